"""Every expression of time in an English text, with its EDTF value. No syntax.

The one finder of them: claims take their times from it, and so does the benchmark. What the forms
of words mean stands in `timing/`. Of expressions that overlap the longest is kept; then a time of
day is put with its day, and what lacks a year takes it from the text where the text gives one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sayso.claims.timing import (
    calendar_forms,
    clock_forms,
    length_forms,
    relative_forms,
    season_forms,
    told_forms,
)
from sayso.claims.timing.anchor import Anchor
from sayso.claims.timing.meaning import OPEN, Expression, Form
from sayso.claims.timing.telling import told
from sayso.claims.timing.words import MONTHS, WEEKDAYS
from sayso.model import Span

__all__ = ["MONTHS", "OPEN", "WEEKDAYS", "Expression", "expressions"]

_GROUPS: Final = tuple(
    (group.KEY, group.FORMS)
    for group in (
        calendar_forms,
        season_forms,
        relative_forms,
        told_forms,
        length_forms,
        clock_forms,
    )
)
BEFORE, AFTER = 80, 64
"""Characters around a key word that an expression of time can take up."""


def expressions(text: str, published: str | None = None) -> tuple[Expression, ...]:
    """Every expression of time in text order; `published` is EDTF, None where it is not known."""
    anchor = Anchor.of(published)
    found = [
        one
        for key, forms in _GROUPS
        for stretch in _stretches(key, text)
        for form in forms
        for one in _matches(form, text, stretch, anchor)
    ]
    kept: list[Expression] = []
    for one in sorted(found, key=lambda e: (e.span.start - e.span.end, e.span.start)):
        if not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    kept.sort(key=lambda e: e.span.start)
    return told(kept, text, anchor)


def _stretches(key: re.Pattern[str], text: str) -> Iterator[Span]:
    """The stretches of a text around its key words, those that touch in one."""
    start = end = 0
    for match in key.finditer(text):
        if match.start() - BEFORE > end:
            if end:
                yield Span(start, end)
            start = match.start() - BEFORE
        end = min(match.end() + AFTER, len(text))
    if end:
        yield Span(start, end)


def _matches(form: Form, text: str, stretch: Span, anchor: Anchor | None) -> Iterator[Expression]:
    whole = "whole" if "whole" in form.pattern.groupindex else 0
    for match in form.pattern.finditer(text, stretch.start, stretch.end):
        given = {name: part for name, part in match.groupdict().items() if part}
        meaning = form.read(given, anchor)
        open_ = meaning if anchor is None else form.read(given, None)
        if meaning is not None and open_ is not None:
            yield Expression(Span(*match.span(whole)), meaning, open_)
