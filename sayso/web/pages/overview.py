"""What is in the case, how it grew, and what stands out in it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final, get_args

from sayso.views import overview as asked
from sayso.views import sources
from sayso.views.case import Case
from sayso.views.columns import Columns
from sayso.views.overview import Standing
from sayso.web.answers import Answer, Visit
from sayso.web.charts import HEIGHT, WIDTH, over_time
from sayso.web.desk import Stand

_LISTED: Final = 5
_ACTORS: Final = 10
_RUNS: Final = 4


def show(visit: Visit) -> Answer:
    """The case at a glance."""
    answer: Answer = visit.desk.once(visit.case, "overview", made)
    return answer


def made(stand: Stand) -> Answer:
    """The whole page: it asks for nothing but the case."""
    case, columns = stand.case, stand.columns
    months = asked.growth(columns)
    record = {
        "case": stand.name,
        "articles": len(columns.articles),
        "claims": len(columns),
        "outlets": len([outlet for outlet in sources.outlets(columns) if outlet.name]),
        "split": asked.split(columns),
        "growth": [asdict(month) for month in months],
        "actors": [asdict(actor) for actor in asked.actors(columns, _ACTORS)],
        "together": asked.is_together(case),
        "standing_out": _standing_out(case),
        "runs": [asdict(run) for run in asked.runs(case, _RUNS)],
        "unread": [asdict(page) for page in asked.unread(case)],
    }
    context = {
        "chart": over_time(months),
        "chart_size": (WIDTH, HEIGHT),
        "voices": _voices(columns),
    }
    return Answer("overview.html", "Overview", record, context)


def _standing_out(case: Case) -> dict[str, list[dict[str, object]]]:
    return {
        which: [asdict(one) for one in asked.standing_out(case, which, _LISTED)]
        for which in get_args(Standing)
    }


def _voices(columns: Columns) -> list[tuple[str, int, float, float]]:
    """On whose say-so, as shares of one bar: kind, claims, where it begins, how wide it is."""
    counts = asked.split(columns)["anonymity"]
    total = sum(counts.values()) or 1
    found, at = [], 0.0
    for kind in _VOICES:
        if count := counts.get(kind, 0):
            width = 100 * count / total
            found.append((kind, count, round(at, 2), round(width, 2)))
            at += width
    return found


_VOICES: Final = ("outlet", "named", "institution", "document", "unnamed_role", "unnamed")
"""From the outlet's own voice to nobody's."""
