"""A dossier as one HTML file that holds all it needs: no script, no font, no address to load from.

Addresses of articles stand as text, so that reading a dossier tells nobody that it is read.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sayso.exports.bundle import Bundle
from sayso.exports.dossier_parts import ADVICE, MARKS, NOTICE, SIGNS, Document, Sign, document
from sayso.exports.format import Format, Options

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES: Final = Path(__file__).with_name("templates")
GLYPHS: Final[dict[Sign, str]] = {"said": "●", "contested": "◐", "denied": "✗", "hedged": "○"}
BOLD: Final = frozenset(("agent", "patient", "relation"))


def write(bundle: Bundle, out: Path, options: Options) -> None:
    """The dossier of `options.actor`. Raises NotFound."""
    found = document(bundle, options.actor)
    out.write_text(page(found), encoding="utf-8", newline="\n")


def page(found: Document) -> str:
    """The whole file. All words of articles are escaped."""
    seen: set[int] = set()

    def first(number: int) -> bool:
        """Is it told here for the first time? The footnote leads back to there."""
        is_first = number not in seen
        seen.add(number)
        return is_first

    return _environment().get_template("dossier.html").render(
        doc=found,
        css=_style(),
        first=first,
        notice=NOTICE.split(". ", 1),
        advice=ADVICE,
        marks=MARKS,
        signs=SIGNS,
        glyphs=GLYPHS,
        bold=BOLD,
    )  # fmt: skip


def embedded(found: Document) -> str:
    """The page inside another one, such as a notebook: in a frame of its own, without rights."""
    source = escape(page(found), quote=True)
    title = escape(f"Dossier: {found.name}", quote=True)
    look = "width:100%;height:42rem;border:1px solid #ddd6ca;background:#fff"
    return f'<iframe sandbox title="{title}" style="{look}" srcdoc="{source}"></iframe>'


_DATE: Final = re.compile(r"\b[\dX]{4}-[\dX]{2}(?:-[\dX]{2})?\b")


def _whole_dates(words: str) -> object:
    """The words, escaped, with dates that no line end cuts."""
    from markupsafe import Markup

    return Markup(_DATE.sub(r'<span class="day">\g<0></span>', escape(words)))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    found.filters["whole_dates"] = _whole_dates
    return found


@cache
def _style() -> object:
    from markupsafe import Markup

    return Markup((TEMPLATES / "dossier.css").read_text("utf-8"))  # our own file


DOSSIER = Format(
    "dossier", ".html", "all that is said of one actor, with its evidence", write, needs_actor=True
)
