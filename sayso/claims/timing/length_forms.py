"""Lengths of time, repeated times and vague ones: "five years", "weekly", "recently".

They name no date by themselves, but "the past three days" ends at publication.
"""

from __future__ import annotations

import re
from typing import Final

from sayso.claims.timing.anchor import Anchor
from sayso.claims.timing.meaning import OPEN, Form, Groups, Meaning, Reference, form
from sayso.claims.timing.relative_forms import off
from sayso.claims.timing.words import (
    CLOCK_UNITS,
    COUNT,
    FACTORS,
    NAMES,
    ROUGH,
    UNIT,
    UNITS,
    UNNAMED,
    VAGUE,
    WEEKDAY,
    WEEKDAYS,
    number,
)
from sayso.model import Precision

_LENGTHS: Final = r"(?P<unit>(?i:second|minute|hour|day|week|fortnight|month|year|decade))s"
_FINE: Final = {"month": "month", "quarter": "month", "year": "year", "decade": "year"}
_UNKNOWN: Precision = "unknown"
_FREQUENCY: Final = {
    "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y", "monthly": "P1M", "weekly": "P1W",
    "daily": "P1D", "nightly": "P1D", "hourly": "PT1H", "quarterly": "P3M", "biennial": "P2Y",
}  # fmt: skip


def period(count: str, unit: str) -> str:
    """An ISO 8601 duration; X stands for a number that nobody gives, as in TIMEX3."""
    unit = unit.lower()
    amount = count if count == VAGUE else f"{float(count) * FACTORS.get(unit, 1):g}"
    return f"P{'T' if unit in CLOCK_UNITS else ''}{amount}{UNITS[unit]}"


def _length(given: Groups, anchor: Anchor | None) -> Meaning:
    count, unit = number(given.get("count")) if "count" in given else VAGUE, given["unit"].lower()
    if "half" in given and count != VAGUE:
        count = f"{float(count) + 0.5:g}"
    began, precision = None, _UNKNOWN
    if anchor is not None and count != VAGUE and unit not in CLOCK_UNITS:
        began, precision = off(anchor, unit, float(count), ahead=False)
    return Meaning("", precision, kind="duration", period=period(count, unit), began=_about(began))


def _about(value: str | None) -> str:
    """The first day or month, as roughly as people count back."""
    return f"{value.partition('/')[0].rstrip('X')}~" if value else ""


def _stretch(given: Groups, anchor: Anchor | None) -> Meaning:
    """ "The past three days": a length of time that publication ends, or begins."""
    unit = given["unit"].lower()
    count = VAGUE if "plural" in given and "count" not in given else number(given.get("count"))
    length = period(count, unit)
    back = given["turn"].lower() in {"last", "past"}
    value = _interval(anchor, unit, count, back=back) if anchor else None
    if value is None:
        return Meaning(OPEN, kind="duration", period=length)
    precision: Precision = "day"
    if _FINE.get(unit):
        precision = "month" if _FINE[unit] == "month" else "year"
    return Meaning(value, precision, True, kind="duration", period=length)


def _interval(anchor: Anchor, unit: str, count: str, *, back: bool) -> str | None:
    """From so long before publication to it, or from it on; an unknown end is left out."""
    rough = {"day": "day", "week": "day", "fortnight": "day", "month": "month"}.get(unit, "year")
    here = anchor.unit(rough, 0)[0]
    if unit in CLOCK_UNITS or here is None:
        return None
    there: str | None = ""
    if count != VAGUE:
        days = {"week": 7, "fortnight": 14}.get(unit)
        amount = float(count) * (days or 1)
        there = off(anchor, "day" if days else unit, amount, ahead=not back)[0]
    return f"{there}/{here}" if back else f"{here}/{there}"


def _ahead(given: Groups, anchor: Anchor | None) -> Meaning:
    """ "In two weeks": a date where the future is meant, else a length of time."""
    unit, count = given["unit"].lower(), number(given["count"])
    length = period(count, unit)
    if anchor is None or count == VAGUE or unit in CLOCK_UNITS:
        return Meaning(kind="duration", period=length)
    value, precision = off(anchor, unit, float(count), ahead=True)
    return Meaning("", precision, True, value or "", kind="duration", period=length)


def _soon(given: Groups, _: Anchor | None) -> Meaning:
    """ "Within weeks": of what is to come a term that nobody can place."""
    length = period(VAGUE, given["unit"])
    return Meaning("", _UNKNOWN, True, OPEN, kind="duration", period=length)


def _often(given: Groups, _: Anchor | None) -> Meaning:
    return Meaning(kind="set", period=_FREQUENCY[given["words"].lower()])


def _every(given: Groups, _: Anchor | None) -> Meaning:
    return Meaning(kind="set", period=period(number(given.get("count")), given["unit"]))


def _every_weekday(given: Groups, _: Anchor | None) -> Meaning:
    """ "Every Monday", "Mondays": the weekday as ISO 8601 numbers it."""
    day = given.get("weekday") or given["plural"]
    return Meaning(kind="set", period=f"XXXX-WXX-{WEEKDAYS.index(day.lower()) + 1}")


def _now(_: Groups, anchor: Anchor | None) -> Meaning:
    """The present is the day of publication, where that is known."""
    today = anchor.days(0) if anchor else None
    return Meaning(today or "", "day" if today else "unknown", bool(today), reference="present")


def _vague(reference: Reference) -> Meaning:
    return Meaning(kind="vague", reference=reference)


KEY: Final = re.compile(
    rf"{NAMES}|night|annual|daily|biennial|now|current|present|moment|recent|past|soon|future",
    re.IGNORECASE,
)
"""Every form below has one of these in it; the text is looked at only around them."""
FORMS: Final[tuple[Form, ...]] = (
    form(rf"\b(?i:in|within) (?P<whole>{COUNT} {UNIT}s?(?:(?:’|')? time)?)\b", _ahead),
    form(
        rf"\b{ROUGH}{COUNT}(?: |-)(?P<half>and(?: |-)a(?: |-)half(?: |-))?{UNIT}s?\b(?:-long)?"
        r"(?!(?: |-)(?:old|of age)\b|-old)",
        _length,
    ),
    form(rf"\b(?i:within) (?P<whole>{_LENGTHS})\b(?! of\b)", _soon),
    form(
        r"\b(?i:for|in|over|after|of|lasted|spent|took) (?:just |only |mere )?"
        rf"(?P<whole>(?:the )?{_LENGTHS})\b(?! old)",
        _length,
    ),
    form(rf"\b{_LENGTHS}(?=-long\b)", _length),
    form(
        rf"\b(?:the )?(?P<turn>(?i:last|past|next|coming)) {COUNT} (?:[a-z]+ )?{UNIT}"
        r"(?P<plural>s)?\b",
        _stretch,
    ),
    form(rf"\bthe (?P<turn>past|coming) {UNIT}(?P<plural>s)?\b", _stretch),
    form(rf"\b(?P<words>{'|'.join(_FREQUENCY)})\b", _often),
    form(rf"\b(?i:every|each|per) (?:{COUNT} )?{UNIT}s?\b", _every),
    form(
        r"(?:\b\d[\d,.]*|%|\b(?:times|once|twice|million|billion|trillion|per ?cent|barrels))"
        rf" (?P<whole>an? {UNIT})\b(?! (?:ago|earlier|later|after|before))",
        _every,
    ),
    form(
        rf"\b(?:(?i:every|each) {WEEKDAY}|{WEEKDAY.replace('weekday', 'plural')}s)\b",
        _every_weekday,
    ),
    form(
        rf"\b{UNNAMED}(?i:now(?![-’'])|currently|at present|at the moment|nowadays|these days)\b",
        _now,
    ),
    form(
        r"\b(?i:recently|recent(?: (?:days|weeks|months|years|decades|times))?|the past)\b",
        lambda _, __: _vague("past"),
    ),
    form(
        r"\b(?i:soon(?!-)|in the (?:near )?future|the (?:near )?future)\b",
        lambda _, __: _vague("future"),
    ),
)
