"""A claim as the ledger tells it: the claim, its words, and the article it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sayso.model import OUTLET, Antecedent, Candidate, Claim, ClaimTime, Hop, Role, Span


@dataclass(frozen=True, slots=True)
class Told:
    """One claim with the words under its spans, and what its page says of itself."""

    claim: Claim
    trigger: str
    evidence: str
    sentence: str
    cue: str
    url: str | None
    title: str
    outlet: str
    location: str
    """Where the page lay when it was read; it is not part of an export."""
    published: str | None
    """EDTF; None where the page does not say."""

    @property
    def said_by(self) -> str:
        """The last speaker's phrase, or `the outlet` where nobody else speaks."""
        chain = self.claim.chain
        return chain[-1].source if len(chain) > 1 else OUTLET

    @property
    def speakers(self) -> tuple[str, ...]:
        """All who speak, the outlet first."""
        return tuple(hop.source for hop in self.claim.chain) or (OUTLET,)

    def phrases(self, role: str) -> list[str]:
        """What fills the role, as it stands in the text."""
        return [filler.text for filler in self.claim.fillers(role)]

    def record(self) -> dict[str, Any]:
        """The claim as plain data, in a fixed order; the export of every door."""
        claim = self.claim
        last = claim.chain[-1] if claim.chain else Hop(OUTLET, "named", "says")
        return {
            "id": claim.id,
            "article": claim.article_id,
            "url": self.url,
            "outlet": self.outlet,
            "title": self.title,
            "published": self.published,
            "relation": claim.relation,
            "agent": self.phrases("agent"),
            "patient": self.phrases("patient"),
            "roles": [_role(role) for role in sorted(claim.roles, key=_place_of)],
            "polarity": claim.polarity,
            "modality": claim.modality,
            "cue": self.cue or None,
            "authorship": claim.authorship or None,
            "said_by": self.said_by,
            "anonymity": last.anonymity,
            "stance": last.stance,
            "chain": list(self.speakers),
            "hops": [_hop(hop) for hop in claim.chain],
            "time": [time.value for time in claim.times],
            "times": [_time(time) for time in claim.times],
            "place": [role.text for role in claim.places],
            "places": [_role(role) for role in claim.places],
            "sentence": self.sentence,
            "evidence": self.evidence,
            "start": claim.evidence.start,
            "end": claim.evidence.end,
            "sentence_start": claim.sentence.start,
            "sentence_end": claim.sentence.end,
            "trigger": _span(claim.trigger),
            "trigger_text": self.trigger,
            "trigger_start": claim.trigger.start,
            "trigger_end": claim.trigger.end,
            "cue_start": claim.cue.start if claim.cue else None,
            "cue_end": claim.cue.end if claim.cue else None,
            "frame": claim.frame,
            "score": round(claim.score, 3),
        }


def _place_of(role: Role) -> tuple[Span, str]:
    return role.span, role.name


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _role(role: Role) -> dict[str, Any]:
    return {
        "name": role.name,
        "text": role.text,
        "start": role.span.start,
        "end": role.span.end,
        "resolves_to": role.resolves_to or None,
        "unresolved": role.unresolved,
        "antecedents": [_antecedent(one) for one in role.antecedents],
        "type": role.type or None,
        "kind": role.kind or None,
        "candidates": [_candidate(one) for one in role.candidates],
    }


def _antecedent(one: Antecedent) -> dict[str, Any]:
    return {"name": one.name, "chance": one.chance}


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind or None,
        "country": one.country or None,
        "region": one.region or None,
        "latitude": one.latitude,
        "longitude": one.longitude,
        "chosen": one.chosen,
        "reason": one.reason,
    }


def _hop(hop: Hop) -> dict[str, Any]:
    return {
        "source": hop.source,
        "resolves_to": hop.resolves_to or None,
        "anonymity": hop.anonymity,
        "stance": hop.stance,
        "quote": hop.quote,
        "source_span": _span(hop.source_span),
        "cue_span": _span(hop.cue_span),
    }


def _time(time: ClaimTime) -> dict[str, Any]:
    return {
        "value": time.value,
        "precision": time.precision,
        "basis": time.basis,
        "kind": time.kind,
        "text": time.text or None,
        "span": _span(time.span),
    }
