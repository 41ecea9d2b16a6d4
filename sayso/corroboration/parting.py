"""Parting things by a key, where most are alone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")


def parted(things: Iterable[T], key: Callable[[T], Hashable]) -> tuple[list[T], list[list[T]]]:
    """Those whose key is theirs alone, and the others by key; a list for each would take long."""
    first: dict[Hashable, T] = {}
    shared: dict[Hashable, list[T]] = {}
    for thing in things:
        where = key(thing)
        before = first.setdefault(where, thing)
        if before is not thing:
            shared.setdefault(where, [before]).append(thing)
    for where in shared:
        del first[where]
    return list(first.values()), list(shared.values())
