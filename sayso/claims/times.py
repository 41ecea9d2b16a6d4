"""When a claim is said to hold or to have happened.

A relative expression ("on Monday") and a date without a year are placed by the date of
publication where the page gives one; else the words are kept, with the value `XXXX` or
`XXXX-04-05`. A state said to be over without a date ("former leader") ends at `XXXX`; precision is
then `unknown`. When something was said is no time of what was said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Literal

from sayso.claims.dates import OPEN, Expression, expressions
from sayso.claims.proposition import Proposition
from sayso.claims.timed import Timed
from sayso.claims.tree import Tree
from sayso.model import Article, ClaimTime, Span

Kind = Literal["occurred", "held_from", "held_to", "held"]
FROM: Final = frozenset({"since", "from"})
TO: Final = frozenset({"until", "till", "to", "through"})
BEFORE: Final = frozenset({"before", "by"})


class Times:
    """The expressions of time in one article, and the words they hang on."""

    def __init__(self, article: Article, tree: Tree, events: frozenset[int]) -> None:
        self.tree = tree
        self.timed = Timed(tree, events, article.title_span)
        published = article.published.value if article.published else None
        found = expressions(tree.reading.text, published)
        tops = [(self.timed.top(each.span), each) for each in found]
        self.placed = [(top, each) for top, each in tops if top is not None]

    def all(self) -> Iterator[tuple[Expression, bool]]:
        """Every expression, and whether its clause speaks of the future."""
        for top, expression in self.placed:
            yield expression, self.timed.ahead(top)

    def of(self, told: Proposition, *, state: bool, future: bool) -> tuple[ClaimTime, ...]:
        """The times of what a proposition says."""
        found: list[ClaimTime] = []
        for top, expression in self.placed:
            if self.timed.tells(top, told, state=state):
                found += self._time(top, expression, state, future or self.timed.ahead(top))
        return tuple(found if state else _joined(_exact(found), self.tree.reading.text))

    def over(self, word: int) -> ClaimTime:
        """The state has ended, nobody says when."""
        span = self.tree.tokens[word].span
        return ClaimTime(OPEN, "unknown", "text", "held_to", span.of(self.tree.reading.text), span)

    def _time(
        self, top: int, expression: Expression, state: bool, future: bool
    ) -> Iterator[ClaimTime]:
        meaning = expression.meaning
        value = meaning.ahead if future and meaning.ahead else meaning.value
        kind: Kind = "held" if state else "occurred"
        if value:
            kind, value = self._bounded(top, value, state)
        elif state and meaning.began and self.timed.lasts(top):
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

    def _bounded(self, top: int, value: str, state: bool) -> tuple[Kind, str]:
        """What the preposition makes of a date: where a state begins or ends, or a bound."""
        words = self.timed.preposition(top)
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


def _exact(times: list[ClaimTime]) -> list[ClaimTime]:
    """ "Released him on Monday till May": an event on a day has no other end."""
    exact = [time for time in times if ".." not in time.value]
    return exact if any(time.value != OPEN for time in exact) else times


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
