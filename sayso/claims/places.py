"""Where a claim is said to hold or to have happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.claims.proposition import Proposition
from sayso.claims.tree import Tree
from sayso.model import Role, Span

LOCAL: Final = frozenset(
    {"in", "at", "near", "inside", "outside", "across", "around", "throughout", "within", "on"}
)


class Places:
    """The named places of one article."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.spans = {
            m.head: m.span for m in tree.reading.mentions if m.type == "place" and m.kind == "name"
        }

    def of(self, found: Proposition) -> tuple[Role, ...]:
        """Places that hang on the trigger, on the verb that carries it, or on a role's filler."""
        fillers = {filler.head for filler in found.fillers}
        taken = [filler.span for filler in found.fillers]
        anchors = [found.trigger, *self._carrier(found.trigger), *sorted(fillers)]
        heads = dict.fromkeys(h for at in anchors for h in self._local(at))
        spans = [self.spans[h] for h in sorted(heads) if h in self.spans]
        return tuple(self._role(s) for s in spans if not any(s.overlaps(t) for t in taken))

    def _role(self, span: Span) -> Role:
        return Role("place", span, span.of(self.tree.reading.text), type="place")

    def _carrier(self, trigger: int) -> Iterator[int]:
        if self.tree.upos(trigger) == "NOUN" and self.tree.is_(trigger, "obj", "obl"):
            yield self.tree.head(trigger)

    def _local(self, at: int) -> Iterator[int]:
        """ "In A and the province of B" beside a word."""
        tree = self.tree
        for k in tree.kids(at, "obl", "nmod"):
            if set(tree.preposition(k).split()) & LOCAL:
                for head in tree.chain(k):
                    yield from self._names(head)

    def _names(self, head: int) -> Iterator[int]:
        yield head
        for k in self.tree.kids(head, "nmod", "appos", "flat", "compound"):
            if self.tree.preposition(k) in {"of", ""}:
                yield k
