"""Who is said to have to do with whom: actors as nodes, what is said of two of them as ties.

A tie is what is said between two actors in one relation, in one manner. What is affirmed and
asserted by somebody who has a name is one manner; hearsay, what is to come and denials are others,
and are never drawn as the first is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import zip_longest
from typing import Any, Final, Literal, TypeAlias

import numpy as np

from sayso.views.actors import by_ids
from sayso.views.case import Case
from sayso.views.columns import Columns

Manner: TypeAlias = Literal["said", "hearsay", "to come", "denied"]
MANNERS: Final[tuple[Manner, ...]] = ("said", "hearsay", "to come", "denied")
MOST: Final = 2_000
"""Actors that can be drawn together."""
_TO_COME: Final = frozenset({"forecast", "planned", "conditional", "ordered"})
_SUSPECTED: Final = frozenset(
    {"suspected or accused by authorities", "suspected or accused", "possible"}
)
"""Authorships that leave open who did it."""
_SEEDS: Final = 12
"""Actors from whom the picture of a large case grows."""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor, and how many claims of the case it is in."""

    id: str
    name: str
    type: str
    claims: int


@dataclass(frozen=True, slots=True)
class Tie:
    """What is said between two actors in one relation, in one manner."""

    agent: str
    patient: str
    relation: str
    manner: Manner
    low: int
    """At least so many independent origins, of the best corroborated proposition in it."""
    high: int
    claims: int
    first: int
    """The first day on which it was published, as 20310405; 0 if unknown."""
    proposition: str
    """Id of the best corroborated one."""

    def record(self) -> dict[str, Any]:
        """The tie as plain data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Network:
    """Actors and all ties between them."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    alone: int
    """How many of the actors that were asked for have no tie with any other of them."""


def busiest(case: Case, columns: Columns, most: int) -> Network:
    """The network of those of whom most is said, and of those with whom they have most to do.

    Of a large case some actors alone can be drawn. The busiest alone would stand there with few
    ties between them: so half of the room is for those whom they are tied to.
    """
    most = min(most, MOST)
    many = columns.many["actor"]
    order = np.argsort(-counts(columns), kind="stable")[:most].tolist()
    ids = [many.values[n] for n in order]
    if len(many.values) > most:
        seeds = ids[: max(_SEEDS, most // 20)]
        near = [_near(case, one, 2 * most // len(seeds)) for one in seeds]
        ids = [*seeds, *(id_ for turn in zip_longest(*near) for id_ in turn if id_), *ids]
    return among(case, columns, list(dict.fromkeys(ids))[:most])


def around(case: Case, columns: Columns, actor: str, most: int) -> Network:
    """An actor and those with whom it is most said to have to do."""
    return among(case, columns, [actor, *_near(case, actor, most)], keep=actor)


def _near(case: Case, actor: str, most: int) -> list[str]:
    return [row[0] for row in case.execute(_NEAR, (actor, actor, most))]


def counts(columns: Columns) -> Any:
    """Claims of each actor, in the order of the columns' values."""
    many = columns.many["actor"]
    return np.bincount(many.codes, minlength=len(many.values))


def among(case: Case, columns: Columns, ids: Iterable[str], keep: str = "") -> Network:
    """The network of these actors; those without a tie are left out, but for `keep`."""
    asked = list(dict.fromkeys(ids))
    ties = _ties(case, columns, asked)
    tied = {id_ for tie in ties for id_ in (tie.agent, tie.patient)} | {keep}
    known = by_ids(case, asked)
    told = dict(zip(columns.many["actor"].values, counts(columns).tolist(), strict=True))
    nodes = tuple(
        Node(id_, known[id_].name, known[id_].type, told.get(id_, 0))
        for id_ in asked
        if id_ in tied and id_ in known
    )
    return Network(nodes, ties, len(asked) - len(nodes))


_NEAR = """
SELECT o.actor FROM now_actor m JOIN now_actor o ON o.proposition = m.proposition
JOIN now_proposition p ON p.id = m.proposition JOIN now_entity e ON e.id = o.actor
WHERE m.actor = ? AND o.actor != ?
  AND m.role IN ('agent', 'patient') AND o.role IN ('agent', 'patient') AND o.role != m.role
GROUP BY o.actor ORDER BY max(p.low) DESC, count(*) DESC, max(p.high) DESC, o.actor LIMIT ?
"""
# A claim that is said is affirmed and asserted: only of the others it matters how they are hedged.
_TIES = """
SELECT a.actor, b.actor, p.relation, p.id, p.low, p.high, p.against_low, p.against_high, u.side,
       coalesce(r.kind, ''), s.article,
       (SELECT modality || ' ' || polarity FROM claim WHERE id = u.claim LIMIT 1),
       (SELECT authorship FROM claim WHERE id = u.claim LIMIT 1)
FROM json_each(:ids) i CROSS JOIN now_actor a ON a.actor = i.value AND a.role = 'agent'
CROSS JOIN now_actor b ON b.proposition = a.proposition AND b.role = 'patient'
CROSS JOIN now_proposition p ON p.id = a.proposition
CROSS JOIN now_support u ON u.proposition = p.id
CROSS JOIN now_stated s ON s.claim = u.claim
LEFT JOIN now_root r ON r.claim = u.claim
WHERE a.actor != b.actor AND +b.actor IN (SELECT value FROM json_each(:ids))
ORDER BY p.id, u.claim
"""


class _Bundle:
    """The claims of one tie while they are counted."""

    __slots__ = ("best", "claims", "first", "named")

    def __init__(self) -> None:
        self.best = (-1, -1, "")
        self.claims, self.first, self.named = 0, 0, False


def _ties(case: Case, columns: Columns, ids: list[str]) -> tuple[Tie, ...]:
    days = dict(zip(columns.articles, columns.first.tolist(), strict=True))
    found: dict[tuple[str, str, str, str], _Bundle] = {}
    for row in case.execute(_TIES, {"ids": json.dumps(ids)}):
        _count(found, tuple(row), days)
    made = (_tie(key, bundle) for key, bundle in found.items())
    return tuple(sorted(made, key=lambda t: (-t.low, -t.claims, t.agent, t.patient, t.relation)))


def _count(
    found: dict[tuple[str, str, str, str], _Bundle], row: Any, days: Mapping[str, int]
) -> None:
    agent, patient, relation, id_, low, high, no_low, no_high, side, root, article, how, by = row
    manner = _manner(side, how or "")
    if not manner:
        return
    bundle = found.setdefault((agent, patient, relation, manner), _Bundle())
    bounds = {"said": (low, high), "denied": (no_low, no_high)}.get(manner, (0, 0))
    bundle.best = max(bundle.best, (*bounds, id_))
    bundle.claims += 1
    bundle.named |= root != "anonymous" and by not in _SUSPECTED
    day = days.get(article, 0)
    bundle.first = min(bundle.first, day) if bundle.first and day else bundle.first or day


def _manner(side: str, how: str) -> str:
    """Empty for what is hedged and denied in one: it is neither said nor denied."""
    if side != "hedged":
        return "said" if side == "for" else "denied"
    modality, _, polarity = how.partition(" ")
    if polarity == "negated":
        return ""
    return "to come" if modality in _TO_COME else "hearsay"


def _tie(key: tuple[str, str, str, str], bundle: _Bundle) -> Tie:
    """What is said by nobody with a name is hearsay, however often it is printed."""
    agent, patient, relation, manner = key
    if manner == "said" and not bundle.named:
        manner = "hearsay"
    low, high, id_ = bundle.best
    kept: Manner = next(one for one in MANNERS if one == manner)
    return Tie(agent, patient, relation, kept, low, high, bundle.claims, bundle.first, id_)
