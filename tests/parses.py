"""Readings built by hand, for tests that need a parse and no reader.

`parse` takes one token a line: `form lemma UPOS XPOS head relation`, heads counted from 1 within
the sentence and 0 for its root; an empty line ends a sentence. A form with `+` in front is glued
to the one before. `conllu` takes the ten columns of CoNLL-U.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.model import Mention, MentionType, Reading, Sentence, Span, Token


@dataclass(frozen=True, slots=True)
class Row:
    """One token before it has a place in the text."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str
    space: bool = True
    """Does a blank stand before it?"""


def parse(notation: str, names: dict[str, MentionType] | None = None) -> Reading:
    """A reading from the compact notation; `names` marks phrases as mentions of a type."""
    sentences = [
        [_row(line) for line in block.splitlines() if line.strip()]
        for block in notation.strip().split("\n\n")
    ]
    return build(sentences, names or {})


def _row(line: str) -> Row:
    form, lemma, upos, xpos, head, relation = line.split()
    glued = form.startswith("+") and len(form) > 1
    return Row(form[1:] if glued else form, lemma, upos, xpos, int(head), relation, not glued)


def conllu(lines: Iterable[str]) -> Reading:
    """A reading from CoNLL-U; contracted forms are laid over the words they stand for."""
    return build(list(_sentences(lines)), {})


def _sentences(lines: Iterable[str]) -> Iterator[list[Row]]:
    rows: list[Row] = []
    glue, contracted = False, 0
    for line in [*lines, ""]:
        columns = line.rstrip("\n").split("\t")
        if len(columns) == 1:
            if not columns[0] and rows:
                yield rows
                rows, glue = [], False
            continue
        number, form, lemma, upos, xpos, _, head, relation, _, misc = columns
        after = "SpaceAfter=No" in misc
        if "-" in number:
            contracted = int(number.partition("-")[2])
            last_glue = after
        elif number.isdigit():
            inside = int(number) < contracted
            rows.append(Row(form, lemma, upos, xpos, int(head), relation, not glue))
            glue = inside or (last_glue if int(number) == contracted else after)
            contracted = contracted if inside else 0


def build(sentences: Sequence[Sequence[Row]], names: dict[str, MentionType]) -> Reading:
    """Lays the rows out as text, sentences parted by a blank."""
    text = ""
    tokens: list[Token] = []
    bounds: list[Sentence] = []
    for rows in sentences:
        first, begin = len(tokens), 0
        for i, row in enumerate(rows):
            text += " " if text and (row.space or i == 0) else ""
            begin = len(text) if i == 0 else begin
            head = first + row.head - 1 if row.head else first + i
            span = Span(len(text), len(text) + len(row.form))
            tokens.append(Token(span, row.lemma, row.upos, row.xpos, head, row.relation))
            text += row.form
        bounds.append(Sentence(Span(begin, len(text)), first, len(tokens)))
    mentions = tuple(_mention(text, tokens, name, kind) for name, kind in names.items())
    return Reading("0" * 32, text, tuple(tokens), tuple(bounds), mentions, ())


def _mention(text: str, tokens: Sequence[Token], name: str, kind: MentionType) -> Mention:
    start = text.index(name)
    span = Span(start, start + len(name))
    inside = [i for i, token in enumerate(tokens) if span.contains(token.span)]
    heads = [i for i in inside if tokens[i].head not in inside or tokens[i].head == i]
    return Mention(span, kind, "name", heads[0], 1.0)
