"""Which claims say the same: one block, parted by time, place and telling.

The rule and its reasons are in docs/corroboration.md. Everything here is a function of the set of
claims in one block, so their order means nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from sayso.codebook import Codebook
from sayso.corroboration.bounds import Reuses
from sayso.corroboration.stating import AHEAD
from sayso.model import Stated

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
    """All in one, where all have names; "gunmen" of two articles only where one text tells both."""
    first = claims[0]
    if not any(who.startswith("~") for who in (*first.agents, *first.patients)):
        return [list(claims)]
    by_article: defaultdict[str, list[Stated]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article_id].append(claim)
    pairs = list(reuses.among(by_article)) if len(by_article) > 1 else []
    return _told_as_one(by_article, pairs, reuses) if pairs else list(by_article.values())


def _told_as_one(
    by_article: Mapping[str, list[Stated]], pairs: Iterable[tuple[str, str]], reuses: Reuses
) -> list[list[Stated]]:
    joined = _Joined(by_article)
    for a, b in pairs:
        if joined.apart(a, b) and any(
            reuses.same_telling(one, other) for one, other in product(by_article[a], by_article[b])
        ):
            joined.join(a, b)
    return [[claim for a in part for claim in by_article[a]] for part in joined.parts()]


class _Joined:
    """Articles in parts that grow together."""

    def __init__(self, articles: Iterable[str]) -> None:
        self.top = {article: article for article in articles}

    def join(self, one: str, other: str) -> None:
        a, b = self._find(one), self._find(other)
        self.top[max(a, b)] = min(a, b)

    def apart(self, one: str, other: str) -> bool:
        return self._find(one) != self._find(other)

    def parts(self) -> list[list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for article in self.top:
            found[self._find(article)].append(article)
        return list(found.values())

    def _find(self, article: str) -> str:
        while self.top[article] != article:
            self.top[article] = self.top[self.top[article]]
            article = self.top[article]
        return article


def _either_way(
    agents: tuple[str, ...], patients: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    both = sorted({*agents, *patients})
    return tuple(both[:1]), tuple(both[1:])
