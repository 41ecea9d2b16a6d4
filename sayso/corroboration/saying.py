"""Propositions out of groups of claims, with what stands for them and against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.codebook import Codebook
from sayso.corroboration.bounds import Reuses, count
from sayso.corroboration.days import days_in_order, written
from sayso.corroboration.events import events
from sayso.corroboration.grading import NO_TRUST, Trust, grade
from sayso.corroboration.grouping import lasting, sides, tellings
from sayso.corroboration.kept import Group
from sayso.corroboration.states import stretches
from sayso.model import Proposition, Side, Stated, Support, ids_of

NOTHING: Final = Support(0, 0, ())
_proposition_id: Final = ids_of("proposition")


def side(claim: Stated) -> Side:
    """Only what is asserted speaks for a proposition, or against it."""
    if claim.modality != "asserted":
        return "hedged"
    return "for" if claim.polarity == "affirmed" else "against"


def propositions(
    claims: Sequence[Stated], reuses: Reuses, book: Codebook, trust: Trust = NO_TRUST
) -> tuple[Proposition, ...]:
    """What the claims of one block say, by id."""
    if len(claims) == 1:
        return (alone(claims[0], reuses, book, trust),)
    parts = tellings(claims, reuses)
    found = [each for part in parts for each in _parted(part, reuses, book, trust)]
    return tuple(sorted(found, key=lambda each: each.id))


def _parted(
    telling: list[Stated], reuses: Reuses, book: Codebook, trust: Trust
) -> Iterator[Proposition]:
    if len(telling) == 1:
        yield alone(telling[0], reuses, book, trust)
        return
    parted = stretches if lasting(telling[0], book) else events
    for group in parted(telling):
        if len(group.claims) == 1:
            yield alone(group.claims[0], reuses, book, trust)
        else:
            yield _proposition(group, reuses, book, trust)


def alone(claim: Stated, reuses: Reuses, book: Codebook, trust: Trust) -> Proposition:
    """Most claims are alone: what `_proposition` makes of a group of one, by a shorter way."""
    entry = book.entries.get(claim.relation)
    which = side(claim)
    told = (claim,)
    pro, contra = (told if which == "for" else ()), (told if which == "against" else ())
    support = count(pro, reuses) if pro else NOTHING
    opposition = count(contra, reuses) if contra else NOTHING
    family = entry.family if entry is not None else ""
    agents, patients = sides(claim, book)
    return Proposition(
        _proposition_id(claim.claim_id),
        claim.relation,
        agents,
        patients,
        *days_in_order(claim),
        claim.ended and lasting(claim, book),
        ((claim.claim_id, which),),
        support,
        opposition,
        grade(pro, contra, support, opposition, trust=trust, family=family),
    )


def _proposition(group: Group, reuses: Reuses, book: Codebook, trust: Trust) -> Proposition:
    claims = sorted(group.claims, key=lambda claim: claim.claim_id)
    pro = [claim for claim in claims if side(claim) == "for"]
    contra = [claim for claim in claims if side(claim) == "against"]
    support = count(pro, reuses) if pro else NOTHING
    opposition = count(contra, reuses) if contra else NOTHING
    entry = book.entries.get(claims[0].relation)
    family = entry.family if entry is not None else ""
    agents, patients = sides(claims[0], book)
    return Proposition(
        id=_proposition_id(claims[0].claim_id),
        relation=claims[0].relation,
        agents=agents,
        patients=patients,
        since=written(group.first),
        until=written(group.last),
        ended=group.ended,
        claims=tuple((claim.claim_id, side(claim)) for claim in claims),
        support=support,
        opposition=opposition,
        grade=grade(pro, contra, support, opposition, trust=trust, family=family),
    )
