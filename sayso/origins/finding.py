"""Reuse among many articles: the same as comparing every pair of candidates, and fast.

Equal texts are looked at once. Only texts that share prints with another are kept, and each pair
of texts is laid side by side once, whoever published them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, product
from operator import itemgetter
from typing import Final, TypeAlias

import numpy as np

from sayso.model import Article, Reuse
from sayso.origins.candidates import candidates
from sayso.origins.prints import sampled
from sayso.origins.reuse import Found, judged, reuse, same_outlet
from sayso.origins.shared import Index, Stretch, stretches
from sayso.origins.telling import tellings
from sayso.origins.words import Numbers, Places

Text: TypeAlias = tuple[str, int]
"""A text, and the place where its body begins."""
Group: TypeAlias = list[tuple[str, Article]]
"""The articles that have one text, each with its id."""
Sides: TypeAlias = tuple[int, int, Index, Index, tuple[Stretch, ...]]
"""Two texts by their numbers, their words, and what they share."""
_BATCH: Final = 2048
"""Pairs of texts whose words are held together."""
_BESIDE: Final = 32
"""Texts that are laid beside another at once."""


def find(articles: Sequence[Article]) -> tuple[Reuse, ...]:
    """All reuse among articles, sorted by their ids; their order does not count.

    Two articles are candidates where they share `MIN_SHARED` prints; what they are to each other is
    what `compare` says of the two.
    """
    by_text: dict[Text, Group] = defaultdict(list)
    for number, article in {article.id: article for article in articles}.items():
        by_text[article.text, article.body_start].append((number, article))
    texts = sorted(by_text)
    groups = [sorted(by_text[text], key=itemgetter(0)) for text in texts]
    pairs = [(n, n) for n, group in enumerate(groups) if len(group) > 1]
    pairs += candidates(*_prints(texts))
    found = (one for sides in _sides(texts, pairs) for one in _told(groups, sides))
    return tuple(sorted(found, key=lambda one: (one.a, one.b)))


def _prints(texts: Sequence[Text]) -> tuple[Numbers, Places]:
    """The prints of all texts, one text after the other, and how many are of each."""
    listed = [sampled(told) for told in tellings(texts)]
    counts = np.array([len(one) for one in listed], np.int64)
    return np.concatenate([np.empty(0, np.uint64), *listed]), counts


def _sides(texts: Sequence[Text], pairs: Sequence[tuple[int, int]]) -> Iterator[Sides]:
    """Each pair of texts with the words of both; words are held while pairs want them."""
    last = {n: at for at, pair in enumerate(pairs) for n in pair}
    held: dict[int, Index] = {}
    for first in range(0, len(pairs), _BATCH):
        batch = pairs[first : first + _BATCH]
        new = sorted({n for pair in batch for n in pair} - held.keys())
        held.update(zip(new, map(Index.of, tellings(texts[n] for n in new)), strict=True))
        for a, group in groupby(batch, key=itemgetter(0)):
            others = [b for _, b in group]
            for at in range(0, len(others), _BESIDE):
                beside = others[at : at + _BESIDE]
                found = stretches(held[a], [held[b] for b in beside])
                for b, shared in zip(beside, found, strict=True):
                    yield a, b, held[a], held[b], shared
        for n in {n for pair in batch for n in pair if last[n] < first + _BATCH}:
            del held[n]


def _told(groups: Sequence[Group], sides: Sides) -> Iterator[Reuse]:
    """The reuse between articles of two texts, or of one."""
    a, b, ours, theirs, shared = sides
    known: dict[bool, Found | None] = {}
    for one, other in combinations(groups[a], 2) if a == b else product(groups[a], groups[b]):
        same = same_outlet(one[1], other[1])
        if same not in known:
            known[same] = judged(ours, theirs, shared, same_outlet=same)
        if found := known[same]:
            yield reuse(one, other, found)
