"""What a case knows of its names counts more than what the reader takes them for.

An invented or rare name looks like any other: a town like a person, a militia like a town. A
case's file of names says which it is, wherever it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sayso.model import Mention, MentionType, Span, Token

TAKEN: Final = frozenset({"ADJ", "ADV", "NOUN", "VERB", "X"})
"""Parts of speech that a reader takes a name for that it does not know."""


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
        known = list(self._names(text, tokens, mentions))
        types = {name.head: name.type for name in known}
        kept = [m for m in mentions if not (_torn(m, known) or _runs_on(m, known))]
        retyped = [replace(mention, type=_type(mention, types)) for mention in kept]
        return tuple(sorted([*retyped, *known], key=lambda m: (m.span.start, -m.span.end)))

    def tokens(
        self, text: str, tokens: Sequence[Token], mentions: Sequence[Mention]
    ) -> tuple[Token, ...]:
        """The words with the heads of the case's names tagged as proper nouns."""
        heads = {m.head for m in mentions if m.type != "nationality" and self.holds(text, m)}
        return tuple(
            replace(token, upos="PROPN", xpos="NNP")
            if i in heads and token.upos in TAKEN
            else token
            for i, token in enumerate(tokens)
        )

    def holds(self, text: str, mention: Mention) -> bool:
        """Is it one of the case's names?"""
        return mention.kind == "name" and _one_line(mention.span.of(text)) in self._types

    def _names(
        self, text: str, tokens: Sequence[Token], mentions: Sequence[Mention]
    ) -> Iterator[Mention]:
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
                kind = self._types[_one_line(match[0])]
                span, head = Span(*match.span()), _head(tokens, first, last)
                yield Mention(span, kind, "name" if match[0][0].isupper() else "nominal", head, 1.0)


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


def _torn(mention: Mention, known: Iterable[Mention]) -> bool:
    """Is it one of the names, across the border of one, or inside? Nationalities may be inside."""
    inside_ok = mention.type == "nationality"
    near = [name.span for name in known if name.span.overlaps(mention.span)]
    return any(
        mention.span == name
        or not (mention.span.contains(name) or (inside_ok and name.contains(mention.span)))
        for name in near
    )


def _runs_on(mention: Mention, known: Iterable[Mention]) -> bool:
    """Does it run on over two names: "Harvest Front in Vesk"?"""
    names = [name for name in known if name.type != "nationality"]
    return mention.kind == "name" and sum(mention.span.contains(n.span) for n in names) > 1


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
