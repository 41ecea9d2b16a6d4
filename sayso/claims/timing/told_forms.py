"""Dates that another date of the text places: "the next day", "two years later", "that month"."""

from __future__ import annotations

import re
from typing import Final

from sayso.claims.timing.anchor import Anchor
from sayso.claims.timing.meaning import OPEN, Form, Groups, Meaning, form, unplaced
from sayso.claims.timing.words import CLOCK_UNITS, COUNT, EDGE, NAMES, ROUGH, UNIT, number

_TURN: Final = (
    r"(?P<turn>(?i:the (?:previous|preceding|prior|following|next|very next|same)|that(?: same)?))"
)
_STEPS: Final = {"previous": -1, "preceding": -1, "prior": -1, "same": 0, "that": 0}


def _other(given: Groups, _: Anchor | None) -> Meaning:
    """ "The same month", "the next day"."""
    turn = given["turn"].lower().split()[-1]
    return Meaning(OPEN, unit=given["unit"].lower(), steps=_STEPS.get(turn, 1))


def _year_before(given: Groups, _: Anchor | None) -> Meaning:
    """ "The same month last year": a year before what the text tells of."""
    unit = given["unit"].lower()
    if unit == "month":
        return Meaning(OPEN, unit="month", steps=-12)
    return Meaning(OPEN, unit="period", steps=-1) if unit in {"period", "quarter"} else unplaced()


def _that_day(_: Groups, __: Anchor | None) -> Meaning:
    """ "Later in the day": as with a time of day, the day stands elsewhere."""
    return Meaning(OPEN, kind="time")


def _later(given: Groups, _: Anchor | None) -> Meaning:
    """ "Two years later" than what the text has told of."""
    count, unit = number(given["count"]), given["unit"].lower()
    if not count.isdigit() or unit in CLOCK_UNITS or "rough" in given:
        return unplaced()
    unit, steps = ("year", int(count) * 10) if unit == "decade" else (unit, int(count))
    return Meaning(OPEN, unit=unit, steps=-steps if given["side"].lower() == "earlier" else steps)


KEY: Final = re.compile(rf"{NAMES}|night|period|time", re.IGNORECASE)
"""Every form below has one of these in it; the text is looked at only around them."""
FORMS: Final[tuple[Form, ...]] = (
    form(rf"\b{_TURN} (?P<unit>day|night|week|month|year|decade)\b", _other),
    form(
        r"\b(?i:the same) (?P<unit>month|period|quarter|week|day|time)"
        r" (?:last year|a year (?:ago|earlier|before)|the (?:previous year|year before))\b",
        _year_before,
    ),
    form(
        r"\b(?:(?i:end|finish|close|start|open)(?:s|ed|ing)? "
        r"|(?i:late|early|later|earlier)(?: in| on)? )(?P<whole>the day)\b",
        _that_day,
    ),
    form(rf"\b(?!(?<=[Aa]t the )end)(?!(?<=[Aa]t )the end){EDGE}the day\b", _that_day),
    form(
        rf"\b{ROUGH}{COUNT}(?: |-){UNIT}s? (?P<side>(?i:earlier|later|afterwards?))\b(?! than\b)",
        _later,
    ),
)
