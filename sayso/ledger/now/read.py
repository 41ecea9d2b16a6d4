"""Articles and claims back out of the ledger, many at a time."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from sayso.ledger.now.corrected import as_corrected
from sayso.ledger.now.many import LISTED, pieces
from sayso.model import (
    Antecedent,
    Article,
    Candidate,
    Claim,
    ClaimTime,
    FoundDate,
    Hop,
    Hyperlink,
    Role,
    Span,
)

_PIECE = 100
_Rows: TypeAlias = dict[Any, list[Any]]

_HEADS = f"""
SELECT r.key, d.key, c.sha256, x.words, d.url, d.title, h.start, h.stop, d.byline, d.outlet,
       d.credits, d.language
FROM reading r JOIN document d ON d.key = r.document JOIN capture c ON c.key = d.capture
JOIN text x ON x.key = d.text LEFT JOIN span h ON h.key = d.title_span
WHERE r.key IN {LISTED} ORDER BY d.article
"""
_DATES = f"""
SELECT n.document, n.chosen, n.value, n.precision, n.basis, n.role, n.words, s.start, s.stop
FROM doc_date n LEFT JOIN span s ON s.key = n.span WHERE n.document IN {LISTED}
ORDER BY n.document, n.n
"""
_LINKS = f"""
SELECT n.document, s.start, s.stop, n.url FROM doc_link n JOIN span s ON s.key = n.span
WHERE n.document IN {LISTED} ORDER BY n.document, n.n
"""
# What a person has rejected is no part of what the articles come to.
_CLAIMS = f"""
SELECT c.key, c.reading, c.relation, c.polarity, c.modality, c.authorship, c.frame, c.score,
       t.start, t.stop, e.start, e.stop, s.start, s.stop, q.start, q.stop
FROM claim c JOIN span t ON t.key = c.trigger JOIN span e ON e.key = c.evidence
JOIN span s ON s.key = c.sentence LEFT JOIN span q ON q.key = c.cue
WHERE c.reading IN {LISTED} AND 'rejected' IS NOT (
    SELECT verdict FROM judgement WHERE subject = c.id ORDER BY key DESC LIMIT 1)
ORDER BY c.reading, t.start, t.stop, c.relation, c.id
"""
_CORRECTIONS = f"""
SELECT c.key, j.detail FROM claim c JOIN judgement j ON j.key = (
    SELECT max(key) FROM judgement WHERE subject = c.id)
WHERE c.key IN {LISTED} AND j.verdict = 'corrected'
"""
_ROLES = f"""
SELECT r.claim, r.place, r.key, r.name, s.start, s.stop, s.words, r.resolves_to, r.type, r.kind,
       r.anaphor
FROM role r JOIN span s ON s.key = r.span WHERE r.claim IN {LISTED} ORDER BY r.key
"""
_CANDIDATES = f"""
SELECT role, id, name, kind, country, region, latitude, longitude, reason, chosen
FROM role_place WHERE role IN {LISTED} ORDER BY role, n
"""
_ANTECEDENTS = f"""
SELECT role, name, chance FROM role_antecedent WHERE role IN {LISTED} ORDER BY role, n
"""
_HOPS = f"""
SELECT a.claim, a.source, a.anonymity, a.stance, a.quote, s.start, s.stop, q.start, q.stop,
       a.resolves_to
FROM attribution a LEFT JOIN span s ON s.key = a.source_span LEFT JOIN span q ON q.key = a.cue_span
WHERE a.claim IN {LISTED} ORDER BY a.claim, a.hop
"""
_TIMES = f"""
SELECT t.claim, t.value, t.precision, t.basis, t.kind, t.words, s.start, s.stop
FROM claim_time t LEFT JOIN span s ON s.key = t.span WHERE t.claim IN {LISTED}
ORDER BY t.claim, t.n
"""


def articles(
    connection: sqlite3.Connection, readings: Iterable[int]
) -> Iterator[tuple[Article, tuple[Claim, ...]]]:
    """The article of each reading, with the claims that nobody has rejected, as corrected.

    `Article.location` stays empty: where a file lay is no part of what it says.
    """
    for piece in pieces(readings, _PIECE):
        found = dict(_articles(connection, piece))
        claims = _claims(connection, piece, found)
        for key, article in found.items():
            yield article, tuple(claims.get(key, ()))


def texts(connection: sqlite3.Connection, readings: Iterable[int]) -> Iterator[Article]:
    """The article of each reading, without its claims."""
    for piece in pieces(readings, _PIECE):
        for _, article in _articles(connection, piece):
            yield article


def _articles(connection: sqlite3.Connection, readings: list[int]) -> Iterator[tuple[int, Article]]:
    heads = connection.execute(_HEADS, (json.dumps(readings),)).fetchall()
    documents = [head[1] for head in heads]
    dates = _grouped(connection, _DATES, documents)
    links = _grouped(connection, _LINKS, documents)
    for head in heads:
        article = _article(head, dates.get(head[1], []))
        found = links.get(head[1], [])
        yield head[0], replace(article, links=tuple(_link(*row) for row in found))


def _grouped(connection: sqlite3.Connection, sql: str, keys: list[Any]) -> _Rows:
    """The rows by their first column, which is left out."""
    found: _Rows = defaultdict(list)
    for key, *row in connection.execute(sql, (json.dumps(keys),)):
        found[key].append(row)
    return found


def _article(head: tuple[Any, ...], rows: list[Any]) -> Article:
    _, _, sha256, text, url, title, start, stop, byline, outlet, credits_, language = head
    dates = [_date(row) for row in rows]
    chosen = [date for date, row in zip(dates, rows, strict=True) if row[0]]
    return Article(
        page_sha256=sha256,
        location="",
        text=text,
        url=url,
        title=title,
        title_span=_span(start, stop),
        byline=byline,
        outlet=outlet,
        credits=tuple(json.loads(credits_)),
        language=language,
        dates=tuple(dates),
        published=chosen[0] if chosen else None,
    )


def _link(start: int, stop: int, url: str) -> Hyperlink:
    return Hyperlink(Span(start, stop), url)


def _date(row: Any) -> FoundDate:
    _, value, precision, basis, role, words, start, stop = row
    return FoundDate(value, precision, basis, role, words, _span(start, stop))


def _span(start: int | None, stop: int | None) -> Span | None:
    return None if start is None or stop is None else Span(start, stop)


def _claims(
    connection: sqlite3.Connection, readings: list[int], articles_: Mapping[int, Article]
) -> dict[int, list[Claim]]:
    rows = connection.execute(_CLAIMS, (json.dumps(readings),)).fetchall()
    keys = [row[0] for row in rows]
    corrections = dict(connection.execute(_CORRECTIONS, (json.dumps(keys),)))
    roles, places = _roles(connection, keys)
    hops = _grouped(connection, _HOPS, keys)
    times = _grouped(connection, _TIMES, keys)
    found: dict[int, list[Claim]] = defaultdict(list)
    for row in rows:
        key, reading, relation, polarity, modality, authorship, frame, score, *at = row
        claim = Claim(
            article_id=articles_[reading].id,
            relation=relation,
            roles=tuple(roles.get(key, ())),
            trigger=Span(at[0], at[1]),
            evidence=Span(at[2], at[3]),
            sentence=Span(at[4], at[5]),
            chain=tuple(_hop(hop) for hop in hops.get(key, ())),
            polarity=polarity,
            modality=modality,
            cue=_span(at[6], at[7]),
            authorship=authorship,
            times=tuple(_time(time) for time in times.get(key, ())),
            places=tuple(places.get(key, ())),
            frame=frame,
            score=score,
        )
        if key in corrections:
            text = articles_[reading].text
            claim = as_corrected(claim, json.loads(corrections[key]), text)
        found[reading].append(claim)
    return found


def _time(row: Any) -> ClaimTime:
    value, precision, basis, kind, words, start, stop = row
    return ClaimTime(value, precision, basis, kind, words, _span(start, stop))


def _candidate(row: Any) -> Candidate:
    *facts, chosen = row
    candidate = Candidate(*facts)
    return replace(candidate, chosen=True) if chosen else candidate


def _hop(row: Any) -> Hop:
    source, anonymity, stance, quote, start, stop, at, to, resolves_to = row
    return Hop(source, anonymity, stance, quote, _span(start, stop), _span(at, to), resolves_to)


def _roles(connection: sqlite3.Connection, claims: list[int]) -> tuple[_Rows, _Rows]:
    """The roles, and the places, of every claim."""
    rows = connection.execute(_ROLES, (json.dumps(claims),)).fetchall()
    keys = [row[2] for row in rows]
    candidates = _grouped(connection, _CANDIDATES, keys)
    antecedents = _grouped(connection, _ANTECEDENTS, keys)
    found: tuple[_Rows, _Rows] = defaultdict(list), defaultdict(list)
    for claim, place, key, name, start, stop, words, resolves_to, type_, kind, anaphor in rows:
        may_be = tuple(_candidate(row) for row in candidates.get(key, ()))
        stands_for = tuple(Antecedent(*row) for row in antecedents.get(key, ()))
        span = Span(start, stop)
        found[bool(place)][claim].append(
            Role(name, span, words, resolves_to, type_, kind, may_be, bool(anaphor), stands_for)
        )
    return found
