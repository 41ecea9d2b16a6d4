"""Text with marks: a stretch of an article cut into pieces, each with what it is to a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from unicodedata import category

from sayso.model import Claim, Span

RANKS: Final[Mapping[str, int]] = {
    "relation": 0,
    "cue": 1,
    "agent": 2,
    "patient": 3,
    "speaker": 4,
    "saying": 5,
    "other": 6,
}
"""Where marks overlap, the lower rank is seen."""
_KEPT: Final = frozenset("\n\t\u200c\u200d")
"""Line ends, tabs, and the joiners that Persian, Pashto and emoji need."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a span is to a claim."""

    span: Span
    kind: str
    tag: str
    """The word that is written beside it, so that no colour is needed."""
    claim: int = 0
    """Which claim of a page it belongs to, counted from 1."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same marks; `kind` is empty where there are none."""

    words: str
    kind: str = ""
    tag: str = ""
    """Only on the first piece of its mark."""
    claims: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    """Numbers of the claims whose relation is read here, written behind it."""


def plain(words: str) -> str:
    """The words with a visible sign for each character that would steer a browser or a reader:
    control characters, and those that turn the direction of writing. As long as it was.
    """
    if words.isascii() and words.isprintable():
        return words
    return "".join(_shown(character) for character in words)


def _shown(character: str) -> str:
    if character in _KEPT:
        return character
    kind = category(character)
    if kind in ("Cc", "Cf", "Cs", "Co"):
        return "" if character in "\r\u00ad\ufeff" else "\ufffd"
    return " " if kind in ("Zl", "Zp") else character


def of_claim(claim: Claim, number: int = 0) -> Iterator[Mark]:
    """Every span of the claim that is worth a mark."""
    yield Mark(claim.trigger, "relation", "relation", number)
    if claim.cue:
        shows = "not" if claim.polarity == "negated" else claim.modality
        yield Mark(claim.cue, "cue", shows, number)
    for role in claim.roles:
        kind = role.name if role.name in ("agent", "patient") else "other"
        tag = {"agent": "who", "patient": "whom"}.get(role.name, role.name)
        yield Mark(role.span, kind, tag, number)
    for place in claim.places:
        yield Mark(place.span, "other", "where", number)
    for time in claim.times:
        if time.span:
            yield Mark(time.span, "other", "when", number)
    for hop in claim.chain[1:]:
        if hop.source_span:
            yield Mark(hop.source_span, "speaker", "speaker", number)
        if hop.cue_span and hop.cue_span != hop.source_span:
            yield Mark(hop.cue_span, "saying", hop.stance, number)


def pieces(
    words: str,
    stretch: Span,
    marks: Iterable[Mark],
    notes: Mapping[int, list[int]] | None = None,
) -> list[Piece]:
    """The words that stand under the stretch, in pieces: all of them in order, nothing twice.

    `notes` are numbers that are put behind offsets of the text.
    """
    notes = notes or {}
    inside = [mark for mark in marks if mark.span.overlaps(stretch)]
    tagged: set[Mark] = set()
    return [
        _piece(words[start - stretch.start : end - stretch.start], active, tagged, notes.get(end))
        for start, end, active in _runs(stretch, inside, notes)
    ]


def _runs(
    stretch: Span, marks: list[Mark], notes: Mapping[int, list[int]]
) -> Iterator[tuple[int, int, list[Mark]]]:
    """Stretches over which the same marks lie."""
    opens: dict[int, list[Mark]] = {}
    closes: dict[int, list[Mark]] = {}
    for mark in marks:
        opens.setdefault(max(mark.span.start, stretch.start), []).append(mark)
        closes.setdefault(min(mark.span.end, stretch.end), []).append(mark)
    cuts = {stretch.start, stretch.end, *opens, *closes}
    cuts |= {offset for offset in notes if stretch.start < offset < stretch.end}
    active: list[Mark] = []
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        ended = closes.get(start, ())
        active = [mark for mark in active if mark not in ended] + opens.get(start, [])
        yield start, end, active


def _piece(words: str, active: list[Mark], tagged: set[Mark], notes: list[int] | None) -> Piece:
    numbers = tuple(notes or ())
    if not active:
        return Piece(plain(words), notes=numbers)
    claims = tuple(sorted({mark.claim for mark in active if mark.claim}))
    first = min(active, key=lambda mark: (RANKS[mark.kind], mark.span, mark.claim))
    tag = "" if first in tagged else first.tag
    tagged.add(first)
    return Piece(plain(words), first.kind, tag, claims, numbers)


def around(text: str, span: Span, most: int) -> Span:
    """The span with at most `most` characters either side of it, inside its paragraph; the span
    itself is cut where it is very long.
    """
    stop = min(span.end, span.start + 8 * most)
    first, last = max(0, span.start - most), min(len(text), stop + most)
    start = max(first, text.rfind("\n", first, span.start) + 1)
    end = text.find("\n", stop, last)
    return Span(start, last if end == -1 else end)
