"""Gold of who is who across documents: ECB+ and MEANTIME, their actors and places.

ECB+: Cybulska and Vossen (2014), CC BY 3.0; ids hold inside one topic. MEANTIME: Minard et al.
(2016), CC BY 4.0; ids hold in all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from sayso.model import MentionType

_TYPES: dict[str, MentionType] = {
    "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "MET": "organisation",
    "FAC": "place", "GEO": "place",
}  # fmt: skip
_NO_BLANK_BEFORE = re.compile(r"[.,;:!?%)\]’'”]|n't$|['’]\w")
_ENDS = re.compile(r"[.?!:;]|['\"’”)\]]+|''")
"""What a sentence ends in; a headline, a date or a byline ends without it."""
ADDRESS = frozenset({"http", "https"})
"""What the first sentence begins with where it is the page's address."""


@dataclass(frozen=True, slots=True)
class Told:
    """One mention of an actor or a place."""

    id: str
    """Of its document and its place there."""
    start: int
    end: int
    type: MentionType
    entity: str
    """Alike for all mentions of one, in all documents of the topic."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document up to its last mention; offsets are into `text`."""

    name: str
    topic: str
    """Documents of other topics have other ids."""
    text: str
    mentions: tuple[Told, ...]


def ecbplus(folder: Path) -> Iterator[Page]:
    """The documents of ECB+, one folder a topic."""
    for path in sorted(folder.glob("*/*.xml"), key=lambda p: (int(p.parent.name), p.name)):
        page = _page(path, f"ecb{path.parent.name}", _marks_of_ecb)
        if page.mentions:
            yield page


def meantime(folder: Path) -> Iterator[Page]:
    """The documents of a part of MEANTIME: one topic."""
    for path in sorted(folder.glob("*.xml")):
        page = _page(path, "meantime", _marks_of_meantime)
        if page.mentions:
            yield page


@dataclass(frozen=True, slots=True)
class _Mark:
    id: str
    tokens: tuple[str, ...]
    type: MentionType
    entity: str


def _page(
    path: Path, topic: str, marks_of: Callable[[ElementTree.Element], Iterator[_Mark]]
) -> Page:
    root = ElementTree.parse(path).getroot()
    marks = list(marks_of(root))
    told = {token for mark in marks for token in mark.tokens}
    tokens = root.findall("token")
    first = 1 if tokens and tokens[0].text in ADDRESS else 0
    last = max((int(t.get("sentence", "0")) for t in tokens if t.get("t_id") in told), default=-1)
    kept = [
        token
        for token in tokens
        if token.get("t_id") in told or first <= int(token.get("sentence", "0")) <= last
    ]
    text, spans = _put_together(kept)
    at = {t.get("t_id", ""): span for t, span in zip(kept, spans, strict=True)}
    name = f"{topic}/{path.stem}"
    found = (_told(name, mark, at) for mark in marks)
    return Page(name, topic, text, tuple(sorted(found, key=lambda one: (one.start, one.end))))


def _told(name: str, mark: _Mark, at: dict[str, tuple[int, int]]) -> Told:
    places = [at[token] for token in mark.tokens]
    start, end = min(a for a, _ in places), max(b for _, b in places)
    entity = mark.entity if mark.entity[:1].isalpha() else f"{name}#{mark.entity}"
    return Told(f"{name}#{mark.id}", start, end, mark.type, entity)


def _put_together(tokens: list[ElementTree.Element]) -> tuple[str, list[tuple[int, int]]]:
    """Tokens as a text: the headline and other lines that are no sentences are paragraphs."""
    text, spans, before, last = "", [], "", ""
    for token in tokens:
        word, here = token.text or "", token.get("sentence", "0")
        if here != before and text and not _ENDS.fullmatch(last):
            text += "\n\n"
        elif text and not _NO_BLANK_BEFORE.match(word):
            text += " "
        before, last = here, word
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text, spans


def _anchors(mark: ElementTree.Element) -> tuple[str, ...]:
    return tuple(anchor.get("t_id", "") for anchor in mark.findall("token_anchor"))


def _marks_of_ecb(root: ElementTree.Element) -> Iterator[_Mark]:
    """Human participants and places that gold says something of: a mention in no relation was
    marked and not compared, as in the sentences that the authors left out."""
    entities = {
        source.get("m_id", ""): relation.get("note") or relation.get("r_id") or ""
        for relation in root.findall("Relations/*")
        for source in relation.findall("source")
    }
    for mark in root.findall("Markables/*"):
        kind, tokens, id_ = mark.tag, _anchors(mark), mark.get("m_id", "")
        if tokens and id_ in entities and kind.startswith(("HUMAN_PART", "LOC_")):
            type_ = _TYPES.get(kind.rpartition("_")[2], "other")
            yield _Mark(id_, tokens, type_, entities[id_])


def _marks_of_meantime(root: ElementTree.Element) -> Iterator[_Mark]:
    """Mentions of persons, organisations and places that refer to an entity."""
    entities = {one.get("m_id", ""): one for one in root.findall("Markables/ENTITY")}
    refers = {
        source.get("m_id", ""): entities[target.get("m_id", "")]
        for relation in root.findall("Relations/REFERS_TO")
        if (target := relation.find("target")) is not None and target.get("m_id", "") in entities
        for source in relation.findall("source")
    }
    for mark in root.findall("Markables/ENTITY_MENTION"):
        id_, tokens = mark.get("m_id", ""), _anchors(mark)
        entity = refers.get(id_)
        type_ = _TYPES.get(entity.get("ent_type", "")) if entity is not None else None
        if entity is not None and type_ and tokens:
            name = entity.get("instance_id") or entity.get("m_id") or ""
            yield _Mark(id_, tokens, type_, name)
