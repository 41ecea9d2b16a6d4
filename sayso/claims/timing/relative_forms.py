"""Dates that the article's own date places: "Monday", "last year", "two weeks ago"."""

from __future__ import annotations

import re
from typing import Final

from sayso.claims.timing.anchor import Anchor, bounds, narrowed
from sayso.claims.timing.meaning import Form, Groups, Meaning, form, placed, unplaced
from sayso.claims.timing.words import (
    CLOCK_UNITS,
    COUNT,
    EDGE,
    MONTH,
    MONTHS,
    NAMES,
    PART,
    ROUGH,
    TURN,
    UNIT,
    UNNAMED,
    VAGUE,
    WEEKDAY,
    WEEKDAYS,
    month_number,
    number,
    turned,
)
from sayso.model import Precision

_CALENDAR: Final = r"(?P<unit>week|weekend|month|quarter|year|decade|century)"
_DAYS: Final = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "yesterday": -1, "last night": -1, "yesterday morning": -1, "tomorrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip
_PARTS: Final = ("morning", "afternoon", "evening", "night")


def _weekday(given: Groups, anchor: Anchor | None) -> Meaning:
    """The last such day up to publication; "next Monday" is the first one behind it."""
    part = given.get("part", "")
    if anchor is None or anchor.day is None:
        return unplaced(part=part)
    index = WEEKDAYS.index(given["weekday"].lower())
    same = index == anchor.day.weekday()
    match given.get("turn", "").lower():
        case "last" | "past":
            return placed(
                anchor.days(-7) if same else anchor.weekday(index, ahead=False), "day", part=part
            )
        case "next" | "coming" | "upcoming":
            return placed(
                anchor.days(7) if same else anchor.weekday(index, ahead=True), "day", part=part
            )
    past, ahead = (anchor.weekday(index, ahead=way) for way in (False, True))
    return placed(past, "day", ahead, part=part)


def _day(given: Groups, anchor: Anchor | None) -> Meaning:
    words = " ".join(given["words"].lower().split())
    day, _, part = words.rpartition(" ")
    if part not in _PARTS or words in _DAYS:
        day = words
    part = "night" if words == "tonight" else part if part in _PARTS else ""
    return placed(anchor.days(_DAYS[day]) if anchor else None, "day", part=part)


def _unit(given: Groups, anchor: Anchor | None) -> Meaning:
    """ "Last year", "early next month", "the end of this week"."""
    if anchor is None:
        return unplaced()
    value, precision = anchor.unit(given["unit"].lower(), turned(given.get("turn")))
    edge = given.get("edge")
    if value and edge:
        finer: Precision = "day" if precision == "month" else "month"
        return placed(narrowed(value, edge), finer if precision != "day" else "day")
    return placed(value, precision)


def _weekend(_: Groups, anchor: Anchor | None) -> Meaning:
    """ "Over the weekend": the one that is on or past, or the coming one."""
    if anchor is None or anchor.day is None:
        return unplaced()
    begun = anchor.day.weekday() >= 5
    return placed(anchor.weekend(0 if begun else -1), "day", anchor.weekend(0))


def _within(given: Groups, anchor: Anchor | None) -> Meaning:
    """ "Earlier this year": from its first day to publication; "later this year": the rest."""
    value = anchor.unit(given["unit"].lower(), 0)[0] if anchor else None
    if anchor is None or anchor.day is None or value is None:
        return unplaced()
    first, last = bounds(value)
    if given["side"].lower() == "earlier":
        return placed(f"{first}/{anchor.days(0)}", "day")
    return placed(f"{anchor.days(0)}/{last}", "day")


def _month(given: Groups, anchor: Anchor | None) -> Meaning:
    """ "Last March", "this March", "next March"."""
    month = month_number(given["month"])
    if anchor is None or anchor.month is None:
        return unplaced()
    steps = turned(given.get("turn"))
    year = anchor.year
    if steps:
        year += (steps < 0 and month >= anchor.month) * -1 + (steps > 0 and month <= anchor.month)
    return placed(f"{year:04d}-{month:02d}", "month")


def _ago(given: Groups, anchor: Anchor | None) -> Meaning | None:
    """The words name a distance, so the value is as rough as their unit."""
    unit, count = given["unit"].lower(), number(given["count"])
    if anchor is None or count == VAGUE or unit in CLOCK_UNITS:
        return unplaced()
    ahead = given["side"].lower() not in {"ago", "back"}
    value, precision = off(anchor, unit, float(count), ahead=ahead)
    return placed(_roughly(value, given.get("rough", ""), ahead=ahead), precision)


def off(anchor: Anchor, unit: str, count: float, *, ahead: bool) -> tuple[str | None, Precision]:
    """A count of units off; half years are months."""
    sign = 1 if ahead else -1
    if unit == "decade":
        unit, count = "year", 10 * count
    if count % 1 and unit == "year":
        unit, count = "month", 12 * count
    return anchor.unit(unit, sign * int(count))


def _roughly(value: str | None, rough: str, *, ahead: bool) -> str | None:
    """ "Over two years ago" was then or before; "about two years ago" about then."""
    if value is None or not rough or "/" in value:
        return value
    if rough.lower() in {"more than", "over", "at least"}:
        return f"{value}/.." if ahead else f"../{value}"
    return f"{value}~"


KEY: Final = re.compile(
    rf"{NAMES}|night|morrow|morning|afternoon|evening|{'|'.join(MONTHS)}", re.IGNORECASE
)
"""Every form below has one of these in it; the text is looked at only around them."""
FORMS: Final[tuple[Form, ...]] = (
    form(
        rf"\b(?<!Bloody )(?<!Black )(?<!Good )(?:(?i:early|late) )?(?:{TURN} )?{WEEKDAY}\b"
        rf"(?: {PART}\b)?(?! (?:Times|Telegraph|Mirror|Herald|Express|World|Mail|Post)\b)",
        _weekday,
    ),
    form(
        rf"\b{UNNAMED}(?:(?i:earlier|later|late|early) )?(?P<words>(?i:today|tonight|tomorrow"
        r"|yesterday|last night|this morning|this afternoon|this evening|the day before yesterday"
        r"|the day after tomorrow|(?:yesterday|tomorrow) (?:morning|afternoon|evening|night)))\b",
        _day,
    ),
    form(rf"\b{EDGE}?{TURN} {_CALENDAR}\b(?!-)", _unit),
    form(
        r"\b(?i:by|before|until|till) "
        r"(?P<whole>(?P<edge>the (?:start|beginning|middle|end|close) of)"
        r" the (?P<unit>week|month|quarter|year|decade|century))\b(?! of\b)",
        _unit,
    ),
    form(r"\b(?P<side>(?i:earlier|later)) (?:in )?this (?P<unit>week|month|year)\b", _within),
    form(r"\b(?i:over|during|at|on|this|for) (?P<whole>(?:the )?weekend)\b", _weekend),
    form(rf"\b{TURN} {MONTH}(?![\w’']|-| \d)", _month),
    form(rf"\b{ROUGH}{COUNT}(?: |-){UNIT}s? (?P<side>(?i:ago|back|hence|from now))\b", _ago),
)
