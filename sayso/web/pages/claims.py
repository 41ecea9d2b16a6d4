"""The claims that pass a filter, with facets beside them; and the same as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Final

from starlette.responses import Response, StreamingResponse

from sayso.model import Span
from sayso.views import Told
from sayso.views.columns import Columns
from sayso.views.facets import SORTS, Facet, Found, Value, Wanted, resolved
from sayso.views.listed import listed
from sayso.views.marks import Piece, of_claim, pieces, plain
from sayso.web.addresses import PAGE, Address
from sayso.web.answers import Answer, Visit, json_lines
from sayso.web.desk import Desk
from sayso.web.words import label

_CUT: Final = 160
"""Characters kept on either side of a claim's evidence in a long sentence."""
TITLES: Final = {
    "relation": "Relation",
    "actor": "Actor",
    "speaker": "Speaker",
    "anonymity": "Kind of speaker",
    "modality": "Modality",
    "polarity": "Polarity",
    "origins": "Origins, at least",
    "outlet": "Outlet",
    "place": "Place",
    "year": "Year",
    "month": "Month",
    "review": "Review",
}
_WORDS: Final = {"origins": "bounds", "year": "published", "month": "published", "place": "role"}
"""Facet -> its word in the glossary, where that is another."""


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as it stands in a list."""

    told: Told
    pieces: list[Piece]
    before: bool
    """Was something cut off in front of them?"""
    behind: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of a facet with the address that it leads to."""

    value: Value
    label: str
    link: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A facet as it is drawn."""

    name: str
    title: str
    word: str
    choices: tuple[Choice, ...]
    hidden: int
    """How many of its values are not listed."""
    more: str
    """Where all of them are listed."""
    is_chosen: bool
    is_whole: bool


def show(visit: Visit) -> Answer:
    """A page of claims."""
    address = Address.read(visit.request.query_params)
    columns, found = visit.desk.find(visit.case, address.wanted, address.more)
    address = replace(address, wanted=resolved(columns, address.wanted))
    pages = max(1, -(-len(found.places) // PAGE))
    page = min(address.page, pages)
    places = found.places[(page - 1) * PAGE : page * PAGE]
    rows = [row(told) for told in listed(visit.case, columns.keys[places].tolist())]
    record = {
        "total": len(found.places),
        "page": page,
        "pages": pages,
        "rejected_left_out": found.rejected,
        "filter": _filter(address),
        "claims": [row.told.record() for row in rows],
        "facets": [_facet_record(facet) for facet in found.facets],
    }
    context = {
        "address": address,
        "rows": rows,
        "first": (page - 1) * PAGE + 1,
        "shelves": [_shelf(facet, address) for facet in found.facets],
        "chips": list(_chips(address, found)),
        "sorts": [(sort, address.of(_sorted(address, sort)).link()) for sort in SORTS],
        "sort": address.wanted.sort,
        "rejected_link": address.toggled("review", "rejected").link(),
        "is_filtered": bool(address.fields(("sort",))),
        "pager": [(n, address.on_page(n).link()) if n else (0, "") for n in _pager(page, pages)],
    }
    return Answer("claims.html", "Claims", record, context)


def row(told: Told) -> Row:
    """A claim with its sentence marked; a long sentence is cut around the evidence."""
    claim = told.claim
    kept = claim.sentence
    if len(told.sentence) > 3 * _CUT:
        stop = min(claim.evidence.end, claim.evidence.start + 8 * _CUT)
        kept = Span(max(kept.start, claim.evidence.start - _CUT), min(kept.end, stop + _CUT))
    words = told.sentence[kept.start - claim.sentence.start : kept.end - claim.sentence.start]
    shown = pieces(words, kept, of_claim(claim))
    return Row(told, shown, kept.start > claim.sentence.start, kept.end < claim.sentence.end)


def _sorted(address: Address, sort: str) -> Wanted:
    return replace(address.wanted, sort=sort)


def _filter(address: Address) -> dict[str, object]:
    wanted = address.wanted
    plain_fields = {"q": wanted.text, "since": wanted.since, "until": wanted.until}
    found: dict[str, object] = {name: value for name, value in plain_fields.items() if value}
    return found | {name: list(values) for name, values in wanted.chosen.items()}


def _facet_record(facet: Facet) -> dict[str, object]:
    return {
        "name": facet.name,
        "values": [asdict(value) for value in facet.values],
        "total": facet.total,
    }


def _shelf(facet: Facet, address: Address) -> Shelf:
    is_whole = address.more == facet.name
    more = replace(address, more="" if is_whole else facet.name, page=1)
    return Shelf(
        name=facet.name,
        title=TITLES[facet.name],
        word=_WORDS.get(facet.name, facet.name),
        choices=tuple(
            Choice(value, label(value.label), address.toggled(facet.name, value.value).link())
            for value in facet.values
        ),
        hidden=facet.total - len(facet.values),
        more=f"{more.link()}#facet-{facet.name}",
        is_chosen=any(value.chosen for value in facet.values),
        is_whole=is_whole,
    )


def _chips(address: Address, found: Found) -> Iterator[tuple[str, str, str]]:
    """Each part of the filter: what it is, its value, and the address without it."""
    wanted = address.wanted
    labels = {
        (facet.name, value.value): value.label for facet in found.facets for value in facet.values
    }
    for name, value in (("q", wanted.text), ("since", wanted.since), ("until", wanted.until)):
        if value:
            yield {"q": "words"}.get(name, name), value, address.without(name).link()
    for name, values in wanted.chosen.items():
        for value in values:
            shown = label(labels.get((name, value), value))
            yield TITLES[name].lower(), shown, address.toggled(name, value).link()


def _pager(page: int, pages: int) -> list[int]:
    """The pages worth a link; 0 for a gap."""
    near = {1, pages, *range(page - 1, page + 2)}
    kept = sorted(n for n in near if 1 <= n <= pages)
    found: list[int] = []
    for n in kept:
        if found and n > found[-1] + 1:
            found.append(0)
        found.append(n)
    return found


def export(desk: Desk, address: Address, ending: str) -> Response:
    """All claims that pass, those on other pages too, as CSV or JSON lines while they are read."""
    lines, kind = (_csv, "text/csv") if ending == "csv" else (_jsonl, "application/x-ndjson")
    with desk.open() as case:
        keys = _keys(*desk.find(case, address.wanted))
    return StreamingResponse(
        _written(desk, keys, lines),
        media_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="claims.{ending}"'},
    )


def _keys(columns: Columns, found: Found) -> list[int]:
    keys: list[int] = columns.keys[found.places].tolist()
    return keys


def _written(
    desk: Desk, keys: list[int], lines: Callable[[Iterable[Told]], Iterator[str]]
) -> Iterator[str]:
    with desk.open() as case:
        yield from lines(listed(case, keys))


def _jsonl(found: Iterable[Told]) -> Iterator[str]:
    for told in found:
        yield json_lines(told.record())


def _csv(found: Iterable[Told]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, CSV, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for told in found:
        writer.writerow({name: _cell(value) for name, value in told.record().items()})
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


CSV: Final = (
    "id article url outlet title published relation agent patient polarity modality cue"
    " authorship said_by anonymity stance chain time place sentence evidence start end"
    " sentence_start sentence_end trigger_text trigger_start trigger_end cue_start cue_end"
).split()
"""The columns of `sayso claims --csv`, the same and in the same order."""


def _cell(value: object) -> object:
    """Lists joined, text on one line; a spreadsheet must not take a phrase for a formula."""
    if isinstance(value, list):
        value = "; ".join(str(item) for item in value)
    if not isinstance(value, str):
        return value
    words = " ".join(plain(value).split())
    return f"'{words}" if words.startswith(("=", "+", "-", "@")) else words
