"""How surely a thing is said: polarity, modality, and the words that show them.

The way leads from the trigger up through its governors, as far as the sentence or the speaker's
own words go, and collects what each step says. `STRENGTH` is the one table of how steps combine:
the word farthest from a plain assertion wins, so that nothing hedged is ever read as a fact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from sayso.claims.governors import Governors
from sayso.claims.labelled import contested
from sayso.claims.proposition import Proposition
from sayso.claims.speeches import Speech
from sayso.claims.steps import Steps
from sayso.claims.tree import Tree
from sayso.claims.untrue import Untrue
from sayso.claims.verbs import Verbs
from sayso.codebook.cues import Cues
from sayso.model import Modality, Polarity, Span

STRENGTH: Final[tuple[Modality, ...]] = (
    "asserted",
    "attempted",
    "planned",
    "ordered",
    "forecast",
    "possible",
    "conditional",
    "questioned",
)
"""Of two modalities the later one wins: "may plan to attack" is possible, "will try" forecast."""
NEAR: Final = 3
"""Words between two cues that are shown as one stretch."""
GIVEN: Final = frozenset({"because", "since", "after", "although", "though", "for"})
"""Clauses that open so are taken for granted, whatever the speaker denies or orders."""


@dataclass(frozen=True, slots=True)
class Factuality:
    """What became of the steps."""

    polarity: Polarity
    modality: Modality
    cue: Span | None
    ended: int | None = None
    """The word that says the state is over: "stopped backing", "formerly"."""


class Judge:
    """Judges the propositions of one article."""

    def __init__(self, tree: Tree, cues: Cues, verbs: Verbs, untrue: Untrue) -> None:
        self.tree = tree
        self.cues = cues
        self.untrue = untrue
        self.governors = Governors(tree, cues, verbs)

    def of(self, found: Proposition, around: Sequence[Speech], own_act: bool) -> Factuality:
        """Polarity and modality of a proposition inside the sayings that hold it.

        `own_act`: the speaker says what he himself will do, so a forecast is a plan.
        """
        found = self._predicated(found)
        steps = self.governors.climb(found, around)
        if found.modality and found.modality_cue is not None and not self._read(found, steps):
            steps.modalities.append((found.modality, found.modality_cue))
        self._sentence(found.trigger, steps)
        steps.modalities += [("ordered", i) for i in steps.path if self._imperative(i)]
        if around:
            self._by_speech(around[-1], steps)
            self._unsaid(around, steps)
            self._disputed(around, steps)
        self._called_untrue(found.trigger, around, steps)
        if not around and (denial := contested(self.governors.verbs, steps.path)) is not None:
            steps.modalities.append(("possible", denial))
        return self._sum(steps, own_act)

    def _predicated(self, found: Proposition) -> Proposition:
        """ "Is not an American citizen": of its predicate the adjective says the same."""
        above = self.tree.head(found.trigger)
        beside = self.tree.is_(found.trigger, "amod", "compound")
        if beside and self.tree.kids(above, "cop"):
            return replace(found, trigger=above)
        return found

    def in_passing(self, found: Proposition) -> Factuality:
        """What somebody is called in passing: the title's own words count, no predicate's do."""
        return self._sum(self.governors.own(found.trigger), own_act=False)

    def _read(self, found: Proposition, steps: Steps) -> bool:
        """Did the way up judge the construction's word already, or stop below it?

        "To fund" is read on the way; of "an operation supported by X" nothing falls on the
        participle, and of "refused to go and calls" nothing on the finite verb.
        """
        tree, last = self.tree, steps.path[-1]
        if found.modality_cue is None or tree.form(found.modality_cue) == "to":
            return True
        alone = tree.is_(last, "acl") and not tree.kids(last, "mark")
        return found.modality_cue in tree.ancestors(last) and (alone or tree.is_(last, "conj"))

    def _sum(self, steps: Steps, own_act: bool) -> Factuality:
        negated = len(steps.negations) % 2 == 1
        found = [m for m in steps.modalities if not (negated and self.tree.form(m[1]) == "any")]
        modality, cue = self._strongest(found)  # "denied any link" leaves none open
        if modality == "forecast" and own_act:
            modality = "planned"
        marks = [] if cue is None else self._words(cue)
        if negated and (cue is None or abs(steps.negations[0] - cue) <= NEAR):
            marks.append(steps.negations[0])
        span = self.tree.cover(marks) if marks else None
        return Factuality("negated" if negated else "affirmed", modality, span, steps.ended)

    def _words(self, cue: int) -> list[int]:
        """The cue's words: `is to` of "is to meet"."""
        tree = self.tree
        following = cue + 1 < len(tree.tokens) and tree.form(cue + 1) == "to"
        return [cue, cue + 1] if following and tree.lemma(cue) == "be" else [cue]

    def _strongest(self, found: list[tuple[Modality, int]]) -> tuple[Modality, int | None]:
        if not found:
            return "asserted", None
        modality, cue = max(found, key=lambda pair: (STRENGTH.index(pair[0]), -pair[1]))
        if modality == "possible" and (cause := self._explained(cue)):
            return "forecast", cause
        return (modality, cue) if modality != "asserted" else ("asserted", None)

    def _explained(self, cue: int) -> int | None:
        """ "Could be a turning point, as it will create": what the reason foretells lies ahead."""
        tree = self.tree
        main = tree.head(cue)
        for clause in [*tree.kids(main, "advcl"), *tree.kids(tree.head(main), "advcl")]:
            marks = {tree.form(k) for k in tree.kids(clause, "mark")}
            future = [k for k in tree.kids(clause, "aux") if tree.form(k) in {"will", "would"}]
            if marks & self.cues.explaining and future:
                return future[0]
        return None

    def _by_speech(self, speech: Speech, steps: Steps) -> None:
        """What the speaker's stance makes of his content."""
        cue = speech.cue
        if self._aside(steps.path[0], cue):
            return
        if speech.stance == "denies":
            steps.deny([cue])
        if speech.stance == "declines":
            steps.modalities.append(("questioned", cue))
        if speech.source is None and self.tree.upos(cue) == "VERB":
            self._of_hearsay(cue, steps)
        if speech.modality:
            steps.modalities.append((speech.modality, cue))
        light = self.cues.clauses.get(self.tree.lemma(cue))
        over = cue == self.tree.head(steps.path[-1]) or steps.path[-1] == self.tree.head(cue)
        if light and over and not steps.modalities and speech.stance != "denies":
            steps.modalities.append((light, cue))

    def _aside(self, i: int, cue: int) -> bool:
        """Is it told in passing inside what is said: "denied that X, which attacked Y, left"?"""
        tree = self.tree
        for step in (i, *tree.ancestors(i)):
            if tree.head(step) == cue and tree.is_(step, "conj"):
                return True  # "denied A and accused B"
            if step == cue:
                return False
            marks = {tree.form(k) for k in tree.kids(step, "mark")}
            behind = tree.is_(step, "acl") and not marks
            if behind or (tree.is_(step, "advcl") and marks & GIVEN):
                return True
        return False

    def _unsaid(self, around: Sequence[Speech], steps: Steps) -> None:
        """ "Critics may say that X attacked": they have not said so, and "I may say" has."""
        speech, tree = around[-1], self.tree
        first = speech.source is not None and tree.form(speech.source) in {"i", "we"}
        if first or speech.source is None or tree.upos(speech.cue) != "VERB":
            return
        act = Proposition("", "", speech.cue, speech.cue_span, ())
        above = self.governors.climb(act, around[:-1])
        settled = speech.stance in {"declines", "denies"}
        before = [k for k in above.negations if k < speech.cue]  # not: "found no evidence that"
        if len(before) % 2 and not settled:  # "cleared of ordering the attack"
            steps.modalities.append(("questioned", before[0]))
        modality, cue = self._strongest(above.modalities)
        idle = modality in {"asserted", "ordered"}  # "called to say"
        if not idle and cue is not None and tree.form(cue) != "to":
            steps.modalities.append(("possible", cue))

    def _of_hearsay(self, cue: int, steps: Steps) -> None:
        """ "Cannot be said to back", "may be accused of backing": nobody has said so yet."""
        markers = self.governors.markers
        steps.modalities += [("questioned", k) for k in markers.negations(cue)]
        steps.modalities += [("possible", k) for _, k in markers.beside(cue)]

    def _disputed(self, around: Sequence[Speech], steps: Steps) -> None:
        """ "Rejected claims that X attacked": who denies the claims denies the attack."""
        tree = self.tree
        for inner, outer in pairwise(reversed(around)):
            if tree.upos(inner.cue) != "NOUN" or outer.cue not in self._governing(inner.cue):
                return
            if outer.stance == "denies":
                steps.deny([outer.cue])

    def _called_untrue(self, i: int, around: Sequence[Speech], steps: Steps) -> None:
        """ "The claim that X attacked is false": it is denied, or doubted if it may be false."""
        for noun in self.untrue.above(i):
            inside = self.tree.subtree(noun)
            if any(speech.cue in inside for speech in around if speech.cue != noun):
                continue
            doubts = self.untrue.doubted(noun)
            if (word := self.untrue.predicate(noun)) is not None:
                hedges = [k for _, k in self.governors.markers.beside(self.tree.head(noun))]
                steps.deny([] if hedges else [word])
                doubts = hedges[0] if hedges else None
            if doubts is not None and not len(steps.negations) % 2:  # "denied a false rumour"
                steps.modalities.append(("questioned", doubts))
        if (myth := self.untrue.fiction(i)) is not None:
            steps.deny([myth])
        blamed = [k for k in steps.path[1:] if self._accuses(k)]
        for cue in (*(speech.cue for speech in around), *blamed):
            if (falsely := self.untrue.falsely(cue)) is not None:
                steps.modalities.append(("questioned", falsely))

    def _accuses(self, v: int) -> bool:
        return self.tree.lemma(v) in self.governors.verbs.accusing

    def _governing(self, noun: int) -> list[int]:
        """The verb above a noun, also over `as` with what the noun is called.

        "Rejected as baseless a report that X attacked": readers hang the report on `baseless`.
        """
        tree, head = self.tree, self.tree.head(noun)
        called = tree.is_(head, "advcl", "xcomp") and head < noun
        marks = {tree.form(k) for k in tree.kids(head, "mark", "case")}
        return [head, tree.head(head)] if called and "as" in marks else [head]

    def _sentence(self, i: int, steps: Steps) -> None:
        """A question: its mark stands behind, inside the same marks of quotation if any."""
        tree = self.tree
        sentence = next(s for s in tree.reading.sentences if s.first <= i < s.last)
        asked = (k for k in range(i + 1, sentence.last) if tree.form(k) == "?")
        if (end := next(asked, None)) is not None and self._level(i, end):
            steps.modalities.append(("questioned", end))

    def _level(self, i: int, end: int) -> bool:
        """Does every quotation that opens between the two close before the second, too?"""
        marks = [self.tree.form(k) for k in range(i + 1, end)]
        straight = marks.count('"') % 2 == 0
        return straight and marks.count("“") == marks.count("”")

    def _imperative(self, i: int) -> bool:
        """An order has no subject: "Leave Sarn", "Don't blame X, he said"."""
        tree = self.tree
        alone = not tree.kids(i, "nsubj", "nsubj:pass", "csubj", "mark", "expl")
        if tree.upos(i) != "VERB" or tree.xpos(i) != "VB" or not alone:
            return False
        quoted = tree.is_(i, "ccomp", "parataxis") and tree.head(i) > i
        helped = [tree.form(k) for k in tree.kids(i, "aux")]
        return (tree.head(i) == i or quoted) and helped in ([], ["do"])
