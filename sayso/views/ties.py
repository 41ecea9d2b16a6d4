"""What is said between two actors, counted in the columns of `views.support`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.views.columns import Codes, Columns, Numbers
from sayso.views.support import (
    AGAINST,
    AGENT,
    HEDGED,
    PATIENT,
    Short,
    Support,
    joined,
    short,
)

Manner: TypeAlias = Literal["said", "hearsay", "to come", "denied"]
MANNERS: Final[tuple[Manner, ...]] = ("said", "hearsay", "to come", "denied")
_TO_COME: Final = ("forecast", "planned", "conditional", "ordered")
_UNKNOWN_DAY: Final = 99_999_999


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
    ended: bool
    """Is it said to be over, by all that say it?"""
    proposition: str
    """Id of the best corroborated one."""

    def record(self) -> dict[str, Any]:
        """The tie as plain data."""
        return {name: getattr(self, name) for name in _FIELDS}


_FIELDS: Final = tuple(field.name for field in fields(Tie))


@dataclass(frozen=True, slots=True)
class _Told:
    """Claims between the actors, one row for each of them in each tie."""

    agent: Numbers
    patient: Numbers
    proposition: Codes
    row: Numbers
    """Its row in the support."""
    manner: Codes

    def __getitem__(self, kept: NDArray[Any]) -> _Told:
        return _Told(
            self.agent[kept],
            self.patient[kept],
            self.proposition[kept],
            self.row[kept],
            self.manner[kept],
        )


def ties_among(columns: Columns, support: Support, ids: list[str]) -> tuple[Tie, ...]:
    """All ties between these actors: those with most origins first."""
    if not ids:
        return ()
    told = _told(columns, support, short(ids))
    if not len(told.row):
        return ()
    made = _counted(columns, support, told, ids)
    return tuple(sorted(made, key=lambda t: (-t.low, -t.claims, t.agent, t.patient, t.relation)))


def _told(columns: Columns, support: Support, actors: Short) -> _Told:
    acting, agents = support.parts_of(actors, AGENT)
    suffering, patients = support.parts_of(actors, PATIENT)
    ours, theirs = joined(acting, suffering)
    is_tie = agents[ours] != patients[theirs]
    ours, theirs = ours[is_tie], theirs[is_tie]
    pairs, rows = joined(acting[ours], support.of)
    manner = _manners(columns, support, rows)
    found = _Told(agents[ours[pairs]], patients[theirs[pairs]], support.of[rows], rows, manner)
    return found[manner >= 0]


def _manners(columns: Columns, support: Support, rows: Numbers) -> Codes:
    """Places in MANNERS; -1 for none of them."""
    places = support.places[rows]
    modality, polarity = (columns.columns[name] for name in ("modality", "polarity"))
    table = np.array([[_place(hedged(m, p)) for p in polarity.values] for m in modality.values])
    said = np.where(support.sides[rows] == AGAINST, _place("denied"), _place("said"))
    as_hedged = table[modality.codes[places], polarity.codes[places]]
    return np.where(support.sides[rows] == HEDGED, as_hedged, said).astype(np.int32)


def hedged(modality: str, polarity: str) -> str:
    """The manner of a hedged claim; empty where it is denied too: neither said nor denied."""
    if polarity == "negated":
        return ""
    return "to come" if modality in _TO_COME else "hearsay"


def _place(manner: str) -> int:
    return MANNERS.index(manner) if manner in MANNERS else -1


def _counted(columns: Columns, support: Support, told: _Told, ids: list[str]) -> list[Tie]:
    """One tie for all claims of two actors in one relation and manner."""
    about = support.propositions
    relation = about.relations[told.proposition].astype(np.int64)
    key = (told.agent * len(ids) + told.patient) * len(about.names) + relation
    key = key * len(MANNERS) + told.manner
    low, high = _bounds(support, told)
    order = np.lexsort((-told.proposition, -high, -low, key))
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    best = order[starts]
    days = columns.first[columns.documents[support.places[told.row]]]
    days = np.where(days > 0, days, _UNKNOWN_DAY)[order]
    claims = np.diff(np.append(starts, len(order)))
    first = np.minimum.reduceat(days, starts)
    unsure = np.logical_and.reduceat(support.unsure[told.row][order], starts)
    ended = np.logical_and.reduceat(about.ended[told.proposition][order], starts)
    kept = told[best]
    rows = zip(
        kept.agent.tolist(), kept.patient.tolist(), relation[best].tolist(), kept.manner.tolist(),
        low[best].tolist(), high[best].tolist(), claims.tolist(),
        np.where(first == _UNKNOWN_DAY, 0, first).tolist(), ended.tolist(),
        kept.proposition.tolist(),
        unsure.tolist(), strict=True,
    )  # fmt: skip
    return [
        Tie(ids[a], ids[b], about.names[r], _named(m, no), lo, hi, n, day, over, about.ids[p])
        for a, b, r, m, lo, hi, n, day, over, p, no in rows
    ]


def _bounds(support: Support, told: _Told) -> tuple[Codes, Codes]:
    """Of what is said and of what is denied; what is hedged has none."""
    about, at = support.propositions, told.proposition
    is_said, is_denied = (told.manner == _place(name) for name in ("said", "denied"))
    low = np.select([is_said, is_denied], [about.low[at], about.against_low[at]])
    high = np.select([is_said, is_denied], [about.high[at], about.against_high[at]])
    return low.astype(np.int32), high.astype(np.int32)


def _named(manner: int, unsure: bool) -> Manner:
    """What is said by nobody with a name is hearsay, however often it is printed."""
    return "hearsay" if MANNERS[manner] == "said" and unsure else MANNERS[manner]
