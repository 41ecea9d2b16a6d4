"""Where they disagree: propositions said to be so and not so, and those that exclude each other."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sayso.views.case import Case
from sayso.views.corroborated import Corroborated, propositions

DISPUTES: Final = ("contradicts", "denies")
"""Kinds of links that set one proposition against another."""
SIDES: Final = ("for", "against")


@dataclass(frozen=True, slots=True)
class Linked:
    """Two propositions that have to do with each other, and why."""

    kind: str
    a: str
    b: str
    claims: tuple[str, str]
    """Those that show it best."""
    reason: str

    def record(self) -> dict[str, Any]:
        """The link as plain data."""
        return {
            "kind": self.kind,
            "a": self.a,
            "b": self.b,
            "claims": list(self.claims),
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Contested:
    """A dispute: one proposition with its denials, or two that cannot both be so."""

    one: Corroborated
    other: Corroborated | None
    """None where the dispute is about `one` alone."""
    reasons: tuple[str, ...]

    @property
    def sides(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Bounds of the origins of either side."""
        if self.other is None:
            return self.one.bounds, self.one.against
        return _either(self.one), _either(self.other)

    def record(self) -> dict[str, Any]:
        """The dispute as plain data."""
        return {
            "proposition": self.one.record(),
            "other": self.other.record() if self.other else None,
            "for": list(self.sides[0]),
            "against": list(self.sides[1]),
            "reasons": list(self.reasons),
        }


def links(case: Case, ids: Iterable[str]) -> tuple[Linked, ...]:
    """The links of these propositions, each once: by kind, then by what they join."""
    rows = case.execute(_LINKS, {"ids": json.dumps(sorted(set(ids)))})
    return tuple(Linked(kind, a, b, (one, two), why) for kind, a, b, one, two, why in rows)


_LINKS = """
SELECT kind, a, b, claim_a, claim_b, reason FROM now_link
WHERE b IN (SELECT value FROM json_each(:ids))
UNION SELECT kind, a, b, claim_a, claim_b, reason FROM now_link
WHERE a IN (SELECT value FROM json_each(:ids))
ORDER BY kind, a, b, claim_a, claim_b
"""


def contested(
    case: Case, *, actor: str = "", about: Iterable[str] | None = None, limit: int = 0
) -> list[Contested]:
    """The disputes, those with most origins on the weaker side first.

    Those of the whole case; of the actor of this id; or of the propositions of these ids. With a
    limit at most so many, and hardly more are fetched; 0 for all.
    """
    alone = {row[0] for row in case.execute(_BOTH_SIDES)}
    pairs = _pairs(case)
    wanted = None if about is None else set(about)
    if actor:
        wanted = {row[0] for row in case.execute(_ABOUT, (actor,))}
    if wanted is not None:
        alone, pairs = alone & wanted, {p: why for p, why in pairs.items() if set(p) & wanted}
    ranked = _ranked(case, alone, pairs)
    found: list[Contested] = []
    for start in range(0, len(ranked), _AT_ONCE):
        if not limit or len(found) < limit:
            found += _disputes(case, ranked[start : start + _AT_ONCE], pairs)
    return found[:limit] if limit else found


_AT_ONCE: Final = 50
"""Disputes that are fetched together."""
_Two: TypeAlias = tuple[str, str]
"""Two propositions that stand against each other; of a dispute about one, it alone, twice."""


def _ranked(case: Case, alone: Iterable[str], pairs: Iterable[_Two]) -> list[_Two]:
    """By the weaker side, its lower bound before its upper one; then by all; then by content."""
    disputes = [*((id_, id_) for id_ in alone), *pairs]
    ids = json.dumps(sorted({id_ for two in disputes for id_ in two}))
    known = {row["id"]: row for row in case.execute(_NUMBERS, (ids,))}
    there = (two for two in disputes if known.keys() >= set(two))
    orders = [(_order(known[a], known[b]), (a, b)) for a, b in there]
    return [two for _, two in sorted(orders)]


_NUMBERS = """
SELECT id, relation, low, high, against_low, against_high FROM now_proposition
WHERE id IN (SELECT value FROM json_each(?))
"""


def _order(one: sqlite3.Row, other: sqlite3.Row) -> tuple[Any, ...]:
    sides = [_for(one), _against(one)]
    if one["id"] != other["id"]:
        one, other = sorted((one, other), key=lambda row: (-row["high"], row["id"]))
        sides = [_for(row) if row["high"] else _against(row) for row in (one, other)]
    weaker, lowest, highest = min(sides), *(sum(numbers) for numbers in zip(*sides, strict=True))
    return -weaker[0], -weaker[1], -lowest, -highest, one["relation"], one["id"]


def _for(row: sqlite3.Row) -> tuple[int, int]:
    return row["low"], row["high"]


def _against(row: sqlite3.Row) -> tuple[int, int]:
    return row["against_low"], row["against_high"]


def _disputes(
    case: Case, some: Sequence[_Two], pairs: Mapping[_Two, list[str]]
) -> Iterator[Contested]:
    known = {one.id: one for one in propositions(case, {id_ for two in some for id_ in two})}
    denials = _denials(case, known)
    for a, b in some:
        if a not in known or b not in known:
            continue
        # The one that more say stands first; of a denial, what is denied.
        one, other = sorted((known[a], known[b]), key=lambda p: (-p.bounds[1], p.id))
        reasons = denials.get(a, []) if a == b else pairs[a, b]
        if _is_between_two(one, other):
            yield Contested(one, None if a == b else other, tuple(dict.fromkeys(reasons)))


def _denials(case: Case, ids: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for link in links(case, ids):
        if link.kind in DISPUTES and link.a == link.b:
            found.setdefault(link.a, []).append(link.reason)
    return found


_BOTH_SIDES = "SELECT id FROM now_proposition WHERE high > 0 AND against_high > 0"
_ABOUT = "SELECT proposition FROM now_actor WHERE actor = ?"


def _pairs(case: Case) -> dict[tuple[str, str], list[str]]:
    """Two propositions -> why they stand against each other."""
    rows = case.execute(
        "SELECT a, b, reason FROM now_link WHERE kind IN (?, ?) AND a <> b ORDER BY a, b, reason",
        DISPUTES,
    )
    found: dict[tuple[str, str], list[str]] = {}
    for a, b, reason in rows:
        found.setdefault((a, b), []).append(reason)
    return found


def _either(one: Corroborated) -> tuple[int, int]:
    """Of those who say so; where nobody does, of those who deny it."""
    return one.bounds if one.bounds[1] else one.against


def _is_between_two(*sides: Corroborated) -> bool:
    """Somebody who says both in one breath ("we do not oppose talks, we oppose ...") is at odds
    with nobody.
    """
    said = {(s.heading.article, s.speaker) for one in sides for kind in SIDES for s in one.of(kind)}
    return len(said) > 1
