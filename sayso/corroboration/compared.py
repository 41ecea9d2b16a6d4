"""A proposition with its claims at hand, as the rules of linking see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.corroboration.days import ALWAYS, NEVER, begins, ends
from sayso.corroboration.kept import Place, joined, place_of, together
from sayso.corroboration.stating import AHEAD
from sayso.model import ClaimLink, LinkKind, Proposition, Stated

_LAST: Final = "9999"


@dataclass(frozen=True, slots=True)
class Compared:
    """One proposition, its claims by side, its days as numbers."""

    told: Proposition
    pro: tuple[Stated, ...]
    contra: tuple[Stated, ...]
    hedged: tuple[Stated, ...]
    claims: tuple[Stated, ...]
    days: tuple[int, int]
    """First and last day."""
    number: int | None
    """How many are meant: the same in all its claims."""

    @classmethod
    def of(cls, proposition: Proposition, stated: Mapping[str, Stated]) -> Compared:
        """With its claims, which are in `stated` by id."""
        if len(proposition.claims) == 1:
            return cls._of_one(proposition, stated)
        claims = tuple(stated[claim_id] for claim_id, _ in proposition.claims)
        sides: dict[str, list[Stated]] = {"for": [], "against": [], "hedged": []}
        for claim, (_, side) in zip(claims, proposition.claims, strict=True):
            sides[side].append(claim)
        return cls(
            proposition,
            tuple(sides["for"]),
            tuple(sides["against"]),
            tuple(sides["hedged"]),
            claims,
            (begins(proposition.since), ends(proposition.until)),
            claims[0].number,
        )

    @classmethod
    def _of_one(cls, proposition: Proposition, stated: Mapping[str, Stated]) -> Compared:
        """Most have one claim: the same by a shorter way."""
        ((claim_id, side),) = proposition.claims
        claim = stated[claim_id]
        told, none = (claim,), ()
        return cls(
            proposition,
            told if side == "for" else none,
            told if side == "against" else none,
            told if side == "hedged" else none,
            told,
            (begins(proposition.since), ends(proposition.until)),
            claim.number,
        )

    @property
    def key(self) -> tuple[str, tuple[str, ...], tuple[str, ...], int | None]:
        """What is said of whom, whenever it was."""
        return self.told.relation, self.told.agents, self.told.patients, self.number

    @property
    def dated(self) -> bool:
        """Has it a first and a last day?"""
        return self.days[0] != NEVER and self.days[1] != ALWAYS

    @property
    def on_a_day(self) -> bool:
        """Is it told of one day?"""
        return self.dated and self.days[0] == self.days[1]

    @property
    def order(self) -> tuple[int, int, str]:
        """By days, then by id."""
        return *self.days, self.told.id

    @property
    def ahead(self) -> bool:
        """Is it said to come, and nothing else?"""
        return bool(self.hedged) and self.hedged[0].modality in AHEAD

    @property
    def named(self) -> bool:
        """Is every agent and patient somebody with a name?"""
        return not any(who.startswith("~") for who in (*self.told.agents, *self.told.patients))

    @property
    def place(self) -> Place:
        """Where on the map: all that its claims say together, as far as they agree."""
        found: Place = ("", "", "")
        for place in sorted({place_of(claim) for claim in self.claims}):
            found = joined(found, place) if together(found, place) else found
        return found

    @property
    def places(self) -> frozenset[str]:
        """The places that its claims name, by entity or words."""
        return frozenset(
            who for claim in self.claims for name, who in claim.others if name == "place"
        )

    def overlaps(self, other: Compared) -> bool:
        """Have the two a day in common?"""
        return self.days[0] <= other.days[1] and other.days[0] <= self.days[1]

    def lies_in(self, other: Compared) -> bool:
        """Are all its days days of the other too?"""
        return other.days[0] <= self.days[0] and self.days[1] <= other.days[1]

    def one_place(self, other: Compared) -> bool:
        """Can the two be in one place?"""
        return together(self.place, other.place)

    def same_sides(self, other: Compared) -> bool:
        """Are the actors the same?"""
        mine, theirs = self.told, other.told
        return (mine.agents, mine.patients) == (theirs.agents, theirs.patients)


def link(
    kind: LinkKind, a: Compared, b: Compared, claims: tuple[Stated, Stated], reason: str
) -> ClaimLink:
    """A link from one to the other, shown by a claim of each."""
    return ClaimLink(kind, a.told.id, b.told.id, (claims[0].claim_id, claims[1].claim_id), reason)


def best(claims: Sequence[Stated]) -> Stated:
    """The claim that shows it best: by somebody with a name, told first."""
    return min(claims, key=lambda each: (not each.speaker, each.published or _LAST, each.claim_id))


def sayers(claims: Iterable[Stated]) -> str:
    """Who tells it first, for a reason: outlet and day."""
    claim = best(tuple(claims))
    day = f" on {claim.published[:10]}" if claim.published else ""
    return f"{claim.outlet or 'a page without an outlet'}{day}"
