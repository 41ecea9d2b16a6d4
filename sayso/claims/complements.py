"""Verbs and adjectives above a clause: "failed to", "it is not true that", "talked of"."""

from __future__ import annotations

from typing import Final

from sayso.claims.steps import Ground, Steps
from sayso.model import Modality

LOOSE: Final = frozenset({"of", "about", "against", "towards", "toward", "at", "into"})
"""Before a gerund these leave it open unless the tables say otherwise: "talked of attacking"."""

SHARING: Final = frozenset({"in", "on", "through", "upon"})
"""Before a gerund these make it part of the main clause: "would like to engage in helping"."""


class Complements:
    """Goes from a clause to the word that governs it."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.tree = ground.tree
        self.cues = ground.cues
        self.markers = ground.markers

    def complement(self, i: int, head: int, steps: Steps) -> bool:
        """A governing verb or adjective: by the tables; an unknown one hedges."""
        cues, lemma = self.cues, self.tree.lemma(head)
        if self._put_off(i, head, steps) or self._phrased(i, head, steps):
            return True
        if self.tree.upos(head) in {"VERB", "AUX"} and lemma in cues.ending_verbs:
            return self._ended(head, steps)
        if lemma == "use" and self.ground.infinitive(i) and self.tree.xpos(head) == "VBD":
            steps.end(head)  # "used to own"
        if lemma in cues.feeling and self.tree.is_(i, "xcomp") and not self.ground.infinitive(i):
            steps.modalities += self.markers.beside(head)
            return True  # "did not like living there": he lived there
        modality = None if self._explains(i) else self._light(i, head)
        denied = self._denies(head)
        if modality:
            steps.modalities.append((modality, head))
        if denied:
            steps.deny([head])
        steps.deny(self._too(i, head))
        if not modality and not denied:
            if self._doubtful(i, head, steps):
                return True
            if self._hedges(i, head) and not self._explains(i):
                steps.modalities.append(("possible", head))
        self.ground.around(head, steps)
        return True

    def _explains(self, i: int) -> bool:
        """ "Discussed why X attacked": that X did is taken for granted."""
        asked = any(
            self.tree.form(k) in {"why", "how", "when"} for k in self.tree.kids(i, "advmod")
        )
        return asked and not self.ground.infinitive(i)

    def _denies(self, head: int) -> bool:
        """ "Failed to", "unable to", "it is a myth that"."""
        cues, lemma = self.cues, self.tree.lemma(head)
        if self.tree.upos(head) == "NOUN":
            return lemma in cues.negative_nouns
        return lemma in (cues.negative_verbs | cues.negative_adjectives)

    def _put_off(self, i: int, head: int, steps: Steps) -> bool:
        """ "Ruled out funding X", "was barred from leaving"; not ruled out it is open."""
        phrase = self.ground.phrase(i, head)
        beside = self.tree.is_(i, "xcomp", "ccomp") or (self.tree.is_(i, "advcl") and i - head <= 2)
        gerund = beside and self.tree.xpos(i) == "VBG" and not self.ground.infinitive(i)
        out = gerund and self.ground.verb(head) in self.cues.negative_objects
        if not out and not self.ground.prevents(i, phrase):
            return False
        self.ground.put_off(head, steps)
        return True

    def _too(self, i: int, head: int) -> list[int]:
        """ "Too weak to attack"."""
        if not self.ground.infinitive(i):
            return []
        return [k for k in self.tree.kids(head, "advmod") if self.tree.form(k) == "too"][:1]

    def _light(self, i: int, head: int) -> Modality | None:
        """What the tables say of a governor, verb or adjective: "was set to" is both."""
        cues, lemma = self.cues, self.tree.lemma(head)
        own, other = cues.verbs, cues.adjectives
        match self.tree.upos(head):
            case "NOUN":
                own, other = cues.nouns, cues.infinitives
            case "ADJ":
                own, other = other, own
        if lemma == "go" and self.tree.xpos(head) != "VBG":
            return None  # "went on to attack"
        if lemma == "have" and self.ground.infinitive(i):
            yet = any(self.tree.form(k) == "yet" for k in self.tree.kids(head, "advmod"))
            return None if yet or self.tree.xpos(head) in {"VBD", "VBN"} else "ordered"
        made = lemma == "make" and not self.ground.verbs.passive(head)  # "a pledge they made to"
        if (lemma == "be" or made) and self.ground.infinitive(i):
            return "planned"
        found = own.get(lemma) or own.get(self.tree.form(head)) or other.get(lemma)
        said_of = self.tree.is_(i, "xcomp") and self.tree.upos(i) != "VERB"
        return None if said_of and found != "possible" and not self.ground.infinitive(i) else found

    def _ended(self, head: int, steps: Steps) -> bool:
        """ "Stopped backing" is over; "has not stopped backing" goes on."""
        if self.markers.negations(head):
            steps.modalities += self.markers.beside(head)
        else:
            steps.end(head)
            self.ground.around(head, steps)
        return True

    def _doubtful(self, i: int, head: int, steps: Steps) -> bool:
        """ "Did not know that", "it is not clear that" doubt; "it is not true that" denies."""
        if not self._factual(head) or not self.tree.is_(i, "ccomp", "csubj"):
            return False
        negations = self.markers.negations(head)
        if not negations or self.tree.lemma(head) in self.cues.truth:
            return False
        steps.modalities.append(("questioned", negations[0]))
        return True

    def _factual(self, head: int) -> bool:
        lemma = self.tree.lemma(head)
        listed = self.cues.factual_verbs | self.cues.factual_adjectives | self.cues.truth
        return lemma in listed

    def _hedges(self, i: int, head: int) -> bool:
        """Does an unlisted governor leave open whether it is so? A gerund does not."""
        if self._factual(head):
            return False
        if self.tree.is_(i, "xcomp"):
            return self.ground.infinitive(i)
        return self.tree.is_(i, "ccomp") and self.tree.upos(head) in {"VERB", "NOUN"}

    def _phrased(self, i: int, head: int, steps: Steps) -> bool:
        """What the tables make of a verb with its preposition; False where they say nothing."""
        phrase, cues = self.ground.phrase(i, head), self.cues
        modality = self.ground.by_preposition(i, phrase)
        if not modality and phrase not in cues.factual_prepositions:
            return False
        if modality:
            steps.modalities.append((modality, head))
        self.ground.around(head, steps)
        return True

    def adverbial(self, i: int, head: int, steps: Steps) -> bool:
        """A purpose is planned; "by attacking" shares the main clause, a gerund its hedges."""
        tree = self.tree
        if self._put_off(i, head, steps) or self._phrased(i, head, steps):
            return True
        marks = {tree.form(k) for k in tree.kids(i, "mark")}
        if self.ground.infinitive(i):
            return self._purpose(i, head, steps)
        if "by" in marks:
            self.ground.around(head, steps)
            return True
        if tree.xpos(i) == "VBG" and marks & LOOSE:
            steps.modalities.append(("possible", next(k for k in tree.kids(i, "mark"))))
            return False
        absolute = "with" in marks and i > head  # "will create a group with its men in Sarn"
        if absolute or (tree.xpos(i) == "VBG" and marks & SHARING):
            steps.modalities += self.markers.beside(head)
            return True
        if tree.xpos(i) == "VBG" and not marks and self._second(i, head):
            steps.modalities.append(("possible", head))
            return False
        if tree.xpos(i) == "VBG" and marks <= {"without"}:  # "may introduce it, killing ten"
            steps.modalities += self.markers.beside(head)
            return True
        return False

    def _second(self, i: int, head: int) -> bool:
        """ "Was blamed for bringing cholera, killing ten": he is blamed for both."""
        before = (k for k in self.tree.kids(head, "advcl") if k < i and self.tree.xpos(k) == "VBG")
        marked = any(self.tree.kids(k, "mark") for k in before)
        return marked and self.ground.verbs.passive(head)

    def _purpose(self, i: int, head: int, steps: Steps) -> bool:
        tree, lemma = self.tree, self.tree.lemma(head)
        if too := self._too(i, head):
            steps.deny(too)
            steps.modalities.append(("possible", too[0]))
            return True
        outcome = lemma in self.cues.changing and tree.lemma(i) in self.cues.outcomes
        if self.ground.picked(head):
            steps.modalities += self.markers.beside(head)
            return True
        went_on = lemma == "go" and any(tree.form(k) == "on" for k in tree.kids(head))
        if lemma in self.cues.means or outcome or went_on:
            self.ground.around(head, steps)
            return True
        table = self.cues.verbs if tree.upos(head) == "VERB" else self.cues.adjectives
        known = lemma != "go" and lemma not in self.cues.factual_verbs and lemma in table
        mark = next(k for k in tree.kids(i, "mark") if tree.form(k) == "to")
        steps.modalities.append((table[lemma] if known else "planned", mark))
        steps.deny([head] if lemma in self.cues.negative_verbs else [])
        if known:  # "if they vote to leave": readers waver between a completion and a purpose
            self.ground.around(head, steps)
        return known
