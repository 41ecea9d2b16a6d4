"""One actor as a page shows it: counts of all that is said of it, and the weightiest in full.

`views.dossier` tells everything. Of the busiest actor of a large case that is thousands of
propositions, which nobody reads on one page: here they are counted in one pass, and a few of each
relation are fetched whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

import numpy as np

from sayso.views.case import Case
from sayso.views.columns import Columns, Numbers
from sayso.views.contested import DISPUTES, Linked, links
from sayso.views.corroborated import Corroborated
from sayso.views.forecasts import MODALITY, Forecast, forecasts
from sayso.views.headings import Heading, headings
from sayso.views.sampled import sampled
from sayso.views.support import HEDGED, PARTS, Support, joined, short

Part: TypeAlias = Literal["agent", "patient", "other"]
_SHOWN: Final = 5
"""Propositions in full of each relation and part."""
_GROUPS: Final = 24
_CALLED: Final = 40
"""Names that are told."""
_FORECASTS: Final = 8
_HEDGED: Final = 60
"""Propositions among which forecasts are looked for: the weightiest that are hedged."""
_DISPUTED: Final = 6
_DATED: Final = 600
"""Claims whose times are looked at."""


class Brief(NamedTuple):
    """One proposition in numbers."""

    id: str
    relation: str
    part: Part
    low: int
    high: int
    against_low: int
    against_high: int
    hedged: int
    place: int
    """Which of the support's propositions it is."""


@dataclass(frozen=True, slots=True)
class Group:
    """What is said of the actor in one relation, in one part of it."""

    relation: str
    part: Part
    total: int
    shown: tuple[Corroborated, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name, how many articles write it, and the earliest of them."""

    name: str
    articles: int
    first: Heading | None
    beside: str
    """The fuller name beside which it stands; empty where it stands alone."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks of the actor, and how often."""

    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class Voices:
    """On whose say-so all of it is."""

    outlets: tuple[Voice, ...]
    named: tuple[Voice, ...]
    unnamed: tuple[Voice, ...]
    kinds: dict[str, int]
    modalities: dict[str, int]
    negated: int
    years: tuple[Voice, ...]
    total: int


def briefs(support: Support, actor: str) -> list[Brief]:
    """Every proposition about the actor, the weightiest first."""
    told = support.propositions
    rows = np.flatnonzero(support.actors == short([actor])[0])
    rows = rows[~told.of_itself[support.acted[rows]]]
    at, parts = support.acted[rows], support.parts[rows]
    bounds = [of[at] for of in (told.low, told.high, told.against_low, told.against_high)]
    hedged, relations = told.hedged[at], told.relations[at]
    low, high, _, against = bounds
    order = np.lexsort((parts, at, relations, -hedged, -against, -high, -low))
    lists = [column[order].tolist() for column in (at, relations, parts, *bounds, hedged)]
    return [
        Brief(told.ids[n], told.names[relation], PARTS[part], lo, hi, no_lo, no_hi, hedges, n)
        for n, relation, part, lo, hi, no_lo, no_hi, hedges in zip(*lists, strict=True)
    ]


def groups(case: Case, found: Iterable[Brief]) -> tuple[Group, ...]:
    """By relation and part, those with most propositions first; the weightiest of each in full."""
    by_kind: dict[tuple[str, Part], list[Brief]] = {}
    for one in found:
        by_kind.setdefault((one.relation, one.part), []).append(one)
    kept = sorted(by_kind.items(), key=lambda item: (-len(item[1]), item[0]))[:_GROUPS]
    ids = [one.id for _, some in kept for one in some[:_SHOWN]]
    known = {one.id: one for one in sampled(case, ids)}
    made = (
        Group(*key, len(some), tuple(known[o.id] for o in some[:_SHOWN] if o.id in known))
        for key, some in kept
    )
    return tuple(group for group in made if group.shown)


def names(case: Case, actor: str) -> tuple[Name, ...]:
    """What the articles call it, the most usual name first, each with where it stands first."""
    found: dict[tuple[str, str], tuple[int, str, str]] = {}
    for form, others, count, article, first in case.execute(_NAMES, (actor,)):
        for name, beside in ((form, ""), *((other, form) for other in json.loads(others))):
            before = found.get((name, beside), (0, "~", ""))
            found[name, beside] = (before[0] + count, *min(before[1:], (first, article)))
    kept = sorted(found.items(), key=lambda item: (bool(item[0][1]), -item[1][0], item[0]))[
        :_CALLED
    ]
    places = headings(case, (article for _, (_, _, article) in kept))
    return tuple(
        Name(name, count, places.get(article), beside)
        for (name, beside), (count, _, article) in kept
    )


# SQLite takes a bare column from the row in which min() finds its value.
_NAMES = """
SELECT f.name, n.others, n.count, n.article, n.first FROM
  (SELECT form, others, count(*) AS count, article,
          min(coalesce(nullif(published, ''), '~')) AS first
   FROM now_naming WHERE entity = ? GROUP BY form, others) n
JOIN now_form f ON f.id = n.form ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Disputes:
    """Where they disagree about the actor."""

    denied: tuple[Corroborated, ...]
    """Said to be so and said not to be so."""
    total: int
    """How many of these there are."""
    pairs: tuple[tuple[Corroborated, Corroborated, str], ...]
    """Two that cannot both be so, and why."""


def disputes(case: Case, found: Iterable[Brief], shown: Iterable[str]) -> Disputes:
    """What is said and denied of the actor, and what of the shown is held against another."""
    both = [one for one in found if one.high and one.against_high]
    both.sort(key=lambda one: (-min(one.low, one.against_low), -one.against_high, one.id))
    against = [one for one in links(case, shown) if one.kind in DISPUTES and one.a != one.b]
    against = against[:_DISPUTED]
    known = sampled(case, {id_ for link in against for id_ in (link.a, link.b)})
    pairs = tuple(_paired(against, {one.id: one for one in known}))
    return Disputes(page(case, both, 0, _DISPUTED), len(both), pairs)


def _paired(
    found: Iterable[Linked], known: dict[str, Corroborated]
) -> Iterator[tuple[Corroborated, Corroborated, str]]:
    for link in found:
        if link.a in known and link.b in known:
            yield known[link.a], known[link.b], link.reason


def to_come(
    case: Case, columns: Columns, support: Support, found: Iterable[Brief]
) -> tuple[Forecast, ...]:
    """What is forecast of the actor, the nearest horizon first."""
    hedged = [one for one in found if one.hedged][:_HEDGED]
    at = np.array([one.place for one in hedged], np.int64)
    ours, rows = joined(at, support.of)
    modality = columns.columns["modality"]
    is_forecast = np.array([value == MODALITY for value in modality.values], np.bool_)
    ours = ours[is_forecast[modality.codes[support.places[rows]]] & (support.sides[rows] == HEDGED)]
    ids = [hedged[n].id for n in np.unique(ours)[:_FORECASTS].tolist()]
    return tuple(forecasts(case, propositions=sampled(case, ids)))


def dated(columns: Columns, support: Support, found: Iterable[Brief]) -> list[int]:
    """Row keys of the claims of these propositions that give a time, the weightiest first."""
    rows = support.rows_of(np.array([one.place for one in found], np.int64))
    rows = rows[support.dated[rows]][:_DATED]
    keys: list[int] = columns.keys[support.places[rows]].tolist()
    return keys


def rows_of(columns: Columns, actor: str) -> Numbers:
    """The places in the columns of the actor's claims, but for those that somebody rejected."""
    many = columns.many["actor"]
    if actor not in many.values:
        return np.zeros(0, np.int64)
    rows = many.rows[many.codes == many.values.index(actor)].astype(np.int64)
    review = columns.columns["review"]
    found: Numbers = rows[review.codes[rows] != review.values.index("rejected")]
    return found


def voices(columns: Columns, rows: Numbers, most: int = 8) -> Voices:
    """Who says what is said of the actor."""
    speakers = _counted(columns, "speaker", rows)
    years = sorted(_counted(columns, "year", rows), key=lambda one: one.name)
    return Voices(
        outlets=tuple(_counted(columns, "outlet", rows)[:most]),
        named=tuple(one for one in speakers if one.name and one.name[0] != "“")[:most],
        unnamed=tuple(one for one in speakers if one.name[:1] == "“")[:most],
        kinds={one.name: one.claims for one in _counted(columns, "anonymity", rows)},
        modalities={one.name: one.claims for one in _counted(columns, "modality", rows)},
        negated=sum(v.claims for v in _counted(columns, "polarity", rows) if v.name == "negated"),
        years=tuple(years),
        total=len(rows),
    )


def _counted(columns: Columns, name: str, rows: Numbers) -> list[Voice]:
    column = columns.columns[name]
    counts = np.bincount(column.codes[rows], minlength=len(column.values))
    found = [Voice(column.values[n], int(counts[n])) for n in np.flatnonzero(counts).tolist()]
    return sorted(found, key=lambda one: (-one.claims, one.name))


def page(case: Case, found: Iterable[Brief], start: int, most: int) -> tuple[Corroborated, ...]:
    """Some of these propositions in full, in their order."""
    ids = [one.id for one in found][start : start + most]
    known = {one.id: one for one in sampled(case, ids)}
    return tuple(known[id_] for id_ in ids if id_ in known)
