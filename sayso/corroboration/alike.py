"""Known roots: can two of them be one? And of many, how many are there at least?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final, TypeAlias

from sayso.codebook.outlets import stem
from sayso.model import Root

Mark: TypeAlias = tuple[str, str]
"""What counts of a known root here: `said` and for whom, or `dispatch` or `scene` and whose."""
Marks: TypeAlias = frozenset[Mark]
"""The marks of one root: several where several claims show it."""

EXACT: Final = 20
"""So many kinds of roots, of those that can be one with another, are weighed exactly."""
_LITTLE: Final = frozenset({"of", "the", "and", "for", "in"})


def mark(root: Root) -> Mark:
    """The mark of one root."""
    head, _, tail = root.key.partition("@")
    return (root.kind, head) if root.kind in {"dispatch", "scene"} else ("said", tail)


def may_be_one(one: Marks, other: Marks) -> str:
    """Why two known roots may be one; empty if they surely are two."""
    reasons = (_why(*sorted((a, b))) for a in sorted(one) for b in sorted(other))
    return next(filter(None, reasons), "")


@lru_cache(maxsize=65536)
def _why(one: Mark, other: Mark) -> str:
    """Of two marks in order."""
    kinds = {one[0], other[0]}
    if kinds == {"said"}:
        return _one_body(one[1], other[1])
    if "said" not in kinds:
        names = " or ".join(sorted({one[1], other[1]}))
        return f"both are of one newsroom: {names}" if one_name(one[1], other[1]) else ""
    if "dispatch" in kinds:
        return "an agency that names no source may have it from the one who said it"
    return ""


def _one_body(a: str, b: str) -> str:
    """Whom two speakers speak for: `state:NAME`, `body:WORDS`, `?` where it is not told."""
    if not a or not b:
        return ""  # somebody who is shown to speak for nobody
    if "?" in {a, b}:
        return "of one it is not told for whom he speaks"
    (kind, _, one), (other_kind, _, other) = a.partition(":"), b.partition(":")
    if kind == other_kind == "body":
        names = sorted((one, other), key=len)
        return f"both speak for one body: {names[1]}" if one_name(*names) else ""
    if kind == other_kind:
        return "both may speak for one state" if not one or not other or one == other else ""
    state, body = (one, other) if kind == "state" else (other, one)
    may_be = state in map(stem, body.split()) if state else len(body.split()) == 1
    return "both may speak for one state" if may_be else ""


def one_name(a: str, b: str) -> bool:
    """Can two names be one: the same words, some of them, or their first letters?"""
    one, other = ([w for w in name.split() if w not in _LITTLE] for name in (a, b))
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    initials = {"".join(word[0] for word in words) for words in (one, other) if len(words) > 1}
    return bool(initials & {*one, *other})


class Apart:
    """Known roots, counted so that no two of those counted can be one.

    Roots with the same marks have the same neighbours. They are one node: it weighs 1 where they
    can be one themselves, and else as many as they are.
    """

    def __init__(self, roots: Iterable[Marks]) -> None:
        found = Counter(roots)
        self.nodes = sorted(found, key=sorted)
        self.reasons: list[str] = []
        """Why some may be one, in order."""
        self.weights = [self._weight(node, found[node]) for node in self.nodes]
        self.near: list[set[int]] = [set() for _ in self.nodes]
        for a, b in combinations(range(len(self.nodes)), 2):
            if why := may_be_one(self.nodes[a], self.nodes[b]):
                self.near[a].add(b)
                self.near[b].add(a)
                self.reasons.append(why)

    def count(self) -> int:
        """The most roots of which no two can be one: never more than there are.

        Exact where up to EXACT nodes hang together, and else found from those that can be one
        with the fewest.
        """
        return sum(self._most(part) for part in self._parts())

    def _weight(self, node: Marks, times: int) -> int:
        if times > 1 and (why := may_be_one(node, node)):
            self.reasons.append(why)
            return 1
        return times

    def _parts(self) -> Iterator[frozenset[int]]:
        """The nodes that hang together, directly or not."""
        seen: set[int] = set()
        for first in range(len(self.nodes)):
            if first not in seen:
                part = reached(first, self.near)
                seen |= part
                yield part

    def _most(self, part: frozenset[int]) -> int:
        """The heaviest choice without two neighbours."""
        if not part:
            return 0
        fewest = min(sorted(part), key=lambda i: len(self.near[i] & part))
        around = self.near[fewest] & part
        taken = self.weights[fewest] + self._most(part - {fewest} - around)
        lighter = all(self.weights[i] <= self.weights[fewest] for i in around)
        if len(part) > EXACT or not around or (len(around) == 1 and lighter):
            return taken
        return max(taken, self._most(part - {fewest}))


def reached(first: int, near: Sequence[set[int]]) -> frozenset[int]:
    """All that hangs together with the first."""
    part, fresh = {first}, {first}
    while fresh:
        fresh = {other for one in fresh for other in near[one]} - part
        part |= fresh
    return frozenset(part)
