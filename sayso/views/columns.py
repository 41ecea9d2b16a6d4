"""The claims that stand, as columns: what a case's pages count and filter by.

SQLite answers a question about one claim at once, but counts a million rows in seconds. So what
claims are filtered by is taken out of the ledger once, as small whole numbers in numpy arrays,
one place a claim, in the order in which claims are listed: newest article first. A question to
them then costs milliseconds. They are a function of the rows, and are made anew when those grow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
    """The first 64 bits of each claim's id, as a signed number."""
    sentences: Numbers
    documents: Codes
    """Which of `articles` each claim stands in."""
    articles: tuple[str, ...]
    texts: Numbers
    """Of each article the key of its text."""
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
    together = case.execute("SELECT method, names, standing, judgement FROM now_state").fetchone()
    return State(standing, judgement, tuple(together) if together else ())


def load(case: Case) -> Columns:
    """All claims that stand now.

    SQLite hands the numbers over as a few long strings: it makes these without holding up other
    threads, and numpy reads them without making a million objects.
    """
    now = state(case)
    heads = _heads(case)
    keys, documents, spots, sentences, ids = _claims(case, heads)
    order = np.lexsort((keys, spots, documents))
    keys, documents = keys[order], documents[order]
    where = _Where(keys)
    by_article = _of_articles(heads)
    columns = _kinds(case, where) | _speakers(case, where)
    columns |= {n: Column(each.codes[documents], each.values) for n, each in by_article.items()}
    columns |= {"review": Column(np.zeros(len(keys), np.int32), REVIEW)}
    found = Columns(
        state=now,
        keys=keys,
        ids=ids[order],
        sentences=sentences[order],
        documents=documents.astype(np.int32),
        articles=tuple(head.article for head in heads),
        texts=np.array([head.text for head in heads], np.int64),
        first=np.array([head.first for head in heads], np.int64),
        last=np.array([head.last for head in heads], np.int64),
        columns=columns,
        many=_many(case, where),
        by_article={name: column.codes for name, column in by_article.items()},
    )
    return _judged(found, case.execute(_JUDGEMENTS, (0,)), now.judgement)


def catch_up(case: Case, columns: Columns) -> tuple[Columns, bool]:
    """The columns with the judgements on claims that came behind them, in no time; and whether
    that is all: False where articles came or went, or were put together anew.
    """
    now = state(case)
    rows = case.execute(_JUDGEMENTS, (columns.state.judgement,)).fetchall()
    is_all = (now.standing, now.together) == (columns.state.standing, columns.state.together)
    if any(verdict in ("withdrawn", "restored") and len(s) == 32 for s, verdict in rows):
        articles = set(columns.articles)
        is_all &= not any(v == "restored" or subject in articles for subject, v in rows)
    return (_judged(columns, rows, now.judgement) if rows else columns), is_all


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
        wanted = np.frombuffer(bytes.fromhex(subject[:16]), ">u8").astype(np.int64)[0]
    except ValueError:  # a subject of another kind, of the same length
        return spots[:0]
    first = np.searchsorted(ids, wanted, "left", sorter=spots)
    return spots[first : np.searchsorted(ids, wanted, "right", sorter=spots)]


_HEADS = """
SELECT d.key, d.article, d.text, p.value, coalesce(d.url, ''), d.outlet
FROM shown JOIN document d ON d.key = shown.document
LEFT JOIN doc_date p ON p.document = d.key AND p.chosen
"""
_CLAIMS = """
SELECT group_concat(c.key || ',' || shown.document || ',' || t.start || ',' || s.key),
       group_concat(substr(c.id, 1, 16), '')
FROM shown JOIN claim c ON c.reading = shown.reading
JOIN span t ON t.key = c.trigger
JOIN sentence s ON s.span = c.sentence AND s.reading = c.reading
"""
# What stands no more is among the keys of these, and is left out by `_Where`.
_KINDS = """
SELECT group_concat(key), relation, polarity, modality FROM claim GROUP BY 2, 3, 4
"""
_SPEAKERS = """
SELECT group_concat(claim), source, resolves_to, anonymity FROM attribution
WHERE last AND hop > 0 GROUP BY 2, 3, 4
"""
_ROLES = """
SELECT group_concat(r.claim), CASE WHEN r.resolves_to != '' THEN r.resolves_to ELSE w.words END
FROM role r JOIN span w ON w.key = r.span
WHERE NOT r.place AND (r.resolves_to != '' OR (r.kind NOT IN ('pronoun', 'nominal')
  AND NOT r.anaphor AND r.type IN ('', 'person', 'organisation', 'place', 'nationality')))
GROUP BY 2
"""
_PLACES = """
SELECT group_concat(r.claim), coalesce(m.name, w.words)
FROM role r JOIN span w ON w.key = r.span
LEFT JOIN role_place m ON m.role = r.key AND m.chosen WHERE r.place GROUP BY 2
"""
_ENTITIES = """
SELECT group_concat(c.key), e.id, e.name FROM now_role r
JOIN now_naming n ON n.id = r.naming JOIN now_entity e ON e.id = n.entity
JOIN claim c ON c.id = r.claim WHERE r.role != 'speaker' GROUP BY 2, 3
"""
_ORIGINS = """
SELECT group_concat(c.key), min(p.low, 4) FROM now_support s
JOIN now_proposition p ON p.id = s.proposition JOIN claim c ON c.id = s.claim
WHERE s.side = 'for' GROUP BY 2
"""
_JUDGEMENTS = "SELECT subject, verdict FROM judgement WHERE key > ? ORDER BY key"


@dataclass(frozen=True, slots=True)
class _Head:
    """What the claims of an article have in common."""

    key: int
    article: str
    text: int
    published: str
    address: str
    outlet: str
    first: int
    last: int


def _heads(case: Case) -> list[_Head]:
    """Every article, the newest first, undated ones last."""
    days: dict[str, tuple[int, int]] = {"": (0, 0)}
    heads = []
    for key, article, text, value, address, outlet in case.execute(_HEADS):
        published = value or ""
        if published not in days:
            days[published] = _number(first_day(published)), _number(last_day(published))
        heads.append(_Head(key, article, text, published, address, outlet, *days[published]))
    heads.sort(key=lambda head: (head.address, head.article))
    heads.sort(key=lambda head: (head.last, head.first, head.published), reverse=True)
    return heads


def _number(day: str | None) -> int:
    return int(day.replace("-", "")) if day else 0


def _claims(case: Case, heads: list[_Head]) -> tuple[Numbers, ...]:
    """Key, place of the article among the heads, place in its text, sentence, id of each claim."""
    joined, ids = case.execute(_CLAIMS).fetchone()
    table = numbers(joined).reshape(-1, 4)
    known = np.array([head.key for head in heads], np.int64)
    documents = np.argsort(known)[np.searchsorted(np.sort(known), table[:, 1])]
    begun = np.frombuffer(bytes.fromhex(ids or ""), ">u8").astype(np.int64)
    return table[:, 0], documents, table[:, 2], table[:, 3], begun


def numbers(joined: str | None) -> Numbers:
    """Whole numbers that SQLite joined by commas."""
    return np.fromstring(joined, np.int64, sep=",") if joined else np.zeros(0, np.int64)


def _column(values: Iterable[str]) -> Column:
    known: dict[str, int] = {}
    codes = np.fromiter((known.setdefault(v, len(known)) for v in values), np.int32)
    return Column(codes, tuple(known))


def _placed(where: _Where, groups: Iterable[tuple[str, str]], else_: str) -> Column:
    """A column from each value's claims; what is in no group has the value `else_`."""
    codes = np.zeros(len(where), np.int32)
    values = {else_: 0}
    for joined, value in groups:
        places = where(numbers(joined))
        codes[places[places >= 0]] = values.setdefault(value, len(values))
    return Column(codes, tuple(values))


def _kinds(case: Case, where: _Where) -> dict[str, Column]:
    """Relation, polarity, modality."""
    rows = case.execute(_KINDS).fetchall()
    return {
        name: _placed(where, ((row[0], row[name]) for row in rows), "")
        for name in ("relation", "polarity", "modality")
    }


def _of_articles(heads: list[_Head]) -> dict[str, Column]:
    """What a claim has from its article: outlet, year, month."""
    written = _as_written(one_line(head.outlet) for head in heads)
    return {
        "outlet": _column(written[one_line(head.outlet).casefold()] for head in heads),
        "year": _column(_within(head, 10_000) for head in heads),
        "month": _column(_within(head, 100) for head in heads),
    }


def _as_written(names: Iterable[str], order: Callable[[str], str] = str) -> dict[str, str]:
    """For each folded name the way to write it: not in capitals, where a page has it so; of two
    ways the first in this order.
    """
    found: dict[str, str] = {}
    for name in names:
        kept = found.setdefault(name.casefold(), name)
        if (name.isupper(), order(name)) < (kept.isupper(), order(kept)):
            found[name.casefold()] = name
    return found


def _within(head: _Head, unit: int) -> str:
    """The year or month in which the whole of a date lies."""
    if not head.first or head.first // unit != head.last // unit:
        return NO_DATE
    year, month = divmod(head.first // 100, 100)
    return f"{year:04}" if unit == 10_000 else f"{year:04}-{month:02}"


def _speakers(case: Case, where: _Where) -> dict[str, Column]:
    """The last speaker and what kind he is; a phrase without a name stands in quotes."""
    rows = case.execute(_SPEAKERS).fetchall()
    names = [_speaker(row) for row in rows]
    written = _as_written(names, order=_phrase_small)
    spoken = ((row[0], written[name.casefold()]) for row, name in zip(rows, names, strict=True))
    return {
        "speaker": _placed(where, spoken, ""),
        "anonymity": _placed(where, ((row[0], row[3]) for row in rows), OUTLET_ITSELF),
    }


def _phrase_small(speaker: str) -> str:
    """The “Officials” who begin a sentence are the “officials” of the next one."""
    return speaker.swapcase() if speaker.startswith("“") else speaker


def _speaker(row: Any) -> str:
    if row[3] in ("unnamed", "unnamed_role"):
        return f"“{one_line(row[1])}”"
    return one_line(row[2] or row[1])


def _many(case: Case, where: _Where) -> dict[str, Many]:
    """Actors, places and, once the case has been put together, bounds of origins."""
    entities = case.execute(_ENTITIES).fetchall()
    labels = {id_: one_line(name) for _, id_, name in entities}
    actors = [(keys, id_) for keys, id_, _ in entities] or [
        (keys, one_line(name)) for keys, name in case.execute(_ROLES)
    ]
    places = [(keys, one_line(name)) for keys, name in case.execute(_PLACES)]
    origins = [(keys, _BOUNDS[low]) for keys, low in case.execute(_ORIGINS)]
    return {
        "actor": _pairs(where, actors, labels),
        "place": _pairs(where, places, {}),
        "origins": _pairs(where, origins, {}),
    }


_BOUNDS = ("0", "1", "2", "3", "4 or more")


def _pairs(where: _Where, groups: list[tuple[str, str]], labels: Mapping[str, str]) -> Many:
    """Each value of a claim once; rows that stand no more are left out."""
    column = _column(value for _, value in groups)
    parts = [where(numbers(joined)) for joined, _ in groups]
    rows = np.concatenate([*parts, np.zeros(0, np.int32)])
    codes = np.repeat(column.codes, [len(part) for part in parts])
    known, size = rows >= 0, max(len(where), 1)
    each = np.unique(codes[known].astype(np.int64) * size + rows[known])
    codes, rows = np.divmod(each, size)
    return Many(rows.astype(np.int32), codes.astype(np.int32), column.values, labels)


class _Where:
    """Row keys of claims to their places; -1 for one that does not stand."""

    def __init__(self, keys: Numbers) -> None:
        self._order = np.argsort(keys)
        self._sorted = keys[self._order]

    def __len__(self) -> int:
        return len(self._sorted)

    def __call__(self, wanted: Numbers) -> Codes:
        if not len(self._sorted):
            return np.full(len(wanted), -1, np.int32)
        at = np.minimum(np.searchsorted(self._sorted, wanted), len(self._sorted) - 1)
        found: Codes = np.where(self._sorted[at] == wanted, self._order[at], -1).astype(np.int32)
        return found


def one_line(words: str) -> str:
    """The words on one line: a value that stands in a list and in an address."""
    return " ".join(words.split())
