"""CrossRE: relations of the entities of a sentence, by the trained pair head.

Bassignana and Plank 2022; JSON lines: sentence, ner [first, last, type], relations
[first, last, first, last, label, ...]. As published, the related pairs are given, and their
labels are asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.corpora import plain
from benchmarks.scores import Tally
from sayso.errors import ConfigError, WeightsError
from sayso.reading import Reader, pairs
from sayso.reading.pairs import Run
from sayso.reading.signals import read_signals

DOMAINS: Final = ("news", "politics")
Labelled = tuple[Run, Run, str]


def figures(folder: Path, split: str, reader: Reader) -> dict[str, float]:
    """Micro F1 by domain. Raises ConfigError where the reader's weights have no such head."""
    try:
        names = pairs.labels(reader.weights, "crossre")
    except WeightsError as error:
        raise ConfigError(
            "CrossRE is read by the pair head, and these weights have none", hint=error.hint
        ) from error
    return {
        f"{domain}_f1_gold": _f1(folder / f"{domain}-{split}.json", reader, names)
        for domain in DOMAINS
    }


def sentences(file: Path) -> Iterator[tuple[list[str], set[Labelled]]]:
    """Words with the relations of their gold entities."""
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found = {((a, b), (c, d), label) for a, b, c, d, label, *_ in record["relations"]}
        yield [plain(word) for word in record["sentence"]], found


def _f1(file: Path, reader: Reader, names: tuple[str, ...]) -> float:
    tally = Tally()
    for words, gold in sentences(file):
        related = sorted({(a, b) for a, b, _ in gold})
        if related:
            signals = read_signals(reader.weights, words, [False] * len(words))
            chances = pairs.chances(reader.weights, signals, "crossre", related)
            best = chances[:, 1:].argmax(1) + 1  # "none" is no answer where a relation is given
            found = zip(related, best, strict=True)
            tally.add({(a, b, names[k]) for (a, b), k in found}, gold)
    return tally.f1
