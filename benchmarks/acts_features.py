"""What can be seen of a sentence: its words, syntax, claims, and the reader's states."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.learners import Bag
from sayso import claims
from sayso.codebook import Codebook
from sayso.model import Article, Claim, Reading
from sayso.reading import Reader
from sayso.reading.signals import Signals, read_signals

STATES: Final = ("part", "rel_dep", "rel_head", "span_start", "span_end", "cue")
"""The projections of the encoder whose values are pooled."""
FULL: Final = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "ADP", "PART", "AUX", "ADV"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence as it was read."""

    reading: Reading
    signals: Signals
    claims: tuple[Claim, ...]


def see(text: str, reader: Reader, book: Codebook) -> Seen:
    """Read one sentence by itself."""
    article = Article(page_sha256="", location="", text=text)
    reading = reader.read(article)
    words = [token.span.of(text) for token in reading.tokens]
    signals = read_signals(reader.weights, words, [i == 0 for i in range(len(words))])
    return Seen(reading, signals, claims.extract(article, reading, book))


def bags(seen: Sequence[Seen]) -> Iterator[tuple[str, list[Bag]]]:
    """Each view's name with one kind of its features for every sentence."""
    for view, kinds in _KINDS.items():
        for kind in kinds:
            yield view, [frozenset(kind(one)) for one in seen]


def _lemmas(seen: Seen) -> list[str]:
    return [token.lemma.lower() for token in seen.reading.tokens]


def _pairs(seen: Seen) -> Iterator[Hashable]:
    lemmas = _lemmas(seen)
    return pairwise(lemmas)


def _verbs(seen: Seen) -> Iterator[Hashable]:
    return (token.lemma.lower() for token in seen.reading.tokens if token.upos == "VERB")


def _roots(seen: Seen) -> Iterator[Hashable]:
    tokens = seen.reading.tokens
    return (token.lemma.lower() for i, token in enumerate(tokens) if token.head == i)


def _arcs(seen: Seen) -> Iterator[Hashable]:
    tokens = seen.reading.tokens
    for i, token in enumerate(tokens):
        if token.head != i and token.upos in FULL:
            label = token.deprel.split(":")[0]
            yield tokens[token.head].lemma.lower(), label, token.lemma.lower()


def _claims(seen: Seen) -> Iterator[Hashable]:
    for claim in seen.claims:
        yield claim.relation
        yield claim.relation, claim.modality, claim.polarity


_KINDS: Mapping[str, Sequence[Callable[[Seen], Any]]] = {
    "words": (_lemmas, _pairs),
    "syntax": (_verbs, _roots, _arcs),
    "claims": (_claims,),
}


def pooled(seen: Seen) -> NDArray[np.float32]:
    """(d,) the states' mean and maximum, and their mean at the roots and at the verbs."""
    tokens = seen.reading.tokens
    roots = [i for i, token in enumerate(tokens) if token.head == i]
    verbs = [i for i, token in enumerate(tokens) if token.upos == "VERB"] or roots
    found = [
        part
        for name in STATES
        for state in (seen.signals[name],)
        for part in (state.mean(0), state.max(0), state[roots].mean(0), state[verbs].mean(0))
    ]
    return np.concatenate(found).astype(np.float32)
