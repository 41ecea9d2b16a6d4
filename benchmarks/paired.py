"""re3d's relations by the trained pair head, to see whether it pays beside the claims."""

from __future__ import annotations

from collections.abc import Collection
from itertools import product
from typing import Final

from benchmarks.placing import Places
from benchmarks.re3d import SYMMETRIC, Related, between_actors, related
from sayso.model import Reading, Span
from sayso.reading import Reader, pairs
from sayso.reading.pairs import Run
from sayso.reading.signals import Signals, read_signals

SURE: Final = 0.5
"""How likely a relation must be. Set, not tuned: the train part was learnt from."""


def knows(reader: Reader) -> bool:
    """Do the reader's weights have a pair head for re3d?"""
    return "re3d" in reader.weights.labels.get("pairs", {})


def likely(reader: Reader, places: Places, taken: Collection[Related]) -> set[Related]:
    """Relations of actors of one sentence that the head finds likely; none of pairs that are taken.

    Of a symmetric relation both directions are read, and the likelihood is their mean.
    """
    names = pairs.labels(reader.weights, "re3d")
    widest = {places.widest(entity) for entity in places.entities}
    runs = {entity: _run(places, entity) for entity in widest if places.inside(entity)}
    known = {frozenset(one[1:]) for one in taken}
    asked = [
        (a, b)
        for a, b in product(sorted(runs), repeat=2)
        if between_actors(places.entities, a, b)
        and frozenset((a, b)) not in known
        and _together(places.reading, runs[a], runs[b])
    ]
    signals = _signals(reader, places.reading)
    chances = pairs.chances(reader.weights, signals, "re3d", [(runs[a], runs[b]) for a, b in asked])
    sums: dict[Related, float] = {}
    for (a, b), row in zip(asked, chances, strict=True):
        for name, chance in zip(names[1:], row[1:], strict=True):
            one = related(name, a, b)
            sums[one] = sums.get(one, 0.0) + float(chance) / (2 if name in SYMMETRIC else 1)
    return {one for one, chance in sums.items() if chance >= SURE}


def _run(places: Places, entity: Span) -> Run:
    inside = places.inside(entity)
    return inside[0], inside[-1]


def _together(reading: Reading, a: Run, b: Run) -> bool:
    first, last = min(a[0], b[0]), max(a[1], b[1])
    return any(s.first <= first and last < s.last for s in reading.sentences)


def _signals(reader: Reader, reading: Reading) -> Signals:
    text = reading.text
    spans = [token.span for token in reading.tokens]
    ends = [0, *(span.end for span in spans)]
    opens = ["\n" in text[end : span.start] for end, span in zip(ends, spans, strict=False)]
    return read_signals(reader.weights, [span.of(text) for span in spans], [True, *opens[1:]])
