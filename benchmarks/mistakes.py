"""What a benchmark got wrong, in a shape that `python -m benchmarks errors NAME` can show.

A benchmark that can be looked into has `mistakes(data, split) -> Iterator[Mistake]` beside `run`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One wrong answer with the text it was given on."""

    kind: str
    """missed, invented or wrong, or a kind of the benchmark's own."""
    place: str
    """The document or item, as the corpus names it."""
    text: str
    """The sentence, with the span in question between ⟦ and ⟧ where there is one."""
    expected: str
    """What is right; as `label: words` where there is a label, so that labels can be counted."""
    found: str
    """What was answered, in the same way; empty where nothing was."""
    weight: float = 1.0
    """How bad it is; the worst are shown first."""


Ranges = tuple[tuple[int, int], ...]
"""Half-open character ranges in order; a span may have gaps."""
Labelled = tuple[str, Ranges]


def compared(
    place: str, text: str, expected: Iterable[Labelled], found: Iterable[Labelled]
) -> Iterator[Mistake]:
    """Spans that are not equal: missed, invented, or wrong where a found one lies over an expected.

    Each weighs the words that stand in one of the two only, in both if the label is wrong.
    """
    wanted, given = set(expected), set(found)
    left = sorted(given - wanted, key=_order)
    for label, spans in sorted(wanted - given, key=_order):
        near = max(left, key=lambda one: (_shared(one[1], spans), one[0] == label), default=None)
        if near is None or not _shared(near[1], spans):
            yield _one("missed", place, text, (label, spans), None)
        else:
            left.remove(near)
            yield _one("wrong", place, text, (label, spans), near)
    for one in left:
        yield _one("invented", place, text, None, one)


def _one(
    kind: str, place: str, text: str, expected: Labelled | None, found: Labelled | None
) -> Mistake:
    sides = [one for one in (expected, found) if one]
    marks = [{(label, at) for at in _places(text, spans)} for label, spans in sides]
    differing = marks[0] ^ marks[1] if len(marks) == 2 else marks[0]
    wanted, given = (
        f"{one[0]}: {words_of(text, one[1])}" if one else "" for one in (expected, found)
    )
    shown = marked(text, sides[0][1])
    return Mistake(kind, place, shown, wanted, given, weight=float(len(differing)))


def _order(one: Labelled) -> tuple[Ranges, str]:
    return one[1], one[0]


def _places(text: str, spans: Ranges) -> set[int]:
    """Where each word under the spans begins."""
    return {
        start + word.start()
        for start, end in spans
        for word in re.finditer(r"\S+", text[start:end])
    }


def _shared(one: Ranges, other: Ranges) -> float:
    """Characters in both over characters in either."""
    a, b = ({i for start, end in spans for i in range(start, end)} for spans in (one, other))
    return len(a & b) / len(a | b)


def words_of(text: str, spans: Ranges) -> str:
    """The words of a span, its pieces joined by an ellipsis."""
    return " … ".join(one_line(text[start:end]) for start, end in spans)


def marked(text: str, spans: Sequence[tuple[int, int]], around: int = 160) -> str:
    """The paragraphs of the spans on one line, each span between ⟦ and ⟧.

    Spans are half-open character ranges in order; at most `around` characters stand at each side.
    """
    if not spans:
        return one_line(text[: 2 * around])
    first, last = spans[0][0], spans[-1][1]
    begin = text.rfind("\n", 0, first) + 1
    if begin < first - around:
        begin = text.find(" ", first - around, first) + 1 or first
    stop = text.find("\n", last)
    end = len(text) if stop < 0 else stop
    if end > last + around:
        end = max(last, text.rfind(" ", last, last + around + 1))
    return one_line("".join(_pieces(text, spans, begin, end)))


def _pieces(text: str, spans: Sequence[tuple[int, int]], begin: int, end: int) -> Iterable[str]:
    for start, stop in spans:
        yield f"{text[begin:start]}⟦{text[start:stop]}⟧"
        begin = stop
    yield text[begin:end]


def one_line(words: str) -> str:
    """The words with single blanks between them."""
    return " ".join(words.split())
