"""Expressions of time in English text, as EDTF. A grammar of patterns, no syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sayso.model import Precision, Span

MONTHS: Final = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()
NUMBERS: Final = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1, "a few": 0, "several": 0}
OPEN: Final = "XXXX"
"""An expression that only a missing publication date could place: its words are kept."""

_MONTH: Final = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY: Final = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>1[89]\d\d|20\d\d)"
_WEEKDAY: Final = "|".join(day.capitalize() for day in WEEKDAYS)
_COUNT: Final = r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"

_LEAD: Final = (
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Ff]rom|[Tt]o|[Bb]efore|[Aa]fter|[Bb]etween|[Dd]uring"
    r"|[Ll]ast|[Tt]his|[Nn]ext|[Ee]arly|[Ll]ate|[Mm]id)[ -](?:early |late |mid-)?"
)
"""A bare year or month is one only behind such a word."""
_YEAR_ALONE: Final = r"(?:1[89]\d\d|20\d\d)"

_PATTERNS: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("calendar", r"\b(?P<year>[12]\d\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
        ("calendar", rf"\b{_MONTH} {_DAY}(?:,? {_YEAR})?(?!\d|[.,]\d)"),
        ("calendar", rf"\b{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?\b"),
        ("calendar", rf"\b{_MONTH}(?: of|,)? {_YEAR}\b"),
        ("calendar", rf"{_LEAD}(?P<whole>{_MONTH})(?!\w| \d)"),
        ("decade", r"\b(?P<decade>1[89]\d|20\d)0s\b"),
        ("year", rf"{_LEAD}(?P<whole>{_YEAR})(?![\d,-]|\.\d)"),
        ("year", rf"\bbetween {_YEAR_ALONE} and (?P<whole>{_YEAR})\b"),
        (
            "weekday",
            rf"\b(?P<turn>[Ll]ast |[Nn]ext |[Tt]his )?(?P<weekday>{_WEEKDAY})"
            r"(?: morning| afternoon| evening| night)?\b",
        ),
        ("day", r"\b(?P<day_word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast night)\b"),
        ("unit", r"\b(?P<turn>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>week|month|year)\b"),
        ("ago", rf"\b(?P<count>{_COUNT}) (?P<unit>day|week|month|year)s? (?:ago|earlier)\b"),
    )
)


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression and what it means; `relative` ones need a date of publication."""

    span: Span
    value: str
    precision: Precision
    relative: bool = False


def expressions(text: str, published: str | None = None) -> tuple[Expression, ...]:
    """Every expression of time, longest first where two overlap, in text order."""
    found = sorted(_all(text, _parsed(published)), key=lambda e: (e.span.start, -e.span.end))
    kept: list[Expression] = []
    for expression in found:
        if not kept or not kept[-1].span.overlaps(expression.span):
            kept.append(expression)
    return tuple(kept)


def ahead(expression: Expression, text: str, published: str | None) -> Expression:
    """The same expression where the future is meant: "will meet on Monday" is the next Monday."""
    day = _parsed(published)
    words = expression.span.of(text).lower().split()[0]
    if day is None or words not in WEEKDAYS:
        return expression
    steps = (WEEKDAYS.index(words) - day.weekday()) % 7
    return Expression(expression.span, (day + timedelta(steps or 7)).isoformat(), "day", True)


def _parsed(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _all(text: str, published: date | None) -> Iterator[Expression]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            value, precision = _value(kind, match.groupdict(), published)
            if value:
                relative = kind in {"weekday", "day", "unit", "ago"}
                whole = "whole" if "whole" in pattern.groupindex else 0
                yield Expression(Span(*match.span(whole)), value, precision, relative)


def _value(
    kind: str, parts: dict[str, str | None], published: date | None
) -> tuple[str, Precision]:
    given = {name: part for name, part in parts.items() if part}
    match kind:
        case "calendar":
            return _calendar(given)
        case "decade":
            return f"{given['decade']}X", "year"
        case "year":
            return given["year"], "year"
    if published is None:
        return OPEN, "unknown"
    match kind:
        case "weekday":
            return _weekday(given, published), "day"
        case "day":
            return _day_word(given["day_word"].lower(), published), "day"
        case "unit":
            turn = {"last": -1, "this": 0, "next": 1}[given["turn"].lower()]
            return _unit(given["unit"], turn, published)
    return _ago(given["count"].lower(), given["unit"], published)


def _calendar(given: dict[str, str]) -> tuple[str, Precision]:
    name = given["month"]
    month = int(name) if name.isdigit() else _month(name)
    year = given.get("year", OPEN)
    if "day" not in given:
        return f"{year}-{month:02d}", "month"
    day = int(given["day"])
    if not _exists(year, month, day):
        return "", "unknown"
    return f"{year}-{month:02d}-{day:02d}", "day"


def _exists(year: str, month: int, day: int) -> bool:
    """No February 31; without a year, February 29 may be one."""
    try:
        date(2000 if year == OPEN else int(year), month, day)
    except ValueError:
        return False
    return True


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def _weekday(given: dict[str, str], published: date) -> str:
    """The last such day up to publication; "next Monday" is the first one behind it."""
    steps = (published.weekday() - WEEKDAYS.index(given["weekday"].lower())) % 7
    if given.get("turn", "").strip().lower() == "next":
        return (published + timedelta((7 - steps) or 7)).isoformat()
    if given.get("turn", "").strip().lower() == "last":
        steps = steps or 7
    return (published - timedelta(steps)).isoformat()


def _day_word(word: str, published: date) -> str:
    steps = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    return (published + timedelta(steps)).isoformat()


def _unit(unit: str, turn: int, published: date) -> tuple[str, Precision]:
    if unit == "year":
        return str(published.year + turn), "year"
    if unit == "month":
        months = published.year * 12 + published.month - 1 + turn
        return f"{months // 12}-{months % 12 + 1:02d}", "month"
    monday = published - timedelta(published.weekday()) + timedelta(7 * turn)
    return f"{monday.isoformat()}/{(monday + timedelta(6)).isoformat()}", "day"


def _ago(count: str, unit: str, published: date) -> tuple[str, Precision]:
    """The words name a distance, so the value is as rough as their unit."""
    number = int(count) if count.isdigit() else NUMBERS[count]
    if unit == "day":
        return (published - timedelta(number)).isoformat(), "day"
    if unit == "week":
        return _unit("week", -number, published)
    return _unit(unit, -number, published)
