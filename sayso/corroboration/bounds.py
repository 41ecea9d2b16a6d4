"""How many independent origins stand behind claims that say the same: at least, and at most.

The rules, their reasons and worked examples are in docs/origins.md. In short: what surely is one
telling is one origin, and the origins are the upper bound. The lower bound looks at known roots
alone, so no article of unknown lineage can change it, and takes for several only those of which
no two can be one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise, product
from typing import Final

from sayso.codebook.outlets import outlet_key
from sayso.corroboration.alike import Apart, Marks, mark
from sayso.corroboration.tellings import Reuses
from sayso.edtf import first_day
from sayso.model import Origin, Root, Stated, Support, ids_of

__all__ = ["Reuses", "count"]

WEAK = frozenset({"report", "dispatch"})
"""Kinds of root that give way to a source which the same article names for the same."""
NEAR = "@near"
"""Ends the key of a scene where a reporter was, without a word that he saw it."""
WINDOWS: Mapping[str, int] = {"dispatch": 1, "document": 31}
"""Days between two articles that can rest on the same dispatch, or document of one description."""
_origin_id: Final = ids_of("origin")


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims, by their places in the list, that are one telling; and why."""

    a: int
    b: int
    reason: str


def count(stated: Sequence[Stated], reuses: Reuses) -> Support:
    """The bounds for claims of one proposition that speak the same way, whatever their order."""
    if not stated:
        return Support(0, 0, ())
    if len(stated) == 1:
        return Support(1, 1, (_alone(stated[0]),))
    return _Tellings(sorted(stated, key=lambda one: one.claim_id), reuses).support()


def _alone(one: Stated) -> Origin:
    id_ = _origin_id(one.claim_id)
    return Origin(id_, (one.claim_id,), (one.article_id,), one.root.known, (_rests_on(one),))


class _Tellings:
    """The claims of one proposition, gathered step by step; see docs/origins.md for the steps."""

    def __init__(self, stated: Sequence[Stated], reuses: Reuses) -> None:
        self.stated = stated
        self.known = [one.root.known for one in stated]
        self.group = list(range(len(stated)))
        self.why: list[Link] = []
        self.repeats: set[int] = set()
        """Claims that repeat a source which their own article names elsewhere."""
        self._within_articles()
        links = [*self._same_root(), *self._same_text(reuses)]
        self._join(link for link in links if self.known[link.a] and self.known[link.b])
        self.roots = self._members(i for i, known in enumerate(self.known) if known)
        self._join(link for link in links if not (self.known[link.a] or self.known[link.b]))
        self._join(self._retold(known=False))
        self._attach([*links, *self._retold(known=True)])

    def support(self) -> Support:
        links: dict[int, list[str]] = defaultdict(list)
        for link in self.why:
            links[self._find(link.a)].append(link.reason)
        groups = self._members(range(len(self.stated)))
        origins = tuple(self._origin(group, links[self._find(group[0])]) for group in groups)
        apart = Apart(map(self._marks, self.roots))
        low = max(1, apart.count())
        unknown = [origin.reasons[0] for origin in origins if not origin.known]
        doubts = [f"may be one with another origin: {reason}" for reason in unknown]
        reasons = dict.fromkeys([*doubts, *apart.reasons]) if low < len(origins) else ()
        return Support(low, len(origins), origins, tuple(reasons))

    def _members(self, items: Iterable[int]) -> list[list[int]]:
        members: dict[int, list[int]] = defaultdict(list)
        for i in items:
            members[self._find(i)].append(i)
        return list(members.values())

    def _origin(self, group: list[int], links: list[str]) -> Origin:
        claims = [self.stated[i] for i in group]
        roots = [_rests_on(one) for one in claims]
        return Origin(
            _origin_id(claims[0].claim_id),
            tuple(one.claim_id for one in claims),
            tuple(sorted({one.article_id for one in claims})),
            any(self.known[i] for i in group),
            tuple(dict.fromkeys([*roots, *links])),
        )

    def _marks(self, root: list[int]) -> Marks:
        """What shows a root, without the claims that repeat it."""
        shown = [i for i in root if i not in self.repeats]
        return frozenset(mark(self.stated[i].root) for i in shown)

    def _within_articles(self) -> None:
        """An article's headline, or its own voice, repeats the source that it names elsewhere."""
        by_article: dict[str, list[int]] = defaultdict(list)
        for i, one in enumerate(self.stated):
            by_article[one.article_id].append(i)
        for group in by_article.values():
            if len(group) > 1:
                self._within(group)

    def _within(self, group: list[int]) -> None:
        attributed = [i for i in group if not _gives_way(self.stated[i].root)]
        strong = [i for i in attributed if self.stated[i].sentence.start] or attributed
        ranked = sorted(strong, key=lambda i: (not self.known[i], self.stated[i].sentence, i))
        for i in group:
            own = [k for k in ranked if self._can_repeat(i, k)] if i not in strong else []
            if own:
                self.repeats.add(i)
                self.known[i] = self.known[own[0]]
                why = f"{_name(self.stated[i])} names its source elsewhere in the article"
                self._join([Link(i, own[0], why)])

    def _can_repeat(self, i: int, source: int) -> bool:
        """A wire story does not repeat what the outlet's own reporter saw."""
        kinds = self.stated[i].root.kind, self.stated[source].root.kind
        return kinds != ("dispatch", "scene")

    def _same_root(self) -> Iterator[Link]:
        """Claims that rest on the same root by its kind and key, near in time where that counts."""
        same: dict[tuple[str, str], list[int]] = defaultdict(list)
        for i, one in enumerate(self.stated):
            if i not in self.repeats and (key := _identity(one)):
                same[one.root.kind, key].append(i)
        for (kind, _), group in same.items():
            window = WINDOWS.get(kind)
            sure = [i for i in group if self.known[i]]
            rest = [i for i in group if not self.known[i]]
            pairs = [*_chain(sure, self.stated, window), *_chain(rest, self.stated, window)]
            for a, b in [*pairs, *_across(rest, sure, self.stated, window)]:
                names = " and ".join(dict.fromkeys(_name(self.stated[i]) for i in (a, b)))
                yield Link(a, b, f"{names}: the same root ({self.stated[a].root.reason})")

    def _same_text(self, reuses: Reuses) -> Iterator[Link]:
        """Claims whose sentences stand in text that their articles share."""
        by_article: dict[str, list[int]] = defaultdict(list)
        for i, one in enumerate(self.stated):
            by_article[one.article_id].append(i)
        for a, b in reuses.among(by_article):
            for i in by_article[a]:
                for k in by_article[b]:
                    if why := reuses.same_telling(self.stated[i], self.stated[k]):
                        names = f"{_name(self.stated[i])} and {_name(self.stated[k])}"
                        yield Link(min(i, k), max(i, k), f"{names}: {why}")

    def _retold(self, known: bool) -> Iterator[Link]:
        """What another outlet is said to have told, with that outlet's own telling, if it is here.

        Its own earlier telling is meant: a known one first, then the oldest.
        """
        told: dict[str, list[int]] = defaultdict(list)
        for i, one in enumerate(self.stated):
            told[outlet_key(one.outlet)].append(i)
            if one.root.kind == "dispatch" and one.root.key:
                told[outlet_key(one.root.key.partition("@")[0])].append(i)
        for i, one in enumerate(self.stated):
            if one.root.kind == "derived" and one.root.outlet and not self.known[i]:
                own = [
                    k for k in told[outlet_key(one.root.outlet)] if _not_later(self.stated[k], one)
                ]
                own = [k for k in own if k != i]
                best = min(own, key=self._rank, default=None)
                if best is not None and self.known[best] == known:
                    yield Link(i, best, f"{_name(one)} has it from {one.root.outlet}")

    def _rank(self, i: int) -> tuple[bool, str, int]:
        return not self.known[i], self.stated[i].published or "", i

    def _attach(self, links: Iterable[Link]) -> None:
        """Each gathering of unknown lineage joins one known root at most: it never joins two."""
        best: dict[int, Link] = {}
        for link in links:
            if self.known[link.a] == self.known[link.b]:
                continue
            a, b = (link.b, link.a) if self.known[link.a] else (link.a, link.b)
            turned = Link(a, b, link.reason)
            group = self._find(a)
            if group not in best or (b, a) < (best[group].b, best[group].a):
                best[group] = turned
        self._join(best[group] for group in sorted(best))

    def _join(self, links: Iterable[Link]) -> None:
        for link in links:
            a, b = self._find(link.a), self._find(link.b)
            if a != b:
                self.group[max(a, b)] = min(a, b)
                self.why.append(link)

    def _find(self, i: int) -> int:
        while self.group[i] != i:
            self.group[i] = self.group[self.group[i]]
            i = self.group[i]
        return i


def _gives_way(root: Root) -> bool:
    """A report, and what a reporter who was near does not say to have seen."""
    return root.kind in WEAK or (root.kind == "scene" and root.key.endswith(NEAR))


def _rests_on(one: Stated) -> str:
    return f"{_name(one)}: {one.root.reason}"


def _name(one: Stated) -> str:
    return one.outlet or "an article without an outlet"


def _identity(one: Stated) -> str:
    """The part of a root's key that makes two roots one; what stands behind @ only describes."""
    key = one.root.key
    return key if one.root.kind == "scene" else key.partition("@")[0]


def _day(one: Stated) -> int | None:
    return _ordinal(one.published)


@lru_cache(maxsize=65536)
def _ordinal(published: str | None) -> int | None:
    """A whole day as a number; None for a month, a year or nothing."""
    day = first_day(published)
    whole = published is not None and len(published) >= 10 and "X" not in published[:10]
    return date.fromisoformat(day).toordinal() if day and whole else None


def _chain(
    group: list[int], stated: Sequence[Stated], window: int | None
) -> Iterator[tuple[int, int]]:
    """Pairs that tie a group together; with a window only those so many days apart or less."""
    if window is None:
        yield from pairwise(group)
        return
    dated = sorted((day, i) for i in group if (day := _day(stated[i])) is not None)
    yield from ((a, b) for (one, a), (other, b) in pairwise(dated) if other - one <= window)
    homes: dict[str, int] = {}
    for i in group:
        first = homes.setdefault(stated[i].article_id, i)
        if first != i:
            yield first, i


def _across(
    some: list[int], others: list[int], stated: Sequence[Stated], window: int | None
) -> Iterator[tuple[int, int]]:
    """Pairs of one of these with one of those, near enough."""
    if window is None:
        yield from ((i, others[0]) for i in some if others)
        return
    for i, k in product(some, others):
        one, other = _day(stated[i]), _day(stated[k])
        near = one is not None and other is not None and abs(one - other) <= window
        if near or stated[i].article_id == stated[k].article_id:
            yield i, k


def _not_later(told: Stated, retold: Stated) -> bool:
    """Can the one have been told before the other? A day's doubt is left to time zones."""
    one, other = _day(told), _day(retold)
    return one is None or other is None or one <= other + 1
