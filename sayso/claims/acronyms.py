"""Short forms of names: acronyms written out in brackets, or fitting just one name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_BRACKET: Final = re.compile(r"(?P<before>[^()\n.;]{3,120}?)\s*\((?P<short>[A-Z][\w&-]{1,11})\)")
_WORD: Final = re.compile(r"[^\W\d_][\w’']*")
SMALL: Final = frozenset(
    {"of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des", "al", "a"}
)
LONGEST: Final = 10


class Acronyms:
    """Short form -> full name, for one article."""

    def __init__(self, text: str, names: Iterable[str]) -> None:
        self._defined = dict(_definitions(text))
        self._names = sorted({name for name in names if len(_WORD.findall(name)) > 1})

    def expand(self, short: str) -> str:
        """The full name, or nothing. A definition decides; else the only name that fits."""
        if short in self._defined:
            return self._defined[short]
        if not _looks_short(short):
            return ""
        fitting = {self._defined.get(n, n) for n in self._names if _covers(short, n)}
        return next(iter(fitting)) if len(fitting) == 1 else ""


def stretches(name: str, kind: str) -> Iterator[str]:
    """The single words by which a name of several words may be called later.

    "Mara Telvin of The Courier" is not called "Courier".
    """
    own = name.partition(" of ")[0] if kind == "person" else name
    words = [word for word in own.split() if word[:1].isupper()]
    if len(words) > 1 and kind in {"person", "organisation", ""}:
        yield from {words[0], words[-1]} if kind == "person" else {words[-1]}


def _looks_short(word: str) -> bool:
    return 2 <= len(word) <= LONGEST and word.isalpha() and sum(c.isupper() for c in word) >= 2


def _definitions(text: str) -> Iterator[tuple[str, str]]:
    for match in _BRACKET.finditer(text):
        if full := spelled(match["short"], match["before"]):
            yield match["short"], full


def spelled(short: str, before: str) -> str:
    """The name that the short form stands for: the shortest run of words before
    the bracket whose letters spell it; empty where none does ("SENNET (MPA)").
    """
    starts = [m.start() for m in re.finditer(r"(?<![^\s“\"‘'])\S", before)]
    for start in reversed(starts[-LONGEST - 4 :]):
        phrase = before[start:].strip(" “”\"‘’'")
        if phrase[:1].isupper() and _initials(short, phrase):
            return phrase
    return ""


def _initials(short: str, phrase: str) -> bool:
    """Do the initials spell it, small words counted or not, with letters inside words allowed?"""
    letters = [c.lower() for c in short if c.isalpha()]
    words = [w.lower() for w in _WORD.findall(phrase)]
    if not letters or not words or words[0][0] != letters[0]:
        return False
    return _spell(letters, words) or _covers(short, phrase)


def _spell(letters: list[str], words: list[str]) -> bool:
    if not letters:
        return all(word in SMALL for word in words)
    if not words:
        return False
    if words[0][0] == letters[0] and _spell(letters[1:], words[1:]):
        return True
    return words[0] in SMALL and _spell(letters, words[1:])


def _covers(short: str, name: str) -> bool:
    """Does each word give its initial, and the rest stand inside the words in that order?"""
    words = [w.lower() for w in _WORD.findall(name) if w.lower() not in SMALL]
    letters = short.lower()
    if not words or len(words) > len(letters):
        return False
    return _cover(letters, words)


def _cover(letters: str, words: list[str]) -> bool:
    if not words:
        return not letters
    if not letters or words[0][0] != letters[0]:
        return False
    for taken in range(1, len(letters) - len(words) + 2):
        if _inside(letters[:taken], words[0]) and _cover(letters[taken:], words[1:]):
            return True
    return False


def _inside(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)
