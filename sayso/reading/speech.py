"""Attributions: cues as runs of words, and for each cue its source and content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

BEFORE, AFTER = 90, 104
"""Words before and after a cue in which its source and content are looked for.

Training shows 56 words before; a quotation that ends in "he said" may be longer."""


def cue_runs(scores: Array) -> list[tuple[int, int, float]]:
    """Cues as (first, last, probability) from BIO scores (n, 3)."""
    raised = np.exp(scores - scores.max(1, keepdims=True))
    chances = raised / raised.sum(1, keepdims=True)
    runs: list[tuple[int, int, float]] = []
    tags = viterbi(scores, _BIO)
    for i, tag in enumerate(tags):
        if tag == 1 or (tag == 2 and not (i and tags[i - 1])):
            runs.append((i, i, float(1 - chances[i, 0])))
        elif tag == 2:
            first, _, chance = runs[-1]
            runs[-1] = (first, i, max(chance, float(1 - chances[i, 0])))
    return runs


_BIO = np.array([[0.0, 0.0, -1e9], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
"""Nothing is forbidden but to go from outside into the middle of a cue."""


def viterbi(scores: Array, transition: Array) -> list[int]:
    """The best sequence of tags for (n, t) scores and (t, t) transitions."""
    if not len(scores):
        return []
    total = scores[0].astype(np.float64)
    back = np.zeros(scores.shape, dtype=np.int64)
    for step in range(1, len(scores)):
        ways = total[:, None] + transition
        back[step] = ways.argmax(0)
        total = ways.max(0) + scores[step]
    tag = int(total.argmax())
    tags = [tag]
    for step in range(len(scores) - 1, 0, -1):
        tag = int(back[step, tag])
        tags.append(tag)
    return tags[::-1]


def runs_of(tags: list[int], begin: int) -> list[tuple[int, int]]:
    """Stretches [first, last] tagged `begin` or `begin + 1`, as word indices."""
    runs: list[tuple[int, int]] = []
    for i, tag in enumerate(tags):
        if tag == begin or (tag == begin + 1 and not (runs and runs[-1][1] == i - 1)):
            runs.append((i, i))
        elif tag == begin + 1:
            runs[-1] = (runs[-1][0], i)
    return runs


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution as runs [first, last] of word indices."""

    cue: tuple[tuple[int, int], ...]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    score: float


def said(tags: list[int], cue: tuple[int, int], low: int, score: float) -> Said:
    """The attribution of one cue from the tags of the words from `low` on."""
    source, content = (
        tuple((a + low, b + low) for a, b in runs_of(tags, begin)) for begin in (1, 3)
    )
    return Said((cue,), source, content, score)
