"""Exact F1 of source, cue and content, as published for PolNeAR.

Two layouts. A folder with `attributions/` and `text/` (PolNeAR itself): full documents, every
part of every attribution compared as the set of all its words. A folder with `valid.txt`
(CofeNet's split): single items with flat labels; our nested attributions are flattened the way
that split was made: longer parts first, shorter ones written over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.corpora import (
    Attributed,
    CharSpans,
    Flat,
    Parts,
    bio,
    cofenet,
    folder,
    joined,
    placed,
    plain,
    polnear,
)
from benchmarks.mistakes import Labelled, Mistake, compared
from benchmarks.scores import Tally
from sayso.model import Article, Span
from sayso.reading import Reader
from sayso.reading.words import words as cut

DESCRIPTION = __doc__
PARTS = ("source", "cue", "content")


def run(data: Path, split: str, reader: Reader | None = None) -> dict[str, float]:
    """Figures for either layout."""
    tallies = {part: Tally() for part in PARTS}
    for item in _compared(data, split, reader or Reader.load()):
        for part in PARTS:
            tallies[part].add(_only(part, item.found), _only(part, item.expected))
    figures = {f"{part}_f1": round(tallies[part].f1, 4) for part in PARTS}
    for part in PARTS:
        figures[f"{part}_precision"] = round(tallies[part].precision, 4)
        figures[f"{part}_recall"] = round(tallies[part].recall, 4)
    return figures


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """Every part that is not exact, with the words around it."""
    for item in _compared(data, split, Reader.load()):
        yield from compared(item.place, item.text, item.expected, item.found)


@dataclass(frozen=True, slots=True)
class _Compared:
    """A document or an item with the parts that it has and those that were found."""

    place: str
    text: str
    expected: set[Labelled]
    found: set[Labelled]


def _only(part: str, parts: set[Labelled]) -> set[Labelled]:
    return {one for one in parts if one[0] == part}


def _compared(data: Path, split: str, reader: Reader) -> Iterator[_Compared]:
    data = folder(data, "polnear")
    if (data / split / "attributions").is_dir():
        for document in polnear(data / split):
            yield _document(reader, document)
    else:
        file = next(p for p in (data / f"{split}.txt", data / "valid.txt") if p.exists())
        for number, item in enumerate(cofenet(file), start=1):
            yield _item(reader, item, f"{file.name}:{number}")


def _document(reader: Reader, document: Attributed) -> _Compared:
    """Parts are compared as sets of words, so that blanks at the edges do not count."""
    words = [(span.start, span.end) for span in cut(document.text)]
    return _Compared(
        document.name,
        document.text,
        set(_worded(document.attributions, words)),
        set(_worded(found_parts(reader, document.text), words)),
    )


def _worded(parts: Iterable[Parts], words: Sequence[tuple[int, int]]) -> Iterator[Labelled]:
    """Every part, as the runs of words that it touches."""
    for attribution in parts:
        for part in PARTS:
            ranges = attribution[part]
            touched = [
                i for i, (a, b) in enumerate(words) if any(s < b and a < e for s, e in ranges)
            ]
            if touched:
                yield part, tuple((words[a][0], words[b][1]) for a, b in _runs(touched))


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each unbroken run."""
    first = numbers[0]
    for here, following in pairwise((*numbers, -1)):
        if following != here + 1:
            yield first, here
            first = following


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


def _item(reader: Reader, item: Flat, place: str) -> _Compared:
    text, places = joined([plain(word) for word in item.words])
    expected, found = (
        {(part, ((start, end),)) for start, end, part in placed(bio(labels), places)}
        for labels in (item.labels, flat_labels(reader, item))
    )
    return _Compared(place, text, {*expected}, {*found})


def flat_labels(reader: Reader, item: Flat) -> list[str]:
    """The reader's attributions as flat BIO labels of the item's own words."""
    text, places = joined([plain(word) for word in item.words])
    pieces = [
        (number, part, ranges)
        for number, attribution in enumerate(found_parts(reader, text))
        for part, ranges in attribution.items()
        if ranges
    ]
    owner: list[tuple[int, str] | None] = [None] * len(places)
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
