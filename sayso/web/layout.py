"""Where the nodes of a network stand: by forces, always the same for the same network.

Springs between those that are tied, and a force that drives all apart (Fruchterman and Reingold,
1991). What is many is driven apart by a sample of the others, so that it stays quick. No clock
and no chance is in it: where a node begins hangs on its id.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

_ROUNDS: Final = 260
_SAMPLE: Final = 200
_APART: Final = 70.0
"""Units between two nodes that are tied and nothing else."""

_MIDDLE: Final = np.array([-0.05, -0.12])
"""How much all are drawn to the middle: less across, for a picture is wider than it is high."""

Spots = NDArray[np.float64]


def laid_out(ids: Sequence[str], pairs: Iterable[tuple[str, str]]) -> list[tuple[float, float]]:
    """x and y of each node, around 0, in units of the picture."""
    if not ids:
        return []
    at = {id_: n for n, id_ in enumerate(ids)}
    tied = sorted({(min(at[a], at[b]), max(at[a], at[b])) for a, b in pairs if a != b})
    spots = _begin(ids)
    ends = np.array(tied, np.int64).reshape(-1, 2)
    degrees = np.bincount(ends.ravel(), minlength=len(ids)).astype(np.float64) + 1.0
    rounds = _ROUNDS if len(ids) <= 600 else _ROUNDS // 3
    for n in range(rounds):
        step = _APART * (1.0 - n / rounds) ** 1.5 + 0.5
        spots += _limited(_driven(spots, n) + _pulled(spots, ends, degrees), step)
    return [(round(x, 1), round(y, 1)) for x, y in _centred(spots).tolist()]


def _begin(ids: Sequence[str]) -> Spots:
    """On a disc, those of whom most is said nearest to its middle."""
    size = _APART * 0.7
    found = []
    for n, id_ in enumerate(ids):
        turn = int(hashlib.blake2b(id_.encode(), digest_size=4).hexdigest(), 16) / 2**32
        out = size * np.sqrt(n + 0.5)
        found.append((out * np.cos(2 * np.pi * turn), out * np.sin(2 * np.pi * turn)))
    return np.array(found, np.float64)


def _driven(spots: Spots, turn: int) -> Spots:
    """Away from the others, or from a sample of them that differs from turn to turn."""
    count = len(spots)
    step = max(1, count // _SAMPLE)
    x, y = spots.astype(np.float32).T
    away_x, away_y = (along[:, None] - along[turn % step :: step][None, :] for along in (x, y))
    weight = 1.0 / np.maximum(away_x * away_x + away_y * away_y, 1.0)
    force = [np.einsum("ij,ij->i", away, weight) for away in (away_x, away_y)]
    return np.stack(force, axis=1).astype(np.float64) * (step * _APART**2)


def _pulled(spots: Spots, ends: NDArray[np.int64], degrees: NDArray[np.float64]) -> Spots:
    """Toward those that it is tied to, and a little toward the middle."""
    force = spots * _MIDDLE * np.sqrt(len(spots))
    if len(ends):
        across = spots[ends[:, 1]] - spots[ends[:, 0]]
        length = np.sqrt((across**2).sum(axis=1, keepdims=True))
        weight = np.minimum(degrees[ends[:, 0]], degrees[ends[:, 1]])[:, None] ** 0.9
        pull = across * length / _APART / weight
        np.add.at(force, ends[:, 0], pull)
        np.add.at(force, ends[:, 1], -pull)
    return np.asarray(force, np.float64)


def _limited(force: Spots, most: float) -> Spots:
    length = np.sqrt((force**2).sum(axis=1, keepdims=True))
    return np.asarray(force * np.minimum(1.0, most / np.maximum(length, 1e-9)), np.float64)


def _centred(spots: Spots) -> Spots:
    return np.asarray(spots - (spots.min(axis=0) + spots.max(axis=0)) / 2, np.float64)
