"""What A does to B: the class of act, and who does it to whom (CAMEO sentences of ConfliBERT).

`act_accuracy`: five classes (a statement; cooperation and conflict, each in words or in deeds),
learnt from the words, the syntax, the claims and the reader's states of each sentence. Beside it
what each of these reaches alone, and always saying the commonest class. `actors_f1`: spans of the
source, the target, and the two sides of a mutual act, exact, chosen among the phrases of the
sentence.

Both are measured in five folds; sentences that copy one of a fold are left out when it is learnt
for. The reader and the codebook are as shipped: nothing of this corpus went into them.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks import acts_actors
from benchmarks.acts_features import Seen, bags, pooled, see
from benchmarks.corpora import folder
from benchmarks.learners import Array, bag_kernel, cosines, dual_ridge
from benchmarks.mistakes import Mistake
from sayso import codebook
from sayso.reading import Reader

DESCRIPTION = __doc__
CLASSES: Final = (
    "statement",
    "verbal cooperation",
    "material cooperation",
    "verbal conflict",
    "material conflict",
)
FOLDS: Final = 5
PENALTY: Final = 0.3
COPY: Final = 0.3
"""Sentences that share more of their runs of four words than this are copies."""
VIEWS: Final = ("words", "syntax", "claims", "states")


def run(data: Path, split: str) -> dict[str, float]:
    """Figures over the five folds of the train part."""
    answers = _answers(data)
    gold = answers.gold
    figures = {
        f"{name}_accuracy": float((scores.argmax(1) == gold).mean())
        for name, scores in answers.scores.items()
    }
    figures["majority_accuracy"] = float(np.bincount(gold).max() / len(gold))
    figures |= acts_actors.figures(folder(data, "cameo") / "ner-train.txt", _folds)
    return {name: round(value, 4) for name, value in figures.items()}


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """Sentences of the wrong class, by how much it was preferred; then actors not exact."""
    answers = _answers(data)
    scores = answers.scores["act"]
    for place, (text, right) in enumerate(answers.rows):
        found = int(scores[place].argmax())
        if found != right:
            weight = round(float(scores[place, found] - scores[place, right]), 3)
            where = f"class-train.tsv:{place + 1}"
            yield Mistake("class", where, text, CLASSES[right], CLASSES[found], weight)
    yield from acts_actors.mistakes(folder(data, "cameo") / "ner-train.txt", _folds)


@dataclass(frozen=True, slots=True)
class _Answers:
    """Sentences with their class, and the scores (n, classes) from all views and from each."""

    rows: list[tuple[str, int]]
    scores: dict[str, Array]

    @property
    def gold(self) -> NDArray[np.int64]:
        return np.array([label for _, label in self.rows])


def _answers(data: Path) -> _Answers:
    lines = (folder(data, "cameo") / "class-train.tsv").read_text(encoding="utf-8").splitlines()
    rows = [(text, int(label)) for text, label in (line.rsplit("\t", 1) for line in lines)]
    reader, book = Reader.load(), codebook.load()
    seen = [see(text, reader, book) for text, _ in rows]
    answers = _Answers(rows, {})
    names = ("act", *(f"act_{view}" for view in VIEWS))
    answers.scores.update((name, np.zeros((len(rows), len(CLASSES)))) for name in names)
    for chosen, known in _folds([text for text, _ in rows]):
        kernels = _kernels(seen, known)
        for name in names:
            views = [kernels[view] for view in VIEWS if name in ("act", f"act_{view}")]
            together: Array = np.sum(views, axis=0)
            found = dual_ridge(together, answers.gold, known, classes=len(CLASSES), penalty=PENALTY)
            answers.scores[name][chosen] = found[chosen]
    return answers


def _kernels(seen: Sequence[Seen], known: Sequence[int]) -> Mapping[str, Array]:
    """How alike the sentences are in each view, (n, n); weights are learnt from `known`."""
    found = defaultdict[str, Array](lambda: np.zeros((len(seen), len(seen))))
    for view, block in bags(seen):
        found[view] = found[view] + bag_kernel(block, known)
    states = np.stack([pooled(one) for one in seen])
    middle, spread = states[known].mean(0), states[known].std(0) + 1e-6
    found["states"] = cosines((states - middle) / spread)
    return found


def _folds(texts: Sequence[str]) -> Iterator[tuple[list[int], list[int]]]:
    """Indices of each fold by the hash of the text, and those that may be learnt from for it."""
    fold = [int(hashlib.sha256(text.encode()).hexdigest(), 16) % FOLDS for text in texts]
    copies = _copies(texts)
    for number in range(FOLDS):
        chosen = [i for i in range(len(texts)) if fold[i] == number]
        barred = {other for i in chosen for other in (i, *copies[i])}
        yield chosen, [i for i in range(len(texts)) if i not in barred]


def _copies(texts: Sequence[str]) -> dict[int, set[int]]:
    """Each text's near copies, by the runs of four words that they share."""
    runs = [_runs(text) for text in texts]
    holders = defaultdict[tuple[str, ...], list[int]](list)
    for i, some in enumerate(runs):
        for one in some:
            holders[one].append(i)
    shared = Counter((i, j) for here in holders.values() for i in here for j in here if i != j)
    copies = defaultdict[int, set[int]](set)
    for (i, j), count in shared.items():
        if count > COPY * min(len(runs[i]), len(runs[j])):
            copies[i].add(j)
    return copies


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))}
