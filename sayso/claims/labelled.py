"""Clauses that are called a charge right behind them: "X funds Y, an allegation that X denies".

Who so calls a thing does not say it himself. A noun makes it hearsay, of the one who is named as
its maker or of nobody; where a pronoun alone stands for the clause ("which X denies"), there is
no word for hearsay, and the clause is merely possible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.claims.speakers import Speakers
from sayso.claims.speeches import Speech
from sayso.claims.tree import DASHES, Tree
from sayso.claims.verbs import Verbs

PARTING: Final = DASHES | {","}
INDEFINITE: Final = frozenset({"a", "an", "another", "one"})
RAISING: Final = frozenset(
    {"make", "level", "raise", "repeat", "voice", "bring", "lodge", "advance", "spread"}
)
"""What its maker does with a charge."""
VAGUE: Final = frozenset({"something", "which"})
CONTESTING: Final = frozenset({"deny", "dispute", "contest"})
GROUND: Final = frozenset({"for", "of", "over", "on", "with", "about"})
"""Before what somebody is accused of or arrested for: the charge is that alone."""


class Labelled:
    """Finds the charges of one tree that stand behind what they sum up."""

    def __init__(self, tree: Tree, speakers: Speakers) -> None:
        self.tree = tree
        self.speakers = speakers

    def all(self, told: Sequence[Speech]) -> Iterator[Speech]:
        """One saying for each such noun; what is somebody's already stays his."""
        for n in range(len(self.tree.tokens)):
            said = self._summed_up(n) if self._label(n) else frozenset()
            said -= {i for speech in told for i in speech.content}
            if not said:
                continue
            source, cue = self._maker(n), self.tree.tokens[n].span
            where = cue if source is None else self.speakers.span(source)
            yield Speech(n, cue, source, where, said, "says")

    def _label(self, n: int) -> bool:
        """ ", an allegation it denies", and of several ", charges it denies"."""
        tree = self.tree
        if tree.upos(n) != "NOUN" or tree.lemma(n) not in self.speakers.verbs.labels:
            return False
        first = next(i for i in tree.subtree(n) if tree.upos(i) != "PUNCT")
        dets = {tree.form(k) for k in tree.kids(n, "det")}
        known = dets - INDEFINITE or tree.kids(n, "nmod:poss", "case", "cc")
        alone = bool(dets) or tree.xpos(n) == "NNS"
        parted = first > 0 and tree.form(first - 1) in PARTING
        return parted and alone and not known and bool(self._clauses(n))

    def _clauses(self, n: int) -> list[int]:
        """What is said of the charge itself; "a claim that X attacked" tells what it is."""
        tree = self.tree
        behind = [k for k in tree.kids(n, "acl") if k > n]
        return [k for k in behind if k not in self._contents(n)]

    def _contents(self, n: int) -> list[int]:
        """Clauses that have all they need without the noun; what is said of it says or denies."""
        tree, reporting = self.tree, self.speakers.reporting.verbs
        clauses = [k for k in tree.kids(n, "acl") if tree.lemma(k) not in reporting]
        marked = [k for k in clauses if any(tree.form(m) == "that" for m in tree.kids(k, "mark"))]
        return [k for k in marked if tree.kids(k, "obj", "obl", "ccomp", "xcomp", "cop")]

    def _summed_up(self, n: int) -> frozenset[int]:
        v = self._clause(n)
        if v is None:
            return frozenset()
        top = self._ground(n) if self.tree.lemma(v) in self.speakers.verbs.accusing else v
        if top is None:
            return frozenset()
        if self.tree.xpos(n) == "NNS":
            top = self.tree.first_conjunct(top)
        return frozenset(i for i in self.tree.subtree(top) if i < n)

    def _clause(self, n: int) -> int | None:
        """The nearest clause that ends before the noun."""
        tree = self.tree
        beside = [k for k in tree.kids(n, "acl") if k < n]
        above = [a for a in tree.ancestors(n) if _clausal(tree, a)][:1]
        return next((v for v in beside + above if v < n), None)

    def _ground(self, n: int) -> int | None:
        """ "Arrested for the raid, a charge he denies": the raid."""
        tree, head = self.tree, self.tree.head(n)
        before = [k for k in tree.kids(head, "obl", "advcl") if k < n]
        for k in (head, *reversed(before)):
            marks = {tree.form(m) for m in tree.kids(k, "mark")}
            if (marks | {tree.preposition(k)}) & GROUND:
                return k
        return None

    def _maker(self, n: int) -> int | None:
        """ "An allegation made by Y", "an allegation that Y has repeated"."""
        tree, verbs = self.tree, self.speakers.verbs
        for v in self._clauses(n):
            found = verbs.subject(v) if tree.lemma(v) in RAISING else []
            found = [i for i in found if self.speakers.plausible(i)]
            if found:
                return self.speakers.settled(found[0])
        return None


def contested(verbs: Verbs, path: Sequence[int]) -> int | None:
    """The denial of a clause by a pronoun: "X funds Y, which X denies", "something X denies".

    Whoever was arrested for a raid, which he denies, was arrested all the same.
    """
    tree = verbs.tree
    for v in range(path[0] + 1, len(tree.tokens)):
        whole = by_pronoun(tree, v)
        if whole is None:
            continue
        above = [a for a in tree.ancestors(whole) if a < whole and _clausal(tree, a)][:1]
        above = [a for a in above if tree.lemma(a) not in verbs.accusing]
        if above and above[0] in (*path, *tree.ancestors(path[0])):
            return v
    return None


def by_pronoun(tree: Tree, v: int) -> int | None:
    """The pronoun, set off by a comma, that stands for all before it as what `v` denies."""
    if tree.upos(v) != "VERB" or tree.lemma(v) not in CONTESTING:
        return None
    near = [k for k in tree.kids(v, "obj") if k < v]
    near += [tree.head(v)] if tree.is_(v, "acl") else []
    found = [k for k in near if tree.form(k) in VAGUE and k > 0]
    return next((k for k in found if tree.form(k - 1) in PARTING), None)


def _clausal(tree: Tree, i: int) -> bool:
    return tree.upos(i) in {"VERB", "AUX"} or bool(tree.kids(i, "cop"))
