"""What was said to come, in a list of its own; a person says later whether it came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from sayso.model import Stated

Outcome = Literal["came-true", "did-not", "open"]
OUTCOMES: Final = frozenset(get_args(Outcome))


@dataclass(frozen=True, slots=True)
class Forecast:
    """A claim about days to come."""

    claim_id: str
    since: str
    """First day on which it can come true, YYYY-MM-DD; empty if nobody says."""
    until: str
    """Last such day; empty for a forecast without a horizon."""
    outcome: Outcome = "open"


def forecasts(claims: Iterable[Stated], outcomes: Mapping[str, Outcome]) -> tuple[Forecast, ...]:
    """Every forecast; `outcomes`: id of a claim -> what a person found. By horizon, then id."""
    found = (
        Forecast(claim.claim_id, claim.since, claim.until, outcomes.get(claim.claim_id, "open"))
        for claim in claims
        if claim.modality == "forecast"
    )
    return tuple(sorted(found, key=lambda each: (each.since, each.until, each.claim_id)))
