"""Which articles are one telling: copies, excerpts and rewrites.

What decides is how many own words of the shorter text stand in the other, and how: quotations,
furniture and the title do not count (`telling.py`), neither do short formulas. The decision rests
on the two articles alone, so no third one changes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.model import Article, Reuse, ReuseKind, Span
from sayso.origins.direction import direction
from sayso.origins.shared import Index, Stretch, stretches
from sayso.origins.telling import Telling, telling

SOLID: Final = 12
"""Own words of a stretch that is no formula, no list of names and no coincidence."""
EXCERPT: Final = 32
"""Own words in such stretches from which on something was taken over ..."""
SENTENCE: Final = 24
"""... or in one of them alone."""
COPY: Final = 0.8
"""Share of the shorter's own words from which on it is a copy."""
REWRITE: Final = 0.3
"""Share of the shorter's own words, in stretches with words changed, of a rewrite."""
LONG_RUN: Final = 12
"""Equal words in a row that a rewrite has few of."""
BODY: Final = 20
"""Words of the shortest body that can be a copy."""
_TAIL: Final = 100
"""Words that an outlet may put under all its articles."""
_NEAR_END: Final = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What two texts share, whoever published them."""

    kind: ReuseKind
    in_a: tuple[Span, ...]
    in_b: tuple[Span, ...]
    reason: str

    def mirrored(self) -> Found:
        """The same with the second text first."""
        return Found(self.kind, self.in_b, self.in_a, self.reason)


def compare(a: Article, b: Article) -> Reuse | None:
    """What two articles share, and who took from whom; None if they are two tellings.

    The same whichever of the two comes first.
    """
    one, other = sorted((a, b), key=lambda article: (article.text, article.body_start, article.id))
    ours, theirs = Index.of(telling(one)), Index.of(telling(other))
    (shared,) = stretches(ours, [theirs])
    found = judged(ours, theirs, shared, same_outlet=same_outlet(a, b))
    return reuse((one.id, one), (other.id, other), found) if found else None


def judged(a: Index, b: Index, shared: tuple[Stretch, ...], *, same_outlet: bool) -> Found | None:
    """What two texts are to each other; None if they are two tellings."""
    if _same_body(a.told, b.told):
        return _found("copy", a.told, b.told, shared, "the same words from beginning to end")
    if same_outlet:
        shared = tuple(one for one in shared if not _is_tail(one, a.told, b.told))
    shorter = min(_own_words(a.told), _own_words(b.told))
    equal = sum(one.own for one in shared)
    solid = tuple(one for one in shared if one.own >= SOLID)
    taken = sum(one.own for one in solid)
    share = f"{equal} of the shorter's {shorter} own words stand in the other"
    if equal >= COPY * shorter and taken >= BODY:
        return _found("copy", a.told, b.told, shared, share)
    if taken < EXCERPT and max((one.own for one in solid), default=0) < SENTENCE:
        return None
    in_runs = sum(length for one in shared for _, _, length in one.runs if length >= LONG_RUN)
    if equal >= REWRITE * shorter and 2 * in_runs < sum(one.words for one in shared):
        reason = f"{share}, with words changed between them"
        return _found("rewrite", a.told, b.told, shared, reason)
    return _found("excerpt", a.told, b.told, solid, share)


def reuse(one: tuple[str, Article], other: tuple[str, Article], found: Found) -> Reuse:
    """What was found between two articles, each given with its id."""
    if other[0] < one[0]:
        one, other, found = other, one, found.mirrored()
    taken_from, why = direction(one, other)
    return Reuse(
        one[0], other[0], found.kind, taken_from, found.in_a, found.in_b, f"{found.reason}; {why}"
    )


def same_outlet(a: Article, b: Article) -> bool:
    """Does one outlet publish both? False where one of them names none."""
    return bool(a.outlet) and a.outlet.casefold() == b.outlet.casefold()


def _found(
    kind: ReuseKind, a: Telling, b: Telling, shared: tuple[Stretch, ...], reason: str
) -> Found:
    in_a = _spans(a, [one.in_a for one in shared])
    return Found(kind, in_a, _spans(b, [one.in_b for one in shared]), reason)


def _spans(told: Telling, ranges: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Ranges of words as code points, in text order."""
    return tuple(
        Span(int(told.starts[first]), int(told.ends[last - 1])) for first, last in sorted(ranges)
    )


def _is_tail(shared: Stretch, a: Telling, b: Telling) -> bool:
    """Is it short, and the end of both texts?"""
    left = len(a.numbers) - shared.in_a[1], len(b.numbers) - shared.in_b[1]
    return shared.words <= _TAIL and max(left) <= _NEAR_END


def _same_body(a: Telling, b: Telling) -> bool:
    ours, theirs = a.numbers[a.body :], b.numbers[b.body :]
    return len(ours) == len(theirs) >= BODY and bool((ours == theirs).all())


def _own_words(told: Telling) -> int:
    return int(told.own.sum())
