"""When a claim is said to hold or to have happened.

A date belongs to the word it hangs on. Of a date without a year the year stays open
(`XXXX-04-05`). A relative expression ("on Monday") is placed by the date of publication where the
page gives one; else its words are kept with the value `XXXX`. A state said to be over without a
date ("former leader") ends at `XXXX`. Precision is then `unknown`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Literal

from sayso.claims.dates import OPEN, Expression, expressions
from sayso.claims.proposition import Proposition
from sayso.claims.tenses import lies_ahead
from sayso.claims.tree import Tree
from sayso.model import Article, ClaimTime, Span

Kind = Literal["occurred", "held_from", "held_to", "held"]
FROM: Final = frozenset({"since", "from"})
TO: Final = frozenset({"until", "till", "to", "through"})
BEFORE: Final = frozenset({"before", "by"})
PERFECT: Final = frozenset({"has", "have", "'s", "’s", "'ve", "’ve"})
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

    def all(self) -> Iterator[tuple[Expression, bool]]:
        """Every expression, and whether its clause speaks of the future."""
        for head, expression in self.placed:
            yield expression, lies_ahead(self.tree, self._governor(head))

    def of(self, told: Proposition, *, state: bool, future: bool) -> tuple[ClaimTime, ...]:
        """The times of what a proposition says."""
        anchors = set(self._anchors(told))
        found: list[ClaimTime] = []
        for head, expression in self.placed:
            if self._governor(head) in anchors or self._fronted(head, told.trigger):
                found += self._time(head, expression, state, future)
        return tuple(found if state else _joined(found, self.tree.reading.text))

    def over(self, word: int) -> ClaimTime:
        """The state has ended, nobody says when."""
        span = self.tree.tokens[word].span
        return ClaimTime(OPEN, "unknown", "text", "held_to", span.of(self.tree.reading.text), span)

    def _time(
        self, head: int, expression: Expression, state: bool, future: bool
    ) -> Iterator[ClaimTime]:
        meaning = expression.meaning
        value = meaning.ahead if future and meaning.ahead else meaning.value
        kind: Kind = "held" if state else "occurred"
        if value:
            kind, value = self._bounded(head, value, state)
        elif state and meaning.began and self._lasts(head):
            kind, value = "held_from", meaning.began
        if not value:
            return
        placed = (meaning.relative or bool(meaning.began)) and OPEN not in value
        yield ClaimTime(
            value=value,
            precision=meaning.precision,
            basis="text+published" if placed else "text",
            kind=kind,
            text=expression.span.of(self.tree.reading.text),
            span=expression.span,
        )

    def _lasts(self, head: int) -> bool:
        """ "Has led it for five years": so long up to now."""
        verb = self._governor(head)
        perfect = any(self.tree.form(k) in PERFECT for k in self.tree.kids(verb, "aux", "cop"))
        return perfect and self.tree.preposition(head) == "for"

    def _bounded(self, head: int, value: str, state: bool) -> tuple[Kind, str]:
        """What the preposition makes of a date: where a state begins or ends, or a bound."""
        words = self._preposition(head)
        first, _, last = value.partition("/")
        last = last or first
        free = value != OPEN and ".." not in value and first and last
        if words & FROM:
            return ("held_from", value) if state else ("occurred", f"{first}/.." if free else value)
        if words & TO:
            return ("held_to", value) if state else ("occurred", f"../{last}" if free else value)
        plain: Kind = "held" if state else "occurred"
        if not free:
            return plain, value
        if "before" in words or (words & BEFORE and not state):
            return plain, f"../{first if 'before' in words else last}"
        return plain, f"{last}/.." if "after" in words else value

    def _preposition(self, head: int) -> set[str]:
        """The words before a date; of two behind "between" one is a "from", the other a "to"."""
        tree = self.tree
        words = set(tree.preposition(head).split())
        if "between" in words:
            return {"from"}
        if tree.is_(head, "conj") and "between" in tree.preposition(tree.head(head)).split():
            return {"to"}
        return words

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


def _joined(times: list[ClaimTime], text: str) -> list[ClaimTime]:
    """An event "between May and July" has one time, from the one to the other."""
    if len(times) != 2 or times[0].span is None or times[1].span is None:
        return times
    first, last = times
    if not first.value.endswith("/..") or not last.value.startswith("../"):
        return times
    span = Span(times[0].span.start, times[1].span.end)
    both = f"{first.value.removesuffix('/..')}/{last.value.removeprefix('../')}"
    basis = first.basis if first.basis == last.basis else "text+published"
    return [replace(first, value=both, basis=basis, text=span.of(text), span=span)]
