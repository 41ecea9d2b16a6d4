"""How many are meant: "nine people", "at least 12 soldiers"; rough words are no number."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL: Final = {word: n for n, word in enumerate(_UNITS)} | {
    word: 10 * n for n, word in enumerate(_TENS, 2)
}
_LEADING: Final = frozenset("a an the these those all his her its their our other at least".split())
"""Words that may stand before a number and leave it one."""
_DROPPED: Final = _LEADING | frozenset("and some any many several few more than over up to".split())
_ROUGH: Final = frozenset(
    "about some around nearly almost roughly approximately more over up fewer less under than "
    "between dozen dozens hundred hundreds thousand thousands million millions scores".split()
)
_DIGITS: Final = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+")
_WORD: Final = re.compile(r"\d[\d,.]*\w*|[^\W_]+(?:['’][^\W_]+)?")


def how_many(phrase: str) -> int | None:
    """The number that the phrase begins with; None for "dozens", "about 300", "a 12-year-old"."""
    words = phrase.casefold().replace("-", " - ").split()
    start = next((n for n, word in enumerate(words) if word not in _LEADING), len(words))
    rest = words[start:]
    if not rest or rest[0] in _ROUGH or _bound_into_a_word(rest):
        return None
    number, used = _number(rest)
    behind = rest[used : used + 1]
    return None if behind and (behind[0] in _ROUGH or behind[0] in {"to", "or", "-"}) else number


def bare(phrase: str) -> str:
    """The words of a description, folded, without articles and numbers before it."""
    text = unicodedata.normalize("NFKC", phrase).casefold()
    words = _WORD.findall(text.replace("-", " "))
    while words and (words[0] in _DROPPED or words[0] in _ROUGH or _value(words[0]) is not None):
        del words[0]
    return " ".join(words)


def _bound_into_a_word(words: list[str]) -> bool:
    """ "12-year-old", "two-man": no count of people, unless "twenty-one"."""
    compound = len(words) > 2 and words[1] == "-"
    return compound and not (words[0] in _TENS and words[2] in _UNITS[1:10])


def _number(words: list[str]) -> tuple[int | None, int]:
    """The number in front, and how many words it takes."""
    first = _value(words[0])
    if words[0] in _TENS and len(words) > 1:
        at = 2 if words[1] == "-" else 1
        if len(words) > at and words[at] in _UNITS[1:10]:
            return (first or 0) + _SMALL[words[at]], at + 1
    return first, 1


def _value(word: str) -> int | None:
    if word in _SMALL:
        return _SMALL[word]
    return int(re.sub(r"[,.]", "", word)) if _DIGITS.fullmatch(word) else None
