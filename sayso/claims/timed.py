"""The word whose time an expression tells, by syntax.

A date belongs to the word it hangs on. Readers hang dates on the wrong word too easily, so nouns
between a date and its verb are passed over, and arcs that cross another clause are not believed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from sayso.claims.proposition import Proposition
from sayso.claims.tenses import lies_ahead
from sayso.claims.tree import Tree
from sayso.model import Span

PERFECT: Final = frozenset({"has", "have", "'s", "’s", "'ve", "’ve"})
SERVING: Final = frozenset({"serve", "act", "work", "remain", "continue"})
"""What somebody does as a leader tells when he leads."""
WHEN: Final = frozenset({"since", "until", "till", "before", "after", "during", "following"})
"""Behind these a noun says when: "until his appearance on April 5"."""
INSIDE: Final = ("compound", "amod", "nummod", "advmod", "nmod:poss")
"""What says the time of its noun alone: "a 2015 meeting", "now a candidate", "today's vote"."""
NOMINAL: Final = ("obl", "nmod", "conj", "obj", "nsubj", "appos", "compound")


class Timed:
    """The words that dates hang on in one article; a date is given by its top token."""

    def __init__(self, tree: Tree, events: frozenset[int], title: Span | None) -> None:
        self.tree = tree
        self.events = events
        """The triggers of all propositions: a noun among them may have a time of its own."""
        self.title = title
        self._starts = [token.span.start for token in tree.tokens]

    def top(self, span: Span) -> int | None:
        """The token of an expression that hangs on a word outside it."""
        first = bisect_left(self._starts, span.start)
        last = bisect_right(self._starts, span.end - 1)
        inside = range(first, last)
        tops = [i for i in inside if self.tree.head(i) not in inside or self.tree.head(i) == i]
        return tops[0] if tops else None

    def tells(self, top: int, told: Proposition, *, state: bool) -> bool:
        """Does the date say when the proposition holds or happens?"""
        word = self.word(top)
        if word not in set(self._anchors(told)) and not self._fronted(top, told.trigger):
            return False
        return not state or self._states(top, word, told.trigger)

    def ahead(self, top: int) -> bool:
        """Does its clause speak of the future? Headlines tell the past in the present."""
        word = self.word(top)
        headline = self.title is not None and self.title.contains(self.tree.tokens[word].span)
        return lies_ahead(self.tree, word, headline=headline)

    def lasts(self, top: int) -> bool:
        """ "Has led it for five years": so long up to now."""
        beside = self.tree.kids(self.word(top), "aux", "cop")
        perfect = any(self.tree.form(k) in PERFECT for k in beside)
        return perfect and self.tree.preposition(top) == "for"

    def preposition(self, head: int) -> set[str]:
        """The words before a date; of two behind "between" one is a "from", the other a "to"."""
        tree = self.tree
        words = set(tree.preposition(head).split())
        if "between" in words:
            return {"from"}
        if tree.is_(head, "conj") and "between" in tree.preposition(tree.head(head)).split():
            return {"to"}
        return words

    def word(self, head: int) -> int:
        """The word whose time it is: an event, or the next verb above.

        Readers hang a date on the noun before it too easily: "a clinic at X on Monday".
        """
        tree = self.tree
        at = tree.head(head)
        if tree.is_(head, *INSIDE):
            return at
        while at not in self.events and tree.nominal(at) and tree.is_(at, *NOMINAL):
            if tree.kids(at, "cop") or set(tree.preposition(at).split()) & WHEN:
                break
            at = tree.head(at)
        return self._crossed(at, head)

    def _crossed(self, at: int, head: int) -> int:
        """A date belongs to no verb from which another one parts it.

        "Calls for talks, where X is fighting Y, were rejected in 2015" is about rejecting, "On
        Monday X shot Y, officials said" about shooting, however the reader hangs the date.
        """
        tree = self.tree
        if head < at:
            above = [tree.head(at)] if tree.is_(at, "parataxis") else []
            told = [k for k in (*tree.kids(at, "ccomp", "parataxis"), *above) if head < k < at]
            return told[0] if told else at
        between = [k for k in range(at + 1, head) if tree.upos(k) == "VERB"]
        return next((k for k in reversed(between) if at not in tree.ancestors(k)), at)

    def _states(self, head: int, word: int, trigger: int) -> bool:
        """Is it the time of the state, and not of something told of beside it?

        Not so "two brothers of X, whose death in May", "as minister, then as president in May".
        """
        tree = self.tree
        if word == trigger and tree.nominal(word) and tree.head(head) != word:
            return bool(tree.kids(word, "cop"))
        between = range(trigger + 1, head)
        return word == trigger or not any(tree.form(k) in {";", "as", "then"} for k in between)

    def _anchors(self, told: Proposition) -> Iterator[int]:
        """The trigger, the verb that carries it, and the verbs that complete it."""
        tree, trigger = self.tree, told.trigger
        yield trigger
        if not self._another(trigger):
            yield from tree.kids(trigger, "xcomp")
        if tree.is_(trigger, "xcomp") and not self._another(tree.head(trigger)):
            yield tree.head(trigger)
        above = tree.head(trigger)
        if told.frame.endswith("/noun") and tree.is_(trigger, "obj", "obl", "nsubj:pass"):
            yield above
        if tree.lemma(above) in SERVING and tree.preposition(trigger) == "as":
            yield above

    def _another(self, verb: int) -> bool:
        """ "Told X on Monday to report on Friday": what completes it has another time."""
        return bool(self.tree.kids(verb, "obj", "iobj", "nsubj:pass"))

    def _fronted(self, head: int, trigger: int) -> bool:
        """ "On Monday, X arrested A and shot B": a date in front is shared by both verbs."""
        tree = self.tree
        first = tree.first_conjunct(trigger)
        shared = first != trigger and tree.upos(trigger) == "VERB"
        return shared and self.word(head) == first and head < first
