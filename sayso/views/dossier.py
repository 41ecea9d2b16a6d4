"""All that is said of one actor, on whose say-so, and who contradicts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sayso.edtf import first_day
from sayso.views.actors import Actor, all_names, folded
from sayso.views.case import Case
from sayso.views.contested import Contested, Linked, contested, links
from sayso.views.corroborated import Corroborated, Party, about, propositions
from sayso.views.forecasts import Forecast, forecasts
from sayso.views.identity import Called, names


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
    after: frozenset[str]
    """Ids of those that are not of the actor, but of somebody without a name called after it."""
    disputes: tuple[Contested, ...]
    links: tuple[Linked, ...]
    timeline: tuple[Dated, ...]
    forecasts: tuple[Forecast, ...]

    def record(self) -> dict[str, Any]:
        """The dossier as plain data."""
        return {
            "actor": self.actor.record(),
            "names": [called.record() for called in self.names],
            "propositions": [
                {**one.record(), "called_after": one.id in self.after} for one in self.propositions
            ],
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
    called = names(case, one)
    own = about(case, one.id)
    after = called_after(case, one, own)
    found = (*own, *after)
    ids = [proposition.id for proposition in found]
    return Dossier(
        actor=one,
        names=called,
        propositions=found,
        after=frozenset(proposition.id for proposition in after),
        disputes=tuple(contested(case, actor=one.id)),
        links=links(case, ids),
        timeline=timeline(case, found),
        forecasts=tuple(forecasts(case, propositions=found)),
    )


def called_after(case: Case, one: Actor, but: Iterable[Corroborated]) -> tuple[Corroborated, ...]:
    """What is said of somebody without a name who is called after the actor: "X's fighters".

    By names that no other actor of the case has; what `but` has is left out.
    """
    own, others = set[str](), set[str]()
    for name, actor in all_names(case):
        (own if actor.id == one.id else others).add(name)
    own -= others
    rows = case.execute("SELECT DISTINCT actor, proposition FROM now_actor WHERE actor >= '~'")
    near = {row["proposition"] for row in rows if _holds(row["actor"], own)}
    found = propositions(case, near - {proposition.id for proposition in but})
    return tuple(p for p in found if any(_holds(party.name, own) for party in _unnamed(p)))


def _unnamed(one: Corroborated) -> Iterator[Party]:
    return (party for party in (*one.agents, *one.patients) if not party.id)


def _holds(words: str, names: Iterable[str]) -> bool:
    """Does one of the names stand in the words, whole, with or without a genitive?"""
    text = f" {folded(words.removeprefix('~'))} ".replace("'s ", " ").replace("' ", " ")
    return any(f" {name} " in text for name in names)


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
JOIN reading g ON g.key = c.reading JOIN document d ON d.key = g.document
JOIN now_article n ON n.article = d.article AND n.reading = c.reading
WHERE c.id = ? AND n.article = ? ORDER BY t.n
"""


def _day(dated: Dated) -> tuple[str, str, str, str]:
    return first_day(dated.value) or "~", dated.value, dated.kind, dated.proposition
