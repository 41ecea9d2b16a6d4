"""Pairs of texts that share prints, found without looking at every pair of texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from sayso.origins.prints import MIN_SHARED
from sayso.origins.words import Numbers, Places

_BATCH: Final = 1 << 22
"""Pairs with one print in common that are held before they are counted."""


def candidates(prints: Numbers, counts: Places) -> Iterator[tuple[int, int]]:
    """The pairs (a, b), a < b, of texts that share `MIN_SHARED` prints or more; in order.

    `prints` holds the prints of all texts, one text after the other, each print once in a text;
    `counts` says how many are of each.
    """
    texts, following = _shared(prints, np.repeat(np.arange(len(counts)), counts))
    order = np.argsort(texts, kind="stable")
    ends, in_order = np.cumsum(following[order]), texts[order]
    at = 0
    while at < len(order):
        stop = _stop(in_order, ends, at)
        yield from _counted(texts, following, order[at:stop], len(counts))
        at = stop


def _shared(prints: Numbers, texts: Places) -> tuple[Places, Places]:
    """Texts in the order of their prints, and how many behind each have the same print.

    Texts with a print that no other has are left out.
    """
    order = np.argsort(prints, kind="stable")
    prints, texts = prints[order], texts[order]
    first = np.flatnonzero(np.concatenate(([True], prints[1:] != prints[:-1]))[: len(prints)])
    lengths = np.diff(first, append=len(prints))
    within = np.arange(len(prints)) - np.repeat(first, lengths)
    sizes = np.repeat(lengths, lengths)
    several = sizes > 1
    return texts[several], (sizes - within - 1)[several]


def _stop(texts: Places, ends: Places, at: int) -> int:
    """Where the batch that begins there ends: behind all entries of a text, of one at least."""
    begun = int(ends[at - 1]) if at else 0
    stop = max(int(np.searchsorted(ends, begun + _BATCH, "right")), at + 1)
    if stop >= len(texts):
        return len(texts)
    whole = int(np.searchsorted(texts, texts[stop], "left"))
    return whole if whole > at else int(np.searchsorted(texts, texts[at], "right"))


def _counted(
    texts: Places, following: Places, entries: Places, size: int
) -> Iterator[tuple[int, int]]:
    """Pairs whose first text is that of an entry, with prints enough in common."""
    counts = following[entries]
    within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    others = texts[np.repeat(entries + 1, counts) + within]
    keys, shared = np.unique(np.repeat(texts[entries], counts) * size + others, return_counts=True)
    for key in keys[shared >= MIN_SHARED].tolist():
        yield divmod(key, size)
