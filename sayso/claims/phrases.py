"""The shortest phrase that names an actor: no leading determiner, no trailing clause."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from sayso.claims.actors import Actors, covered
from sayso.claims.tree import DASHES, Tree
from sayso.model import Mention, Span

INSIDE: Final = ("compound", "flat", "amod", "nummod", "goeswith", "fixed", "advmod")
STOPS: Final = frozenset({",", "(", "[", ";", "’s", "'s", "’", "'"})
"""Behind its head, a name ends before these."""
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
        if mention and mention.kind == "name" and self._usable(mention, avoid):
            return self._name(mention)
        kept = self._kept(i, avoid) | self._flat(i) | self._left(i)
        return self.tree.cover(self._run(i, kept))

    def clause(self, i: int) -> Span:
        """A whole clause without the punctuation around it."""
        tokens = self.tree.subtree(i)
        while len(tokens) > 1 and self.tree.upos(tokens[-1]) == "PUNCT":
            tokens.pop()
        while len(tokens) > 1 and self.tree.upos(tokens[0]) == "PUNCT":
            tokens.pop(0)
        return self.tree.cover(tokens)

    def _usable(self, mention: Mention, avoid: Container[int]) -> bool:
        """A name that holds the trigger itself was cut too wide."""
        return not any(i in avoid for i in covered(self.tree, mention))

    def _name(self, mention: Mention) -> Span:
        """A name as the reader marked it, less the titles before it and the clauses behind it."""
        head = mention.head
        inside = covered(self.tree, mention)
        loose = {j for k in self.tree.kids(head) if self._loose(k) for j in self.tree.subtree(k)}
        first, last = self._run(head, set(inside) - loose, STOPS)
        titled = bool(self.tree.kids(head, "flat"))
        while (first < head or (titled and first < last)) and self._before_name(first, head):
            first += 1
        return self.tree.cover([first, last])

    def _loose(self, k: int) -> bool:
        """What a reader's name may hold and no name does: lists, clauses, another's possession."""
        if self.tree.is_(k, "nmod:poss"):
            return k in self.actors.mentions
        return self.tree.is_(k, "conj", "cc", "appos", "acl", "advcl", "parataxis")

    def _before_name(self, k: int, head: int) -> bool:
        plain = self.tree.upos(k) == "ADJ" and not self.tree.capital(k)
        past = self.tree.form(k) in {"former", "ex", "late"}
        return plain or past or self._empty(k, head)

    def _kept(self, i: int, avoid: Container[int]) -> set[int]:
        kept = {i}
        for k in self.tree.kids(i):
            below = self.tree.subtree(k)
            if any(j in avoid for j in below) or not self._belongs(k, i):
                continue
            whole = k > i and self.tree.is_(k, "nmod", "obl")
            kept |= set(range(below[0], k)) if whole else set()
            kept |= self._kept(k, avoid) | self._glue(k)
        return kept

    def _left(self, i: int) -> set[int]:
        """The rest of a name whose pieces all hang on what follows: "Port Ostra-based"."""
        kept: set[int] = set()
        j = i - 1
        while self.tree.is_(i, "compound", "obl", "amod") and j >= 0 and self.tree.head(j) > i:
            if self.tree.upos(j) != "PROPN" or not self.tree.is_(j, "compound", "amod"):
                break
            kept.add(j)
            j -= 1
        return kept

    def _flat(self, i: int) -> set[int]:
        """The rest of a name whose pieces all hang flat on a title: "member Ada Oda"."""
        if not self.tree.is_(i, "flat"):
            return set()
        return {k for k in self.tree.kids(self.tree.head(i), "flat") if k > i}

    def _empty(self, k: int, head: int) -> bool:
        """Is a word in front no part of the name? Of "prime minister" all is a title."""
        named = self.tree.upos(head) == "PROPN" and not self.actors.is_title(head)
        named = named or bool(self.tree.kids(head, "flat"))
        if self.tree.upos(k) in {"ADP", "PART", "PUNCT"}:
            return True
        if named and self.actors.form_of_address(k):
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
        if tree.is_(k, "det"):
            return tree.form(k) == "both" and tree.upos(i) == "NOUN"
        if tree.is_(k, "amod") and tree.form(k - 1) in DASHES and tree.xpos(k) == "VBN":
            return False
        end = tree.upos(max(tree.subtree(k)) + 1) if k < i else ""
        if tree.is_(k, "compound") and tree.upos(i) == "NOUN" and end == "NUM":
            return False  # "sent the army 40 rifles" where syntax has army rifles
        if tree.is_(k, "nmod:poss"):
            return not self._has_name(i)
        if tree.is_(k, "nmod", "obl") and tree.preposition(k) == "of":
            return k > i and not tree.is_(k, "nmod:desc") and self._of(i, k)
        behind = k > i and tree.is_(k, "amod", "nummod") and tree.upos(i) != "PROPN"
        if tree.is_(k, "advmod") or behind:
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
        return self.tree.upos(i) in {"NOUN", "NUM", "ADJ"}

    def _has_name(self, i: int) -> bool:
        """Does the phrase name its thing without the possessor?"""
        tree = self.tree
        return tree.upos(i) == "PROPN" or any(
            tree.upos(k) == "PROPN" for k in tree.kids(i, "compound", "flat")
        )

    def _run(self, i: int, kept: set[int], stops: Container[str] = ()) -> list[int]:
        """The unbroken stretch of kept tokens around the head, no determiner in front."""
        first = last = i
        while first - 1 in kept:
            first -= 1
        while last + 1 in kept and self.tree.form(last + 1) not in stops:
            last += 1
        while first < i and self._empty(first, i):
            first += 1
        while last > i and self.tree.upos(last) in {"DET", "ADP", "PART", "PUNCT"}:
            last -= 1
        return [first, last]
