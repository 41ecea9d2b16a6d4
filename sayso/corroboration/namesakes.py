"""Can two persons' names be one man's? Asked for the lower bound, so doubt is a yes.

Stage 5 joins names only where it is sure. Here two named speakers who are shown to speak for nobody
count as two only if their names cannot be two spellings, lengths or orders of one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final

_SILENT: Final = re.compile(r"[aeiouyhw]")
_ONE_SOUND: Final = str.maketrans("qgcxvz", "kkkkfs")


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word in classes; of a word without any, the word."""
    plain = re.sub(r"dzh|dj|zh", "j", word).replace("ph", "f")
    heard = _SILENT.sub("", plain).translate(_ONE_SOUND)
    return re.sub(r"(.)\1+", r"\1", heard) or word


def may_be_one_person(one: str, other: str) -> bool:
    """Does every word of the shorter name fit one of the longer, one of them not as an initial?"""
    short, long = sorted((one.split(), other.split()), key=len)
    left = list(long)
    whole = False
    for word in sorted(short, key=len, reverse=True):
        fits = [x for x in left if skeleton(x) == skeleton(word)]
        initials = [x for x in left if 1 in (len(x), len(word)) and x[:1] == word[:1]]
        if not fits and not initials:
            return False
        whole = whole or bool(fits)
        left.remove((fits or initials)[0])
    return whole


def near(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs of places, in no order, whose names have a word in common by sound."""
    bearing: dict[str, set[int]] = defaultdict(set)
    for at, name in enumerate(names):
        for word in name.split():
            bearing[skeleton(word)].add(at)
    for places in bearing.values():
        yield from combinations(sorted(places), 2)
