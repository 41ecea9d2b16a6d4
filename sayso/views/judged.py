"""What people, rules and models have said of something in the record, all of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.views.case import Case


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement as it was made; the last one about a subject counts."""

    verdict: str
    by: str
    reason: str
    detail: Mapping[str, str]
    made: str
    """UTC."""


def history(case: Case, subject: str) -> tuple[Judged, ...]:
    """Every judgement about the subject, the first one first."""
    rows = case.execute(
        "SELECT verdict, judge, reason, detail, made FROM judgement WHERE subject = ? ORDER BY key",
        (subject,),
    )
    return tuple(
        Judged(verdict, by, reason, json.loads(detail), made)
        for verdict, by, reason, detail, made in rows
    )
