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

from sayso.entities.wording import two_names

Unit = tuple[str, str]
"""A consonant ("" in front of a first vowel) and the vowel behind it ("" for none)."""

MOST: Final = 0.45
"""What two ways to write one name may cost together."""
PER_LETTER: Final = 0.07
SKIPS: Final = 2
"""Units that may be left out: a third would cost more than `MOST`."""
NEVER: Final = 9.0

_LETTERS: Final = re.compile(
    r"dzh|dj|tch|shch|sch|kh|gh|sh|ch|zh|th|dh|ph|ts|tz|ck|[bcdfghjklmnpqrstvwyz]"
    r"|[aeiou]+(?:[yw](?![aeiou]))?"
)
_SPELLINGS: Final = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"x", "ks"),
        (r"(?:iy|yy|ij|ii|yi)$", "i"),
        (r"^i(?=[ua])", "y"),
        (r"(?<=a)y+(?=i)", ""),
        (r"iyeh?$", "ia"),
        (r"iy(?=a)", "i"),
        (r"(?<=[ao])y(?=e)", "i"),
        (r"aw?(?:ou|oo|u)(?=d)", "au"),
        (r"(?<=[^aeiouy])ya", "ia"),
        (r"(?<=[^aeiouy])yo", "e"),
        (r"(?<=[^aeiou])y(?![aeiou])", "i"),
        (r"(?<=[ae])h$", ""),
        (r"(?<=\w{3})[aou]ll?a$", "ula"),
        (r"^[yj]e(?=[a-z])", "e"),
    )
)
_GOD: Final = re.compile(r"(?<=\w{2})[aou]u?ll?ah?$")
_FAITH: Final = re.compile(r"(?<=\w{2})d?din$")
_LAST: Final = re.compile(r"([aeiou]+)[bcdfgklmnpqrstz]$")
_CONSONANTS: Final = {
    "dzh": "j", "dj": "j", "tch": "c", "sch": "$", "shch": "$", "kh": "x", "gh": "G", "sh": "$",
    "ch": "c", "zh": "Z", "th": "T", "dh": "D", "ph": "f", "ts": "t", "tz": "t", "ck": "k",
    "ks": "X", "x": "X", "c": "k", "q": "q",
}  # fmt: skip
_VOWELS: Final = {
    "aa": "a", "ee": "i", "ii": "i", "ie": "i", "oo": "u", "ou": "u", "uu": "u", "eu": "u",
    "ai": "E", "ei": "E", "ay": "E", "ey": "E", "ae": "E", "au": "O", "aw": "O", "ow": "O",
    "oi": "O", "ew": "u", "oy": "O", "ia": "A", "iy": "i", "ya": "A", "yi": "i", "io": "o",
    "iou": "u",
}  # fmt: skip
_NEAR_CONSONANTS: Final = {
    "xh": 0.2, "kx": 0.3, "kq": 0.05, "gq": 0.2, "gk": 0.45, "gG": 0.1, "gh": 0.3, "Tt": 0.15,
    "Ts": 0.2, "Dd": 0.1, "Dz": 0.15, "dz": 0.4, "$c": 0.3, "sz": 0.5, "vw": 0.1, "bp": 0.5,
    "bv": 0.5, "fv": 0.3, "Zj": 0.2, "Zz": 0.3, "cj": 0.45, "jy": 0.3, "xq": 0.3,
    "$s": 0.5, "DZ": 0.3, "kc": 0.45, "fT": 0.3, "Gq": 0.3, "gj": 0.4, "hw": 0.6, "$Z": 0.4,
}  # fmt: skip
_NEAR_VOWELS: Final = {
    "ae": 0.1, "ai": 0.5, "ao": 0.35, "au": 0.5, "ei": 0.1, "eo": 0.35, "eu": 0.35, "iu": 0.5,
    "io": 0.5, "ou": 0.1, "aE": 0.5, "eE": 0.1, "iE": 0.15, "oE": 0.6, "uE": 0.6, "aO": 0.3,
    "eO": 0.6, "iO": 0.8, "oO": 0.15, "uO": 0.2, "EO": 0.5, "aA": 0.4, "eA": 0.4, "iA": 0.35,
    "uA": 0.6, "oA": 0.5, "EA": 0.3, "OA": 0.5,
}  # fmt: skip
_NO_VOWEL: Final = dict(zip("aeiouEOA", (0.4, 0.25, 0.3, 0.3, 0.25, 0.5, 0.5, 0.5), strict=True))
_LAST_VOWEL: Final = 0.6
"""A vowel that ends one of two words tells a woman from a man: Ivan, Ivana."""
LIGHT: Final = 0.25
"""A last vowel that costs more than this tells two names apart."""
_SKIPPED: Final = {"h": 0.25, "y": 0.2, "w": 0.25}
_KEY: Final = str.maketrans("qgGxhTDzcZvwy", "kkkkktdd$j   ")
"""Classes of the coarse key; v and w may be a vowel, and y says little."""
_FINE: Final = str.maketrans("qxGTDw", "khgtdv", "y")


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
    """What is written in many ways: -iy, -yy and -y; -ah and -a; Ye- and E-; yo and e; x and ks."""
    for pattern, instead in _SPELLINGS:
        word = pattern.sub(instead, word)
    return word


@lru_cache(maxsize=200_000)
def key(word: str) -> str:
    """A coarse key: words that `cost` little share it, mostly. Consonants in classes."""
    coarse = "".join(consonant for consonant, _ in units(word)).translate(_KEY).replace(" ", "")
    squeezed = re.sub(r"(.)\1+", r"\1", coarse)
    return squeezed or "@"


@lru_cache(maxsize=200_000)
def fine(word: str) -> str:
    """A finer key, for names that must be very near: the consonants as they are told apart."""
    return "".join(consonant for consonant, _ in units(word)).translate(_FINE)


def cost(one: str, other: str) -> float:
    """What it costs to take two folded words for one name; 0 for the same sound."""
    a, b = units(one), units(other)
    if not a or not b:
        return 0.0 if a == b else NEVER
    if len(a) == len(b) and (whole := _side_by_side(a, b)) <= MOST:
        return whole
    if abs(len(a) - len(b)) > SKIPS:
        return NEVER
    return _aligned(a, b)


def _side_by_side(a: tuple[Unit, ...], b: tuple[Unit, ...]) -> float:
    whole, end = 0.0, len(a) - 1
    for n, one in enumerate(a):
        if one != b[n]:
            whole += _unit(one, b[n], n == end)
            if whole > MOST:
                return NEVER
    return whole


def _aligned(a: tuple[Unit, ...], b: tuple[Unit, ...]) -> float:
    """The cheapest way to lay the units side by side; h, y and w may be skipped.

    What costs more than `MOST` is not followed up, and three skips always do.
    """
    left_out = [_skip(unit, first=n == 0) for n, unit in enumerate(b)]
    row = [0.0]
    for skipped in left_out:
        row.append(row[-1] + skipped)
    width, end = len(b), len(a) - 1
    for i, left in enumerate(a):
        skip = _skip(left, first=i == 0)
        last = [NEVER] * (width + 1)
        if i < SKIPS:
            last[0] = row[0] + skip
        for j in range(max(0, i - SKIPS), min(width, i + SKIPS + 1)):
            best = min(row[j + 1] + skip, last[j] + left_out[j])
            if row[j] <= MOST:
                best = min(best, row[j] + _unit(left, b[j], i == end and j == width - 1))
            last[j + 1] = best
        row = last
        if min(row) > MOST:
            return NEVER
    return row[-1] if row[-1] <= MOST else NEVER


def _skip(unit: Unit, *, first: bool) -> float:
    """What it costs to leave a unit out; a name's first w says more than its h or y."""
    consonant, vowel = unit
    if consonant and (consonant not in _SKIPPED or (first and consonant == "w")):
        return NEVER
    return (_SKIPPED[consonant] if consonant else 0.0) + (_NO_VOWEL[vowel] if vowel else 0.0)


def _unit(a: Unit, b: Unit, last: bool) -> float:
    return _consonants(a[0], b[0]) + _vowels(a[1], b[1], last)


def _consonants(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if not a or not b:
        return NEVER if "w" in (a, b) else _SKIPPED.get(a or b, NEVER)
    return _NEAR_CONSONANTS.get(a + b, _NEAR_CONSONANTS.get(b + a, NEVER))


def _vowels(a: str, b: str, last: bool) -> float:
    if a == b:
        return 0.0
    if not a or not b:
        return _LAST_VOWEL if last else _NO_VOWEL[a or b]
    near = _NEAR_VOWELS.get(a + b, _NEAR_VOWELS.get(b + a, NEVER))
    return near * 1.5 if last and near > LIGHT else near


def alike(one: str, other: str) -> bool:
    """May both be one name, put into Latin letters by two hands? Short words must be nearer."""
    if one == other:
        return True
    if key(one) != key(other) or _long_and_short(one, other):
        return False
    one, other = _stems(one, other)
    most = min(MOST, PER_LETTER * min(len(one), len(other)))
    return (
        cost(one, other) <= most
        and (one, other) not in two_names()
        and (other, one) not in two_names()
    )


def _long_and_short(one: str, other: str) -> bool:
    """Nasser is not Naseer, nor Hamed Hameed: "e" is a short vowel, "ee" a long one."""
    last = [_LAST.search(word) for word in (one, other)]
    return {match[1] if match else "" for match in last} == {"e", "ee"}


def _stems(one: str, other: str) -> tuple[str, str]:
    """Without what both have in common with many others: Nasrullah is not Nasirullah."""
    for common in (_GOD, _FAITH):
        stems = common.sub("", one), common.sub("", other)
        if stems[0] != one and stems[1] != other:
            return stems
    if one.startswith("abd") and other.startswith("abd"):
        return one[3:], other[3:]
    return one, other
