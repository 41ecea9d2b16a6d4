"""What a run of reading came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sayso.batch import Outcome


@dataclass(frozen=True, slots=True)
class Read:
    """How many pages came in, and which could not be read."""

    new: int = 0
    """Articles that were not in the case before."""
    known: int = 0
    """Pages that the same method had read before."""
    claims: int = 0
    """Claims of the new articles."""
    unread: tuple[Outcome, ...] = ()
    """Pages that could not be read, each with its reason and what to do."""

    def record(self) -> dict[str, Any]:
        """The run as plain data."""
        unread = [
            {"location": one.location, "reason": one.reason, "hint": one.hint or None}
            for one in self.unread
        ]
        return {"new": self.new, "known": self.known, "claims": self.claims, "unread": unread}

    def with_one(self, outcome: Outcome) -> Read:
        """The same with one page more."""
        return Read(
            self.new + (outcome.kind == "new"),
            self.known + (outcome.kind == "known"),
            self.claims + outcome.claims,
            (*self.unread, outcome) if outcome.kind == "unread" else self.unread,
        )
