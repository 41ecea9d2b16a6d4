"""Expressions of time, their types and values, against MEANTIME or a folder of TimeML files.

Scored as TempEval-3 does (UzZaman et al., SemEval 2013, section 5.1): spans match where they are
equal (strict) or overlap (relaxed), one to one; a value is right where the span matches relaxed
and the TIMEX3 value is the same string. F1 of values is over all expressions, found and expected.
The date of the document is given and not scored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpora import folder
from benchmarks.mistakes import Mistake
from benchmarks.scores import Tally
from benchmarks.timeml import Document, Timex, documents, timex3
from sayso.claims.times import Times
from sayso.claims.tree import Tree
from sayso.model import Article, FoundDate, Span
from sayso.reading import Reader

DESCRIPTION = "Expressions of time on MEANTIME: value_f1 >= .75, as TempEval-3 scores it"
TYPES = ("DATE", "TIME", "DURATION", "SET")


@dataclass(frozen=True, slots=True)
class Pair:
    """An expected expression and the one found for it; one of them may be missing."""

    expected: Timex | None
    found: Timex | None

    @property
    def strict(self) -> bool:
        a, b = self.expected, self.found
        return a is not None and b is not None and (a.start, a.end) == (b.start, b.end)

    @property
    def relaxed(self) -> bool:
        return self.expected is not None and self.found is not None

    @property
    def value(self) -> bool:
        a, b = self.expected, self.found
        return a is not None and b is not None and a.value == b.value


def run(data: Path, split: str) -> dict[str, float | int]:
    """F1 of spans (strict, relaxed) and of values; values by the type of the expected one."""
    pairs = [pair for _, found in _paired(data, split) for pair in found]
    figures: dict[str, float | int] = {
        f"{name}_f1": round(_tally(pairs, name).f1, 4) for name in ("strict", "relaxed", "value")
    }
    relaxed = _tally(pairs, "relaxed")
    figures["precision"], figures["recall"] = round(relaxed.precision, 4), round(relaxed.recall, 4)
    figures["expected"], figures["found"] = relaxed.expected, relaxed.found
    typed = sum(p.relaxed and _type(p.expected) == _type(p.found) for p in pairs)
    figures["type_f1"] = round(Tally(typed, relaxed.found, relaxed.expected).f1, 4)
    for kind in TYPES:
        some = [p for p in pairs if kind == _type(p.expected or p.found)]
        if some:
            figures[f"{kind.lower()}_value_f1"] = round(_tally(some, "value").f1, 4)
            figures[f"{kind.lower()}_expected"] = sum(p.expected is not None for p in some)
    return figures


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """Expressions missed, invented, or given another value."""
    for document, pairs in _paired(data, split):
        for pair in pairs:
            if not pair.value:
                yield _mistake(document, pair)


def _mistake(document: Document, pair: Pair) -> Mistake:
    kind = "wrong" if pair.relaxed else "missed" if pair.expected else "invented"
    shown = pair.expected or pair.found
    assert shown is not None
    text = document.text
    before, after = text[max(0, shown.start - 70) : shown.start], text[shown.end : shown.end + 50]
    marked = " ".join(f"{before}⟦{text[shown.start : shown.end]}⟧{after}".split())
    said = [f"{t.type}: {t.value}" if t else "" for t in (pair.expected, pair.found)]
    return Mistake(kind, document.name, marked, said[0], said[1])


def _type(timex: Timex | None) -> str:
    return timex.type if timex else ""


def _tally(pairs: list[Pair], measure: str) -> Tally:
    return Tally(
        right=sum(bool(getattr(pair, measure)) for pair in pairs),
        found=sum(pair.found is not None for pair in pairs),
        expected=sum(pair.expected is not None for pair in pairs),
    )


def _paired(data: Path, split: str) -> Iterator[tuple[Document, list[Pair]]]:
    reader = Reader.load()
    for document in documents(folder(data, "meantime"), split):
        yield document, pair_up(list(document.timexes), list(found_in(document, reader)))


def found_in(document: Document, reader: Reader) -> Iterator[Timex]:
    """What sayso finds in a document of known date, as TIMEX3."""
    date = FoundDate(document.date, "day", "record", "published")
    title = Span(0, len(document.title)) if document.title else None
    article = Article("", document.name, document.text, published=date, title_span=title)
    tree = Tree(reader.read(article))
    for expression, ahead in Times(article, tree, frozenset()).all():
        timex = timex3(expression, ahead=ahead)
        if timex is not None and not document.given(timex):
            yield timex


def pair_up(expected: list[Timex], found: list[Timex]) -> list[Pair]:
    """One to one, by overlap: the same span first, then the longest overlap."""
    overlaps = [
        ((a.start, a.end) != (b.start, b.end), -_overlap(a, b), i, k)
        for i, a in enumerate(expected)
        for k, b in enumerate(found)
        if _overlap(a, b) > 0
    ]
    left, right = dict(enumerate(expected)), dict(enumerate(found))
    pairs: list[Pair] = []
    for _, _, i, k in sorted(overlaps):
        if i in left and k in right:
            pairs.append(Pair(left.pop(i), right.pop(k)))
    pairs += [Pair(one, None) for one in left.values()]
    return pairs + [Pair(None, one) for one in right.values()]


def _overlap(a: Timex, b: Timex) -> int:
    return min(a.end, b.end) - max(a.start, b.start)
