"""The names of one article: the reader's mentions, and capitals that it left out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final

from sayso.claims.acronyms import stretches
from sayso.claims.dates import MONTHS, WEEKDAYS
from sayso.claims.tree import Tree
from sayso.model import Mention, Span

BREAKS: Final = frozenset({",", ";", ":", "by", "with"})
LONGEST: Final = 9
"""No name has more words than this."""
TYPES: Final = frozenset({"person", "organisation", "place"})
CALENDAR: Final = frozenset({*MONTHS, *WEEKDAYS})

Found = tuple[int, str, str]
"""Head, words and type of a name."""


def names(tree: Tree, titles: Container[str]) -> list[Found]:
    """Every name once, in text order."""
    taken: list[Span] = []
    found: list[Found] = []
    for mention in sorted(tree.reading.mentions, key=_size):
        fresh = not any(mention.span.overlaps(span) for span in taken)
        if fresh and _is_name(tree, mention):
            taken.append(mention.span)
            person = mention.type == "person"
            words = plain(mention.span.of(tree.reading.text), titles if person else ())
            words = _bare(words, titles) if person else words
            found.append((mention.head, words, mention.type))
    several = [m.span for m in tree.reading.mentions if _several(tree, m)]
    found += _left_out(tree, taken, titles, several, {head for head, _, _ in found})
    found += _short_forms(tree, {head for head, _, _ in found}, wholes(found))
    return sorted(found)


def _size(mention: Mention) -> tuple[int, Span]:
    return mention.span.start - mention.span.end, mention.span


def _is_name(tree: Tree, mention: Mention) -> bool:
    """No verb, no comma, few words: a reader's mention may run on into the sentence."""
    if mention.kind != "name" or mention.type not in TYPES:
        return False
    if _several(tree, mention):
        return False
    words = _within(tree, mention.span)
    broken = any(tree.upos(i) in {"VERB", "AUX"} or tree.form(i) in BREAKS for i in words)
    return 0 < len(words) <= LONGEST and not broken


def _several(tree: Tree, mention: Mention) -> bool:
    """Two people that the reader takes for one: "Mara Telvin and Ivo Brask"."""
    person = mention.kind == "name" and mention.type == "person"
    return person and any(tree.form(i) in {"and", "&"} for i in _within(tree, mention.span))


def _within(tree: Tree, span: Span) -> range:
    """The tokens inside a span that begins and ends with one."""
    first = bisect_left(tree.tokens, span.start, key=lambda token: token.span.start)
    end = bisect_right(tree.tokens, span.end, key=lambda token: token.span.end)
    return range(first, end)


def _left_out(
    tree: Tree,
    taken: Iterable[Span],
    titles: Container[str],
    several: Sequence[Span],
    known: Container[int],
) -> Iterator[Found]:
    """Runs of proper nouns that the reader calls nothing, or takes together for one person."""
    spans = [*taken, *(m.span for m in tree.reading.mentions if m.type not in TYPES)]
    covered = {place for span in spans for place in range(span.start, span.end)}
    for i, token in enumerate(tree.tokens):
        top = token.upos == "PROPN" and not tree.is_(i, "compound", "flat", "goeswith")
        free = i not in known and covered.isdisjoint(range(token.span.start, token.span.end))
        if top and free and tree.form(i) not in CALENDAR:
            person = any(span.contains(token.span) for span in several)
            yield i, plain(_run(tree, i), titles), "person" if person else ""


def _run(tree: Tree, i: int) -> str:
    parts = [k for k in tree.kids(i, "compound", "flat") if tree.upos(k) == "PROPN"]
    first, last = min([i, *parts]), max([i, *parts])
    while first < i and not all(tree.upos(j) in {"PROPN", "PUNCT"} for j in range(first, i)):
        first += 1
    return tree.cover([first, last]).of(tree.reading.text)


def _short_forms(
    tree: Tree, known: Container[int], longer: dict[str, set[tuple[str, str]]]
) -> Iterator[Found]:
    """ "The Column" behind "Grey Column", whatever part of speech the reader gives it."""
    for i in range(len(tree.tokens)):
        words = tree.reading.words(i)
        free = i not in known and not tree.is_(i, "compound", "flat", "amod")
        if free and words in longer and tree.upos(i) in {"NOUN", "ADJ"}:
            kinds = {kind for _, kind in longer[words]}
            yield i, words, next(iter(kinds)) if len(kinds) == 1 else ""


def wholes(found: Iterable[Found]) -> dict[str, set[tuple[str, str]]]:
    """Part of a name -> the longer names it may be short for, with their types."""
    longer: dict[str, set[tuple[str, str]]] = {}
    for _, text, kind in found:
        for part in stretches(text, kind):
            longer.setdefault(part, set()).add((text, kind))
    return longer


def plain(text: str, titles: Container[str] = ()) -> str:
    """A name without what only points at it: articles, titles, owners, possessive, marks."""
    words = text.strip(" \"'“”‘’[]").split()
    owners = [n for n, word in enumerate(words[:-1]) if word.endswith(("'s", "’s"))]
    words = words[owners[-1] + 1 :] if owners else words
    while len(words) > 1 and (
        words[0].lower() in ARTICLES
        or (words[0].lower().strip(".") in titles and words[1] not in OF)
    ):
        words.pop(0)
    joined = " ".join(words)
    for ending in ("'s", "’s"):
        joined = joined.removesuffix(ending)
    return joined


def _bare(text: str, titles: Container[str]) -> str:
    """A person's name without all that leads up to it: "French President", "CIA director"."""
    words = text.split()
    ranks = [n for n, word in enumerate(words[:-1]) if word.lower().strip(".") in titles]
    behind = words[ranks[-1] + 1 :] if ranks else words
    return text if behind[0].islower() else " ".join(behind)  # "President of the Senate"


OF: Final = frozenset({"of", "to", "for"})
"""Behind a title: "President of the Senate" is no name of the Senate's."""
ARTICLES: Final = frozenset({"the", "a", "an", "so-called"})
