"""Who among many bears the words of a name, looked up word by word and not tried pair by pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.entities.persons import word
from sayso.entities.seen import Seen
from sayso.entities.sounds import key


class Bearers:
    """The full names of one block."""

    def __init__(self, forms: Sequence[Seen]) -> None:
        self._bearers: dict[str, list[Seen]] = defaultdict(list)
        self._spellings: dict[str, list[str]] = defaultdict(list)
        self._near: dict[str, frozenset[str]] = {}
        for one in forms:
            for part in sorted(set(one.parts.core)):
                if part not in self._bearers:
                    self._spellings[key(part)].append(part)
                self._bearers[part].append(one)

    def near(self, one: Seen, most: int) -> Iterator[Seen]:
        """Names behind it in order that have all its words, initials apart, in some spelling.

        Longer ones only if they are no more than `most`: a name that so many bear with another
        word is nobody's in particular.
        """
        found = list(self._all(one))
        longer = sum(len(other.parts.core) > len(one.parts.core) for other in found)
        for other in found:
            if longer <= most or len(other.parts.core) == len(one.parts.core):
                yield other

    def _all(self, one: Seen) -> Iterator[Seen]:
        full = [part for part in one.parts.core if len(part) > 1]
        if not full:
            return
        rarest = min(full, key=lambda part: (len(self._bearers[part]), part))
        rest = [self._written(part) for part in full if part != rarest]
        found = {
            other.id: other
            for part in self._written(rarest)
            for other in self._bearers[part]
            if _order(other) > _order(one) and other.parts.core != one.parts.core
        }
        for _, other in sorted(found.items()):
            if all(not ways.isdisjoint(other.parts.core) for ways in rest):
                yield other

    def _written(self, part: str) -> frozenset[str]:
        """The words of the block that may be this one."""
        if part not in self._near:
            ways = [way for way in self._spellings[key(part)] if word(part, way)]
            self._near[part] = frozenset(ways)
        return self._near[part]


def _order(one: Seen) -> tuple[int, int, str]:
    """Short names first; of equally long ones those with initials."""
    core = one.parts.core
    return len(core), sum(len(part) > 1 for part in core), one.id
