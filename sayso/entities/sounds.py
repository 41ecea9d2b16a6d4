"""How a word of a name sounds, however it was put into Latin letters.

Made for names that came from Arabic, Persian, Pashto and Slavic letters. A word becomes units: a
consonant and the vowel behind it. Two words are one where units can be laid side by side at
little cost: q for k and e for i cost next to nothing, u for a costs too much. So Qaddafi is
Gaddafi and Mohammed Muhammad, but Hassan is not Hussein, and Mahmoud not Mohammed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

Unit = tuple[str, str]
"""A consonant ("" in front of a first vowel) and the vowel behind it ("" for none)."""

MOST: Final = 0.45
"""What two ways to write one name may cost together."""
NEVER: Final = 9.0

_LETTERS: Final = re.compile(
    r"dzh|dj|tch|sch|shch|kh|gh|sh|ch|zh|th|dh|ph|ts|tz|ck|ks|[bcdfghjklmnpqrstvwxyz]|[aeiou]+[yw]?"
)
_CONSONANTS: Final = {
    "dzh": "j", "dj": "j", "tch": "c", "sch": "$", "shch": "$", "kh": "x", "gh": "G", "sh": "$",
    "ch": "c", "zh": "Z", "th": "T", "dh": "D", "ph": "f", "ts": "t", "tz": "t", "ck": "k",
    "ks": "X", "x": "X", "c": "k", "q": "q",
}  # fmt: skip
_VOWELS: Final = {
    "aa": "a", "ee": "i", "ii": "i", "ie": "i", "oo": "u", "ou": "u", "uu": "u", "eu": "u",
    "ai": "E", "ei": "E", "ay": "E", "ey": "E", "ae": "E", "au": "O", "aw": "O", "ow": "O",
    "oi": "O", "oy": "O", "ia": "A", "iy": "i", "ya": "A", "yi": "i", "io": "o", "iou": "u",
}  # fmt: skip
_NEAR_CONSONANTS: Final = {
    "xh": 0.2, "kx": 0.3, "kq": 0.05, "gq": 0.2, "gk": 0.45, "gG": 0.1, "Tt": 0.15, "Ts": 0.2,
    "Dd": 0.1, "Dz": 0.15, "dz": 0.35, "$c": 0.3, "sz": 0.5, "vw": 0.1, "bp": 0.45, "bv": 0.5,
    "fv": 0.3, "Xk": 0.5, "Xs": 0.5, "Zj": 0.2, "Zz": 0.3, "cj": 0.45, "jy": 0.3, "xq": 0.3,
    "$s": 0.5, "DZ": 0.3, "kc": 0.45, "fT": 0.3, "Gq": 0.3, "gj": 0.4, "hw": 0.6, "$Z": 0.4,
}  # fmt: skip
_NEAR_VOWELS: Final = {
    "ae": 0.1, "ai": 0.5, "ao": 0.35, "au": 0.5, "ei": 0.1, "eo": 0.35, "eu": 0.35, "iu": 0.5,
    "io": 0.5, "ou": 0.1, "aE": 0.5, "eE": 0.1, "iE": 0.15, "oE": 0.6, "uE": 0.6, "aO": 0.3,
    "eO": 0.6, "iO": 0.8, "oO": 0.15, "uO": 0.2, "EO": 0.5, "aA": 0.15, "eA": 0.25, "iA": 0.35,
    "uA": 0.6, "oA": 0.5, "EA": 0.3, "OA": 0.5,
}  # fmt: skip
_NO_VOWEL: Final = dict(zip("aeiouEOA", (0.4, 0.2, 0.25, 0.3, 0.25, 0.5, 0.5, 0.5), strict=True))
_LAST_VOWEL: Final = 0.6
"""A vowel that ends one of two words tells a woman from a man: Ivan, Ivana."""
_SKIPPED: Final = {"h": 0.25, "y": 0.2, "w": 0.25}
_KEY: Final = str.maketrans(
    {"q": "k", "x": "k", "G": "k", "g": "k", "T": "t", "D": "t", "d": "t", "z": "s", "Z": "s",
     "$": "s", "c": "s", "j": "s", "v": "f", "b": "f", "p": "f", "X": "k", "h": "", "y": "",
     "w": ""}
)  # fmt: skip


@lru_cache(maxsize=200_000)
def units(word: str) -> tuple[Unit, ...]:
    """The units of a folded word: abdul -> ("", a) (b, "") (d, u) (l, "")."""
    found: list[Unit] = []
    for piece in _LETTERS.findall(_smooth(word)):
        if piece[0] in "aeiou":
            vowel = _VOWELS.get(
                piece, piece[0] if len(piece) == 1 else _VOWELS.get(piece[:2], piece[0])
            )
            if found and not found[-1][1]:
                found[-1] = found[-1][0], vowel
            else:
                found.append(("", vowel))
            continue
        consonant = _CONSONANTS.get(piece, piece)
        if found and found[-1] == (consonant, ""):
            continue  # a doubled letter
        found.append((consonant, ""))
    return tuple(found)


def _smooth(word: str) -> str:
    """Endings that are written in many ways: -iy, -yy, -ij and -y; -ah and -a; Ye- and E-."""
    word = re.sub(r"(iy|yy|ij|ii|yi)$", "i", word)
    word = re.sub(r"(?<=[^aeiou])y(?![aeiou])", "i", word)
    word = re.sub(r"(?<=a)h$", "", word)
    return re.sub(r"^ye(?=[a-z])|^je(?=[lkv])", "e", word)


@lru_cache(maxsize=200_000)
def key(word: str) -> str:
    """A coarse key: words that `cost` little share it, mostly. Consonants in classes."""
    coarse = "".join(consonant for consonant, _ in units(word)).translate(_KEY)
    squeezed = re.sub(r"(.)\1+", r"\1", coarse)
    return squeezed or "@"


@lru_cache(maxsize=200_000)
def cost(one: str, other: str) -> float:
    """What it costs to take two folded words for one name; 0 for the same sound."""
    a, b = units(one), units(other)
    if len(a) == len(b):
        whole = sum(_unit(x, y, n == len(a) - 1) for n, (x, y) in enumerate(zip(a, b, strict=True)))
        if whole <= MOST:
            return whole
    if abs(len(a) - len(b)) > 2:
        return NEVER
    return _aligned(a, b)


def _aligned(a: tuple[Unit, ...], b: tuple[Unit, ...]) -> float:
    """The cheapest way to lay the units side by side; h, y and w may be skipped."""
    row = [0.0]
    for unit in b:
        row.append(row[-1] + _skip(unit))
    for i, left in enumerate(a):
        last = [row[0] + _skip(left)]
        for j, right in enumerate(b):
            ends = i == len(a) - 1 and j == len(b) - 1
            last.append(
                min(
                    row[j] + _unit(left, right, ends),
                    row[j + 1] + _skip(left),
                    last[j] + _skip(right),
                )
            )
        row = last
    return row[-1]


def _skip(unit: Unit) -> float:
    consonant, vowel = unit
    if consonant and consonant not in _SKIPPED:
        return NEVER
    return (_SKIPPED[consonant] if consonant else 0.0) + (_NO_VOWEL[vowel] if vowel else 0.0)


def _unit(a: Unit, b: Unit, last: bool) -> float:
    return _consonants(a[0], b[0]) + _vowels(a[1], b[1], last)


def _consonants(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if not a or not b:
        return _SKIPPED.get(a or b, NEVER)
    return _NEAR_CONSONANTS.get(a + b, _NEAR_CONSONANTS.get(b + a, NEVER))


def _vowels(a: str, b: str, last: bool) -> float:
    if a == b:
        return 0.0
    if not a or not b:
        return _LAST_VOWEL if last else _NO_VOWEL[a or b]
    return _NEAR_VOWELS.get(a + b, _NEAR_VOWELS.get(b + a, NEVER))


def alike(one: str, other: str) -> bool:
    """May both be one name, put into Latin letters by two hands?"""
    return one == other or (key(one) == key(other) and cost(one, other) <= MOST)
