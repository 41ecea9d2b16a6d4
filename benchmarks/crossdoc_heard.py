"""The mentions of a document as sayso hears them: under which name, and which are one there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, cast

from benchmarks.coref import references
from benchmarks.crossdoc_gold import Page, Told
from benchmarks.mistakes import marked
from sayso.claims.reference import References
from sayso.model import Article, Form, Mention, MentionKind, MentionType, Reading, Span
from sayso.reading import Reader

TYPES: Final = frozenset({"person", "organisation", "place", "nationality"})
KINDS: Final[Mapping[str, MentionKind]] = {"PROPN": "name", "PRON": "pronoun", "DET": "pronoun"}


@dataclass(frozen=True, slots=True)
class Heard:
    """One gold mention as sayso hears it."""

    told: Told
    page: str
    topic: str
    words: str
    lemma: str
    """Of its head, in small letters."""
    kind: MentionKind
    local: str
    """Alike for all mentions of a document that are one there; of its document."""
    form: Form | None
    """What it is a name of; None for somebody without a name."""
    near: str
    """The sentence, the mention marked."""


@cache
def _reader() -> Reader:
    return Reader.load()


def heard(pages: Iterable[Page]) -> list[Heard]:
    return [one for page in pages for one in _of_page(page)]


def _of_page(page: Page) -> Iterator[Heard]:
    reading = _reader().read(Article("", "", page.text))
    heads = {told.id: _head(reading, told) for told in page.mentions}
    given = [_given(reading, told, heads[told.id]) for told in page.mentions]
    have = {mention.head for mention in reading.mentions}
    added = {mention.head: mention for mention in given if mention.head not in have}
    mentions = sorted([*reading.mentions, *added.values()], key=lambda one: one.span)
    found = references(replace(reading, mentions=tuple(mentions)))
    types = _types(found)
    for told, mention in zip(page.mentions, given, strict=True):
        yield _one(page, reading, told, mention.kind, found, types)


def _head(reading: Reading, told: Told) -> int:
    """The token of the mention whose head stands outside it."""
    span, tokens = Span(told.start, told.end), reading.tokens
    inside = [i for i, token in enumerate(tokens) if token.span.overlaps(span)]
    tops = [i for i in inside if tokens[i].head not in inside or tokens[i].head == i]
    return tops[0] if tops else inside[-1]


def _given(reading: Reading, told: Told, head: int) -> Mention:
    upos = reading.tokens[head].upos
    own = next((m.kind for m in reading.mentions if m.head == head), None)
    kind = own or KINDS.get(upos, "nominal")
    return Mention(Span(told.start, told.end), told.type, kind, head, 1.0)


def _several(reading: Reading, told: Told, head: int) -> bool:
    """Is it a group by its members: "Boeing and Airbus"? Each of these is somebody for sayso."""
    span = Span(told.start, told.end)
    return any(
        token.deprel == "conj" and token.head == head and span.contains(token.span)
        for token in reading.tokens
    )


def _types(found: References) -> Mapping[str, MentionType]:
    """What each full name mostly is in the document."""
    counted: dict[str, list[MentionType]] = defaultdict(list)
    for name in found.names:
        counted[name.full].append(cast(MentionType, name.type) if name.type in TYPES else "other")
    return {
        full: min(set(types), key=lambda one: (one == "other", -types.count(one), one))
        for full, types in counted.items()
    }


def _one(
    page: Page,
    reading: Reading,
    told: Told,
    kind: MentionKind,
    found: References,
    types: Mapping[str, MentionType],
) -> Heard:
    head = _head(reading, told)
    several = _several(reading, told, head)
    name = None if several else found.named(head)
    full = name.full if name else ""
    return Heard(
        told=told,
        page=page.name,
        topic=page.topic,
        words=page.text[told.start : told.end],
        lemma=reading.tokens[head].lemma.lower(),
        kind="nominal" if several else kind,
        local=told.id if several else f"{page.name}/{found.entity(head)}",
        form=Form(full, types.get(full, "other")) if full else None,
        near=marked(page.text, ((told.start, told.end),), around=100),
    )
