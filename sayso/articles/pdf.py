"""The text of a PDF, page by page, lines joined where a page broke them. The one door to pdfium."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pypdfium2

from sayso.errors import PageUnreadable

_REPEATED: Final = 3
"""A first or last line that stands on so many pages is furniture: a running head, a foot."""
_EDGE: Final = 2
"""How many lines at the head and at the foot of a page may be furniture."""
_NUMBER: Final = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_BROKEN: Final = re.compile(r"(?<=[a-z])[-\u00ad\ufffe]\n(?=[a-z])")
"""A word parted at the end of a line; pdfium gives U+FFFE for the hyphen."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a PDF holds."""

    text: str
    created: str
    """YYYY-MM-DD, by the file's own word; empty if it does not say."""


def read_pdf(body: bytes, most: int) -> Document:
    """The text of a PDF of at most so many characters.

    Raises PageUnreadable for a file that is broken, locked, or made of pictures alone.
    """
    try:
        with pypdfium2.PdfDocument(body) as document:
            pages = _pages(document, most)
            created = document.get_metadata_value("CreationDate")
    except pypdfium2.PdfiumError as error:
        reason, hint = _reason(str(error))
        raise PageUnreadable(reason, hint=hint) from error
    text = "\n\n".join(_without_furniture(pages))
    if not text.strip():
        raise PageUnreadable(
            "a PDF of pictures, without text", hint="run it through text recognition first"
        )
    return Document(_BROKEN.sub("", text), _day(created))


def _pages(document: pypdfium2.PdfDocument, most: int) -> list[str]:
    """The text of each page, up to the first page behind so many characters."""
    pages: list[str] = []
    size = 0
    for page in document:
        text = page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\r", "\n")
        pages.append(text)
        size += len(text)
        if size > most:
            break
    return pages


def _without_furniture(pages: Sequence[str]) -> list[str]:
    """The pages without running heads, feet and page numbers."""
    parts = [[line.strip() for line in page.split("\n")] for page in pages]
    edges = Counter(line for lines in parts for line in {*lines[:1], *lines[-1:]} if line)
    often = {line for line, count in edges.items() if count >= _REPEATED}

    def furniture(line: str) -> bool:
        return not line or line in often or bool(_NUMBER.fullmatch(line))

    def kept(lines: list[str]) -> str:
        first = next((n for n in range(_EDGE) if not furniture(_at(lines, n))), _EDGE)
        last = next((n for n in range(_EDGE) if not furniture(_at(lines, -1 - n))), _EDGE)
        return "\n".join(lines[first : len(lines) - last])

    return [kept(lines) for lines in parts]


def _at(lines: Sequence[str], n: int) -> str:
    return lines[n] if -len(lines) <= n < len(lines) else ""


def _day(created: str) -> str:
    """D:20240617093000+02'00' is the form that PDF 1.7 gives a date (7.9.4)."""
    found = re.match(r"D:(\d{4})(\d{2})(\d{2})", created)
    return "-".join(found.groups()) if found else ""


def _reason(error: str) -> tuple[str, str]:
    if "password" in error.lower():
        return "a PDF locked with a password", "unlock it, and read it again"
    return "a PDF that cannot be opened", "open it in a viewer, and print it to a new PDF"
