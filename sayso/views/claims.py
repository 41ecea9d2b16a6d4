"""Claims of the readings that stand now, filtered, in an order that the content alone gives."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from sayso.edtf import first_day, last_day
from sayso.errors import InputError
from sayso.model import OUTLET
from sayso.views.case import Case, is_prefix, only
from sayso.views.load import told
from sayso.views.match import all_of, phrase
from sayso.views.told import Told


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims; an empty field leaves none out."""

    about: str = ""
    """Words of a role or place, or of what it resolves to, next to each other as whole words."""
    relation: str = ""
    said_by: str = ""
    """Words of the last speaker; `the outlet` for claims that only the outlet makes."""
    modality: str = ""
    polarity: str = ""
    authorship: str = ""
    """How surely somebody is said to be behind it: one of `model.Authorship`."""
    since: str = ""
    """The article can have been published on this day or later: 2024, 2024-06 or 2024-06-17."""
    until: str = ""
    """The article can have been published on this day or earlier."""
    undated: bool = False
    """With since or until: keep the claims of articles whose page gives no date, too."""
    text: str = ""
    """Words or "a phrase" of the claim's sentence."""
    article: str = ""
    """The whole id of an article."""


_Condition: TypeAlias = tuple[str, list[Any]]
_AT_ONCE: Final = 50
"""Articles whose claims are fetched together."""

_CLAIMS = """
SELECT c.key, c.id, c.relation, c.polarity, c.modality, c.authorship, c.frame, c.score,
       d.article, d.url, d.title, d.outlet, p.value AS published,
       (SELECT min(location) FROM sighting WHERE capture = d.capture) AS location,
       t.start AS trigger_start, t.stop AS trigger_stop, t.words AS trigger_words,
       e.start AS evidence_start, e.stop AS evidence_stop, e.words AS evidence_words,
       s.start AS sentence_start, s.stop AS sentence_stop, s.words AS sentence_words,
       q.start AS cue_start, q.stop AS cue_stop, q.words AS cue_words
FROM shown
JOIN document d ON d.key = shown.document
JOIN claim c ON c.reading = shown.reading
JOIN span t ON t.key = c.trigger
JOIN span e ON e.key = c.evidence
JOIN span s ON s.key = c.sentence
LEFT JOIN span q ON q.key = c.cue
LEFT JOIN doc_date p ON p.document = d.key AND p.chosen
"""
_OF_ARTICLE = "coalesce(p.value, '~'), coalesce(d.url, ''), d.article"
_ORDER = f"ORDER BY {_OF_ARTICLE}, t.start, t.stop, c.relation, c.id"
_READINGS = """
SELECT shown.reading FROM shown JOIN document d ON d.key = shown.document
LEFT JOIN doc_date p ON p.document = d.key AND p.chosen
"""


def claims(case: Case, wanted: Filter | None = None) -> Iterator[Told]:
    """The claims that pass the filter: by article date, address and place in the text.

    Articles are put in order first, and the claims fetched for a few of them at a time: whoever
    wants the first page of a million claims waits for no more.
    """
    wanted = wanted or Filter()
    readings = _readings(case, _of_articles(wanted), f"ORDER BY {_OF_ARTICLE}")
    passing = _passing(case, wanted, readings)
    if passing is not None:
        readings = [key for key in readings if key in passing]
    for start in range(0, len(readings), _AT_ONCE):
        some = readings[start : start + _AT_ONCE]
        for row in _fetched(case, some, passing):
            yield told(case, row)


def _fetched(
    case: Case, readings: Sequence[int], passing: Mapping[int, list[int]] | None
) -> Iterable[sqlite3.Row]:
    column, keys = "c.reading", list(readings)
    if passing is not None:
        column, keys = "c.key", [key for reading in readings for key in passing[reading]]
    where = f"WHERE {column} IN (SELECT value FROM json_each(?))"
    return case.execute(f"{_CLAIMS} {where} {_ORDER}", (json.dumps(keys),)).fetchall()


def _readings(case: Case, conditions: Iterable[_Condition], more: str = "") -> list[int]:
    where, values = _all(conditions)
    return [row[0] for row in case.execute(f"{_READINGS} {where} {more}", values)]


def _passing(case: Case, wanted: Filter, readings: Sequence[int]) -> dict[int, list[int]] | None:
    """Row key of a reading -> those of its claims that pass; None where every claim does."""
    conditions = list(_of_claims(wanted))
    if not conditions:
        return None
    if len(readings) <= _AT_ONCE:
        of_these = "c.reading IN (SELECT value FROM json_each(?))"
        conditions.append((of_these, [json.dumps(list(readings))]))
    where, values = _all(conditions)
    found: dict[int, list[int]] = {}
    for reading, key in case.execute(f"SELECT c.reading, c.key FROM claim c {where}", values):
        found.setdefault(reading, []).append(key)
    return found


def claim(case: Case, prefix: str) -> Told:
    """The claim whose id begins so. Raises NotFound for none, and for more than one."""
    start = prefix.lower()
    found = case.execute(
        "SELECT c.id FROM claim c JOIN shown ON shown.reading = c.reading"
        " WHERE c.id >= ? AND c.id < ? ORDER BY c.id LIMIT 9",
        (start, start + "g"),
    )
    ids = [row["id"] for row in found] if is_prefix(start) else []
    id_ = only(ids, prefix, "claim", "sayso claims CASE lists the ids")
    return told(case, case.execute(f"{_CLAIMS} WHERE c.id = ?", (id_,)).fetchone())


def undated(case: Case, wanted: Filter) -> int:
    """How many claims pass but for the date, because their articles have none."""
    if wanted.undated or not (wanted.since or wanted.until):
        return 0
    all_days = _of_articles(replace(wanted, since="", until=""))
    readings = _readings(case, [*all_days, ("last_day(p.value) IS NULL", [])])
    passing = _passing(case, wanted, readings)
    if passing is not None:
        return sum(len(passing.get(key, ())) for key in readings)
    sql = "SELECT count(*) FROM claim WHERE reading IN (SELECT value FROM json_each(?))"
    return int(case.execute(sql, (json.dumps(readings),)).fetchone()[0])


def _all(conditions: Iterable[_Condition]) -> _Condition:
    parts = list(conditions)
    values = [value for _, given in parts for value in given]
    return ("WHERE " + " AND ".join(sql for sql, _ in parts) if parts else ""), values


def _of_claims(wanted: Filter) -> Iterator[_Condition]:
    for column in ("relation", "polarity", "modality", "authorship"):
        if value := getattr(wanted, column):
            yield f"c.{column} = ?", [value]
    if wanted.about:
        yield _ABOUT, [phrase(wanted.about)]
    if wanted.said_by:
        yield _said_by(wanted.said_by)
    if wanted.text:
        yield _TEXT, [all_of(wanted.text)]


def _of_articles(wanted: Filter) -> Iterator[_Condition]:
    if wanted.article:
        yield "d.article = ?", [wanted.article]
    if wanted.since:
        yield _window("last_day(p.value) >= ?", wanted.undated), [_day(wanted.since, first=True)]
    if wanted.until:
        yield _window("first_day(p.value) <= ?", wanted.undated), [_day(wanted.until, first=False)]


_ABOUT = """c.key IN (
    SELECT claim FROM role WHERE key IN (SELECT rowid FROM role_search WHERE role_search MATCH ?))
"""
_TEXT = """c.sentence IN (
    SELECT span FROM sentence WHERE key IN (
        SELECT rowid FROM sentence_search WHERE sentence_search MATCH ?))
"""
_SPEAKER = """c.key IN (
    SELECT claim FROM attribution WHERE key IN (
        SELECT rowid FROM speaker_search WHERE speaker_search MATCH ?))
"""
_ONLY_THE_OUTLET = "NOT EXISTS (SELECT 1 FROM attribution WHERE claim = c.key AND hop > 0)"


def _said_by(words: str) -> _Condition:
    if words.strip().lower() == OUTLET:
        return _ONLY_THE_OUTLET, []
    return _SPEAKER, [phrase(words)]


def _window(condition: str, undated: bool) -> str:
    return f"({condition} OR last_day(p.value) IS NULL)" if undated else condition


def _day(value: str, *, first: bool) -> str:
    day = first_day(value) if first else last_day(value)
    if day is None or "X" in value:
        raise InputError(f"{value!r} is not a date", hint="write 2024, 2024-06 or 2024-06-17")
    return day
