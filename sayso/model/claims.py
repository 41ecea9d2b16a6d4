"""Who is said to have done what to whom, on whose say-so, how surely, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.model.ids import content_id
from sayso.model.spans import Span
from sayso.model.words import (
    Anonymity,
    Authorship,
    MentionKind,
    Modality,
    Polarity,
    Precision,
    Quote,
    Stance,
)


@dataclass(frozen=True, slots=True)
class Hop:
    """One speaker in a chain of say-so, outermost (the outlet) first."""

    source: str
    """The phrase in the text, the outlet's name, or `OUTLET` where the page names none."""
    anonymity: Anonymity
    stance: Stance
    quote: Quote = "none"
    source_span: Span | None = None
    cue_span: Span | None = None
    resolves_to: str = ""
    """The name that the phrase stands for inside this article; empty if not sure."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place on the map that a phrase may mean."""

    id: str
    """Its number or region code in GeoNames, or `case:` and its name in the case's own names."""
    name: str
    kind: str
    """country, region, capital, town; for a place of the case what its names call it."""
    country: str
    """ISO 3166 code of two letters; for a country of the case its name; empty if unknown."""
    region: str
    """The name of the region it lies in; empty if unknown."""
    latitude: float | None
    longitude: float | None
    """Degrees; None if unknown."""
    reason: str
    """Why it is the one, or why it may be."""
    chosen: bool = False
    """Is it the one that is meant? Where several remain, none is."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a phrase such as "he" or "the group" may stand for."""

    name: str
    """Its fullest name in the article, or the noun of somebody without a name."""
    chance: float
    """0 to 1; what the chances of all lack to 1 is none of them."""


@dataclass(frozen=True, slots=True)
class Role:
    """Who or what fills a role: the shortest phrase that names it, where it stands in the text."""

    name: str
    """A role of the codebook entry: agent, patient, place, post, instrument, with ..."""
    span: Span
    text: str
    resolves_to: str = ""
    """The name it stands for inside this article ("the outfit" -> ISKP); empty if not sure."""
    type: str = ""
    kind: MentionKind | Literal[""] = ""
    """Is the phrase a name, a description ("the rebels") or a pronoun? Empty if no mention."""
    candidates: tuple[Candidate, ...] = ()
    """Of a place: where on the map it may be, the chosen one alone where there is one."""
    anaphor: bool = False
    """Does it point at what is named elsewhere: "he", "the group", "the official"?"""
    antecedents: tuple[Antecedent, ...] = ()
    """Of an anaphor that is not resolved: what it may mean, the likeliest first."""

    @property
    def unresolved(self) -> bool:
        """Is it an anaphor that stands for no name surely?"""
        return self.anaphor and not self.resolves_to


@dataclass(frozen=True, slots=True)
class ClaimTime:
    """When the claim is said to hold or to have happened."""

    value: str
    precision: Precision
    basis: str
    """How the value was reached: `text` alone, or `text+published`."""
    kind: Literal["occurred", "held_from", "held_to", "held"]
    text: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition at one place in one text, with its chain, polarity, modality and times."""

    article_id: str
    relation: str
    roles: tuple[Role, ...]
    trigger: Span
    evidence: Span
    """The smallest stretch that shows the claim; `sentence` holds it."""
    sentence: Span
    chain: tuple[Hop, ...]
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    cue: Span | None = None
    """The words that show polarity or modality, where they are not the plain case."""
    authorship: Authorship | Literal[""] = ""
    """How surely somebody is said to be behind it; empty where nobody is, or where it is no act."""
    times: tuple[ClaimTime, ...] = ()
    places: tuple[Role, ...] = ()
    frame: str = ""
    """The codebook frame that found it, as `entry/frame`."""
    score: float = 1.0
    keeps_id: str = ""
    """Of a claim as a person corrected it: the id of what the machine read, which it keeps."""

    @property
    def id(self) -> str:
        """Hash of what is said, by whom, where in which document."""
        if self.keeps_id:
            return self.keeps_id
        roles = sorted(f"{r.name}:{r.span.start}:{r.span.end}" for r in self.roles)
        chain = [f"{h.source}:{h.stance}" for h in self.chain]
        where = f"{self.trigger.start}:{self.trigger.end}"
        return content_id(
            "claim", self.article_id, self.relation, where, *roles, "|", *chain,
            self.polarity, self.modality,
        )  # fmt: skip

    def fillers(self, role: str) -> tuple[Role, ...]:
        """The roles of that name, in text order."""
        return tuple(sorted((r for r in self.roles if r.name == role), key=lambda r: r.span))
