"""What people, rules and models have said of something in the record, all of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sayso.views.case import Case

HUMAN: Final = "human:"
"""What the judge's name begins with where a person judges."""
OPINIONS: Final = ("accepted", "corrected", "rejected")
"""The verdicts about a claim that a person stands by; what is withdrawn is none."""


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


def disagreement(judged: Iterable[Judged]) -> dict[str, Judged]:
    """The last word of each person by name, where they differ; else nothing.

    Who corrects a claim otherwise than somebody else disagrees with him as well.
    """
    last = {one.by.removeprefix(HUMAN): one for one in judged if one.by.startswith(HUMAN)}
    kept = {name: one for name, one in last.items() if one.verdict in OPINIONS}
    said = {(one.verdict, *sorted(one.detail.items())) for one in kept.values()}
    return kept if len(said) > 1 else {}
