"""The way up from a trigger through its governors, and what each of them says of it.

"May", "if", "failed to", "an attempt to", "fears of", "no evidence that": each step collects what
stands beside a word, then goes to the word that governs it, as long as that still matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.claims.complements import Complements
from sayso.claims.nominals import Nominals
from sayso.claims.proposition import Proposition
from sayso.claims.speeches import Speech
from sayso.claims.steps import Ground, Steps
from sayso.claims.tree import Tree
from sayso.claims.verbs import Verbs
from sayso.codebook.cues import Cues
from sayso.model import Modality

FINITE: Final = frozenset({"VBZ", "VBD", "VBP", "MD"})


class Governors:
    """Climbs the tree of one article."""

    def __init__(self, tree: Tree, cues: Cues, verbs: Verbs) -> None:
        self.tree = tree
        self.cues = cues
        self.verbs = verbs
        self.ground = Ground(tree, cues, verbs)
        self.markers = self.ground.markers
        self.clauses = Complements(self.ground)
        self.nouns = Nominals(self.ground)

    def climb(self, found: Proposition, around: Sequence[Speech]) -> Steps:
        """All steps from the trigger up to the root, or to the cue of a saying around it."""
        inner = around[-1] if around else None
        cues = {speech.cue for speech in around}
        steps = Steps()
        i = found.trigger
        heads = {filler.head for filler in found.fillers}
        steps.path.append(i)
        self.ground.around(i, steps)
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
            steps.path.append(i)
        return steps

    def own(self, i: int) -> Steps:
        """What stands right beside a word, and nothing above it."""
        steps = Steps()
        self.ground.around(i, steps)
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
        elif phrase := self.ground.phrase(i, cue):
            modality = self.ground.by_preposition(i, phrase)
            steps.deny([cue] if self.ground.prevents(i, phrase) else [])
        elif self.tree.is_(i, "xcomp", "ccomp") and self.tree.xpos(i) == "VBG" and not past:
            modality = None if self.tree.kids(i, "nsubj") else self.cues.verbs.get(lemma)
        elif self.ground.infinitive(i) and not past:
            modality = self.cues.verbs.get(lemma)
        if modality:
            steps.modalities.append((modality, cue))

    def _step(self, i: int, head: int, fillers: set[int], steps: Steps) -> bool:
        """Goes from a word to its governor; False where the governor no longer matters."""
        tree = self.tree
        match tree.relation(i):
            case "conj":
                return self._coordinated(i, head, steps)
            case "xcomp" | "ccomp" | "csubj":
                return self.clauses.complement(i, head, steps)
            case "advcl":
                return self.clauses.adverbial(i, head, steps)
            case "acl" if tree.tokens[i].deprel == "acl" or self._said_of(i):
                return self.nouns.of_noun(i, head, steps)
            case "acl":
                return self.nouns.relative(i, head, steps)
            case "compound":
                return self.nouns.compound(head, steps)
            case "obj" | "obl" | "nmod" | "nsubj" | "iobj":
                return self.nouns.nominal(i, head, fillers, steps)
        return False

    def _said_of(self, i: int) -> bool:
        """ "The lie that X attacked Y", where a reader took `that` for a relative clause's."""
        tree = self.tree
        that = any(tree.form(k) == "that" and tree.xpos(k) == "IN" for k in tree.kids(i, "mark"))
        return that and bool(tree.kids(i, "nsubj", "nsubj:pass"))

    def _coordinated(self, i: int, head: int, steps: Steps) -> bool:
        """A second verb shares what stands beside the first, unless it has its own subject.

        A finite verb cannot go on from an infinitive: "refused to meet him and accuses him".
        """
        bare = self.ground.infinitive(head) or self.tree.xpos(head) == "VBG"
        if self._finite(i) and bare:
            return False
        subject = self.tree.kids(i, "nsubj", "nsubj:pass") and not self._gapped(i, head)
        own = subject or self.tree.kids(i, "aux") or self._finite(i)
        but = any(self.tree.form(k) in {"but", "yet"} for k in self.tree.kids(i, "cc"))
        if not own:
            steps.modalities += self.markers.beside(head)
            steps.deny([] if but else self.markers.negations(head))
        return True

    def _finite(self, i: int) -> bool:
        """ "Did not want war and calls for peace": `calls` stands under no auxiliary."""
        tree = self.tree
        if tree.xpos(i) in {"VBZ", "VBD"}:
            return True
        own = any(tree.xpos(k) in FINITE for k in tree.kids(i, "aux", "aux:pass", "cop"))
        return own or (tree.xpos(i) == "VBP" and bool(tree.kids(i, "nsubj")))

    def _gapped(self, i: int, head: int) -> bool:
        """ "Jobs should be cut and plants closed": the second has a subject and no auxiliary."""
        tree = self.tree
        bare = tree.xpos(i) == "VBN" and not tree.kids(i, "aux", "aux:pass", "cop")
        return bare and bool(tree.kids(head, "aux", "aux:pass"))
