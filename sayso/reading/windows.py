"""Words to word pieces, and a long document to windows that overlap.

A window is a run of whole words; a separator piece stands between paragraphs. Every word is
read in the window where it stands farthest from an edge, so that nothing is cut off and no
word is read without its neighbours.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

CLS, SEP, UNK = 101, 102, 100
"""Special pieces of the BERT vocabulary."""

MAX_PIECES = 320
OVERLAP_PIECES = 96

CASES = 7


@dataclass(frozen=True, slots=True)
class Window:
    """One run of the encoder: piece ids, letter-case classes, and where each word begins."""

    pieces: list[int]
    cases: list[int]
    firsts: list[int]
    """For each word of the window, the index of its first piece."""
    begin: int
    """Index in the document of the window's first word."""
    keep: tuple[int, int]
    """The words [a, b) of the document that are taken from this window."""


def case_of(word: str) -> int:
    """The letter case of a word, which the lower-case vocabulary does not see."""
    if any(c.isdigit() for c in word):
        return 5
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 6
    upper = sum(c.isupper() for c in letters)
    if upper == 0:
        return 1
    if upper == len(letters):
        return 2 if len(letters) == 1 else 3
    return 2 if letters[0].isupper() and upper == 1 else 4


def windows(
    words: Sequence[str],
    paragraph: Sequence[bool],
    pieces_of: Callable[[str], list[int]],
    *,
    size: int = MAX_PIECES,
    overlap: int = OVERLAP_PIECES,
) -> list[Window]:
    """Windows over a document; `paragraph[i]` is True where word i opens a paragraph.

    A word of more pieces than a quarter of a window is cut to that many.
    """
    limit = size // 4
    pieces = [(pieces_of(word) or [UNK])[:limit] for word in words]
    costs = [len(p) + bool(paragraph[i] and i) for i, p in enumerate(pieces)]
    bounds = _bounds(costs, size - 2, overlap)
    return [
        _window(words, paragraph, pieces, begin, end, keep)
        for (begin, end), keep in zip(bounds, _keeps(bounds), strict=True)
    ]


def _bounds(costs: Sequence[int], budget: int, overlap: int) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    begin = 0
    while begin < len(costs):
        end, used = begin, 0
        while end < len(costs) and used + costs[end] <= budget:
            used += costs[end]
            end += 1
        bounds.append((begin, end))
        if end == len(costs):
            break
        begin, back = end, 0
        while back < overlap:
            begin -= 1
            back += costs[begin]
    return bounds


def _keeps(bounds: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    cuts = [0]
    for (_, end), (begin, _) in itertools.pairwise(bounds):
        cuts.append((begin + end) // 2)
    cuts.append(bounds[-1][1] if bounds else 0)
    return list(itertools.pairwise(cuts))


def _window(
    words: Sequence[str],
    paragraph: Sequence[bool],
    pieces: Sequence[list[int]],
    begin: int,
    end: int,
    keep: tuple[int, int],
) -> Window:
    ids, cases, firsts = [CLS], [0], []
    for i in range(begin, end):
        if paragraph[i] and i > begin:
            ids.append(SEP)
            cases.append(0)
        firsts.append(len(ids))
        ids += pieces[i]
        cases += [case_of(words[i])] * len(pieces[i])
    return Window([*ids, SEP], [*cases, 0], firsts, begin, keep)
