"""All that is said of one actor, on whose say-so, and who contradicts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sayso.edtf import first_day
from sayso.views.actors import Actor, Called, names
from sayso.views.case import Case
from sayso.views.contested import Contested, Linked, contested, links
from sayso.views.corroborated import Corroborated, about
from sayso.views.forecasts import Forecast, forecasts


@dataclass(frozen=True, slots=True)
class Dated:
    """A proposition at the time that one of its claims gives it."""

    value: str
    """EDTF."""
    kind: str
    """occurred, held_from, held_to, held."""
    proposition: str
    claims: tuple[str, ...]

    def record(self) -> dict[str, Any]:
        """The entry as plain data."""
        return {
            "time": self.value,
            "kind": self.kind,
            "proposition": self.proposition,
            "claims": list(self.claims),
        }


@dataclass(frozen=True, slots=True)
class Dossier:
    """An actor's names, what is said of it, what is denied, when, and what is forecast."""

    actor: Actor
    names: tuple[Called, ...]
    propositions: tuple[Corroborated, ...]
    disputes: tuple[Contested, ...]
    links: tuple[Linked, ...]
    timeline: tuple[Dated, ...]
    forecasts: tuple[Forecast, ...]

    def record(self) -> dict[str, Any]:
        """The dossier as plain data."""
        return {
            "actor": self.actor.record(),
            "names": [called.record() for called in self.names],
            "propositions": [one.record() for one in self.propositions],
            "disputes": [
                {
                    "proposition": found.one.id,
                    "other": found.other.id if found.other else None,
                    "reasons": list(found.reasons),
                }
                for found in self.disputes
            ],
            "links": [link.record() for link in self.links],
            "timeline": [dated.record() for dated in self.timeline],
            "forecasts": [forecast.record() for forecast in self.forecasts],
        }


def dossier(case: Case, one: Actor) -> Dossier:
    """The dossier of an actor."""
    found = about(case, one.id)
    ids = [proposition.id for proposition in found]
    return Dossier(
        actor=one,
        names=names(case, one),
        propositions=found,
        disputes=tuple(contested(case, actor=one.id)),
        links=links(case, ids),
        timeline=timeline(case, found),
        forecasts=tuple(forecasts(case, propositions=found)),
    )


def timeline(case: Case, found: Iterable[Corroborated]) -> tuple[Dated, ...]:
    """When each proposition is said to have happened, begun or ended; what has no time is left out.

    What is hedged is no event and has no place in it.
    """
    return tuple(sorted(set(_dated(case, found)), key=_day))


def _dated(case: Case, found: Iterable[Corroborated]) -> Iterator[Dated]:
    for one in found:
        times: dict[tuple[str, str], list[str]] = {}
        for saying in one.of("for"):
            rows = case.execute(_TIMES, (saying.claim, saying.heading.article))
            for value, kind in rows:
                times.setdefault((value, kind), []).append(saying.claim)
        for (value, kind), claims in times.items():
            yield Dated(value, kind, one.id, tuple(sorted(claims)))


_TIMES = """
SELECT t.value, t.kind FROM claim c JOIN claim_time t ON t.claim = c.key
JOIN now_article n ON n.reading = c.reading WHERE c.id = ? AND n.article = ? ORDER BY t.n
"""


def _day(dated: Dated) -> tuple[str, str, str, str]:
    return first_day(dated.value) or "~", dated.value, dated.kind, dated.proposition
