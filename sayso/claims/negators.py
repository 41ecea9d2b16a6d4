"""The words beside a predicate that deny it: not, never, nobody, at no time, instead of, nearly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.claims.tree import Tree
from sayso.codebook.cues import Cues

EMPTY: Final = frozenset({"nobody", "none", "neither", "nothing", "noone"})
"""Subjects and objects that are nobody."""
NO_MORE: Final = frozenset({"only", "just", "least", "doubt", "merely", "simply", "necessarily"})
"""Behind `not` or `no` these deny nothing: "not only", "no doubt"."""


def all_but(tree: Tree, i: int) -> bool:
    """ "All but accused X" is no more than nearly; "all but two left" counts."""
    before = [tree.form(k) for k in range(max(i - 2, 0), i)]
    return before == ["all", "but"] and tree.upos(i) in {"VERB", "AUX"}


class Negators:
    """Finds negation among a word's dependents and right before it."""

    def __init__(self, tree: Tree, cues: Cues) -> None:
        self.tree = tree
        self.cues = cues

    def of(self, i: int) -> list[int]:
        """The token that negates the word, as a list of one or none."""
        return [*self._words(i), *self._nobody(i), *self._phrases(i), *self._instead(i)][:1]

    def _words(self, i: int) -> Iterator[int]:
        tree, words = self.tree, self.cues.negation
        for k in tree.kids(i, "advmod", "det", "case", "mark", "cc:preconj", "cc"):
            nearly = k == i - 1 and tree.upos(i) == "VERB"
            if nearly and tree.is_(k, "advmod") and tree.form(k) in self.cues.negative_adverbs:
                yield k
            if tree.form(k) in words and not self._idle(k) and not self._until(i):
                yield k
        if all_but(tree, i):
            yield i - 1
        for m in tree.kids(i, "mark"):
            if tree.form(m) == "to" and tree.form(m - 1) == "yet":
                yield m - 1

    def _idle(self, k: int) -> bool:
        """ "Not only", "no longer", "not just" and "whether or not" deny nothing here."""
        if k and self.tree.form(k - 1) == "or":
            return True
        following = self.tree.form(k + 1) if k + 1 < len(self.tree.tokens) else ""
        return following in NO_MORE or (following == "longer" and self.tree.form(k) == "no")

    def _until(self, i: int) -> bool:
        """ "Did not endorse him until July": in July he did."""
        tree = self.tree
        past = any(tree.form(k) in {"did", "had"} for k in tree.kids(i, "aux"))
        below = [*tree.kids(i, "obl"), *tree.kids(i, "advcl")]
        marks = {tree.form(m) for k in below for m in tree.kids(k, "case", "mark")}
        return past and "until" in marks

    def _nobody(self, i: int) -> Iterator[int]:
        """ "Nobody attacked", "no group attacked", "neither attacked", "attacked no one"."""
        tree = self.tree
        for k in tree.kids(i, "nsubj", "nsubj:pass", "obj"):
            for near in tree.kids(k, "det", "cc:preconj"):
                if tree.form(near) in {"no", "neither"}:
                    yield near
            if tree.form(k) in EMPTY or (tree.form(k) == "one" and tree.form(k - 1) == "no"):
                yield k

    def _phrases(self, i: int) -> Iterator[int]:
        """ "At no time did X attack": the word `no` stands for it."""
        tree = self.tree
        for k in tree.kids(i, "obl"):
            words = " ".join(tree.form(w) for w in range(max(k - 2, 0), k + 1))
            if words in self.cues.negative_phrases:
                yield k - 1

    def _instead(self, i: int) -> Iterator[int]:
        """ "Instead of attacking", "rather than attack", "short of attacking"."""
        tree = self.tree
        for k in tree.kids(i, "advmod", "mark", "case", "cc"):
            for a, b in ((k, k + 1), (k - 1, k)):
                inside = a >= 0 and b < len(tree.tokens) and tree.head(b) in {a, i}
                if inside and f"{tree.form(a)} {tree.form(b)}" in self.cues.instead:
                    yield a
