"""What a case holds, in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.views.case import Case


@dataclass(frozen=True, slots=True)
class Missing:
    """A page that could not be read, and why."""

    location: str
    reason: str
    hint: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over the readings that stand; every mapping is ordered by count, then name."""

    articles: int
    claims: int
    relations: Mapping[str, int]
    modalities: Mapping[str, int]
    polarities: Mapping[str, int]
    anonymity: Mapping[str, int]
    """By the last speaker's anonymity, for claims that somebody inside the text makes."""
    by_outlet: int
    """Claims that only the outlet makes."""
    missing: tuple[Missing, ...]


def summary(case: Case) -> Summary:
    """What the case holds."""
    anonymity = _count(case, _ANONYMITY)
    claims = _one(case, f"SELECT count(*) {_CLAIMS}")
    return Summary(
        articles=_one(case, "SELECT count(*) FROM shown"),
        claims=claims,
        relations=_count(case, f"SELECT relation, count(*) AS n {_CLAIMS} {_GROUPED}"),
        modalities=_count(case, f"SELECT modality, count(*) AS n {_CLAIMS} {_GROUPED}"),
        polarities=_count(case, f"SELECT polarity, count(*) AS n {_CLAIMS} {_GROUPED}"),
        anonymity=anonymity,
        by_outlet=claims - sum(anonymity.values()),
        missing=tuple(Missing(*row) for row in case.execute(_MISSING)),
    )


_CLAIMS = "FROM claim JOIN shown ON shown.reading = claim.reading"
_GROUPED = "GROUP BY 1 ORDER BY n DESC, 1"
_ANONYMITY = """
SELECT a.anonymity, count(*) AS n FROM claim
JOIN shown ON shown.reading = claim.reading
JOIN attribution a ON a.claim = claim.key AND a.last AND a.hop > 0
GROUP BY 1 ORDER BY n DESC, 1
"""
# A page that was read later, under another method or once it was mended, is not missing.
_MISSING = """
SELECT DISTINCT location, reason, hint FROM unread u
WHERE NOT EXISTS (SELECT 1 FROM standing WHERE capture = u.capture)
  AND (capture IS NOT NULL OR NOT EXISTS (SELECT 1 FROM sighting WHERE location = u.location))
ORDER BY location, reason
"""


def _one(case: Case, sql: str) -> int:
    return int(case.execute(sql).fetchone()[0])


def _count(case: Case, sql: str) -> dict[str, int]:
    return {row[0]: row[1] for row in case.execute(sql)}
