"""4. A reading -> claims: codebook frames, attribution chain, polarity, modality, times."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.claims import frames
from sayso.claims.assembly import Assembly
from sayso.claims.authorship import signed
from sayso.claims.coherence import akin, described
from sayso.claims.denials import answers
from sayso.claims.proposition import Proposition
from sayso.codebook import Codebook
from sayso.model import Article, Claim, Reading

__all__ = ["extract"]


def extract(article: Article, reading: Reading, codebook: Codebook) -> tuple[Claim, ...]:
    """Every claim of the codebook's relations that the article makes, in text order.

    Pure: the same article, reading and codebook give the same claims.
    """
    assembly = Assembly(article, reading, codebook, distinct(frames.find(reading, codebook)))
    found = assembly.claims()
    claims = [one.claim for one in akin(described(found))]
    claims += answers(assembly, found)
    return tuple(sorted(signed(claims, codebook), key=_place))


def distinct(propositions: Sequence[Proposition]) -> list[Proposition]:
    """Each proposition once: of two frames at one place, the one that fills more roles."""
    kept: list[Proposition] = []
    for one in sorted(propositions, key=lambda p: -len(p.fillers)):
        if not any(_covered(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=_order)


def _order(proposition: Proposition) -> tuple[int, str, str, list[int]]:
    heads = [filler.head for filler in proposition.fillers]
    return proposition.trigger, proposition.relation, proposition.frame, heads


def _covered(one: Proposition, other: Proposition) -> bool:
    """Does the other say all that this one says, with the same words?"""
    if one.relation != other.relation or not one.trigger_span.overlaps(other.trigger_span):
        return False
    return {(f.role, f.head) for f in one.fillers} <= {(f.role, f.head) for f in other.fillers}


def _place(claim: Claim) -> tuple[int, int, str, str]:
    return claim.trigger.start, claim.trigger.end, claim.relation, claim.id
