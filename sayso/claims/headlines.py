"""The speaker of a headline: "Police: X attacked Y", "X attacked Y: police"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.claims.speakers import Speakers
from sayso.claims.speeches import Speech
from sayso.claims.tree import Tree
from sayso.model import Article

SHORT: Final = 5
"""A source beside a colon has no more words than this."""


def headline(article: Article, tree: Tree, speakers: Speakers) -> Iterator[Speech]:
    """The saying that the colon of a headline shows, if it shows one."""
    title = article.title_span
    if title is None:
        return
    words = [i for i, token in enumerate(tree.tokens) if title.contains(token.span)]
    colons = [i for i in words if tree.form(i) == ":"]
    if tail := _tail(tree, speakers, words):
        yield tail
    if len(colons) != 1:
        return
    before = [i for i in words if i < colons[0]]
    after = [i for i in words if i > colons[0]]
    for source, said in ((after, before), (before, after)):
        head = _speaker(tree, speakers, source, bodies=source is after)
        if head is not None and any(tree.upos(i) in {"VERB", "AUX"} for i in said):
            cue = tree.tokens[colons[0]].span
            where = tree.cover([source[0], source[-1]])
            yield Speech(colons[0], cue, head, where, frozenset(said), "says")
            return


def _tail(tree: Tree, speakers: Speakers, words: Sequence[int]) -> Speech | None:
    """ "X backs Y, newspaper reports": readers of running text stumble over this ending."""
    commas = [i for i in words if tree.form(i) in {",", "–", "—"}]
    if not commas or len(words) - words.index(commas[-1]) < 3:
        return None
    verb = tree.form(words[-1])
    stances = speakers.reporting.verbs
    stance = (
        stances.get(verb)
        or stances.get(verb.removesuffix("s"))
        or stances.get(tree.lemma(words[-1]))
    )
    source = words[words.index(commas[-1]) + 1 : -1]
    head = _speaker(tree, speakers, source, bodies=True)
    if stance is None or head is None:
        return None
    cue, where = tree.tokens[words[-1]].span, tree.cover([source[0], source[-1]])
    return Speech(words[-1], cue, head, where, frozenset(words[: words.index(commas[-1])]), stance)


def _speaker(tree: Tree, speakers: Speakers, words: Sequence[int], *, bodies: bool) -> int | None:
    """The head of a short phrase without a verb that can only be a speaker.

    In front, a name may be the topic ("Orland: army leaves"): only common nouns count there.
    """
    if not words or len(words) > SHORT or any(tree.upos(i) in {"VERB", "AUX"} for i in words):
        return None
    nominal = [i for i in words if tree.nominal(i)]
    if not nominal:
        return None
    people, lemma = speakers.people, tree.lemma(nominal[-1])
    if lemma in people.roles | people.crowds | people.documents | people.institutions:
        return nominal[-1]
    types = {m.type for m in tree.reading.mentions if m.head in nominal and m.kind == "name"}
    known = types & ({"person", "organisation"} if bodies else {"person"})
    return nominal[-1] if known else None
