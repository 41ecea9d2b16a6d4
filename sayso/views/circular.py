"""One telling in many articles: who printed whom, and what rests on it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sayso.views.case import Case
from sayso.views.corroborated import Corroborated, propositions
from sayso.views.headings import Heading, headings


@dataclass(frozen=True, slots=True)
class Shared:
    """Two articles of which one holds text of the other, or both hold text of a third."""

    a: Heading
    b: Heading
    kind: str
    taken_from: str
    """Id of the one that the other took from; empty where nothing shows it."""
    characters: int
    """How many of the first are told in the second."""
    reason: str

    @property
    def source(self) -> Heading | None:
        """The one that the other took from, where that is known."""
        return next((one for one in (self.a, self.b) if one.article == self.taken_from), None)

    def other(self, article: str) -> Heading:
        """The one that is not this."""
        return self.b if self.a.article == article else self.a

    def record(self) -> dict[str, Any]:
        """The pair as plain data."""
        return {
            "a": self.a.record(),
            "b": self.b.record(),
            "kind": self.kind,
            "taken_from": self.taken_from or None,
            "characters": self.characters,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Circle:
    """Articles that are one telling of some propositions, and why they are."""

    articles: tuple[Heading, ...]
    """The earliest first."""
    shared: tuple[Shared, ...]
    reasons: tuple[str, ...]
    propositions: tuple[Corroborated, ...]

    def record(self) -> dict[str, Any]:
        """The circle as plain data."""
        return {
            "articles": [heading.record() for heading in self.articles],
            "reasons": list(self.reasons),
            "shared": [shared.record() for shared in self.shared],
            "propositions": [_short(one) for one in self.propositions],
        }


def circular(case: Case, *, limit: int = 0) -> list[Circle]:
    """The tellings that stand in more than one article: those with most articles first.

    With a limit at most so many, and hardly more are fetched; 0 for all.
    """
    groups = _groups(case)
    order = _ranked(case, groups)
    found: list[Circle] = []
    for start in range(0, len(order), _AT_ONCE):
        if not limit or len(found) < limit:
            some = order[start : start + _AT_ONCE]
            told = propositions(case, {id_ for articles in some for id_ in groups[articles]})
            known = {one.id: one for one in told}
            circles = (_circle(case, articles, groups[articles], known) for articles in some)
            found += (circle for circle in circles if circle.propositions)
    return found[:limit] if limit else found


_AT_ONCE: Final = 50
"""Tellings that are fetched together."""


def _ranked(case: Case, groups: Mapping[frozenset[str], dict[str, str]]) -> list[frozenset[str]]:
    """Those with most articles first, then with most propositions, then the earliest."""
    places = headings(case, {article for articles in groups for article in articles})
    nowhere = ("~", "", "")

    def order(articles: frozenset[str]) -> tuple[Any, ...]:
        firsts = (places[id_].order() for id_ in articles if id_ in places)
        first = min(firsts, default=nowhere)
        return -len(articles), -len(groups[articles]), first, sorted(articles)

    return sorted(groups, key=order)


def shared(case: Case, articles: Iterable[str], *, among: bool = False) -> tuple[Shared, ...]:
    """The pairs with shared text, of which one at least is among these articles; or both."""
    ids = json.dumps(sorted(set(articles)))
    rows = case.execute(_AMONG if among else _SHARED, {"ids": ids}).fetchall()
    places = headings(case, (id_ for row in rows for id_ in (row["a"], row["b"])))
    pairs = (_pair(row, places) for row in rows if row["a"] in places and row["b"] in places)
    return tuple(sorted(pairs, key=lambda pair: (-pair.characters, pair.a.order(), pair.b.order())))


def _pair(row: sqlite3.Row, places: Mapping[str, Heading]) -> Shared:
    return Shared(
        places[row["a"]],
        places[row["b"]],
        row["kind"],
        row["taken_from"],
        sum(end - start for start, end in json.loads(row["shared_a"])),
        row["reason"],
    )


_AMONG = """
SELECT * FROM now_reuse WHERE a IN (SELECT value FROM json_each(:ids))
                          AND b IN (SELECT value FROM json_each(:ids))
"""
_SHARED = """
SELECT * FROM now_reuse WHERE a IN (SELECT value FROM json_each(:ids))
UNION SELECT * FROM now_reuse WHERE b IN (SELECT value FROM json_each(:ids))
"""
# An origin's articles are those of its claims; two claims of one article make no circle.
_CIRCLES = """
SELECT u.origin, u.proposition, json_group_array(DISTINCT d.article) AS articles
FROM now_support u JOIN claim c ON c.id = u.claim JOIN reading r ON r.key = c.reading
JOIN document d ON d.key = r.document
JOIN now_article n ON n.article = d.article AND n.reading = c.reading
WHERE u.origin IN (
    SELECT origin FROM now_support WHERE origin <> '' GROUP BY origin HAVING count(*) > 1)
GROUP BY u.origin, u.proposition HAVING count(DISTINCT d.article) > 1
"""


def _groups(case: Case) -> dict[frozenset[str], dict[str, str]]:
    """Articles that are one telling -> the propositions that they tell, each with its origin.

    What some of the articles of a larger telling tell alone belongs to the larger one.
    """
    found: dict[frozenset[str], dict[str, str]] = defaultdict(dict)
    for row in case.execute(_CIRCLES):
        found[frozenset(json.loads(row["articles"]))][row["proposition"]] = row["origin"]
    holding: dict[str, list[frozenset[str]]] = defaultdict(list)
    for articles in found:
        for article in articles:
            holding[article].append(articles)
    for small in sorted(found, key=lambda some: (len(some), sorted(some))):
        larger = [some for some in holding[min(small)] if small < some and some in found]
        if larger:
            widest = min(larger, key=lambda some: (-len(some), sorted(some)))
            found[widest].update(found.pop(small))
    return found


def _circle(
    case: Case,
    articles: frozenset[str],
    group: dict[str, str],
    known: dict[str, Corroborated],
) -> Circle:
    places = sorted(headings(case, articles).values(), key=Heading.order)
    pairs = shared(case, articles, among=True)
    told = tuple(sorted((known[id_] for id_ in group if id_ in known), key=_weight))
    return Circle(tuple(places), pairs, tuple(_reasons(told, set(group.values()))), told)


def _weight(one: Corroborated) -> tuple[Any, ...]:
    return -len(one.of("for")) - len(one.of("against")), one.relation, one.id


def _reasons(told: Iterable[Corroborated], origins: set[str]) -> Iterator[str]:
    """Why the articles are one telling, each reason once."""
    reasons = (
        reason
        for one in told
        for telling in one.tellings
        if telling.id in origins
        for reason in telling.reasons
    )
    yield from dict.fromkeys(reasons)


def _short(one: Corroborated) -> dict[str, Any]:
    return {
        "id": one.id,
        "relation": one.relation,
        "agents": [party.record() for party in one.agents],
        "patients": [party.record() for party in one.patients],
        "for": list(one.bounds),
        "against": list(one.against),
    }
