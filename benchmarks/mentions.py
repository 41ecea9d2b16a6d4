"""Exact F1 of mentions: re3d's five actor types, or CrossNER politics after mapping.

`--data` tells which by its layout: a folder with `dev.jsonl` is re3d, one with
`politics-dev.txt` CrossNER. CrossNER's classes are mapped to person, organisation and place
(`crossner_own` keeps its nine classes, as published figures do).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpora import bio, plain
from benchmarks.scores import Tally
from sayso.reading import Reader, naming
from sayso.reading.signals import read_signals, sentence_ranges
from sayso.reading.spans import outermost
from sayso.reading.words import words as cut

DESCRIPTION = __doc__
RE3D_TYPES = ("Person", "Organisation", "Location", "Nationality", "Temporal")
Named = tuple[int, int, str]


def run(data: Path, split: str, reader: Reader | None = None) -> dict[str, float]:
    """F1 over all types, and by type."""
    reader = reader or Reader.load()
    if (data / f"{split}.jsonl").exists():
        return _figures(_re3d(reader, data / f"{split}.jsonl"))
    pairs = list(_crossner(reader, data / f"politics-{split}.txt"))
    own = _figures(iter(pairs))
    figures = _figures((_mapped(found), _mapped(gold)) for found, gold in pairs)
    return figures | {"crossner_own": own["f1"]}


def _figures(pairs: Iterator[tuple[set[Named], set[Named]]]) -> dict[str, float]:
    whole, by_type = Tally(), defaultdict[str, Tally](Tally)
    for found, gold in pairs:
        whole.add(found, gold)
        for kind in {label for *_, label in found | gold}:
            by_type[kind].add({n for n in found if n[2] == kind}, {n for n in gold if n[2] == kind})
    figures = {"f1": whole.f1, "precision": whole.precision, "recall": whole.recall}
    figures |= {f"f1_{kind}": tally.f1 for kind, tally in sorted(by_type.items())}
    return {name: round(value, 4) for name, value in figures.items()}


def _re3d(reader: Reader, file: Path) -> Iterator[tuple[set[Named], set[Named]]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["document"]["text"]
        gold = {
            (e["begin"], e["end"], e["type"]) for e in record["entities"] if e["type"] in RE3D_TYPES
        }
        yield _found_re3d(reader, text), gold


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


def _crossner(reader: Reader, file: Path) -> Iterator[tuple[set[Named], set[Named]]]:
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        if rows:
            words = [plain(row[0]) for row in rows]
            signals = read_signals(reader.weights, words, [False] * len(words))
            found = naming.scored(reader.weights, signals, "crossner", 0, len(words))
            yield {(o.first, o.last, o.label) for o in outermost(found)}, bio([r[1] for r in rows])


def _mapped(named: set[Named]) -> set[Named]:
    types = naming.SCHEMES["crossner"]
    return {(a, b, types[label]) for a, b, label in named if label in types}
