"""Mentions as scored spans: who, what and where is named, by whichever scheme names it.

The weights know four annotation schemes. Two are used to read: re3d's, which marks nominal
actors ("three factions", "former commanders"), and CrossNER's with DocRED's, which mark names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Scored:
    """Words [first, last] of a sentence, a label of the scheme, and its probability."""

    first: int
    last: int
    label: str
    score: float


def score(start: Array, end: Array, mixer: Array, widest: int) -> Array:
    """(n, n, labels + 1) probabilities for one sentence; label 0 is no mention.

    `start` and `end` are (n, d), `mixer` is (d + 1, labels, d + 1).
    """
    left, right = _with_one(start), _with_one(end)
    width, labels, _ = mixer.shape
    mixed = (left @ mixer.reshape(width, labels * width)).reshape(-1, width)
    scores = (mixed @ right.T).reshape(len(left), labels, len(left)).transpose(0, 2, 1)
    scores = np.concatenate([np.zeros((*scores.shape[:2], 1), scores.dtype), scores], axis=2)
    place = np.arange(len(left))
    apart = place[None] - place[:, None]
    scores[(apart < 0) | (apart >= widest), 0] = 1e9
    scores -= scores.max(2, keepdims=True)
    raised = np.exp(scores)
    found: Array = raised / raised.sum(2, keepdims=True)
    return found


def best(probabilities: Array, labels: tuple[str, ...], *, bias: float = 0.5) -> list[Scored]:
    """Spans likelier than `bias`, best first, none crossing a better one; nesting is kept."""
    chances = 1 - probabilities[:, :, 0]
    rows, columns = np.nonzero(chances > bias)
    order = sorted(
        zip(rows.tolist(), columns.tolist(), strict=True), key=lambda p: (-chances[p], p)
    )
    kept: list[Scored] = []
    for i, j in order:
        if not any(_crosses(i, j, k.first, k.last) for k in kept):
            label = int(probabilities[i, j, 1:].argmax())
            kept.append(Scored(i, j, labels[label], float(chances[i, j])))
    return kept


def outermost(found: Iterable[Scored]) -> Iterator[Scored]:
    """Those that stand inside no other, for flat schemes."""
    kept = list(found)
    for one in kept:
        if not any(
            other is not one and other.first <= one.first and one.last <= other.last
            for other in kept
        ):
            yield one


def _crosses(a: int, b: int, c: int, d: int) -> bool:
    return a < c <= b < d or c < a <= d < b


def _with_one(x: Array) -> Array:
    return np.concatenate([x, np.ones((len(x), 1), x.dtype)], axis=1)
