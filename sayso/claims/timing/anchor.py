"""The article's own date, and what lies before and after it, as EDTF.

Extended Date/Time Format, Library of Congress, https://www.loc.gov/standards/datetime/.
A date known to the month places "last year" and "last month", but not "Monday".
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sayso.model import Precision

FARTHEST: Final = 300
"""Days. Newspapers leave the year out for the months around publication; a date that would lie
farther off than this may be one of the coming year as well as one of the last."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day of publication, or the month or the year where no more is known."""

    year: int
    month: int | None = None
    day: date | None = None

    @classmethod
    def of(cls, published: str | None) -> Anchor | None:
        """From EDTF; None where not even the year is known."""
        match = re.match(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?(?![\dX])", published or "")
        if match is None or not "1000" <= match[1] <= "9000":
            return None
        year, month = int(match[1]), int(match[2]) if match[2] else None
        if month is None or match[3] is None:
            return cls(year, month)
        try:
            return cls(year, month, date(year, month, int(match[3])))
        except ValueError:
            return cls(year, month)

    def years(self, steps: int) -> str:
        return f"{max(self.year + steps, 0):04d}"

    def decade(self, steps: int) -> str:
        return f"{max(self.year // 10 + steps, 0):03d}X"

    def century(self, steps: int) -> str:
        return f"{max(self.year // 100 + steps, 0):02d}XX"

    def months(self, steps: int) -> str | None:
        """The month so many months off."""
        if self.month is None:
            return None
        months = max(self.year * 12 + self.month - 1 + steps, 0)
        return f"{months // 12:04d}-{months % 12 + 1:02d}"

    def days(self, steps: int) -> str | None:
        return None if self.day is None else (self.day + timedelta(steps)).isoformat()

    def weeks(self, steps: int) -> str | None:
        """Monday to Sunday of the week so many weeks off."""
        if self.day is None:
            return None
        return week(self.day - timedelta(self.day.weekday()) + timedelta(7 * steps))

    def weekend(self, steps: int) -> str | None:
        """Saturday and Sunday; on these days the present weekend is meant by 0."""
        if self.day is None:
            return None
        saturday = self.day + timedelta(5 - self.day.weekday() + 7 * steps)
        return f"{saturday.isoformat()}/{(saturday + timedelta(1)).isoformat()}"

    def weekday(self, index: int, *, ahead: bool) -> str | None:
        """The last such day up to publication, or the first from it on."""
        if self.day is None:
            return None
        off = (index - self.day.weekday()) % 7 if ahead else (index - self.day.weekday()) % -7
        return self.days(off)

    def quarters(self, steps: int) -> str | None:
        """A quarter as EDTF numbers it, 33 to 36."""
        if self.month is None:
            return None
        quarters = self.year * 4 + (self.month - 1) // 3 + steps
        return f"{quarters // 4:04d}-{33 + quarters % 4}"

    def unit(self, unit: str, steps: int) -> tuple[str | None, Precision]:
        """The calendar's unit so many of them off, as rough as the unit itself."""
        match unit:
            case "day" | "night":
                return self.days(steps), "day"
            case "week":
                return self.weeks(steps), "day"
            case "fortnight":
                return self.weeks(2 * steps), "day"
            case "weekend":
                return self.weekend(steps), "day"
            case "month":
                return self.months(steps), "month"
            case "quarter":
                return self.quarters(steps), "month"
            case "decade":
                return self.decade(steps), "year"
            case "century":
                return self.century(steps), "year"
        return self.years(steps), "year"

    def near(self, month: int, day: int | None, *, ahead: bool) -> str | None:
        """A day or month without a year: the nearest before or after publication.

        None where that is too far off to be meant, or where the article's date is too rough.
        """
        if self.month is None or (day is not None and self.day is None):
            return None
        later = (month, day or 0) > (self.month, self.day.day if self.day and day else 0)
        earlier = (month, day or 0) < (self.month, self.day.day if self.day and day else 0)
        year = self.year + (ahead and earlier) - (not ahead and later)
        if day is not None and day > monthrange(year, month)[1]:
            return None
        here = self.day or date(self.year, self.month, 15)
        there = date(year, month, day or 15)
        if abs((there - here).days) > FARTHEST:
            return None
        return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")


def week(monday: date) -> str:
    """The seven days from that day on."""
    return f"{monday.isoformat()}/{(monday + timedelta(6)).isoformat()}"


def bounds(value: str) -> tuple[str, str]:
    """The first and the last day of a year, a month, a week or a day."""
    first, _, last = value.partition("/")
    if len(first) == len("2024"):
        return f"{first}-01-01", f"{first}-12-31"
    if len(first) == len("2024-06"):
        return f"{first}-01", f"{first}-{_last(first)}"
    return first, last or first


def narrowed(value: str, edge: str) -> str:
    """Part of a year, a month or a decade: "early 2019" is January to about April.

    The bounds that the words leave open are marked as approximate.
    """
    words = edge.lower().split()
    if "half" in words:
        return _half(value, first="first" in words)
    third = 0 if {"early", "beginning", "start"} & set(words) else 2
    third = 1 if {"mid", "middle"} & set(words) else third
    if re.fullmatch(r"\d{4}", value):
        return _bounds(value, (("-01", "-04~"), ("-05~", "-08~"), ("-09~", "-12"))[third])
    if re.fullmatch(r"\d{3}X", value):
        return _bounds(value[:3], (("0", "3~"), ("4~", "6~"), ("7~", "9"))[third])
    if re.fullmatch(r"[\dX]{4}-\d\d", value) and int(value[5:]) <= 12:
        thirds = (("-01", "-10~"), ("-11~", "-20~"), ("-21~", f"-{_last(value)}"))
        return _bounds(value, thirds[third])
    return value


def _bounds(value: str, ends: tuple[str, str]) -> str:
    return f"{value}{ends[0]}/{value}{ends[1]}"


def _half(value: str, *, first: bool) -> str:
    if re.fullmatch(r"\d{4}", value):
        return _bounds(value, ("-01", "-06") if first else ("-07", "-12"))
    if re.fullmatch(r"\d{3}X", value):
        return _bounds(value[:3], ("0", "4") if first else ("5", "9"))
    if re.fullmatch(r"[\dX]{4}-\d\d", value) and int(value[5:]) <= 12:
        return _bounds(value, ("-01", "-15") if first else ("-16", f"-{_last(value)}"))
    return value


def _last(month: str) -> str:
    """The last day of a month; of a February of no year, the 28th is about right."""
    if month.startswith("X"):
        return f"{monthrange(2001, int(month[5:]))[1]:02d}"
    return f"{monthrange(max(int(month[:4]), 1), int(month[5:]))[1]:02d}"
