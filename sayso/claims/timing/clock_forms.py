"""Times of day: "8:30 a.m.", "0800 UTC", "noon". The day they belong to stands beside them."""

from __future__ import annotations

import re
from typing import Final

from sayso.claims.timing.anchor import Anchor
from sayso.claims.timing.meaning import OPEN, Form, Groups, Meaning, form

_HALF: Final = r"(?P<half>(?i:a\.m\.|p\.m\.|am|pm)(?!\w))"
_SHIFT: Final = r"(?: ?(?P<shift>[+-]\d{1,2}(?::?[0-5]\d)?))?"
_ZONE: Final = rf"(?: ?\(?(?P<zone>UTC|GMT|Z\b|local time|local|[A-Z]{{1,4}}T\b){_SHIFT}\)?)?"
_LEAD: Final = r"\b(?i:at|around|about|by|from|until|till|after|before|since|to|and) "


def _clock(given: Groups, _: Anchor | None) -> Meaning | None:
    hour, minute = int(given.get("hour", "12")), int(given.get("minute", "0"))
    half = given.get("half", "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour > 23 or minute > 59:
        return None
    clock = f"{hour:02d}:{minute:02d}:00{_zone(given)}"
    return Meaning(OPEN, kind="time", clock=clock)


def _zone(given: Groups) -> str:
    """Zones that everybody reads alike; "EST" and "local time" stay unsaid."""
    if given.get("zone") not in {"UTC", "GMT", "Z"}:
        return ""
    match = re.fullmatch(r"([+-])(\d\d?):?(\d\d)?", given.get("shift", ""))
    if match is None:
        return "Z"
    return f"{match[1]}{int(match[2]):02d}:{match[3] or '00'}" if int(match[2]) <= 14 else ""


KEY: Final = re.compile(r"\d[\d:. ]|\d[ap]|noon|midday", re.IGNORECASE)
"""Every form below has one of these in it; the text is looked at only around them."""
FORMS: Final[tuple[Form, ...]] = (
    form(rf"\b(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))? ?{_HALF}{_ZONE}", _clock),
    form(
        rf"{_LEAD}(?P<whole>(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?: hours| hrs)?{_ZONE})"
        r"(?![\d%])",
        _clock,
    ),
    form(
        r"\b(?P<hour>[0-2]\d):?(?P<minute>[0-5]\d)(?: hours| hrs)? ?"
        rf"(?P<zone>UTC|GMT|Z\b|local time){_SHIFT}",
        _clock,
    ),
    form(r"\b(?i:noon|midday)\b", _clock),
)
