"""Who a source is: named, a role without a name, nobody in particular, a body, a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sayso.claims.reference import PARTS, Name, References
from sayso.claims.tree import Tree
from sayso.codebook.cues import People
from sayso.model import Anonymity

BY_TYPE: Final[Mapping[str, Anonymity]] = {
    "person": "named",
    "organisation": "institution",
    "place": "institution",
    "nationality": "institution",
}
"""What the type of a name makes of a source; a place that speaks is a government."""


class Anonymities:
    """Judges the sources of one article."""

    def __init__(self, tree: Tree, references: References, people: People) -> None:
        self.tree = tree
        self.references = references
        self.people = people
        self.types = {m.head: m.type for m in tree.reading.mentions if m.kind == "name"}
        """Head of a name -> its type."""

    def of(self, head: int) -> Anonymity:
        """How anonymous is the source whose phrase is headed by that token?"""
        tree = self.tree
        if tree.upos(head) == "PRON":
            name = self.references.antecedent(head)
            return self._of_name(name) if name else self._of_topic(head)
        if (measured := self._measured(head)) is not None:
            return self.of(measured)
        if tree.upos(head) == "NOUN":
            return self._of_noun(head)
        if kind := self.types.get(head):
            return BY_TYPE.get(kind, "named")
        return self._by_words(head) if tree.upos(head) != "PROPN" else self._of_bare_name(head)

    def _measured(self, head: int) -> int | None:
        """ "One of the officials" is an official."""
        if self.tree.upos(head) not in {"NUM", "DET"}:
            return None
        kids = [k for k in self.tree.kids(head, "nmod", "obl") if self.tree.upos(k) == "NOUN"]
        return next((k for k in kids if self.tree.preposition(k) == "of"), None)

    def _of_topic(self, it: int) -> Anonymity:
        """ "A study counts the men. It says that": the subject before, if it can speak."""
        tree, sentences = self.tree, self.references.sentence_of
        if tree.form(it) != "it":
            return "unnamed"
        before = [i for i in range(it) if sentences[i] == sentences[it] - 1]
        roots = [i for i in before if tree.head(i) == i]
        subjects = [k for root in roots for k in tree.kids(root, "nsubj", "nsubj:pass")]
        speaking = self.people.documents | self.people.institutions
        topics = [k for k in subjects if tree.upos(k) == "NOUN" and tree.lemma(k) in speaking]
        return self._by_words(topics[0]) if len(topics) == 1 else "unnamed"

    def _of_noun(self, head: int) -> Anonymity:
        if self._person_beside(head):
            return "named"
        common = self._by_words(head)
        if common == "unnamed_role" and (name := self.references.antecedent(head)):
            return self._of_name(name)
        return common

    def _of_name(self, name: Name) -> Anonymity:
        """By what a pronoun stands for: a name, or somebody without one."""
        return BY_TYPE.get(name.type, "named") if name.full else self._by_words(name.head)

    def _by_words(self, head: int) -> Anonymity:
        """By the common noun; one that no list has is taken for a role."""
        lemma, people = self.tree.lemma(head), self.people
        if lemma in people.crowds:
            return "unnamed_role" if self._told_apart(head) else "unnamed"
        if lemma in people.roles:
            return "unnamed_role"
        if lemma in people.documents:
            return "document"
        if lemma in people.institutions:
            return "institution"
        if self.types.get(head) == "organisation":
            return "institution"
        return "unnamed_role" if self.tree.upos(head) == "NOUN" else "unnamed"

    def _told_apart(self, head: int) -> bool:
        """ "A man who sold him flour" is somebody; "sources", however described, are not."""
        person = self.tree.lemma(head) in {"man", "woman", "person"}
        return person and bool(self.tree.kids(head, "acl", "amod", "compound"))

    def _of_bare_name(self, head: int) -> Anonymity:
        """A proper noun of unknown type: a body if one of its words says so."""
        words = {self.tree.lemma(k) for k in [head, *self.tree.kids(head, "compound", "flat")]}
        return "institution" if words & self.people.institutions else "named"

    def _person_beside(self, head: int) -> bool:
        """ "The spokesman, X": the name makes the source a named one."""
        for k in self.tree.kids(head, *PARTS):
            named = self.tree.upos(k) == "PROPN" and self.types.get(k, "person") == "person"
            if named and self.tree.is_(k, "appos", "flat", "nmod:desc"):
                return True
        return False
