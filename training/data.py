"""Reads the gold corpora into one shape: documents of words with whatever labels they carry.

Only train parts are read for training; dev parts are read by evaluate.py alone. Formats are
described in the corpora's own README. Nothing here touches a network.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpora import bio, plain, polnear
from sayso.reading.words import words as cut

Labelled = tuple[int, int, str]
"""A span of words, first and last inclusive, and its label."""


@dataclass
class Attributed:
    """One attribution: word indices of cue, source and content (each may have gaps)."""

    cue: list[int]
    source: list[int]
    content: list[int]


@dataclass
class Doc:
    """One document. A label that a corpus does not have is None."""

    words: list[str]
    paragraph: list[bool]
    """True where a word opens a paragraph."""
    sentence: list[bool] | None = None
    upos: list[str] | None = None
    xpos: list[str] | None = None
    lemma: list[str] | None = None
    head: list[int] | None = None
    deprel: list[str] | None = None
    spans: dict[str, list[Labelled]] = field(default_factory=dict)
    """Mentions by annotation scheme."""
    attributions: list[Attributed] | None = None


def _blank(words: list[str], paragraph: list[bool] | None = None) -> Doc:
    return Doc(words, paragraph or [i == 0 for i in range(len(words))])


# Universal Dependencies -------------------------------------------------------------------


def read_conllu(path: Path) -> Iterator[Doc]:
    """CoNLL-U, one Doc for each `# newdoc`; GUM's `Entity=` becomes spans of scheme gum."""
    doc = _ud_doc()
    opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
    offset, first, newpar = 0, True, True
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc") and doc.words:
            yield doc
            doc, offset, opened, newpar = _ud_doc(), 0, defaultdict(list), True
        elif line.startswith("# newpar"):
            newpar = True
        elif not line:
            offset, first = len(doc.words), True
        elif line[0].isdigit():
            cells = line.split("\t")
            if cells[0].isdigit():
                _add_token(doc, cells, offset, first, newpar, opened)
                first = newpar = False
    if doc.words:
        yield doc


def _ud_doc() -> Doc:
    return Doc([], [], [], [], [], [], [], [], spans={}, attributions=None)


def _add_token(
    doc: Doc,
    cells: list[str],
    offset: int,
    first: bool,
    newpar: bool,
    opened: dict[str, list[tuple[int, str]]],
) -> None:
    here = len(doc.words)
    doc.words.append(cells[1])
    doc.paragraph.append(newpar)
    doc.sentence.append(first)
    doc.lemma.append(cells[2])
    doc.upos.append(cells[3])
    doc.xpos.append(cells[4])
    doc.head.append(here if cells[6] == "0" else offset + int(cells[6]) - 1)
    doc.deprel.append(cells[7])
    _entities(doc, cells[9], here, opened)


def _entities(doc: Doc, misc: str, here: int, opened: dict[str, list[tuple[int, str]]]) -> None:
    found = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
    if found is None:
        return
    spans = doc.spans.setdefault("gum", [])
    for part in re.findall(r"\([^()]+\)?|[^()]+\)", found.group(1)):
        name = re.match(r"\(?([^-()]+)(?:-([a-z]+))?", part)
        if part.startswith("("):
            if part.endswith(")"):
                spans.append((here, here, name.group(2) or ""))
            else:
                opened[name.group(1)].append((here, name.group(2) or ""))
        elif opened[name.group(1)]:
            start, label = opened[name.group(1)].pop()
            spans.append((start, here, label))


# PolNeAR ------------------------------------------------------------------------------------


def read_polnear(folder: Path) -> Iterator[Doc]:
    """Full texts with the first annotator's attributions, those with cue and content."""
    for document in polnear(folder):
        spans = [(s.start, s.end) for s in cut(document.text)]
        starts = _paragraph_starts(document.text, spans)
        doc = _blank([document.text[a:b] for a, b in spans], starts)
        found = (
            Attributed(*(_covered(spans, parts[part]) for part in ("cue", "source", "content")))
            for parts in document.attributions
        )
        doc.attributions = [one for one in found if one.cue and one.content]
        yield doc


def _covered(spans: list[tuple[int, int]], ranges: Iterable[tuple[int, int]]) -> list[int]:
    return [i for i, (a, b) in enumerate(spans) if any(s < b and a < e for s, e in ranges)]


def _paragraph_starts(text: str, spans: list[tuple[int, int]]) -> list[bool]:
    ends = [0, *(end for _, end in spans)]
    return [
        i == 0 or "\n" in text[e:a] for i, (e, (a, _)) in enumerate(zip(ends, spans, strict=False))
    ]


# Mentions -----------------------------------------------------------------------------------


def read_re3d(path: Path) -> Iterator[Doc]:
    """re3d JSON lines: entities with character offsets, scheme re3d."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["document"]["text"]
        spans = [(s.start, s.end) for s in cut(text)]
        doc = _blank([text[a:b] for a, b in spans], _paragraph_starts(text, spans))
        marks = set()
        for entity in record["entities"]:
            inside = _covered(spans, [(entity["begin"], entity["end"])])
            if inside:
                marks.add((inside[0], inside[-1], entity["type"]))
        doc.spans["re3d"] = sorted(marks)
        yield doc


def read_redocred(path: Path) -> Iterator[Doc]:
    """Re-DocRED: documents of tokenised sentences, scheme docred."""
    for record in json.loads(path.read_text(encoding="utf-8")):
        doc = _blank([plain(w) for sentence in record["sents"] for w in sentence])
        starts = [0]
        for sentence in record["sents"]:
            starts.append(starts[-1] + len(sentence))
        doc.spans["docred"] = sorted(
            {
                (
                    starts[m["sent_id"]] + m["pos"][0],
                    starts[m["sent_id"]] + m["pos"][1] - 1,
                    m["type"],
                )
                for cluster in record["vertexSet"]
                for m in cluster
            }
        )
        yield doc


def read_bio(path: Path, scheme: str) -> Iterator[Doc]:
    """Columns `word BIO`, a blank line between sentences."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        if rows:
            doc = _blank([plain(row[0]) for row in rows])
            doc.spans[scheme] = sorted(bio([row[1] for row in rows]))
            yield doc


def read_crossre(path: Path, but_not: set[tuple[str, ...]]) -> Iterator[Doc]:
    """CrossRE's entities (scheme crossner), leaving out sentences that are a dev part's."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if tuple(record["sentence"]) not in but_not:
            doc = _blank([plain(w) for w in record["sentence"]])
            doc.spans["crossner"] = sorted({(a, b, label) for a, b, label in record["ner"]})
            yield doc


# The training mix ---------------------------------------------------------------------------


def training_parts(gold: Path) -> dict[str, list[Doc]]:
    """Every corpus used for training, by name. Train parts only.

    Re-DocRED's part here is called dev by its authors; none of our figures are measured on it.
    CrossRE and CrossNER share sentences: those of a development part are left out of training.
    """
    held_out = {
        tuple(doc.words) for doc in read_bio(gold / "crossner" / "politics-dev.txt", "crossner")
    }
    crossre = [
        doc
        for name in ("politics-train.json", "news-train.json", "news-ext-train.json")
        for doc in read_crossre(gold / "crossre" / name, held_out)
        if doc.spans["crossner"]
    ]
    return {
        "polnear": list(read_polnear(gold / "polnear" / "train")),
        "ewt": list(read_conllu(gold / "ud_ewt" / "train.conllu")),
        "gum": [
            d for p in sorted((gold / "gum" / "train").glob("*.conllu")) for d in read_conllu(p)
        ],
        "re3d": list(read_re3d(gold / "re3d" / "train.jsonl")),
        "docred": list(read_redocred(gold / "redocred" / "dev_revised.json")),
        "crossner": list(read_bio(gold / "crossner" / "politics-train.txt", "crossner")) + crossre,
    }
