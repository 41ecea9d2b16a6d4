"""A small case whose tables of what all articles come to are filled by hand.

It shows the questions what the stages 5 to 7 hand them, without those stages: five articles,
two of which copy one, about an invented quarrel.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import standin_stages as standin

from sayso.ledger import Finished, Ledger, Method
from sayso.model import Claim, ClaimTime, Form, Naming, Page, content_id

PAGES = {
    "wire": "Barges at Tarm\nDate: 2031-04-05\nOutlet: Vesk Wire\n"
    "Harvest Front backs Orlan Brigade, said Mira Voss. Orlan Brigade attacked Tarm on 2031-04-01.",
    "copy": "More barges at Tarm\nDate: 2031-04-06\nOutlet: Tarm Courier\n"
    "Harvest Front backs Orlan Brigade, said Mira Voss. Orlan Brigade attacked Tarm on 2031-04-01.",
    "officials": "A quarrel\nDate: 2031-04-07\nOutlet: Quiet Post\n"
    "Harvest Front backs Orlan Brigade, said two senior officials.\n",
    "denial": "The answer\nDate: 2031-04-08\nOutlet: Vesk Herald\n"
    "Harvest Front did not back Orlan Brigade, said Harvest Front.\n",
    "threat": "What may come\nDate: 2031-04-09\nOutlet: Quiet Post\n"
    "Orlan Brigade may attack Vesk, said Mira Voss.\n",
}
O1, O2, O3, O4 = (f"{n:016x}".ljust(32, "0") for n in range(1, 5))
ORIGINS = {"wire": O1, "copy": O1, "officials": O2, "denial": O3}
"""Page -> the origin of what it says of the backing; the attack has `O4`."""


@dataclass(frozen=True)
class Row:
    """One claim of the case, with its page."""

    page: str
    claim: Claim


def build(path: Path) -> list[Row]:
    """Write the case; its claims, in order of the pages."""
    rows: list[Row] = []
    with Ledger(path, Method("0", "x", "x", "x")) as ledger:
        for name, text in PAGES.items():
            entry = _finished(name, text)
            ledger.add(entry)
            rows += [Row(name, claim) for claim in entry.claims]
    with sqlite3.connect(path) as connection:
        _fill(_Case(connection), rows)
    connection.close()
    return rows


def _finished(name: str, text: str) -> Finished:
    page = Page(text.encode(), f"pages/{name}.txt", "text/plain", f"https://vesk.example/{name}")
    article = standin.extract(page)
    reading = standin.read(article)
    claims = tuple(_forecast(claim) for claim in standin.claim(article, reading))
    return Finished(page, article, reading, claims)


def _forecast(claim: Claim) -> Claim:
    """What may come is a forecast here, with a horizon."""
    if claim.modality != "possible":
        return claim
    time = ClaimTime("2031-06", "month", "text", "occurred", "by June")
    return replace(claim, modality="forecast", times=(time,))


def entity(name: str) -> str:
    """The id of an actor of the case."""
    return Form(name, "organisation").id


_EMPTY: dict[str, Any] = {
    "INTEGER": 0,
    "REAL": 0,
    "TEXT": "",
    "BLOB": b"",
    "notes": "[]",
    "reasons": "[]",
    "others": "[]",
}


class _Case:
    """Adds rows by the names of columns; a column that is not given stays empty."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def add(self, table: str, **given: Any) -> None:
        columns = self.connection.execute(f"PRAGMA table_info({table})").fetchall()
        empty = {name: _EMPTY.get(name, _EMPTY[kind]) for _, name, kind, *_ in columns}
        assert set(given) <= set(empty), f"{table} has no {set(given) - set(empty)}"
        values = {name: _plain(given.get(name, empty[name])) for name in empty}
        marks = ", ".join("?" * len(values))
        self.connection.execute(
            f"INSERT OR IGNORE INTO {table} VALUES ({marks})", list(values.values())
        )


def _plain(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, list | dict | tuple) else value


def _fill(case: _Case, rows: list[Row]) -> None:
    standing = case.connection.execute("SELECT article, reading FROM shown ORDER BY 1").fetchall()
    for key, (article, reading) in enumerate(standing, 1):
        case.add("now_article", key=key, article=article, reading=reading)
    case.add("now_state", key=1, standing=len(standing))
    for name in NAMES:
        _actor(case, name, {"HF": 1} if name == "Harvest Front" else {})
    a, b = sorted((entity("Harvest Font"), entity("Harvest Front")))
    case.add(
        "now_match", a=a, b=b, verdict="unsure", score=0.6, reason="one letter apart", rank="rule"
    )
    ids = {row.page: row.claim.article_id for row in rows}
    a, b = sorted((ids["wire"], ids["copy"]))
    where = {"shared_a": [[0, 90]], "shared_b": [[0, 90]], "reason": "90 characters in a row"}
    case.add("now_reuse", a=a, b=b, kind="copy", taken_from=ids["wire"], **where)
    for row in rows:
        _namings(case, row.claim)
        _proposition(case, row)


NAMES = ("Harvest Front", "Orlan Brigade", "Mira Voss", "Harvest Font")


def _actor(case: _Case, name: str, others: dict[str, int]) -> None:
    id_, kind = entity(name), "organisation"
    case.add("now_form", id=id_, name=name, type=kind, articles=4, others=others)
    case.add("now_entity", id=id_, name=name, type=kind)
    case.add("now_member", entity=id_, member=id_)
    if name == "Harvest Font":  # no claim speaks of it
        case.add("now_naming", id="n", article="a", form=id_, others=[], entity=id_)


def _namings(case: _Case, claim: Claim) -> None:
    found = [(role.name, n, role.text) for n, role in enumerate(claim.roles)]
    found += [("speaker", n, hop.source) for n, hop in enumerate(claim.chain)]
    for role, n, name in found:
        if name in NAMES:
            naming = Naming(claim.article_id, Form(name, "organisation"))
            others = ["HF"] if name == "Harvest Front" else []
            where = {"article": claim.article_id, "form": naming.form.id, "others": others}
            case.add("now_naming", id=naming.id, entity=naming.form.id, **where)
            case.add("now_role", claim=claim.id, role=role, n=n, naming=naming.id)


def _proposition(case: _Case, row: Row) -> None:
    claim = row.claim
    roles = {n: [_key(r.text) for r in claim.fillers(n)] for n in ("agent", "patient")}
    id_ = content_id("proposition", claim.relation, *roles["agent"], "|", *roles["patient"])
    side, origin = _side(row)
    about = {"agents": roles["agent"], "patients": roles["patient"], **_bounds(claim)}
    case.add("now_proposition", id=id_, relation=claim.relation, credibility=3, reason="R", **about)
    case.add("now_support", proposition=id_, claim=claim.id, side=side, origin=origin)
    case.add("now_root", claim=claim.id, kind="statement", known=1, reason="somebody says so")
    for role, keys in roles.items():
        for key in keys:
            case.add("now_actor", actor=key, proposition=id_, role=role)
    if origin:
        why = ["one sentence in two articles"] if origin in (O1, O4) else []
        known = int(origin != O2)
        case.add("now_origin", id=origin, proposition=id_, side=side, known=known, reasons=why)
    if side == "against":
        claims = {"claim_a": claim.id, "claim_b": claim.id, "reason": "Harvest Front denies it"}
        case.add("now_link", kind="denies", a=id_, b=id_, **claims)


def _side(row: Row) -> tuple[str, str]:
    if row.claim.modality != "asserted":
        return "hedged", ""
    if row.claim.relation == "attacks":
        return "for", O4
    return "against" if row.claim.polarity == "negated" else "for", ORIGINS[row.page]


def _bounds(claim: Claim) -> dict[str, Any]:
    if claim.modality != "asserted":
        return {"hedged": 1}
    if claim.relation == "attacks":
        return {"low": 1, "high": 1}
    notes = ["two senior officials may be anybody else who says so"]
    return {"low": 1, "high": 2, "against_low": 1, "against_high": 1, "notes": notes}


def _key(name: str) -> str:
    return entity(name) if name in NAMES else f"~{name.casefold()}"
