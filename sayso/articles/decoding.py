"""Captured bytes -> characters."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
# Browsers read these as windows-1252, and pages rely on it (WHATWG Encoding, 4.2).
_LATIN = frozenset({"iso8859-1", "ascii", "cp1252"})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\ufffe\uffff]")


def decode(body: bytes) -> str:
    """The characters of a page: byte order mark, UTF-8, what it declares, windows-1252.

    UTF-8 goes before the declaration because bytes that are no UTF-8 hardly ever pass for it,
    while declarations are often wrong. Line ends become LF.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _lines(body[len(mark) :].decode(encoding, "replace"))
    try:
        return _lines(body.decode("utf-8"))
    except UnicodeDecodeError:
        return _lines(_decode_declared(body))


def is_text(text: str) -> bool:
    """Whether the characters look written: letters, and few control characters."""
    controls = len(_CONTROL.findall(text)) + text.count("\ufffd")
    return controls * 20 <= len(text) and any(char.isalpha() for char in text)


def without_controls(text: str) -> str:
    """The text without the control characters that no parser of markup accepts."""
    return _CONTROL.sub("", text)


def whole(text: str) -> str:
    """The text with half a surrogate pair, which JSON can hold and UTF-8 cannot, replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def read_json(text: str, *, strict: bool = True) -> Any:
    """What JSON holds, every string of it whole. Raises ValueError, RecursionError."""
    value = json.loads(text, strict=strict)
    if "\\u" not in text:
        return value
    return json.loads(whole(json.dumps(value, ensure_ascii=False)))


def _decode_declared(body: bytes) -> str:
    declared = _DECLARED.search(body[:_DECLARED_WITHIN])
    name = _codec(declared[1].decode("ascii", "replace")) if declared else ""
    if name == "utf-8":
        # A few broken bytes do not make a page windows-1252.
        return body.decode("utf-8", "replace")
    return body.decode("cp1252" if name in _LATIN or not name else name, "replace")


def _codec(label: str) -> str:
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return ""
    # Codecs such as zip or rot13 are no encodings of text; UTF-16 cannot have declared itself.
    is_usable = info._is_text_encoding and not info.name.startswith(("utf-16", "utf-32", "utf-7"))
    return info.name if is_usable else ""


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
