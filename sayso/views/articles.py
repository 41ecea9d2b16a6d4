"""Articles as they stand: their heads, their texts, and how to find one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model import Article, FoundDate, Hyperlink, Span
from sayso.views.case import Case, is_prefix, only
from sayso.views.match import all_of


@dataclass(frozen=True, slots=True)
class Headed:
    """An article with how many claims stand in it."""

    article: Article
    claims: int


_ARTICLES = """
SELECT d.*, c.sha256, x.words, h.start, h.stop, p.value AS published,
       (SELECT min(location) FROM sighting WHERE capture = d.capture) AS location,
       (SELECT count(*) FROM claim WHERE reading = shown.reading) AS claims
FROM shown
JOIN document d ON d.key = shown.document
JOIN capture c ON c.key = d.capture
JOIN text x ON x.key = d.text
LEFT JOIN span h ON h.key = d.title_span
LEFT JOIN doc_date p ON p.document = d.key AND p.chosen
"""
_ORDER = "ORDER BY coalesce(p.value, '~'), coalesce(d.url, ''), d.article"


def articles(case: Case, text: str = "") -> Iterator[Headed]:
    """All articles, or those that hold the words; in the order of their claims."""
    where, values = "", []
    if text:
        where = "WHERE x.key IN (SELECT rowid FROM text_search WHERE text_search MATCH ?)"
        values = [all_of(text)]
    for row in case.execute(f"{_ARTICLES} {where} {_ORDER}", values):
        yield Headed(_article(case, row), row["claims"])


def article(case: Case, wanted: str) -> Article:
    """The article by the beginning of its id, of a claim's id, by address or by file name."""
    hint = "sayso show CASE lists the articles"
    id_ = only(_candidates(case, wanted), wanted, "article", hint)
    return _article(case, case.execute(f"{_ARTICLES} WHERE d.article = ?", (id_,)).fetchone())


def _candidates(case: Case, wanted: str) -> list[str]:
    for sql, values in _lookups(wanted):
        if found := [row[0] for row in case.execute(sql, values)]:
            return found
    return []


def _lookups(wanted: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    start = wanted.lower()
    if is_prefix(start):
        between = (start, start + "g")
        yield "SELECT article FROM shown WHERE article >= ? AND article < ? ORDER BY 1", between
        yield (
            "SELECT DISTINCT article FROM claim c JOIN shown ON shown.reading = c.reading"
            " WHERE c.id >= ? AND c.id < ? ORDER BY 1",
            between,
        )
    yield (
        "SELECT DISTINCT shown.article FROM shown JOIN document d ON d.key = shown.document"
        " JOIN sighting s ON s.capture = d.capture"
        " WHERE d.url = ?1 OR s.location = ?1 OR s.location LIKE '%/' || ?2 ESCAPE '\\' ORDER BY 1",
        (wanted, _literally(wanted)),
    )


def _literally(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _article(case: Case, row: sqlite3.Row) -> Article:
    found = case.execute(
        "SELECT n.value, n.precision, n.basis, n.role, n.words, s.start, s.stop, n.chosen"
        " FROM doc_date n LEFT JOIN span s ON s.key = n.span WHERE n.document = ? ORDER BY n.n",
        (row["key"],),
    ).fetchall()
    dates = tuple(_date(date) for date in found)
    chosen = [date for date, told in zip(dates, found, strict=True) if told["chosen"]]
    return Article(
        page_sha256=row["sha256"],
        location=row["location"],
        text=row["words"],
        url=row["url"],
        title=row["title"],
        title_span=None if row["start"] is None else Span(row["start"], row["stop"]),
        byline=row["byline"],
        outlet=row["outlet"],
        credits=tuple(json.loads(row["credits"])),
        language=row["language"],
        dates=dates,
        published=chosen[0] if chosen else None,
        links=_links(case, row["key"]),
    )


def _links(case: Case, document: int) -> tuple[Hyperlink, ...]:
    found = case.execute(
        "SELECT s.start, s.stop, n.url FROM doc_link n JOIN span s ON s.key = n.span"
        " WHERE n.document = ? ORDER BY n.n",
        (document,),
    )
    return tuple(Hyperlink(Span(row["start"], row["stop"]), row["url"]) for row in found)


def _date(row: sqlite3.Row) -> FoundDate:
    span = None if row["start"] is None else Span(row["start"], row["stop"])
    return FoundDate(row["value"], row["precision"], row["basis"], row["role"], row["words"], span)
