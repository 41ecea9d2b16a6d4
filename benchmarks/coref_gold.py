"""Gold of reference: GAP's names for a pronoun, GUM's mentions with their entities.

GAP: Webster et al. (2018), google-research-datasets/gap-coreference. GUM: Zeldes (2017),
CoNLL-U with `Entity=` in the last column, `GRP-etype-infstat-salience-centering-minspan-link`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GAP_FILES = {"dev": "validation", "train": "development"}
_MARK = re.compile(r"\((?P<opens>[^()]+)\)|\((?P<begins>[^()]+)|(?P<ends>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class Pronoun:
    """One item of GAP: a text, a pronoun in it, and two names that it may mean."""

    id: str
    text: str
    pronoun: str
    at: int
    names: tuple[tuple[int, str], tuple[int, str]]
    """Offset and words of A and B."""
    meant: tuple[bool, bool]
    """Does the pronoun mean A, and does it mean B?"""


def gap(file: Path) -> Iterator[Pronoun]:
    """The items of one file of GAP."""
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            first, second = ((int(row[f"{n}-offset"]), row[n]) for n in "AB")
            meant = row["A-coref"] == "TRUE", row["B-coref"] == "TRUE"
            at = int(row["Pronoun-offset"])
            yield Pronoun(row["ID"], row["Text"], row["Pronoun"], at, (first, second), meant)


@dataclass(frozen=True, slots=True)
class Referring:
    """One mention of GUM; offsets into the document's text."""

    start: int
    end: int
    entity: str
    type: str
    head: int
    """Where its head word begins."""
    upos: str
    """Of the head word."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text of GUM with all its mentions."""

    name: str
    text: str
    mentions: tuple[Referring, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    upos: str
    head: int
    """Index in the document; a root's own."""


def gum(folder: Path) -> Iterator[Document]:
    """The documents of a part, by name."""
    for file in sorted(folder.glob("*.conllu")):
        yield _document(file)


def _document(file: Path) -> Document:
    text, words, marks = "", list[_Word](), list[tuple[int, str]]()
    gap_before, first, joined, behind = "", 0, 0, ""
    for line in file.read_text(encoding="utf-8").split("\n"):
        row = line.split("\t")
        if line.startswith("# newpar") and text:
            gap_before = "\n\n"
        elif not line:
            first, joined = len(words), 0
        elif "-" in row[0] and row[0][0].isdigit():
            joined, behind = int(row[0].partition("-")[2]), _gap(row)
        elif row[0].isdigit():
            text += gap_before
            head = len(words) if row[6] == "0" else first + int(row[6]) - 1
            words.append(_Word(len(text), len(text) + len(row[1]), row[3], head))
            text += row[1]
            number = int(row[0])
            gap_before = "" if number < joined else behind if number == joined else _gap(row)
            marks += [(len(words) - 1, mark) for mark in _entity(row[9])]
    return Document(file.stem, text, tuple(_mentions(words, marks)))


def _gap(row: list[str]) -> str:
    return "" if "SpaceAfter=No" in row[9] else " "


def _entity(misc: str) -> list[str]:
    return [v.removeprefix("Entity=") for v in misc.split("|") if v.startswith("Entity=")]


def _mentions(words: list[_Word], marks: list[tuple[int, str]]) -> Iterator[Referring]:
    opened: dict[str, list[tuple[int, str]]] = {}
    for at, mark in marks:
        for match in _MARK.finditer(mark):
            entity, *rest = (match["opens"] or match["begins"] or match["ends"]).split("-")
            if match["ends"]:
                begin, kind = opened[entity].pop()
                yield _referring(words, begin, at, entity, kind)
            elif match["opens"]:
                yield _referring(words, at, at, entity, rest[0])
            else:
                opened.setdefault(entity, []).append((at, rest[0]))


def _referring(words: list[_Word], first: int, last: int, entity: str, kind: str) -> Referring:
    inside = range(first, last + 1)
    top = next((i for i in inside if words[i].head not in inside or words[i].head == i), last)
    head = words[top]
    return Referring(words[first].start, words[last].end, entity, kind, head.start, head.upos)
