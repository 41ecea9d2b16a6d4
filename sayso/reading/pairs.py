"""Which relation the first of two mentions has to the second, by the trained pair head.

A pair is read from the words at the ends of both mentions, from the words between them and
around them (the largest value of each feature), and from how far apart and in which order
the two stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from sayso.encoder import Array, Weights
from sayso.errors import WeightsError
from sayso.reading.signals import Signals

AROUND: Final = 4
"""Words before and after a pair that its relation is read from, too."""
FAR: Final = 3
"""The last of the classes of distance; each holds four more words."""
Run = tuple[int, int]
"""The first and the last word of a mention."""


def labels(weights: Weights, scheme: str) -> tuple[str, ...]:
    """The relations of a scheme, "none" first. Raises WeightsError where they were not learnt."""
    known = weights.labels.get("pairs", {})
    if scheme not in known:
        raise WeightsError(
            f"these weights have no head for pairs of the scheme {scheme!r}",
            hint="train one: see training/README.md",
        )
    return tuple(known[scheme])


def chances(
    weights: Weights, signals: Signals, scheme: str, pairs: Sequence[tuple[Run, Run]]
) -> Array:
    """(pairs, labels) probabilities: each pair from its first mention to its second."""
    count = len(labels(weights, scheme))
    if not pairs:
        return np.zeros((0, count), dtype=np.float32)
    heads = weights.heads
    features = np.stack([_features(signals, heads["pair_order"], *pair) for pair in pairs])
    hidden = _gelu(features @ heads["pair_in"] + heads["pair_in_bias"])
    scores = hidden @ heads[f"pair_out_{scheme}"] + heads[f"pair_out_{scheme}_bias"]
    scores = np.exp(scores - scores.max(1, keepdims=True))
    found: Array = scores / scores.sum(1, keepdims=True)
    return found


def _features(signals: Signals, order: Array, a: Run, b: Run) -> Array:
    """The states at both mentions, between and around them, and that of their order."""
    first, second = sorted((a, b))
    gap = max(0, second[0] - first[1] - 1)
    near = signals["pair_near"]
    around = near[max(0, first[0] - AROUND) : second[1] + AROUND + 1]
    between = near[first[1] + 1 : second[0]] if gap else np.zeros_like(near[:1])
    place = min(FAR, gap // (FAR + 1)) + (FAR + 1) * (b < a)
    ends = signals["pair_from"][list(a)].sum(0), signals["pair_to"][list(b)].sum(0)
    return np.concatenate([*ends, between.max(0), around.max(0), order[place]])


def _gelu(x: Array) -> Array:
    """The tanh form of the Gaussian error linear unit, as in training."""
    inner = np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)
    found: Array = 0.5 * x * (1 + np.tanh(inner))
    return found
