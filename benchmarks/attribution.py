"""Exact F1 of source, cue and content, as published for PolNeAR.

Two layouts. A folder with `attributions/` and `text/` (PolNeAR itself): full documents, every
part of every attribution compared as the set of all its words. A folder with `valid.txt`
(CofeNet's split): single items with flat labels; our nested attributions are flattened the way
that split was made: longer parts first, shorter ones written over them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpora import Attributed, CharSpans, Flat, bio, cofenet, folder, plain, polnear
from benchmarks.scores import Tally
from sayso.model import Article, Span
from sayso.reading import Reader
from sayso.reading.words import words as cut

DESCRIPTION = __doc__
PARTS = ("source", "cue", "content")


def run(data: Path, split: str, reader: Reader | None = None) -> dict[str, float]:
    """Figures for either layout."""
    reader = reader or Reader.load()
    data = folder(data, "polnear")
    tallies = {part: Tally() for part in PARTS}
    if (data / split / "attributions").is_dir():
        for document in polnear(data / split):
            _count_document(reader, document, tallies)
    else:
        file = next(p for p in (data / f"{split}.txt", data / "valid.txt") if p.exists())
        for item in cofenet(file):
            _count_item(reader, item, tallies)
    figures = {f"{part}_f1": round(tallies[part].f1, 4) for part in PARTS}
    for part in PARTS:
        figures[f"{part}_precision"] = round(tallies[part].precision, 4)
        figures[f"{part}_recall"] = round(tallies[part].recall, 4)
    return figures


def _count_document(reader: Reader, document: Attributed, tallies: dict[str, Tally]) -> None:
    """Compare parts as sets of words, so that blanks at the edges do not count."""
    starts = [(span.start, span.end) for span in cut(document.text)]
    found = list(found_parts(reader, document.text))
    for part in PARTS:
        tallies[part].add(
            _word_sets((a[part] for a in found), starts),
            _word_sets((a[part] for a in document.attributions), starts),
        )


def _word_sets(parts: Iterator[CharSpans], words: list[tuple[int, int]]) -> set[tuple[int, ...]]:
    sets = {
        tuple(i for i, (a, b) in enumerate(words) if any(s < b and a < e for s, e in ranges))
        for ranges in parts
        if ranges
    }
    return sets - {()}


def found_parts(reader: Reader, text: str) -> Iterator[dict[str, CharSpans]]:
    """What the reader finds in a text, as character ranges."""
    reading = reader.read(Article(page_sha256="", location="", text=text))
    for attribution in reading.attributions:
        yield {
            "source": _ranges(attribution.source),
            "cue": _ranges(attribution.cue),
            "content": _ranges(attribution.content),
        }


def _ranges(spans: tuple[Span, ...]) -> CharSpans:
    return tuple((span.start, span.end) for span in spans)


def _count_item(reader: Reader, item: Flat, tallies: dict[str, Tally]) -> None:
    labels = flat_labels(reader, item)
    expected, found = bio(item.labels), bio(labels)
    for part in PARTS:
        tallies[part].add(
            {span for span in found if span[2] == part},
            {span for span in expected if span[2] == part},
        )


def flat_labels(reader: Reader, item: Flat) -> list[str]:
    """The reader's attributions as flat BIO labels of the item's own words."""
    shown = [plain(word) for word in item.words]
    text = " ".join(shown)
    places, at = [], 0
    for word in shown:
        places.append((at, at + len(word)))
        at += len(word) + 1
    pieces = [
        (number, part, ranges)
        for number, attribution in enumerate(found_parts(reader, text))
        for part, ranges in attribution.items()
        if ranges
    ]
    owner: list[tuple[int, str] | None] = [None] * len(shown)
    for number, part, ranges in sorted(pieces, key=lambda p: -sum(b - a for a, b in p[2])):
        for i, (a, b) in enumerate(places):
            if any(s < b and a < e for s, e in ranges):
                owner[i] = (number, part)
    return [_label(owner, i) for i in range(len(owner))]


def _label(owner: list[tuple[int, str] | None], i: int) -> str:
    here = owner[i]
    if here is None:
        return "O"
    return f"{'I' if i and owner[i - 1] == here else 'B'}-{here[1]}"
