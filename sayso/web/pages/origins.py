"""One telling and its copies over time; and the tellings that stand in several articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sayso import views
from sayso.edtf import first_day, last_day
from sayso.views import Corroborated, Heading, Saying, Shared, Telling, retold
from sayso.views.overview import is_together
from sayso.views.retold import Copies, Retold
from sayso.web.answers import Answer, Visit
from sayso.web.desk import Stand
from sayso.web.lines import line
from sayso.web.pages.actors import number
from sayso.web.pages.claims import _pager as pager_of

_LISTED: Final = 12
_ROWS: Final = 40
"""Articles of one telling that are drawn."""
_FEW: Final = 7
"""The same where many tellings stand on one page."""
ROW: Final = 58
"""Units that one article takes in the picture."""
_GUTTER: Final = 84


@dataclass(frozen=True, slots=True)
class Row:
    """An article of a telling, in the order in which they were published."""

    heading: Heading
    later: str
    """How long after the first: "2 days later"; empty where that is not known."""
    why: str
    """From whom it has it, and what shows that."""
    saying: Saying | None


@dataclass(frozen=True, slots=True)
class Arc:
    """From the row that was taken from to the row that took."""

    path: str
    kind: str
    known: bool
    """Is it known who was first?"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A telling as it is drawn: a row for each article, arcs between them."""

    rows: tuple[Row, ...]
    arcs: tuple[Arc, ...]
    hidden: int
    height: int
    width: int = _GUTTER


def widest(stand: Stand) -> tuple[Retold, ...]:
    """The tellings of a whole case."""
    return retold.widest(stand.case)


def show(visit: Visit) -> Answer:
    """The tellings that stand in several articles: those with most articles first."""
    page = number(visit.request.query_params.get("page"))
    found = visit.desk.once(visit.case, "retold", widest)
    pages = max(1, -(-len(found) // _LISTED))
    page = min(page, pages)
    listed = found[(page - 1) * _LISTED : page * _LISTED]
    told = [retold.copies(visit.case, one) for one in listed]
    record = {
        "total": len(found),
        "page": page,
        "pages": pages,
        "together": is_together(visit.case),
        "tellings": [_record(one) for one in told],
    }
    pager = [(n, f"/origins?page={n}" if n else "") for n in pager_of(page, pages)]
    context = {
        "told": [(one, _picture(one), [line(p) for p in one.propositions]) for one in told],
        "pager": pager,
    }
    return Answer("origins.html", "Origins", record, context)


def one(visit: Visit) -> Answer:
    """A proposition: each telling of it with its copies, what denies it, what hedges it."""
    found = views.proposition(visit.case, visit.request.path_params["id"])
    pictures = [(telling, draw(telling, _shared(visit, telling))) for telling in found.tellings]
    record = {"proposition": found.record(), "links": list(_links(visit, found))}
    context = {
        "found": found,
        "line": line(found),
        "pictures": pictures,
        "hedged": found.of("hedged"),
        "links": record["links"],
    }
    return Answer("origin.html", found.relation.replace("_", " "), record, context)


def _shared(visit: Visit, telling: Telling) -> tuple[Shared, ...]:
    ids = [heading.article for heading in telling.articles]
    return views.shared(visit.case, ids, among=True) if len(ids) > 1 else ()


def _links(visit: Visit, found: Corroborated) -> Iterator[dict[str, Any]]:
    for link in views.links(visit.case, [found.id]):
        other = link.b if link.a == found.id else link.a
        if other != found.id:
            told = views.claim(visit.case, link.claims[1 if link.a == found.id else 0])
            parts = ("agent", "patient")
            agents, patients = (", ".join(told.phrases(part)) for part in parts)
            yield {
                "kind": link.kind,
                "proposition": other,
                "agents": agents,
                "relation": told.claim.relation,
                "patients": patients,
                "reason": link.reason,
            }


def _record(one: Copies) -> dict[str, Any]:
    return {
        "articles": [heading.record() for heading in one.articles],
        "shared": [pair.record() for pair in one.shared],
        "propositions": [line(p).record() for p in one.propositions],
        "told": one.total,
        "reasons": list(one.reasons),
    }


def _picture(one: Copies) -> Picture:
    return _drawn(one.articles, one.shared, {}, _FEW)


def draw(telling: Telling, shared: Iterable[Shared]) -> Picture:
    """A telling with its articles, the earliest first."""
    by_article = {saying.heading.article: saying for saying in reversed(telling.sayings)}
    return _drawn(telling.articles, shared, by_article)


def _drawn(
    articles: tuple[Heading, ...],
    shared: Iterable[Shared],
    said: dict[str, Saying],
    most: int = _ROWS,
) -> Picture:
    kept = articles[:most]
    at = {heading.article: n for n, heading in enumerate(kept)}
    pairs = [pair for pair in shared if pair.a.article in at and pair.b.article in at]
    best = _best(pairs, at)
    rows = tuple(
        Row(
            heading,
            _later(kept[0].published, heading.published) if n else "",
            _why(heading.article, best),
            said.get(heading.article),
        )
        for n, heading in enumerate(kept)
    )
    arcs = tuple(_arc(pair, at) for pair in best.values())
    return Picture(rows, arcs, len(articles) - len(kept), len(kept) * ROW)


def _best(pairs: list[Shared], at: dict[str, int]) -> dict[str, Shared]:
    """For each article the one that it shares most with, one that it took from before others."""
    found: dict[str, tuple[tuple[bool, int, int], Shared]] = {}
    for pair in pairs:
        first, later = sorted((pair.a.article, pair.b.article), key=lambda id_: at[id_])
        taker = pair.other(pair.taken_from).article if pair.source else later
        source = first if taker == later else later
        rank = (bool(pair.source), pair.characters, -at[source])
        if taker not in found or rank > found[taker][0]:
            found[taker] = (rank, pair)
    return {taker: pair for taker, (_, pair) in found.items()}


def _why(article: str, best: dict[str, Shared]) -> str:
    return best[article].reason if article in best else ""


def _arc(pair: Shared, at: dict[str, int]) -> Arc:
    source = pair.source
    first, second = pair.a, pair.b
    if source is not None:
        first, second = source, pair.other(source.article)
    elif at[first.article] > at[second.article]:
        first, second = second, first
    start, end = (at[h.article] * ROW + ROW // 2 for h in (first, second))
    bow = min(16 + abs(end - start) / ROW * 11, _GUTTER - 22)
    x = _GUTTER - 16
    return Arc(
        f"M{x} {start}C{x - bow:.0f} {start} {x - bow:.0f} {end} {x - 5} {end}",
        pair.kind,
        source is not None,
    )


def _later(first: str | None, this: str | None) -> str:
    """How many days lie between two dates that are days; months and years are no days."""
    days = []
    for value in (first, this):
        day = first_day(value)
        if day is None or day != last_day(value):
            return ""
        days.append(date.fromisoformat(day))
    between = (days[1] - days[0]).days
    return "the same day" if not between else f"{between} day{'s' if between != 1 else ''} later"
