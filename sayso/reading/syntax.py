"""Labels and lemmas from the scores of the syntax heads.

The label of an arc is the best that a biaffine product gives it (Dozat and Manning 2017).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


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
