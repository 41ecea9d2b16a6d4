"""Date expressions as pages write them -> EDTF, at the precision given.

The day is kept as the page states it: no time zone is ever converted. Midnight exactly is what
systems write when they know the day only, so it counts as a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sayso.model import Precision

_MONTH_NAMES = (
    # English; then Spanish, Portuguese, French, Italian, German, Romanian, Russian, Ukrainian and
    # Arabic, as an English page of an outlet from there often carries its own template's dates.
    "january jan enero janeiro janvier gennaio januar ianuarie января січня يناير",
    "february feb febrero fevereiro février febbraio februar februarie февраля лютого فبراير",
    "march mar marzo março mars märz martie марта березня مارس",
    "april apr abril avril aprile aprilie апреля квітня أبريل",
    "may mayo maio mai maggio мая травня مايو",
    "june jun junio junho juin giugno juni iunie июня червня يونيو",
    "july jul julio julho juillet luglio juli iulie июля липня يوليو",
    "august aug agosto août августа серпня أغسطس",
    "september sept sep septiembre setembro septembre settembre septembrie сентября вересня سبتمبر",
    "october oct octubre outubro octobre ottobre oktober octombrie октября жовтня أكتوبر",
    "november nov noviembre novembro novembre noiembrie ноября листопада نوفمبر",
    "december dec diciembre dezembro décembre dicembre dezember decembrie декабря грудня ديسمبر",
)
_MONTHS = {
    name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_CLOCK = r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]?\d|60))?"
_ZONE = r"(?P<zone>Z|[+-]\d\d:?\d\d)"

_DIGIT = re.compile(r"\d")

# Tried in this order at each place. Named groups alone carry the meaning.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 2024-06-17T08:30:00.123+02:00, 2024/06/17 08:30, 20240617T083000Z
        rf"(?<!\d){_YEAR}(?P<sep>[-/.]?)(?P<mm>0[1-9]|1[0-2])(?P=sep)(?P<day>0[1-9]|[12]\d|3[01])"
        rf"(?:(?:[T|\s]|,\s){_CLOCK}(?:[.,]\d+)?\s?{_ZONE}?)?(?!\d)",
        # 20240617T083000Z
        rf"(?<!\d){_YEAR}(?P<mm>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])T(?P<hour>[01]\d|2[0-3])"
        rf"(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?{_ZONE}?(?!\d)",
        # Monday, June 17, 2024; June 17th 2024
        rf"(?<!\w){_WEEKDAY}{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}(?!\d)",
        # Mon, 17 Jun 2024; 17th of June, 2024; 17-Jun-2024
        rf"(?<!\w){_WEEKDAY}{_DAY}\.?[\s-]+(?:of\s+|de\s+)?{_MONTH},?[\s-]+(?:de\s+)?{_YEAR}(?!\d)",
        # 17.06.2024: with full stops the day always comes first
        rf"(?<![\d.]){_DAY}\.(?P<mm>0?[1-9]|1[0-2])\.{_YEAR}(?!\d)",
        # 2024年6月17日
        rf"(?<!\d){_YEAR}年\s?(?P<mm>0?[1-9]|1[0-2])月\s?{_DAY}日",
        # 06/17/2024 or 17/06/2024
        rf"(?<![\d/])(?P<first>\d{{1,2}})(?P<sep>[/-])(?P<other>\d{{1,2}})(?P=sep){_YEAR}(?![\d/])",
        # June 2024
        rf"(?<!\w){_MONTH},?\s+{_YEAR}(?!\d)",
        # April 5; 5 April
        rf"(?<!\w){_WEEKDAY}{_MONTH}\s+{_DAY}(?![\w.,:]*\d)(?!\w)",
        rf"(?<!\w){_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH}(?!\w)",
    )
)


@dataclass(frozen=True, slots=True)
class DateForm:
    """A date expression: its EDTF value, its precision, and where it stands."""

    value: str
    precision: Precision
    start: int
    end: int

    @property
    def has_year(self) -> bool:
        return not self.value.startswith("X")


def read_date(text: str) -> DateForm | None:
    """The first date expression in a text."""
    return next(find_dates(text), None)


def find_dates(text: str) -> Iterator[DateForm]:
    """The date expressions in a text, in order; of two at one place the fuller one."""
    start = 0 if _DIGIT.search(text) else len(text)
    while start < len(text):
        matches = [match for form in _FORMS if (match := form.search(text, start))]
        if not matches:
            return
        match = min(matches, key=lambda found: (found.start(), -found.end()))
        if form := _form(match):
            yield form
        start = match.end()


def _form(match: re.Match[str]) -> DateForm | None:
    """None for a day that no calendar has."""
    parts = {key: value for key, value in match.groupdict().items() if value}
    if "first" in parts and not _order(parts):
        return DateForm(parts["year"], "year", match.start(), match.end())
    month = int(parts["mm"]) if "mm" in parts else _MONTHS[parts["month"].lower()]
    year = parts.get("year", "XXXX")
    if "day" not in parts:
        return DateForm(f"{year}-{month:02}", "month", match.start(), match.end())
    try:
        date(int(parts.get("year", 2000)), month, int(parts["day"]))
    except ValueError:
        return None
    clock, precision = _clock(parts)
    value = f"{year}-{month:02}-{int(parts['day']):02}{clock}"
    return DateForm(value, precision, match.start(), match.end())


def _order(parts: dict[str, str]) -> bool:
    """Which number is the day, if the numbers can tell; else nobody can (5/6/2024)."""
    first, other = int(parts["first"]), int(parts["other"])
    if (first > 12) == (other > 12) and first != other:
        return False
    parts["day"], parts["mm"] = (parts["other"], parts["first"]) if other > 12 else (
        parts["first"], parts["other"],
    )  # fmt: skip
    return int(parts["mm"]) in range(1, 13) and int(parts["day"]) > 0


def _clock(parts: dict[str, str]) -> tuple[str, Precision]:
    if "hour" not in parts:
        return "", "day"
    hour, minute, second = (int(parts.get(name, 0)) for name in ("hour", "minute", "second"))
    if (hour, minute, second) == (0, 0, 0):
        return "", "day"
    zone = parts.get("zone", "").upper()
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    precision: Precision = "second" if "second" in parts else "minute"
    return f"T{hour:02}:{minute:02}:{min(second, 59):02}{zone}", precision
