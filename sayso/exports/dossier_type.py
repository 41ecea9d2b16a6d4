"""Letters on paper: the fonts that ship, which letters they have, and words from right to left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Final

from sayso.errors import InputError

FOLDER: Final = Path(__file__).with_name("fonts")
FILES: Final = {
    "Sayso": "NotoSans-Regular.ttf",
    "Sayso-Bold": "NotoSans-SemiBold.ttf",
    "Sayso-Italic": "NotoSans-Italic.ttf",
    "Sayso-Arabic": "NotoSansArabic-Regular.ttf",
}
ARABIC: Final = "Sayso-Arabic"
MISSING: Final = "\ufffd"
"""Stands for a letter that no shipped font has."""
_RIGHT_TO_LEFT: Final = re.compile(
    r"[\u0600-\u07bf\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]"
    r"(?:[\u0600-\u07bf\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff\u200c\u200d ]*"
    r"[\u0600-\u07bf\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff])?"
)
_LONG: Final = 40
"""A longer run may break into lines, and its words then stand from left to right."""
HINT: Final = "pip install 'sayso[pdf]', or print the HTML dossier from a browser"


def register() -> None:
    """The fonts, new for each file: what one file drew leaves no trace in the next."""
    try:
        from reportlab.lib.fonts import addMapping
        from reportlab.pdfbase.pdfmetrics import registerFont
        from reportlab.pdfbase.ttfonts import TTFont
    except ImportError as error:
        raise InputError("PDF needs reportlab", hint=HINT) from error
    for name, file in FILES.items():
        registerFont(TTFont(name, FOLDER / file, shapable=name in ("Sayso", "Sayso-Bold", ARABIC)))
    for is_bold, is_italic in ((0, 0), (1, 0), (0, 1), (1, 1)):
        style = "Sayso-Bold" if is_bold else "Sayso-Italic" if is_italic else "Sayso"
        addMapping("Sayso", is_bold, is_italic, style)
        addMapping(ARABIC, is_bold, is_italic, ARABIC)


class Setter:
    """Words as reportlab's paragraphs take them; remembers which letters no font has."""

    def __init__(self) -> None:
        self.missing: set[str] = set()

    def __call__(self, words: str) -> str:
        """The words, escaped, those from right to left in a font that has them."""
        done, at = [], 0
        for run in _RIGHT_TO_LEFT.finditer(words):
            done += [self._plain(words[at : run.start()]), self._right_to_left(run[0])]
            at = run.end()
        return _parted([*done, self._plain(words[at:])])

    def _plain(self, words: str) -> str:
        known = _letters(FILES["Sayso"])
        return escape(self._known(unicodedata.normalize("NFC", words), known))

    def _right_to_left(self, words: str) -> str:
        whole = words.replace(" ", "\u00a0") if len(words) <= _LONG else words
        return f'<font name="{ARABIC}">{escape(self._known(whole, _letters(FILES[ARABIC])))}</font>'

    def _known(self, words: str, letters: frozenset[int]) -> str:
        lacking = {letter for letter in words if ord(letter) not in letters and letter != "\n"}
        self.missing |= lacking
        return "".join(MISSING if letter in lacking else letter for letter in words)

    def note(self) -> str:
        """What the file says of letters that it lacks; empty if it lacks none."""
        if not self.missing:
            return ""
        names = "; ".join(_named(self.missing))
        return (
            f"The fonts of this file lack some letters, for which {MISSING} stands: {names}."
            " The HTML dossier has them all."
        )


def _parted(some: list[str]) -> str:
    """Put together, with a blank between two fonts: a word is shaped in one font alone."""
    text = some[0]
    for part in filter(None, some[1:]):
        text += part if not text or text[-1].isspace() or part[0].isspace() else f" {part}"
    return text


def _named(letters: Iterable[str]) -> list[str]:
    """`U+0936 DEVANAGARI LETTER SHA`, at most ten of them."""
    found = sorted(letters)
    named = [f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".strip() for letter in found[:10]]
    return [*named, f"and {len(found) - 10} more"] if len(found) > 10 else named


@cache
def _letters(file: str) -> frozenset[int]:
    from reportlab.pdfbase.ttfonts import TTFontFile

    face: Any = TTFontFile(FOLDER / file)
    return frozenset(face.charToGlyph)
