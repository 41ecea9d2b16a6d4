"""Sayings that no verb shows: "the claim that", "according to X", "reportedly", "alleged"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.claims.reported import asides, whole
from sayso.claims.speakers import Speakers
from sayso.claims.speeches import Speech
from sayso.claims.tree import Tree
from sayso.claims.untrue import Untrue
from sayso.model import Span, Stance

CARRYING: Final = frozenset(
    {"make", "issue", "repeat", "give", "voice", "release", "raise", "express", "send", "publish"}
)
"""Verbs that carry a saying as their object: "issued a warning that"."""
ABSENT: Final = frozenset({"no", "any", "little"})


class Phrased:
    """Finds the sayings of nouns, prepositions and adverbs in one tree."""

    def __init__(self, tree: Tree, speakers: Speakers, untrue: Untrue) -> None:
        self.tree = tree
        self.speakers = speakers
        self.untrue = untrue
        self.reporting = speakers.reporting

    def all(self) -> Iterator[Speech]:
        """Every saying, in the order of the cues."""
        for i in range(len(self.tree.tokens)):
            if found := self._by_noun(i) or self._by_phrase(i) or self._hearsay(i):
                yield found

    def _by_noun(self, n: int) -> Speech | None:
        """ "The claim that", "X's denial that", "reports of an attack"."""
        tree = self.tree
        stance = self.reporting.nouns.get(tree.lemma(n))
        if stance is None or tree.upos(n) != "NOUN" or self._absent(n):
            return None
        if (
            tree.lemma(n) in self.reporting.views
            and tree.preposition(n) in self.reporting.view_cases
        ):
            return None
        content = frozenset(i for k in self._said(n) for i in tree.subtree(k))
        if not content:
            return None
        source = self._owner(n)
        if source is None and self._judged(n):
            return None
        return self._speech(n, tree.tokens[n].span, source, content, stance)

    def _judged(self, n: int) -> bool:
        """ "Rejected claims that": who denies or confirms them is the one who speaks."""
        tree = self.tree
        above = (tree.head(n), tree.head(tree.head(n)))
        if tree.is_(n, "obl") and any(self.speakers.pleads(v) for v in above):
            return True
        if self.untrue.predicate(n) is not None or self.untrue.called(tree.head(n)) == n:
            return True
        stance = self.reporting.verbs.get(tree.lemma(tree.head(n))) if tree.is_(n, "obj") else None
        return stance in {"denies", "confirms"} and self.speakers.of(tree.head(n)) is not None

    def _said(self, n: int) -> list[int]:
        tree = self.tree
        behind = tree.kids(n, "acl", "ccomp")
        clauses = [k for k in behind if self._that(k) or self._bare(n, k)]
        clauses = [k for k in clauses if tree.tokens[k].deprel != "acl:relcl"]
        if tree.lemma(n) in self.speakers.verbs.charges:  # "charges of killing ten"
            clauses += [k for k in tree.kids(n, "acl") if self._of(k)]
        if clauses or tree.xpos(n) != "NNS":
            return clauses
        return [k for k in tree.kids(n, "nmod") if tree.preposition(k) in {"of", "about"}]

    def _owner(self, n: int) -> int | None:
        """ "X's claim", "a claim by X", "X made the claim"."""
        tree = self.tree
        owners = tree.kids(n, "nmod:poss")
        owners += [k for k in tree.kids(n, "nmod") if tree.preposition(k) in {"by", "from"}]
        if owners:
            return self.speakers.settled(self.speakers.verbs.spread(owners)[0])
        carried = tree.is_(n, "obj") and tree.lemma(tree.head(n)) in CARRYING
        return self.speakers.of(tree.head(n)) if carried else None

    def _absent(self, n: int) -> bool:
        return any(self.tree.form(k) in ABSENT for k in self.tree.kids(n, "det", "amod"))

    def _that(self, k: int) -> bool:
        return any(self.tree.form(m) == "that" for m in self.tree.kids(k, "mark"))

    def _of(self, k: int) -> bool:
        return any(self.tree.form(m) == "of" for m in self.tree.kids(k, "mark"))

    def _bare(self, n: int, k: int) -> bool:
        """ "Over claims his embassy paid the rebels": a whole clause right behind the noun."""
        tree = self.tree
        whole = tree.kids(k, "nsubj", "nsubj:pass") and tree.kids(k, "obj", "obl", "ccomp", "cop")
        return bool(whole) and not tree.kids(k, "mark") and tree.subtree(k)[0] == n + 1

    def _by_phrase(self, i: int) -> Speech | None:
        """ "According to X", "in the view of X", "in X's words"."""
        tree = self.tree
        words = {tree.form(k): k for k in tree.kids(i, "case")}
        for word, stance in self.reporting.prepositions.items():
            if word in words and tree.nominal(i) and (word != "per" or tree.upos(i) == "PROPN"):
                return self._beside(i, words[word], i, stance)
        if tree.lemma(i) in self.reporting.views and set(words) & self.reporting.view_cases:
            owners = tree.kids(i, "nmod:poss")
            owners += [k for k in tree.kids(i, "nmod") if tree.preposition(k) == "of"]
            if owners and tree.is_(i, "obl"):
                return self._beside(i, i, owners[0], "says")
            if owners and tree.kids(i, "nsubj"):
                return self._predicate(i, owners[0])
        return None

    def _predicate(self, i: int, owner: int) -> Speech:
        """ "X is, in the words of an envoy, a front", read as if X were words."""
        tree, span = self.tree, self.speakers.span(owner)
        own = {k for k in tree.subtree(owner) if span.contains(tree.tokens[k].span)}
        said = frozenset(tree.subtree(i)) - own - {i}
        return Speech(i, tree.tokens[i].span, owner, span, said, "says")

    def _beside(self, i: int, cue: int, source: int, stance: Stance) -> Speech | None:
        """A phrase beside a clause covers it; set off at an end of the sentence, all of it."""
        tree = self.tree
        if tree.head(i) == i:
            return None
        own = set(tree.subtree(i))
        top = whole(tree, i) if self._set_off(own) else self._clause(i)
        content = frozenset(set(tree.subtree(top)) - own)
        span = tree.cover(sorted([cue, *tree.kids(cue, "fixed")]))
        return self._speech(cue, span, self.speakers.settled(source), content, stance)

    def _set_off(self, own: set[int]) -> bool:
        """At the beginning or the end of its sentence."""
        sentence = next(s for s in self.tree.reading.sentences if s.first <= min(own) < s.last)
        words = [i for i in range(sentence.first, sentence.last) if self.tree.upos(i) != "PUNCT"]
        return words[0] in own or words[-1] in own

    def _clause(self, i: int) -> int:
        """The nearest clause above a phrase."""
        tree = self.tree
        for a in tree.ancestors(i):
            if tree.upos(a) in {"VERB", "AUX"} or tree.kids(a, "nsubj", "cop"):
                return a
        return tree.head(i)

    def _hearsay(self, i: int) -> Speech | None:
        """ "Reportedly" covers its clause, "alleged" its noun."""
        tree = self.tree
        adverb = tree.is_(i, "advmod") and tree.form(i) in self.reporting.adverbs
        adjective = tree.is_(i, "amod") and tree.form(i) in self.reporting.adjectives
        if not (adverb or adjective) or tree.head(i) == i:
            return None
        top = tree.head(i)
        content = frozenset(tree.subtree(top))
        span = tree.tokens[i].span
        said = content - {i} - asides(tree, content - {top})  # "X, the alleged leader of Y"
        return Speech(i, span, None, span, said, "says")

    def _speech(
        self, cue: int, span: Span, source: int | None, content: frozenset[int], stance: Stance
    ) -> Speech:
        if source is None:
            return Speech(cue, span, None, span, content - {cue}, stance)
        said = content - {cue, *self.tree.subtree(source)}
        return Speech(cue, span, source, self.speakers.span(source), said, stance)


def cited(tree: Tree, speakers: Speakers, found: Sequence[Speech]) -> Iterator[Speech]:
    """Whom another speaker names as his source: "the paper said, citing two officials"."""
    yield from _citing(tree, speakers)
    outer = {speech.cue: speech for speech in found}
    for v in range(len(tree.tokens)):
        if not speakers.reporting.is_(tree.lemma(v), "citing") or tree.upos(v) != "VERB":
            continue
        objects = [k for k in tree.kids(v, "obj") if speakers.plausible(k)]
        head = tree.head(v)
        if not objects or not tree.is_(v, "advcl", "acl"):
            continue
        teller = outer.get(head) or next(
            (s for s in found if s.source == head or head in s.content), None
        )
        content = teller.content if teller else frozenset(tree.subtree(head))
        own = set(tree.subtree(v))
        source = speakers.settled(objects[0])
        where, cue = speakers.span(source), tree.tokens[v].span
        yield Speech(v, cue, source, where, content - own, "says", inner=True)


def _citing(tree: Tree, speakers: Speakers) -> Iterator[Speech]:
    """Who "cited X as saying" it tells it on X's word."""
    for v in range(len(tree.tokens)):
        head = tree.head(v)
        if not speakers.cited(v) or (source := speakers.of(head)) is None:
            continue
        content = frozenset(tree.subtree(v))
        yield Speech(head, tree.tokens[head].span, source, speakers.span(source), content, "says")
