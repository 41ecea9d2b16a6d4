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

CLAUSES: Final = frozenset(
    {"ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis", "conj", "obj", "obl"}
)
"""From a word up to what governs its clause."""
CONTENT: Final = frozenset({"ccomp", "parataxis", "obj"})
"""Where what is said hangs on the word of saying."""
LOOSE: Final = frozenset({"xcomp", "advcl", "obl", "csubj"})
"""Where it does so with some of them: "accused of", "is said to", but not "went on to"."""
WITHHELD: Final = frozenset({"denies", "declines"})
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
        self.governing = {*self.cues.negative_verbs, *self.cues.verbs}
        """Verbs under which nothing is told as done: try, plan, fail, refuse, deny."""
        self.governing |= self.reporting.classes["others_act"]
        self.showing = self.reporting.classes["clause_only"] | self.reporting.classes["showing"]

    def objection(self, claim: Claim, trigger: int, reading: Reading, own: Sequence[Claim]) -> str:
        """Why a claim says more than its sentence; empty where nothing speaks against it."""
        same = [other for other in own if _same_place(claim, other)]
        agreed = any(_plain(other) for other in same)  # they know better how far a "not" reaches
        if _plain(claim) and not agreed and self._shaded(reading, trigger):
            return "told as a fact what its sentence denies or hedges"
        if len(claim.chain) == 1 and self._spoken(reading, trigger, claim):
            return "told by the outlet what somebody else says"
        if len(claim.chain) > 1 and _plain(claim) and claim.chain[-1].stance in WITHHELD:
            return "told as a fact what its speaker denies"
        if any(_firmer(claim, other) for other in same):
            return "told more firmly than sayso's own rules read it"
        spoken = [other for other in same if len(other.chain) > 1]
        if len(claim.chain) > 1 and spoken and not any(_one_speaker(claim, o) for o in spoken):
            return "given to another speaker than by sayso's own rules"
        return ""

    def _shaded(self, reading: Reading, trigger: int) -> bool:
        """Does a "not", a "may" or an "if" hang on the trigger, or on what governs it?"""
        if reading.tokens[_near(reading, trigger)[-1]].span.of(reading.text) == "?":
            return True
        for i in self._upward(reading, trigger):
            for k in _kids(reading, i):
                if _relation(reading, k) in HANGING and reading.words(k).lower() in self.shading:
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
            if i != trigger and self._reports(reading, i, before):
                if not claim.trigger.contains(reading.tokens[i].span):
                    return True
            elif any(self._said_beside(reading, k) for k in _kids(reading, i)):
                return True
            before = i
        return False

    def _reports(self, reading: Reading, i: int, content: int) -> bool:
        """Is it a word of saying, with the clause below it for what is said?"""
        lemma, relation = reading.tokens[i].lemma.lower(), _relation(reading, content)
        if lemma not in self.reporting.verbs:
            return False
        return relation in CONTENT or (relation in LOOSE and lemma not in self.showing)

    def _said_beside(self, reading: Reading, k: int) -> bool:
        """ "X did it, he added", "X did it, according to Y"."""
        if _relation(reading, k) == "parataxis":
            return reading.tokens[k].lemma.lower() in self.reporting.verbs
        cases = [c for c in _kids(reading, k) if _relation(reading, c) == "case"]
        cases += [f for c in cases for f in _kids(reading, c)]
        words = " ".join(reading.words(c).lower() for c in sorted(cases))
        return words in self.reporting.prepositions

    def _upward(self, reading: Reading, i: int) -> Iterator[int]:
        """A word, and the words that govern its clause, nearest first."""
        seen: set[int] = set()
        while i not in seen:
            yield i
            seen.add(i)
            if _relation(reading, i) not in CLAUSES or reading.tokens[i].deprel == "acl:relcl":
                return
            i = reading.tokens[i].head


def _relation(reading: Reading, i: int) -> str:
    """The relation without its subtype."""
    return reading.tokens[i].deprel.partition(":")[0]


def _kids(reading: Reading, i: int) -> list[int]:
    tokens = reading.tokens
    return [k for k in _near(reading, i) if tokens[k].head == i and k != i]


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
    firmer = _plain(claim) and not _plain(other)
    return firmer or (len(claim.chain) == 1 and len(other.chain) > 1)


def _plain(claim: Claim) -> bool:
    return claim.polarity == "affirmed" and claim.modality == "asserted"


def _one_speaker(claim: Claim, other: Claim) -> bool:
    """Is the last to say it the same, by the place in the text or by name?"""
    one, two = claim.chain[-1], other.chain[-1]
    if one.source_span is None and one.cue_span and two.cue_span:
        return one.cue_span.overlaps(two.cue_span)  # "reportedly" names nobody
    if one.source_span and two.source_span and one.source_span.overlaps(two.source_span):
        return True
    return (one.resolves_to or one.source) == (two.resolves_to or two.source)
