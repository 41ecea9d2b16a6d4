"""From the labels of ClearNLP, which English spaCy pipelines use, to Universal Dependencies.

The two differ in more than names. ClearNLP hangs a noun on its preposition, a predicate on its
copula and the second of a list on the one before; Universal Dependencies hang all three the other
way. What is done here is what claims/ asks about, and no full conversion. The labels are those of
the ClearNLP guidelines (Choi and Palmer 2012), the targets those of UD version 2.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

CLEAR: Final = frozenset(
    """
    acomp agent attr auxpass complm csubjpass dative dobj hmod hyph infmod meta neg nn npadvmod
    nsubjpass num number oprd partmod pcomp pobj poss possessive preconj predet prep prt quantmod
    rcmod relcl tmod
    """.split()
)
"""Labels that show a tree to be one of ClearNLP's."""
NAMES: Final = {
    "ROOT": "root",
    "acomp": "xcomp",
    "agent": "advmod",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "complm": "mark",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "hmod": "compound",
    "hyph": "punct",
    "infmod": "acl",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nn": "compound",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "num": "nummod",
    "number": "compound",
    "oprd": "xcomp",
    "partmod": "acl",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "possessive": "case",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "advmod",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "rcmod": "acl:relcl",
    "relcl": "acl:relcl",
    "subtok": "dep",
    "tmod": "obl:tmod",
    "": "dep",
}
"""What is left of a label once its tree is turned; others keep their names."""
VERBAL: Final = frozenset({"VERB", "AUX", "ADJ", "ADV"})


@dataclass(slots=True)
class Node:
    """One word of a tree; `head` is an index, a root's its own."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    label: str


def is_clear(labels: Iterable[str]) -> bool:
    """Are these labels ClearNLP's?"""
    return not CLEAR.isdisjoint(labels)


def to_universal(nodes: list[Node]) -> None:
    """Turn a tree of ClearNLP's into one of Universal Dependencies, in its place."""
    for node in nodes:
        if node.label == "nmod":  # a word before a noun here, a phrase behind it there
            node.label = "compound"
    tree = _Tree(nodes)
    tree.prepositions()
    tree.copulas()
    tree.raised()
    tree.lists()
    for node in nodes:
        if node.label == "case" and node.upos == "VERB":
            node.upos = "ADP"  # "according to", "including"
        if node.label == "aux" and node.xpos == "TO":
            node.label = "mark"
        elif node.label == "neg" and node.upos == "DET":
            node.label = "det"
        node.label = NAMES.get(node.label, node.label)


class _Tree:
    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes

    def kids(self, i: int, *labels: str) -> list[int]:
        return [
            k
            for k, node in enumerate(self.nodes)
            if node.head == i and k != i and (not labels or node.label in labels)
        ]

    def turn(self, old: int, new: int, label: str) -> None:
        """The new one takes the old one's place, and all that hung there; the old one hangs on it.

        The new one's own label is left for the caller to set.
        """
        nodes = self.nodes
        was_root = nodes[old].head == old
        for k in self.kids(old):
            nodes[k].head = new
        nodes[new].head = new if was_root else nodes[old].head
        nodes[old].head, nodes[old].label = new, label

    def prepositions(self) -> None:
        """ "In Vesk": Vesk hangs on the verb, and "in" on Vesk. The innermost first."""
        for p in sorted(range(len(self.nodes)), key=lambda i: -self._depth(i)):
            if objects := self.kids(p, "pobj"):
                self._object(p, objects[0])
            elif self.nodes[p].label in {"prep", "agent", "dative"}:
                clauses = [k for k in self.kids(p, "pcomp") if self.nodes[k].upos in VERBAL]
                if clauses:
                    self._clause(p, clauses[0])

    def _object(self, p: int, noun: int) -> None:
        label = self.nodes[p].label
        self.turn(p, noun, "case")
        self.nodes[noun].label = self._oblique(noun, label)
        for k in self.kids(noun, "pcomp"):  # the "of" of "because of"
            if self.nodes[k].upos in {"ADP", "SCONJ"}:
                self.nodes[k].label = "case"

    def _oblique(self, noun: int, label: str) -> str:
        governor = self.nodes[self.nodes[noun].head]
        if label == "agent":
            return "obl:agent"
        if label not in {"prep", "dative"}:
            return label
        if governor.label in {"prep", "agent", "dative"}:
            return "pobj"  # "out of Vesk": the outer one is turned next
        return "obl" if governor.upos in VERBAL else "nmod"

    def _clause(self, p: int, verb: int) -> None:
        """ "Of backing": a clause, with "of" for its mark."""
        self.turn(p, verb, "mark")
        node = self.nodes[verb]
        self.nodes[p].upos = "SCONJ"
        node.label = "advcl" if self.nodes[node.head].upos in VERBAL else "acl"

    def copulas(self) -> None:
        """ "X is the head of Y": the head is the head, and "is" its copula."""
        for v, node in enumerate(self.nodes):
            if node.lemma.lower() != "be" or node.label in {"aux", "auxpass"}:
                continue
            predicates = self.kids(v, "attr", "acomp")
            if self.kids(v, "expl"):
                for k in predicates:
                    self.nodes[k].label = "nsubj"
                continue
            if not predicates and not self.kids(v, "ccomp", "xcomp", "dobj"):
                predicates = [k for k in self.kids(v, "obl") if k > v]
            if predicates and self.kids(v, "nsubj", "csubj"):
                label = node.label
                self.turn(v, predicates[0], "cop")
                self.nodes[predicates[0]].label = label

    def raised(self) -> None:
        """ "Ordered X to leave": X is the object of the order."""
        for c, node in enumerate(self.nodes):
            subjects = [k for k in self.kids(c, "nsubj", "nsubjpass") if node.head < k < c]
            to = [k for k in self.kids(c, "aux") if self.nodes[k].xpos == "TO"]
            if node.label == "ccomp" and subjects and to and not self.kids(c, "mark"):
                self.nodes[subjects[0]].head, self.nodes[subjects[0]].label = node.head, "dobj"
                node.label = "xcomp"

    def lists(self) -> None:
        """ "A, B and C": B and C hang on A, and "and" on C."""
        nodes = self.nodes
        firsts = {i: self._first(i) for i, node in enumerate(nodes) if node.label == "conj"}
        for i, first in firsts.items():
            nodes[i].head = first
        for i, node in enumerate(nodes):
            if node.label == "cc":
                after = [
                    c for c, first in firsts.items() if c > i and first == self._first(node.head)
                ]
                if after and node.label == "cc":
                    node.head = min(after)

    def _first(self, i: int) -> int:
        for _ in self.nodes:
            if self.nodes[i].label != "conj" or self.nodes[i].head == i:
                break
            i = self.nodes[i].head
        return i

    def _depth(self, i: int) -> int:
        for depth in range(len(self.nodes)):
            if self.nodes[i].head == i:
                return depth
            i = self.nodes[i].head
        return len(self.nodes)
