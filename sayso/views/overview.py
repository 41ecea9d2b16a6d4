"""A case at a glance: how much it holds, how it grew, who is most spoken of, what stands out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np

from sayso.views.case import Case
from sayso.views.columns import NO_DATE, Columns
from sayso.views.summary import _MISSING, Missing

Standing: TypeAlias = Literal["corroborated", "contested", "unnamed"]


@dataclass(frozen=True, slots=True)
class Month:
    """What was published in one month, or on no known day."""

    month: str
    articles: int
    claims: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A name, its value in a filter, and how many claims it has."""

    label: str
    value: str
    claims: int
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposition over all articles with the bounds of its independent origins."""

    id: str
    relation: str
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    low: int
    high: int
    against_low: int
    against_high: int
    claim: str
    """Id of one claim that says it."""


@dataclass(frozen=True, slots=True)
class Run:
    """One call of `sayso read` that brought something in."""

    started: str
    release: str
    articles: int
    claims: int


def growth(columns: Columns) -> tuple[Month, ...]:
    """Articles and claims by month of publication, the earliest first; undated ones last."""
    column = columns.columns["month"]
    claims = np.bincount(column.codes, minlength=len(column.values))
    articles = np.bincount(columns.by_article["month"], minlength=len(column.values))
    months = [
        Month(value, int(articles[n]), int(claims[n]))
        for n, value in enumerate(column.values)
        if articles[n]
    ]
    return tuple(sorted(months, key=lambda month: (month.month == NO_DATE, month.month)))


def actors(columns: Columns, most: int) -> tuple[Counted, ...]:
    """Those of whom most is said."""
    many = columns.many["actor"]
    counts = np.bincount(many.codes, minlength=len(many.values))
    order = np.argsort(-counts, kind="stable")[:most].tolist()
    return tuple(
        Counted(many.labels.get(many.values[n], many.values[n]), many.values[n], int(counts[n]))
        for n in order
    )


def split(columns: Columns) -> dict[str, dict[str, int]]:
    """Claims by kind of speaker, modality and polarity."""
    return {name: _counts(columns, name) for name in ("anonymity", "modality", "polarity")}


def _counts(columns: Columns, name: str) -> dict[str, int]:
    column = columns.columns[name]
    counts = np.bincount(column.codes, minlength=len(column.values)).tolist()
    found = {value: count for value, count in zip(column.values, counts, strict=True) if count}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


UNNAMED = ("unnamed", "unnamed_role")


def unread(case: Case) -> tuple[Missing, ...]:
    """The pages that could not be read, and why."""
    return tuple(Missing(*row) for row in case.execute(_MISSING))


def runs(case: Case, most: int) -> tuple[Run, ...]:
    """The last runs, the latest first."""
    rows = case.execute(_RUNS, (most,))
    return tuple(Run(*row) for row in rows)


_RUNS = """
SELECT u.started, u.release, count(*), sum((SELECT count(*) FROM claim WHERE reading = r.key))
FROM (SELECT * FROM run ORDER BY key DESC LIMIT ?) u JOIN reading r ON r.run = u.key
GROUP BY u.key ORDER BY u.key DESC
"""


def standing_out(case: Case, which: Standing, most: int) -> tuple[Proposed, ...]:
    """Best corroborated, most contested, or resting on one unnamed source; empty where the case
    has not been put together yet.
    """
    rows = case.execute(f"{_PROPOSED} {_WHICH[which]} LIMIT ?", (most,)).fetchall()
    return tuple(_proposed(case, row) for row in rows)


_PROPOSED = """
SELECT p.id, p.relation, p.agents, p.patients, p.low, p.high, p.against_low, p.against_high,
       (SELECT min(claim) FROM now_support WHERE proposition = p.id AND side = 'for') AS claim
FROM now_proposition p
"""
_NAMED = """p.agents != '[]' AND instr(p.agents, '"~') = 0"""
# "It" and "the rebels" are nobody whom a list can name.
_WHICH = {
    "corroborated": f"WHERE p.low > 1 AND {_NAMED} ORDER BY p.low DESC, p.high DESC, p.id",
    "contested": f"""
WHERE p.against_low > 0 AND p.high > 0 AND {_NAMED}
ORDER BY min(p.low, p.against_low) DESC, p.low + p.against_low DESC, p.id
""",
    "unnamed": f"""
WHERE p.high = 1 AND {_NAMED}
  AND EXISTS (SELECT 1 FROM now_support WHERE proposition = p.id AND side = 'for')
  AND NOT EXISTS (SELECT 1 FROM now_support s LEFT JOIN now_root r ON r.claim = s.claim
    WHERE s.proposition = p.id AND s.side = 'for' AND r.kind IS NOT 'anonymous')
ORDER BY (SELECT count(*) FROM now_support WHERE proposition = p.id) DESC, p.id
""",
}


def is_together(case: Case) -> bool:
    """Have the articles been put together: who is who, who copied whom, what rests on what?"""
    return case.execute("SELECT 1 FROM now_state").fetchone() is not None


def _proposed(case: Case, row: Any) -> Proposed:
    agents, patients = (_names(case, json.loads(row[name])) for name in ("agents", "patients"))
    bounds = (row["low"], row["high"], row["against_low"], row["against_high"])
    return Proposed(row["id"], row["relation"], agents, patients, *bounds, row["claim"] or "")


def _names(case: Case, ids: Iterable[str]) -> tuple[str, ...]:
    """Names of entities; the words of somebody without a name stand there as they are."""
    return tuple(_name(case, id_) for id_ in ids)


def _name(case: Case, id_: str) -> str:
    if id_.startswith("~"):
        return f"“{id_[1:]}”"
    row = case.execute("SELECT name FROM now_entity WHERE id = ?", (id_,)).fetchone()
    return str(row[0]) if row else id_
