"""What a pronoun may refer to: each phrase near it gets a score.

A score is that of two head words, and of their distance; "none of them" scores 0. A reader whose
weights know nothing of it gives no links.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.encoder import Weights
from sayso.model import Link, Sentence, Token
from sayso.reading.signals import Signals

Array = NDArray[Any]

PRONOUNS: Final = frozenset(
    """
    he him his himself she her hers herself it its itself they them their theirs themselves
    """.split()
)
CANDIDATES: Final = 40
"""So many of the nearest phrases before it are asked, as in training."""
FAR: Final = 8.0
"""A score so far below the best one, or below none, is left out."""


def links(
    weights: Weights,
    signals: Signals,
    forms: Sequence[str],
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
) -> Iterator[Link]:
    """Every pronoun of the third person with the phrases it may refer to, in text order.

    Those after it are asked within its sentence.

    `signals` hold ref_from and ref_to, (words, d) each; the weights ref_distance, (32,).
    """
    if "ref_from" not in signals or "ref_distance" not in weights.heads:
        return
    heads = [i for i in range(len(tokens)) if _refers(tokens[i])]
    for sentence in sentences:
        for i in range(sentence.first, sentence.last):
            if forms[i].lower() in PRONOUNS:
                before = [h for h in heads if h < i][-CANDIDATES:]
                after = [h for h in heads if i < h < sentence.last]
                yield from _linked(weights, signals, i, [*before, *after])


def _linked(weights: Weights, signals: Signals, i: int, near: Sequence[int]) -> Iterator[Link]:
    if not near:
        return
    candidates = np.array(near)
    scores = signals["ref_to"][candidates] @ signals["ref_from"][i]
    scores = scores + weights.heads["ref_distance"][buckets(candidates - i)]
    least = max(float(scores.max()), 0.0) - FAR
    for j, score in zip(near, scores.tolist(), strict=True):
        if score >= least:
            yield Link(i, j, round(score, 4))


def buckets(distances: Array) -> Array:
    """Signed distances in words as the buckets of `ref_distance`: 0..15 before, 16..31 after."""
    size = np.abs(distances)
    grown = np.minimum(6 + 2 * np.log2(np.maximum(size, 6) / 6), 15)
    bucket = np.where(size <= 6, size, grown).astype(np.int64)
    found: Array = np.where(distances < 0, bucket, 16 + bucket)
    return found


def _refers(token: Token) -> bool:
    """The head of a phrase: a noun, a name or a pronoun that is no part of another."""
    part = token.deprel.partition(":")[0] in {"compound", "flat", "fixed", "goeswith"}
    return token.upos in {"NOUN", "PROPN", "PRON"} and not part
