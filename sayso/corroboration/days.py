"""Days as whole numbers, with open ends."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from sayso.model import Stated

NEVER: Final = 0
"""Before all days: an open beginning."""
ALWAYS: Final = 4_000_000
"""Behind all days: an open end."""


def begins(day: str) -> int:
    """The day that a window begins with; any if it does not say."""
    return _number(day) if day else NEVER


def ends(day: str) -> int:
    """The day that a window ends with; any if it does not say."""
    return _number(day) if day else ALWAYS


def window(claim: Stated) -> tuple[int, int]:
    """First and last day; the two are in order even where the page has them crosswise."""
    first, last = begins(claim.since), ends(claim.until)
    return (first, last) if first <= last else (last, first)


def days_in_order(claim: Stated) -> tuple[str, str]:
    """First and last day as they are written; empty where open."""
    since, until = claim.since, claim.until
    return (until, since) if until and since > until else (since, until)


def written(day: int) -> str:
    """YYYY-MM-DD; empty for an open end."""
    return "" if day in {NEVER, ALWAYS} else date.fromordinal(day).isoformat()


def sure(since: str, until: str) -> tuple[int, int] | None:
    """The days on which a state surely holds, if any.

    "In 2015" and "since March 2015" name a year or a month: it may have begun on its last day.
    """
    if since and since == until:
        return begins(since), ends(until)
    first, last = _sure_first(since), _sure_last(until)
    return (first, last) if first <= last and first != NEVER and last != ALWAYS else None


@lru_cache(maxsize=100_000)
def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _sure_first(since: str) -> int:
    if not since:
        return NEVER
    first = date.fromisoformat(since)
    if (first.month, first.day) == (1, 1):
        return date(first.year, 12, 31).toordinal()
    return _month_end(first) if first.day == 1 else first.toordinal()


def _sure_last(until: str) -> int:
    if not until:
        return ALWAYS
    last = date.fromisoformat(until)
    if (last.month, last.day) == (12, 31):
        return date(last.year, 1, 1).toordinal()
    return (
        last.replace(day=1).toordinal()
        if last.toordinal() == _month_end(last)
        else last.toordinal()
    )


def _month_end(day: date) -> int:
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, 1).toordinal() - 1
