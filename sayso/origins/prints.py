"""Fingerprints of texts: articles that share some are compared.

Winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003): of every `WINDOW` shingles of `SIZE` words
in a row the smallest is kept, so two texts that share `WINDOW + SIZE - 1` of their own words in a
row share a print. Quotations and furniture have no prints: they make no two articles candidates.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sayso.model import Article
from sayso.origins.telling import Telling, telling
from sayso.origins.words import Numbers, mixed, shingles

SIZE: Final = 7
"""Words of a shingle: as long as most formulas of the trade, so that these make few candidates."""
WINDOW: Final = 16
"""Shingles of which one is kept."""
MIN_SHARED: Final = 2
"""How many prints two articles share at least if they are to be compared."""


def prints(article: Article) -> tuple[int, ...]:
    """The fingerprints of an article: signed 64-bit numbers, sorted, each once."""
    return tuple(sampled(telling(article)).view(np.int64).tolist())


def sampled(told: Telling) -> Numbers:
    """The prints of a text, sorted as signed numbers, each once.

    The body as a whole gives `MIN_SHARED` of them, so equal bodies are compared however short.
    """
    own = shingles(told.numbers[told.own], SIZE)
    kept = [_smallest(own), _whole(told.numbers[told.body :])]
    return np.unique(np.concatenate(kept).view(np.int64)).view(np.uint64)


def _smallest(numbers: Numbers) -> Numbers:
    """The smallest of every window; of them all where they do not fill one."""
    if len(numbers) < WINDOW:
        return numbers.min(keepdims=True) if len(numbers) else numbers
    width = 1
    while width < WINDOW:
        numbers = np.minimum(numbers[:-width], numbers[width:])
        width *= 2
    return numbers


def _whole(numbers: Numbers) -> Numbers:
    if not len(numbers):
        return numbers
    places = mixed(np.arange(1, len(numbers) + 1, dtype=np.uint64))
    one = np.sum(mixed(numbers ^ places), dtype=np.uint64)
    return mixed(one + np.arange(1, MIN_SHARED + 1, dtype=np.uint64))
