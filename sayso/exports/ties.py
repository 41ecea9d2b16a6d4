"""Ties between actors, for every format that draws a graph: one for each proposition and pair.

By default a tie rests on claims that are affirmed, asserted and not rejected; with `everything`, on
any claim, and then it says what kind of tie it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sayso.exports.bundle import Bundle, Exported, Standing

WARNING: Final = (
    "With denials, forecasts, allegations and rejected claims: look at `told` before you take an"
    " edge for what is said to be so."
)
NOTICE: Final = "Ties that somebody affirms: on whose say-so is on each; none of them is a fact."


@dataclass(frozen=True, slots=True)
class Tie:
    """What is said to be between two actors, and on whose say-so."""

    id: str
    source: str
    """Id of the agent."""
    target: str
    """Id of the patient."""
    relation: str
    told: str
    """asserted, denied, rejected, or the modality where nobody asserts it."""
    low: int
    high: int
    """At least and at most so many independent origins say so."""
    against_low: int
    against_high: int
    credibility: int
    since: str
    until: str
    ended: bool
    claims: int
    said_by: tuple[str, ...]
    """Who says so, each once, in the order of the articles."""
    outlets: tuple[str, ...]
    sentence: str
    """Of the first claim."""
    claim: str


def ties(bundle: Bundle, *, everything: bool) -> tuple[Tie, ...]:
    """Every tie between two named actors, by relation, actors and id."""
    found: dict[tuple[str, str, str, str], list[Exported]] = {}
    for exported in bundle.claims():
        if exported.standing and (everything or exported.is_edge):
            for source, target in _pairs(exported):
                key = (exported.standing.id, source, target, _told(exported))
                found.setdefault(key, []).append(exported)
    made = (_tie(key, claims) for key, claims in found.items())
    return tuple(sorted(made, key=lambda tie: (tie.relation, tie.source, tie.target, tie.id)))


def _pairs(exported: Exported) -> Iterator[tuple[str, str]]:
    for agent in exported.parties("agent"):
        for patient in exported.parties("patient"):
            if agent.id and patient.id and agent.id != patient.id:
                yield agent.id, patient.id


def _told(exported: Exported) -> str:
    if exported.verdict == "rejected":
        return "rejected"
    if exported.claim.polarity == "negated":
        return "denied"
    return exported.claim.modality


def _tie(key: tuple[str, str, str, str], claims: list[Exported]) -> Tie:
    proposition, source, target, told = key
    first = claims[0]
    standing = first.standing or Standing(
        proposition, "", (), (), "", "", False, 0, 0, 0, 0, 0, 6, ""
    )
    return Tie(
        id=f"{proposition}:{source[:8]}:{target[:8]}:{told}",
        source=source,
        target=target,
        relation=first.claim.relation,
        told=told,
        low=standing.low,
        high=standing.high,
        against_low=standing.against_low,
        against_high=standing.against_high,
        credibility=standing.credibility,
        since=standing.since,
        until=standing.until,
        ended=standing.ended,
        claims=len(claims),
        said_by=tuple(dict.fromkeys(_speaker(claim) for claim in claims)),
        outlets=tuple(dict.fromkeys(claim.told.outlet for claim in claims if claim.told.outlet)),
        sentence=first.told.sentence,
        claim=first.claim.id,
    )


def _speaker(exported: Exported) -> str:
    speakers = exported.speakers()
    return speakers[-1].name if speakers else exported.told.outlet
