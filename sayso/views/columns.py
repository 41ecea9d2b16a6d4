"""The claims that stand, as columns: what a case's pages count and filter by.

SQLite answers a question about one claim at once, but counts a million rows in seconds. So what
claims are filtered by is taken out of the ledger once, as small whole numbers in numpy arrays,
one place a claim, in the order in which claims are listed: newest article first. A question to
them then costs milliseconds. They are a function of the rows, and are made anew when those grow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.edtf import first_day, last_day
from sayso.views.case import Case

Numbers: TypeAlias = NDArray[np.int64]
Codes: TypeAlias = NDArray[np.int32]

NO_DATE: Final = "undated"
NEW: Final = "not reviewed"
REVIEWED: Final = ("accepted", "corrected", "rejected")
REVIEW: Final = (NEW, *REVIEWED)
OUTLET_ITSELF: Final = "outlet"
"""Stands for the kind of speaker where nobody inside the text speaks."""


@dataclass(frozen=True, slots=True)
class Column:
    """One value a claim: `values[codes[n]]` is that of the n-th."""

    codes: Codes
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """Any number of values a claim, as pairs: claim `rows[i]` has `values[codes[i]]`."""

    rows: Codes
    codes: Codes
    values: tuple[str, ...]
    labels: Mapping[str, str]
    """What is shown for a value that is an id."""


@dataclass(frozen=True, slots=True)
class State:
    """What the columns were made from; another state, and they are out of date."""

    standing: int
    judgement: int
    together: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """All claims of a case, newest article first, then by their place in the text."""

    state: State
    keys: Numbers
    """Row keys of the claims."""
    ids: Numbers
    """The first 60 bits of each claim's id."""
    sentences: Numbers
    documents: Codes
    """Which of `articles` each claim stands in."""
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    first: Numbers
    """Of each article the first day on which it can be published, as 20310405; 0 if unknown."""
    last: Numbers
    columns: Mapping[str, Column]
    many: Mapping[str, Many]
    by_article: Mapping[str, Codes]
    """Outlet, year and month of each of `articles`, as codes of the column of that name."""

    def __len__(self) -> int:
        return len(self.keys)


def state(case: Case) -> State:
    """What the case is now, in three quick look-ups."""
    standing, judgement = case.execute(
        "SELECT coalesce((SELECT max(key) FROM standing), 0),"
        " coalesce((SELECT max(key) FROM judgement), 0)"
    ).fetchone()
    together = case.execute("SELECT method, names, judgement FROM now_state").fetchone()
    return State(standing, judgement, tuple(together) if together else ())


def load(case: Case) -> Columns:
    """All claims that stand now."""
    now = state(case)
    heads = _heads(case)
    place = {key: n for n, (key, *_) in enumerate(heads)}
    rows = case.execute(_CLAIMS).fetchall()
    documents = np.array([place[row[1]] for row in rows], np.int32)
    spots = np.array([row[4] for row in rows], np.int64)
    keys = np.array([row[0] for row in rows], np.int64)
    order = np.lexsort((keys, spots, documents))
    ordered = [rows[n] for n in order.tolist()]
    keys = keys[order]
    where = _Where(keys)
    columns = {
        name: _column(row[at] for row in ordered)
        for name, at in (("relation", 5), ("polarity", 6), ("modality", 7))
    }
    documents = documents[order]
    by_article = _of_articles(heads)
    columns |= {
        name: Column(column.codes[documents] if len(documents) else column.codes[:0], column.values)
        for name, column in by_article.items()
    }
    columns |= _speakers(case, where)
    found = Columns(
        state=now,
        keys=keys,
        ids=np.array([int(row[3][:15], 16) for row in ordered], np.int64),
        sentences=np.array([row[2] for row in ordered], np.int64),
        documents=documents,
        articles=tuple(head[1] for head in heads),
        outlets=tuple(head[4] for head in heads),
        first=np.array([_number(first_day(head[2] or "")) for head in heads], np.int64),
        last=np.array([_number(last_day(head[2] or "")) for head in heads], np.int64),
        columns=columns | {"review": Column(np.zeros(len(keys), np.int32), REVIEW)},
        many=_many(case, where),
        by_article={name: column.codes for name, column in by_article.items()},
    )
    return _judged(found, case.execute(_JUDGEMENTS, (0,)), now.judgement)


def catch_up(case: Case, columns: Columns) -> Columns | None:
    """The columns with the judgements on claims that came behind them, in no time.

    None where that is not enough: articles came or went, or were put together anew.
    """
    now = state(case)
    if (now.standing, now.together) != (columns.state.standing, columns.state.together):
        return None
    rows = case.execute(_JUDGEMENTS, (columns.state.judgement,)).fetchall()
    if any(verdict in ("withdrawn", "restored") and len(s) == 32 for s, verdict in rows):
        articles = set(columns.articles)
        if any(verdict == "restored" or subject in articles for subject, verdict in rows):
            return None
    return _judged(columns, rows, now.judgement) if rows else columns


def _judged(columns: Columns, rows: Iterable[Any], last: int) -> Columns:
    """What people have said of claims: the last word on each counts."""
    review = columns.columns["review"].codes.copy()
    spots = np.argsort(columns.ids, kind="stable")
    for subject, verdict in rows:
        if len(subject) == 32:
            code = REVIEW.index(verdict) if verdict in REVIEWED else 0
            review[_with_id(columns.ids, spots, subject)] = code
    return replace(
        columns,
        state=replace(columns.state, judgement=last),
        columns={**columns.columns, "review": Column(review, REVIEW)},
    )


def _with_id(ids: Numbers, spots: Numbers, subject: str) -> Numbers:
    try:
        wanted = int(subject[:15], 16)
    except ValueError:  # a subject of another kind, of the same length
        return spots[:0]
    first = np.searchsorted(ids, wanted, "left", sorter=spots)
    return spots[first : np.searchsorted(ids, wanted, "right", sorter=spots)]


_HEADS = """
SELECT d.key, d.article, p.value, coalesce(d.url, ''), d.outlet
FROM shown JOIN document d ON d.key = shown.document
LEFT JOIN doc_date p ON p.document = d.key AND p.chosen
"""
_CLAIMS = """
SELECT c.key, shown.document, s.key, c.id, t.start, c.relation, c.polarity, c.modality
FROM shown JOIN claim c ON c.reading = shown.reading
JOIN span t ON t.key = c.trigger
JOIN sentence s ON s.span = c.sentence AND s.reading = c.reading
"""
_SPEAKERS = """
SELECT a.claim, a.source, a.resolves_to, a.anonymity FROM shown
JOIN claim c ON c.reading = shown.reading
JOIN attribution a ON a.claim = c.key AND a.last AND a.hop > 0
"""
_ROLES = """
SELECT c.key, CASE WHEN r.resolves_to != '' THEN r.resolves_to ELSE w.words END
FROM shown JOIN claim c ON c.reading = shown.reading
JOIN role r ON r.claim = c.key AND NOT r.place JOIN span w ON w.key = r.span
WHERE r.resolves_to != '' OR (r.kind NOT IN ('pronoun', 'nominal') AND NOT r.anaphor
  AND r.type IN ('', 'person', 'organisation', 'place', 'nationality'))
"""
_PLACES = """
SELECT c.key, coalesce(m.name, w.words)
FROM shown JOIN claim c ON c.reading = shown.reading
JOIN role r ON r.claim = c.key AND r.place JOIN span w ON w.key = r.span
LEFT JOIN role_place m ON m.role = r.key AND m.chosen
"""
_ENTITIES = """
SELECT c.key, e.id, e.name FROM now_role r
JOIN now_naming n ON n.id = r.naming JOIN now_entity e ON e.id = n.entity
JOIN claim c ON c.id = r.claim WHERE r.role != 'speaker'
"""
_ORIGINS = """
SELECT c.key, min(p.low, 4) FROM now_support s
JOIN now_proposition p ON p.id = s.proposition JOIN claim c ON c.id = s.claim
WHERE s.side = 'for'
"""
_JUDGEMENTS = "SELECT subject, verdict FROM judgement WHERE key > ? ORDER BY key"


def _heads(case: Case) -> list[Any]:
    """Every article's key, id, date, address and outlet: newest first, undated ones last."""
    heads = [tuple(row) for row in case.execute(_HEADS)]
    heads.sort(key=lambda head: (head[3], head[1]))
    heads.sort(key=lambda head: head[2] or "", reverse=True)
    return heads


def _number(day: str | None) -> int:
    return int(day.replace("-", "")) if day else 0


def _column(values: Iterable[str]) -> Column:
    numbers: dict[str, int] = {}
    codes = np.fromiter((numbers.setdefault(v, len(numbers)) for v in values), np.int32)
    return Column(codes, tuple(numbers))


def _of_articles(heads: list[Any]) -> dict[str, Column]:
    """What a claim has from its article: outlet, year, month."""
    written = _as_written(one_line(head[4]) for head in heads)
    return {
        "outlet": _column(written[one_line(head[4]).casefold()] for head in heads),
        "year": _column(_within(head[2], 4) for head in heads),
        "month": _column(_within(head[2], 7) for head in heads),
    }


def _as_written(names: Iterable[str]) -> dict[str, str]:
    """For each folded name the way to write it: not in capitals, where a page has it so."""
    found: dict[str, str] = {}
    for name in names:
        kept = found.setdefault(name.casefold(), name)
        if (name.isupper(), name) < (kept.isupper(), kept):
            found[name.casefold()] = name
    return found


def _within(value: str | None, digits: int) -> str:
    """The year or month in which the whole of a date lies."""
    first, last = first_day(value or ""), last_day(value or "")
    if first is None or last is None or first[:digits] != last[:digits]:
        return NO_DATE
    return first[:digits]


def _speakers(case: Case, where: _Where) -> dict[str, Column]:
    """The last speaker and what kind he is; a phrase without a name stands in quotes."""
    rows = case.execute(_SPEAKERS).fetchall()
    found = where([row[0] for row in rows])
    names = _column(["", *(_speaker(row) for row in rows)])
    kinds = _column([OUTLET_ITSELF, *(row[3] for row in rows)])

    def placed(column: Column) -> Column:
        codes = np.zeros(len(where), np.int32)
        codes[found] = column.codes[1:]
        return Column(codes, column.values)

    return {"speaker": placed(names), "anonymity": placed(kinds)}


def _speaker(row: Any) -> str:
    if row[3] in ("unnamed", "unnamed_role"):
        return f"“{one_line(row[1])}”"
    return one_line(row[2] or row[1])


def _many(case: Case, where: _Where) -> dict[str, Many]:
    """Actors, places and, once the case has been put together, bounds of origins."""
    entities = case.execute(_ENTITIES).fetchall()
    actors = entities or [(key, one_line(name), "") for key, name in case.execute(_ROLES)]
    labels = {id_: one_line(name) for _, id_, name in entities}
    places = [(key, one_line(name)) for key, name in case.execute(_PLACES)]
    origins = [(key, _BOUNDS[low]) for key, low in case.execute(_ORIGINS)]
    return {
        "actor": _pairs(where, [row[0] for row in actors], [row[1] for row in actors], labels),
        "place": _pairs(where, [row[0] for row in places], [row[1] for row in places], {}),
        "origins": _pairs(where, [row[0] for row in origins], [row[1] for row in origins], {}),
    }


_BOUNDS = ("0", "1", "2", "3", "4 or more")


def _pairs(where: _Where, keys: list[int], values: list[str], labels: Mapping[str, str]) -> Many:
    """Each value of a claim once; rows that stand no more are left out."""
    column = _column(values)
    rows = where(keys)
    known = rows >= 0
    size = max(len(where), 1)
    each = np.unique(column.codes[known].astype(np.int64) * size + rows[known])
    codes, claims = np.divmod(each, size)
    return Many(claims.astype(np.int32), codes.astype(np.int32), column.values, labels)


class _Where:
    """Row keys of claims to their places; -1 for one that does not stand."""

    def __init__(self, keys: Numbers) -> None:
        self._order = np.argsort(keys)
        self._sorted = keys[self._order]

    def __len__(self) -> int:
        return len(self._sorted)

    def __call__(self, keys: list[int]) -> Codes:
        wanted = np.array(keys, np.int64)
        if not len(self._sorted):
            return np.full(len(wanted), -1, np.int32)
        at = np.minimum(np.searchsorted(self._sorted, wanted), len(self._sorted) - 1)
        found: Codes = np.where(self._sorted[at] == wanted, self._order[at], -1).astype(np.int32)
        return found


def one_line(words: str) -> str:
    """The words on one line: a value that stands in a list and in an address."""
    return " ".join(words.split())
