"""Which claims say the same: one block, parted by time, place and telling.

The rule and its reasons are in docs/corroboration.md. Everything here is a function of the set of
claims in one block, so their order means nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.codebook import Codebook
from sayso.corroboration.bounds import Reuses
from sayso.corroboration.events import events
from sayso.corroboration.kept import Group
from sayso.corroboration.states import stretches
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


def groups(claims: Sequence[Stated], reuses: Reuses, book: Codebook) -> Iterator[Group]:
    """The claims of one block, parted into propositions."""
    entry = book.entries.get(claims[0].relation)
    lasting = entry is not None and entry.kind == "state" and claims[0].modality not in AHEAD
    for telling in tellings(claims, reuses):
        yield from stretches(telling) if lasting else events(telling)


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
    top = list(range(len(ordered)))
    for one, other in _may_be_one(ordered, reuses):
        a, b = _root(top, one), _root(top, other)
        if a != b and _one_telling(ordered[one], ordered[other], reuses):
            top[max(a, b)] = min(a, b)
    found: defaultdict[int, list[Stated]] = defaultdict(list)
    for n, claim in enumerate(ordered):
        found[_root(top, n)].append(claim)
    return list(found.values())


def _either_way(
    agents: tuple[str, ...], patients: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    both = sorted({*agents, *patients})
    return tuple(both[:1]), tuple(both[1:])


def _may_be_one(claims: Sequence[Stated], reuses: Reuses) -> Iterator[tuple[int, int]]:
    for one in range(len(claims)):
        for other in range(one + 1, len(claims)):
            yield one, other


def _one_telling(one: Stated, other: Stated, reuses: Reuses) -> bool:
    return one.article_id == other.article_id or bool(reuses.same_telling(one, other))


def _root(top: list[int], n: int) -> int:
    while top[n] != n:
        top[n] = top[top[n]]
        n = top[n]
    return n
