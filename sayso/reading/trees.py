"""The best tree over a sentence's words, from the scores of all arcs.

A tree has one root and no arcs that cross (Eisner 1996). English has few that do: with trees
that may cross (Chu and Liu 1965, Edmonds 1967) LAS on UD English EWT dev was .0024 lower.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_NEVER: Final = -1e18
_LEFT, _RIGHT = 0, 1
"""Which end of a span is its head: the last word of a left span, the first of a right one."""


def tree(scores: Array) -> list[int]:
    """The best tree: `scores[i, j]` is j as head of i, the diagonal i as the root.

    Returns each word's head, the root's own index for the root.
    """
    heads = [int(head) for head in np.argmax(scores, axis=1)]
    if _one_root(heads) and not crossing(heads):
        return heads
    return _Chart(scores).heads()


def _one_root(heads: list[int]) -> bool:
    """One root, and every word reaches it."""
    places = np.arange(len(heads))
    reached = np.array(heads)
    if (reached == places).sum() != 1:
        return False
    for _ in range(max(1, int(np.ceil(np.log2(len(heads) + 1))))):
        reached = reached[reached]
    return len(np.unique(reached)) == 1


def crossing(heads: list[int]) -> bool:
    """Do two arcs cross? The root's own comes from before the first word."""
    ends = np.array([(-1, i) if i == h else (min(i, h), max(i, h)) for i, h in enumerate(heads)])
    a, b = ends[:, 0], ends[:, 1]
    inside = (a[:, None] < a) & (a < b[:, None]) & (b[:, None] < b)
    return bool(inside.any())


class _Chart:
    """Eisner's chart: for each stretch of words the best open and closed span, either way.

    An open span is an arc between its ends with all below it; a closed one has all words of the
    stretch below one end. All stretches of a length are filled at once.
    """

    def __init__(self, scores: Array) -> None:
        self.count = count = len(scores)
        self.root = np.diagonal(scores).astype(np.float64)
        self.arcs = scores.astype(np.float64)
        self.closed = np.full((2, count, count), _NEVER)
        self.closed[:, range(count), range(count)] = 0.0
        self.opened = np.full((2, count, count), _NEVER)
        self.closed_at = np.zeros((2, count, count), dtype=np.int64)
        self.opened_at = np.zeros((count, count), dtype=np.int64)
        for length in range(1, count):
            self._fill(length)

    def _fill(self, length: int) -> None:
        """All stretches of `length` + 1 words."""
        first = np.arange(self.count - length)
        last = first + length
        inner = first[:, None] + np.arange(length)
        a, b = first[:, None], last[:, None]
        joined = self.closed[_RIGHT][a, inner] + self.closed[_LEFT][inner + 1, b]
        best, at = _best(joined)
        self.opened_at[first, last] = first + at
        self.opened[_LEFT, first, last] = best + self.arcs[first, last]
        self.opened[_RIGHT, first, last] = best + self.arcs[last, first]
        below = self.opened[_RIGHT][a, inner + 1] + self.closed[_RIGHT][inner + 1, b]
        self.closed[_RIGHT, first, last], at = _best(below)
        self.closed_at[_RIGHT, first, last] = first + 1 + at
        below = self.closed[_LEFT][a, inner] + self.opened[_LEFT][inner, b]
        self.closed[_LEFT, first, last], at = _best(below)
        self.closed_at[_LEFT, first, last] = first + at

    def heads(self) -> list[int]:
        """Each word's head in the best tree."""
        left, right = self.closed[_LEFT, 0, :], self.closed[_RIGHT, :, -1]
        root = int(np.argmax(self.root + left + right))
        heads = [root] * self.count
        waiting = [(_LEFT, 0, root), (_RIGHT, root, self.count - 1)]
        while waiting:
            way, first, last = waiting.pop()
            if first == last:
                continue
            at = int(self.closed_at[way, first, last])
            head, word = (first, at) if way == _RIGHT else (last, at)
            heads[word] = head
            low, high = min(head, word), max(head, word)
            split = int(self.opened_at[low, high])
            waiting += [(_RIGHT, low, split), (_LEFT, split + 1, high)]
            waiting.append((_RIGHT, word, last) if way == _RIGHT else (_LEFT, first, word))
        return heads


def _best(choices: Array) -> tuple[Array, Array]:
    """The best of each row, and where it stands."""
    at = choices.argmax(1)
    return choices[np.arange(len(choices)), at], at
