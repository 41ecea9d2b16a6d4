"""What is said to come: forecasts with their horizon, and what became of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sayso.edtf import last_day
from sayso.views.case import Case
from sayso.views.corroborated import Corroborated
from sayso.views.corroborated import propositions as corroborated
from sayso.views.tellings import Saying

MODALITY: Final = "forecast"
OPEN: Final = "open"
OUTCOMES: Final = ("came-true", "did-not", OPEN)


@dataclass(frozen=True, slots=True)
class Forecast:
    """One forecast with all claims that make it, by when, and what became of it."""

    proposition: Corroborated
    sayings: tuple[Saying, ...]
    by: tuple[str, ...]
    """EDTF: when it is said to come; empty where nobody says."""
    words: tuple[str, ...]
    """The same as the articles have it: "by winter"."""
    outcome: str
    judged_by: str
    reason: str

    @property
    def horizon(self) -> str:
        """The last day on which it can still come; empty where nobody says."""
        days = (last_day(value) or "" for value in self.by)
        return max(days, default="") or self.proposition.until

    def record(self) -> dict[str, Any]:
        """The forecast as plain data."""
        one = self.proposition
        return {
            "proposition": one.id,
            "relation": one.relation,
            "agents": [party.record() for party in one.agents],
            "patients": [party.record() for party in one.patients],
            "by": list(self.by),
            "words": list(self.words),
            "horizon": self.horizon or None,
            "outcome": self.outcome,
            "judged_by": self.judged_by or None,
            "reason": self.reason or None,
            "claims": [saying.record() for saying in self.sayings],
        }


def forecasts(
    case: Case,
    *,
    propositions: Iterable[Corroborated] | None = None,
    outcome: str = "",
    limit: int = 0,
) -> list[Forecast]:
    """The forecasts of a case, or of these propositions: the nearest horizon first.

    With a limit at most so many, and hardly more are fetched; 0 for all.
    """
    found: list[Forecast] = []
    for some in _in_parts(case) if propositions is None else [propositions]:
        made = (forecast for one in some for forecast in _of(case, one))
        kept = (forecast for forecast in made if outcome in ("", forecast.outcome))
        found += sorted(kept, key=_order)
        if limit and len(found) >= limit:
            break
    return found[:limit] if limit else found


def _in_parts(case: Case) -> Iterator[tuple[Corroborated, ...]]:
    """Those of the case, a few at a time, the nearest horizon first."""
    first: dict[str, tuple[str, str, str]] = {}
    for id_, until, published, values in case.execute(_HORIZONS):
        days = (last_day(value) or "" for value in (values or "").split(" "))
        first[id_] = max(days, default="") or until or "~", published or "~", id_
    ids = sorted(first, key=lambda id_: first[id_])
    for start in range(0, len(ids), _AT_ONCE):
        yield corroborated(case, ids[start : start + _AT_ONCE])


_AT_ONCE: Final = 50
"""Propositions that are fetched together."""
_HORIZONS = """
SELECT u.proposition, q.until, min(coalesce(p.value, '~')), group_concat(t.value, ' ')
FROM now_support u JOIN now_proposition q ON q.id = u.proposition
JOIN claim c ON c.id = u.claim
JOIN reading g ON g.key = c.reading JOIN document d ON d.key = g.document
JOIN now_article n ON n.article = d.article AND n.reading = c.reading
LEFT JOIN doc_date p ON p.document = d.key AND p.chosen
LEFT JOIN claim_time t ON t.claim = c.key
WHERE u.side = 'hedged' AND c.modality = 'forecast' GROUP BY u.proposition
"""


def _of(case: Case, one: Corroborated) -> Iterator[Forecast]:
    made = tuple(saying for saying in one.of("hedged") if saying.modality == MODALITY)
    if made:
        ids = json.dumps(sorted({saying.claim for saying in made}))
        times = case.execute(_TIMES, (ids,)).fetchall()
        judged = case.execute(_OUTCOMES, (ids,)).fetchone()
        yield Forecast(
            proposition=one,
            sayings=made,
            by=tuple(dict.fromkeys(value for value, _ in times)),
            words=tuple(dict.fromkeys(words for _, words in times if words)),
            outcome=judged["verdict"] if judged else OPEN,
            judged_by=judged["judge"] if judged else "",
            reason=judged["reason"] if judged else "",
        )


_TIMES = """
SELECT DISTINCT t.value, t.words FROM claim c JOIN claim_time t ON t.claim = c.key
JOIN reading g ON g.key = c.reading JOIN document d ON d.key = g.document
JOIN now_article n ON n.article = d.article AND n.reading = c.reading
WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY t.value, t.words
"""
_OUTCOMES = """
SELECT verdict, judge, reason FROM judgement
WHERE subject IN (SELECT 'outcome:' || value FROM json_each(?)) ORDER BY key DESC LIMIT 1
"""


def _order(forecast: Forecast) -> tuple[str, str, str]:
    said = min((saying.heading.published or "~" for saying in forecast.sayings), default="~")
    return forecast.horizon or "~", said, forecast.proposition.id
