"""One actor as a page shows it: counts of all that is said of it, and the weightiest in full.

`views.dossier` tells everything. Of the busiest actor of a large case that is thousands of
propositions, which nobody reads on one page: here they are counted in one pass, and a few of each
relation are fetched whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import numpy as np

from sayso.views.case import Case
from sayso.views.columns import Columns, Numbers
from sayso.views.contested import DISPUTES, Linked, links
from sayso.views.corroborated import Corroborated
from sayso.views.forecasts import MODALITY, Forecast, forecasts
from sayso.views.headings import Heading, headings
from sayso.views.sampled import sampled

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


@dataclass(frozen=True, slots=True)
class Brief:
    """One proposition in numbers."""

    id: str
    relation: str
    part: Part
    low: int
    high: int
    against_low: int
    against_high: int
    hedged: int


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


def briefs(case: Case, actor: str) -> list[Brief]:
    """Every proposition about the actor, the weightiest first."""
    rows = (Brief(*row) for row in case.execute(_BRIEFS, (actor,)))
    return sorted(rows, key=_weight)


_BRIEFS = """
SELECT a.proposition, p.relation,
       CASE WHEN a.role IN ('agent', 'patient') THEN a.role ELSE 'other' END AS part,
       p.low, p.high, p.against_low, p.against_high, p.hedged
FROM now_actor a JOIN now_proposition p ON p.id = a.proposition
WHERE a.actor = ? AND NOT (p.relation = 'also_known_as' AND p.patients = '[]')
"""


def _weight(one: Brief) -> tuple[Any, ...]:
    return -one.low, -one.high, -one.against_high, -one.hedged, one.relation, one.id


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


def to_come(case: Case, found: Iterable[Brief]) -> tuple[Forecast, ...]:
    """What is forecast of the actor, the nearest horizon first."""
    hedged = [one.id for one in found if one.hedged][:_HEDGED]
    rows = case.execute(_FORECAST, (json.dumps(hedged), MODALITY, _FORECASTS))
    known = sampled(case, [row[0] for row in rows])
    return tuple(forecasts(case, propositions=known))


_FORECAST = """
SELECT DISTINCT u.proposition FROM json_each(?) i
CROSS JOIN now_support u ON u.proposition = i.value AND u.side = 'hedged'
CROSS JOIN claim c ON c.id = u.claim AND c.modality = ? LIMIT ?
"""


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
