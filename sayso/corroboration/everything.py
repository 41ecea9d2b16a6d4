"""All claims at once."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter

from sayso.codebook import Codebook
from sayso.corroboration.bounds import Reuses
from sayso.corroboration.grading import NO_TRUST, Trust
from sayso.corroboration.grouping import key
from sayso.corroboration.linking import links
from sayso.corroboration.parting import parted
from sayso.corroboration.saying import alone, propositions
from sayso.model import ClaimLink, Proposition, Stated


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What all claims come to: both sorted by id."""

    propositions: tuple[Proposition, ...]
    links: tuple[ClaimLink, ...]


def corroborate(
    claims: Iterable[Stated], reuses: Reuses, book: Codebook, trust: Trust = NO_TRUST
) -> Corroboration:
    """Block by block; the result does not depend on the order of the claims."""
    with _no_rounds_of_the_collector():
        return _corroborate(claims, reuses, book, trust)


def _corroborate(
    claims: Iterable[Stated], reuses: Reuses, book: Codebook, trust: Trust
) -> Corroboration:
    stated = {claim.claim_id: claim for claim in claims}
    single, shared = parted(stated.values(), lambda claim: key(claim, book))
    found = [alone(claim, reuses, book, trust) for claim in single]
    for some in shared:
        found += propositions(some, reuses, book, trust)
    linked = links(found, stated, book)  # before the sort, while neighbours lie side by side
    found.sort(key=attrgetter("id"))
    return Corroboration(tuple(found), linked)


@contextmanager
def _no_rounds_of_the_collector() -> Iterator[None]:
    """Nothing made here is in a cycle, and the collector would walk millions of objects for it."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.freeze()
            gc.unfreeze()  # all that is new is old by now, without a walk
            gc.enable()
