"""Universal Dependencies on gold words and gold sentences.

`las` and `uas` compare labels without their subtypes, as the CoNLL 2018 shared task did;
`las_full` compares them whole. Punctuation counts.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.corpora import Sentence, conllu, folder, plain
from sayso.reading import Reader, syntax
from sayso.reading.signals import read_signals

DESCRIPTION = __doc__


def run(data: Path, split: str, reader: Reader | None = None) -> dict[str, float]:
    """Figures over all words of the part."""
    reader = reader or Reader.load()
    file = folder(data, "ud_ewt") / f"{split}.conllu"
    counts: dict[str, int] = dict.fromkeys(("words", *_MEASURES), 0)
    for document in conllu(file):
        _count(reader, document, counts)
    return {name: round(counts[name] / counts["words"], 4) for name in _MEASURES}


_MEASURES = ("uas", "las", "las_full", "upos", "xpos", "lemma")


def _count(reader: Reader, document: list[Sentence], counts: dict[str, int]) -> None:
    words = [plain(w) for sentence in document for w in sentence.words]
    paragraph = [
        sentence.opens_paragraph and i == 0
        for sentence in document
        for i in range(len(sentence.words))
    ]
    signals = read_signals(reader.weights, words, paragraph)
    ranges, at = [], 0
    for sentence in document:
        ranges.append((at, at + len(sentence.words)))
        at += len(sentence.words)
    heads = reader.heads(signals, ranges)
    found = {
        "deprel": reader.relations(signals, heads),
        "upos": reader.tags(signals, "upos"),
        "xpos": reader.tags(signals, "xpos"),
        "lemma": list(map(syntax.lemma, words, reader.tags(signals, "lemma"))),
    }
    for (begin, _), sentence in zip(ranges, document, strict=True):
        _count_sentence(sentence, begin, heads, found, counts)


def _count_sentence(
    sentence: Sentence,
    begin: int,
    heads: list[int],
    found: dict[str, list[str]],
    counts: dict[str, int],
) -> None:
    counts["words"] += len(sentence.words)
    for i in range(len(sentence.words)):
        at = begin + i
        right_head = heads[at] == begin + sentence.heads[i]
        label, gold = found["deprel"][at], sentence.deprels[i]
        counts["uas"] += right_head
        counts["las"] += right_head and label.split(":")[0] == gold.split(":")[0]
        counts["las_full"] += right_head and label == gold
        counts["upos"] += found["upos"][at] == sentence.upos[i]
        counts["xpos"] += found["xpos"][at] == sentence.xpos[i]
        counts["lemma"] += found["lemma"][at] == sentence.lemmas[i]
