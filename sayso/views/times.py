"""Which days an EDTF date can mean."""

from __future__ import annotations

import calendar
import re

_DATE = re.compile(r"(\d[\dX]{3})(?:-([\dX]{2})(?:-([\dX]{2}))?)?")


def first_day(value: str | None) -> str | None:
    """The first day that the date can mean, as YYYY-MM-DD; None if it can be any."""
    parts = _parts((value or "").partition("/")[0])
    if parts is None:
        return None
    year, month, day = parts
    return f"{year.replace('X', '0')}-{_low(month)}-{_low(day)}"


def last_day(value: str | None) -> str | None:
    """The last day that the date can mean, as YYYY-MM-DD; None if it can be any."""
    start, slash, end = (value or "").partition("/")
    parts = _parts(end if slash else start)
    if parts is None:
        return None
    year = parts[0].replace("X", "9")
    month = _high(parts[1], 12)
    day = _high(parts[2], calendar.monthrange(int(year), int(month))[1])
    return f"{year}-{month}-{day}"


def _parts(date: str) -> tuple[str, str, str] | None:
    """Year, month and day, unspecified ones as XX; the year's first digit must be known."""
    match = _DATE.match(date)
    if match is None or match[1] == "0000":
        return None
    return match[1], match[2] or "XX", match[3] or "XX"


def _low(digits: str) -> str:
    return "01" if digits == "XX" else digits.replace("X", "0").replace("00", "01")


def _high(digits: str, most: int) -> str:
    return f"{min(int(digits.replace('X', '9')), most):02d}"
