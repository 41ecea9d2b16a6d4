"""Exact F1 of mentions: re3d's five actor types, or CrossNER politics after mapping.

`--data` tells which by its layout: a folder with `dev.jsonl` is re3d, one with
`politics-dev.txt` CrossNER. CrossNER's classes are mapped to person, organisation and place
(`crossner_own` keeps its nine classes, as published figures do).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpora import bio, joined, placed, plain
from benchmarks.mistakes import Labelled, Mistake, compared
from benchmarks.scores import Tally
from sayso.reading import Reader, naming
from sayso.reading.signals import read_signals, sentence_ranges
from sayso.reading.spans import outermost
from sayso.reading.words import words as cut

DESCRIPTION = __doc__
RE3D_TYPES = ("Person", "Organisation", "Location", "Nationality", "Temporal")
Named = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Compared:
    """A document or a sentence; names as half-open character ranges with their type."""

    place: str
    text: str
    found: set[Named]
    expected: set[Named]


def run(data: Path, split: str, reader: Reader | None = None) -> dict[str, float]:
    """F1 over all types, and by type."""
    items = list(_compared(data, split, reader or Reader.load()))
    if _is_re3d(data, split):
        return _figures((item.found, item.expected) for item in items)
    own = _figures((item.found, item.expected) for item in items)
    figures = _figures((_mapped(item.found), _mapped(item.expected)) for item in items)
    return figures | {"crossner_own": own["f1"]}


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """Every name that is not exact in its bounds and its type, CrossNER's after mapping."""
    mapped = not _is_re3d(data, split)
    for item in _compared(data, split, Reader.load()):
        expected, found = (
            _labelled(_mapped(named) if mapped else named) for named in (item.expected, item.found)
        )
        yield from compared(item.place, item.text, expected, found)


def _labelled(named: set[Named]) -> Iterator[Labelled]:
    return ((label, ((start, end),)) for start, end, label in named)


def _is_re3d(data: Path, split: str) -> bool:
    return (data / f"{split}.jsonl").exists()


def _compared(data: Path, split: str, reader: Reader) -> Iterator[_Compared]:
    if _is_re3d(data, split):
        return _re3d(reader, data / f"{split}.jsonl")
    return _crossner(reader, data / f"politics-{split}.txt")


def _figures(pairs: Iterator[tuple[set[Named], set[Named]]]) -> dict[str, float]:
    whole, by_type = Tally(), defaultdict[str, Tally](Tally)
    for found, gold in pairs:
        whole.add(found, gold)
        for kind in {label for *_, label in found | gold}:
            by_type[kind].add({n for n in found if n[2] == kind}, {n for n in gold if n[2] == kind})
    figures = {"f1": whole.f1, "precision": whole.precision, "recall": whole.recall}
    figures |= {f"f1_{kind}": tally.f1 for kind, tally in sorted(by_type.items())}
    return {name: round(value, 4) for name, value in figures.items()}


def _re3d(reader: Reader, file: Path) -> Iterator[_Compared]:
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["document"]["text"]
        gold = {
            (e["begin"], e["end"], e["type"]) for e in record["entities"] if e["type"] in RE3D_TYPES
        }
        yield _Compared(record["document"]["_id"], text, _found_re3d(reader, text), gold)


def _found_re3d(reader: Reader, text: str) -> set[Named]:
    spans = list(cut(text))
    ends = [0, *(s.end for s in spans)]
    paragraph = ["\n" in text[end : s.start] for end, s in zip(ends, spans, strict=False)]
    signals = read_signals(reader.weights, [s.of(text) for s in spans], paragraph)
    return {
        (spans[first + one.first].start, spans[first + one.last].end, one.label)
        for first, last in sentence_ranges(signals["sentence"], paragraph)
        for one in naming.scored(reader.weights, signals, "re3d", first, last)
        if one.label in RE3D_TYPES
    }


def _crossner(reader: Reader, file: Path) -> Iterator[_Compared]:
    blocks = file.read_text(encoding="utf-8").split("\n\n")
    for number, block in enumerate(filter(str.strip, blocks), start=1):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        words = [plain(row[0]) for row in rows]
        signals = read_signals(reader.weights, words, [False] * len(words))
        found = outermost(naming.scored(reader.weights, signals, "crossner", 0, len(words)))
        text, places = joined(words)
        yield _Compared(
            f"{file.name}:{number}",
            text,
            placed(((one.first, one.last, one.label) for one in found), places),
            placed(bio([row[1] for row in rows]), places),
        )


def _mapped(named: set[Named]) -> set[Named]:
    types = naming.SCHEMES["crossner"]
    return {(a, b, types[label]) for a, b, label in named if label in types}
