"""The actors of a case, searched by any of their names."""

from __future__ import annotations

import json
from typing import Any, Final

import numpy as np

from sayso import views
from sayso.errors import InputError
from sayso.views import network
from sayso.views.actors import by_ids
from sayso.views.columns import Columns
from sayso.views.overview import is_together
from sayso.web.answers import Answer, Visit
from sayso.web.desk import Stand

_LISTED: Final = 60
_LONGEST: Final = 200
"""Characters of a name that is searched."""


def show(visit: Visit) -> Answer:
    """Those of whom most is said first."""
    query = visit.request.query_params
    text, type_, page = query.get("q", "").strip(), query.get("type", ""), number(query.get("page"))
    if len(text) > _LONGEST:
        raise InputError("the name is too long", hint="search for fewer words")
    columns = visit.desk.columns(visit.case)
    ids = _ids(visit, columns, text, type_)
    pages = max(1, -(-len(ids) // _LISTED))
    page = min(page, pages)
    listed = ids[(page - 1) * _LISTED : page * _LISTED]
    actors = _records(visit.case, columns, listed)
    types = visit.desk.once(visit.case, "types", _types)
    record = {
        "total": len(ids),
        "page": page,
        "pages": pages,
        "q": text,
        "type": type_,
        "together": is_together(visit.case),
        "types": [{"type": name, "actors": count} for name, count in types],
        "actors": actors,
    }
    return Answer("actors.html", "Actors", record)


def number(value: str | None) -> int:
    """A page's number. Raises InputError."""
    words = value or "1"
    if not (words.isascii() and words.isdigit() and len(words) < 9 and int(words) > 0):
        raise InputError(f"{words!r} is no page", hint="pages are 1, 2, 3 ...")
    return int(words)


def _ids(visit: Visit, columns: Columns, text: str, type_: str) -> list[str]:
    if not is_together(visit.case):
        return []
    ids: list[str] = visit.desk.once(visit.case, "actors", _by_claims)
    if text:
        wanted = _named(visit.case, text)
        ids = [id_ for id_ in ids if id_ in wanted]
    if type_:
        rows = visit.case.execute("SELECT id FROM now_entity WHERE type = ?", (type_,))
        of_type = {row[0] for row in rows}
        ids = [id_ for id_ in ids if id_ in of_type]
    return ids


def _by_claims(stand: Stand) -> list[str]:
    columns = stand.columns
    values = columns.many["actor"].values
    order = np.argsort(-network.counts(columns), kind="stable").tolist()
    return [values[n] for n in order]


def _named(case: views.Case, text: str) -> set[str]:
    """The actors of which one name, long or short, holds the words."""
    pattern = "%" + text.replace("^", "^^").replace("%", "^%").replace("_", "^_") + "%"
    return {row[0] for row in case.execute(_NAMED, (pattern,))}


_NAMED = """
WITH form AS MATERIALIZED (
    SELECT id FROM now_form f WHERE f.name LIKE ?1 ESCAPE '^'
       OR (f.others <> '{}' AND EXISTS (
           SELECT 1 FROM json_each(f.others) o WHERE o.key LIKE ?1 ESCAPE '^')))
SELECT id FROM now_entity WHERE name LIKE ?1 ESCAPE '^'
UNION SELECT m.entity FROM form f JOIN now_member m ON m.member = f.id
UNION SELECT m.entity FROM now_member m CROSS JOIN now_naming n ON n.id = m.member
WHERE n.form IN (SELECT id FROM form)
"""
_OTHERS = """
SELECT m.entity, f.name, f.others FROM now_member m JOIN now_form f ON f.id = m.member
WHERE m.entity IN (SELECT value FROM json_each(?)) ORDER BY f.articles DESC, f.name
"""
_ALSO: Final = 4


def _records(case: views.Case, columns: Columns, ids: list[str]) -> list[dict[str, Any]]:
    known = by_ids(case, ids)
    values = {id_: n for n, id_ in enumerate(columns.many["actor"].values)}
    told = network.counts(columns)
    others: dict[str, list[str]] = {}
    for entity, name, more in case.execute(_OTHERS, (json.dumps(ids),)):
        others.setdefault(entity, []).extend((name, *json.loads(more)))
    return [
        {
            **known[id_].record(),
            "claims": int(told[values[id_]]),
            "also": _also(known[id_].name, others.get(id_, [])),
        }
        for id_ in ids
        if id_ in known
    ]


def _also(main: str, names: list[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name != main][:_ALSO]


def _types(stand: Stand) -> list[tuple[str, int]]:
    rows = stand.case.execute("SELECT type, count(*) FROM now_entity GROUP BY 1 ORDER BY 2 DESC, 1")
    return [(row[0], row[1]) for row in rows if row[0]]
