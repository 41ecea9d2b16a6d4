"""The reader's attributions as sayings: a second opinion beside syntax.

The reader was trained on a broad notion of attribution (plans, hopes, support count there), so
only cues that the table of reporting words knows are let through.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from sayso.claims.speakers import Speakers
from sayso.claims.speeches import Speech
from sayso.claims.tree import Tree
from sayso.model import Attribution, Span, Stance


class Learned:
    """Turns a reading's attributions into sayings."""

    def __init__(self, tree: Tree, speakers: Speakers, quoted: frozenset[int]) -> None:
        self.tree = tree
        self.speakers = speakers
        self.reporting = speakers.reporting
        self.quoted = quoted
        """Tokens between quotation marks."""
        self._starts = [token.span.start for token in tree.tokens]

    def all(self) -> Iterator[Speech]:
        """Every attribution whose cue is a reporting word, in text order."""
        for attribution in sorted(self.tree.reading.attributions, key=lambda a: a.cue):
            if found := self._speech(attribution):
                yield found

    def _speech(self, attribution: Attribution) -> Speech | None:
        cue_tokens = self._tokens(attribution.cue)
        sources = self._tokens(attribution.source)
        known = self._cue(cue_tokens)
        if known is None or not sources:
            return None
        cue, stance = known
        content = (
            self._near(cue, self._tokens(attribution.content)) - set(sources) - set(cue_tokens)
        )
        if not self._is_saying(cue, content):
            return None
        if self._without_agent(cue):
            words = self.tree.tokens[cue].span
            return Speech(cue, words, None, words, frozenset(content), "says")
        head = self.speakers.settled(self._top(sources))
        span = self.tree.tokens[cue].span
        return Speech(cue, span, head, self.speakers.span(head), frozenset(content), stance)

    def _without_agent(self, cue: int) -> bool:
        """ "Believed to be": the passive one is no speaker."""
        verbal = self.tree.upos(cue) == "VERB" and self.speakers.verbs.passive(cue)
        return verbal and self.speakers.of(cue) is None

    def _cue(self, tokens: list[int]) -> tuple[int, Stance] | None:
        tree = self.tree
        for i in tokens:
            if tree.upos(i) == "VERB" and (stance := self.reporting.verbs.get(tree.lemma(i))):
                return i, self.speakers.stance(i, stance)
            if stance := self.reporting.prepositions.get(tree.form(i)):
                return i, stance
        return None

    def _is_saying(self, cue: int, content: set[int]) -> bool:
        """A clause or a quotation is said; "backed the plan" is not."""
        clause = any(self.tree.upos(i) in {"VERB", "AUX"} and self._finite(i) for i in content)
        return bool(content) and (clause or content <= self.quoted)

    def _finite(self, i: int) -> bool:
        return self.tree.xpos(i) in {"VBD", "VBZ", "VBP", "MD"}

    def _near(self, cue: int, content: Iterable[int]) -> set[int]:
        """Beyond the cue's own sentence only what stands between marks is surely said."""
        sentence = next(s for s in self.tree.reading.sentences if s.first <= cue < s.last)
        return {i for i in content if sentence.first <= i < sentence.last or i in self.quoted}

    def _tokens(self, spans: Iterable[Span]) -> list[int]:
        found: list[int] = []
        for span in spans:
            first = bisect_left(self._starts, span.start)
            found += range(first, bisect_left(self._starts, span.end))
        return sorted(set(found))

    def _top(self, tokens: list[int]) -> int:
        """The first nominal that hangs on none of the others."""
        inside = set(tokens)
        tops = [i for i in tokens if self.tree.head(i) not in inside or self.tree.head(i) == i]
        nominal = [i for i in tops if self.tree.nominal(i)]
        return (nominal or tops or tokens)[0]
