"""What stands right beside a word and shows how surely it is said: may, if, not, possibly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.claims.negators import Negators
from sayso.claims.openings import Openings
from sayso.claims.speeches import Speech
from sayso.claims.tree import Tree
from sayso.codebook.cues import Cues
from sayso.model import Modality

PAST: Final[dict[str, Modality]] = {
    "would": "conditional",
    "'d": "conditional",
    "’d": "conditional",
    "must": "possible",
}
"""With `have`: "would have attacked" did not, "must have attacked" is a guess."""

HABITS: Final = frozenset(
    {"sometimes", "often", "always", "usually", "regularly", "frequently", "occasionally"}
)


class Markers:
    """Finds auxiliaries, adverbs, conjunctions and negation among a word's dependents."""

    def __init__(self, tree: Tree, cues: Cues) -> None:
        self.tree = tree
        self.cues = cues
        self.negators = Negators(tree, cues)
        self.openings = Openings(tree, cues)

    def beside(self, i: int) -> Iterator[tuple[Modality, int]]:
        """The dependents that take a word out of the asserted, and its clause's opening."""
        for k in self.tree.kids(i):
            if modality := self._by_dependent(k, i):
                yield modality, next(iter(self._ifs(k)), k)
        yield from self.openings.of(i)
        if (to := self._to_come(i)) is not None:
            yield "planned", to

    def negations(self, i: int) -> list[int]:
        """The token that negates the word, as a list of one or none."""
        return self.negators.of(i)

    def _by_dependent(self, k: int, i: int) -> Modality | None:
        tree, cues = self.tree, self.cues
        match tree.relation(k):
            case "aux":
                return self._auxiliary(k)
            case "advmod" if tree.form(k) in cues.adverbs:
                return None if self._modal(i) else cues.adverbs[tree.form(k)]
            case "amod":
                return cues.modifiers.get(tree.lemma(k)) or cues.modifiers.get(tree.form(k))
            case "acl" if tree.nominal(i) and tree.xpos(k) == "VBN" and not tree.kids(k, "aux"):
                return cues.modifiers.get(tree.form(k))  # "an attack planned for Monday"
            case "advcl" | "parataxis":
                return "conditional" if self._conditional(k, i) else None
            case "det":
                return "conditional" if tree.form(k) == "any" else None
        return None

    def _modal(self, i: int) -> bool:
        """ "Will probably leave" is a forecast, though an unsure one."""
        return any(self._auxiliary(k) for k in self.tree.kids(i, "aux"))

    def _auxiliary(self, k: int) -> Modality | None:
        tree = self.tree
        if tree.xpos(k) != "MD" and tree.upos(k) != "AUX":
            return None
        if tree.xpos(k) in {"VBD", "VBZ", "VBP"} and tree.lemma(k) in {"have", "be"}:
            return None  # 'd of "he'd attacked" is had
        if tree.form(k) in {"'d", "’d"} and tree.xpos(tree.head(k)) in {"VBN", "VBD"}:
            return None
        if tree.lemma(k) in {"would", "'d", "’d"} and self._habit(tree.head(k)):
            return None
        known = self.cues.auxiliaries
        found = known.get(tree.form(k)) or known.get(tree.lemma(k))
        done = any(tree.lemma(a) == "have" and a > k for a in tree.kids(tree.head(k), "aux"))
        return PAST.get(tree.form(k), found) if found and done else found

    def _habit(self, i: int) -> bool:
        """ "Would sometimes attack" is told of the past."""
        return any(self.tree.form(k) in HABITS for k in self.tree.kids(i, "advmod"))

    def _conditional(self, clause: int, i: int) -> bool:
        """Is the clause beside it its condition?"""
        if self.tree.is_(clause, "parataxis"):
            return False
        return bool(self._ifs(clause)) or self._inverted_before(clause, i)

    def _inverted_before(self, clause: int, i: int) -> bool:
        found = self.openings.condition(clause)
        return (
            found is not None and clause < i and self.tree.form(found) in {"had", "were", "should"}
        )

    def _ifs(self, clause: int) -> list[int]:
        """The `if` of a condition; "even if" and a question's `if` leave the main clause alone."""
        marks = [k for k in self.tree.kids(clause, "mark") if self.tree.form(k) in {"if", "unless"}]
        asked = [k for modality, k in self.openings.of(clause) if modality == "questioned"]
        return [k for k in marks if k not in asked and (not k or self.tree.form(k - 1) != "even")]

    def _to_come(self, i: int) -> int | None:
        """ "X is to meet Y", and the headline "X to meet Y"."""
        tree = self.tree
        to = next((k for k in tree.kids(i, "mark") if tree.form(k) == "to"), None)
        if to is None or tree.xpos(i) not in {"VB", "VBN", "VBG", "JJ"}:
            return None
        be = [k for k in tree.kids(i, "cop", "aux") if k < to and tree.lemma(k) == "be"]
        headline = tree.head(i) == i and any(k < to for k in tree.kids(i, "nsubj", "nsubj:pass"))
        return be[-1] if be else (to if headline else None)

    def stray(self, i: int) -> Iterator[tuple[Modality, int]]:
        """Auxiliaries of an object: it is the predicate, and the reader hung it wrongly.

        "The take over could be a turning point", read as if somebody took over a point.
        """
        for noun in self.tree.kids(i, "obj", "obl"):
            for k in self.tree.kids(noun, "aux"):
                if modality := self._auxiliary(k):
                    yield modality, k

    def torn(self, i: int, inner: Speech | None) -> Iterator[tuple[Modality, int]]:
        """A clause without a subject is a misreading, so every modal verb around it counts."""
        tree = self.tree
        heads = tree.upos(i) == "VERB" and tree.is_(i, "root", "ccomp", "parataxis")
        if not heads or tree.kids(i, "nsubj", "csubj", "expl", "aux", "obl:agent"):
            return
        sentence = next(s for s in tree.reading.sentences if s.first <= i < s.last)
        for k in range(sentence.first, sentence.last):
            inside = inner is None or k in inner.content
            if inside and tree.is_(k, "aux") and (modality := self._auxiliary(k)):
                yield modality, k
