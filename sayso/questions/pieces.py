"""A question cut into pieces: names of the case, words of asking, and the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sayso.views import Actor, folded

Kind = Literal["asking", "helping", "actor", "preposition", "word"]

ASKING: Final = frozenset("who whom what which where when".split())
BE: Final = frozenset("is are was were be been being".split())
HELPING: Final = BE | frozenset(
    "do does did has have had will would can could may might said to the a an any ever it"
    " there they anybody anyone somebody someone people group groups actor actors really".split()
)
"""Words that carry no content of their own; "said to" is what all answers are."""
_POSSESSIVE: Final = ("'s", "s'")
_LONGEST: Final = 8
"""Words of the longest name that is looked for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the question."""

    kind: Kind
    words: str
    actor: Actor | None = None
    owns: bool = False
    """Does it stand in the genitive?"""


def cut(
    question: str,
    names: Mapping[str, Actor],
    prepositions: frozenset[str],
    is_trigger: frozenset[str],
) -> list[Piece]:
    """The pieces of a question, names as long as they can be; small letters unless they are names.

    A word in small letters that is a trigger word is no name ("command" beside "the Command").
    """
    words = re.findall(r"[^\s?!,;\"“”()]+", question.replace("’", "'").rstrip(" .?!"))
    pieces: list[Piece] = []
    at = 0
    while at < len(words):
        found = _name(words, at, names, is_trigger)
        pieces.append(found[0] if found else _word(words[at], prepositions))
        at = found[1] if found else at + 1
    return pieces


def _name(
    words: Sequence[str], at: int, names: Mapping[str, Actor], is_trigger: frozenset[str]
) -> tuple[Piece, int] | None:
    for end in range(min(len(words), at + _LONGEST), at, -1):
        last, owns = _without_possessive(words[end - 1])
        phrase = " ".join([*words[at : end - 1], last])
        small = end - at == 1 and phrase in is_trigger | HELPING | ASKING
        for wanted, owning in ((" ".join(words[at:end]), False), (phrase, owns)):
            if (actor := names.get(folded(wanted))) and not small:
                return Piece("actor", wanted, actor, owning), end
    return None


def _without_possessive(word: str) -> tuple[str, bool]:
    for ending in _POSSESSIVE:
        if word.endswith(ending) and len(word) > 2:
            return word.removesuffix("'s") if ending == "'s" else word[:-1], True
    return word, False


def _word(word: str, prepositions: frozenset[str]) -> Piece:
    small = word.casefold()
    if small in ASKING:
        return Piece("asking", small)
    if small in prepositions and small != "to":
        return Piece("preposition", small)
    if small == "to":
        return Piece("preposition", small)
    return Piece("helping" if small in HELPING else "word", small)
