"""Names without what only looks different: case, accents, other alphabets, hyphens, apostrophes."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

from anyascii import anyascii

_DROPPED: Final = re.compile(r"['’‘`´ʿʾʼʻ]")
_POSSESSIVE: Final = re.compile(r"['’]s?(?=\s|$|\))")
_UNSEEN: Final = re.compile(
    r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
"""Signs that show nothing: soft hyphens, joiners, marks of direction."""
_VIETNAMESE: Final = re.compile("[\u0300\u0302\u0303\u0309\u031b\u0323]")
"""Marks that no South Slavic name has; where one stands, đ is a d."""
_WORD: Final = re.compile(r"[a-z0-9]+")


def visible(text: str) -> str:
    """The text without signs that show nothing."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def plain(text: str) -> str:
    """The text in small ASCII letters, without possessive endings and apostrophes."""
    text = visible(text)
    if "đ" in text.casefold() and not _VIETNAMESE.search(normalize("NFD", text)):
        text = text.replace("Đ", "Dj").replace("đ", "dj")
    text = _DROPPED.sub("", _POSSESSIVE.sub("", text))
    return (text if text.isascii() else anyascii(text)).casefold()


def words(text: str) -> tuple[str, ...]:
    """The words of a name, folded: "al-Qa'ida" -> al, qaida."""
    return tuple(_WORD.findall(plain(text)))


def fold(text: str) -> str:
    """A name as it is compared: its words with one blank between them."""
    return " ".join(words(text))
