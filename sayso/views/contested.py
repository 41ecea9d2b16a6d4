"""Where they disagree: propositions said to be so and not so, and those that exclude each other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

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
    case: Case, *, actor: str = "", about: Iterable[str] | None = None
) -> list[Contested]:
    """The disputes, those with most origins on the weaker side first.

    Those of the whole case; of the actor of this id; or of the propositions of these ids.
    """
    alone = {row[0] for row in case.execute(_BOTH_SIDES)}
    pairs = _pairs(case)
    wanted = None if about is None else set(about)
    if actor:
        wanted = {row[0] for row in case.execute(_ABOUT, (actor,))}
    if wanted is not None:
        alone, pairs = alone & wanted, {p: why for p, why in pairs.items() if set(p) & wanted}
    ids = alone | {id_ for pair in pairs for id_ in pair}
    known = {one.id: one for one in propositions(case, ids)}
    return sorted((*_alone(case, known, alone), *_paired(known, pairs)), key=_order)


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


def _alone(case: Case, known: dict[str, Corroborated], ids: set[str]) -> Iterator[Contested]:
    denials: dict[str, list[str]] = {}
    for link in links(case, ids):
        if link.kind in DISPUTES and link.a == link.b:
            denials.setdefault(link.a, []).append(link.reason)
    for id_ in ids & set(known):
        if _is_between_two(known[id_]):
            yield Contested(known[id_], None, tuple(dict.fromkeys(denials.get(id_, ()))))


def _either(one: Corroborated) -> tuple[int, int]:
    """Of those who say so; where nobody does, of those who deny it."""
    return one.bounds if one.bounds[1] else one.against


def _is_between_two(*sides: Corroborated) -> bool:
    """Somebody who says both in one breath ("we do not oppose talks, we oppose ...") is at odds
    with nobody.
    """
    said = {(s.heading.article, s.speaker) for one in sides for kind in SIDES for s in one.of(kind)}
    return len(said) > 1


def _paired(
    known: dict[str, Corroborated], pairs: dict[tuple[str, str], list[str]]
) -> Iterator[Contested]:
    for (a, b), reasons in pairs.items():
        if a in known and b in known:
            # The one that more say stands first; of a denial, what is denied.
            one, other = sorted((known[a], known[b]), key=lambda p: (-p.bounds[1], p.id))
            if _is_between_two(one, other):
                yield Contested(one, other, tuple(dict.fromkeys(reasons)))


def _order(found: Contested) -> tuple[Any, ...]:
    """By the weaker side, its lower bound before its upper one; then by all; then by content."""
    one, other = found.sides
    weaker, all_ = min(one, other), one[0] + other[0]
    return -weaker[0], -weaker[1], -all_, -(one[1] + other[1]), found.one.relation, found.one.id
