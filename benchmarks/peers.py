"""MinHash as its users run it: 128 permutations, words in rows of three or five, a threshold.

datasketch (MIT) and rensa (MIT) are the two libraries that are named most for near-duplicates in
Python; both find candidates by locality-sensitive hashing (Broder 1997; Leskovec et al., ch. 3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, TypeAlias

from datasketch import MinHash, MinHashLSH
from rensa import RMinHash, RMinHashLSH

from sayso.model import Article

Pairs: TypeAlias = set[frozenset[str]]
PERMUTATIONS: Final = 128
_BANDS: Final = {0.5: 32, 0.8: 16}
"""Bands of rensa: (1 / bands) ** (bands / 128) lies somewhat below the threshold."""


def datasketch_pairs(articles: Sequence[Article], *, words: int, threshold: float) -> Pairs:
    """Pairs of articles' names whose estimated Jaccard likeness reaches the threshold."""
    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    sketches = {}
    for article in articles:
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([one.encode() for one in _rows(article.text, words)])
        sketches[article.location] = sketch
        index.insert(article.location, sketch)
    return {
        frozenset((name, other))
        for name, sketch in sketches.items()
        for other in index.query(sketch)
        if other != name and sketch.jaccard(sketches[other]) >= threshold
    }


def rensa_pairs(articles: Sequence[Article], *, words: int, threshold: float) -> Pairs:
    """The same by rensa."""
    index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=_BANDS[threshold])
    sketches = []
    for n, article in enumerate(articles):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=42)
        sketch.update(list(_rows(article.text, words)))
        sketches.append(sketch)
        index.insert(n, sketch)
    return {
        frozenset((articles[n].location, articles[other].location))
        for n, sketch in enumerate(sketches)
        for other in index.query(sketch)
        if other != n and sketch.jaccard(sketches[other]) >= threshold
    }


def _rows(text: str, size: int) -> Iterator[str]:
    words = re.findall(r"\w+", text.lower())
    for n in range(max(1, len(words) - size + 1)):
        yield " ".join(words[n : n + size])


PEERS: Final[Mapping[str, Callable[[Sequence[Article]], Pairs]]] = {
    f"{name}_{words}_{int(10 * threshold)}": partial(peer, words=words, threshold=threshold)
    for name, peer in (("rensa", rensa_pairs), ("datasketch", datasketch_pairs))
    for words in (3, 5)
    for threshold in (0.5, 0.8)
}
"""By library, words in a row and tenths of the threshold: rensa_3_5 is three words at .5."""
