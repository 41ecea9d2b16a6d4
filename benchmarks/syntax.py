"""Universal Dependencies on gold words and gold sentences.

`las` and `uas` compare labels without their subtypes, as the CoNLL 2018 shared task did;
`las_full` compares them whole. Punctuation counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from pathlib import Path

from benchmarks.corpora import Sentence, conllu, folder, joined, plain
from benchmarks.mistakes import Mistake, marked
from sayso.reading import Reader, syntax
from sayso.reading.signals import read_signals

DESCRIPTION = __doc__


@dataclass(frozen=True, slots=True)
class _Read:
    """A gold sentence with what was found of its words; heads as places in the sentence."""

    place: str
    gold: Sentence
    heads: tuple[int, ...]
    found: Mapping[str, Sequence[str]]
    """deprel, upos, xpos and lemma of every word."""


def run(data: Path, split: str, reader: Reader | None = None) -> dict[str, float]:
    """Figures over all words of the part."""
    counts: dict[str, int] = dict.fromkeys(("words", *_MEASURES), 0)
    for sentence in _read(data, split, reader or Reader.load()):
        _count(sentence, counts)
    return {name: round(counts[name] / counts["words"], 4) for name in _MEASURES}


_MEASURES = ("uas", "las", "las_full", "upos", "xpos", "lemma")


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """Every word with a wrong head or label; it weighs as many words as hang on it."""
    for sentence in _read(data, split, Reader.load()):
        text, places = joined([plain(word) for word in sentence.gold.words])
        weights = _below(sentence.gold.heads)
        for i, (kind, expected, found) in _wrong(sentence):
            shown = marked(text, [places[i]])
            yield Mistake(kind, sentence.place, shown, expected, found, weights[i])


def _wrong(sentence: _Read) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Word by word: what is wrong (head or label), the gold arc, the arc found."""
    gold, found = sentence.gold, sentence.found["deprel"]
    for i, (head, label) in enumerate(zip(gold.heads, gold.deprels, strict=True)):
        right = _arc(gold, head, label)
        given = _arc(gold, sentence.heads[i], found[i])
        if head != sentence.heads[i]:
            yield i, ("head", right, given)
        elif right != given:
            yield i, ("label", right, given)


def _arc(gold: Sentence, head: int, label: str) -> str:
    """`nsubj: said`, the word it hangs on behind its label without subtype."""
    return f"{label.split(':')[0]}: {plain(gold.words[head])}"


def _below(heads: Sequence[int]) -> list[int]:
    """How many words hang on each, itself counted."""
    counts = [0] * len(heads)
    for word in range(len(heads)):
        above = word
        counts[above] += 1
        while heads[above] != above:
            above = heads[above]
            counts[above] += 1
    return counts


def _read(data: Path, split: str, reader: Reader) -> Iterator[_Read]:
    file = folder(data, "ud_ewt") / f"{split}.conllu"
    number = 0
    for document in conllu(file):
        for sentence in _document(reader, document):
            number += 1
            yield replace(sentence, place=f"{file.name}:{number}")


def _document(reader: Reader, document: list[Sentence]) -> Iterator[_Read]:
    words = [plain(w) for sentence in document for w in sentence.words]
    paragraph = [
        sentence.opens_paragraph and i == 0
        for sentence in document
        for i in range(len(sentence.words))
    ]
    signals = read_signals(reader.weights, words, paragraph)
    ranges = list(pairwise(accumulate((len(s.words) for s in document), initial=0)))
    heads = reader.heads(signals, ranges)
    found = {
        "deprel": reader.relations(signals, heads),
        "upos": reader.tags(signals, "upos"),
        "xpos": reader.tags(signals, "xpos"),
        "lemma": list(map(syntax.lemma, words, reader.tags(signals, "lemma"))),
    }
    for (begin, end), sentence in zip(ranges, document, strict=True):
        here = {name: values[begin:end] for name, values in found.items()}
        yield _Read("", sentence, tuple(head - begin for head in heads[begin:end]), here)


def _count(sentence: _Read, counts: dict[str, int]) -> None:
    gold, found = sentence.gold, sentence.found
    counts["words"] += len(gold.words)
    for i, (head, label) in enumerate(zip(gold.heads, gold.deprels, strict=True)):
        right_head, given = sentence.heads[i] == head, found["deprel"][i]
        counts["uas"] += right_head
        counts["las"] += right_head and given.split(":")[0] == label.split(":")[0]
        counts["las_full"] += right_head and given == label
        counts["upos"] += found["upos"][i] == gold.upos[i]
        counts["xpos"] += found["xpos"][i] == gold.xpos[i]
        counts["lemma"] += found["lemma"][i] == gold.lemmas[i]
