"""Propositions out of groups of claims, with what stands for them and against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.codebook import Codebook
from sayso.corroboration.bounds import Reuses, count
from sayso.corroboration.days import written
from sayso.corroboration.grading import NO_TRUST, Trust, grade
from sayso.corroboration.grouping import groups, sides
from sayso.corroboration.kept import Group
from sayso.model import Proposition, Side, Stated, Support, content_id

NOTHING: Final = Support(0, 0, ())


def side(claim: Stated) -> Side:
    """Only what is asserted speaks for a proposition, or against it."""
    if claim.modality != "asserted":
        return "hedged"
    return "for" if claim.polarity == "affirmed" else "against"


def propositions(
    claims: Sequence[Stated], reuses: Reuses, book: Codebook, trust: Trust = NO_TRUST
) -> tuple[Proposition, ...]:
    """What the claims of one block say, by id."""
    found = [_proposition(each, reuses, book, trust) for each in groups(claims, reuses, book)]
    return tuple(sorted(found, key=lambda each: each.id))


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
        id=content_id("proposition", claims[0].claim_id),
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
