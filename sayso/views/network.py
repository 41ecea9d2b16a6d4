"""Who is said to have to do with whom: actors as nodes, what is said of two of them as ties.

A tie is what is said between two actors in one relation, in one manner. What is affirmed and
asserted by somebody who has a name is one manner; hearsay, what is to come and denials are others,
and are never drawn as the first is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

import numpy as np

from sayso.views.actors import by_ids
from sayso.views.case import Case
from sayso.views.columns import Columns
from sayso.views.support import AGENT, OTHER, PATIENT, Short, Support, joined, short
from sayso.views.ties import MANNERS as MANNERS
from sayso.views.ties import Manner as Manner
from sayso.views.ties import Tie, ties_among

MOST: Final = 2_000
"""Actors that can be drawn together."""
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
class Network:
    """Actors and all ties between them."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    alone: int
    """How many of the actors that were asked for have no tie with any other of them."""


def busiest(case: Case, columns: Columns, support: Support, most: int) -> Network:
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
        near = [_near(case, support, one, 2 * most // len(seeds)) for one in seeds]
        ids = [*seeds, *(id_ for turn in zip_longest(*near) for id_ in turn if id_), *ids]
    return among(case, columns, support, list(dict.fromkeys(ids))[:most])


def around(case: Case, columns: Columns, support: Support, actor: str, most: int) -> Network:
    """An actor and those with whom it is most said to have to do."""
    near = _near(case, support, actor, most)
    return among(case, columns, support, [actor, *near], keep=actor)


def _near(case: Case, support: Support, actor: str, most: int) -> list[str]:
    """Those who stand on the other side from the actor, by the best corroborated proposition."""
    one, told = short([actor])[0], support.propositions
    own = np.flatnonzero((support.actors == one) & (support.parts != OTHER))
    mine, rows = joined(support.acted[own], support.acted)
    own = own[mine]
    across = support.parts[own] + support.parts[rows] == AGENT + PATIENT
    rows = rows[across & (support.actors[rows] != one)]
    others, which = np.unique(support.actors[rows], return_inverse=True)
    low, high = (_most(which, bound[support.acted[rows]], len(others)) for bound in
                 (told.low, told.high))  # fmt: skip
    count = np.bincount(which, minlength=len(others))
    order = np.lexsort((others, -high, -count, -low))
    return _whole(case, others[order], most)


def _most(which: Any, values: Any, size: int) -> Any:
    found = np.zeros(size, np.int64)
    np.maximum.at(found, which, values)
    return found


def _whole(case: Case, actors: Short, most: int) -> list[str]:
    """The ids of the first of these actors."""
    begun = [f"{n:016x}" for n in actors[: 2 * most].tolist()]
    rows = case.execute(_BEGUN, (json.dumps(begun),))
    known = {row[0][:16]: row[0] for row in rows}
    return [known[one] for one in begun if one in known][:most]


_BEGUN = """
SELECT e.id FROM json_each(?) i
CROSS JOIN now_entity e ON e.id >= i.value AND e.id < i.value || 'g'
"""


def counts(columns: Columns) -> Any:
    """Claims of each actor, in the order of the columns' values."""
    many = columns.many["actor"]
    return np.bincount(many.codes, minlength=len(many.values))


def among(
    case: Case, columns: Columns, support: Support, ids: Iterable[str], keep: str = ""
) -> Network:
    """The network of these actors; those without a tie are left out, but for `keep`."""
    asked = list(dict.fromkeys(ids))
    ties = ties_among(columns, support, asked)
    tied = {id_ for tie in ties for id_ in (tie.agent, tie.patient)} | {keep}
    known = by_ids(case, asked)
    told = dict(zip(columns.many["actor"].values, counts(columns).tolist(), strict=True))
    nodes = tuple(
        Node(id_, known[id_].name, known[id_].type, told.get(id_, 0))
        for id_ in asked
        if id_ in tied and id_ in known
    )
    return Network(nodes, ties, len(asked) - len(nodes))
