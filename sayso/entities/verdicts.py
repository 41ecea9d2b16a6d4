"""What a comparison comes to, with its reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.model import Match, SameOrNot


@dataclass(frozen=True, slots=True)
class Verdict:
    """`verdict` is empty where the two have nothing to do with each other."""

    verdict: SameOrNot | None
    score: float
    reason: str

    def match(self, a: str, b: str) -> Match | None:
        """The match of two ids; None where there is nothing to say."""
        if self.verdict is None:
            return None
        first, second = sorted((a, b))
        return Match(first, second, self.verdict, self.score, self.reason)


NOTHING: Final = Verdict(None, 0.0, "")


def same(score: float, reason: str) -> Verdict:
    return Verdict("same", score, reason)


def unsure(score: float, reason: str) -> Verdict:
    return Verdict("unsure", score, reason)
