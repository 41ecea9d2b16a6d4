"""Where a claim is said to hold or to have happened, in the words of the text and on the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Literal

from sayso.claims.locating import Locator
from sayso.claims.metonymy import Metonymy
from sayso.claims.proposition import Proposition
from sayso.claims.tree import Tree
from sayso.model import MentionKind, Role, Span

LOCAL: Final = frozenset(
    {"in", "at", "near", "inside", "outside", "across", "around", "throughout", "within", "on"}
)


class Places:
    """The named places of one article, and towns called by their country."""

    def __init__(self, tree: Tree, locator: Locator, metonymy: Metonymy) -> None:
        self.tree = tree
        self.locator = locator
        places = [m for m in tree.reading.mentions if m.type == "place"]
        self.towns = {m.head: town for m in places if (town := metonymy.town(m.head))}
        self.spans = {m.head: m.span for m in places if m.kind == "name"}
        self.spans |= {i: tree.cover([*tree.kids(i, "amod", "compound"), i]) for i in self.towns}

    def of(self, found: Proposition) -> tuple[Role, ...]:
        """Places of the frame, and those that hang on the trigger, its verb or a role's filler."""
        given = {filler.head: filler.span for filler in found.of("place")}
        fillers = {filler.head for filler in found.fillers} - set(given)
        taken = [filler.span for filler in found.fillers if filler.role != "place"]
        anchors = [found.trigger, *self._carrier(found.trigger), *sorted(fillers)]
        near = {h: self.spans[h] for at in anchors for h in self._local(at) if h in self.spans}
        named = [span for span in near.values() if not any(span.overlaps(t) for t in taken)]
        plain = [span for span in given.values() if not any(span.overlaps(n) for n in named)]
        heads = {span: head for head, span in self.spans.items()}
        return tuple(self._role(span, heads.get(span, -1)) for span in sorted(named + plain))

    def located(self, role: Role) -> Role:
        """The role with its place on the map, if it is a place."""
        if role.type != "place":
            return role
        names = filter(None, (role.resolves_to, role.text))
        found = (self.locator.find(name, role.span) for name in names)
        return replace(role, candidates=next(filter(None, found), ()))

    def _role(self, span: Span, head: int) -> Role:
        text = span.of(self.tree.reading.text)
        name = self.towns.get(head) or self.locator.full(text)
        kind: MentionKind | Literal[""] = "name" if head in self.spans else ""
        return self.located(Role("place", span, text, name, "place", kind))

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
