"""The words of texts as 64-bit numbers, each with its place.

A word is a run of letters and digits; case and accents are folded, apostrophes, soft hyphens and
marks of width zero inside it do not count. Equal words get equal numbers on every machine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.uint64]
Places: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]

CHUNK: Final = 1 << 17
"""Code points that are looked at in one go: what fits a processor's cache."""
_LONGEST: Final = 64
"""Letters of a word that count by their place; those behind count without it."""
_BREAK, _LETTER, _NOTHING = 0, 1, 2
_APOSTROPHES: Final = "'’ʼ`"
_MIX: Final = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_STEP: Final = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of several texts, laid end to end: arrays of one length."""

    numbers: Numbers
    starts: Places
    """Code points in the joined text."""
    ends: Places
    text: Places
    """Which text each word is of."""


def mixed(numbers: Numbers) -> Numbers:
    """Each number with all its bits spread (the finalizer of splitmix64, Steele et al. 2014)."""
    spread = (numbers ^ (numbers >> np.uint64(30))) * _MIX[0]
    spread = (spread ^ (spread >> np.uint64(27))) * _MIX[1]
    return spread ^ (spread >> np.uint64(31))


def shingles(numbers: Numbers, size: int) -> Numbers:
    """One number for every `size` words in a row; empty if there are fewer."""
    count = len(numbers) - size + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    found = numbers[:count].copy()
    for n in range(1, size):
        found *= _STEP
        found += numbers[n : n + count]
    return mixed(found)


def chunks(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The texts [first, last) that are looked at together."""
    first, length = 0, 0
    for n, text in enumerate(texts):
        if n > first and length + len(text) > CHUNK:
            yield first, n
            first, length = n, 0
        length += len(text)
    if first < len(texts):
        yield first, len(texts)


def words(joined: str, begins: Places) -> Words:
    """The words of texts that begin at those places of the joined text.

    Between two texts there must be a mark that is no part of a word.
    """
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
    points = np.where(points < len(_kinds()), points, 0)
    kinds = _kinds()[points]
    letters = np.flatnonzero(kinds == _LETTER)
    if not len(letters):
        none = np.empty(0, np.int64)
        return Words(np.empty(0, np.uint64), none, none, none)
    breaks = np.cumsum(kinds == _BREAK, dtype=np.int32)[letters]
    opens = np.empty(len(letters), np.bool_)
    opens[0] = True
    np.not_equal(breaks[1:], breaks[:-1], out=opens[1:])
    first = np.flatnonzero(opens)
    lengths = np.diff(first, append=len(letters))
    within = np.arange(len(letters)) - np.repeat(first, lengths)
    weighted = _values()[points[letters]] * _powers()[np.minimum(within, _LONGEST)]
    starts = letters[first]
    return Words(
        mixed(np.add.reduceat(weighted, first)),
        starts,
        letters[first + lengths - 1] + 1,
        np.searchsorted(begins, starts, "right") - 1,
    )


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """Code point -> what it does in a word; beyond the basic plane nothing is a letter."""
    kinds = np.zeros(0x10000, np.uint8)
    for point in range(0x10000):
        mark = chr(point)
        if mark.isalnum():
            kinds[point] = _LETTER
        elif unicodedata.category(mark) in ("Mn", "Me", "Cf") or mark in _APOSTROPHES:
            kinds[point] = _NOTHING
    return kinds


@cache
def _values() -> Numbers:
    """Code point -> a number, the same for a letter in either case and with any accent."""
    folded = np.zeros(0x10000, np.uint64)
    for point in np.flatnonzero(_kinds() == _LETTER).tolist():
        plain = unicodedata.normalize("NFKD", chr(point)).casefold()
        folded[point] = ord(plain[:1] or chr(point))
    return mixed((folded + np.uint64(1)) * _STEP)


@cache
def _powers() -> Numbers:
    """What the n-th letter of a word is multiplied with."""
    return np.cumprod(np.full(_LONGEST + 1, _STEP, np.uint64), dtype=np.uint64)
