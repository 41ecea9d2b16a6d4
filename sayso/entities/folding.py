"""Names without what only looks different: case, accents, other alphabets, hyphens, apostrophes."""

from __future__ import annotations

import re
from typing import Final

from anyascii import anyascii

_DROPPED: Final = re.compile(r"['’‘`´ʿʾʼʻ]")
_POSSESSIVE: Final = re.compile(r"['’]s?(?=\s|$|\))")
_WORD: Final = re.compile(r"[a-z0-9]+")


def plain(text: str) -> str:
    """The text in small ASCII letters, without possessive endings and apostrophes."""
    text = text.replace("Đ", "Dj").replace("đ", "dj")
    text = _DROPPED.sub("", _POSSESSIVE.sub("", text))
    return (text if text.isascii() else anyascii(text)).casefold()


def words(text: str) -> tuple[str, ...]:
    """The words of a name, folded: "al-Qa'ida" -> al, qaida."""
    return tuple(_WORD.findall(plain(text)))


def fold(text: str) -> str:
    """A name as it is compared: its words with one blank between them."""
    return " ".join(words(text))
