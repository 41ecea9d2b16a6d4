"""Rows of the ledger back into the nouns: what was stored comes out equal."""

from __future__ import annotations

import sqlite3

from sayso.model import Antecedent, Candidate, Claim, ClaimTime, Hop, Role, Span
from sayso.views.case import Case
from sayso.views.told import Told


def told(case: Case, row: sqlite3.Row) -> Told:
    """The claim of one row of `views.claims`, whole."""
    return Told(
        claim=_claim(case, row),
        trigger=row["trigger_words"],
        evidence=row["evidence_words"],
        sentence=row["sentence_words"],
        cue=row["cue_words"] or "",
        url=row["url"],
        title=row["title"],
        outlet=row["outlet"],
        location=row["location"],
        published=row["published"],
    )


def _claim(case: Case, row: sqlite3.Row) -> Claim:
    return Claim(
        article_id=row["article"],
        relation=row["relation"],
        roles=_roles(case, row["key"], place=False),
        trigger=Span(row["trigger_start"], row["trigger_stop"]),
        evidence=Span(row["evidence_start"], row["evidence_stop"]),
        sentence=Span(row["sentence_start"], row["sentence_stop"]),
        chain=_chain(case, row["key"]),
        polarity=row["polarity"],
        modality=row["modality"],
        cue=_span(row["cue_start"], row["cue_stop"]),
        authorship=row["authorship"],
        times=_times(case, row["key"]),
        places=_roles(case, row["key"], place=True),
        frame=row["frame"],
        score=row["score"],
    )


def _span(start: int | None, stop: int | None) -> Span | None:
    return None if start is None or stop is None else Span(start, stop)


def _roles(case: Case, key: int, *, place: bool) -> tuple[Role, ...]:
    rows = case.execute(
        "SELECT r.name, s.start, s.stop, s.words, r.resolves_to, r.type, r.kind, r.anaphor, r.key"
        " FROM role r JOIN span s ON s.key = r.span"
        " WHERE r.claim = ? AND r.place = ? ORDER BY r.key",
        (key, place),
    )
    return tuple(
        Role(
            name,
            Span(start, stop),
            words,
            resolves_to,
            type_,
            kind,
            _candidates(case, role),
            bool(anaphor),
            _antecedents(case, role) if anaphor else (),
        )
        for name, start, stop, words, resolves_to, type_, kind, anaphor, role in rows
    )


def _antecedents(case: Case, role: int) -> tuple[Antecedent, ...]:
    rows = case.execute(
        "SELECT name, chance FROM role_antecedent WHERE role = ? ORDER BY n", (role,)
    )
    return tuple(Antecedent(name, chance) for name, chance in rows)


def _candidates(case: Case, role: int) -> tuple[Candidate, ...]:
    rows = case.execute(
        "SELECT id, name, kind, country, region, latitude, longitude, reason, chosen"
        " FROM role_place WHERE role = ? ORDER BY n",
        (role,),
    )
    return tuple(Candidate(**{**row, "chosen": bool(row["chosen"])}) for row in map(dict, rows))


def _chain(case: Case, key: int) -> tuple[Hop, ...]:
    rows = case.execute(
        "SELECT a.source, a.anonymity, a.stance, a.quote, s.start, s.stop, q.start, q.stop,"
        " a.resolves_to"
        " FROM attribution a LEFT JOIN span s ON s.key = a.source_span"
        " LEFT JOIN span q ON q.key = a.cue_span WHERE a.claim = ? ORDER BY a.hop",
        (key,),
    )
    return tuple(
        Hop(source, anonymity, stance, quote, _span(start, stop), _span(at, to), resolves_to)
        for source, anonymity, stance, quote, start, stop, at, to, resolves_to in rows
    )


def _times(case: Case, key: int) -> tuple[ClaimTime, ...]:
    rows = case.execute(
        "SELECT t.value, t.precision, t.basis, t.kind, t.words, s.start, s.stop"
        " FROM claim_time t LEFT JOIN span s ON s.key = t.span WHERE t.claim = ? ORDER BY t.n",
        (key,),
    )
    return tuple(
        ClaimTime(value, precision, basis, kind, words, _span(start, stop))
        for value, precision, basis, kind, words, start, stop in rows
    )
