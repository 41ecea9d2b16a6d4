"""How a clause opens, and what that leaves open: if, whether, in case, "should X attack", until."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.claims.tree import Tree
from sayso.codebook.cues import Cues
from sayso.model import Modality

INVERTED: Final = frozenset({"should", "had", "were"})
PRESENT: Final = frozenset({"VBZ", "VBP"})
FUTURE: Final = frozenset({"will", "shall", "wo", "'ll", "’ll"})
LONGEST: Final = 4
"""Words of the longest phrase that opens a condition."""


class Openings:
    """Reads the first words of clauses."""

    def __init__(self, tree: Tree, cues: Cues) -> None:
        self.tree = tree
        self.cues = cues

    def of(self, i: int) -> Iterator[tuple[Modality, int]]:
        """What the opening of a predicate's own clause makes of it, with the word that shows it."""
        yield from self._marked(i)
        if (first := self.condition(i)) is not None:
            yield "conditional", first
        if (will := self._awaited(i)) is not None:
            yield "forecast", will

    def _marked(self, i: int) -> Iterator[tuple[Modality, int]]:
        """ "Asked whether X left", "not known if X left" are questions, "if X left" a condition."""
        first = self.tree.subtree(i)[0] - 1
        if first >= 0 and self.tree.form(first) == "whether" and self.tree.upos(i) == "VERB":
            yield "questioned", first
        for k in self.tree.kids(i, "mark", "case", "advmod"):
            word = self.tree.form(k)
            if word == "whether" or (word == "if" and self._asked(i)):
                yield "questioned", k
            elif word in self.cues.conditional_marks:
                yield "conditional", k

    def _asked(self, i: int) -> bool:
        tree = self.tree
        if tree.is_(i, "ccomp", "csubj"):
            return True
        return tree.is_(i, "advcl") and i > tree.head(i) and self._asks(tree.head(i))

    def _asks(self, head: int) -> bool:
        return self.tree.lemma(head) in self.cues.asking or self.tree.form(head) in self.cues.asking

    def condition(self, i: int) -> int | None:
        """The word that opens a condition: "in case", "should X attack", "had X not come"."""
        tree = self.tree
        below = [k for k in tree.subtree(i) if tree.upos(k) != "PUNCT"]
        first = below[0] if below else i
        if tree.upos(i) in {"VERB", "AUX"} and (found := self._phrase(first, i)) is not None:
            return found
        return self._inverted(i)

    def _phrase(self, first: int, i: int) -> int | None:
        """A phrase that ends where the clause begins; readers hang its words anywhere."""
        tree = self.tree
        for end in range(first - 1, min(first + LONGEST, i)):
            for size in range(2, LONGEST + 1):
                words = [tree.form(k) for k in range(max(end - size + 1, 0), end + 1)]
                if " ".join(words) in self.cues.conditional_phrases:
                    return end - size + 1
        return None

    def _inverted(self, i: int) -> int | None:
        """An auxiliary before its subject, in a clause beside another one, is no question."""
        tree = self.tree
        subjects = tree.kids(i, "nsubj", "nsubj:pass", "expl")
        first = next((k for k in tree.subtree(i) if tree.upos(k) not in {"PUNCT", "CCONJ"}), i)
        for k in tree.kids(i, "aux", "cop", "mark", "aux:pass"):
            opens = k == first and subjects and tree.form(k) in INVERTED
            if opens and self._beside_another(i):
                return k
        return None

    def _beside_another(self, i: int) -> bool:
        tree = self.tree
        ends = next(s.last for s in tree.reading.sentences if s.first <= i < s.last) - 1
        asked = tree.form(ends) == "?" or (ends > i and tree.form(ends - 1) == "?")
        return not asked and (tree.is_(i, "advcl") or bool(tree.kids(i, "parataxis", "ccomp")))

    def _awaited(self, i: int) -> int | None:
        """ "Will stay until X leaves": told in the present, and still to come."""
        tree = self.tree
        if not tree.is_(i, "advcl") or tree.xpos(i) not in PRESENT:
            return None
        words = {tree.form(k) for k in tree.kids(i, "mark", "advmod")}
        future = [k for k in tree.kids(tree.head(i), "aux") if tree.form(k) in FUTURE]
        return future[0] if future and words & self.cues.awaiting else None
