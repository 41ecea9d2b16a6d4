"""What two texts have in common, word for word: stretches of both.

Runs of equal words are laid down from the longest to the shortest, no word twice (greedy string
tiling, Wise 1993), so paragraphs in another order are found. Runs that follow each other in both
texts with a few other words between them are one stretch: a telling with some words changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
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
_BITS: Final = 21
"""Bits of a place or of a diagonal: texts have a million words at most."""
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


def stretches(a: Index, others: Sequence[Index]) -> Iterator[tuple[Stretch, ...]]:
    """What a text shares with each of the others, in its own order.

    It is laid beside all of them at once, which changes no result and saves most of the time.
    """
    for runs, b in zip(_runs(a, others), others, strict=True):
        yield tuple(
            Stretch(tuple(chain), sum(_owned(run, a.own, b.own) for run in chain))
            for chain in _chained(_tiled(runs))
            if sum(length for _, _, length in chain) >= LEAST
        )


def _runs(a: Index, others: Sequence[Index]) -> Iterator[list[Run]]:
    """For each other text all runs that go on as long as they can, the longest first."""
    numbers = np.concatenate([b.numbers for b in others])
    low = np.searchsorted(a.numbers, numbers, "left")
    counts = np.searchsorted(a.numbers, numbers, "right") - low
    counts[counts > _OFTEN] = 0
    hits = np.flatnonzero(counts)
    low, counts = low[hits], counts[hits]
    owners = np.repeat(np.arange(len(others)), [len(b.numbers) for b in others])[hits]
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    places_a = a.places[np.repeat(low, counts) + within]
    places_b = np.repeat(np.concatenate([b.places for b in others])[hits], counts)
    # Text, diagonal, place: what goes on by one in both texts goes on by one here.
    diagonals = (np.repeat(owners, counts) << _BITS) + places_a - places_b + (1 << (_BITS - 1))
    keys = np.sort((diagonals << _BITS) + places_a)
    first = np.flatnonzero(np.diff(keys, prepend=-2) != 1)
    lengths = np.diff(first, append=len(keys)) + SIZE - 1
    yield from _by_text(keys[first], lengths, len(others))


def _by_text(keys: Places, lengths: Places, count: int) -> Iterator[list[Run]]:
    """The runs of each text, the longest first, from their keys."""
    mask = (1 << _BITS) - 1
    owners, in_a = keys >> (2 * _BITS), keys & mask
    in_b = in_a - (((keys >> _BITS) & mask) - (1 << (_BITS - 1)))
    order = np.lexsort((in_b, in_a, -lengths, owners))
    bounds = np.searchsorted(owners[order], np.arange(count + 1)).tolist()
    runs = list(zip(*(part[order].tolist() for part in (in_a, in_b, lengths)), strict=True))
    for first, last in pairwise(bounds):
        yield runs[first:last]


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
