"""What begins as somebody has begun to type: a few ids and names, in a case of any size."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.views.case import Case, is_prefix

MOST = 40
"""More are no help to somebody who types."""


def actors(case: Case, start: str) -> list[tuple[str, str]]:
    """(name, type) of the actors whose main name begins so, letter for letter, by name."""
    rows = case.execute(
        "SELECT DISTINCT name, type FROM now_entity WHERE substr(name, 1, ?) = ?"
        " ORDER BY name, type LIMIT ?",
        (len(start), start, MOST),
    )
    return [(row[0], row[1]) for row in rows]


def claims(case: Case, start: str) -> list[tuple[str, str]]:
    """(id, relation) of the claims that are shown and whose ids begin so, by id."""
    return list(
        _ids(
            case,
            "SELECT DISTINCT c.id, c.relation FROM claim c"
            " JOIN shown ON shown.reading = c.reading"
            " WHERE c.id >= ? AND c.id < ? ORDER BY c.id LIMIT ?",
            start,
        )
    )


def propositions(case: Case, start: str) -> list[tuple[str, str]]:
    """(id, relation) of the propositions whose ids begin so, by id."""
    sql = "SELECT id, relation FROM now_proposition WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"
    return list(_ids(case, sql, start))


def articles(case: Case, start: str) -> list[tuple[str, str]]:
    """(id, title) of the articles whose ids begin so, by id."""
    sql = (
        "SELECT DISTINCT d.article, d.title FROM document d"
        " WHERE d.article >= ? AND d.article < ? ORDER BY d.article LIMIT ?"
    )
    return list(_ids(case, sql, start))


def outlets(case: Case, start: str) -> list[str]:
    """The outlets whose names begin so, letter for letter, by name."""
    rows = case.execute(
        "SELECT DISTINCT outlet FROM document WHERE outlet <> '' AND substr(outlet, 1, ?) = ?"
        " ORDER BY outlet LIMIT ?",
        (len(start), start, MOST),
    )
    return [row[0] for row in rows]


def _ids(case: Case, sql: str, start: str) -> Iterator[tuple[str, str]]:
    if start and not is_prefix(start):
        return
    for row in case.execute(sql, (start.lower(), start.lower() + "g", MOST)):
        yield row[0], row[1]
