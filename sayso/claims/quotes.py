"""Where quotation marks stand, and which stretches they hold. Characters only, no syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sayso.model import Span

_OPENING: Final = frozenset({"“", "«", "„", "‟", "``"})
_STRAIGHT: Final = frozenset({'"', "''"})
"""Marks that open and close alike; wire services write two apostrophes for one mark."""
_MARKS: Final = re.compile(r"[“«„‟”»\"]|''|``")
_SINGLE: Final = re.compile(r"(?<![\w’'])[‘'](?=\w)(?P<inside>[^\n]*?[^\s\n])[’'](?!\w)")
_PARAGRAPH: Final = re.compile(r"[^\n]+")
_NEXT_SENTENCE: Final = re.compile(r"[.!?][”’\"']?\s+")
_END_OF_SPEECH: Final = frozenset(",.?!…—–")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks; one of them may be missing."""

    span: Span
    """The words inside, without the marks."""
    mark: Span
    """The mark that shows it: the opening one, or the closing one if it stands alone."""
    opened: bool = True
    """False where only a closing mark stands: then it begins with its paragraph."""


def quotations(text: str) -> tuple[Quotation, ...]:
    """Every quotation in text order; none crosses a paragraph, none lies in another."""
    found: list[Quotation] = []
    for paragraph in _PARAGRAPH.finditer(text):
        double = list(_double(text, paragraph.start(), paragraph.end()))
        found += double
        found += _single(text, paragraph.start(), paragraph.end(), double)
    return tuple(sorted(found, key=lambda quotation: quotation.span))


def _double(text: str, start: int, end: int) -> Iterator[Quotation]:
    opened: Span | None = None
    behind = start
    for match in _MARKS.finditer(text, start, end):
        mark, opens = Span(*match.span()), _opens(text, match)
        if opened is None and opens:
            opened = mark
        elif opened is not None and not opens:
            yield from _between(opened.end, mark.start, opened)
            opened, behind = None, mark.end
        elif opened is None and mark.start > behind and text[mark.start - 1] in _END_OF_SPEECH:
            begin = behind if behind == start else _sentence_after(text, behind, mark.start)
            yield from _between(begin, mark.start, mark, opened=False)
            behind = mark.end
    if opened is not None:
        yield from _between(opened.end, end, opened)


def _between(start: int, end: int, mark: Span, *, opened: bool = True) -> Iterator[Quotation]:
    if start < end:
        yield Quotation(Span(start, end), mark, opened)


def _opens(text: str, mark: re.Match[str]) -> bool:
    """A straight mark opens where a word follows it and none stands right before it."""
    if mark.group() not in _STRAIGHT:
        return mark.group() in _OPENING
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    return (before.isspace() or before in "([{—–-‘'") and not after.isspace()


def _sentence_after(text: str, start: int, end: int) -> int:
    """Behind an earlier quotation, the lost mark most likely stood at the next sentence."""
    match = _NEXT_SENTENCE.search(text, start, end)
    return match.end() if match else start


def _single(text: str, start: int, end: int, double: list[Quotation]) -> Iterator[Quotation]:
    """Single marks, where they are surely no apostrophes and stand in no other quotation."""
    for match in _SINGLE.finditer(text, start, end):
        span = Span(*match.span("inside"))
        if not any(quotation.span.overlaps(span) for quotation in double):
            yield Quotation(span, Span(match.start(), match.start() + 1))
