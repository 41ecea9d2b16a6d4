"""Which claims pass a filter, and how many would pass with each value more.

A facet is a list of values with counts. Values of one facet are alternatives; a facet's own
choice does not count in its own counts, so that the others can be added to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.edtf import first_day, last_day
from sayso.errors import InputError
from sayso.views.case import Case
from sayso.views.columns import Codes, Columns, Many, Numbers, numbers
from sayso.views.match import all_of

Mask: TypeAlias = NDArray[np.bool_] | None
"""Which claims; None for all of them."""

FACETS: Final = (
    "relation",
    "actor",
    "speaker",
    "anonymity",
    "modality",
    "polarity",
    "origins",
    "outlet",
    "place",
    "year",
    "month",
    "review",
)
"""In the order in which they stand beside the claims."""
Sort: TypeAlias = str
SORTS: Final = ("newest", "oldest")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims; what is empty leaves none out, but for those that somebody has rejected."""

    text: str = ""
    """Words or "a phrase" of the sentence."""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet -> its values, any of which will do."""
    since: str = ""
    until: str = ""
    sort: Sort = "newest"


@dataclass(frozen=True, slots=True)
class Value:
    """One line of a facet."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """Its values by count, then name; the chosen ones are always among them."""

    name: str
    values: tuple[Value, ...]
    total: int
    """How many values there are, those that are not listed among them."""


@dataclass(frozen=True, slots=True)
class Found:
    """The places in the columns of the claims that pass, in order, and the facets."""

    places: Numbers
    facets: tuple[Facet, ...]
    rejected: int
    """How many would pass, but that somebody has rejected them."""


def find(case: Case, columns: Columns, wanted: Wanted, *, most: int = 8, more: str = "") -> Found:
    """The claims that pass, with `most` values of each facet, and 300 of the facet `more`."""
    plain = _plain(case, columns, wanted)
    masks = {name: _passing(columns, name, chosen) for name, chosen in wanted.chosen.items()}
    kept = masks.pop("review", None)
    if kept is None:
        kept = columns.columns["review"].codes != _REJECTED
        kept = None if kept.all() else kept
    passing = _all([plain, *masks.values()])
    masks["review"] = kept
    facets = [
        _facet(columns, name, _all([plain, *_others(masks, name)]), wanted, most, more)
        for name in FACETS
    ]
    places = _places(columns, _all([passing, kept]))
    before = len(_places(columns, passing)) if kept is not None else len(places)
    return Found(
        places=_sorted(columns, places, wanted.sort),
        facets=tuple(facet for facet in facets if facet.values),
        rejected=0 if "review" in wanted.chosen else before - len(places),
    )


def resolved(columns: Columns, wanted: Wanted) -> Wanted:
    """The filter with ids where somebody gave the names that stand for them."""
    for name, chosen in wanted.chosen.items():
        labels = columns.many[name].labels if name in columns.many else {}
        ids = [id_ for id_, label in labels.items() if label in chosen]
        if ids:
            kept = [value for value in chosen if value not in labels.values()]
            wanted = with_values(wanted, name, tuple(dict.fromkeys([*kept, *ids])))
    return wanted


_REJECTED: Final = 3
_LISTED: Final = 300


def _others(masks: Mapping[str, Mask], name: str) -> list[Mask]:
    """The year narrows the months, as do all the others; no facet narrows itself."""
    return [mask for facet, mask in masks.items() if facet != name]


def _all(masks: list[Mask]) -> Mask:
    given = [mask for mask in masks if mask is not None]
    return reduce(np.logical_and, given) if given else None


def _places(columns: Columns, mask: Mask) -> Numbers:
    return np.arange(len(columns)) if mask is None else np.flatnonzero(mask)


def _plain(case: Case, columns: Columns, wanted: Wanted) -> Mask:
    """What passes the words and the window of days."""
    masks: list[Mask] = []
    if wanted.text.strip():
        masks.append(_with(columns, sentences(case, wanted.text)))
    if wanted.since:
        masks.append((columns.last >= _day(wanted.since, first=True))[columns.documents])
    if wanted.until:
        day = _day(wanted.until, first=False)
        masks.append(((columns.first <= day) & (columns.last > 0))[columns.documents])
    return _all(masks)


def _with(columns: Columns, found: Numbers) -> Mask:
    """The claims of these sentences, by a table of all sentences: quicker than a search."""
    most = int(max(columns.sentences.max(initial=0), found.max(initial=0)))
    table = np.zeros(most + 1, np.bool_)
    table[found] = True
    return table[columns.sentences]


def sentences(case: Case, text: str) -> Numbers:
    """Keys of the sentences that hold the words; one long string is quicker than many rows."""
    question = all_of(text)
    if not question:
        return np.zeros(0, np.int64)
    (found,) = case.execute(
        "SELECT group_concat(rowid) FROM sentence_search WHERE sentence_search MATCH ?",
        (question,),
    ).fetchone()
    return numbers(found)


def _day(value: str, *, first: bool) -> int:
    day = first_day(value) if first else last_day(value)
    if day is None or "X" in value:
        raise InputError(f"{value!r} is not a date", hint="write 2024, 2024-06 or 2024-06-17")
    return int(day.replace("-", ""))


def _passing(columns: Columns, name: str, chosen: tuple[str, ...]) -> Mask:
    """Claims that have one of the values."""
    if name in columns.columns:
        column = columns.columns[name]
        return _is_chosen(column.values, chosen)[column.codes]
    many = columns.many[name]
    mask = np.zeros(len(columns), np.bool_)
    mask[many.rows[_is_chosen(many.values, chosen)[many.codes]]] = True
    return mask


def _is_chosen(values: tuple[str, ...], chosen: tuple[str, ...]) -> NDArray[np.bool_]:
    return np.array([value in chosen for value in values] or [False], np.bool_)


def _facet(columns: Columns, name: str, mask: Mask, wanted: Wanted, most: int, more: str) -> Facet:
    values, counts, labels = _counts(columns, name, mask)
    chosen = wanted.chosen.get(name, ())
    seen = np.flatnonzero(counts)
    order = sorted(
        _shortlist(counts, seen, _LISTED if name == more else most),
        key=lambda n: (-int(counts[n]), labels.get(values[n], values[n])),
    )
    listed = [n for n in order if values[n]][: _LISTED if name == more else most]
    listed += [n for n, value in enumerate(values) if value in chosen and n not in listed]
    return Facet(
        name,
        tuple(
            Value(values[n], labels.get(values[n], values[n]), int(counts[n]), values[n] in chosen)
            for n in listed
        ),
        total=len(seen) - int("" in values and bool(counts[values.index("")])),
    )


def _counts(
    columns: Columns, name: str, mask: Mask
) -> tuple[tuple[str, ...], Codes, Mapping[str, str]]:
    if name in columns.columns:
        column = columns.columns[name]
        codes = column.codes if mask is None else column.codes[mask]
        return column.values, _count(codes, len(column.values)), {}
    many: Many = columns.many[name]
    codes = many.codes if mask is None else many.codes[mask[many.rows]]
    return many.values, _count(codes, len(many.values)), many.labels


def _count(codes: Codes, size: int) -> Codes:
    return np.bincount(codes, minlength=size).astype(np.int32)


def _shortlist(counts: Codes, seen: Numbers, most: int) -> list[int]:
    """The most frequent values, and those that are level with the last of them."""
    if len(seen) <= most + 1:
        return [int(n) for n in seen]
    least = np.partition(counts[seen], -(most + 1))[-(most + 1)]
    level = seen[counts[seen] >= least]
    return [int(n) for n in level[: 50 * most]]


def _sorted(columns: Columns, places: Numbers, sort: Sort) -> Numbers:
    if sort == "oldest":
        is_dated = columns.last[columns.documents[places]] > 0
        dated = places[is_dated]
        return np.concatenate([dated[_backwards(columns.documents[dated])], places[~is_dated]])
    return places


def _backwards(documents: Codes) -> Numbers:
    """The articles from the last to the first, and each one's claims in their own order."""
    starts = np.flatnonzero(np.diff(documents, prepend=-1))[::-1]
    lengths = np.diff(np.append(starts[::-1], len(documents)))[::-1]
    ends = np.cumsum(lengths)
    return np.repeat(starts - ends + lengths, lengths) + np.arange(len(documents))


def with_values(wanted: Wanted, name: str, values: tuple[str, ...]) -> Wanted:
    """The filter with other values of one facet; none takes it away."""
    chosen = {facet: kept for facet, kept in wanted.chosen.items() if facet != name}
    return replace(wanted, chosen=chosen | ({name: values} if values else {}))
