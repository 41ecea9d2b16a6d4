"""Who speaks in a case: the outlets that publish, and the speakers inside their texts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sayso.views.columns import OUTLET_ITSELF, Columns
from sayso.views.overview import UNNAMED


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet, and on whose say-so its claims are."""

    name: str
    """Empty where the page does not say."""
    articles: int
    claims: int
    itself: int
    """Claims that the outlet makes in its own voice."""
    named: int
    """Claims by somebody or something with a name."""
    unnamed: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks inside texts; without a name a phrase, which is not one person."""

    name: str
    kind: str
    claims: int
    outlets: int
    """How many outlets let him speak."""


def outlets(columns: Columns) -> tuple[Outlet, ...]:
    """All outlets that have claims: those with most claims first."""
    column, kinds = columns.columns["outlet"], columns.columns["anonymity"]
    voice = np.array([_voice(kind) for kind in kinds.values] or [0])[kinds.codes]
    size = len(column.values)
    table = np.bincount(column.codes * np.int64(3) + voice, minlength=3 * size).reshape(-1, 3)
    articles = np.bincount(columns.by_article["outlet"], minlength=size).tolist()
    found = [
        Outlet(name, articles[n], sum(row), *row)
        for n, (name, row) in enumerate(zip(column.values, table.tolist(), strict=True))
    ]
    return tuple(sorted(found, key=lambda outlet: (-outlet.claims, outlet.name)))


def _voice(kind: str) -> int:
    if kind == OUTLET_ITSELF:
        return 0
    return 2 if kind in UNNAMED else 1


def speakers(columns: Columns, most: int) -> tuple[Speaker, ...]:
    """The speakers with most claims, and of what kind each is most often."""
    names, kinds = columns.columns["speaker"], columns.columns["anonymity"]
    outlet = columns.columns["outlet"].codes
    counts = np.bincount(names.codes, minlength=len(names.values))
    order = [n for n in np.argsort(-counts, kind="stable").tolist() if names.values[n]]
    found = []
    for n in order[:most]:
        mine = names.codes == n
        kind = int(np.bincount(kinds.codes[mine]).argmax())
        told_by = len(np.unique(outlet[mine]))
        found.append(Speaker(names.values[n], kinds.values[kind], int(counts[n]), told_by))
    return tuple(found)
