"""Relations between actors: re3d from the claims, CrossRE from the trained pair head.

`--data` tells which by its layout; a folder that holds both gives both.

re3d: each pair of actors once, symmetric relations without direction, entities with the same
head word taken as one. `f1_gold`: the gold entities are given, and a claim's fillers are matched
to them. `f1_end_to_end`: with the reader's own mentions, and both ends right by their head words.
Which claim is which of re3d's relations is in `re3d.toml`. `f1_gold_with_head` adds what the pair
head finds beside them, where the weights have one.

CrossRE: `news_f1_gold` and `politics_f1_gold`, micro over the related pairs of gold entities,
as published.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import crossre, paired
from benchmarks.corpora import folder
from benchmarks.mistakes import Mistake
from benchmarks.placing import Places
from benchmarks.re3d import TYPES, Document, Related, documents, related
from benchmarks.related import found
from benchmarks.scores import Tally
from sayso import claims, codebook
from sayso.claims.actors import Actors
from sayso.claims.tree import Tree
from sayso.codebook import Codebook
from sayso.model import Article, Claim, Reading, Span
from sayso.reading import Reader

DESCRIPTION = __doc__
ACTORS: Final = {"person": "Person", "organisation": "Organisation", "place": "Location"}
"""The reader's types of mention, as re3d calls them."""
ENDS: Final = frozenset({"agent", "patient"})


def run(data: Path, split: str, reader: Reader | None = None) -> dict[str, float]:
    """Figures of the corpora that are there."""
    reader = reader or Reader.load()
    figures: dict[str, float] = {}
    if (file := folder(data, "re3d") / f"{split}.jsonl").exists():
        figures |= _re3d(file, reader)
    if (folder(data, "crossre") / f"news-{split}.json").exists():
        figures |= crossre.figures(folder(data, "crossre"), split, reader)
    return {name: round(value, 4) for name, value in figures.items()}


@dataclass(frozen=True, slots=True)
class Compared:
    """The relations of one document by the head words of their ends."""

    document: Document
    expected: dict[Related, Related]
    """By head words -> as in the corpus."""
    with_gold: dict[Related, str]
    """Found among the gold entities -> the frame or rule that found it."""
    end_to_end: dict[Related, str]
    by_head: set[Related]
    """What the pair head adds among the gold entities; nothing where the weights have none."""


def _re3d(file: Path, reader: Reader) -> dict[str, float]:
    gold, own, more, by_type = Tally(), Tally(), Tally(), defaultdict[str, Tally](Tally)
    for one in compared(file, reader):
        gold.add(one.with_gold, one.expected)
        own.add(one.end_to_end, one.expected)
        more.add(one.with_gold.keys() | one.by_head, one.expected)
        for kind in TYPES:
            by_type[kind].add(_of(kind, one.with_gold), _of(kind, one.expected))
    figures = {f"f1_{kind}": tally.f1 for kind, tally in by_type.items()}
    figures |= {"precision_gold": gold.precision, "recall_gold": gold.recall}
    figures |= {"f1_gold_with_head": more.f1} if paired.knows(reader) else {}
    return figures | {"f1_gold": gold.f1, "f1_end_to_end": own.f1}


def _of(kind: str, relations: Iterable[Related]) -> list[Related]:
    return [one for one in relations if one[0] == kind]


def compared(file: Path, reader: Reader) -> Iterator[Compared]:
    """Each document with what is found in it."""
    book = codebook.load()
    for document in documents(file):
        article = Article(page_sha256="", location=document.name, text=document.text)
        reading = reader.read(article)
        yield _compare(document, article, reading, book, reader)


def _compare(
    document: Document, article: Article, reading: Reading, book: Codebook, reader: Reader
) -> Compared:
    told = claims.extract(article, reading, book)
    gold = Places(reading, document.entities)
    mentioned = Places(reading, _own(reading, told, gold, book))
    among = found(told, gold, book)
    more = paired.likely(reader, gold, among) if paired.knows(reader) else set()
    return Compared(
        document,
        {_by_heads(one, gold): one for one in document.relations},
        {_by_heads(one, gold): why for one, why in among.items()},
        {_by_heads(one, mentioned): why for one, why in found(told, mentioned, book).items()},
        {_by_heads(one, gold) for one in more},
    )


def _own(
    reading: Reading, told: Sequence[Claim], places: Places, book: Codebook
) -> dict[Span, str]:
    """The actors that the reader marks, and those that fill roles without such a mark."""
    tree = Tree(reading)
    actors = Actors(tree, book)
    own: dict[Span, str] = {}
    for role in (role for claim in told for role in claim.roles if role.name in ENDS):
        i = places.top(role.span)
        if i is not None and tree.upos(i) == "NOUN" and actors.actor(i):
            own[role.span] = "Person" if actors.person(i) else "Organisation"
    return own | {m.span: ACTORS[m.type] for m in reading.mentions if m.type in ACTORS}


def _by_heads(one: Related, places: Places) -> Related:
    kind, a, b = one
    return related(kind, places.head(a), places.head(b))


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """re3d's relations that the claims miss or invent among the gold entities."""
    for one in compared(folder(data, "re3d") / f"{split}.jsonl", Reader.load()):
        for wrong in sorted(one.expected.keys() ^ one.with_gold.keys()):
            kind, a, b = one.expected.get(wrong, wrong)
            said = f"{kind}: {a.of(one.document.text)} - {b.of(one.document.text)}"
            missed = wrong in one.expected
            yield Mistake(
                kind="missed" if missed else "invented",
                place=one.document.name,
                text=_shown(one.document.text, a, b),
                expected=said if missed else "",
                found="" if missed else f"{said} ({one.with_gold[wrong]})",
            )


def _shown(text: str, a: Span, b: Span) -> str:
    """The sentence around a pair, its ends between ⟦ and ⟧."""
    first, second = sorted((a, b))
    before = re.split(r"\n|(?<=\w[.!?]) ", text[: first.start])[-1]
    after = re.split(r"\n|(?<=\w[.!?]) ", text[second.end :])[0]
    between = text[first.end : second.start]
    return f"{before}⟦{first.of(text)}⟧{between}⟦{second.of(text)}⟧{after}"
