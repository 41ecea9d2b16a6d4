"""Every expression of time in an English text, with its EDTF value. No syntax.

The one finder of them: claims take their times from it, and so does the benchmark. What the forms
of words mean stands in `timing/`. Of expressions that overlap the longest is kept; then a time of
day is put with its day, and what lacks a year takes it from the text where the text gives one.
"""

from __future__ import annotations

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

_FORMS: Final = (
    calendar_forms.FORMS
    + season_forms.FORMS
    + relative_forms.FORMS
    + told_forms.FORMS
    + length_forms.FORMS
    + clock_forms.FORMS
)


def expressions(text: str, published: str | None = None) -> tuple[Expression, ...]:
    """Every expression of time in text order; `published` is EDTF, None where it is not known."""
    anchor = Anchor.of(published)
    found = [one for form in _FORMS for one in _matches(form, text, anchor)]
    kept: list[Expression] = []
    for one in sorted(found, key=lambda e: (e.span.start - e.span.end, e.span.start)):
        if not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    kept.sort(key=lambda e: e.span.start)
    return told(kept, text, anchor)


def _matches(form: Form, text: str, anchor: Anchor | None) -> Iterator[Expression]:
    whole = "whole" if "whole" in form.pattern.groupindex else 0
    for match in form.pattern.finditer(text):
        given = {name: part for name, part in match.groupdict().items() if part}
        meaning = form.read(given, anchor)
        open_ = meaning if anchor is None else form.read(given, None)
        if meaning is not None and open_ is not None:
            yield Expression(Span(*match.span(whole)), meaning, open_)
