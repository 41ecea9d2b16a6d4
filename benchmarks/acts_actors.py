"""Who does it to whom: each phrase of a sentence is scored as source, target, side or neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.acts_phrases import Parsed, Phrase, features, parse, phrases
from benchmarks.corpora import bio, joined
from benchmarks.learners import Bag, chances, softmax
from benchmarks.mistakes import Labelled, Mistake, compared
from benchmarks.scores import Tally
from sayso import codebook
from sayso.reading import Reader

LABELS: Final = {"S": "source", "T": "target", "R": "side"}
"""A mutual act ("A met B") has two sides."""
MOST: Final = {"source": 1, "target": 1, "side": 2}
ENOUGH: Final = 0.2
"""The probability from which a phrase is taken."""
LEAST: Final = 8
"""Features that fewer phrases have are left out."""
Folds = Callable[[Sequence[str]], Iterator[tuple[list[int], list[int]]]]
Actor = tuple[int, int, str]
"""First word, last word, label."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its actors, those of the corpus and those found."""

    place: str
    words: tuple[str, ...]
    gold: set[Actor]
    found: set[Actor]


def figures(file: Path, folds: Folds) -> dict[str, float]:
    """Exact F1 of all actors and of each kind."""
    tallies = {name: Tally() for name in ("actors", *LABELS.values())}
    for sentence in answered(file, folds):
        for name, tally in tallies.items():
            found, gold = (
                {actor for actor in actors if name in ("actors", actor[2])}
                for actors in (sentence.found, sentence.gold)
            )
            tally.add(found, gold)
    return {f"{name}_f1": tally.f1 for name, tally in tallies.items()}


def mistakes(file: Path, folds: Folds) -> Iterator[Mistake]:
    """Every actor that is not exact."""
    for sentence in answered(file, folds):
        text, places = joined(sentence.words)
        gold, found = (
            [_labelled(actor, places) for actor in actors]
            for actors in (sentence.gold, sentence.found)
        )
        yield from compared(sentence.place, text, gold, found)


def _labelled(actor: Actor, places: Sequence[tuple[int, int]]) -> Labelled:
    first, last, label = actor
    return label, ((places[first][0], places[last][1]),)


def read(file: Path) -> Iterator[Sentence]:
    """The sentences of a BIO file, nothing found yet."""
    blocks = file.read_text(encoding="utf-8").split("\n\n")
    for number, block in enumerate(filter(str.strip, blocks), start=1):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        gold = {(a, b, LABELS[kind]) for a, b, kind in bio([row[1] for row in rows])}
        yield Sentence(f"{file.name}:{number}", tuple(row[0] for row in rows), gold, set())


def answered(file: Path, folds: Folds) -> list[Sentence]:
    """All sentences, the actors of each learnt from the other folds."""
    sentences, reader, book = list(read(file)), Reader.load(), codebook.load()
    parsed = [parse(one.words, reader, book) for one in sentences]
    offered = [phrases(one) for one in parsed]
    table = _Table(sentences, parsed, offered)
    for chosen, known in folds([" ".join(one.words) for one in sentences]):
        weights = table.learnt(known)
        for i in chosen:
            sentences[i].found.update(decoded(offered[i], chances(table.rows(i) @ weights)))
    return sentences


class _Table:
    """All phrases of all sentences as rows of features, with their labels."""

    def __init__(
        self, sentences: list[Sentence], parsed: list[Parsed], offered: list[list[Phrase]]
    ) -> None:
        seen = [[features(one, p) for p in some] for one, some in zip(parsed, offered, strict=True)]
        self._matrix = _matrix([bag for some in seen for bag in some])
        self._ends = np.cumsum([0, *map(len, offered)])
        names = ["", *LABELS.values()]
        self._labels = np.array(
            [
                max(names.index(label) * ((p.first, p.last, label) in one.gold) for label in names)
                for one, some in zip(sentences, offered, strict=True)
                for p in some
            ]
        )

    def rows(self, sentence: int) -> NDArray[np.float32]:
        """(phrases, features) of one sentence."""
        return self._matrix[self._ends[sentence] : self._ends[sentence + 1]]

    def learnt(self, known: Sequence[int]) -> NDArray[np.float32]:
        """(features, labels + 1) weights from the phrases of some sentences."""
        chosen = np.concatenate([np.arange(self._ends[i], self._ends[i + 1]) for i in known])
        return softmax(self._matrix[chosen], self._labels[chosen], classes=len(LABELS) + 1)


def _matrix(bags: Sequence[Bag]) -> NDArray[np.float32]:
    counts = Counter(feature for bag in bags for feature in bag)
    kept = sorted((f for f, count in counts.items() if count >= LEAST), key=repr)
    places = {feature: place for place, feature in enumerate(kept)}
    matrix = np.zeros((len(bags), len(kept) + 1), np.float32)
    matrix[:, -1] = 1
    for i, bag in enumerate(bags):
        matrix[i, [places[f] for f in bag if f in places]] = 1
    return matrix


def decoded(offered: Sequence[Phrase], scores: NDArray[np.float32]) -> Iterator[Actor]:
    """The best phrases that do not overlap, at most as many of a label as an act has."""
    names = list(LABELS.values())
    ranked = sorted(
        (
            (-float(scores[i, k + 1]), i, name)
            for i in range(len(offered))
            for k, name in enumerate(names)
        )
    )
    taken: list[Actor] = []
    for score, i, name in ranked:
        first, last = offered[i].first, offered[i].last
        free = all(last < a or b < first for a, b, _ in taken)
        if -score > ENOUGH and free and sum(t[2] == name for t in taken) < MOST[name]:
            taken.append((first, last, name))
    yield from taken
