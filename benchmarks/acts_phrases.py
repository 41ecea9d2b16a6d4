"""The phrases of a sentence that may be actors, and what can be seen of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.corpora import joined
from benchmarks.learners import Bag
from sayso import claims
from sayso.codebook import Codebook
from sayso.model import Article, Span
from sayso.reading import Reader, syntax
from sayso.reading.signals import read_signals

NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM", "DET"})
CLAUSAL: Final = frozenset(
    "acl advcl parataxis cop nsubj aux ccomp advmod mark obl dep xcomp case punct".split()
)
SHORTER: Final[tuple[frozenset[str], ...]] = (
    frozenset({"case"}),
    CLAUSAL | {"conj", "cc"},
    CLAUSAL | {"appos"},
    CLAUSAL | {"appos", "conj", "cc"},
    CLAUSAL | {"appos", "conj", "cc", "nmod"},
)
"""What may be left out below a phrase's head: its preposition alone, or more and more of it."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence of given words with what the reader and the codebook see in it."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    roles: tuple[frozenset[str], ...]
    """For each word, the roles that claims give it, alone and with the relation."""
    types: tuple[frozenset[str], ...]
    """For each word, the types of the mentions that it is in."""

    def kids(self, head: int) -> list[int]:
        """The words that hang on a word."""
        return [i for i, h in enumerate(self.heads) if h == head and i != head]

    @property
    def root(self) -> int:
        return next(i for i, h in enumerate(self.heads) if h == i)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words [first, last] with their head; `shorter` says what was left out."""

    first: int
    last: int
    head: int
    shorter: int


def parse(words: Sequence[str], reader: Reader, book: Codebook) -> Parsed:
    """Read the words as they are given; mentions and claims are laid over them by place."""
    signals = read_signals(reader.weights, words, [i == 0 for i in range(len(words))])
    heads = reader.heads(signals, [(0, len(words))])
    text, places = joined(words)
    article = Article(page_sha256="", location="", text=text)
    reading = reader.read(article)
    found = claims.extract(article, reading, book)
    roles = [
        (r.span, x) for c in found for r in c.roles for x in (r.name, f"{r.name}/{c.relation}")
    ]
    spans = [Span(start, end) for start, end in places]

    def over(marks: list[tuple[Span, str]]) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(x for where, x in marks if where.overlaps(s)) for s in spans)

    return Parsed(
        tuple(words),
        tuple(x.lower() for x in map(syntax.lemma, words, reader.tags(signals, "lemma"))),
        tuple(reader.tags(signals, "upos")),
        tuple(heads),
        tuple(reader.relations(signals, heads)),
        over(roles),
        over([(mention.span, mention.type) for mention in reading.mentions]),
    )


def phrases(parsed: Parsed) -> list[Phrase]:
    """Every nominal with all that hangs on it, and with less and less of it."""
    found: dict[tuple[int, int], Phrase] = {}
    for head, tag in enumerate(parsed.upos):
        for shorter, left_out in enumerate(SHORTER) if tag in NOMINAL else ():
            first, last = _run(head, set(_below(parsed, head, left_out)))
            found.setdefault((first, last), Phrase(first, last, head, shorter))
    return list(found.values())


def _below(parsed: Parsed, head: int, left_out: frozenset[str]) -> Iterator[int]:
    """A word and what hangs on it; some relations are left out at the head itself."""
    yield head
    for kid in parsed.kids(head):
        if parsed.deprels[kid].split(":")[0] not in left_out:
            yield from _below(parsed, kid, frozenset())


def _run(head: int, words: set[int]) -> tuple[int, int]:
    """The unbroken run of words around the head."""
    first = last = head
    while first - 1 in words:
        first -= 1
    while last + 1 in words:
        last += 1
    return first, last


def features(parsed: Parsed, phrase: Phrase) -> Bag:
    """Where the phrase hangs, what stands at its edges, what claims and mentions say of it."""
    return frozenset((*_place(parsed, phrase), *_edges(parsed, phrase), *_said(parsed, phrase)))


def _place(parsed: Parsed, phrase: Phrase) -> Iterator[Hashable]:
    way = _way(parsed, phrase.head)
    nearest, governor = way[0] if way else "root", parsed.lemmas[parsed.heads[phrase.head]]
    after = phrase.first > parsed.root
    yield "way", way
    yield "way to", way, parsed.lemmas[parsed.root]
    yield "last two", way[:2]
    yield "hangs", nearest, phrase.shorter
    yield "hangs on", nearest, governor
    yield "root", parsed.lemmas[parsed.root]
    yield "side", after, nearest
    yield "at the root", parsed.heads[phrase.head] == parsed.root, nearest
    yield from (("type", type_, nearest) for type_ in parsed.types[phrase.head])


def _way(parsed: Parsed, word: int) -> tuple[str, ...]:
    """The relations from a word up to the root, each oblique with its preposition."""
    steps: list[str] = []
    while parsed.heads[word] != word and len(steps) < 6:
        label = parsed.deprels[word]
        kept = label if label in {"nsubj:pass", "obl:agent"} else label.split(":")[0]
        cases = [parsed.lemmas[k] for k in parsed.kids(word) if parsed.deprels[k] == "case"]
        steps.append(f"{kept} {cases[0]}" if cases else kept)
        word = parsed.heads[word]
    return tuple(steps)


def _edges(parsed: Parsed, phrase: Phrase) -> Iterator[Hashable]:
    first, last, lemmas = phrase.first, phrase.last, parsed.lemmas
    yield "length", min(last - first, 7)
    yield "cut", phrase.shorter
    yield "head", lemmas[phrase.head]
    yield "tag", parsed.upos[phrase.head]
    yield "first", lemmas[first]
    yield "last", lemmas[last]
    yield "before", lemmas[first - 1] if first else "^"
    yield "behind", lemmas[last + 1] if last + 1 < len(lemmas) else "$"
    yield "tag before", parsed.upos[first - 1] if first else "^"
    yield "tag behind", parsed.upos[last + 1] if last + 1 < len(lemmas) else "$"
    for kid in parsed.kids(phrase.head):
        yield "inside", parsed.deprels[kid].split(":")[0], first <= kid <= last


def _said(parsed: Parsed, phrase: Phrase) -> Iterator[Hashable]:
    yield from (("role", role) for role in parsed.roles[phrase.head])
    yield from (("role", role, phrase.shorter) for role in parsed.roles[phrase.head])
    yield from (("type", type_) for type_ in parsed.types[phrase.head])
    yield from (("type", type_, phrase.shorter) for type_ in parsed.types[phrase.head])
