"""What speaks to which proposition, as columns: what networks and the review queue are made from.

Of two actors of whom thousands of claims speak, SQLite looks up claim by claim. Here each claim is
a place in `views.columns`, so that a million of them are counted in milliseconds. Ids are compared
by their first 64 bits, as there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.views.case import Case
from sayso.views.columns import Codes, Columns, Numbers, numbers

Flags: TypeAlias = NDArray[np.bool_]
Short: TypeAlias = NDArray[np.uint64]
"""The first 64 bits of ids; they have the order of the ids."""
FOR, AGAINST, HEDGED = range(3)
AGENT, PATIENT, OTHER = range(3)
PARTS: Final = ("agent", "patient", "other")
_MOST: Final = 200
"""Weight that origins can add in the review queue: less than any other reason."""


@dataclass(frozen=True, slots=True)
class Propositions:
    """All propositions in the order of their ids, with their bounds of origins."""

    ids: tuple[str, ...]
    short: Short
    relations: Codes
    names: tuple[str, ...]
    """The relations."""
    low: Codes
    high: Codes
    against_low: Codes
    against_high: Codes
    hedged: Codes
    ended: Flags
    """Is it said to be over?"""
    of_itself: Flags
    """Is it only one more name of an actor?"""


@dataclass(frozen=True, slots=True)
class Support:
    """Rows of `now_support` by proposition, and of `now_actor` by proposition."""

    propositions: Propositions
    of: Codes
    """Of each claim that speaks, the proposition it speaks to; in order, as is `acted`."""
    places: Codes
    """Its place in the columns."""
    sides: Codes
    unsure: Flags
    """Does nobody with a name say it, or does it leave open who did it?"""
    weights: Codes
    """Of each place in the columns, how much rests on the claim."""
    acted: Codes
    """Of each part in a proposition, the proposition,"""
    actors: Short
    """who has the part,"""
    parts: Codes
    """and which, as a place in PARTS."""
    dated: Flags
    """Of each claim that speaks: does it give a time?"""

    def rows_of(self, propositions: NDArray[Any]) -> Numbers:
        """The claims that speak to these propositions, in the order of the propositions."""
        return joined(propositions, self.of)[1]

    def parts_of(self, actors: Short, part: int) -> tuple[Codes, Numbers]:
        """The propositions in which these actors have the part, and which of them each is."""
        order = np.argsort(actors)
        rows = np.flatnonzero(self.parts == part)
        at = np.minimum(np.searchsorted(actors[order], self.actors[rows]), len(actors) - 1)
        known = actors[order[at]] == self.actors[rows]
        return self.acted[rows[known]], order[at[known]]


def short(ids: Iterable[str]) -> Short:
    """The first 64 bits of each id."""
    return _words("".join(id_[:16] for id_ in ids))


def load(case: Case, columns: Columns) -> Support:
    """What all articles come to, for these columns; empty before they were put together."""
    found = _propositions(case)
    rows = _words(_joined(case, _SUPPORT)).reshape(-1, 4)
    of, is_of = _at(found.short, rows[:, 0])
    ids = columns.ids.view(np.uint64)
    spots = np.argsort(ids, kind="stable")
    at, is_at = _at(ids[spots], rows[:, 1])
    kept = is_of & is_at
    rows, of, places = rows[kept], of[kept], spots[at[kept]].astype(np.int32)
    parts = _words(_joined(case, _ACTORS)).reshape(-1, 3)
    parts = parts[np.argsort(parts[:, 1], kind="stable")]
    acted, is_known = _at(found.short, parts[:, 1])
    return Support(
        propositions=found,
        of=of,
        places=places,
        sides=rows[:, 2].astype(np.int32),
        unsure=_unsure(case, rows[:, 1]),
        weights=_weights(case, found, of, places, rows, len(columns)),
        acted=acted[is_known],
        actors=parts[is_known, 0],
        parts=parts[is_known, 2].astype(np.int32),
        dated=_dated(case, columns)[places],
    )


_PROPOSITIONS = """
SELECT id, relation, low, high, against_low, against_high, hedged, ended,
       relation = 'also_known_as' AND patients = '[]'
FROM now_proposition ORDER BY id
"""
# Rows of 16 hexadecimal digits a field, so that one long string is all that is handed over.
_SUPPORT = """
SELECT group_concat(substr(proposition, 1, 16) || substr(claim, 1, 16)
    || CASE side WHEN 'for' THEN '0000000000000000' WHEN 'against' THEN '0000000000000001'
       ELSE '0000000000000002' END
    || CASE origin WHEN '' THEN '0000000000000000' ELSE substr(origin, 1, 16) END, '')
FROM (SELECT * FROM now_support ORDER BY proposition)
"""
_ACTORS = """
SELECT group_concat(substr(actor, 1, 16) || substr(proposition, 1, 16)
    || CASE role WHEN 'agent' THEN '0000000000000000' WHEN 'patient' THEN '0000000000000001'
       ELSE '0000000000000002' END, '')
FROM now_actor WHERE substr(actor, 1, 1) != '~'
"""
_ORIGINS = """
SELECT group_concat(substr(id, 1, 16) || substr(proposition, 1, 16)
    || CASE side WHEN 'for' THEN '0000000000000000' ELSE '0000000000000001' END
    || CASE known WHEN 0 THEN '0000000000000000' ELSE '0000000000000001' END, '')
FROM now_origin
"""
_UNSURE = """
SELECT group_concat(id, '') FROM (
    SELECT substr(claim, 1, 16) AS id FROM now_root WHERE kind = 'anonymous'
    UNION SELECT substr(id, 1, 16) FROM claim WHERE authorship IN
        ('suspected or accused by authorities', 'suspected or accused', 'possible'))
"""


def _joined(case: Case, sql: str) -> str:
    return case.execute(sql).fetchone()[0] or ""


def _words(joined: str) -> Short:
    return np.frombuffer(bytes.fromhex(joined), ">u8").astype(np.uint64)


def _at(ordered: Short, wanted: Short) -> tuple[Codes, Flags]:
    """Where each wanted number stands among the ordered ones, and whether it does."""
    if not len(ordered):
        return np.zeros(len(wanted), np.int32), np.zeros(len(wanted), np.bool_)
    at = np.minimum(np.searchsorted(ordered, wanted), len(ordered) - 1)
    return at.astype(np.int32), ordered[at] == wanted


def _propositions(case: Case) -> Propositions:
    rows = case.execute(_PROPOSITIONS).fetchall()
    ids, relations, *bounds, ended, own = zip(*rows, strict=True) if rows else ((),) * 9
    names = tuple(sorted(set(relations)))
    codes = {name: n for n, name in enumerate(names)}
    low, high, no_low, no_high, hedged = (np.array(values, np.int32) for values in bounds)
    return Propositions(
        ids=ids,
        short=short(ids),
        relations=np.array([codes[name] for name in relations], np.int32),
        names=names,
        low=low,
        high=high,
        against_low=no_low,
        against_high=no_high,
        hedged=hedged,
        ended=np.array(ended, np.bool_),
        of_itself=np.array(own, np.bool_),
    )


def _unsure(case: Case, claims: Short) -> Flags:
    return _at(np.sort(_words(_joined(case, _UNSURE))), claims)[1]


def _dated(case: Case, columns: Columns) -> Flags:
    keys = numbers(_joined(case, "SELECT group_concat(DISTINCT claim) FROM claim_time"))
    return np.isin(columns.keys, keys)


def joined(wanted: NDArray[Any], ordered: NDArray[Any]) -> tuple[Numbers, Numbers]:
    """Every pair of places at which the two have the same number; the second is in order."""
    begin, end = (np.searchsorted(ordered, wanted, side) for side in _SIDES)
    counts = end - begin
    ours = np.repeat(np.arange(len(wanted)), counts)
    behind = np.arange(len(ours)) - np.repeat(np.cumsum(counts) - counts, counts)
    return ours, begin[ours] + behind


_SIDES: Final[tuple[Literal["left", "right"], ...]] = ("left", "right")


def _weights(
    case: Case, found: Propositions, of: Codes, places: Codes, rows: Short, size: int
) -> Codes:
    """A claim weighs more where it is disputed, where a lower bound falls without it, and where
    many origins speak to the same. An origin of known lineage counts for a lower bound; what rests
    on nothing known still is one.
    """
    low, against = found.low[of], found.against_low[of]
    falls = _falls(case, rows[:, 3])
    told = 10 * (low + against) + found.high[of] + found.against_high[of]
    reasons = (
        1000 * ((low > 0) & (against > 0)),
        600 * falls,
        400 * (falls & (np.maximum(low, against) > 1)),
        np.minimum(_MOST, told),
    )
    weights = np.zeros(size, np.int32)
    np.maximum.at(weights, places, reduce(np.add, reasons).astype(np.int32))
    return weights


def _falls(case: Case, origins: Short) -> Flags:
    """Of each claim that speaks: does a lower bound of origins fall without it?"""
    table = _words(_joined(case, _ORIGINS)).reshape(-1, 4)
    table = table[np.argsort(table[:, 0], kind="stable")]
    sides = table[:, 1] ^ table[:, 2]  # one number for a proposition and a side of it
    _, which, counts = np.unique(sides, return_inverse=True, return_counts=True)
    counts_for = (table[:, 3] > 0) | (counts[which] == 1)
    at, is_there = _at(table[:, 0], origins)
    claims = np.bincount(at[is_there], minlength=len(table))
    if not len(table):
        return is_there
    return np.asarray(is_there & (claims[at] == 1) & counts_for[at], np.bool_)
