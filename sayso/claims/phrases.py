"""The shortest phrase that names an actor: no leading determiner, no trailing clause."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from sayso.claims.actors import Actors
from sayso.claims.tree import DASHES, Tree
from sayso.model import Span

INSIDE: Final = ("compound", "flat", "amod", "nummod", "goeswith", "fixed", "advmod")
EMPTY: Final = frozenset(
    """the a an this that these those any some every each no such so-called other same own very
    alleged""".split()
)
"""Words that do not belong to a name when they stand in front of it."""


class Phrases:
    """Cuts the phrase around a head."""

    def __init__(self, tree: Tree, actors: Actors) -> None:
        self.tree = tree
        self.actors = actors

    def naming(self, i: int, avoid: Container[int] = ()) -> Span:
        """The phrase that names what stands at `i`, leaving out the tokens to avoid."""
        mention = self.actors.mentions.get(i)
        if mention and mention.kind == "name" and self.tree.upos(i) != "NOUN":
            return self._without_address(mention.span, i)
        return self.tree.cover(self._run(i, self._kept(i, avoid) | self._flat(i)))

    def clause(self, i: int) -> Span:
        """A whole clause without the punctuation around it."""
        tokens = self.tree.subtree(i)
        while len(tokens) > 1 and self.tree.upos(tokens[-1]) == "PUNCT":
            tokens.pop()
        while len(tokens) > 1 and self.tree.upos(tokens[0]) == "PUNCT":
            tokens.pop(0)
        return self.tree.cover(tokens)

    def _without_address(self, span: Span, i: int) -> Span:
        tokens = self.tree.tokens
        first = i
        while first > 0 and tokens[first - 1].span.start >= span.start:
            first -= 1
        while first < i and self._empty(first):
            first += 1
        return Span(max(span.start, tokens[first].span.start), span.end)

    def _kept(self, i: int, avoid: Container[int]) -> set[int]:
        kept = {i}
        for k in self.tree.kids(i):
            below = self.tree.subtree(k)
            if not any(j in avoid for j in below) and self._belongs(k, i):
                kept |= self._kept(k, avoid) | self._glue(k)
        return kept

    def _flat(self, i: int) -> set[int]:
        """The rest of a name whose pieces all hang flat on a title: "member Ada Oda"."""
        if not self.tree.is_(i, "flat"):
            return set()
        return {k for k in self.tree.kids(self.tree.head(i), "flat") if k > i}

    def _empty(self, k: int) -> bool:
        if self.tree.upos(k) in {"ADP", "PART", "PUNCT"} or self.actors.form_of_address(k):
            return True
        if self.tree.is_(k, "nmod:poss") and self.tree.upos(k) == "PRON":
            return True
        counted = self.tree.upos(k + 1) == "NUM" and self.tree.lemma(k) in {"these", "those"}
        return self.tree.form(k) in EMPTY and not counted

    def _glue(self, k: int) -> set[int]:
        """Hyphens, and the `of` or `'s` that ties a kept dependent to its head."""
        return set(self.tree.kids(k, "case", "det"))

    def _belongs(self, k: int, i: int) -> bool:
        tree = self.tree
        if tree.is_(k, "punct"):
            return tree.form(k) in DASHES and tree.xpos(k) == "HYPH"
        if tree.is_(k, "nmod:poss"):
            return not self._has_name(i)
        if tree.is_(k, "nmod") and tree.preposition(k) == "of":
            return k > i and not tree.is_(k, "nmod:desc") and self._of(i, k)
        if tree.is_(k, "advmod") or (tree.is_(k, "amod") and k > i):
            return False
        if tree.upos(i) == "PROPN":
            return tree.is_(k, *INSIDE) and self._in_name(k)
        return tree.is_(k, *INSIDE)

    def _in_name(self, k: int) -> bool:
        """Of what stands before a name only names belong to it: no titles, no adjectives."""
        tree = self.tree
        if tree.is_(k, "amod"):
            return tree.xpos(k).startswith("NNP") or (
                tree.capital(k) and not self.actors.nationality(k)
            )
        return tree.is_(k, "flat", "goeswith", "fixed") or tree.upos(k) in {"PROPN", "X", "NUM"}

    def _of(self, i: int, k: int) -> bool:
        """ "Bank of X" is one name; "members of the group" would be nobody without the group."""
        if self.tree.upos(i) == "PROPN":
            return self.tree.upos(k) == "PROPN" and self.actors.type(i) != "person"
        return self.tree.upos(i) == "NOUN"

    def _has_name(self, i: int) -> bool:
        """Does the phrase name its thing without the possessor?"""
        tree = self.tree
        return tree.upos(i) == "PROPN" or any(
            tree.upos(k) == "PROPN" for k in tree.kids(i, "compound", "flat")
        )

    def _run(self, i: int, kept: set[int]) -> list[int]:
        """The unbroken stretch of kept tokens around the head, no determiner in front."""
        first = last = i
        while first - 1 in kept:
            first -= 1
        while last + 1 in kept:
            last += 1
        while first < i and self._empty(first):
            first += 1
        while last > i and self.tree.upos(last) in {"DET", "ADP", "PART", "PUNCT"}:
            last -= 1
        return [first, last]
