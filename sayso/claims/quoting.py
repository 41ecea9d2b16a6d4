"""Who speaks between quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sayso.claims.quotes import Quotation, quotations
from sayso.claims.speakers import Speakers
from sayso.claims.speeches import Speech
from sayso.claims.tree import Tree

LONG = 4
"""A quotation of fewer words names or mocks something; it needs no speaker."""


class Quoting:
    """The quotations of one text, and the sayings they belong to."""

    def __init__(self, tree: Tree, speakers: Speakers) -> None:
        self.tree = tree
        self.speakers = speakers
        self._starts = [token.span.start for token in tree.tokens]
        self.found = [
            (q, words) for q in quotations(tree.reading.text) if (words := self._words(q))
        ]
        self.tokens = frozenset(i for _, words in self.found for i in words)

    def _words(self, quotation: Quotation) -> range:
        span = quotation.span
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def extend(self, speeches: Sequence[Speech]) -> list[Speech]:
        """The sayings with whole quotations as content, and new ones where none was seen."""
        known = {speech.cue: speech for speech in speeches}
        last: tuple[Quotation, Speech] | None = None
        for quotation, words in self.found:
            owners = [s for s in known.values() if self._says(s, words)]
            if not owners and self._clausal(words):
                found = self._beside(words) or self._carried(quotation, last)
                owners = [found or self._unknown(quotation, words)]
            for speech in owners:
                merged = known.get(speech.cue, speech)
                known[speech.cue] = merged.with_content(words)
            if owners:
                inner = min(owners, key=lambda s: len(s.content))
                last = (quotation, inner)
        return [known[cue] for cue in sorted(known)]

    def _says(self, speech: Speech, words: range) -> bool:
        """Does the saying have a part in the quotation, its cue standing outside?"""
        return speech.cue not in words and any(i in speech.content for i in words)

    def _clausal(self, words: range) -> bool:
        """Is it long enough and does it hold a verb?"""
        return len(words) >= LONG and any(self.tree.upos(i) in {"VERB", "AUX"} for i in words)

    def _beside(self, words: range) -> Speech | None:
        """A reporting verb right behind or before the marks, in the same sentence."""
        tree = self.tree
        for sentence in tree.reading.sentences:
            if sentence.last <= words[0] - 2 or sentence.first > words[-1] + 2:
                continue
            near = [i for i in range(sentence.first, sentence.last) if i not in words]
            near.sort(key=lambda i: min(abs(i - words[0]), abs(i - words[-1])))
            for i in near:
                if found := self._verb(i, words):
                    return found
        return None

    def _verb(self, i: int, words: range) -> Speech | None:
        stance = self.speakers.reporting.verbs.get(self.tree.lemma(i))
        if stance is None or self.tree.upos(i) != "VERB" or i in self.tokens:
            return None
        source = self.speakers.of(i)
        if source is None or source in self.tokens:
            return None
        where, cue = self.speakers.span(source), self.tree.tokens[i].span
        return Speech(i, cue, source, where, frozenset(words), self.speakers.stance(i, stance))

    def _carried(
        self, quotation: Quotation, last: tuple[Quotation, Speech] | None
    ) -> Speech | None:
        """The speaker goes on: in the next sentence, or at the head of the next paragraph."""
        if last is None:
            return None
        between = self.tree.reading.text[last[0].span.end : quotation.span.start]
        starts = [s.span.start for s in self.tree.reading.sentences]
        begun = [at for at in starts if last[0].span.end < at < quotation.mark.start]
        same = "\n" not in between and not begun
        opens = not between.rpartition("\n")[2].strip(" “\"‘'")
        return last[1] if same or (between.count("\n\n") == 1 and opens) else None

    def _unknown(self, quotation: Quotation, words: range) -> Speech:
        """Nobody is given as its speaker; it is not the outlet's all the same."""
        cue = words[0] - 1 if words[0] else words[0]
        return Speech(cue, quotation.mark, None, None, frozenset(words), "says")
