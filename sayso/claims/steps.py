"""What is collected on the way up from a trigger, and the ground that all rules share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sayso.claims.markers import Markers
from sayso.claims.tree import Tree
from sayso.claims.verbs import Verbs
from sayso.codebook.cues import Cues
from sayso.model import Modality

DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})


@dataclass(slots=True)
class Steps:
    """What was collected on the way, each with the token that shows it."""

    modalities: list[tuple[Modality, int]] = field(default_factory=list)
    negations: list[int] = field(default_factory=list)
    ended: int | None = None
    """The word that says the state is over: "stopped backing", "formerly"."""
    path: list[int] = field(default_factory=list)
    """The words that the way came to, the trigger first."""

    def end(self, word: int) -> None:
        if self.ended is None:
            self.ended = word

    def deny(self, words: Sequence[int]) -> None:
        """Each word denies once, however often the way passes it."""
        self.negations += [word for word in words if word not in self.negations]


class Ground:
    """Questions that the rules about clauses and about nouns both ask of one tree."""

    def __init__(self, tree: Tree, cues: Cues, verbs: Verbs) -> None:
        self.tree = tree
        self.cues = cues
        self.verbs = verbs
        self.markers = Markers(tree, cues)

    def around(self, i: int, steps: Steps) -> None:
        """What stands right beside a governor: auxiliaries, adverbs, negation, `if`."""
        steps.modalities += self.markers.beside(i)
        steps.deny(self.markers.negations(i))
        for k in self.tree.kids(i, "advmod"):
            longer = self.tree.form(k) == "longer" and self.tree.form(k - 1) == "no"
            if longer or self.tree.form(k) in self.cues.ending_adverbs:
                steps.end(k)

    def infinitive(self, i: int) -> bool:
        """ "To attack", but not the gerund of "confessed to attacking"."""
        gerund = self.tree.xpos(i) == "VBG" and not self.tree.kids(i, "aux")
        return self.verbs.infinitive(i) and not gerund

    def phrase(self, i: int, head: int) -> str:
        """Verb and preposition that govern a gerund or a noun: "prevent from", "call for"."""
        tree = self.tree
        marks = [tree.form(k) for k in tree.kids(i, "mark")]
        gerund = tree.xpos(i) == "VBG" and not tree.kids(i, "aux")
        word = tree.preposition(i) or (marks[0] if marks and gerund else "")
        return f"{tree.lemma(head)} {word}" if word else ""

    def picked(self, head: int) -> bool:
        """ "The first to attack", "the only group to attack", "one of the few to attack"."""
        tree = self.tree
        near = tree.kids(head, "amod", "nummod", "det")
        return any(tree.form(k) in self.cues.picked for k in [head, *near])

    def definite(self, i: int) -> bool:
        tree = self.tree
        dets = (tree.form(k) in DEFINITE for k in tree.kids(i, "det"))
        return bool(tree.kids(i, "nmod:poss")) or any(dets)

    def verb(self, v: int) -> str:
        """The verb with its particle: "rule out"."""
        particles = [self.tree.form(k) for k in self.tree.kids(v, "compound:prt")]
        return " ".join([self.tree.lemma(v), *particles[:1]])

    def put_off(self, head: int, steps: Steps) -> None:
        """What is prevented, cancelled or ruled out does not happen; not ruled out, it may."""
        if self.markers.negations(head):
            steps.modalities.append(("possible", head))
        else:
            steps.deny([head])
        steps.modalities += self.markers.beside(head)

    def by_preposition(self, i: int, phrase: str) -> Modality | None:
        """ "Called for an attack"; who spoke of the attack spoke of what has been."""
        found = self.cues.prepositions.get(phrase)
        view = phrase.endswith(" as")  # "seen as the leader"
        told = found == "possible" and not view and self.tree.nominal(i) and self.definite(i)
        return None if told else found

    def prevents(self, i: int, phrase: str) -> bool:
        """ "Barred from attacking", "warned against an attack"; not "against the attack"."""
        told = self.tree.nominal(i) and self.definite(i)
        return phrase in self.cues.negative_prepositions and not told
