"""A dossier as a document, before it is HTML, Markdown or PDF: what is said, and each footnote.

Every statement in it is worded as something that somebody says, and carries footnotes; every
footnote is evidence: the sentence, who says it, where, when, and the id of the claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from sayso import codebook
from sayso.codebook import Codebook
from sayso.edtf import first_day
from sayso.exports import dossier_words as told
from sayso.exports.bundle import Bundle
from sayso.exports.dossier_order import grouped
from sayso.exports.wording import hedged, one_line, sentence
from sayso.views import (
    Case,
    Contested,
    Corroborated,
    Dossier,
    Saying,
    Telling,
    actor,
    claim,
    dossier,
)
from sayso.views.marks import Piece, of_claim, pieces, plain

NOTICE: Final = (
    "All of it is what somebody says. Nothing here is a finding of fact: each line tells who says"
    " it, and each number leads to the sentence. Origins are counted, not articles: copies and"
    " retellings of one telling, and reports with one source, count once."
)
ADVICE: Final = (
    "Names of living people may stand here. Read the sentence on its page before you act on a"
    " line or pass it on, and keep the speaker beside it."
)
MARKS: Final = (
    "In the sentences, who, what and whom stand in bold; who says it, and the words that deny"
    " or hedge it, in italics."
)

Sign = Literal["said", "contested", "denied", "hedged"]
SIGNS: Final[dict[Sign, str]] = {
    "said": "said",
    "contested": "said and denied",
    "denied": "denied",
    "hedged": "not asserted",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A label, its words, and the numbers of its footnotes."""

    label: str
    words: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is said: the sentence, and all that stands under it."""

    sign: Sign
    sentence: str
    lines: tuple[Line, ...]
    id: str
    """Of the proposition."""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under one title."""

    title: str
    entries: tuple[Entry, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Footnote:
    """The evidence of one claim."""

    number: int
    sentence: tuple[Piece, ...]
    how: str
    say_so: str
    root: str
    outlet: str
    day: str
    title: str
    url: str
    claim: str
    """Its whole id."""


@dataclass(frozen=True, slots=True)
class Document:
    """All of it, in reading order."""

    name: str
    type: str
    called: tuple[str, ...]
    facts: tuple[Line, ...]
    sections: tuple[Section, ...]
    notes: tuple[Footnote, ...]


def document(bundle: Bundle, name: str) -> Document:
    """The dossier of the actor of that name, as a document. Raises NotFound."""
    return written(bundle.case, dossier(bundle.case, actor(bundle.case, name)))


def written(case: Case, found: Dossier) -> Document:
    """The dossier in words, worded with the shipped codebook."""
    notes = _Notes(case)
    sections = tuple(_Parts(found, notes, codebook.load()).sections())
    return Document(
        name=one_line(found.actor.name),
        type=one_line(found.actor.type),
        called=tuple(_names(found)),
        facts=tuple(_facts(found)),
        sections=sections,
        notes=tuple(notes.all()),
    )


class _Notes:
    """Numbers the claims in the order in which they are first told."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._numbers: dict[str, int] = {}
        self._sayings: list[Saying] = []

    def __call__(self, sayings: Iterable[Saying]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._number(saying) for saying in sayings))

    def known(self, claims: Iterable[str]) -> tuple[int, ...]:
        """The numbers of claims that were told before."""
        return tuple(sorted({self._numbers[id_] for id_ in claims if id_ in self._numbers}))

    def all(self) -> Iterator[Footnote]:
        for number, saying in enumerate(self._sayings, 1):
            yield self._footnote(number, saying)

    def _number(self, saying: Saying) -> int:
        if saying.claim not in self._numbers:
            self._sayings.append(saying)
            self._numbers[saying.claim] = len(self._sayings)
        return self._numbers[saying.claim]

    def _footnote(self, number: int, saying: Saying) -> Footnote:
        found = claim(self._case, saying.claim)
        marked = pieces(found.sentence, found.claim.sentence, of_claim(found.claim))
        heading = saying.heading
        return Footnote(
            number=number,
            sentence=tuple(marked),
            how=told.how(saying),
            say_so=told.say_so(saying),
            root=told.root(saying),
            outlet=told.outlet(heading),
            day=told.day(heading),
            title=one_line(heading.title),
            url=plain(heading.url or ""),
            claim=saying.claim,
        )


class _Parts:
    """The sections of one dossier."""

    def __init__(self, found: Dossier, notes: _Notes, book: Codebook) -> None:
        self._found, self._notes, self._book = found, notes, book
        self._disputes: dict[str, list[Contested]] = {}
        for dispute in found.disputes:
            for one in filter(None, (dispute.one, dispute.other)):
                self._disputes.setdefault(one.id, []).append(dispute)

    def sections(self) -> Iterator[Section]:
        for title, group in grouped(self._found, self._found.propositions, self._book):
            title = f"{title[:1].upper()}{title[1:]}"
            yield Section(title, tuple(self._entry(one) for one in group))
        yield from self._timeline()
        yield from self._forecasts()

    def _entry(self, one: Corroborated) -> Entry:
        return Entry(sign(one), self._sentence(one), tuple(self._lines(one)), one.id)

    def _sentence(self, one: Corroborated) -> str:
        """What is said, never without its denial."""
        denied = "; this is denied" if sign(one) == "contested" else ""
        return f"{sentence(one, self._book)}{denied}"

    def _lines(self, one: Corroborated) -> Iterator[Line]:
        yield Line("Origins", told.weight(one))
        for side, label in (("for", "Says so"), ("against", "Denies it")):
            for telling in one.tellings:
                if telling.side == side:
                    yield self._telling(label, telling)
        for saying in one.of("hedged"):
            words = f"{told.say_so(saying)}, {told.day(saying.heading)}: {told.how(saying)}"
            yield Line("Hedged", words, self._notes([saying]))
        yield from self._against(one)
        if when := told.when(one):
            yield Line("When", when)
        if grade := told.grade(one):
            yield Line("Credibility", grade)
        for note in one.notes:
            yield Line("Counted", one_line(note))

    def _telling(self, label: str, telling: Telling) -> Line:
        first = min(telling.sayings, key=lambda s: (-len(s.chain), s.heading.order(), s.claim))
        words = f"{told.say_so(first)}, {told.day(first.heading)}{told.also(telling, first)}"
        return Line(label, words, self._notes(telling.sayings))

    def _against(self, one: Corroborated) -> Iterator[Line]:
        """What stands against it, or why its denial is one."""
        for dispute in self._disputes.get(one.id, ()):
            other = dispute.other if dispute.one.id == one.id else dispute.one
            why = "; ".join(one_line(reason) for reason in dispute.reasons)
            if other is None:
                if why:
                    yield Line("Disputed", why)
                continue
            sayings = other.of("for") or other.of("against")
            words = f"{self._sentence(other)}. {told.weight(other)} {why}".strip()
            yield Line("Against it", words, self._notes(sayings))

    def _timeline(self) -> Iterator[Section]:
        known = {one.id: one for one in self._found.propositions}
        lines = [
            Line(
                told.moment(dated),
                self._sentence(known[dated.proposition]),
                self._notes.known(dated.claims),
            )
            for dated in self._found.timeline
        ]
        if lines:
            yield Section("When it is said to have been", lines=tuple(lines))

    def _forecasts(self) -> Iterator[Section]:
        entries = []
        for forecast in self._found.forecasts:
            one = forecast.proposition
            lines = (
                Line("By when", told.horizon(forecast)),
                *(
                    Line(
                        "Says so",
                        f"{told.say_so(saying)}, {told.day(saying.heading)}",
                        self._notes([saying]),
                    )
                    for saying in forecast.sayings
                ),
                Line("Outcome", told.outcome(forecast)),
            )
            words = hedged(one, "forecast", self._book)
            entries.append(Entry("hedged", words, lines, f"{one.id}-forecast"))
        if entries:
            yield Section("What is said to come; none of it is an event", tuple(entries))


def sign(one: Corroborated) -> Sign:
    """What is said of it, in one of four words."""
    if one.bounds[1]:
        return "contested" if one.against[1] else "said"
    return "denied" if one.against[1] else "hedged"


def _names(found: Dossier) -> Iterator[str]:
    for called in found.names:
        beside = f" beside {one_line(called.beside)}" if called.beside else ""
        count = len(called.articles)
        noun = "article" if count == 1 else "articles"
        yield f"{one_line(called.name)}{beside} ({count} {noun})"


def _facts(found: Dossier) -> Iterator[Line]:
    """What the dossier rests on."""
    headings = {
        saying.heading.article: saying.heading
        for one in found.propositions
        for saying in one.sayings
    }
    outlets = {told.outlet(heading) for heading in headings.values()}
    days = sorted(told.day(h) for h in headings.values() if first_day(h.published or ""))
    signs = [sign(one) for one in found.propositions]
    counts = ", ".join(
        f"{signs.count(name)} {words}" for name, words in SIGNS.items() if name in signs
    )
    yield Line("Told", f"{len(found.propositions)} things: {counts}" if counts else "nothing")
    yield Line("Rests on", f"{len(headings)} articles of {len(outlets)} outlets")
    if days:
        yield Line("Published", days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}")
    if found.disputes:
        yield Line("Disputes", str(len(found.disputes)))
