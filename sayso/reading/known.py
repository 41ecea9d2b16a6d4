"""What a case knows of its names counts more than what the reader takes them for.

An invented or rare name looks like any other: a town like a person, a militia like a town. A
case's file of names says which it is, wherever it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.model import Mention, MentionType, Span, Token

Found = tuple[int, int, MentionType]
"""First and last token of a name, and its type."""


class Known:
    """The names of one case: form -> type."""

    def __init__(self, types: Mapping[str, MentionType]) -> None:
        self._types = {_one_line(form): kind for form, kind in types.items()}
        longest_first = sorted(self._types, key=lambda form: (-len(form), form))
        forms = "|".join(_pattern(form) for form in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{forms})(?!\w)") if forms else None

    def mentions(
        self, text: str, tokens: Sequence[Token], mentions: Sequence[Mention]
    ) -> tuple[Mention, ...]:
        """The mentions with the case's names among them, each of its type; in text order."""
        found = list(self._names(text, tokens, mentions))
        spans = [Span(tokens[a].span.start, tokens[b].span.end) for a, b, _ in found]
        heads = [_head(tokens, a, b) for a, b, _ in found]
        types = {head: kind for head, (*_, kind) in zip(heads, found, strict=True)}
        kept = [
            replace(m, type=_type(m, types))
            for m in mentions
            if not any(_torn(m, s) for s in spans)
        ]
        kept += [
            Mention(span, kind, "name" if span.of(text)[0].isupper() else "nominal", head, 1.0)
            for span, head, (*_, kind) in zip(spans, heads, found, strict=True)
        ]
        return tuple(sorted(kept, key=lambda m: (m.span.start, -m.span.end)))

    def _names(
        self, text: str, tokens: Sequence[Token], mentions: Sequence[Mention]
    ) -> Iterator[Found]:
        """Every place where a name stands as whole words."""
        starts = [token.span.start for token in tokens]
        names = {m.head for m in mentions if m.kind == "name"}
        for match in self._pattern.finditer(text) if self._pattern else ():
            first = bisect_left(starts, match.start())
            last = bisect_left(starts, match.end()) - 1
            whole = first <= last and starts[first] == match.start()
            if not whole or tokens[last].span.end != match.end():
                continue
            if first < last or _is_name(text, tokens, first, names):
                yield first, last, self._types[_one_line(match[0])]


def _is_name(text: str, tokens: Sequence[Token], i: int, names: set[int]) -> bool:
    """Does the single word stand there as a name? "Front pages" at the head of a sentence does not.

    It does by its tag, by the reader's own mention, behind an article or a word in small letters,
    and where it can be no other word.
    """
    word = tokens[i].span.of(text)
    if tokens[i].upos == "PROPN" or i in names or word.isupper():
        return True
    before = tokens[i - 1] if i else None
    return before is not None and (before.upos == "DET" or before.span.of(text).islower())


def _torn(mention: Mention, name: Span) -> bool:
    """Is the mention the name itself, inside it, or across its border?"""
    if not mention.span.overlaps(name):
        return False
    inside = name.contains(mention.span)
    if mention.type == "nationality":
        return inside and mention.span == name
    return inside or not mention.span.contains(name)


def _type(mention: Mention, types: Mapping[int, MentionType]) -> MentionType:
    """A longer mention with the name for its head is of the name's type: "northern Saltmarch"."""
    return types.get(mention.head, mention.type) if mention.kind == "name" else mention.type


def _head(tokens: Sequence[Token], first: int, last: int) -> int:
    return next((i for i in range(first, last + 1) if not first <= tokens[i].head <= last), last)


def _one_line(form: str) -> str:
    return " ".join(form.replace("’", "'").split())


def _pattern(form: str) -> str:
    words = (re.escape(word).replace("'", "['’]") for word in form.split())
    return r"\s+".join(words)
