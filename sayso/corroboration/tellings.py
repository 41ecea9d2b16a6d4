"""Two claims in text that their articles share: are their sentences one telling?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sayso.model import Reuse, Root, Span, Stated

LEAST_SHARED: Final = 0.5
"""The part of either sentence that must lie in shared text."""
DRIFT: Final = 0.15
"""How far apart two sentences may stand in what is shared, as a part of it."""
ALIKE: Final = 0.6
"""The shorter of two sentences that are one is at least this part of the longer."""
SAME_LENGTH: Final = 2
"""Characters by which the sentences of a copy may differ wherever they stand."""


class Reuses:
    """Which articles share which text."""

    def __init__(self, reuse: Iterable[Reuse] = ()) -> None:
        self._reuse = {(one.a, one.b): one for one in reuse}
        self._near: dict[str, set[str]] = {}
        for a, b in self._reuse:
            self._near.setdefault(a, set()).add(b)
            self._near.setdefault(b, set()).add(a)

    def among(self, articles: Iterable[str] | Mapping[str, object]) -> Iterator[tuple[str, str]]:
        """The pairs among some articles that share text, each once, in order."""
        wanted = sorted(set(articles))
        kept = set(wanted)
        for a in wanted:
            yield from ((a, b) for b in sorted(self._near.get(a, ())) if a < b and b in kept)

    def same_telling(self, one: Stated, other: Stated) -> str:
        """Why two claims of two articles are one telling; empty if that is not sure.

        Both sentences lie in shared text, and are equally long, or about so and at the same place
        of it: two copies of a story with two sources hold two tellings, not one.
        """
        a, b = (one, other) if one.article_id < other.article_id else (other, one)
        reuse = self._reuse.get((a.article_id, b.article_id))
        if reuse is None:
            return ""
        lengths = sorted(_length(s.sentence) for s in (a, b))
        at_a, at_b = _place(a.sentence, reuse.shared_a), _place(b.sentence, reuse.shared_b)
        if at_a is None or at_b is None or lengths[0] < ALIKE * lengths[1]:
            return ""
        if lengths[1] - lengths[0] <= SAME_LENGTH and not _two_roots(a.root, b.root):
            return _told(reuse)  # paragraphs may have been put into another order
        total = max(sum(map(_length, spans)) for spans in (reuse.shared_a, reuse.shared_b))
        if abs(at_a - at_b) > max(lengths[0], DRIFT * total):
            return ""
        return _told(reuse)


def _two_roots(one: Root, other: Root) -> bool:
    return one.known and other.known and (one.kind, one.key) != (other.kind, other.key)


def _told(reuse: Reuse) -> str:
    return f"they share this text ({reuse.reason})" if reuse.reason else "they share this text"


def _length(span: Span) -> int:
    return span.end - span.start


def _place(sentence: Span, shared: Sequence[Span]) -> int | None:
    """How much shared text stands before the sentence; None if too little of it is shared."""
    inside = sum(max(0, min(s.end, sentence.end) - max(s.start, sentence.start)) for s in shared)
    if inside < LEAST_SHARED * _length(sentence):
        return None
    return sum(max(0, min(s.end, sentence.start) - s.start) for s in shared)
