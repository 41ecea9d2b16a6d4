"""How far two words are apart, letter by letter. The one file that imports rapidfuzz."""

from __future__ import annotations

from typing import Final

from rapidfuzz.distance import OSA

LEAST: Final = 8
"""Letters of the longer word: short names that differ in a letter are two names."""
VOWELS: Final = frozenset("aeiou")


def slipped(one: str, other: str) -> bool:
    """Is one word the other with a slip of the pen inside it?

    A slip leaves out a vowel or swaps two neighbours; first and last letter stay. A letter put for
    another is no slip, nor is a consonant more: Karimov and Kasimov are two men, and so are Johnson
    and Johnston.
    """
    if max(len(one), len(other)) < LEAST or one[0] != other[0] or one[-1] != other[-1]:
        return False
    if OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    if len(one) == len(other):
        return sorted(one) == sorted(other)
    short, long = sorted((one, other), key=len)
    n = next((n for n, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return long[n] in VOWELS
