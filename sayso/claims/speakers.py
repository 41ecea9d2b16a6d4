"""Who says it: the speaker of a reporting verb, and the phrase that names him."""

from __future__ import annotations

from typing import Final

from sayso.claims.actors import Actors
from sayso.claims.negators import all_but
from sayso.claims.nouns import Nouns
from sayso.claims.phrases import Phrases
from sayso.claims.tree import Tree, asked
from sayso.claims.verbs import Verbs
from sayso.codebook import Codebook
from sayso.codebook.cues import people, reporting
from sayso.model import Span, Stance

NEGATION: Final = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor"})
NOT_ONE: Final = frozenset({"nobody", "none", "neither", "nothing", "few"})
NOBODY: Final = frozenset({"what", "which", "there", "this", "that"})
QUOTED: Final = frozenset({"quote", "cite"})


class Speakers:
    """The speakers of one tree."""

    def __init__(self, tree: Tree, codebook: Codebook) -> None:
        self.tree = tree
        self.reporting = reporting(codebook)
        self.people = people(codebook)
        self.verbs = Verbs(tree, codebook.tables.get("control", {}))
        actors = Actors(tree, codebook)
        self._nouns = Nouns(tree, self.verbs, actors)
        able = {"person", "organisation", "place", "nationality"}
        self._mentioned = {m.head for m in tree.reading.mentions if m.type in able}
        self._phrases = Phrases(tree, actors)

    def of(self, v: int) -> int | None:
        """Head of the one who says what the verb reports; None where the words give nobody."""
        tree = self.tree
        if asked(tree, tree.head(v)) == v:
            return None  # "Asked whether A, X said B": somebody else asked him
        if self._quoted(v):
            found = self.verbs.surface(tree.head(v))
        elif self.cited(v):
            found = self.verbs.object(tree.head(v))
        elif self.verbs.passive(v):
            found = self.verbs.subject(v)
        else:
            found = self.verbs.surface(v) or self._far(v)
        found = [i for i in found if tree.nominal(i) and tree.form(i) not in NOBODY]
        found = [i for i in found if not self._expletive(i) and self._able(i, v)]
        return self.settled(found[0]) if found else None

    def _able(self, i: int, v: int) -> bool:
        """A subject of its own may be anything; one found far off must be able to speak."""
        return self.tree.head(i) == v or self.plausible(i)

    def plausible(self, head: int) -> bool:
        """Is the head of the phrase a name, a pronoun, or a word for somebody who can speak?"""
        tree, people = self.tree, self.people
        if tree.upos(head) in {"PROPN", "PRON"} or head in self._mentioned:
            return True
        speaking = people.documents | people.roles | people.institutions | people.crowds
        return tree.lemma(head) in speaking

    def settled(self, head: int) -> int:
        """The name beside a common noun: "the spokesman, X"."""
        return self._nouns.named(head)

    def span(self, head: int) -> Span:
        """The shortest phrase that names the speaker; of two speakers, from first to last."""
        spans = [self._phrases.naming(i) for i in self.tree.chain(head)]
        return Span(min(s.start for s in spans), max(s.end for s in spans))

    def stance(self, v: int, stance: Stance) -> Stance:
        """ "Did not confirm" and "refused to say" withhold; "does not believe" denies."""
        tree = self.tree
        governor = tree.lemma(tree.head(v)) if tree.is_(v, "xcomp") else ""
        if self.reporting.is_(governor, "withholding"):
            return "declines"
        if all_but(tree, v):
            return "suggests"
        if self.negated(v):
            return "denies" if stance == "speculates" else "declines"
        return "declines" if self._nobody(v) else stance

    def pleads(self, v: int) -> bool:
        """In court, if the plea is told: "guilty to"."""
        return self.reporting.is_(self.tree.lemma(v), "pleading")

    def negated(self, v: int) -> bool:
        """ "Did not say", "neither confirmed nor denied"."""
        near = self.tree.kids(v, "advmod", "cc")
        return any(self.tree.form(k) in NEGATION for k in near)

    def _nobody(self, v: int) -> bool:
        """ "No official denied that", "nobody said that": the saying itself is absent."""
        tree = self.tree
        subjects = tree.kids(v, "nsubj")
        dets = {tree.form(d) for k in subjects for d in tree.kids(k, "det")}
        subjects += [tree.head(v)] if tree.is_(v, "acl") else []  # "nothing to suggest that"
        none = any(tree.form(k) in NOT_ONE or tree.form(k - 1) == "no" for k in subjects)
        return none or bool(dets & {"no", "neither"})

    def may_say(self, source: int, lemma: str) -> bool:
        """ "The attack showed that": not everything that shows something says something."""
        if not self.reporting.is_(lemma, "showing"):
            return True
        tree, people = self.tree, self.people
        if tree.upos(source) in {"PROPN", "PRON"}:
            return tree.form(source) not in {"it", *NOBODY}
        speaking = people.documents | people.roles | people.institutions | people.crowds
        return tree.lemma(source) in speaking

    def _quoted(self, v: int) -> bool:
        """ "X was quoted as saying": the passive one is the speaker."""
        tree = self.tree
        quoted = tree.lemma(tree.head(v)) in QUOTED and self.verbs.passive(tree.head(v))
        return quoted and tree.is_(v, "advcl", "xcomp", "ccomp", "obl")

    def cited(self, v: int) -> bool:
        """ "The paper cited X as saying": X is the speaker."""
        tree, head = self.tree, self.tree.head(v)
        citing = self.reporting.is_(tree.lemma(head), "citing") and not self.verbs.passive(head)
        as_ = any(tree.form(k) == "as" for k in tree.kids(v, "mark", "case"))
        return citing and as_ and v != head and bool(tree.kids(head, "obj"))

    def _far(self, v: int) -> list[int]:
        """ "X was quick to point out", "X went on to say": the subject of a higher word."""
        tree = self.tree
        if not tree.is_(v, "xcomp", "advcl", "ccomp") or tree.head(v) == v:
            return []
        return self.verbs.spread(tree.kids(tree.head(v), "nsubj"))

    def _expletive(self, i: int) -> bool:
        """The empty subject of "it was reported that"."""
        tree = self.tree
        passive = tree.form(i) == "it" and tree.is_(i, "nsubj:pass")
        return tree.is_(i, "expl") or (passive and bool(tree.kids(tree.head(i), "ccomp")))
