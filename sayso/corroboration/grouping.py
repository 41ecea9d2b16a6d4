"""Which claims say the same: one block, parted by time, place and telling.

The rule and its reasons are in docs/corroboration.md. Everything here is a function of the set of
claims in one block, so their order means nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Final

from sayso.codebook import Codebook
from sayso.corroboration.bounds import Reuses
from sayso.corroboration.stating import AHEAD
from sayso.model import Stated

PRONOUNS: Final = frozenset(
    "i we you he she it they me us him her them this that these those who one".split()
)
Where = tuple[str, int]
"""An article, and where the sentence begins if it matters."""
Key = tuple[str, bool, tuple[str, ...], tuple[str, ...], int | None]


def block(claim: Stated, book: Codebook) -> str:
    """Claims of one block alone can be of one proposition."""
    relation, ahead, agents, patients, number = key(claim, book)
    said = f"{relation}>" if ahead else relation
    return f"{said}|{','.join(agents)}|{','.join(patients)}|{'' if number is None else number}"


def key(claim: Stated, book: Codebook) -> Key:
    """The block before it is written: what is said of whom, is it to come, and how many."""
    agents, patients = sides(claim, book)
    return claim.relation, claim.modality in AHEAD, agents, patients, claim.number


def lasting(claim: Stated, book: Codebook) -> bool:
    """Is it a state, and not one to come?"""
    entry = book.entries.get(claim.relation)
    return entry is not None and entry.kind == "state" and claim.modality not in AHEAD


def sides(claim: Stated, book: Codebook) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Agents and patients; where A with B is B with A, the first one is the agent."""
    entry = book.entries.get(claim.relation)
    if entry is None or not entry.symmetric:
        return claim.agents, claim.patients
    return _either_way(claim.agents, claim.patients)


def tellings(claims: Sequence[Stated], reuses: Reuses) -> list[list[Stated]]:
    """All in one, where all have names; "gunmen" of two articles only where one text tells both.

    A pronoun that nobody resolved is somebody else in each sentence.
    """
    actors = (*claims[0].agents, *claims[0].patients)
    if not any(who.startswith("~") for who in actors):
        return [list(claims)]
    narrow = any(who.removeprefix("~") in PRONOUNS for who in actors)
    found: defaultdict[Where, list[Stated]] = defaultdict(list)
    for claim in claims:
        found[claim.article_id, claim.sentence.start if narrow else 0].append(claim)
    articles: defaultdict[str, list[Where]] = defaultdict(list)
    for where in found:
        articles[where[0]].append(where)
    pairs = list(reuses.among(articles)) if len(articles) > 1 else []
    near = [pair for a, b in pairs for pair in product(articles[a], articles[b])]
    return _told_as_one(found, near, reuses) if near else list(found.values())


def _told_as_one(
    found: Mapping[Where, list[Stated]], near: Iterable[tuple[Where, Where]], reuses: Reuses
) -> list[list[Stated]]:
    joined = _Joined(found)
    for a, b in near:
        if joined.apart(a, b) and any(
            reuses.same_telling(one, other) for one, other in product(found[a], found[b])
        ):
            joined.join(a, b)
    return [[claim for where in part for claim in found[where]] for part in joined.parts()]


class _Joined:
    """Places of claims, in parts that grow together."""

    def __init__(self, places: Iterable[Where]) -> None:
        self.top = {place: place for place in places}

    def join(self, one: Where, other: Where) -> None:
        a, b = self._find(one), self._find(other)
        self.top[max(a, b)] = min(a, b)

    def apart(self, one: Where, other: Where) -> bool:
        return self._find(one) != self._find(other)

    def parts(self) -> list[list[Where]]:
        found: defaultdict[Where, list[Where]] = defaultdict(list)
        for place in self.top:
            found[self._find(place)].append(place)
        return list(found.values())

    def _find(self, place: Where) -> Where:
        while self.top[place] != place:
            self.top[place] = self.top[self.top[place]]
            place = self.top[place]
        return place


def _either_way(
    agents: tuple[str, ...], patients: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    both = sorted({*agents, *patients})
    return tuple(both[:1]), tuple(both[1:])
