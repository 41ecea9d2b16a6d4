"""What an article says of where its text comes from: credit lines, the byline, its own outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sayso.codebook.outlets import agency, fold, outlets_in
from sayso.model import Article

_SEVERAL: Final = re.compile(r"\b(?:agencies|wires?|wire services|news services)\b", re.IGNORECASE)
_IN_PART: Final = re.compile(
    r"\binputs?\b|\bcontributed\b|\b(?:with|additional|further) (?:additional )?reporting\b"
    r"|\badditional\b|\bwith files\b|\bmaterial from\b",
    re.IGNORECASE,
)
_PEOPLE: Final = re.compile(r"\W*(?:reporting|writing|editing|written|edited)\b", re.IGNORECASE)
_CAPITALS: Final = re.compile(r"[A-Z][\w.&/’'-]*(?: [A-Z][\w.&/’'-]*){0,4}")
_MARK: Final = re.compile(r"[A-Z]{2,6}")


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose work the article's own voice is. `agency` is empty if it cannot be told."""

    agency: str
    whole: bool
    """Is the whole text the agency's? Else it is so in part, and nobody says which."""
    words: str


def credit_of(article: Article) -> Credit | None:
    """The credit of an article; None where it says nothing of the kind."""
    if own := agency(article.outlet):
        return Credit(own, True, "a wire agency, in its own voice")
    found = [one for line in _lines(article) if (one := _credit(line, article))]
    whole = [one for one in found if one.whole and one.agency]
    names = {fold(one.agency) for one in whole}
    if len(names) == 1 and not any(one.agency == "" for one in found):
        return whole[0]
    if not found:
        return None
    words = ", ".join(dict.fromkeys(one.words for one in found))
    return Credit("", False, words)


def _lines(article: Article) -> Iterator[str]:
    yield from article.credits
    if agency(article.byline):
        yield article.byline


def _credit(line: str, article: Article) -> Credit | None:
    words = f"credited “{line}”"
    names = list(dict.fromkeys(_named(line, article)))
    if _IN_PART.search(line) and (names or _SEVERAL.search(line)):
        return Credit(names[0] if len(names) == 1 else "", False, words)
    if len(names) == 1:
        return Credit(names[0], True, words)
    if names or _SEVERAL.search(line):
        return Credit("", False, words)
    return None


def _named(line: str, article: Article) -> Iterator[str]:
    """The agencies that a credit line names, in full where the page gives the full name."""
    if name := agency(line):
        yield full_name(name, article)
        return
    if _PEOPLE.match(line):
        return
    for match in _CAPITALS.finditer(line):
        pieces = [match[0], *match[0].split()]
        if name := next((found for piece in pieces if (found := agency(piece))), ""):
            yield name
        elif mark := next((piece for piece in pieces if _MARK.fullmatch(piece)), ""):
            yield full_name(mark, article)


def full_name(mark: str, article: Article) -> str:
    """ "MPA" with the name on the page that begins with these letters; else as it is."""
    if not _MARK.fullmatch(mark):
        return mark
    named = [article.byline, article.outlet, *(name for _, name in outlets_in(article.text))]
    initials = mark.casefold()
    full = (n for n in named if "".join(w[0] for w in fold(n).split()) == initials)
    return next(full, mark)
