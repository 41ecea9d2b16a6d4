"""A dossier as Markdown: CommonMark with the footnotes of GitHub and Pandoc (`[^1]`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from sayso.exports.bundle import Bundle
from sayso.exports.dossier_parts import (
    ADVICE,
    MARKS,
    NOTICE,
    SIGNS,
    Document,
    Entry,
    Footnote,
    Line,
    document,
)
from sayso.exports.format import Format, Options
from sayso.views.marks import Piece

_SPECIAL: Final = re.compile(r"([\\`*_\[\]#|~!$^{}])")
_BOLD: Final = frozenset(("agent", "patient", "relation"))
_LINK: Final = re.compile(r"https?://[^\s<>\"\\]+")


def write(bundle: Bundle, out: Path, options: Options) -> None:
    """The dossier of `options.actor`. Raises NotFound."""
    found = document(bundle, options.actor)
    out.write_text("\n".join(lines(found)) + "\n", encoding="utf-8", newline="\n")


def text(words: str) -> str:
    """Words that stay words: no mark of Markdown, no tag and no link is made of them."""
    safe = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _SPECIAL.sub(r"\\\1", " ".join(safe.split()))
    return safe.replace("://", ":\\//").replace("www.", "www\\.").replace("@", "\\@")


def lines(found: Document) -> Iterator[str]:
    """The document, line by line."""
    yield f"# {text(found.name)}"
    yield ""
    yield f"*Dossier: {text(found.type)}*"
    yield ""
    yield f"> **{NOTICE.partition('. ')[0]}.** {NOTICE.partition('. ')[2]}"
    yield ">"
    yield f"> {ADVICE}"
    yield ""
    if found.called:
        yield f"- **Called:** {'; '.join(text(name) for name in found.called)}"
    yield from _lines(found.facts)
    for section in found.sections:
        yield ""
        yield f"## {text(section.title)}"
        yield ""
        yield from _lines(section.lines)
        for entry in section.entries:
            yield from _entry(entry)
    yield ""
    yield "## The evidence"
    yield ""
    yield MARKS
    for note in found.notes:
        yield ""
        yield _note(note)


def _entry(entry: Entry) -> Iterator[str]:
    yield f"### {text(entry.sentence)}"
    yield ""
    yield f"*{SIGNS[entry.sign]}*"
    yield ""
    yield from _lines(entry.lines)
    yield ""


def _lines(some: Sequence[Line]) -> Iterator[str]:
    for line in some:
        yield f"- **{text(line.label)}:** {text(line.words)}{refs(line.notes)}"


def refs(numbers: Sequence[int]) -> str:
    """`[^1] [^2]`."""
    return "".join(f" [^{number}]" for number in numbers)


def _note(note: Footnote) -> str:
    where = f"{text(note.outlet)}, {text(note.day)}"
    title = f", “{text(note.title)}”" if note.title else ""
    address = f" <{note.url}>" if _LINK.fullmatch(note.url) else f" {text(note.url)}".rstrip()
    root = f"; {text(note.root)}" if note.root else ""
    return (
        f"[^{note.number}]: “{''.join(map(_piece, note.sentence))}” — {text(note.say_so)}."
        f" {text(note.how.capitalize())}{root}. {where}{title}.{address} Claim `{note.claim}`."
    )


def _piece(piece: Piece) -> str:
    words = text(piece.words)
    before = " " if piece.words[:1].isspace() else ""
    behind = " " if piece.words[-1:].isspace() else ""
    if not words:
        return before
    mark = "" if not piece.kind or piece.kind == "other" else "**" if piece.kind in _BOLD else "*"
    return f"{before}{mark}{words}{mark}{behind}"


DOSSIER_MD = Format(
    "dossier-md", ".md", "all that is said of one actor, as Markdown", write, needs_actor=True
)
