"""Small pictures as numbers: where each bar stands. The templates draw them, without scripts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sayso.views.columns import NO_DATE
from sayso.views.overview import Month

WIDTH: Final = 720
HEIGHT: Final = 190
_MOST: Final = 48
"""Months that can still be told apart; more of them are joined into years."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in units of the picture."""

    x: float
    y: float
    width: float
    height: float
    label: str
    facet: str
    """`month` or `year`: which filter it stands for."""
    articles: int
    claims: int
    ticked: bool
    """Has it its label written under it?"""
    narrow: bool
    """And on a narrow screen, where half as many find room?"""


@dataclass(frozen=True, slots=True)
class Chart:
    """Claims over time, with what is not dated beside."""

    bars: tuple[Bar, ...]
    most: int
    undated: Month | None


def over_time(months: Iterable[Month]) -> Chart:
    """A bar for each month from the first to the last, or for each year where there are many."""
    dated = [month for month in months if month.month != NO_DATE]
    undated = next((month for month in months if month.month == NO_DATE), None)
    if not dated:
        return Chart((), 0, undated)
    facet, spans = "month", _every_month(dated[0].month, dated[-1].month)
    if len(spans) > _MOST:
        facet, spans = "year", [str(n) for n in range(int(spans[0][:4]), int(spans[-1][:4]) + 1)]
    counts = dict.fromkeys(spans, (0, 0))
    for month in dated:
        label = month.month[: len(spans[0])]
        articles, claims = counts[label]
        counts[label] = (articles + month.articles, claims + month.claims)
    return Chart(tuple(_bars(counts, facet)), max(c for _, c in counts.values()), undated)


def _bars(counts: dict[str, tuple[int, int]], facet: str) -> Iterable[Bar]:
    step = WIDTH / len(counts)
    most = max(claims for _, claims in counts.values()) or 1
    every = -(-len(counts) // 8)
    for n, (label, (articles, claims)) in enumerate(counts.items()):
        height = round(max(HEIGHT * claims / most, 2.0 if claims else 0.0), 1)
        width = min(max(step * 0.8, 1.0), 84.0)
        x = n * step + (step - width) / 2
        yield Bar(
            round(x, 1),
            HEIGHT - height,
            round(width, 1),
            height,
            label,
            facet,
            articles,
            claims,
            n % every == 0,
            n % (2 * every) == 0,
        )


def _every_month(first: str, last: str) -> list[str]:
    year, month = int(first[:4]), int(first[5:7])
    found = []
    while (label := f"{year:04}-{month:02}") <= last:
        found.append(label)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found
