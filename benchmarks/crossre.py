"""CrossRE: relations of the entities of a sentence, by the trained pair head.

Bassignana and Plank 2022; JSON lines: sentence, ner [first, last, type], relations
[first, last, first, last, label, ...]. As published, the related pairs are given with the types of
their entities, and their labels are asked for. The types speak, too: how often the train part
has each label between two such types is weighed in, with half the weight of what is read.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.corpora import plain
from benchmarks.scores import Tally
from sayso.encoder import Array
from sayso.errors import ConfigError, WeightsError
from sayso.reading import Reader, pairs
from sayso.reading.pairs import Run
from sayso.reading.signals import read_signals

TRAIN: Final = {
    "news": ("news-train.json", "news-ext-train.json"),
    "politics": ("politics-train.json",),
}
WEIGHT: Final = 0.5
"""Of the logarithm of the prior."""
SEEN: Final = 2.0
"""How many times the labels of all types are counted beside those of two types."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its entities' types and the labels of its related pairs."""

    words: tuple[str, ...]
    types: Mapping[Run, str]
    gold: frozenset[tuple[Run, Run, str]]

    def kinds(self, a: Run, b: Run) -> tuple[str, str]:
        """The types of both ends."""
        return self.types.get(a, ""), self.types.get(b, "")


def figures(folder: Path, split: str, reader: Reader) -> dict[str, float]:
    """Micro F1 by domain. Raises ConfigError where the reader's weights have no such head."""
    try:
        names = pairs.labels(reader.weights, "crossre")
    except WeightsError as error:
        raise ConfigError(
            "CrossRE is read by the pair head, and these weights have none", hint=error.hint
        ) from error
    return {
        f"{domain}_f1_gold": _f1(
            sentences(folder / f"{domain}-{split}.json"),
            reader,
            Prior(names, [s for file in files for s in sentences(folder / file)]),
        )
        for domain, files in TRAIN.items()
    }


def sentences(file: Path) -> Iterator[Sentence]:
    """The sentences of one part."""
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        gold = frozenset(((a, b), (c, d), label) for a, b, c, d, label, *_ in record["relations"])
        types = {(a, b): kind for a, b, kind in record["ner"]}
        yield Sentence(tuple(plain(word) for word in record["sentence"]), types, gold)


class Prior:
    """How likely each label is between entities of two types, by a train part."""

    def __init__(self, names: Sequence[str], train: Sequence[Sentence]) -> None:
        self.names = names[1:]
        self._by_types: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for sentence in train:
            for a, b, label in sentence.gold:
                self._by_types[sentence.kinds(a, b)][label] += 1
        every = sum(self._by_types.values(), Counter[str]())
        self._every = {n: (every[n] + 0.5) / max(1, every.total()) for n in self.names}

    def of(self, kinds: tuple[str, str]) -> Array:
        """(labels without "none",) logarithms."""
        counts = self._by_types.get(kinds, Counter[str]())
        chances = [counts[n] + SEEN * self._every[n] for n in self.names]
        found: Array = np.log(np.array(chances) / (counts.total() + SEEN))
        return found


def _f1(part: Iterator[Sentence], reader: Reader, prior: Prior) -> float:
    tally = Tally()
    for one in part:
        related = sorted({(a, b) for a, b, _ in one.gold})
        if related:
            signals = read_signals(reader.weights, one.words, [False] * len(one.words))
            chances = pairs.chances(reader.weights, signals, "crossre", related)
            kinds = np.stack([prior.of(one.kinds(a, b)) for a, b in related])
            best = (np.log(chances[:, 1:] + 1e-9) + WEIGHT * kinds).argmax(1)
            found = zip(related, best, strict=True)
            tally.add({(a, b, prior.names[k]) for (a, b), k in found}, one.gold)
    return tally.f1
