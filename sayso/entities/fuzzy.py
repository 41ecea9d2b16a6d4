"""How far two words are apart, letter by letter. The one file that imports rapidfuzz."""

from __future__ import annotations

from typing import Final

from rapidfuzz.distance import OSA

LEAST: Final = 7
"""Letters of the longer word: short names that differ in a letter are two names."""


def slipped(one: str, other: str) -> bool:
    """Is one word the other with a slip of the pen inside it?

    A slip leaves out a letter or swaps two neighbours; first and last letter stay. A letter put
    for another is no slip: Karimov and Kasimov are two men, and so are Ivanov and Ivanova.
    """
    if max(len(one), len(other)) < LEAST or one[0] != other[0] or one[-1] != other[-1]:
        return False
    if len(one) == len(other):
        return sorted(one) == sorted(other) and OSA.distance(one, other, score_cutoff=1) == 1
    return abs(len(one) - len(other)) == 1 and OSA.distance(one, other, score_cutoff=1) == 1
