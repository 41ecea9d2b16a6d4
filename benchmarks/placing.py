"""Which of the given entities a phrase is: by head words, as in the scoring of coreference."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Final

from sayso.model import Reading, Span

PRONOUNS: Final = frozenset("it its they them their he him his she her who which that".split())


class Places:
    """Entities of one reading, found by the words that fill a role."""

    def __init__(self, reading: Reading, entities: Mapping[Span, str]) -> None:
        self.reading = reading
        self.entities = entities
        self._starts = [token.span.start for token in reading.tokens]
        self._heads = {entity: self.head(entity) for entity in entities}
        self._widest: dict[Span, Span] = {}
        for entity, head in sorted(self._heads.items(), key=lambda one: one[0].end - one[0].start):
            self._widest[head] = entity

    def head(self, span: Span) -> Span:
        """The head word of a phrase; of a name behind a title, the last word of the name."""
        at = self.top(span)
        if at is None:
            return span
        tokens = self.reading.tokens
        title = tokens[at].head if tokens[at].deprel == "flat" else at
        named = [i for i in self.inside(span) if tokens[i].deprel == "flat"]
        flat = [i for i in named if tokens[i].head == title]
        return tokens[max([at, *flat])].span

    def top(self, span: Span) -> int | None:
        """The token that governs the others of a phrase; of several beside each other, the last."""
        tokens, inside = self.reading.tokens, self.inside(span)
        words = [i for i in inside if tokens[i].upos != "PUNCT"]
        loose = [i for i in words if tokens[i].head == i or tokens[i].head not in inside]
        beside = [i for i in loose if tokens[i].head == tokens[loose[0]].head]
        return beside[-1] if beside else None

    def inside(self, span: Span) -> range:
        """The tokens of a phrase."""
        tokens = self.reading.tokens
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        whole = last > first and tokens[last - 1].span.end <= span.end
        return range(first, last if whole else last - 1)

    def widest(self, entity: Span) -> Span:
        """Of the entities with the same head word, the longest: they are one mention."""
        return self._widest[self._heads[entity]]

    def of(self, filler: Span) -> Span | None:
        """The entity that a filler is: of the same head, or the smallest that holds its head.

        Of "strikes on Front positions" re3d marks the Front: an entity that ends right before
        the filler's head, where none holds it.
        """
        head = self.head(filler)
        if head in self._widest:
            return self._widest[head]
        holding = [e for e in self.entities if e.contains(head) and filler.contains(self._heads[e])]
        inside = [e for e in self.entities if filler.contains(e)]
        before = [e for e in inside if e.end + 1 == head.start]
        behind = [e for e in inside if self._of(e) and e.start > head.end]
        if holding:
            return self.widest(min(holding, key=lambda e: (e.end - e.start, e)))
        if before or behind:
            return self.widest(max(before) if before else min(behind))
        return self._nearest(filler) if filler.of(self.reading.text).lower() in PRONOUNS else None

    def _of(self, entity: Span) -> bool:
        """Does it stand behind `of`?"""
        return self.reading.text[: entity.start].split()[-1:] == ["of"]

    def _nearest(self, pronoun: Span) -> Span | None:
        """What ends last before a pronoun in its sentence, no place: what it most often means."""
        sentence = next(s.span for s in self.reading.sentences if s.span.contains(pronoun))
        before = [
            e
            for e, kind in self.entities.items()
            if kind != "Location" and sentence.contains(e) and e.end <= pronoun.start
        ]
        return self.widest(max(before, key=lambda e: (e.end, -e.start))) if before else None
