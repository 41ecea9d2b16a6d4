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
        self._order = {one.id: _order(one) for one in forms}
        for one in forms:
            for part in sorted(set(one.parts.core)):
                if part not in self._bearers:
                    self._spellings[key(part)].append(part)
                self._bearers[part].append(one)

    def near(self, one: Seen, most: int) -> Iterator[tuple[Seen, int]]:
        """Names behind it in order that have all its words, initials apart, in some spelling, each
        with how many longer ones there are, if it is a longer one.

        Of the longer ones the first `most` by id: a name that so many bear with another word is
        nobody's in particular.
        """
        found = list(self._all(one))
        size = len(one.parts.core)
        longer = sum(len(other.parts.core) > size for other in found)
        left = most
        for other in found:
            if len(other.parts.core) == size:
                yield other, 0
            elif left:
                left -= 1
                yield other, longer

    def _all(self, one: Seen) -> Iterator[Seen]:
        full = [part for part in one.parts.core if len(part) > 1]
        if not full:
            return
        rarest = min(full, key=lambda part: (len(self._bearers[part]), part))
        order = self._order[one.id]
        found = {
            other.id: other
            for part in self._written(rarest)
            for other in self._bearers[part]
            if self._order[other.id] > order and other.parts.core != one.parts.core
        }
        rest = [part for part in full if part != rarest]
        for _, other in sorted(found.items()):
            if all(_among(part, other.parts.core) for part in rest):
                yield other

    def _written(self, part: str) -> frozenset[str]:
        """The words of the block that may be this one."""
        if part not in self._near:
            ways = [way for way in self._spellings[key(part)] if word(part, way)]
            self._near[part] = frozenset(ways)
        return self._near[part]


def _among(part: str, core: Sequence[str]) -> bool:
    """Is one of the words this one, in some spelling?"""
    return part in core or any(key(part) == key(way) and word(part, way) for way in core)


class Named:
    """The full names of one block, by the word at which a lone name may be theirs."""

    def __init__(self, forms: Sequence[Seen]) -> None:
        self._last: dict[str, list[Seen]] = defaultdict(list)
        self._first: dict[str, list[Seen]] = defaultdict(list)
        for one in forms:
            self._last[one.parts.core[-1]].append(one)
            if one.parts.titles:
                self._first[one.parts.core[0]].append(one)
        self._found: dict[tuple[str, bool], list[Seen]] = {}

    def bearers(self, lone: Seen, most: int) -> tuple[list[Seen], int]:
        """The first `most` by id whose surname may be the lone name, and how many there are; with
        a title in common, their first name too."""
        titled = bool(lone.parts.titles)
        name = lone.parts.core[0]
        if (name, titled) not in self._found:
            self._found[name, titled] = self._bearing(name, titled)
        found = self._found[name, titled]
        return found[:most], len(found)

    def _bearing(self, name: str, titled: bool) -> list[Seen]:
        if len(name) == 1:
            return []
        tables = (self._last, self._first) if titled else (self._last,)
        found = {
            one.id: one
            for table in tables
            for way in table
            if word(name, way)
            for one in table[way]
        }
        return [one for _, one in sorted(found.items())]


def _order(one: Seen) -> tuple[int, int, str]:
    """Short names first; of equally long ones those with initials."""
    core = one.parts.core
    return len(core), sum(len(part) > 1 for part in core), one.id
