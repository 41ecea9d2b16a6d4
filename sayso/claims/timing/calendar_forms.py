"""Dates that the calendar names: days, months, seasons, quarters, years, decades, centuries."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from typing import Final

from sayso.claims.timing.anchor import Anchor, bounds, narrowed
from sayso.claims.timing.meaning import OPEN, Form, Groups, Meaning, form
from sayso.claims.timing.words import (
    DAY,
    EDGE,
    MONTH,
    MONTHS,
    PART,
    WEEKDAY,
    YEAR,
    month_number,
    turned,
)
from sayso.model import Precision

_OF_TURN: Final = r"(?: of|,)? (?P<turn>(?i:last|this|next|that|the same)) year\b"
_OF_YEAR: Final = rf"(?:(?:, ?| ){YEAR}|{_OF_TURN})?"
_LEAD: Final = (
    r"\b(?i:in|since|until|till|by|from|to|through|before|after|between|during|of|for|and"
    r"|as of|around|about|circa|early|late|mid)(?: |-)(?:early |late |mid-)?"
)
"""A bare year or a month that is a word or a name, too, is one only behind such a word."""
_SURE: Final = r"January|February|July|September|October|November|December"
_NAMED: Final = r"April|June|August"
"""Months that people are called, too."""
_BARE: Final = r"(?P<year>1[6-9]\d\d|20[0-4]\d)"
_COUNTED: Final = (
    r"(?! (?:people|troops|soldiers|men|women|dead|jobs|more|metres|meters|miles|km)\b)"
)
_NAME: Final = (
    r"(?! (?i:movement|alliance|group|brigades?|coalition|front|forces|committee|commission"
    r"|memorial|attacks?|attackers|terror\w*|hijack\w*|revolution|uprising|massacre)\b)"
)
"""A day that names a group or an event, such as the March 23 Movement, dates nothing."""
_NO_MORE: Final = r"(?![\d%-]|[.,:]\d| (?:per ?cent|million|billion)\b)"


def _calendar(given: Groups, anchor: Anchor | None) -> Meaning | None:
    """A day or a month; without its year the one nearest to publication, where that is known."""
    name = given["month"]
    month = int(name) if name.isdigit() else month_number(name)
    day = int(given["day"]) if "day" in given else None
    precision: Precision = "day" if day else "month"
    year = given.get("year") or _turned_year(given, anchor)
    if not _exists(year, month, day):
        return None
    if year:
        meaning = _edged(_written(year, month, day), precision, given)
        return replace(meaning, relative="turn" in given and year != OPEN)
    past = anchor.near(month, day, ahead=False) if anchor else None
    ahead = anchor.near(month, day, ahead=True) if anchor else None
    if past is None and ahead is None:
        return _edged(_written(OPEN, month, day), precision, given)
    return _edged(past or ahead or "", precision, given, ahead or past or "")


def _turned_year(given: Groups, anchor: Anchor | None) -> str:
    """ "March of last year"; "that year" is not for publication to say."""
    if "turn" not in given:
        return ""
    if given["turn"].lower() in {"that", "the same"} or anchor is None:
        return OPEN
    return anchor.years(turned(given["turn"]))


def _written(year: str, month: int, day: int | None) -> str:
    return f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")


def _exists(year: str, month: int, day: int | None) -> bool:
    """No February 31; without a year, February 29 may be one."""
    if not 1 <= month <= 12:
        return False
    return (
        day is None or 1 <= day <= monthrange(2000 if year in {"", OPEN} else int(year), month)[1]
    )


def _edged(value: str, precision: Precision, given: Groups, ahead: str = "") -> Meaning:
    """The part of the period that the words name."""
    part = given.get("part", "")
    relative = bool(ahead)
    edge = given.get("edge")
    if edge is None:
        return Meaning(value, precision, relative, "" if ahead == value else ahead, part=part)
    finer: Precision = "day" if precision == "month" else "month"
    later = narrowed(ahead, edge) if ahead else ""
    return Meaning(narrowed(value, edge), finer, relative, later)


def _days(given: Groups, anchor: Anchor | None) -> Meaning | None:
    """From one day of a month to another."""
    first = _calendar(given, anchor)
    last = _calendar(given | {"day": given["last"]}, anchor)
    if first is None or last is None or int(given["day"]) >= int(given["last"]):
        return None
    ahead = f"{first.ahead}/{last.ahead}" if first.ahead and last.ahead else ""
    return Meaning(f"{first.value}/{last.value}", "day", first.relative, ahead)


def _week(given: Groups, anchor: Anchor | None) -> Meaning | None:
    """ "The last week of March": about these seven days."""
    month = _calendar(given, anchor)
    if month is None:
        return None
    first = {"first": 1, "second": 8, "third": 15, "fourth": 22}.get(given["nth"].lower())
    ends = [_seven(each, first) if each else "" for each in (month.value, month.ahead)]
    return Meaning(ends[0], "day", month.relative, ends[1])


def _seven(month: str, first: int | None) -> str:
    last = bounds(month)[1] if first is None else f"{month}-{first + 6:02d}"
    start = int(last[-2:]) - 6
    return f"{month}-{start:02d}~/{last}" + ("" if first is None else "~")


def _year(given: Groups, _: Anchor | None) -> Meaning:
    return _edged(given["year"], "year", given)


def _years(given: Groups, _: Anchor | None) -> Meaning | None:
    """ "2014–16": from one year to another."""
    first = given["year"]
    last = first[: 4 - len(given["last"])] + given["last"]
    return Meaning(f"{first}/{last}", "year") if first < last else None


def _decade(given: Groups, _: Anchor | None) -> Meaning:
    digits = given.get("decade") or "19" + given["short"]
    value = f"{digits}X"
    edge = given.get("edge")
    return Meaning(narrowed(value, edge) if edge else value, "year")


def _nineties(given: Groups, anchor: Anchor | None) -> Meaning:
    words = "twenties thirties forties fifties sixties seventies eighties nineties".split()
    return _decade({"short": str(words.index(given["tens"]) + 2)} | given, anchor)


def _century(given: Groups, _: Anchor | None) -> Meaning:
    words = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
    number = int(given["digits"]) if "digits" in given else words[given["words"].lower()]
    return Meaning(f"{number - 1:02d}XX", "year")


KEY: Final = re.compile(rf"\d\d|{'|'.join(m[:3].capitalize() for m in MONTHS)}|ties\b|century")
"""Every form below has one of these in it; the text is looked at only around them."""
FORMS: Final[tuple[Form, ...]] = (
    form(r"\b(?P<year>[12]\d\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b", _calendar),
    form(
        rf"\b(?:{WEEKDAY},? )?{MONTH} (?:the )?{DAY}{_OF_YEAR}(?: {PART})?"
        rf"(?![\d%]|[.,:]\d|(?:-|–)\d)(?!\w){_NAME}",
        _calendar,
    ),
    form(
        rf"\b(?:{WEEKDAY},? )?(?:the )?{DAY}(?: of)? {MONTH}{_OF_YEAR}(?: {PART})?\b{_NAME}",
        _calendar,
    ),
    form(
        rf"\b{MONTH} {DAY}(?: ?(?:-|–) ?| to | through )(?P<last>\d\d?)(?:st|nd|rd|th)?"
        rf"{_OF_YEAR}\b(?![.,:]\d)",
        _days,
    ),
    form(
        rf"\b{DAY}(?: ?(?:-|–) ?| to | and )(?P<last>\d\d?)(?:st|nd|rd|th)?(?: of)? {MONTH}"
        rf"{_OF_YEAR}\b",
        _days,
    ),
    form(
        r"\b(?:the )?(?P<nth>(?i:first|second|third|fourth|last|final)) week(?:end)? (?:of|in)"
        rf" {MONTH}(?:,? {YEAR})?\b",
        _week,
    ),
    form(rf"\b{EDGE}?{MONTH}(?: of|,)? {YEAR}\b(?!,\d)", _calendar),
    form(rf"\b{EDGE}?{MONTH}{_OF_TURN}", _calendar),
    form(rf"\b{EDGE}(?P<month>{'|'.join(m.capitalize() for m in MONTHS)})\b(?! \d)", _calendar),
    form(rf"{_LEAD}(?P<whole>{MONTH})(?![\w’']|-| \d)", _calendar),
    form(rf"\b(?P<month>{_SURE})\b(?! \d|-)", _calendar),
    form(rf"(?<=[a-z] )(?P<month>{_NAMED})\b(?=[.,;:]|’s|'s| [a-z])", _calendar),
    form(rf"\b{EDGE}{_BARE}\b{_NO_MORE}", _year),
    form(rf"{_LEAD}(?P<whole>{_BARE})\b{_NO_MORE}{_COUNTED}(?!(?:–|/)\d)", _year),
    form(rf"\((?P<whole>{_BARE})\)", _year),
    form(
        r"\b(?i:the|its|his|her|their|a|’s|'s|annual) "
        rf"(?P<whole>{_BARE})\b(?=(?: [\w’'-]+){{1,4}}){_NO_MORE}{_COUNTED}",
        _year,
    ),
    form(rf"(?<=[A-Za-z] )(?P<whole>{_BARE})(?=\n)", _year),
    form(rf"\b{_BARE}(?:–|/|-)(?P<last>(?:1[6-9]|20)?\d\d)\b(?![-/–]\d)", _years),
    form(rf"\b(?:the )?{EDGE}?(?P<decade>1[5-9]\d|20\d)0s\b", _decade),
    form(r"\b(?:the (?P<edge>early |late |mid-)?)['’‘]?(?P<short>[2-9])0s\b", _decade),
    form(r"(?<=0s and )['’‘]?(?P<short>[2-9])0s\b", _decade),
    form(
        r"\bthe (?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
        _nineties,
    ),
    form(
        r"\b(?:the )?(?:(?:early |late |mid-)(?:the )?)?(?:(?P<digits>1\d|20|21)(?:th|st)"
        r"|(?P<words>(?i:eighteenth|nineteenth|twentieth|twenty-first)))(?: |-)century\b",
        _century,
    ),
)
