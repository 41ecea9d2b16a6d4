"""Two small linear learners; the same rows give the same answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

EPOCHS, BATCH, RATE, DECAY = 10, 128, 0.003, 1e-4
Array = NDArray[np.float64]
Bag = frozenset[Hashable]
"""The features that one item has."""


def bag_kernel(bags: Sequence[Bag], known: Sequence[int], *, least: int = 2) -> Array:
    """(n, n) cosines of the bags, features weighted by how rare they are among `known`.

    A feature that fewer than `least` of the items `known` have is left out.
    """
    counts = Counter(feature for i in known for feature in bags[i])
    kept = sorted((f for f, count in counts.items() if count >= least), key=repr)
    places = {feature: place for place, feature in enumerate(kept)}
    rows = np.zeros((len(bags), len(kept)), np.float32)
    for i, bag in enumerate(bags):
        rows[i, [places[f] for f in bag if f in places]] = 1
    rows *= np.log(len(known) / np.array([counts[f] for f in kept], np.float32))
    return cosines(rows)


def cosines(rows: NDArray[np.float32]) -> Array:
    """(n, n) cosines of (n, d) rows; a row of zeros is like none."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows = rows / np.maximum(lengths, 1e-9)
    return (rows @ rows.T).astype(np.float64)


def dual_ridge(
    kernel: Array, labels: NDArray[np.int64], known: Sequence[int], *, classes: int, penalty: float
) -> Array:
    """(n, classes) scores of all items, learnt from the labels of `known`: ridge on 1 and 0."""
    chosen = np.array(known, np.int64)
    wanted = np.eye(classes)[labels[chosen]]
    middle = wanted.mean(0)
    inner = kernel[np.ix_(chosen, chosen)] + penalty * np.eye(len(chosen))
    scores: Array = kernel[:, chosen] @ np.linalg.solve(inner, wanted - middle) + middle
    return scores


def softmax(
    rows: NDArray[np.float32], labels: NDArray[np.int64], *, classes: int
) -> NDArray[np.float32]:
    """(d, classes) weights from (n, d) rows and their labels, by Adam (Kingma and Ba, 2015)."""
    order, wanted = np.random.default_rng(0), np.eye(classes, dtype=np.float32)[labels]
    weights = np.zeros((rows.shape[1], wanted.shape[1]), np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    step, steps = 0, EPOCHS * (-(-len(rows) // BATCH))
    for _ in range(EPOCHS):
        for batch in np.split(order.permutation(len(rows)), range(BATCH, len(rows), BATCH)):
            off = chances(rows[batch] @ weights) - wanted[batch]
            slope = rows[batch].T @ off / len(batch) + DECAY * weights
            first += 0.1 * (slope - first)
            second += 0.001 * (slope**2 - second)
            rate = RATE * (1 - step / steps)
            step += 1
            root = np.sqrt(second / (1 - 0.999**step)) + 1e-8
            weights -= rate * first / (1 - 0.9**step) / root
    return weights


def chances(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """(n, classes) probabilities of scores."""
    raised = np.exp(scores - scores.max(1, keepdims=True))
    found: NDArray[np.float32] = raised / raised.sum(1, keepdims=True)
    return found
