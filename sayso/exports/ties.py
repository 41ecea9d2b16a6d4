"""Ties between actors, for every format that draws a graph: one for each proposition and pair.

By default a tie rests on claims that are affirmed, asserted and not rejected; with `everything`, on
any claim, and then it says what kind of tie it is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sayso.exports.bundle import Bundle, Exported, Standing

WARNING: Final = (
    "With denials, forecasts, allegations and rejected claims: look at `told` before you take an"
    " edge for what is said to be so."
)
NOTICE: Final = "Ties that somebody affirms: on whose say-so is on each; none of them is a fact."


NAMED: Final = 20
"""So many speakers and outlets are told of one tie."""


@dataclass(slots=True)
class Tie:
    """What is said to be between two actors, and on whose say-so; it grows claim by claim.

    A case of a million claims has nearly as many, so it keeps no claim but the first one's words.
    """

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
    sentence: str
    """Of the first claim."""
    claim: str
    claims: int
    said_by: list[str]
    """Who says so, each once, in the order of the articles; the first of them."""
    outlets: list[str]

    def add(self, exported: Exported) -> None:
        """One more claim says the same."""
        self.claims += 1
        _once(self.said_by, _speaker(exported))
        _once(self.outlets, exported.told.outlet)


def ties(bundle: Bundle, *, everything: bool) -> list[Tie]:
    """Every tie between two named actors, by relation, actors and id."""
    found: dict[tuple[str, str, str, str], Tie] = {}
    for exported in bundle.claims():
        if exported.standing and (everything or exported.is_edge):
            for source, target in _pairs(exported):
                key = (exported.standing.id, source, target, _told(exported))
                tie = found.get(key)
                if tie is None:
                    tie = found[key] = _tie(key, exported, exported.standing)
                tie.add(exported)
    return sorted(found.values(), key=lambda tie: (tie.relation, tie.source, tie.target, tie.id))


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


def _tie(key: tuple[str, str, str, str], first: Exported, standing: Standing) -> Tie:
    proposition, source, target, told = key
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
        sentence=first.told.sentence,
        claim=first.claim.id,
        claims=0,
        said_by=[],
        outlets=[],
    )


def _once(names: list[str], name: str) -> None:
    if name and len(names) < NAMED and name not in names:
        names.append(sys.intern(name))


def _speaker(exported: Exported) -> str:
    speakers = exported.speakers()
    return speakers[-1].name if speakers else exported.told.outlet
