"""Who speaks: the outlets that publish, and the speakers inside their texts."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from sayso.views import sources as asked
from sayso.views.graded import LETTERS, graded
from sayso.web.answers import Answer, Visit

_SPEAKERS: Final = 60


def show(visit: Visit) -> Answer:
    """Outlets and speakers, those with most claims first."""
    desk = visit.desk
    outlets = desk.once(visit.case, "outlets", lambda now: asked.outlets(now.columns))
    speakers = desk.once(visit.case, "speakers", lambda now: asked.speakers(now.columns, _SPEAKERS))
    grades = graded(visit.case)
    record = {
        "outlets": [asdict(one) for one in outlets],
        "speakers": [asdict(one) for one in speakers],
        "grades": [asdict(one) for one in grades],
    }
    of_all = {one.source: one.letter for one in grades if not (one.subject + one.since + one.until)}
    context = {
        "outlets": outlets,
        "speakers": speakers,
        "grades": grades,
        "letters": of_all,
        "means": LETTERS,
    }
    return Answer("sources.html", "Sources", record, context)
