"""Who is said to have to do with whom, as a picture and as a table."""

from __future__ import annotations

from typing import Any, Final

from sayso import views
from sayso.codebook import Codebook
from sayso.errors import InputError
from sayso.views import network
from sayso.views.network import Network
from sayso.views.overview import is_together
from sayso.web.answers import Answer, Visit
from sayso.web.desk import Stand
from sayso.web.layout import laid_out

SIZES: Final = (80, 200, 600, 2_000)
_AROUND: Final = 40
_ROWS: Final = 300
"""Ties in the table."""


def show(visit: Visit) -> Answer:
    """The network of the case's main actors, or that around one of them."""
    query = visit.request.query_params
    size, actor = _size(query.get("size", str(SIZES[0]))), query.get("around", "").strip()
    if not is_together(visit.case):
        return Answer(
            "network.html", "Network", _record(Network((), (), 0), [], visit.desk.book, ""), _EMPTY
        )
    if actor:
        one = views.actor(visit.case, actor)
        record = _around(visit, one.id)
        context = {"center": one.name, "size": size, "sizes": SIZES, "together": True}
    else:
        record = visit.desk.once(
            visit.case, f"network {size}", lambda now: whole(visit.desk.book, now, size)
        )
        context = {"center": "", "size": size, "sizes": SIZES, "together": True}
    return Answer("network.html", "Network", record, context | _rows(record))


_EMPTY: Final[dict[str, Any]] = {
    "center": "", "size": SIZES[0], "sizes": SIZES, "together": False, "rows": [], "more": 0,
}  # fmt: skip


def whole(book: Codebook, stand: Stand, size: int) -> dict[str, Any]:
    """The network of the case's main actors, with the place of each."""
    found = network.busiest(stand.case, stand.columns, stand.support, size)
    return _placed(book, found, "")


def _around(visit: Visit, actor: str) -> dict[str, Any]:
    found = network.around(visit.case, *visit.desk.support(visit.case), actor, _AROUND)
    return _placed(visit.desk.book, found, actor)


def _placed(book: Codebook, found: Network, center: str) -> dict[str, Any]:
    ids = [node.id for node in found.nodes]
    spots = laid_out(ids, [(tie.agent, tie.patient) for tie in found.ties])
    return _record(found, spots, book, center)


def _record(
    found: Network, spots: list[tuple[float, float]], book: Codebook, center: str
) -> dict[str, Any]:
    entries = book.entries
    both = {name for name, entry in entries.items() if entry.symmetric}
    return {
        "center": center or None,
        "alone": found.alone,
        "nodes": [
            {"id": n.id, "name": n.name, "type": n.type, "claims": n.claims, "x": x, "y": y}
            for n, (x, y) in zip(found.nodes, spots, strict=True)
        ],
        "ties": [{**tie.record(), "symmetric": tie.relation in both} for tie in found.ties],
    }


def _rows(record: dict[str, Any]) -> dict[str, Any]:
    names = {node["id"]: node["name"] for node in record["nodes"]}
    ties = sorted(record["ties"], key=lambda tie: network.MANNERS.index(tie["manner"]))
    rows = [{**t, "agent_name": names[t["agent"]], "patient_name": names[t["patient"]]}
            for t in ties[:_ROWS]]  # fmt: skip
    return {"rows": rows, "more": len(ties) - len(rows)}


def _size(value: str) -> int:
    if value not in map(str, SIZES):
        known = ", ".join(map(str, SIZES))
        raise InputError(f"there is no size {value!r}", hint=f"there are: {known}")
    return int(value)
