"""Where the words of the codebook's triggers stand in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from sayso.claims.acronyms import spelled
from sayso.claims.actors import Actors
from sayso.claims.slots import Site
from sayso.claims.tree import DASHES, Tree
from sayso.codebook import Codebook, Entry, Trigger

CLASSES: Final = {
    "verb": {"VERB"},
    "noun": {"NOUN"},
    "title": {"NOUN", "PROPN"},
    "compound": {"VERB", "ADJ", "NOUN"},
    "adjective": {"ADJ", "VERB"},
}
"""Parts of speech in which a frame's trigger is looked for; a phrase may stand in any."""
REACH: Final = {False: 6, True: 12}
"""How far the words of a phrase may stand from each other; those of a verb may stand farther."""


class Matcher:
    """The triggers of a codebook, found by any of their words."""

    def __init__(self, codebook: Codebook) -> None:
        self._index: dict[str, list[tuple[Entry, Trigger, tuple[str, ...]]]] = defaultdict(list)
        self._wordless: list[tuple[Entry, Trigger]] = []
        for entry in codebook:
            for trigger in entry.triggers:
                self._add(entry, trigger)

    def _add(self, entry: Entry, trigger: Trigger) -> None:
        if not trigger.words:
            self._wordless.append((entry, trigger))
        for phrase in trigger.words:
            words = tuple(phrase.split())
            for word in set(words):
                self._index[word].append((entry, trigger, words))

    def sites(self, tree: Tree, actors: Actors) -> Iterator[tuple[Entry, Site]]:
        """Every place where a trigger stands, in text order."""
        for i in range(len(tree.tokens)):
            for entry, trigger, words in self._at(tree, i):
                if found := _stands(tree, i, trigger, words):
                    yield entry, Site(trigger, i, found)
            for entry, trigger in self._wordless:
                if _constructed(tree, actors, i, trigger.frame):
                    yield entry, Site(trigger, i, ())

    def _at(self, tree: Tree, i: int) -> list[tuple[Entry, Trigger, tuple[str, ...]]]:
        found = list(self._index.get(tree.lemma(i), ()))
        if tree.form(i) != tree.lemma(i):
            found += [f for f in self._index.get(tree.form(i), ()) if f[1].frame == "compound"]
        return found


def _stands(tree: Tree, i: int, trigger: Trigger, words: tuple[str, ...]) -> tuple[int, ...]:
    """The tokens of the phrase with `i` as their governor; empty if it does not stand here."""
    if len(words) == 1:
        if tree.upos(i) not in CLASSES[trigger.frame] and not _participle(tree, i, trigger.frame):
            return ()
        return () if _hyphened(tree, i) != (trigger.frame == "compound") else (i,)
    below = sorted(set(tree.kids(i)) | {j for k in tree.kids(i) for j in tree.kids(k)})
    found = [i]
    rest = list(words)
    rest.remove(tree.lemma(i))
    for word in rest:
        near = [k for k in below if abs(k - i) <= REACH[trigger.frame == "verb"]]
        match = [k for k in near if word in (tree.lemma(k), tree.form(k))]
        match = [k for k in match if not _denied(tree, k)]
        match = [k for k in match if k not in found and tree.upos(k) not in {"VERB", "AUX"}]
        if not match:
            return ()
        found.append(match[0])
    ordered = sorted(found)
    said = [w for k in ordered for w in words if w in (tree.lemma(k), tree.form(k))]
    return tuple(ordered) if trigger.frame == "verb" or said[:1] == [words[0]] else ()


def _denied(tree: Tree, k: int) -> bool:
    """ "Found not guilty", "found not-guilty"."""
    before = [tree.form(j) for j in range(max(k - 2, 0), k)]
    return before[-1:] == ["not"] or (before[:1] == ["not"] and before[-1] in DASHES)


def _participle(tree: Tree, i: int, frame: str) -> bool:
    """ "Said to be backed": readers waver between verb and adjective for participles.

    What stands right behind "can" or "may" and has an object is a verb, whatever its tag.
    """
    if frame == "verb" and i and tree.xpos(i - 1) == "MD" and tree.kids(i, "obj"):
        return True
    return frame == "verb" and tree.upos(i) == "ADJ" and tree.xpos(i) in {"VBN", "VBG"}


def _hyphened(tree: Tree, i: int) -> bool:
    """Is the word the second half of "Y-backed"?"""
    if i < 2 or tree.form(i - 1) not in DASHES or tree.is_(i, "conj", "root", "parataxis"):
        return False
    spans = [tree.tokens[k].span for k in (i - 2, i - 1, i)]
    return spans[0].end == spans[1].start and spans[1].end == spans[2].start


def _constructed(tree: Tree, actors: Actors, i: int, frame: str) -> bool:
    if frame == "nationality":
        stated = actors.nationality(i) or actors.of_nationals(i)
        return tree.upos(i) in {"ADJ", "PROPN"} and stated
    return tree.is_(i, "appos") and i > 0 and tree.form(i - 1) in {"(", "["} and _short(tree, i)


def _short(tree: Tree, i: int) -> bool:
    """A short form has capitals, and the words before the bracket spell it."""
    word, text = tree.reading.words(i), tree.reading.text
    bracket = tree.tokens[i - 1].span.start
    before = re.split(r"[()\n.;]", text[max(0, bracket - 120) : bracket])[-1]
    return sum(c.isupper() for c in word) > 1 and bool(spelled(word, before))
