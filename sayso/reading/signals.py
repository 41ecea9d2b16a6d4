"""One pass of the encoder over a whole document: windows run, their words stitched together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.encoder import Weights
from sayso.reading.windows import Window, windows

Array = NDArray[Any]
Signals = Mapping[str, Array]
"""For each head, the states or scores of every word of a document: (words, ...) float32."""


def read_signals(weights: Weights, words: Sequence[str], paragraph: Sequence[bool]) -> Signals:
    """Run every window and keep each word from the window where it is best placed."""
    found: dict[str, list[Array]] = {}
    for window, outputs in run_windows(weights, words, paragraph):
        begin, end = (place - window.begin for place in window.keep)
        for name, values in outputs.items():
            found.setdefault(name, []).append(values[begin:end])
    return {name: np.concatenate(rows) for name, rows in found.items()}


def run_windows(
    weights: Weights, words: Sequence[str], paragraph: Sequence[bool]
) -> Iterator[tuple[Window, dict[str, Array]]]:
    """The bare encoder over a document: each window with what its words gave."""
    for window in windows(words, paragraph, weights.pieces):
        yield window, weights.network.run("reader", _inputs(window))


def _inputs(window: Window) -> dict[str, Array]:
    return {
        "pieces": np.array(window.pieces, dtype=np.int64),
        "cases": np.array(window.cases, dtype=np.int64),
        "firsts": np.array(window.firsts, dtype=np.int64),
    }


def sentence_ranges(scores: Array, paragraph: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Sentences as word ranges [first, last); a paragraph always opens one."""
    begin = 0
    for i in range(1, len(scores)):
        if paragraph[i] or scores[i] > 0:
            yield begin, i
            begin = i
    if len(scores):
        yield begin, len(scores)
