"""How far a case is: what is in, what could not be read, and whether all of it is put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sayso.views.case import Case
from sayso.views.summary import Summary, summary


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of a case."""

    summary: Summary
    unread: Mapping[str, int]
    """Reason -> pages that could not be read for it, the commonest first."""
    runs: int
    last_run: str
    """UTC; empty where nothing was read yet."""
    waiting: int
    """Articles that came or went since all articles were last put together."""
    judgements: int

    def record(self) -> dict[str, Any]:
        """The state as plain data."""
        return {
            "articles": self.summary.articles,
            "claims": self.summary.claims,
            "unread": dict(self.unread),
            "runs": self.runs,
            "last_run": self.last_run or None,
            "waiting": self.waiting,
            "judgements": self.judgements,
        }


def progress(case: Case) -> Progress:
    """How far the case is."""
    told = summary(case)
    reasons: dict[str, int] = {}
    for missing in told.missing:
        reasons[missing.reason] = reasons.get(missing.reason, 0) + 1
    runs, last = case.execute("SELECT count(*), coalesce(max(started), '') FROM run").fetchone()
    return Progress(
        summary=told,
        unread=dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))),
        runs=runs,
        last_run=last,
        waiting=case.execute(_WAITING).fetchone()[0],
        judgements=case.execute("SELECT count(*) FROM judgement").fetchone()[0],
    )


_WAITING = """
SELECT (SELECT count(*) FROM shown s WHERE NOT EXISTS (
            SELECT 1 FROM now_article n WHERE n.article = s.article AND n.reading = s.reading))
     + (SELECT count(*) FROM now_article n WHERE NOT EXISTS (
            SELECT 1 FROM shown s WHERE s.article = n.article))
"""


def is_captured(case: Case, url: str) -> bool:
    """Whether a page of this address is in the case, read or not; also one that redirected."""
    found = case.execute(
        "SELECT EXISTS (SELECT 1 FROM capture WHERE url = ?1)"
        " OR EXISTS (SELECT 1 FROM sighting WHERE location = ?1)",
        (url,),
    ).fetchone()
    return bool(found[0])
