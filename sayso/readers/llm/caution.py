"""What a sentence plainly shows, whatever a model says of it: a denial, a hedge, a speaker.

A model may be wrong, or led by the text it reads, and to tell a denied or hedged act as a fact is
the worst that can happen here. So a claim that is told plainly is let through only where neither
the syntax of its sentence nor sayso's own reading says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sayso.codebook import Codebook
from sayso.codebook.cues import cues, reporting
from sayso.model import Claim, Reading, Sentence, Span

CLAUSES: Final = frozenset({"ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis", "conj", "obj"})
"""From a word up to what governs its clause."""
CONTENT: Final = frozenset({"ccomp", "parataxis", "obj"})
"""Where what is said hangs on the word of saying."""
HANGING: Final = frozenset({"advmod", "aux", "det", "cc", "mark", "case"})
_QUOTED: Final = re.compile(r"[“«„][^“”«»„\n]*[”»]?|\"[^\"\n]*\"?")


class Caution:
    """The words of a codebook that deny, hedge and report."""

    def __init__(self, book: Codebook) -> None:
        self.cues, self.reporting = cues(book), reporting(book)
        negative = self.cues.negation | self.cues.negative_adverbs
        hedges = {*self.cues.auxiliaries, *self.cues.adverbs, *self.cues.conditional_marks}
        self.shading = (negative | hedges | self.reporting.adverbs) - {"can"}
        """Words that, hanging on a verb, make it less than told as a fact."""
        self.governing = {*self.cues.negative_verbs, *self.cues.verbs} - {*self.reporting.verbs}
        """Verbs under which nothing is told as done: try, plan, fail, refuse."""

    def objection(self, claim: Claim, trigger: int, reading: Reading, own: Sequence[Claim]) -> str:
        """Why a claim says more than its sentence; empty where nothing speaks against it."""
        plain = claim.polarity == "affirmed" and claim.modality == "asserted"
        if plain and self._shaded(reading, trigger):
            return "told as a fact what its sentence denies or hedges"
        if len(claim.chain) == 1 and self._spoken(reading, trigger, claim):
            return "told by the outlet what somebody else says"
        if len(claim.chain) > 1 and plain and claim.chain[-1].stance in {"denies", "declines"}:
            return "told as a fact what its speaker denies"
        if any(_firmer(claim, other) for other in own if _same_place(claim, other)):
            return "told more firmly than sayso's own rules read it"
        return ""

    def _shaded(self, reading: Reading, trigger: int) -> bool:
        """Does a "not", a "may" or an "if" hang on the trigger, or on what governs it?"""
        for i in self._upward(reading, trigger):
            hanging = (k for k in _near(reading, i) if reading.tokens[k].head == i)
            for k in hanging:
                relation = reading.tokens[k].deprel.partition(":")[0]
                if relation in HANGING and reading.words(k).lower() in self.shading:
                    return True
            if i != trigger and reading.tokens[i].lemma.lower() in self.governing:
                return True
        return False

    def _spoken(self, reading: Reading, trigger: int, claim: Claim) -> bool:
        """Does it stand in a quotation, or under a word of saying, and nobody is given for it?

        An order to report something ("report that X did it") is no report either.
        """
        if any(span.contains(claim.trigger) for span in _quotations(reading, claim.sentence)):
            return True
        before = trigger
        for i in self._upward(reading, trigger):
            if i != trigger and reading.tokens[i].lemma.lower() in self.reporting.verbs:
                relation = reading.tokens[before].deprel.partition(":")[0]
                if relation in CONTENT and not claim.trigger.contains(reading.tokens[i].span):
                    return True
            before = i
        return False

    def _upward(self, reading: Reading, i: int) -> Iterator[int]:
        """A word, and the words that govern its clause, nearest first."""
        seen: set[int] = set()
        while i not in seen:
            yield i
            seen.add(i)
            token = reading.tokens[i]
            if token.deprel.partition(":")[0] not in CLAUSES or token.deprel == "acl:relcl":
                return
            i = token.head


def _near(reading: Reading, i: int) -> range:
    """The words of a word's sentence."""
    sentence = next(s for s in reading.sentences if s.first <= i < s.last)
    return range(sentence.first, sentence.last)


def _quotations(reading: Reading, sentence: Span) -> Iterator[Span]:
    """Quotations of the sentence's paragraph; one that is not closed goes to its end."""
    text = reading.text
    start = text.rfind("\n", 0, sentence.start) + 1
    end = text.find("\n", sentence.end)
    for match in _QUOTED.finditer(text, start, end if end >= 0 else len(text)):
        yield Span(*match.span())


def quoted(reading: Reading, sentence: Sentence, span: Span) -> bool:
    """Does the span stand between quotation marks?"""
    return any(mark.contains(span) for mark in _quotations(reading, sentence.span))


def _same_place(claim: Claim, other: Claim) -> bool:
    return claim.relation == other.relation and claim.trigger.overlaps(other.trigger)


def _firmer(claim: Claim, other: Claim) -> bool:
    """Is the one told as it stands, and the other not, or only on somebody's word?"""
    plain = claim.polarity == "affirmed" and claim.modality == "asserted"
    careful = other.polarity != "affirmed" or other.modality != "asserted"
    return (plain and careful) or (len(claim.chain) == 1 and len(other.chain) > 1)
