"""A group of claims that say the same, and the days that are left to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.corroboration.days import ALWAYS, NEVER
from sayso.corroboration.stating import MAP
from sayso.model import Stated

Place = tuple[str, str, str]
"""Country, region, town; empty where nobody says."""
NOWHERE: Place = ("", "", "")


@dataclass(slots=True)
class Group:
    """Claims of one proposition: first and last day in common, and where."""

    first: int = NEVER
    last: int = ALWAYS
    place: Place = NOWHERE
    claims: list[Stated] = field(default_factory=list)
    ended: bool = False

    def narrow(self, other: Group) -> None:
        """Take the other's claims in; what is left is what both can mean."""
        self.first, self.last = max(self.first, other.first), min(self.last, other.last)
        self.place = joined(self.place, other.place)
        self.claims += other.claims

    def fits(self, other: Group) -> bool:
        """Have the two a day in common, and no two places?"""
        days = self.first <= other.last and other.first <= self.last
        return days and together(self.place, other.place)


def place_of(claim: Stated) -> Place:
    """Where on the map it happened; nowhere, if the page gives several places or none."""
    found = [value for name, value in claim.others if name == MAP]
    if len(found) != 1:
        return NOWHERE
    country, region, town = found[0].split("/", 2)
    return country, region, town


def together(one: Place, other: Place) -> bool:
    """Can the two be one place, or one lie in the other?"""
    return all(not a or not b or a == b for a, b in zip(one, other, strict=True))


def joined(one: Place, other: Place) -> Place:
    """The more exact of two that go together."""
    country, region, town = (a or b for a, b in zip(one, other, strict=True))
    return country, region, town
