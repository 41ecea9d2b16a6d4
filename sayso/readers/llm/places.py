"""Where in the text a phrase stands that a model claims to have copied from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sayso.model import Reading, Sentence, Span

LONGEST: Final = 400
"""Code points; nothing that is copied is longer, or it is no phrase."""


def places(phrase: str, text: str, within: Span) -> list[Span]:
    """Every place where the phrase stands as whole words; white space of any length is alike.

    Nothing else is: an accent, a capital or another quotation mark makes it another phrase.
    """
    words = phrase.split()
    if not words or len(phrase) > LONGEST:
        return []
    pattern = r"\s+".join(map(re.escape, words))
    begins = r"(?<!\w)" if words[0][0].isalnum() else ""
    ends = r"(?!\w)" if words[-1][-1].isalnum() else ""
    found = re.compile(begins + pattern + ends).finditer(text, within.start, within.end)
    return [Span(*match.span()) for match in found]


def nearest(found: list[Span], to: Span) -> Span:
    """The place that is nearest to another one; of two as near, the first."""
    return min(found, key=lambda span: (apart(span, to), span))


def apart(one: Span, other: Span) -> int:
    """Code points between two spans; 0 where they overlap."""
    return max(one.start - other.end, other.start - one.end, 0)


def tokens(reading: Reading, sentence: Sentence, span: Span) -> Iterator[int]:
    """The words of a sentence that overlap a span."""
    for i in range(sentence.first, sentence.last):
        if reading.tokens[i].span.overlaps(span):
            yield i


def head(reading: Reading, sentence: Sentence, span: Span) -> int | None:
    """The word of a span that hangs on none of its others."""
    inside = list(tokens(reading, sentence, span))
    tops = (i for i in inside if reading.tokens[i].head not in inside or _root(reading, i))
    return next(tops, inside[-1] if inside else None)


def _root(reading: Reading, i: int) -> bool:
    return reading.tokens[i].head == i
