"""When things are said to have been, by the times that the texts give, as exactly as they do.

The day on which an article was published is never taken for the day of what it tells.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Final

from sayso.edtf import first_day, last_day
from sayso.views.case import Case
from sayso.views.corroborated import Party
from sayso.views.sampled import sampled

MOST: Final = 500
"""Entries of one timeline."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A proposition at a time that its claims give it."""

    proposition: str
    relation: str
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    value: str
    """EDTF, as the text has it: a month is a month, and no day of it."""
    kind: str
    """occurred, held_from, held_to, held."""
    first: str
    last: str
    """The first and the last day that it can mean."""
    side: str
    """for, against, hedged."""
    modality: str
    low: int
    high: int
    claims: int
    claim: str
    """Id of one that gives the time."""

    def record(self) -> dict[str, Any]:
        """The spell as plain data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Times:
    """The spells of some propositions, the earliest first."""

    spells: tuple[Spell, ...]
    total: int
    """How many there are, those that are not listed among them."""
    timeless: int
    """Times that can mean any day, such as "in May" of an unknown year."""


def times(case: Case, *, claims: Iterable[int] | None = None, relation: str = "") -> Times:
    """The times of a case, or those that the claims under these row keys give: those that most
    origins give, in order.
    """
    wanted = {"claims": json.dumps(list(claims or ())), "relation": relation}
    rows = case.execute(_OF_ALL if claims is None else _OF_SOME, wanted).fetchall()
    dated = [row for row in rows if first_day(row["value"])]
    kept = sorted(dated, key=lambda row: (-row["low"], -row["claims"], row["id"], row["value"]))
    spells = _named(case, kept[:MOST])
    return Times(tuple(sorted(spells, key=_order)), len(dated), len(rows) - len(dated))


_FIELDS = """
SELECT p.id, p.relation, t.value, t.kind, u.side, c.modality, count(DISTINCT u.claim) AS claims,
       min(u.claim) AS claim, CASE u.side WHEN 'for' THEN p.low WHEN 'against' THEN p.against_low
       ELSE 0 END AS low, CASE u.side WHEN 'for' THEN p.high WHEN 'against' THEN p.against_high
       ELSE 0 END AS high
"""
_REST = """
JOIN reading g ON g.key = c.reading JOIN document d ON d.key = g.document
JOIN now_article n ON n.article = d.article AND n.reading = c.reading
WHERE (:relation = '' OR p.relation = :relation)
GROUP BY p.id, t.value, t.kind, u.side, c.modality
"""
_OF_ALL = f"""{_FIELDS}
FROM claim_time t CROSS JOIN claim c ON c.key = t.claim
CROSS JOIN now_support u ON u.claim = c.id CROSS JOIN now_proposition p ON p.id = u.proposition
{_REST}"""
_OF_SOME = f"""{_FIELDS}
FROM json_each(:claims) w CROSS JOIN claim c ON c.key = w.value
CROSS JOIN claim_time t ON t.claim = c.key
CROSS JOIN now_support u ON u.claim = c.id CROSS JOIN now_proposition p ON p.id = u.proposition
{_REST}"""


def _named(case: Case, rows: Iterable[Any]) -> Iterable[Spell]:
    rows = list(rows)
    parties = parties_of(case, {row["id"] for row in rows})
    for row in rows:
        agents, patients = parties.get(row["id"], ((), ()))
        yield Spell(
            proposition=row["id"],
            relation=row["relation"],
            agents=agents,
            patients=patients,
            value=row["value"],
            kind=row["kind"],
            first=first_day(row["value"]) or "",
            last=_last(row["value"]),
            side=row["side"],
            modality=row["modality"],
            low=row["low"],
            high=row["high"],
            claims=row["claims"],
            claim=row["claim"],
        )


def parties_of(
    case: Case, ids: Iterable[str]
) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Id of a proposition -> the names of its agents and of its patients."""
    found = sampled(case, ids)
    return {one.id: (_names(one.agents), _names(one.patients)) for one in found}


def _names(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(party.name if party.id else f"“{party.name}”" for party in parties)


def _last(value: str) -> str:
    """Of what has no end yet, the last day of its beginning."""
    return last_day(value) or last_day(value.partition("/")[0]) or ""


def _order(one: Spell) -> tuple[str, ...]:
    return one.first, one.last, one.relation, one.proposition, one.kind, one.side
