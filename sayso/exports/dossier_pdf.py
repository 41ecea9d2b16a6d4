"""A dossier as PDF, set with reportlab: the same bytes on any day, for its dates are fixed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from sayso.errors import InputError
from sayso.exports.bundle import Bundle
from sayso.exports.dossier_html import BOLD
from sayso.exports.dossier_parts import (
    ADVICE,
    MARKS,
    NOTICE,
    SIGNS,
    Document,
    Entry,
    Footnote,
    Line,
    Sign,
    document,
)
from sayso.exports.dossier_type import ARABIC, HINT, Setter, register
from sayso.exports.format import Format, Options
from sayso.views.marks import Piece

INK: Final = "#1d2125"
SOFT: Final = "#5b626a"
COLOURS: Final[dict[Sign, str]] = {
    "said": "#0a6648", "contested": "#86347a", "denied": "#a01c30", "hedged": "#7a5200",
}  # fmt: skip
DASHES: Final[dict[Sign, tuple[int, ...]]] = {
    "said": (), "contested": (4, 2), "denied": (9, 2), "hedged": (1, 2),
}  # fmt: skip
"""The line beside an entry tells the sign without colour too."""
MARGIN: Final = 54
LABEL: Final = 72
"""Points."""


def write(bundle: Bundle, out: Path, options: Options) -> None:
    """The dossier of `options.actor`. Raises NotFound, and InputError without reportlab."""
    try:
        from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
    except ImportError as error:
        raise InputError("PDF needs reportlab", hint=HINT) from error
    register()
    found = document(bundle, options.actor)
    pdf = BaseDocTemplate(
        str(out), pagesize=_paper(), leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN,
        bottomMargin=MARGIN, title=f"Dossier: {found.name}", author="", subject=NOTICE,
        creator="sayso", invariant=1, lang="en",
    )  # fmt: skip
    frame = Frame(MARGIN, MARGIN, pdf.width, pdf.height, 0, 0, 0, 0)
    foot = _Foot(found.name)
    pdf.addPageTemplates(PageTemplate(frames=[frame], onPage=foot))
    pdf.build(list(_Setting(pdf.width).flow(found)))


def _paper() -> tuple[float, float]:
    from reportlab.lib.pagesizes import A4

    return float(A4[0]), float(A4[1])


class _Foot:
    """What stands under every page."""

    def __init__(self, name: str) -> None:
        self._words = f"Dossier: {Setter()(name)}. All of it is what somebody says."

    def __call__(self, canvas: Any, pdf: Any) -> None:
        from reportlab.platypus import Paragraph

        shaping = int(ARABIC in self._words)
        words = Paragraph(self._words, _style(7.5, colour=SOFT, shaping=shaping))
        words.wrapOn(canvas, pdf.width - 60, 20)
        words.drawOn(canvas, MARGIN, MARGIN - 26)
        canvas.setFont("Sayso", 7.5)
        canvas.drawRightString(MARGIN + pdf.width, MARGIN - 23, str(canvas.getPageNumber()))


def _style(size: float, *, colour: str = INK, bold: bool = False, **more: Any) -> Any:
    from reportlab.lib.styles import ParagraphStyle

    name = "Sayso-Bold" if bold else "Sayso"
    kept = {"leading": size * 1.38, "splitLongWords": 1} | more
    return ParagraphStyle("", fontName=name, fontSize=size, textColor=colour, **kept)


class _Setting:
    """Makes paragraphs and tables of a document."""

    def __init__(self, width: float) -> None:
        self._width = width
        self._set = Setter()
        self._told: set[int] = set()

    def flow(self, found: Document) -> Iterator[Any]:
        """Everything in order; last, which letters are missing."""
        yield from self._head(found)
        for section in found.sections:
            first, *rest = [*self._lines_of(section.lines), *map(self._entry, section.entries)]
            yield self._kept(self._heading(section.title), first)
            yield from map(self._kept, rest)
        legend = self._words(MARKS, _style(9, colour=SOFT, spaceAfter=4))
        yield self._kept(self._heading("The evidence"), legend)
        for note in found.notes:
            yield self._kept(self._note(note))
        if missing := self._set.note():
            yield self._words(missing, _style(9, spaceBefore=10))

    def _head(self, found: Document) -> Iterator[Any]:
        yield self._words(f"DOSSIER  {found.type}", _style(8.5, colour=SOFT))
        yield self._words(found.name, _style(23, bold=True, spaceAfter=4))
        if found.called:
            called = f"Called {'; '.join(found.called)}"
            yield self._words(called, _style(9.5, colour=SOFT, spaceAfter=8))
        lead, rest = NOTICE.split(". ", 1)
        box: dict[str, Any] = {
            "backColor": "#f6f2ea",
            "borderPadding": 8,
            "spaceBefore": 10,
            "spaceAfter": 16,
        }
        words = f"<b>{lead}.</b> {rest}<br/>{ADVICE}"
        yield self._raw(words, _style(10, leftIndent=8, rightIndent=8, **box))
        yield self._table(found.facts, self._width)

    def _heading(self, title: str) -> Any:
        return self._words(title, _style(13.5, bold=True, spaceBefore=18, spaceAfter=6))

    def _lines_of(self, lines: Sequence[Line]) -> list[Any]:
        return [self._table([line], self._width, label=2 * LABEL) for line in lines]

    def _entry(self, entry: Entry) -> Any:
        from reportlab.platypus import Table, TableStyle

        colour, dash = COLOURS[entry.sign], DASHES[entry.sign]
        inner = self._width - 14
        rows = [
            [self._words(entry.sentence, _style(10.5, bold=True))],
            [self._words(SIGNS[entry.sign], _style(8.5, colour=colour, bold=True))],
            *([self._row(line, inner)] for line in entry.lines),
        ]
        looks = [
            ("LINEBEFORE", (0, 0), (0, -1), 2.5, colour, 0, dash or None),
            ("LEFTPADDING", (0, 0), (-1, -1), 10), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]  # fmt: skip
        return Table(rows, colWidths=[self._width], style=TableStyle(looks), spaceAfter=12)

    def _row(self, line: Line, width: float) -> Any:
        return self._table([line], width)

    def _table(self, lines: Sequence[Line], width: float, *, label: float = LABEL) -> Any:
        from reportlab.platypus import Table, TableStyle

        rows = [
            [
                self._words(line.label, _style(8.5, colour=SOFT, leading=13)),
                self._raw(self._set(line.words) + self._refs(line.notes), _style(9.5)),
            ]
            for line in lines
        ]
        looks = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]  # fmt: skip
        widths = [label, width - label]
        return Table(rows, colWidths=widths, style=TableStyle(looks), hAlign="LEFT")

    def _refs(self, numbers: Sequence[int]) -> str:
        """Numbers that lead to the evidence; the first one can be come back to."""
        done = []
        for number in numbers:
            back = "" if number in self._told else f'<a name="ref{number}"/>'
            self._told.add(number)
            done.append(
                f'{back}<super><a href="#note{number}" color="#0b5c6b">{number}</a></super>'
            )
        return " " + " ".join(done) if done else ""

    def _note(self, note: Footnote) -> Any:
        where = f"{note.outlet}, {note.day}" + (f", “{note.title}”" if note.title else "")
        back = f'<a href="#ref{note.number}" color="#0b5c6b">back</a>' * (note.number in self._told)
        anchor = f'<a name="note{note.number}"/>'
        words = [
            "".join(map(self._piece, note.sentence)),
            self._set(
                f"{note.say_so}. {note.how.capitalize()}"
                + (f"; {note.root}." if note.root else ".")
            ),
            f'<font color="{SOFT}" size="8">{self._set(where)}'
            + (f"<br/>{self._set(note.url)}" if note.url else "")
            + f'<br/>claim {note.claim}</font>  <font size="8">{back}</font>',
        ]
        indent: dict[str, Any] = {
            "leftIndent": 26,
            "bulletIndent": 0,
            "spaceBefore": 5,
            "spaceAfter": 4,
        }
        number = f'<bullet><font size="8.5">{note.number}</font></bullet>'
        text = f"{number}{anchor}{'<br/>'.join(words)}"
        return self._raw(text, _style(9.5, **indent))

    def _piece(self, piece: Piece) -> str:
        words = self._set(" ".join(piece.words.split("\n")))
        if not piece.kind or piece.kind == "other":
            return words
        return f"<b>{words}</b>" if piece.kind in BOLD else f"<i>{words}</i>"

    def _kept(self, *some: Any) -> Any:
        from reportlab.platypus import KeepTogether

        return KeepTogether(list(some))

    def _words(self, words: str, style: Any) -> Any:
        return self._raw(self._set(words), style)

    def _raw(self, marked: str, style: Any) -> Any:
        from reportlab.platypus import Paragraph

        style.shaping = int(ARABIC in marked)  # nothing else here is joined
        return Paragraph(marked, style)


DOSSIER_PDF = Format(
    "dossier-pdf", ".pdf", "all that is said of one actor, as PDF", write,
    needs_actor=True, extra="pdf",
)  # fmt: skip
