"""Claims of the readings that stand now, filtered, in an order that the content alone gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

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
_ORDER = """
ORDER BY coalesce(p.value, '~'), coalesce(d.url, ''), d.article, t.start, t.stop, c.relation, c.id
"""


def claims(case: Case, wanted: Filter | None = None) -> Iterator[Told]:
    """The claims that pass the filter: by article date, address and place in the text."""
    where, values = _where(wanted or Filter())
    for row in case.execute(f"{_CLAIMS} {where} {_ORDER}", values):
        yield told(case, row)


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
    where, values = _where(replace(wanted, since="", until=""))
    joined = f"{where} {'AND' if where else 'WHERE'} last_day(p.value) IS NULL"
    return int(case.execute(f"SELECT count(*) FROM ({_CLAIMS} {joined})", values).fetchone()[0])


def _where(wanted: Filter) -> _Condition:
    parts = [part for part in _conditions(wanted) if part is not None]
    values = [value for _, given in parts for value in given]
    return ("WHERE " + " AND ".join(sql for sql, _ in parts) if parts else ""), values


def _conditions(wanted: Filter) -> Iterator[_Condition]:
    for column in ("relation", "polarity", "modality", "authorship"):
        if value := getattr(wanted, column):
            yield f"c.{column} = ?", [value]
    if wanted.article:
        yield "d.article = ?", [wanted.article]
    if wanted.about:
        yield _ABOUT, [phrase(wanted.about)]
    if wanted.said_by:
        yield _said_by(wanted.said_by)
    if wanted.text:
        yield _TEXT, [all_of(wanted.text)]
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
