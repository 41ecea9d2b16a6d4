"""When a claim is said to hold or to have happened.

A date belongs to the word it hangs on. Of a date without a year the year stays open
(`XXXX-04-05`). A relative expression ("on Monday") is placed by the date of publication where the
page gives one; else its words are kept with the value `XXXX`. A state said to be over without a
date ("former leader") ends at `XXXX`. Precision is then `unknown`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final, Literal

from sayso.claims.dates import OPEN, Expression, ahead, expressions
from sayso.claims.proposition import Proposition
from sayso.claims.tree import Tree
from sayso.model import Article, ClaimTime

Kind = Literal["occurred", "held_from", "held_to", "held"]
FROM: Final = frozenset({"since", "from"})
TO: Final = frozenset({"until", "till", "to", "through"})
BEFORE: Final = frozenset({"before", "by"})
NOMINAL: Final = ("obl", "nmod", "conj", "obj", "nsubj", "appos", "compound")


class Times:
    """The expressions of time in one article, and the words they hang on."""

    def __init__(self, article: Article, tree: Tree, events: frozenset[int]) -> None:
        self.tree = tree
        self.events = events
        """The triggers of all propositions: a noun among them may have a time of its own."""
        self.published = article.published.value if article.published else None
        self._starts = [token.span.start for token in tree.tokens]
        found = expressions(tree.reading.text, self.published)
        placed = [(self._head(e), e) for e in found]
        self.placed = [(head, e) for head, e in placed if head is not None]

    def of(self, told: Proposition, *, state: bool, future: bool) -> tuple[ClaimTime, ...]:
        """The times of what a proposition says."""
        trigger = told.trigger
        anchors = set(self._anchors(told))
        found: list[ClaimTime] = []
        for head, expression in self.placed:
            if self._governor(head) in anchors or self._fronted(head, trigger):
                shown = self._ahead(expression) if future else expression
                found.append(self._time(head, shown, state))
        return tuple(found)

    def over(self, word: int) -> ClaimTime:
        """The state has ended, nobody says when."""
        span = self.tree.tokens[word].span
        return ClaimTime(OPEN, "unknown", "text", "held_to", span.of(self.tree.reading.text), span)

    def _ahead(self, expression: Expression) -> Expression:
        return ahead(expression, self.tree.reading.text, self.published)

    def _time(self, head: int, expression: Expression, state: bool) -> ClaimTime:
        kind, value = self._kind(head, expression.value, state)
        placed = expression.relative and expression.value != OPEN
        return ClaimTime(
            value=value,
            precision=expression.precision,
            basis="text+published" if placed else "text",
            kind=kind,
            text=expression.span.of(self.tree.reading.text),
            span=expression.span,
        )

    def _kind(self, head: int, value: str, state: bool) -> tuple[Kind, str]:
        words = set(self.tree.preposition(head).split())
        if "between" in words:
            return "held_from", value
        if self.tree.is_(head, "conj") and self.tree.preposition(self.tree.head(head)) == "between":
            return "held_to", value
        plain: Kind = "held" if state else "occurred"
        if words & FROM:
            return "held_from", value
        if words & TO:
            return "held_to", value
        if "/" in value or value == OPEN:
            return plain, value
        if words & BEFORE:
            return plain, f"../{value}"
        return plain, f"{value}/.." if "after" in words else value

    def _head(self, expression: Expression) -> int | None:
        """The token of the expression that hangs on a word outside it."""
        first = bisect_left(self._starts, expression.span.start)
        last = bisect_right(self._starts, expression.span.end - 1)
        inside = range(first, last)
        tops = [i for i in inside if self.tree.head(i) not in inside or self.tree.head(i) == i]
        return tops[0] if tops else None

    def _governor(self, head: int) -> int:
        """The word whose time it is: an event, or the next verb above.

        Readers hang a date on the noun before it too easily: "a clinic at X on Monday".
        """
        tree = self.tree
        at = tree.head(head)
        if tree.is_(head, "compound", "amod", "nummod"):
            return at
        while at not in self.events and tree.nominal(at) and tree.is_(at, *NOMINAL):
            if tree.kids(at, "cop"):
                break
            at = tree.head(at)
        return at

    def _anchors(self, told: Proposition) -> Iterator[int]:
        """The trigger, the verb that carries it, and the verbs that complete it."""
        tree, trigger = self.tree, told.trigger
        yield trigger
        yield from tree.kids(trigger, "xcomp")
        if tree.is_(trigger, "xcomp"):
            yield tree.head(trigger)
        if told.frame.endswith("/noun") and tree.is_(trigger, "obj", "obl", "nsubj:pass"):
            yield tree.head(trigger)

    def _fronted(self, head: int, trigger: int) -> bool:
        """ "On Monday, X arrested A and shot B": a date in front is shared by both verbs."""
        tree = self.tree
        first = tree.first_conjunct(trigger)
        shared = first != trigger and tree.upos(trigger) == "VERB"
        return shared and self._governor(head) == first and head < first
