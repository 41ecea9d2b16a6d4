"""The way up from a trigger through its governors, and what each of them says of it.

"May", "if", "failed to", "an attempt to", "fears of", "no evidence that": each step collects what
stands beside a word, then goes to the word that governs it, as long as that still matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sayso.claims.markers import Markers
from sayso.claims.proposition import Proposition
from sayso.claims.speeches import Speech
from sayso.claims.tree import Tree
from sayso.claims.verbs import Verbs
from sayso.codebook.cues import Cues
from sayso.model import Modality

DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
TENTATIVE: Final = frozenset({"could", "would", "may", "might"})
DOUBTING: Final = frozenset({"no", "little", "any", "without"})
PREVENTING: Final = frozenset({"prevent", "stop", "keep", "refrain", "ban", "bar", "block"})


@dataclass(slots=True)
class Steps:
    """What was collected on the way, each with the token that shows it."""

    modalities: list[tuple[Modality, int]] = field(default_factory=list)
    negations: list[int] = field(default_factory=list)
    ended: int | None = None
    """The word that says the state is over: "stopped backing", "formerly"."""

    def end(self, word: int) -> None:
        if self.ended is None:
            self.ended = word


class Governors:
    """Climbs the tree of one article."""

    def __init__(self, tree: Tree, cues: Cues, verbs: Verbs) -> None:
        self.tree = tree
        self.cues = cues
        self.verbs = verbs
        self.markers = Markers(tree, cues)

    def climb(self, found: Proposition, around: Sequence[Speech]) -> Steps:
        """All steps from the trigger up to the root, or to the cue of a saying around it."""
        inner = around[-1] if around else None
        cues = {speech.cue for speech in around}
        steps = Steps()
        i = found.trigger
        heads = {filler.head for filler in found.fillers}
        self._around(i, steps)
        steps.modalities += [*self.markers.stray(i), *self.markers.torn(i, inner)]
        for _ in range(len(self.tree.tokens)):
            head = self.tree.head(i)
            if head == i:
                break
            if head in cues:
                self._cue(i, head, steps)
            if head in cues or (inner and head not in inner.content):
                break
            if not self._step(i, head, heads, steps):
                break
            i = head
        return steps

    def own(self, i: int) -> Steps:
        """What stands right beside a word, and nothing above it."""
        steps = Steps()
        self._around(i, steps)
        return steps

    def _cue(self, i: int, cue: int, steps: Steps) -> None:
        """ "Expects X to leave", "ordered the arrest": the reporting verb throws its light too."""
        lemma = self.tree.lemma(cue)
        past = any(self.tree.lemma(k) == "have" for k in self.tree.kids(i, "aux"))
        modality: Modality | None = None
        if self.tree.upos(cue) == "NOUN":
            modality = self.cues.nouns.get(lemma)
        elif self.tree.is_(i, "obj"):
            modality = self.cues.objects.get(lemma)
        elif self.verbs.infinitive(i) and not past:
            modality = self.cues.verbs.get(lemma)
        if modality:
            steps.modalities.append((modality, cue))

    def _around(self, i: int, steps: Steps) -> None:
        """What stands right beside a governor: auxiliaries, adverbs, negation, `if`."""
        steps.modalities += self.markers.beside(i)
        steps.negations += self.markers.negations(i)
        for k in self.tree.kids(i, "advmod"):
            if self.tree.form(k) in self.cues.ending_adverbs:
                steps.end(k)

    def _step(self, i: int, head: int, fillers: set[int], steps: Steps) -> bool:
        """Goes from a word to its governor; False where the governor no longer matters."""
        tree = self.tree
        match tree.relation(i):
            case "conj":
                return self._coordinated(i, head, steps)
            case "xcomp" | "ccomp" | "csubj":
                return self._complement(i, head, steps)
            case "advcl":
                return self._adverbial(i, head, steps)
            case "acl" if tree.tokens[i].deprel == "acl":
                return self._of_noun(i, head, steps)
            case "obj" | "obl" | "nmod" | "nsubj" | "iobj":
                return self._nominal(i, head, fillers, steps)
        return False

    def _coordinated(self, i: int, head: int, steps: Steps) -> bool:
        """A second verb shares what stands beside the first, unless it has its own subject.

        A finite verb cannot go on from an infinitive: "refused to meet him and accuses him".
        """
        if self._finite(i) and self.verbs.infinitive(head):
            return False
        own = self.tree.kids(i, "nsubj", "nsubj:pass", "aux") or self._finite(i)
        but = any(self.tree.form(k) in {"but", "yet"} for k in self.tree.kids(i, "cc"))
        if not own:
            steps.modalities += self.markers.beside(head)
            steps.negations += [] if but else self.markers.negations(head)
        return True

    def _finite(self, i: int) -> bool:
        """ "Did not want war and calls for peace": `calls` stands under no auxiliary."""
        return self.tree.xpos(i) in {"VBZ", "VBD"}

    def _complement(self, i: int, head: int, steps: Steps) -> bool:
        """A governing verb or adjective: by the tables; an unknown one hedges."""
        tree, cues, lemma = self.tree, self.cues, self.tree.lemma(head)
        verbal = tree.upos(head) in {"VERB", "AUX"}
        table = (
            cues.verbs if verbal else cues.nouns if tree.upos(head) == "NOUN" else cues.adjectives
        )
        negations = self.markers.negations(head)
        if modality := table.get(lemma):
            steps.modalities.append((modality, head))
        elif lemma in (cues.negative_verbs if verbal else cues.negative_adjectives):
            steps.negations.append(head)
        elif verbal and lemma in cues.ending_verbs:
            steps.end(head)
        elif lemma in cues.factual_verbs or lemma in cues.factual_adjectives:
            if negations and tree.is_(i, "ccomp", "csubj"):
                steps.modalities.append(("questioned", negations[0]))
                return True
        elif self._hedges(i, head):
            steps.modalities.append(("possible", head))
        self._around(head, steps)
        return True

    def _hedges(self, i: int, head: int) -> bool:
        """Does an unlisted governor leave open whether it is so? A gerund does not."""
        if self.tree.is_(i, "xcomp"):
            return self.verbs.infinitive(i)
        return self.tree.is_(i, "ccomp") and self.tree.upos(head) in {"VERB", "NOUN"}

    def _adverbial(self, i: int, head: int, steps: Steps) -> bool:
        """A purpose is planned; "by attacking" shares the main clause, a gerund its hedges."""
        tree = self.tree
        marks = {tree.form(k) for k in tree.kids(i, "mark")}
        lemma = tree.lemma(head)
        if "to" in marks and lemma in self.cues.means:
            self._around(head, steps)
            return True
        if "to" in marks:
            table = self.cues.verbs if tree.upos(head) == "VERB" else self.cues.adjectives
            mark = next(k for k in tree.kids(i, "mark") if tree.form(k) == "to")
            steps.modalities.append((table.get(lemma, "planned"), mark))
            return False
        if "by" in marks:
            self._around(head, steps)
            return True
        if tree.xpos(i) == "VBG" and marks <= {"without"}:  # "may introduce it, killing ten"
            steps.modalities += self.markers.beside(head)
            return True
        if "from" in marks and tree.lemma(head) in PREVENTING:
            steps.negations.append(head)
        return False

    def _of_noun(self, i: int, head: int, steps: Steps) -> bool:
        """ "An attempt to", "the plan of attacking", "no evidence that"."""
        tree = self.tree
        lemma = tree.lemma(head)
        if self._doubted(head, lemma):
            steps.modalities.append(("questioned", head))
            return False
        if modality := self.cues.nouns.get(lemma):
            steps.modalities.append((modality, head))
            steps.negations += self.markers.negations(head)
            return True
        if self.verbs.infinitive(i):
            mark = next(k for k in tree.kids(i, "mark") if tree.form(k) == "to")
            steps.modalities.append(("planned", mark))
            return False
        if any(tree.form(k) == "that" for k in tree.kids(i, "mark")):
            self._around(head, steps)
            return True
        return False

    def _doubted(self, head: int, lemma: str) -> bool:
        """ "No evidence", "little proof", "did not find evidence"."""
        if lemma not in self.cues.doubts:
            return False
        tree = self.tree
        here = {tree.form(k) for k in tree.kids(head, "det", "amod", "advmod")}
        above = self.markers.negations(tree.head(head))
        return bool(here & DOUBTING or above or self.markers.negations(head))

    def _nominal(self, i: int, head: int, fillers: set[int], steps: Steps) -> bool:
        """A noun of action inside a clause or behind another noun."""
        if self.tree.is_(i, "nmod"):
            return self._behind_noun(i, head, steps)
        self._by_verb(i, head, steps)
        if self._carried(i, head, fillers):
            self._around(head, steps)
            return True
        if self._open(i, head):
            steps.modalities += self.markers.beside(head)
            return True
        return False

    def _by_verb(self, i: int, head: int, steps: Steps) -> None:
        """ "Planned an attack", "an attack is likely", "avoided an attack", "ended its support"."""
        tree, cues, lemma = self.tree, self.cues, self.tree.lemma(head)
        modality: Modality | None = None
        match tree.tokens[i].deprel:
            case "obj":
                modality = cues.objects.get(lemma)
                if lemma in cues.ending_verbs:
                    steps.end(head)
            case "nsubj:pass":
                modality = cues.objects.get(lemma) or cues.verbs.get(lemma)
            case "nsubj" if tree.upos(head) in {"ADJ", "VERB"}:
                modality = cues.adjectives.get(lemma)
        if modality:
            steps.modalities.append((modality, head))

    def _behind_noun(self, i: int, head: int, steps: Steps) -> bool:
        tree, lemma = self.tree, self.tree.lemma(head)
        if tree.preposition(i) not in {"of", "for", "about", "over", "at"}:
            return False
        if self._doubted(head, lemma):
            steps.modalities.append(("questioned", head))
            return False
        if modality := self.cues.nouns.get(lemma):
            steps.modalities.append((modality, head))
            steps.negations += self.markers.negations(head)
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
        definite = bool(tree.kids(i, "nmod:poss")) or any(
            tree.form(k) in DEFINITE for k in tree.kids(i, "det")
        )
        if not definite:
            return True
        modal = {tree.form(k) for k in tree.kids(head, "aux")}
        return tree.is_(i, "nsubj") and bool(tree.kids(head, "cop")) and bool(modal & TENTATIVE)
