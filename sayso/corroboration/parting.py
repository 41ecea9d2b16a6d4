"""Parting things by a key, where most are alone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from itertools import compress
from typing import TypeVar

import numpy as np

T = TypeVar("T")


def parted(things: Iterable[T], key: Callable[[T], Hashable]) -> tuple[list[T], list[list[T]]]:
    """Those whose key is theirs alone, and the others by key.

    Keys are looked at as numbers first, for a dictionary of millions of keys takes long: only
    where two numbers are one are the keys themselves compared.
    """
    listed = list(things)
    numbers = np.fromiter((hash(key(thing)) for thing in listed), np.int64, len(listed))
    _, which, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    several = counts[which] > 1
    found: dict[Hashable, list[T]] = {}
    for thing in compress(listed, several.tolist()):
        found.setdefault(key(thing), []).append(thing)
    single = list(compress(listed, (~several).tolist()))
    single += [some[0] for some in found.values() if len(some) == 1]
    return single, [some for some in found.values() if len(some) > 1]
