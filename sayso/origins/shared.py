"""What two texts have in common, word for word: stretches of both.

Runs of equal words are laid down from the longest to the shortest, no word twice (greedy string
tiling, Wise 1993), so paragraphs in another order are found. Runs that follow each other in both
texts with a few other words between them are one stretch: a telling with some words changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from sayso.origins.telling import Telling
from sayso.origins.words import Numbers, Places, shingles

SIZE: Final = 3
"""Words of the shortest run that counts."""
GAP: Final = 6
"""Words that may stand between two runs of one stretch, in either text."""
LEAST: Final = 8
"""Equal words of the shortest stretch."""
_OFTEN: Final = 8
"""A shingle that stands more often in a text begins no run."""

Run: TypeAlias = tuple[int, int, int]
"""Its first word in either text, and how many words it has."""


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The shingles of a text in order of their numbers."""

    told: Telling
    numbers: Numbers
    places: Places
    own: int
    """A bit for each word, the first word's the lowest: is it the text's own?"""

    @classmethod
    def of(cls, told: Telling) -> Index:
        numbers = shingles(told.numbers, SIZE)
        places = np.argsort(numbers, kind="stable")
        own = int.from_bytes(np.packbits(told.own, bitorder="little").tobytes(), "little")
        return cls(told, numbers[places], places, own)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of one text that stands in another."""

    runs: tuple[Run, ...]
    own: int
    """Equal words that are the own words of both texts."""

    @property
    def words(self) -> int:
        """Equal words."""
        return sum(length for _, _, length in self.runs)

    @property
    def longest(self) -> int:
        return max(length for _, _, length in self.runs)

    @property
    def in_a(self) -> tuple[int, int]:
        """The words [first, last) of the first text."""
        return self.runs[0][0], self.runs[-1][0] + self.runs[-1][2]

    @property
    def in_b(self) -> tuple[int, int]:
        """The words [first, last) of the second text."""
        return self.runs[0][1], self.runs[-1][1] + self.runs[-1][2]


def stretches(a: Index, b: Index) -> tuple[Stretch, ...]:
    """What the texts share, in the order of the first."""
    return tuple(
        Stretch(tuple(runs), sum(_owned(run, a.own, b.own) for run in runs))
        for runs in _chained(_tiled(_runs(a, b)))
        if sum(length for _, _, length in runs) >= LEAST
    )


def _runs(a: Index, b: Index) -> list[Run]:
    """All runs that go on as long as they can in both directions, the longest first."""
    low = np.searchsorted(a.numbers, b.numbers, "left")
    counts = np.searchsorted(a.numbers, b.numbers, "right") - low
    counts[counts > _OFTEN] = 0
    places_b = np.repeat(b.places, counts)
    if not len(places_b):
        return []
    within = np.arange(len(places_b)) - np.repeat(np.cumsum(counts) - counts, counts)
    places_a = a.places[np.repeat(low, counts) + within]
    order = np.lexsort((places_a, places_a - places_b))
    return _straight(places_a[order], places_b[order])


def _straight(in_a: Places, in_b: Places) -> list[Run]:
    """Runs of pairs of places that go on by one in both texts."""
    goes_on = (np.diff(in_a) == 1) & (np.diff(in_b) == 1)
    first = np.flatnonzero(np.concatenate(([True], ~goes_on)))
    lengths = np.diff(first, append=len(in_a)) + SIZE - 1
    order = np.lexsort((in_b[first], in_a[first], -lengths))
    first, lengths = first[order], lengths[order]
    return list(zip(in_a[first].tolist(), in_b[first].tolist(), lengths.tolist(), strict=True))


def _tiled(runs: list[Run]) -> list[Run]:
    """Runs in the order of the first text, each word of either text in one of them at most."""
    laid: list[Run] = []
    full_a = full_b = 0
    for at_a, at_b, length in runs:
        whole = (1 << length) - 1
        taken = ((full_a >> at_a) | (full_b >> at_b)) & whole
        skip, length = _free(taken, length) if taken else (0, length)
        if length >= SIZE:
            mask = (1 << length) - 1
            full_a |= mask << (at_a + skip)
            full_b |= mask << (at_b + skip)
            laid.append((at_a + skip, at_b + skip, length))
    return sorted(laid)


def _free(taken: int, length: int) -> tuple[int, int]:
    """The longest part of a run whose bits are not taken: its beginning and length."""
    best, at = (0, 0), 0
    for part in f"{taken:0{length}b}"[::-1].split("1"):
        if len(part) > best[1]:
            best = (at, len(part))
        at += len(part) + 1
    return best


def _chained(runs: list[Run]) -> list[list[Run]]:
    """Runs that follow each other closely in both texts, put together."""
    chains: list[list[Run]] = []
    for run in runs:
        for chain in reversed(chains[-2:]):
            last = chain[-1]
            gaps = run[0] - last[0] - last[2], run[1] - last[1] - last[2]
            if min(gaps) >= 0 and max(gaps) <= GAP:
                chain.append(run)
                break
        else:
            chains.append([run])
    return chains


def _owned(run: Run, own_a: int, own_b: int) -> int:
    """How many words of a run are the own words of both texts."""
    at_a, at_b, length = run
    return ((own_a >> at_a) & (own_b >> at_b) & ((1 << length) - 1)).bit_count()
