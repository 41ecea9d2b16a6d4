"""Who stands behind a noun: the holder of links, the maker of an attack, the bearer of a title."""

from __future__ import annotations

from typing import Final

from sayso.claims.actors import Actors
from sayso.claims.tree import Tree
from sayso.claims.verbs import Verbs

LINKING: Final = frozenset(
    {"be", "become", "remain", "stay", "serve", "work", "act", "emerge", "know", "describe", "come"}
)
"""Verbs whose complement says what their subject is."""
VIEWS: Final = frozenset({"word", "view", "eye", "opinion"})
"""In whose words something is said of somebody else."""
FOLLOWING: Final = frozenset({"take", "succeed", "replace"})
"""Verbs of coming into another's post: "took over as head of the agency"."""


class Nouns:
    """Holders and bearers in one tree."""

    def __init__(self, tree: Tree, verbs: Verbs, actors: Actors) -> None:
        self.tree = tree
        self.verbs = verbs
        self.actors = actors

    def named(self, i: int) -> int:
        """The name beside a common noun: "commander Ahmad", "the group's leader, Ahmad"."""
        tree = self.tree
        if tree.upos(i) != "NOUN" and not self.actors.form_of_address(i):
            return i
        names = [k for k in tree.kids(i, "flat", "appos") if tree.upos(k) == "PROPN" and k > i]
        near = [k for k in names if tree.is_(k, "flat") or not self._listed(i, k)]
        return near[0] if near else self._next_name(i)

    def _next_name(self, i: int) -> int:
        """The person whose name begins right behind a title, however syntax hangs it."""
        mention = self.actors.mentions.get(i + 1)
        if mention is None or mention.type != "person" or mention.kind != "name":
            return i
        begins = mention.span.start == self.tree.tokens[i + 1].span.start
        return mention.head if begins and self.actors.person(i) else i

    def _listed(self, i: int, k: int) -> bool:
        """Is `k` the first of several that a plural announces: "three factions – A, B and C"?"""
        between = {self.tree.form(j) for j in range(i + 1, k)}
        return self.tree.xpos(i) == "NNS" or bool(between & {"(", ":"})

    def anchor(self, i: int) -> int:
        """What a common noun says something about: "X, a group ..." and "X is a group ..."."""
        tree = self.tree
        if tree.upos(i) != "NOUN":
            return self.named(i)
        label = tree.lemma(i) in self.verbs.labels  # "X funds Y, a charge": Y is no charge
        if not label and (said_of := tree.described(i)) is not None:
            return self.named(said_of)
        subjects = [] if self._hedged(i) else tree.kids(i, "nsubj")
        if subjects and tree.kids(i, "cop"):
            return self.verbs.spread(subjects)[0]
        return self.named(i)

    def _hedged(self, i: int) -> bool:
        """ "X is not a group", "X may be a group": then X is not simply called one."""
        tree = self.tree
        kids = tree.kids(i, "advmod", "aux", "mark")
        return any(
            tree.lemma(k) in {"not", "n't", "never", "if"} or tree.xpos(k) == "MD" for k in kids
        )

    def holder(self, n: int, supports: tuple[str, ...], cases: tuple[str, ...]) -> list[int]:
        """Who has or does what the noun says."""
        if cases:
            return self._beside(n) if self.tree.preposition(n) in cases else []
        if self.tree.upos(n) == "VERB":
            return self.verbs.subject(n) or self._name_before(n)
        return [k for verb in self.support(n, supports) for k in self._doer(verb, n)]

    def _name_before(self, n: int) -> list[int]:
        """ "The X take over of Y" where a reader took `take` for a verb."""
        return [n - 1] if n and self.tree.upos(n - 1) == "PROPN" else []

    def support(self, n: int, supports: tuple[str, ...]) -> list[int]:
        """The light verbs that carry the noun: "carry out" of "carried out an attack"."""
        tree = self.tree
        n = tree.first_conjunct(n)
        around = [tree.head(n), tree.head(tree.head(n))] if tree.head(n) != n else []
        around += tree.kids(n, "acl")
        return [v for v in around if any(self._carries(v, n, s.split()) for s in supports)][:1]

    def _carries(self, v: int, n: int, words: list[str]) -> bool:
        tree = self.tree
        if v == n or tree.lemma(v) != words[0]:
            return False
        direct = tree.head(n) == v or tree.head(v) == n
        if len(words) == 1:
            return direct and (tree.is_(n, "obj", "nsubj:pass", "xcomp") or tree.is_(v, "acl"))
        if any(tree.lemma(k) == words[1] for k in tree.kids(v, "compound:prt")):
            return direct
        if direct:
            return tree.preposition(n) == words[1]
        return tree.lemma(tree.head(n)) == words[1] and tree.is_(tree.head(n), "obj")

    def _doer(self, v: int, n: int) -> list[int]:
        """The logical subject; of "was involved in the attack" the grammatical one."""
        if self.tree.lemma(v) in self.verbs.accusing:
            return self.verbs.object(v)
        oblique = self.tree.is_(n, "obl", "nmod") and self.tree.head(n) == v
        found = self.verbs.surface(v) if oblique else self.verbs.subject(v)
        return [k for k in found if k != n]

    def _beside(self, n: int) -> list[int]:
        """What a phrase such as "under the control of" or "with links to" is said about."""
        tree = self.tree
        head = tree.head(n)
        subjects = tree.kids(n, "nsubj")
        if subjects or tree.is_(n, "xcomp"):
            return self.verbs.surface(n)
        if tree.is_(n, "nmod"):
            if tree.lemma(head) in self.verbs.nouns:
                return self.verbs.performer(head)
            if tree.form(head) == "others":  # "A, B and others with links to Y" are A and B, too
                head = tree.first_conjunct(head)
            return self.verbs.spread([self.anchor(head)])
        if not tree.is_(n, "obl", "advmod"):
            return []
        if tree.preposition(n) == "under":
            return self.verbs.object(head) or self.verbs.surface(head)
        return self.verbs.subject(head)

    def bearer(self, n: int) -> list[int]:
        """Whose title or description the noun is."""
        tree = self.tree
        if not tree.kids(n, "nsubj"):
            own = [k for k in tree.kids(n, "appos") if tree.is_(n, "conj") and self._name(k, n)]
            if own:
                return own[:1]  # "the bank and its owner, X"
            named = self._next_name(n) if tree.is_(n, "conj") else n
            if named != n:
                return [named]  # "X and his wife Y"
            n = self._first_title(n)
        head = tree.head(n)
        if tree.kids(n, "nsubj"):
            return self.verbs.spread(tree.kids(n, "nsubj"))
        if (said_of := tree.described(n)) is not None:
            return self._in_words(said_of) or self._described(n, said_of)
        if tree.is_(n, "compound", "nmod:desc", "amod", "nmod:unmarked") and self._name(head, n):
            return [head]
        after = [k for k in tree.kids(n, "flat", "appos", "nmod:desc") if self._name(k, n)]
        if after:
            return after[:1]
        named = self._next_name(n)
        return [named] if named != n else self._complement(n, head)

    def _first_title(self, n: int) -> int:
        """Of "the founder and leader" the founder; nobody's name is a title."""
        first = self.tree.first_conjunct(n)
        return n if self.tree.upos(first) == "PROPN" != self.tree.upos(n) else first

    def _in_words(self, i: int) -> list[int]:
        """ "X is, in the words of an envoy, a front": X is, where readers hang it on the envoy."""
        tree, words = self.tree, self.tree.head(self.tree.first_conjunct(i))
        quoted = tree.lemma(words) in VIEWS and tree.preposition(words) == "in"
        return self.verbs.spread(tree.kids(words, "nsubj")) if quoted else []

    def _described(self, n: int, head: int) -> list[int]:
        """ "A and B, leaders of Y" are both; "A and B, leader of Y" is B alone."""
        whole = [k for k in self.tree.chain(self.tree.first_conjunct(head)) if k < n]
        if self.tree.xpos(n) in {"NNS", "NNPS"}:
            return whole
        return [self.named(whole[-1] if whole else head)]

    def _name(self, i: int, title: int) -> bool:
        return self.tree.upos(i) == "PROPN" and i > title

    def _complement(self, n: int, head: int) -> list[int]:
        """ "became leader of", "serves as leader of"."""
        tree = self.tree
        if not tree.is_(n, "xcomp", "obl", "obj"):
            return []
        if tree.is_(n, "xcomp") and tree.kids(n, "cop"):
            return self.verbs.surface(n)  # "they are believed to be members"
        plain = tree.is_(n, "xcomp", "obj") and tree.lemma(head) in {"become", "remain"}
        linking = tree.lemma(head) in LINKING or self._follows(head)
        if plain or (linking and tree.preposition(n) == "as"):
            return self.verbs.surface(head)
        return []

    def _follows(self, v: int) -> bool:
        """ "Took over", not "took"; nobody who "was replaced" is what the other becomes."""
        tree = self.tree
        over = any(tree.form(k) == "over" for k in tree.kids(v, "compound:prt"))
        known = tree.lemma(v) in FOLLOWING and (over or tree.lemma(v) != "take")
        return known and not self.verbs.passive(v)
