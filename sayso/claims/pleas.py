"""Sayings that a plea in court shows: "pleaded guilty to killing X", "not guilty to charges of it".

Who pleads guilty owns up, and who pleads not guilty denies; who pleads for mercy does neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.claims.speakers import Speakers
from sayso.claims.speeches import Speech
from sayso.claims.tree import Tree
from sayso.model import Stance

GUILTY: Final = frozenset({"guilty", "innocent"})


class Pleas:
    """Finds the pleas of one tree."""

    def __init__(self, tree: Tree, speakers: Speakers) -> None:
        self.tree = tree
        self.speakers = speakers

    def all(self) -> Iterator[Speech]:
        """Every plea that tells to what, in the order of the cues."""
        for v, token in enumerate(self.tree.tokens):
            if token.upos == "VERB" and (found := self._plea(v)):
                yield found

    def _plea(self, v: int) -> Speech | None:
        tree = self.tree
        guilty = [k for k in tree.kids(v) if tree.form(k) in GUILTY]
        if not guilty or not self.speakers.pleads(v):
            return None
        source, content = self.speakers.of(v), self._content(v, guilty)
        if source is None or not content:
            return None
        denied = any(self.speakers.negated(k) for k in (v, *guilty))
        denied = denied or tree.form(guilty[0]) == "innocent"
        stance: Stance = "denies" if denied else "confirms"
        where = self.speakers.span(source)
        return Speech(v, tree.tokens[v].span, source, where, content, stance)

    def _content(self, v: int, guilty: list[int]) -> frozenset[int]:
        """ "To killing X", "to charges of killing X"."""
        tree = self.tree
        behind = [k for i in (v, *guilty) for k in tree.kids(i, "advcl", "obl", "xcomp")]
        marked = [
            k for k in behind if {tree.form(m) for m in tree.kids(k, "mark", "case")} & {"to"}
        ]
        return frozenset(i for k in marked for i in tree.subtree(k))
