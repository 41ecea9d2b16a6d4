"""What an expression of time means, whatever its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from sayso.claims.timing.anchor import Anchor
from sayso.model import Precision, Span

OPEN: Final = "XXXX"
"""A date that only a date of publication could place, where there is none."""

Kind = Literal["date", "time", "duration", "set", "vague"]
Reference = Literal["", "past", "present", "future"]
Groups = dict[str, str]
"""The named groups of a form that matched, without the empty ones."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A date, a time of day, a length of time, a set of times, or something vague."""

    value: str = ""
    """EDTF; empty where no date is named ("for three years", "weekly", "recently")."""
    precision: Precision = "unknown"
    relative: bool = False
    """Placed by the article's own date."""
    ahead: str = ""
    """The value where the future is meant, if that is another: "on Monday", "in March"."""
    kind: Kind = "date"
    period: str = ""
    """The length of time as an ISO 8601 duration, P3Y; PXY where nobody says how many."""
    part: str = ""
    """A part of the day: morning, afternoon, evening, night."""
    clock: str = ""
    """A time of day, hh:mm:ss with its zone where one is given."""
    reference: Reference = ""
    """Where something vague points: "recently", "now", "soon"."""
    began: str = ""
    """When a length of time began that publication ends: "has led it for five years"."""
    unit: str = ""
    """Of what another date of the text places, "two years later", the unit that is counted."""
    steps: int = 0
    """How many of them lie between; below zero for what was before."""


Reader = Callable[[Groups, Anchor | None], Meaning | None]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of words and its meaning; a group named `whole` is the expression, else all of it."""

    pattern: re.Pattern[str]
    read: Reader


def form(pattern: str, read: Reader) -> Form:
    """A blank of the pattern matches a blank or a line break, but no paragraph's end."""
    blank = r"(?:[ \xa0]|\n(?!\n))"
    return Form(re.compile(pattern.replace(" ", blank)), read)


def unplaced(part: str = "") -> Meaning:
    """A relative date that nothing places."""
    return Meaning(OPEN, "unknown", part=part)


def placed(
    value: str | None, precision: Precision, ahead: str | None = "", part: str = ""
) -> Meaning:
    """A date that publication places; `ahead` where the future is meant. Open without both."""
    if not value and not ahead:
        return unplaced(part)
    later = "" if ahead == value else ahead or ""
    return Meaning(value or "", precision, True, later, part=part)


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of time: where it stands and what it means."""

    span: Span
    meaning: Meaning
    open: Meaning
    """What it means as long as nobody knows when the article was published."""

    @property
    def value(self) -> str:
        """EDTF; empty where the words name no date."""
        return self.meaning.value
