"""Parses of the sentences in the tests of claims, found by their words.

`sentences.txt` holds them in the compact notation of `parses`: what a good reader gives. A test
names a sentence by its words, so that its table can be read without the parses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sayso import codebook
from sayso.claims.assembly import Assembly
from sayso.claims.proposition import Filler, Proposition
from sayso.model import (
    Article,
    Attribution,
    Claim,
    FoundDate,
    Mention,
    MentionType,
    Reading,
    Sentence,
    Span,
    Token,
)

BOOK = codebook.load()
NAMES: dict[str, MentionType] = {
    "Valley Front": "organisation",
    "Hill League": "organisation",
    "Sand Islands Salt Union": "organisation",
    "Bank of Orland": "organisation",
    "Larn Network": "organisation",
    "Reuters": "organisation",
    "SISU": "organisation",
    "LRN": "organisation",
    "BO": "organisation",
    "VF": "organisation",
    "Orland": "place",
    "Sarn": "place",
    "Mara Telvin": "person",
    "Ivo Brask": "person",
    "Ivo Telvin": "person",
    "Rolf Enden": "person",
    "Telvin": "person",
}
"""Who is who in these sentences; of two names at one place the longer one counts."""


@dataclass(frozen=True, slots=True)
class Row:
    """One token of the file."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str


@cache
def _parses() -> dict[str, list[list[Row]]]:
    file = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8")
    found: dict[str, list[list[Row]]] = {}
    for block in file.split("# text = ")[1:]:
        text, _, body = block.partition("\n")
        sentences = [part.splitlines() for part in body.strip().split("\n\n")]
        found[text.replace("\\n", "\n")] = [[_row(line) for line in part] for part in sentences]
    return found


def _row(line: str) -> Row:
    form, lemma, upos, xpos, head, relation = line.split()
    return Row(form, lemma, upos, xpos, int(head), relation)


def reading(text: str, attributions: tuple[Attribution, ...] = ()) -> Reading:
    """The parse of a text that stands in the file."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    at = 0
    for rows in _parses()[text]:
        first = len(tokens)
        for i, row in enumerate(rows):
            start = text.index(row.form, at)
            at = start + len(row.form)
            head = first + (row.head - 1 if row.head else i)
            span = Span(start, at)
            tokens.append(Token(span, row.lemma, row.upos, row.xpos, head, row.relation))
        last = len(tokens)
        span = Span(tokens[first].span.start, tokens[-1].span.end)
        sentences.append(Sentence(span, first, last))
    mentions = tuple(_mentions(text, tokens))
    return Reading("", text, tuple(tokens), tuple(sentences), mentions, attributions)


def _mentions(text: str, tokens: list[Token]) -> Iterator[Mention]:
    taken: list[Span] = []
    for name in sorted(NAMES, key=len, reverse=True):
        for match in re.finditer(rf"\b{name}\b", text):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                inside = [i for i, token in enumerate(tokens) if span.contains(token.span)]
                top = next(i for i in inside if tokens[i].head not in inside or len(inside) == 1)
                yield Mention(span, NAMES[name], "name", top, 1.0)


def article(
    text: str, *, published: str | None = None, outlet: str = "", title: bool = False
) -> Article:
    """An article of that text; its first line is the title if there is one."""
    date = FoundDate(published, "day", "meta", "published") if published else None
    span = Span(0, len(text.partition("\n")[0])) if title else None
    return Article("", "", text, published=date, outlet=outlet, title_span=span)


def told(
    text: str,
    word: str,
    *,
    relation: str = "attacks",
    published: str | None = None,
    title: bool = False,
    closed: bool = False,
) -> Claim:
    """The claim whose trigger is the last such word, its grammatical subject being the agent."""
    read = reading(text)
    at = max(i for i, token in enumerate(read.tokens) if read.words(i) == word)
    page = article(text, published=published, title=title)
    plain = Proposition(relation, "", at, read.tokens[at].span, (), closed=closed)
    verbs = Assembly(page, read, BOOK, [plain]).judge.governors.verbs
    subjects = verbs.surface(at) if read.tokens[at].upos == "VERB" else []
    agents = tuple(Filler("agent", i, read.tokens[i].span) for i in subjects)
    whole = Proposition(relation, "", at, read.tokens[at].span, agents, closed=closed)
    (found,) = Assembly(page, read, BOOK, [whole]).claims()
    return found.claim
