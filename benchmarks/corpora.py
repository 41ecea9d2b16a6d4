"""Gold corpora as the benchmarks need them. Formats as their authors published them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CharSpans = tuple[tuple[int, int], ...]
Parts = dict[str, CharSpans]
"""An attribution: part (source, cue, content) to its character ranges."""


def folder(data: Path, name: str) -> Path:
    """The corpus's folder, where `data` is it or holds it."""
    return data / name if (data / name).is_dir() else data


@dataclass(frozen=True, slots=True)
class Attributed:
    """A full text with its gold attributions (PolNeAR, brat standoff)."""

    name: str
    text: str
    attributions: tuple[Parts, ...]


def polnear(folder: Path) -> Iterator[Attributed]:
    """Texts with the first annotator's attributions, by name order."""
    chosen: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        chosen.setdefault(re.sub(r"_[0-9a-f]{4}$", "", path.stem), path)
    for stem, path in chosen.items():
        source = folder / "text" / f"{stem}.txt"
        if source.exists():
            text = source.read_bytes().decode("utf-8")
            yield Attributed(stem, text, tuple(_brat(path.read_bytes().decode("utf-8"))))


def _brat(annotation: str) -> Iterator[Parts]:
    marks: dict[str, CharSpans] = {}
    events: list[list[tuple[str, str]]] = []
    for line in annotation.split("\n"):
        if mark := re.match(r"(T\d+)\t\S+ ([\d ;]+)(?:\t|$)", line):
            pairs = [p.split() for p in mark[2].split(";")]
            marks[mark[1]] = tuple((int(a), int(b)) for a, b in pairs)
        elif mark := re.match(r"E\d+\tAttribution\S* ?(.*)", line):
            events.append([(r, t) for r, _, t in (p.partition(":") for p in mark[1].split())])
    for event in events:
        parts: dict[str, CharSpans] = defaultdict(tuple)
        for role, target in event:
            parts[role.rstrip("0123456789").lower()] += marks.get(target, ())
        if "discard" not in parts and parts["cue"]:
            yield {part: tuple(sorted(parts[part])) for part in ("source", "cue", "content")}


@dataclass(frozen=True, slots=True)
class Flat:
    """A tokenised item with flat labels (CofeNet's split of PolNeAR)."""

    words: tuple[str, ...]
    labels: tuple[str, ...]


def cofenet(file: Path) -> Iterator[Flat]:
    """JSON lines of tokens and BIO labels."""
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield Flat(tuple(record["tokens"]), tuple(record["labels"]))


def bio(labels: tuple[str, ...] | list[str]) -> set[tuple[int, int, str]]:
    """Spans (first, last, label) of a BIO sequence."""
    spans: set[tuple[int, int, str]] = set()
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            spans.add((start, i - 1, kind))
            kind = ""
        if label != "O" and not kind:
            start, kind = i, label[2:]
    return spans


@dataclass(frozen=True, slots=True)
class Sentence:
    """A treebank sentence."""

    words: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    """Indices in the sentence; the root's own for the root."""
    deprels: tuple[str, ...]
    opens_paragraph: bool


def conllu(file: Path) -> Iterator[list[Sentence]]:
    """Documents of a CoNLL-U file as lists of sentences."""
    document: list[Sentence] = []
    rows: list[list[str]] = []
    paragraph = True
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc") and document:
            yield document
            document, paragraph = [], True
        elif line.startswith("# newpar"):
            paragraph = True
        elif not line and rows:
            document.append(_sentence(rows, paragraph))
            rows, paragraph = [], False
        elif re.match(r"\d+\t", line):
            rows.append(line.split("\t"))
    if document:
        yield document


def _sentence(rows: list[list[str]], paragraph: bool) -> Sentence:
    column = [tuple(row[k] for row in rows) for k in range(8)]
    heads = tuple(i if row[6] == "0" else int(row[6]) - 1 for i, row in enumerate(rows))
    return Sentence(column[1], column[3], column[4], column[2], heads, column[7], paragraph)


def plain(word: str) -> str:
    """A treebank's stand-in for a mark, as the mark."""
    return {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(word, word)


def joined(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Words with blanks between them, and the half-open range of each."""
    places, at = [], 0
    for word in words:
        places.append((at, at + len(word)))
        at += len(word) + 1
    return " ".join(words), places


def placed(
    spans: Iterable[tuple[int, int, str]], places: Sequence[tuple[int, int]]
) -> set[tuple[int, int, str]]:
    """Spans of words (first, last, label) as half-open character ranges with their label."""
    return {(places[first][0], places[last][1], label) for first, last, label in spans}
