"""Which claims say the same: one block, parted by time, place and telling.

The rule and its reasons are in docs/corroboration.md. Everything here is a function of the set of
claims in one block, so their order means nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import product

from sayso.codebook import Codebook
from sayso.corroboration.bounds import Reuses
from sayso.corroboration.stating import AHEAD
from sayso.model import Stated

NOBODY = "~"


def block(claim: Stated, book: Codebook) -> str:
    """Claims of one block alone can be of one proposition."""
    entry = book.entries.get(claim.relation)
    agents, patients = claim.agents, claim.patients
    if entry is not None and entry.symmetric:
        agents, patients = _either_way(agents, patients)
    ahead = ">" if claim.modality in AHEAD else ""
    number = "" if claim.number is None else claim.number
    return f"{claim.relation}{ahead}|{','.join(agents)}|{','.join(patients)}|{number}"


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
    """All in one, where all have names; "gunmen" of two articles only where one text tells both."""
    first = claims[0]
    if not any(who.startswith("~") for who in (*first.agents, *first.patients)):
        return [list(claims)]
    ordered = sorted(claims, key=lambda claim: claim.claim_id)
    joined = _Joined(ordered)
    by_article: defaultdict[str, list[int]] = defaultdict(list)
    for n, claim in enumerate(ordered):
        by_article[claim.article_id].append(n)
    for here in by_article.values():
        for n in here[1:]:
            joined.join(here[0], n)
    for a, b in reuses.among(by_article):
        for one, other in product(by_article[a], by_article[b]):
            if joined.apart(one, other) and reuses.same_telling(ordered[one], ordered[other]):
                joined.join(one, other)
    return joined.parts()


class _Joined:
    """Claims in parts that grow together."""

    def __init__(self, claims: Sequence[Stated]) -> None:
        self.claims = claims
        self.top = list(range(len(claims)))

    def join(self, one: int, other: int) -> None:
        a, b = self._find(one), self._find(other)
        self.top[max(a, b)] = min(a, b)

    def apart(self, one: int, other: int) -> bool:
        return self._find(one) != self._find(other)

    def parts(self) -> list[list[Stated]]:
        found: defaultdict[int, list[Stated]] = defaultdict(list)
        for n, claim in enumerate(self.claims):
            found[self._find(n)].append(claim)
        return list(found.values())

    def _find(self, n: int) -> int:
        while self.top[n] != n:
            self.top[n] = self.top[self.top[n]]
            n = self.top[n]
        return n


def _either_way(
    agents: tuple[str, ...], patients: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    both = sorted({*agents, *patients})
    return tuple(both[:1]), tuple(both[1:])
