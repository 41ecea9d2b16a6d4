"""When things are said to have been: lanes of a picture, and a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso import views
from sayso.errors import InputError
from sayso.views import portrait
from sayso.views.overview import is_together
from sayso.views.times import Spell, Times, times
from sayso.web.answers import Answer, Visit
from sayso.web.words import day

_OF_ACTOR: Final = 2_000
"""Propositions of an actor whose times are asked for: the weightiest."""
STRIP: Final = 720
"""Units that a small timeline is wide."""
_LEAST: Final = 6.0


def show(visit: Visit) -> Answer:
    """Of the whole case, of one actor, or of one relation."""
    query = visit.request.query_params
    name, relation = query.get("actor", "").strip(), query.get("relation", "").strip()
    if relation and relation not in visit.desk.book.entries:
        raise InputError(f"there is no relation {relation!r}", hint="the glossary lists them")
    actor = views.actor(visit.case, name) if name else None
    found = _found(visit, actor, relation)
    record = {
        "actor": actor.record() if actor else None,
        "relation": relation or None,
        "total": found.total,
        "timeless": found.timeless,
        "together": is_together(visit.case),
        "spells": [one.record() for one in found.spells],
    }
    context = {
        "actor": actor,
        "when": spoken,
        "years": _by_year(found.spells),
        "relations": sorted({one.relation for one in found.spells}),
    }
    return Answer("timeline.html", "Timeline", record, context)


def _found(visit: Visit, actor: views.Actor | None, relation: str) -> Times:
    if actor is None:
        what = f"times {relation}"
        made: Times = visit.desk.once(
            visit.case, what, lambda now: times(now.case, relation=relation)
        )
        return made
    columns, support = visit.desk.support(visit.case)
    briefs = portrait.briefs(support, actor.id)[:_OF_ACTOR]
    dated = portrait.dated(columns, support, briefs)
    return times(visit.case, claims=dated, relation=relation)


def _by_year(spells: Iterable[Spell]) -> list[tuple[str, list[Spell]]]:
    found: dict[str, list[Spell]] = {}
    for one in spells:
        found.setdefault(one.first[:4], []).append(one)
    return list(found.items())


def spoken(value: str) -> str:
    """A time as people write it: "spring 2024", "from May 2024 on", "8 April to 14 April 2024"."""
    begin, slash, end = value.partition("/")
    if slash:
        if end in ("", ".."):
            return f"from {spoken(begin)} on"
        until = spoken(end)
        return f"until {until}" if begin in ("", "..") else f"{spoken(begin)} to {until}"
    year, _, code = begin.partition("-")
    return f"{_PARTS[code]} {year}" if code in _PARTS else day(begin.replace("-XX", ""))


_PARTS: Final = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter",
    "33": "first quarter of", "34": "second quarter of", "35": "third quarter of",
    "36": "fourth quarter of", "40": "first half of", "41": "second half of",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bar:
    """One spell in a small timeline: a bar as wide as its time is uncertain, or long."""

    x: float
    width: float
    row: int
    spell: Spell


@dataclass(frozen=True, slots=True)
class Strip:
    """A small timeline as numbers."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    rows: int


def strip(spells: Iterable[Spell], most: int = 60) -> Strip:
    """What is said to have been, without what is hedged or denied, on as few rows as it takes."""
    kept = [one for one in spells if one.side == "for"][:most]
    if not kept:
        return Strip((), (), 0)
    first = min(_number(one.first) for one in kept)
    last = max(_number(one.last) for one in kept) + 1
    pad = max((last - first) // 40, 2)
    first, last = first - pad, last + pad
    scale = STRIP / (last - first)
    bars, ends = [], list[float]()
    for one in kept:
        x = (_number(one.first) - first) * scale
        width = max((_number(one.last) + 1 - _number(one.first)) * scale, _LEAST)
        row = next((n for n, end in enumerate(ends) if end < x), len(ends))
        ends[row : row + 1] = [x + width + 4]
        bars.append(Bar(round(x, 1), round(width, 1), row, one))
    return Strip(tuple(bars), tuple(_ticks(first, last, scale)), len(ends))


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _ticks(first: int, last: int, scale: float) -> Iterable[tuple[float, str]]:
    """At the beginnings of months or years, as many as there is room for."""
    begun = date.fromordinal(max(first, 1))
    months = (date.fromordinal(last).year - begun.year) * 12 + 12
    step = next(n for n in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 12_000) if months // n <= 14)
    for n in range(0, months + 1, step):
        year = begun.year + n // 12
        if year > 9_999:
            return
        begin = date(year, n % 12 + 1, 1)
        if first <= begin.toordinal() <= last:
            yield round((begin.toordinal() - first) * scale, 1), _tick(begin, step)


def _tick(begin: date, step: int) -> str:
    return f"{begin:%Y}" if step >= 12 or begin.month == 1 else f"{begin:%b}"
