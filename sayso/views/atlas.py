"""Where claims are said to be, on the map: what a phrase surely means, and what it may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from sayso.views.case import Case
from sayso.views.columns import Columns, Numbers, numbers


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map, or one of the case's own that has no coordinates."""

    id: str
    name: str
    kind: str
    country: str
    region: str
    latitude: float | None
    longitude: float | None

    @property
    def is_wide(self) -> bool:
        """Is it a country or a region? Its point is its middle, and no more."""
        return self.kind in ("country", "region", "province", "state")


@dataclass(frozen=True, slots=True)
class Located:
    """A place with the claims that are said to be there."""

    spot: Spot
    claims: int
    said: int
    """Of these, affirmed and asserted; the others are denied or hedged."""

    def record(self) -> dict[str, Any]:
        """The place as plain data."""
        return {**asdict(self.spot), "claims": self.claims, "said": self.said}


@dataclass(frozen=True, slots=True)
class Unsure:
    """A phrase of which nobody knows which place it means."""

    words: str
    claims: int
    candidates: tuple[Spot, ...]

    def record(self) -> dict[str, Any]:
        """The phrase as plain data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Atlas:
    """All places of a case with the claims of each, as places in the columns."""

    spots: tuple[Spot, ...]
    claims: Numbers
    """Of all spots, one spot behind the other."""
    of: Numbers
    """Of each of these: which spot it is at."""
    unsure: tuple[tuple[str, tuple[Spot, ...], Numbers], ...]
    size: int
    """How many claims the case has."""


def atlas(case: Case, columns: Columns) -> Atlas:
    """The places of all claims that stand."""
    chosen: dict[Spot, list[Numbers]] = defaultdict(list)
    for row in case.execute(_CHOSEN):
        chosen[Spot(*tuple(row)[:7])].append(numbers(row["claims"]))
    open_: dict[tuple[str, tuple[Spot, ...]], list[Numbers]] = defaultdict(list)
    for words, spots, claims in _open(case):
        open_[words, spots].append(claims)
    place = _Placed(columns)
    placed = [place(keys) for keys in chosen.values()]
    return Atlas(
        tuple(chosen),
        np.concatenate([*placed, np.zeros(0, np.int64)]),
        np.repeat(np.arange(len(placed)), [len(some) for some in placed]),
        tuple((words, spots, place(keys)) for (words, spots), keys in open_.items()),
        len(columns),
    )


_IS_PLACE = "(r.place OR r.name = 'place')"
_SPOT = "m.id, m.name, m.kind, m.country, m.region, m.latitude, m.longitude"
_CHOSEN = f"""
SELECT {_SPOT}, group_concat(r.claim) AS claims FROM role_place m JOIN role r ON r.key = m.role
WHERE m.chosen AND {_IS_PLACE} GROUP BY {_SPOT}
"""
_OPEN = f"""
SELECT r.key, s.words, r.claim, {_SPOT} FROM role_place m JOIN role r ON r.key = m.role
JOIN span s ON s.key = r.span
WHERE {_IS_PLACE} AND NOT EXISTS (SELECT 1 FROM role_place o WHERE o.role = m.role AND o.chosen)
ORDER BY r.key, m.n
"""


def _open(case: Case) -> Iterator[tuple[str, tuple[Spot, ...], Numbers]]:
    roles: dict[int, tuple[str, int, list[Spot]]] = {}
    for row in case.execute(_OPEN):
        key, words, claim, *spot = tuple(row)
        roles.setdefault(key, (words, claim, []))[2].append(Spot(*spot))
    for words, claim, spots in roles.values():
        yield words, tuple(spots), np.array([claim], np.int64)


class _Placed:
    """Row keys of claims to their places in the columns, each once; what is rejected is out."""

    def __init__(self, columns: Columns) -> None:
        self._order = np.argsort(columns.keys)
        self._keys = columns.keys[self._order]
        review = columns.columns["review"]
        self._stands = review.codes != review.values.index("rejected")

    def __call__(self, parts: Iterable[Numbers]) -> Numbers:
        wanted = np.unique(np.concatenate([*parts, np.zeros(0, np.int64)]))
        if not len(self._keys):
            return wanted[:0]
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        found = self._order[at[self._keys[at] == wanted]]
        return np.asarray(found[self._stands[found]], np.int64)


def located(columns: Columns, whole: Atlas, rows: Numbers | None = None) -> tuple[Located, ...]:
    """The places of these claims, or of all: those with most claims first."""
    affirmed, asserted = (_are(columns, *one) for one in _SAID)
    wanted = _wanted(len(columns), rows)
    counts, said = (
        np.bincount(whole.of[these[whole.claims]], minlength=len(whole.spots)).tolist()
        for these in (wanted, wanted & affirmed & asserted)
    )
    found = [Located(*each) for each in zip(whole.spots, counts, said, strict=True) if each[1]]
    return tuple(sorted(found, key=lambda one: (-one.claims, one.spot.name, one.spot.id)))


_SAID = (("polarity", "affirmed"), ("modality", "asserted"))


def _are(columns: Columns, name: str, value: str) -> Any:
    column = columns.columns[name]
    code = column.values.index(value) if value in column.values else -1
    return column.codes == code


def _wanted(size: int, rows: Numbers | None) -> Any:
    """Which places in the columns are asked for."""
    wanted = np.full(size, rows is None)
    if rows is not None:
        wanted[rows] = True
    return wanted


def unsure(whole: Atlas, rows: Numbers | None = None) -> tuple[Unsure, ...]:
    """The phrases of these claims, or of all, that may mean several places."""
    wanted = _wanted(whole.size, rows)
    found = []
    for words, spots, claims in whole.unsure:
        here = claims[wanted[claims]]
        if len(here):
            found.append(Unsure(words, len(here), spots))
    return tuple(sorted(found, key=lambda one: (-one.claims, one.words)))
