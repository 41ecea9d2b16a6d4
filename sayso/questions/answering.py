"""From what a question means to what the ledger has on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sayso.codebook import Codebook
from sayso.questions.meaning import Filler, Question
from sayso.views import (
    Case,
    Corroborated,
    Dated,
    Party,
    Place,
    called_after,
    folded,
    matching,
    places,
    timeline,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to that, where and when, and what else is said of the same actors."""

    question: Question
    propositions: tuple[Corroborated, ...]
    places: tuple[Place, ...] = ()
    times: tuple[Dated, ...] = ()
    beside: tuple[Corroborated, ...] = ()
    """Where nothing is said to it: what other relations have of those it names."""

    def record(self) -> dict[str, Any]:
        """The answer as plain data."""
        return {
            "understood": self.question.record(),
            "propositions": [one.record() for one in self.propositions],
            "places": [place.record() for place in self.places],
            "times": [dated.record() for dated in self.times],
            "beside": [one.record() for one in self.beside],
        }


def answer(case: Case, question: Question, book: Codebook) -> Answer:
    """Ask the case."""
    symmetric = {
        name for name in question.relations if name in book.entries and book[name].symmetric
    }
    found = [
        one
        for one in _found(case, question)
        if _fits(question, one, either=question.either or one.relation in symmetric)
    ]
    kept = tuple(one for one in found if not question.denied or one.against[1])
    return Answer(
        question,
        kept,
        places=places(case, kept) if question.asked == "where" else (),
        times=timeline(case, kept) if question.asked == "when" else (),
        beside=() if kept else tuple(_beside(case, question)),
    )


def _found(case: Case, question: Question) -> tuple[Corroborated, ...]:
    """What has these relations and actors, in whichever role."""
    actors = [f.actor.id for f in (question.agent, question.patient) if f and f.actor]
    return matching(case, question.relations, actors)


def _fits(question: Question, one: Corroborated, *, either: bool) -> bool:
    straight = _fills(question.agent, one.agents) and _fills(question.patient, one.patients)
    if question.asked == "about":
        return True
    if straight or not either:
        return straight
    return _fills(question.agent, one.patients) and _fills(question.patient, one.agents)


def _fills(filler: Filler | None, parties: Iterable[Party]) -> bool:
    if filler is None:
        return True
    if filler.actor:
        return any(party.id == filler.actor.id for party in parties)
    wanted = set(folded(filler.words).split())
    return any(wanted <= set(folded(party.name).split()) for party in parties)


def _beside(case: Case, question: Question) -> Iterator[Corroborated]:
    """The same of somebody called after them, then whatever else is said of all of them."""
    actors = [f.actor for f in (question.agent, question.patient) if f and f.actor]
    for actor in actors:
        after = called_after(case, actor, ())
        yield from (one for one in after if one.relation in question.relations)
    if actors:
        yield from matching(case, (), [actor.id for actor in actors])
