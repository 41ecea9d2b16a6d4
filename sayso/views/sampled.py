"""Propositions with some of their claims: what a list shows, however often each is printed.

`views.corroborated` fetches every claim of a proposition. What thousands of articles print would
take seconds of which a line in a list shows nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from sayso.views.case import Case
from sayso.views.corroborated import Corroborated, _corroborated, by_weight, of_claim
from sayso.views.headings import headings
from sayso.views.parties import parties
from sayso.views.tellings import _SAYINGS, Saying, _chains, _order, _saying, tellings

CLAIMS: Final = 4
"""Claims of each side of a proposition that are fetched."""
LISTED: Final = 120
"""Claims of one proposition on the page of a claim."""


def sampled(case: Case, ids: Iterable[str]) -> tuple[Corroborated, ...]:
    """These propositions, in the order of `by_weight`; each with some of its claims.

    Where somebody with a name says it, such a claim is among them. Its tellings are left out.
    """
    rows = case.execute(
        "SELECT * FROM now_proposition WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(ids))),),
    ).fetchall()
    said = _said(case, {claim for row in rows for claim in _claims(case, row)})
    whom = parties(case, rows, said)
    found = (
        replace(_corroborated(case, row, whom, ()), sayings=said.get(row["id"], ())) for row in rows
    )
    return tuple(sorted(found, key=by_weight))


def around(case: Case, claim: str) -> Corroborated | None:
    """The proposition that a claim speaks to, with its tellings; None if it speaks to none.

    What very many claims speak to has some of them alone, this one first, and a note says so.
    """
    row = case.execute(_ABOUT, (claim,)).fetchone()
    if row is None or row["claims"] <= LISTED:
        return of_claim(case, claim)
    listed = [one[0] for one in case.execute(_LISTED, (row["id"], claim, LISTED - 1))]
    said = _said(case, {claim, *listed})
    known = _corroborated(case, row, parties(case, [row], said), ())
    sayings = said.get(row["id"], ())
    note = f"{row['claims']:,} claims speak to it; {len(sayings)} of them are listed here"
    notes = (note, *known.notes)
    return replace(known, sayings=sayings, tellings=tellings(case, sayings), notes=notes)


_ABOUT = """
SELECT p.*, (SELECT count(*) FROM now_support WHERE proposition = p.id) AS claims
FROM now_support u JOIN now_proposition p ON p.id = u.proposition WHERE u.claim = ?
"""
_LISTED = "SELECT claim FROM now_support WHERE proposition = ? AND claim != ? LIMIT ?"


def some_claims(case: Case, id_: str, side: str) -> list[str]:
    """Ids of some claims of one side of a proposition."""
    rows = case.execute(_SOME, (id_, side, CLAIMS)).fetchall()
    if side == "for" and len(rows) == CLAIMS:
        rows += case.execute(_NAMED, (id_,)).fetchall()
    return [row[0] for row in rows]


_SOME = "SELECT claim FROM now_support WHERE proposition = ? AND side = ? LIMIT ?"
_NAMED = """
SELECT u.claim FROM now_support u LEFT JOIN now_root r ON r.claim = u.claim
WHERE u.proposition = ? AND u.side = 'for' AND r.kind IS NOT 'anonymous' LIMIT 1
"""


def _claims(case: Case, row: sqlite3.Row) -> list[str]:
    sides = {"for": row["high"], "against": row["against_high"], "hedged": row["hedged"]}
    return [claim for side, n in sides.items() if n for claim in some_claims(case, row["id"], side)]


def _said(case: Case, claims: Iterable[str]) -> dict[str, tuple[Saying, ...]]:
    """Id of a proposition -> those of these claims that speak to it, the earliest first."""
    sql = _SAYINGS.replace("u.proposition IN", "u.claim IN")
    rows = case.execute(sql, (json.dumps(sorted(claims)),)).fetchall()
    places = headings(case, {row["article"] for row in rows})
    chains = _chains(case, [row["key"] for row in rows])
    found: dict[str, list[Saying]] = defaultdict(list)
    for row in rows:
        found[row["proposition"]].append(_saying(row, places, chains))
    return {id_: tuple(sorted(those, key=_order)) for id_, those in found.items()}
