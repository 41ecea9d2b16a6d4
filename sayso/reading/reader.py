"""Puts the heads' answers together into a Reading of one article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np

from sayso import encoder
from sayso.encoder import Weights
from sayso.model import Article, Attribution, MentionType, Reading, Sentence, Span, Token
from sayso.reading import antecedents, mending, naming, speech, syntax, trees
from sayso.reading.agreeing import agreed
from sayso.reading.known import Known
from sayso.reading.signals import Signals, read_signals, sentence_ranges
from sayso.reading.words import words as cut

NO_TYPES: Final[Mapping[str, MentionType]] = MappingProxyType({})


class Reader:
    """Reads articles; the same text gives the same reading, whatever stands beside it."""

    def __init__(self, weights: Weights, types: Mapping[str, MentionType] = NO_TYPES) -> None:
        """`types` says of the names of a case what each is; the reader's guess yields to it."""
        self.weights = weights
        self.known = Known(types)

    @classmethod
    def load(
        cls,
        folder: Path | None = None,
        *,
        check: bool = True,
        types: Mapping[str, MentionType] = NO_TYPES,
    ) -> Reader:
        """A reader with the shipped weights, or with those of a folder. Raises WeightsError."""
        return cls(encoder.load(folder, check=check), types)

    @property
    def digest(self) -> str:
        """Names the weights, so that a record can say which reader read it."""
        return self.weights.digest

    def read(self, article: Article) -> Reading:
        """Sentences, words, syntax, mentions and attributions of one article."""
        with encoder.one_thread():
            return self._read(article)

    def _read(self, article: Article) -> Reading:
        text = article.text
        spans = list(cut(text))
        if not spans:
            return Reading(article.id, text, (), (), (), ())
        forms = [span.of(text) for span in spans]
        paragraph = _paragraphs(text, spans)
        signals = read_signals(self.weights, forms, paragraph)
        ranges = list(sentence_ranges(signals["sentence"], paragraph))
        heads = self.heads(signals, ranges)
        tokens = mending.counted(self._tokens(signals, spans, forms, heads))
        sentences = tuple(Sentence(Span(spans[a].start, spans[b - 1].end), a, b) for a, b in ranges)
        found = tuple(naming.mentions(self.weights, signals, tokens, sentences))
        mentions = self.known.mentions(text, tokens, found)
        mentions = agreed(text, mentions, lambda mention: self.known.holds(text, mention))
        attributions = tuple(self._attributions(signals, spans))
        mended = mending.mend(self.known.tokens(text, tokens, mentions), mentions)
        links = tuple(antecedents.links(self.weights, signals, forms, mended, sentences))
        return Reading(article.id, text, mended, sentences, mentions, attributions, links)

    def heads(self, signals: Signals, ranges: Sequence[tuple[int, int]]) -> list[int]:
        """Each word's head as an index into the document; a root points at itself."""
        found: list[int] = []
        for a, b in ranges:
            scores = signals["arc_dep"][a:b] @ signals["arc_head"][a:b].T
            found += [a + head for head in trees.tree(scores)]
        return found

    def relations(self, signals: Signals, heads: list[int]) -> list[str]:
        """The label of each word's arc."""
        names = self.weights.labels["deprel"]
        best = syntax.relations(
            signals["rel_dep"], signals["rel_head"], heads, self.weights.heads["rel"]
        )
        return [
            "root" if head == i else names[k]
            for i, (head, k) in enumerate(zip(heads, best, strict=True))
        ]

    def tags(self, signals: Signals, kind: str) -> list[str]:
        """The best label of a tag head: upos, xpos or lemma (a rule)."""
        names = self.weights.labels[kind]
        return [names[k] for k in signals[kind].argmax(1)]

    def _tokens(
        self, signals: Signals, spans: list[Span], forms: list[str], heads: list[int]
    ) -> tuple[Token, ...]:
        rows = zip(
            spans,
            map(syntax.lemma, forms, self.tags(signals, "lemma")),
            self.tags(signals, "upos"),
            map(mending.tag, forms, self.tags(signals, "xpos")),
            heads,
            self.relations(signals, heads),
            strict=True,
        )
        return tuple(Token(*row) for row in rows)

    def _attributions(self, signals: Signals, spans: list[Span]) -> Iterator[Attribution]:
        for found in self.attributions(signals):
            yield Attribution(
                cue=_spans(found.cue, spans),
                source=_spans(found.source, spans),
                content=_spans(found.content, spans),
                score=round(found.score, 4),
            )

    def attributions(self, signals: Signals) -> Iterator[speech.Said]:
        """Every cue with its source and content, as runs of word indices."""
        count = len(signals["cue"])
        for first, last, chance in speech.cue_runs(signals["cue"]):
            low, high = max(0, first - speech.BEFORE), min(count, last + speech.AFTER)
            marks = np.zeros(high - low, dtype=np.int64)
            marks[first - low : last - low + 1] = 1
            inputs = {"states": signals["part"][low:high], "cue": marks}
            scores = self.weights.network.run("parts", inputs)["scores"]
            tags = speech.viterbi(scores, self.weights.heads["transition"])
            yield speech.said(tags, (first, last), low, chance)


def _spans(runs: Sequence[tuple[int, int]], spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(Span(spans[a].start, spans[b].end) for a, b in runs)


def _paragraphs(text: str, spans: Sequence[Span]) -> list[bool]:
    ends = [0, *(span.end for span in spans[:-1])]
    return [
        i == 0 or "\n" in text[end : span.start]
        for i, (end, span) in enumerate(zip(ends, spans, strict=True))
    ]
