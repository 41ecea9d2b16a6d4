"""Known roots: can two of them be one? And of many, how many are there at least?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product
from typing import Final, TypeAlias

from sayso.codebook.outlets import stem
from sayso.corroboration.namesakes import may_be_one_person, near
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
    if root.kind == "scene":
        return root.kind, "@".join(root.key.split("@")[:2])
    return (root.kind, head) if root.kind == "dispatch" else ("said", tail)


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
        return _one_newsroom(one[1], other[1])
    if "dispatch" in kinds:
        return "an agency that names no source may have it from the one who said it"
    return ""


def _one_newsroom(a: str, b: str) -> str:
    """Agencies, or newsrooms with their reporters' bylines behind @."""
    (one, _, by), (other, _, other_by) = a.partition("@"), b.partition("@")
    if one_name(one, other):
        return f"both are of one newsroom: {' or '.join(sorted({one, other}))}"
    return f"both are by one reporter: {by}" if by and by == other_by else ""


def _one_body(a: str, b: str) -> str:
    """Whom two speakers speak for: `state:NAME`, `body:WORDS`, `?` where it is not told, and for
    somebody who is shown to speak for nobody `=` and his name."""
    if "?" in {a, b} and a and b:
        return "of one it is not told for whom he speaks"
    if a.startswith("=") and b.startswith("="):
        one_man = may_be_one_person(a[1:], b[1:])
        return f"{a[1:]} and {b[1:]} may be one person" if one_man and a != b else ""
    if not a or not b:
        return ""
    if "=" in {a[0], b[0]}:
        return _with_his_own(*sorted((a, b)))
    (kind, _, one), (other_kind, _, other) = a.partition(":"), b.partition(":")
    if kind == other_kind == "body":
        names = sorted((one, other), key=len)
        return f"both speak for one body: {names[1]}" if one_name(*names) else ""
    if kind == other_kind:
        return "both may speak for one state" if not one or not other or one == other else ""
    state, body = (one, other) if kind == "state" else (other, one)
    may_be = state in map(stem, body.split()) if state else len(body.split()) == 1
    return "both may speak for one state" if may_be else ""


def _with_his_own(name: str, body: str) -> str:
    """A man's lawyer speaks for him; `name` begins with `=`."""
    own = body.startswith("body:") and may_be_one_person(name[1:], body.removeprefix("body:"))
    return f"the one may speak for the other: {name[1:]}" if own else ""


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
        for a, b in self._pairs():
            if why := may_be_one(self.nodes[a], self.nodes[b]):
                self.near[a].add(b)
                self.near[b].add(a)
                self.reasons.append(why)

    def _pairs(self) -> list[tuple[int, int]]:
        """Nodes that can be one at all: of people who speak for nobody, those of like names."""
        alone = [i for i, node in enumerate(self.nodes) if all(m[1][:1] == "=" for m in node)]
        rest = sorted(set(range(len(self.nodes))) - set(alone))
        named = [" ".join(m[1][1:] for m in sorted(self.nodes[i])) for i in alone]
        found = {(alone[a], alone[b]) for a, b in near(named)}
        found |= {*combinations(rest, 2), *((min(p), max(p)) for p in product(rest, alone))}
        return sorted(found)

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
        loose = frozenset(i for i in part if not self.near[i] & part)
        kept = sum(self.weights[i] for i in loose)
        return kept + self._hanging(part - loose)

    def _hanging(self, part: frozenset[int]) -> int:
        """Of nodes that each have a neighbour; of very many those with the fewest, one by one."""
        kept = 0
        while len(part) > EXACT:
            fewest = min(sorted(part), key=lambda i: len(self.near[i] & part))
            part = part - {fewest} - self.near[fewest]
            kept += self.weights[fewest]
        return kept + (self._exactly(part) if part else 0)

    def _exactly(self, part: frozenset[int]) -> int:
        fewest = min(sorted(part), key=lambda i: len(self.near[i] & part))
        around = self.near[fewest] & part
        taken = self.weights[fewest] + self._most(part - {fewest} - around)
        lighter = all(self.weights[i] <= self.weights[fewest] for i in around)
        if not around or (len(around) == 1 and lighter):
            return taken
        return max(taken, self._most(part - {fewest}))


def reached(first: int, near: Sequence[set[int]]) -> frozenset[int]:
    """All that hangs together with the first."""
    part, fresh = {first}, {first}
    while fresh:
        fresh = {other for one in fresh for other in near[one]} - part
        part |= fresh
    return frozenset(part)
