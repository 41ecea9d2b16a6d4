"""Acronyms: which letters a name may be cut down to."""

from __future__ import annotations

from typing import Final

from sayso.entities.folding import words
from sayso.entities.parts import Parts
from sayso.entities.wording import wording

LEAST: Final = 2
GRAMMAR: Final = frozenset(
    {"of", "the", "and", "for", "in", "on", "to", "at", "by", "from", "with"}
)


def initials(parts: Parts) -> frozenset[str]:
    """The acronyms of a name of two words or more, in small letters.

    All words give their first letter; or all but "of", "the" and the like; or all but the small
    words of other languages too ("Tehrik-i-Taliban Pakistan": ttp).
    """
    if parts.short:
        return frozenset()
    small = wording().small
    ways = (
        parts.whole,
        tuple(word for word in parts.whole if word not in GRAMMAR),
        tuple(word for word in parts.whole if word not in small),
    )
    found = {"".join(word[0] for word in way) for way in ways if len(way) >= LEAST}
    return frozenset(found | ({parts.written} if parts.written else set()))


def spells(short: str, full: str) -> bool:
    """May the acronym stand for the name, by its initials?"""
    letters = "".join(words(short))
    tokens = words(full)
    return letters in initials(Parts(tokens, tokens, frozenset()))
