"""MUC-4 as the benchmarks of incidents and of authorship need it.

`processed/` holds one JSON document a line in lower case, in the form of xinyadu/gtt: templates
with an incident type and, by role, entities as lists of (words, offset). `raw/` holds the answer
keys of the conference, in capitals, with all slots.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.corpora import folder
from sayso.model import Article, Reading

ROLES: Final = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
Entity = tuple[str, ...]
"""The words that name one filler; any of them is a right answer."""
KEYS: Final = {"train": ("dev",), "dev": ("tst1", "tst2")}
"""Split -> the folders of the raw keys that belong to it."""


@dataclass(frozen=True, slots=True)
class Template:
    """One incident; a type such as "bombing / attack" allows either."""

    kind: str
    roles: dict[str, tuple[Entity, ...]]


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its incidents; a text about something else has none."""

    name: str
    text: str
    templates: tuple[Template, ...]

    def entities(self, role: str) -> list[Entity]:
        """The fillers of a role in all incidents, each once."""
        return list(dict.fromkeys(e for t in self.templates for e in t.roles[role]))


def documents(data: Path, split: str) -> Iterator[Document]:
    """The documents of a part. The wide blanks between paragraphs become line ends, one for one."""
    file = folder(data, "muc4") / "processed" / f"{split}.json"
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["doctext"].replace("    ", "  \n\n")
        yield Document(record["docid"], text, tuple(map(_template, record["templates"])))


def _template(record: dict[str, list[list[tuple[str, int]]]]) -> Template:
    roles = {
        role: tuple(tuple(dict.fromkeys(words for words, _ in entity)) for entity in record[role])
        for role in ROLES
    }
    return Template(str(record["incident_type"]), roles)


@dataclass(frozen=True, slots=True)
class Accused:
    """An organisation of slot 10 and the values of slot 11 that it has, in lower case."""

    names: Entity
    values: frozenset[str]


def accused(data: Path, split: str) -> dict[str, list[Accused]]:
    """Document -> the organisations that its incidents name as perpetrators."""
    found: dict[str, dict[Entity, set[str]]] = defaultdict(lambda: defaultdict(set))
    for part in KEYS[split]:
        for file in sorted((folder(data, "muc4") / "raw" / part).glob("key-*")):
            for name, values, names in _confidences(file.read_text(encoding="latin-1")):
                found[name][names] |= values
    return {
        name: [Accused(names, frozenset(values)) for names, values in fillers.items()]
        for name, fillers in found.items()
    }


def _confidences(keys: str) -> Iterator[tuple[str, set[str], Entity]]:
    """(document, values, names) of each line of slot 11; a line may give two values."""
    name = ""
    for slot, content in _slots(keys):
        if slot == 0:
            name = content.split()[0]
        elif slot == 11:
            for line in content.splitlines():
                values, _, names = line.partition(":")
                quoted = re.findall(r'"((?:\\.|[^"\\])*)"', names)
                if quoted:
                    yield name, set(_values(values)), tuple(map(_plain, quoted))


def _slots(keys: str) -> Iterator[tuple[int, str]]:
    """Slots in order, with the lines that go on below them."""
    pattern = r"^(\d+)\. +[A-Z]+: [A-Z ]*?  +(.*(?:\n +\S.*)*)"
    for found in re.finditer(pattern, keys, re.MULTILINE):
        yield int(found[1]), found[2]


def _values(listed: str) -> Iterator[str]:
    for value in listed.split("/"):
        yield value.strip(" ?()").lower()


def _plain(quoted: str) -> str:
    """A key's string as the processed texts write it."""
    return quoted.replace("\\", "").replace("[", "(").replace("]", ")").lower()


def recased(text: str, reading: Reading) -> str:
    """The text with capitals where the reader takes a word for a name or for a sentence's first.

    Short names in brackets are taken for acronyms. Characters keep their places.
    """
    marks = list(text)
    for sentence in reading.sentences:
        marks[sentence.span.start] = marks[sentence.span.start].upper()
    for token in reading.tokens:
        span = token.span
        if token.upos != "PROPN" or span.of(text) in SMALL:
            continue
        bracketed = text[max(0, span.start - 1) : span.start] == "(" and text[span.end :][:1] == ")"
        end = span.end if bracketed and span.end - span.start <= ACRONYM else span.start + 1
        marks[span.start : end] = text[span.start : end].upper()
    return "".join(marks)


SMALL: Final = frozenset("of the de la el del and for y".split())
ACRONYM: Final = 6


def article(text: str) -> Article:
    """A text without a page."""
    return Article(page_sha256="", location="", text=text)


def lower(phrases: Sequence[str]) -> list[str]:
    return [phrase.lower() for phrase in phrases]
