"""The heads of a case's articles, a page of them at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sayso.views.case import Case
from sayso.views.columns import Columns, Numbers, numbers
from sayso.views.match import all_of


@dataclass(frozen=True, slots=True)
class Head:
    """What an article says of itself, and how many claims stand in it."""

    id: str
    title: str
    outlet: str
    published: str | None
    url: str | None
    location: str
    claims: int


def heads(case: Case, columns: Columns, text: str, first: int, most: int) -> tuple[list[Head], int]:
    """Articles from the `first` on, the newest first, and how many there are; with words, those
    whose text holds them.
    """
    places = range(len(columns.articles)) if not text else _holding(case, columns, text).tolist()
    counts = np.bincount(columns.documents, minlength=len(columns.articles))
    shown = [_head(case, columns.articles[n], int(counts[n])) for n in places[first : first + most]]
    return shown, len(places)


def _holding(case: Case, columns: Columns, text: str) -> Numbers:
    question = all_of(text)
    if not question:
        return np.zeros(0, np.int64)
    (found,) = case.execute(
        "SELECT group_concat(rowid) FROM text_search WHERE text_search MATCH ?", (question,)
    ).fetchone()
    return np.flatnonzero(np.isin(columns.texts, numbers(found)))


_HEAD = """
SELECT d.article, d.title, d.outlet, p.value, d.url,
       (SELECT min(location) FROM sighting WHERE capture = d.capture)
FROM document d LEFT JOIN doc_date p ON p.document = d.key AND p.chosen
WHERE d.article = ? ORDER BY d.id LIMIT 1
"""


def _head(case: Case, article: str, claims: int) -> Head:
    id_, title, outlet, published, url, location = case.execute(_HEAD, (article,)).fetchone()
    return Head(id_, title, outlet, published, url, location, claims)
