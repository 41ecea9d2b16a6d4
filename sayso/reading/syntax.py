"""Trees, tags and lemmas from the scores of the syntax heads.

Arcs are a maximum spanning tree with one root (Chu and Liu 1965, Edmonds 1967, as McDonald et
al. 2005 use it), labels the best of each arc (Dozat and Manning 2017).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_NEVER = -1e9


def tree(scores: Array) -> list[int]:
    """The best tree: `scores[i, j]` is j as head of i, the diagonal i as the root.

    Returns each word's head, the root's own index for the root.
    """
    count = len(scores)
    heads = np.argmax(scores, axis=1)
    if _is_tree(heads):
        return [int(h) for h in heads]
    padded = np.full((count + 1, count + 1), _NEVER)
    padded[1:, 1:] = scores
    np.fill_diagonal(padded, _NEVER)
    padded[1:, 0] = np.diagonal(scores)
    best = _spanning(padded)
    if (best[1:] == 0).sum() > 1:
        best = _single_root(padded)
    return [i if h == 0 else int(h) - 1 for i, h in enumerate(best[1:])]


def _is_tree(heads: Array) -> bool:
    """One root, and every word reaches it."""
    places = np.arange(len(heads))
    if (heads == places).sum() != 1:
        return False
    reached = heads
    for _ in range(max(1, int(np.ceil(np.log2(len(heads) + 1))))):
        reached = reached[reached]
    return len(np.unique(reached)) == 1


def _single_root(padded: Array) -> Array:
    """The best tree with exactly one child of the root; the four likeliest roots are tried."""
    candidates = np.argsort(-padded[1:, 0], kind="stable")[:4] + 1
    tried: list[tuple[float, Array]] = []
    for root in candidates:
        only = padded.copy()
        only[1:, 0] = _NEVER
        only[root, 0] = padded[root, 0]
        heads = _spanning(only)
        tried.append((float(only[np.arange(1, len(only)), heads[1:]].sum()), heads))
    _, best = max(tried, key=lambda pair: pair[0])
    return best


def _spanning(scores: Array) -> Array:
    """Chu-Liu/Edmonds: best heads for words 1..n below the root 0; heads[0] is -1."""
    count = len(scores)
    heads: Array = np.argmax(scores, axis=1)
    heads[0] = -1
    cycle = np.array(_cycle(heads), dtype=np.int64)
    if not len(cycle):
        return heads
    inside = np.zeros(count, dtype=bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    # The cycle becomes one node, the last; entering it at a word gives up that word's arc.
    gain = scores[cycle][:, outer] - scores[cycle, heads[cycle]][:, None]
    small = np.full((len(outer) + 1, len(outer) + 1), _NEVER)
    small[:-1, :-1] = scores[np.ix_(outer, outer)]
    small[:-1, -1] = scores[np.ix_(outer, cycle)].max(1)
    small[-1, :-1] = gain.max(0)
    solved = _spanning(small)
    return _expand(scores, heads, cycle, outer, gain, solved)


def _expand(
    scores: Array, heads: Array, cycle: Array, outer: Array, gain: Array, solved: Array
) -> Array:
    result = heads.copy()
    for k, node in enumerate(outer[1:], start=1):
        head = solved[k]
        if head == len(outer):
            result[node] = cycle[int(np.argmax(scores[node, cycle]))]
        else:
            result[node] = outer[head]
    entry = solved[-1]
    result[cycle[int(np.argmax(gain[:, entry]))]] = outer[entry]
    return result


def _cycle(heads: Array) -> list[int]:
    """The words of one cycle, or none."""
    colour = [0] * len(heads)
    for begin in range(1, len(heads)):
        path, node = [], begin
        while node > 0 and colour[node] == 0:
            colour[node] = begin
            path.append(node)
            node = int(heads[node])
        if node > 0 and colour[node] == begin:
            return path[path.index(node) :]
    return []


def relations(dep: Array, head: Array, heads: list[int], mixer: Array) -> Array:
    """(n,): the best label's index for each word's arc; `mixer` is (d + 1, labels, d + 1)."""
    left = _with_one(dep)
    right = _with_one(head)[heads]
    width, labels, _ = mixer.shape
    mixed = (left @ mixer.reshape(width, labels * width)).reshape(len(left), labels, width)
    found: Array = (mixed @ right[:, :, None])[:, :, 0].argmax(1)
    return found


def _with_one(x: Array) -> Array:
    return np.concatenate([x, np.ones((len(x), 1), x.dtype)], axis=1)


def lemma(word: str, rule: str) -> str:
    """Apply a lemma rule, `case|cut|add` or `=word`."""
    if rule.startswith("="):
        return rule[1:]
    case, cut, add = rule.split("|", 2)
    form = word.lower() if case == "l" else word
    return (form[: len(form) - int(cut)] + add) or form
