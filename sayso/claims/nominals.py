"""Nouns above an act, and acts that are nouns: "an attempt to", "cancelled the talks"."""

from __future__ import annotations

from typing import Final

from sayso.claims.steps import Ground, Steps
from sayso.model import Modality

TENTATIVE: Final = frozenset({"could", "would", "may", "might"})
DOUBTING: Final = frozenset({"no", "little", "any", "without", "scant", "insufficient"})
ANYBODY: Final = frozenset({"anyone", "anybody", "whoever", "any", "those"})
VERIFYING: Final = frozenset(
    {"confirm", "verify", "corroborate", "prove", "substantiate", "establish"}
)
"""What is not so treated stays open: "the arrest could not be confirmed"."""
CREATING: Final = frozenset({"create", "form", "establish", "build", "found", "spawn", "forge"})
"""Until this has come true, nothing can be so of what is made."""
PRESUPPOSING: Final = frozenset(
    {"after", "since", "despite", "following", "amid", "because of", "due to", "in spite of"}
)
"""What stands behind these has been so, whatever the clause plans or fears."""


class Nominals:
    """Goes from a noun of action, or from a clause behind a noun, to what governs it."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.tree = ground.tree
        self.cues = ground.cues
        self.verbs = ground.verbs
        self.markers = ground.markers

    def of_noun(self, i: int, head: int, steps: Steps) -> bool:
        """ "An attempt to", "the plan of attacking", "no evidence that"."""
        tree = self.tree
        lemma = tree.lemma(head)
        if self._created(head):
            return True
        if self._sure(head, lemma):
            return False
        if self._doubted(head, lemma):
            steps.modalities.append(("questioned", head))
            return False
        infinitive = self.ground.infinitive(i)
        if infinitive and self.ground.picked(head):
            steps.modalities += self.markers.beside(head)
            return True
        if not tree.kids(i, "mark", "nsubj", "nsubj:pass"):
            return False  # "plans announced today": the participle stands for itself
        steps.deny([head] if lemma in self.cues.negative_nouns else [])
        finite = not infinitive and any(tree.form(k) == "that" for k in tree.kids(i, "mark"))
        bare = not infinitive and not tree.kids(i, "mark")
        modality = self.cues.clauses.get(lemma) if finite else None
        modality = modality or self.cues.nouns.get(lemma) or self.cues.infinitives.get(lemma)
        if bare and modality != "possible":
            return False  # "fears X will attack", but not "a strategy: X attacks"
        if modality:
            steps.modalities.append((modality, head))
            steps.deny(self.markers.negations(head))
            return True
        if infinitive and lemma not in self.cues.negative_nouns:
            mark = next(k for k in tree.kids(i, "mark") if tree.form(k) == "to")
            steps.modalities.append(("planned", mark))
            return False
        if any(tree.form(k) == "that" for k in tree.kids(i, "mark")):
            self.ground.around(head, steps)
            return True
        return False

    def relative(self, i: int, head: int, steps: Steps) -> bool:
        """A relative clause stands alone; of "anyone who attacks" nobody need have."""
        tree = self.tree
        if self._created(head):
            return True
        dets = {tree.form(k): k for k in tree.kids(head, "det")}
        if tree.form(head) in ANYBODY or "any" in dets:
            steps.modalities.append(("conditional", dets.get("any", head)))
        above = tree.head(head)
        phrase = self.ground.phrase(head, above)
        if phrase.endswith(" as") and (view := self.cues.prepositions.get(phrase)):
            steps.modalities.append((view, above))  # "is seen as the man who funds X"
        there = tree.kids(head, "expl") or tree.kids(above, "expl")
        if there and "no" in dets:
            steps.deny([dets["no"]])
        return False

    def _created(self, noun: int) -> bool:
        """ "Plans to create a group that is based in Sarn", "a group with men based in Sarn"."""
        tree = self.tree
        while tree.is_(noun, "nmod") and tree.preposition(noun) == "with":
            noun = tree.head(noun)
        return tree.is_(noun, "obj", "nsubj:pass") and tree.lemma(tree.head(noun)) in CREATING

    def compound(self, head: int, steps: Steps) -> bool:
        """ "A withdrawal plan", "a coup attempt": the act of which it is a plan."""
        if modality := self.cues.compounds.get(self.tree.lemma(head)):
            steps.modalities.append((modality, head))
            steps.deny(self.markers.negations(head))
            return True
        return False

    def _sure(self, head: int, lemma: str) -> bool:
        """ "No doubt", "little question"."""
        near = {self.tree.form(k) for k in self.tree.kids(head, "det", "amod")}
        return lemma in {"doubt", "question"} and bool(near & {"no", "little"})

    def _doubted(self, head: int, lemma: str) -> bool:
        """ "No evidence", "little proof", "did not find evidence"."""
        if lemma not in self.cues.doubts:
            return False
        tree = self.tree
        here = {tree.form(k) for k in tree.kids(head, "det", "amod", "advmod")}
        above = self.markers.negations(tree.head(head))
        return bool(here & DOUBTING or above or self.markers.negations(head))

    def nominal(self, i: int, head: int, fillers: set[int], steps: Steps) -> bool:
        """A noun of action inside a clause or behind another noun."""
        if i != steps.path[0] and self._created(i):
            self.ground.around(head, steps)
            return True
        if self.tree.is_(i, "nmod"):
            return self._behind_noun(i, head, steps)
        if self.tree.preposition(i) in PRESUPPOSING:
            return False
        self._by_verb(i, head, steps)
        if self._carried(i, head, fillers):
            self.ground.around(head, steps)
            return True
        if self._open(i, head):
            steps.modalities += self.markers.beside(head)
            return True
        return False

    def _by_verb(self, i: int, head: int, steps: Steps) -> None:
        """ "Planned an attack", "an attack is likely", "cancelled an attack", "ended its aid"."""
        tree, cues, lemma = self.tree, self.cues, self.tree.lemma(head)
        modality: Modality | None = None
        match tree.tokens[i].deprel:
            case "obj":
                modality = cues.objects.get(lemma)
                if lemma in cues.ending_verbs and not self.markers.negations(head):
                    steps.end(head)
            case "nsubj:pass":
                modality = cues.objects.get(lemma) or cues.verbs.get(lemma)
            case "nsubj" if tree.upos(head) in {"ADJ", "VERB"}:
                modality = cues.adjectives.get(lemma)
            case "obl":
                modality = self.ground.by_preposition(i, self.ground.phrase(i, head))
        if modality:
            steps.modalities.append((modality, head))
        negations = self.markers.negations(head) if lemma in VERIFYING else []
        if negations and tree.is_(i, "nsubj:pass", "obj"):
            steps.modalities.append(("questioned", negations[0]))
        put_off = (
            tree.is_(i, "obj", "nsubj:pass") and self.ground.verb(head) in cues.negative_objects
        )
        if put_off or self.ground.prevents(i, self.ground.phrase(i, head)):
            self.ground.put_off(head, steps)

    def _behind_noun(self, i: int, head: int, steps: Steps) -> bool:
        """ "Fears of an attack", "a lack of support"; "concern over the attack" hedges nothing."""
        lemma, preposition = self.tree.lemma(head), self.tree.preposition(i)
        denied = lemma in self.cues.negative_nouns and preposition in {"of", "in", "to", "on"}
        if preposition not in {"of", "for", "about", "over", "at"} and not denied:
            return False
        if self._doubted(head, lemma):
            steps.modalities.append(("questioned", head))
            return False
        if denied:
            steps.deny([head, *self.markers.negations(head)])
            return True
        if preposition in {"over", "about"} and self.ground.definite(i):
            return False
        if modality := self.cues.nouns.get(lemma):
            steps.modalities.append((modality, head))
            steps.deny(self.markers.negations(head))
            return True
        return False

    def _carried(self, i: int, head: int, fillers: set[int]) -> bool:
        """ "Carried out an attack": the verb holds one of the roles, so it is part of the saying.

        Help "with" which something is attempted is given all the same, so `with` does not count.
        """
        tree = self.tree
        if tree.is_(i, "obl") and tree.preposition(i) == "with":
            return False
        return bool(set(self.verbs.surface(head)) & fillers) or any(
            k in fillers for k in tree.kids(head) if k != i
        )

    def _open(self, i: int, head: int) -> bool:
        """ "An attack may follow": an indefinite act under a modal verb is no fact either.

        A definite one is, but for "the takeover could be a turning point".
        """
        tree = self.tree
        if not self.ground.definite(i):
            return True
        modal = {tree.form(k) for k in tree.kids(head, "aux")}
        return tree.is_(i, "nsubj") and bool(tree.kids(head, "cop")) and bool(modal & TENTATIVE)
