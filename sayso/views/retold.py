"""Tellings that stand in several articles: the widest first, some of them in full.

`views.circular` tells all of them. Here those of a large case are counted in one pass over the
origins, and only what a page shows is fetched.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sayso.views.case import Case
from sayso.views.circular import Shared, shared
from sayso.views.corroborated import Corroborated
from sayso.views.headings import Heading, headings
from sayso.views.sampled import sampled

_WIDEST: Final = 2_000
"""Origins that are looked at; a case may have more that stand in two articles."""


@dataclass(frozen=True, slots=True)
class Retold:
    """One telling: the articles that print it, and which propositions it is a telling of."""

    articles: frozenset[str]
    propositions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """A telling with its articles, the earliest first, and who took what from whom."""

    articles: tuple[Heading, ...]
    shared: tuple[Shared, ...]
    propositions: tuple[Corroborated, ...]
    total: int
    """Of how many propositions it is a telling."""
    reasons: tuple[str, ...]
    """Why they are one."""


def widest(case: Case) -> tuple[Retold, ...]:
    """The tellings in several articles: those with most articles first."""
    found: dict[frozenset[str], set[str]] = defaultdict(set)
    for proposition, articles in case.execute(_WIDE, (_WIDEST,)):
        found[frozenset(json.loads(articles))].add(proposition)
    made = (Retold(articles, tuple(sorted(some))) for articles, some in _joined(found).items())
    return tuple(sorted(made, key=_order))


# An origin's articles are those of its claims; two claims of one article are no copies.
_WIDE = """
SELECT u.proposition, json_group_array(DISTINCT s.article)
FROM (SELECT origin FROM now_support WHERE origin <> '' GROUP BY origin HAVING count(*) > 1
      ORDER BY count(*) DESC, origin LIMIT ?) o
JOIN now_origin w ON w.id = o.origin
JOIN now_proposition p ON p.id = w.proposition
  AND NOT (p.relation = 'also_known_as' AND p.patients = '[]')
JOIN now_support u ON u.proposition = w.proposition AND u.origin = w.id
JOIN now_stated s ON s.claim = u.claim
GROUP BY u.proposition, u.origin HAVING count(DISTINCT s.article) > 1
"""


def _joined(found: Mapping[frozenset[str], set[str]]) -> dict[frozenset[str], set[str]]:
    """What some articles of a wider telling tell alone belongs to the wider one."""
    kept: dict[frozenset[str], set[str]] = {}
    of: dict[str, list[frozenset[str]]] = defaultdict(list)
    for some in sorted(found, key=lambda some: (-len(some), sorted(some))):
        wider = [w for w in of[next(iter(some))] if some < w]
        if wider:
            kept[wider[0]] |= found[some]
            continue
        kept[some] = set(found[some])
        for article in some:
            of[article].append(some)
    return kept


def _order(one: Retold) -> tuple[Any, ...]:
    return -len(one.articles), -len(one.propositions), sorted(one.articles)


def copies(case: Case, one: Retold, most: int = 4) -> Copies:
    """The telling in full, with some of what it tells."""
    places = sorted(headings(case, one.articles).values(), key=Heading.order)
    told = sampled(case, one.propositions[:most])
    return Copies(
        tuple(places),
        shared(case, one.articles, among=True),
        told,
        len(one.propositions),
        tuple(dict.fromkeys(_reasons(case, told, one.articles))),
    )


def _reasons(case: Case, told: Iterable[Corroborated], articles: frozenset[str]) -> Iterator[str]:
    origins = {
        saying.origin
        for proposition in told
        for saying in proposition.sayings
        if saying.origin and saying.heading.article in articles
    }
    rows = case.execute(_WHY, (json.dumps(sorted(origins)),))
    for (reasons,) in rows:
        yield from json.loads(reasons)


_WHY = "SELECT reasons FROM now_origin WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
