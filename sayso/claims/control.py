"""What a construction itself says about a trigger: attempted, planned, ordered, or ended.

"The attempt to take over" asserts no control. Words that put another word in such a light stand
in the codebook's table `control`; auxiliaries and the rest of factuality are read elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from sayso.claims.tree import Tree
from sayso.claims.verbs import Verbs
from sayso.errors import CodebookError
from sayso.model import Modality

LISTS = ("verbs", "nouns", "adjectives", "modifiers", "objects")


class Control:
    """Modality given by governing words and modifiers."""

    def __init__(self, tree: Tree, verbs: Verbs, table: Mapping[str, Any]) -> None:
        self.tree = tree
        self.verbs = verbs
        self.words: dict[str, dict[str, Modality]] = {n: _modalities(table, n) for n in LISTS}
        self.ended_nouns = frozenset(table.get("ended_nouns", ()))
        self.ended_verbs = frozenset(table.get("ended_verbs", ()))

    def modality(self, i: int) -> tuple[Modality, int] | None:
        """The nearest word that takes the trigger out of the asserted, and how."""
        tree = self.tree
        for k in tree.kids(i, "amod", "advmod"):
            if tree.lemma(k) in self.words["modifiers"] or tree.form(k) in self.words["modifiers"]:
                words = self.words["modifiers"]
                return words.get(tree.lemma(k)) or words[tree.form(k)], k
        for _ in range(len(tree.tokens)):
            head = tree.head(i)
            if found := self._by_head(i, head):
                return found
            if head == i or not tree.is_(i, "xcomp", "conj", "acl", "obj", "advcl"):
                return None
            if not (tree.is_(i, "xcomp", "conj") or self._light(i)):
                return None
            i = head
        return None

    def _light(self, i: int) -> bool:
        return self.tree.is_(i, "acl", "advcl") and self.verbs.infinitive(i)

    def _by_head(self, i: int, head: int) -> tuple[Modality, int] | None:
        tree, lemma = self.tree, self.tree.lemma(head)
        if tree.is_(i, "xcomp", "ccomp", "advcl") and not tree.kids(i, "nsubj"):
            table = "verbs" if tree.upos(head) == "VERB" else "adjectives"
            if lemma in self.words[table]:
                return self.words[table][lemma], head
            if tree.is_(i, "advcl") and self.verbs.infinitive(i) and tree.upos(head) == "VERB":
                return "planned", next(k for k in tree.kids(i, "mark") if tree.form(k) == "to")
        if tree.is_(i, "acl") and lemma in self.words["nouns"]:
            return self.words["nouns"][lemma], head
        if tree.is_(i, "obj", "nsubj:pass") and lemma in self.words["objects"]:
            return self.words["objects"][lemma], head
        if tree.is_(i, "nmod") and tree.preposition(i) in {"of", "for", "at"}:
            found = self.words["nouns"].get(lemma)
            return (found, head) if found else None
        return None

    def ended(self, i: int) -> bool:
        """ "Former leader", "ex-leader", "once ruled"."""
        if self.tree.nominal(i):
            kids = self.tree.kids(i, "amod", "compound")
            return any(self.tree.lemma(k) in self.ended_nouns for k in kids)
        kids = self.tree.kids(i, "advmod")
        return any(self.tree.lemma(k) in self.ended_verbs and k == i - 1 for k in kids)


def _modalities(table: Mapping[str, Any], name: str) -> dict[str, Modality]:
    words: Mapping[str, Modality] = table.get(name, {})
    for word, modality in words.items():
        if modality not in (*get_args(Modality), ""):
            hint = f"one of: {', '.join(get_args(Modality))}, or empty"
            raise CodebookError(f"control.toml: {name}: {word!r} is {modality!r}", hint=hint)
    return {word: modality for word, modality in words.items() if modality}
