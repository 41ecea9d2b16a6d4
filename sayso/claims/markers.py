"""What stands right beside a word and shows how surely it is said: may, if, not, possibly."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.speeches import Speech
from sayso.claims.tree import Tree
from sayso.codebook.cues import Cues
from sayso.model import Modality


class Markers:
    """Finds auxiliaries, adverbs, conjunctions and negation among a word's dependents."""

    def __init__(self, tree: Tree, cues: Cues) -> None:
        self.tree = tree
        self.cues = cues

    def beside(self, i: int) -> Iterator[tuple[Modality, int]]:
        """The dependents that take a word out of the asserted."""
        for k in self.tree.kids(i):
            if modality := self._by_dependent(k, i):
                yield modality, next(iter(self._ifs(k)), k)

    def _by_dependent(self, k: int, i: int) -> Modality | None:
        tree, cues = self.tree, self.cues
        match tree.relation(k):
            case "aux":
                return self._auxiliary(k)
            case "advmod" if tree.form(k) in cues.adverbs:
                return None if self._modal(i) else cues.adverbs[tree.form(k)]
            case "amod":
                return cues.modifiers.get(tree.lemma(k))
            case "mark" | "case" | "advmod":
                return self._open_clause(k, i)
            case "advcl":
                return "conditional" if self._ifs(k) else None
            case "det":
                return "conditional" if tree.form(k) == "any" else None
        return None

    def _open_clause(self, k: int, i: int) -> Modality | None:
        """ "Asked whether X left", "asked if X left" are questions, "if X left" is a condition.

        "Even if X left" leaves it just as open, and so does "should X leave".
        """
        word = self.tree.form(k)
        if word == "whether" or (word == "if" and self.tree.is_(i, "ccomp", "csubj")):
            return "questioned"
        inverted = self.tree.upos(k) == "AUX" and self.tree.is_(k, "mark")
        open_ = inverted or word in self.cues.conditional_marks or self._conditional(k)
        return "conditional" if open_ else None

    def _modal(self, i: int) -> bool:
        """ "Will probably leave" is a forecast, though an unsure one."""
        return any(self._auxiliary(k) for k in self.tree.kids(i, "aux"))

    def _auxiliary(self, k: int) -> Modality | None:
        if self.tree.xpos(k) != "MD" and self.tree.upos(k) != "AUX":
            return None
        found = self.cues.auxiliaries.get(self.tree.form(k))
        if self.tree.xpos(k) in {"VBD", "VBZ", "VBP"} and self.tree.lemma(k) in {"have", "be"}:
            return None  # 'd of "he'd attacked" is had
        return found or self.cues.auxiliaries.get(self.tree.lemma(k))

    def _conditional(self, k: int) -> bool:
        words = [k, *self.tree.kids(k, "fixed")]
        phrase = " ".join(self.tree.form(w) for w in words)
        before = self.tree.form(k - 1) if k else ""
        if before in {"even", "as"} and self.tree.form(k) == "if":
            return before == "as"
        return phrase in self.cues.conditional_phrases or phrase in self.cues.conditional_marks

    def _ifs(self, clause: int) -> list[int]:
        marks = self.tree.kids(clause, "mark")
        return [k for k in marks if self.tree.form(k) in {"if", "unless"} and self._conditional(k)]

    def negations(self, i: int) -> list[int]:
        tree, words = self.tree, self.cues.negation
        found = [
            k
            for k in tree.kids(i, "advmod", "det", "case", "mark", "cc:preconj", "cc")
            if tree.form(k) in words and not self._only(k)
        ]
        for subject in tree.kids(i, "nsubj", "nsubj:pass", "obj"):
            near = tree.kids(subject, "det", "cc:preconj")
            found += [k for k in near if tree.form(k) in {"no", "neither"}]
            if tree.form(subject) in {"nobody", "none", "neither", "nothing"}:
                found.append(subject)
        marks = tree.kids(i, "mark")
        found += [m - 1 for m in marks if tree.form(m) == "to" and tree.form(m - 1) == "yet"]
        return found[:1]

    def _only(self, k: int) -> bool:
        """ "Not only", "no longer" and "not just" deny nothing here."""
        following = self.tree.form(k + 1) if k + 1 < len(self.tree.tokens) else ""
        if k and self.tree.form(k - 1) == "or":  # whether or not
            return True
        return following in {"only", "just", "longer", "least", "doubt"}

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
