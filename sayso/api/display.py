"""How results look in a notebook: HTML with styles in line, no script, every word escaped.

No colour carries a meaning alone: each mark has its own underline and a word beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape, unescape
from typing import Final

from sayso.exports.wording import held, one_line
from sayso.model import OUTLET, Claim, Hop
from sayso.views import Told
from sayso.views.marks import Piece, of_claim, pieces

MOST: Final = 50
"""Rows of a table that are shown; the rest is counted."""
_LOOKS: Final = {
    "relation": "border-bottom:2px solid #1d2125;font-weight:700",
    "agent": "border-bottom:2px solid #0a5a94;background:#deebf7;font-weight:600",
    "patient": "border-bottom:4px double #a03c00;background:#fbe7da;font-weight:600",
    "cue": "border-bottom:2px dotted #86347a;background:#f5e4f1;font-style:italic",
    "speaker": "border-bottom:2px dashed #0a6648;background:#dcf0e6",
    "saying": "border-bottom:2px dotted #0a6648;font-style:italic",
    "other": "border-bottom:1px solid #8b8578",
}
_SIGNS: Final = {"said": "●", "negated": "✗", "hedged": "○"}
_BOX: Final = (
    "color:#1d2125;background:#fff;border:1px solid #ddd6ca;border-left:4px {line} #5b626a;"
    "padding:.6rem .9rem;max-width:48rem;font-family:system-ui,sans-serif;line-height:1.5;"
    "text-align:left"
)
_CELL: Final = "text-align:left;vertical-align:top;padding:.3rem .6rem"


def claim(told: Told) -> str:
    """A claim: how it is told, who says so, and its sentence with the words marked."""
    found = told.claim
    marked = pieces(told.sentence, found.sentence, of_claim(found))
    where = ", ".join(words(part) for part in (told.outlet, day(told)) if part)
    title = f" “{words(told.title)}”" if told.title else ""
    return (
        f'<div style="{_BOX.format(line="solid" if sign(found) == "said" else "dotted")}">'
        f"<div><b>{headline(found)}</b></div>"
        f'<div style="color:#5b626a">say-so: {say_so(found.chain)}</div>'
        f'<blockquote style="margin:.4rem 0;padding:0;border:0"><bdi>{sentence(marked)}</bdi>'
        f'</blockquote><div style="color:#5b626a;font-size:.85em">{where}.{title}'
        f" claim {found.id[:8]}</div></div>"
    )


def line(told: Told) -> str:
    """The claim and who says so, as one line of plain text."""
    html = f"{headline(told.claim)} · say-so: {say_so(told.claim.chain)} · {words(day(told))}"
    return unescape(re.sub("<[^>]*>", "", html))  # all that is left of < is ours: words escapes


def claims(found: Sequence[Told]) -> str:
    """A table with one claim a row."""
    head = "".join(
        f'<th style="{_CELL}">{name}</th>' for name in ("claim", "is told", "on whose say-so", "in")
    )
    body = "".join(map(_row, found[:MOST]))
    left = f"<p>and {len(found) - MOST} more</p>" if len(found) > MOST else ""
    return (
        f"<table><caption>{len(found)} claims: what somebody says, and no facts</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{left}"
    )


def _row(told: Told) -> str:
    cells = (
        f"<code>{told.claim.id[:8]}</code>",
        f'{headline(told.claim)}<br><span style="color:#5b626a">“{words(told.sentence)}”</span>',
        say_so(told.claim.chain),
        f"{words(told.outlet)}<br>{words(day(told))}",
    )
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"


def headline(found: Claim) -> str:
    """The sign, who, relation, whom, when; and in words what is not plainly asserted.

    When: "former mayor" is `(over)`, and must never look like the mayor of today.
    """
    told = found.relation.replace("_", " ")
    negated = "not " if found.polarity == "negated" else ""
    how = [] if found.polarity == "affirmed" else ["negated"]
    how += [] if found.modality == "asserted" else [found.modality]
    badge = f" [{', '.join(how)}]" if how else ""
    times = ", ".join(escape(held(time)) for time in found.times)
    when = f" ({times})" if times else ""
    return (
        f"{_SIGNS[sign(found)]} {_fillers(found, 'agent')} ─{negated}{escape(told)}→ "
        f"{_fillers(found, 'patient')}{when}{badge}"
    )


def sign(found: Claim) -> str:
    """said, negated or hedged."""
    if found.polarity == "negated":
        return "negated"
    return "said" if found.modality == "asserted" else "hedged"


def _fillers(found: Claim, role: str) -> str:
    names = []
    for filler in found.fillers(role):
        stands = f" (= {filler.resolves_to})" if filler.resolves_to not in ("", filler.text) else ""
        names.append(f"<bdi>{words(filler.text + stands)}</bdi>")
    return ", ".join(names) or "…"


def say_so(chain: Iterable[Hop]) -> str:
    """The chain, the outlet first: `Alvessa Tribune ← two officials (unnamed role)`."""
    told = []
    for n, hop in enumerate(chain):
        kind = "" if hop.anonymity == "named" or not n else f" ({hop.anonymity.replace('_', ' ')})"
        stance = "" if hop.stance == "says" else f" {hop.stance}"
        stands = "" if hop.resolves_to in ("", hop.source) else f" (= {hop.resolves_to})"
        told.append(f"<bdi>{words(hop.source + stands)}</bdi>{kind}{stance}")
    return " ← ".join(told) or OUTLET


def sentence(marked: Iterable[Piece]) -> str:
    """The sentence, each mark with a word behind it that tells what it is."""
    return "".join(map(_piece, marked))


def _piece(piece: Piece) -> str:
    if not piece.kind:
        return escape(piece.words)
    tag = f'<sub style="font-size:.65em">{escape(piece.tag)}</sub>' if piece.tag else ""
    return f'<span style="{_LOOKS[piece.kind]}">{escape(piece.words)}</span>{tag}'


def words(some: str) -> str:
    """On one line, escaped, without what would steer a browser."""
    return escape(one_line(some))


def day(told: Told) -> str:
    """The day that the page gives for itself."""
    return one_line(told.published or "").partition("T")[0] or "no date on the page"
