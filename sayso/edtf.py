"""Which days an EDTF date can mean (Library of Congress, ISO 8601-2 level 1, with its seasons,
quarters and halves of a year: 2024-21 is the spring, 2024-33 the first quarter).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from typing import Final

PARTS_OF_A_YEAR: Final[Mapping[str, tuple[int, int]]] = {
    "21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 14),
    "33": (1, 3), "34": (4, 6), "35": (7, 9), "36": (10, 12),
    "40": (1, 6), "41": (7, 12),
}  # fmt: skip
"""Code -> its first and last month, for the northern half of the world; 14 is the next February."""

_DATE = re.compile(r"(\d[\dX]{3})(?:-([\dX]{2})(?:-([\dX]{2}))?)?")


def first_day(value: str | None) -> str | None:
    """The first day that the date can mean, as YYYY-MM-DD; None if it can be any."""
    parts = _parts((value or "").partition("/")[0])
    if parts is None:
        return None
    year, month, day = parts
    if months := PARTS_OF_A_YEAR.get(month):
        return f"{year.replace('X', '0')}-{months[0]:02d}-01"
    return f"{year.replace('X', '0')}-{_low(month)}-{_low(day)}"


def last_day(value: str | None) -> str | None:
    """The last day that the date can mean, as YYYY-MM-DD; None if it can be any."""
    start, slash, end = (value or "").partition("/")
    parts = _parts(end if slash else start)
    if parts is None:
        return None
    year = parts[0].replace("X", "9")
    if months := PARTS_OF_A_YEAR.get(parts[1]):
        return _end_of_month(int(year), months[1])
    month = _high(parts[1], 12)
    day = _high(parts[2], calendar.monthrange(int(year), int(month))[1])
    return f"{year}-{month}-{day}"


def _end_of_month(year: int, month: int) -> str:
    """The last day of a month counted from January of the year; 13 is the next January."""
    year, month = year + (month > 12), (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


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
