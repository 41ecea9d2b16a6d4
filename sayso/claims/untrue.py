"""What is called untrue: "the claim that X attacked is false", "scoffed at reports of it".

Who so speaks tells no attack: a verb that rejects a content, or calls it untrue, is a denial of
it, and so is a predicate that says so of the noun that holds it. What is doubted or taken back,
somebody else has said, and it is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.claims.speakers import Speakers
from sayso.claims.tree import Tree

POINTING: Final = frozenset({"it", "this", "that", "these", "those", "they", "all"})
PROVING: Final = frozenset({"prove", "turn", "become", "emerge"})
DENYING: Final = frozenset({"not", "n't", "n’t", "no", "never"})


class Untrue:
    """Finds the words of one tree by which a content is called untrue, or doubted."""

    def __init__(self, tree: Tree, speakers: Speakers) -> None:
        self.tree = tree
        self.speakers = speakers
        self.reporting = speakers.reporting

    def called(self, v: int) -> int | None:
        """The noun whose content the verb denies: "branded the allegation that A absurd"."""
        tree, reporting = self.tree, self.reporting
        if tree.upos(v) != "VERB" or self._denied(v):
            return None
        calls = tree.lemma(v) in reporting.calling
        bare = [k for k in tree.kids(v, "obl", "xcomp") if not tree.kids(k, "case")]
        beside = [*tree.kids(v, "obj", "nsubj:pass", "obl"), *bare, *self._small(v)]
        for n in beside:
            if not self._holds(n):
                continue
            if self._phrases(v, n) & reporting.rejecting:
                return n
            straight = n in bare or not tree.is_(n, "obl")
            if calls and straight and any(self._words(v, n)):
                return n
        return None

    def predicate(self, n: int) -> int | None:
        """The word that says that what the noun holds is untrue: "the claim that A is false"."""
        tree = self.tree
        if not self._holds(n):
            return None
        top = tree.head(n)
        if not tree.is_(n, "nsubj", "csubj"):
            return _either(self._contrary(n), self._groundless(n), self._said_of(n))
        if self.called(tree.head(top)) == n or not tree.kids(top, "cop"):
            return _either(self._without(top), self._proved(top))
        return self._word(top)

    def remarked(self, v: int) -> int | None:
        """The noun of which somebody so speaks: "These are lies", he said of reports that A."""
        return next((n for n in self.tree.kids(v, "obl") if self._said_of(n) is not None), None)

    def doubted(self, n: int) -> int | None:
        """ "The claim that A is unproven", "cast doubt on the claim", "the false claim"."""
        tree, reporting, top = self.tree, self.reporting, self.tree.head(n)
        if not self._holds(n):
            return None
        words = [*tree.kids(n, "amod"), *self._said_as(n)]
        doubts = reporting.doubtful | reporting.untrue
        if found := [k for k in words if tree.form(k) in doubts]:
            return found[0]
        if tree.is_(n, "obj", "nsubj:pass") and self._denied(top):
            return top if tree.lemma(top) in reporting.proving | reporting.rejecting else None
        return top if self._phrases(top, n) & reporting.doubting else None

    def _said_as(self, n: int) -> list[int]:
        """What is said of a subject: "are unproven", "remain unconfirmed"."""
        tree, top = self.tree, self.tree.head(n)
        if not tree.is_(n, "nsubj", "nsubj:pass"):
            return []
        own = [top] if tree.kids(top, "cop", "aux:pass") else []
        words = [*own, *tree.kids(top, "xcomp")]
        return [k for k in words if tree.form(k) in self.reporting.doubtful]

    def falsely(self, v: int) -> int | None:
        """ "Falsely claimed that A"; "a fake letter said that A"."""
        tree, reporting = self.tree, self.reporting
        beside = [k for k in tree.kids(v, "advmod") if tree.form(k) in reporting.false_adverbs]
        for k in tree.kids(v, "nsubj"):
            beside += [a for a in tree.kids(k, "amod") if tree.form(a) in reporting.untrue]
        return beside[0] if beside else None

    def fiction(self, i: int) -> int | None:
        """ "Its supposed support is a myth": what is no thing at all."""
        tree, top = self.tree, self.tree.head(i)
        if not tree.is_(i, "nsubj") or tree.upos(top) != "NOUN" or not tree.kids(top, "cop"):
            return None
        return self._word(top)

    def above(self, i: int) -> Iterator[int]:
        """The nouns that hold a token, nearest first: the claim of "the claim that X attacked"."""
        tree, below = self.tree, i
        for noun in tree.ancestors(i):
            if tree.is_(below, "acl", "ccomp", "nmod") and self._holds(noun):
                yield noun
            below = noun

    def _phrases(self, v: int, n: int) -> set[str]:
        """The verb with what stands behind it, up to the noun: "push back against"."""
        tree = self.tree
        if tree.is_(n, "nsubj", "nsubj:pass") and not tree.kids(v, "aux:pass"):
            return set()
        between = [k for k in (*tree.kids(v), *tree.kids(n)) if v < k and (n < v or k < n)]
        around = [
            tree.form(k) for k in between if tree.is_(k, "compound:prt", "advmod", "obj", "xcomp")
        ]
        preposition = tree.preposition(n)
        forms = {tree.lemma(v), tree.form(v)}
        found = {f"{form} {word}" for form in forms for word in around} | forms
        if tree.is_(n, "obl", "nmod") and preposition:
            return {f"{one} {preposition}" for one in found}
        return set() if tree.is_(n, "obl") and not around else found

    def _denied(self, v: int) -> bool:
        tree = self.tree
        return any(tree.form(k) in DENYING for k in tree.kids(v, "advmod"))

    def _without(self, verb: int) -> int | None:
        """ "The reports have no basis"."""
        tree = self.tree
        for k in tree.kids(verb, "obj") if tree.lemma(verb) in {"have", "lack"} else []:
            if tree.lemma(k) in self.reporting.grounds:
                return verb if tree.lemma(verb) == "lack" else self._none(k)
        return None

    def _proved(self, verb: int) -> int | None:
        """ "Proved false", "turned out to be a hoax"."""
        if self.tree.lemma(verb) not in PROVING:
            return None
        return _either(*(self._word(k) for k in self.tree.kids(verb, "xcomp", "obj", "obl")))

    def _contrary(self, n: int) -> int | None:
        """ "Contrary to claims that A, B"."""
        tree, head = self.tree, self.tree.head(n)
        words = [*tree.kids(n, "case"), *([head] if tree.is_(n, "obl", "nmod") else [])]
        return next((k for k in words if tree.form(k) == "contrary"), None)

    def _groundless(self, n: int) -> int | None:
        """ "There is no truth in the report that A", "no truth to claims that A"."""
        tree, head = self.tree, self.tree.head(n)
        grounds = [head] if tree.is_(n, "nmod") else tree.kids(head, "nsubj", "obj")
        grounds = [k for k in grounds if tree.lemma(k) in self.reporting.grounds]
        return self._none(grounds[0]) if grounds and tree.is_(n, "nmod", "obl") else None

    def _said_of(self, n: int) -> int | None:
        """ "These are lies", he said of reports that A."""
        tree, v = self.tree, self.tree.head(n)
        of = tree.is_(n, "obl") and tree.preposition(n) in {"of", "about"}
        if not of or not self._holds(n):
            return None
        words = [k for k in tree.kids(v, "ccomp") if tree.kids(k, "cop")]
        words = [k for k in words if {tree.form(s) for s in tree.kids(k, "nsubj")} & POINTING]
        return self._word(words[0]) if words else None

    def _none(self, k: int) -> int | None:
        dets = [
            d for d in self.tree.kids(k, "det", "amod") if self.tree.form(d) in {"no", "little"}
        ]
        return dets[0] if dets else None

    def _word(self, top: int) -> int | None:
        """ "False", "malicious and false", "a lie", "not true"; not "not false"."""
        tree = self.tree
        for k in (top, *tree.kids(top, "conj")):
            denied = [d for d in tree.kids(k, "advmod", "det") if tree.form(d) in DENYING]
            if {tree.lemma(k), tree.form(k)} & self.reporting.true:
                if denied:
                    return denied[0]
            elif self._so(k) and not denied:
                return k
        return None

    def _so(self, k: int) -> bool:
        """ "Baseless", "lies", "fake news"."""
        tree, words = self.tree, self.reporting.untrue
        if tree.lemma(k) in words or tree.form(k) in words:
            return True
        return tree.upos(k) == "NOUN" and any(tree.form(a) in words for a in tree.kids(k, "amod"))

    def _words(self, v: int, n: int) -> Iterator[int]:
        """What the verb calls the noun; readers hang it on the verb, or inside the content."""
        tree = self.tree
        for k in tree.kids(v, "xcomp", "obl", "advcl", "ccomp", "obj", "advmod"):
            if k != n and self._word(k) is not None:
                yield k
        last = [k for k in tree.subtree(n) if tree.upos(k) != "PUNCT"][-1]
        over = tree.is_(last, "xcomp", "obl", "advcl") or len(tree.kids(tree.head(last), "obj")) > 1
        if over and last > n and self._word(last) is not None:
            yield last

    def _small(self, v: int) -> list[int]:
        """ "The allegation" as subject of "absurd"."""
        tree = self.tree
        inner = [k for k in tree.kids(v, "ccomp", "xcomp", "advcl") if self._word(k) is not None]
        return [n for k in inner for n in tree.kids(k, "nsubj", "obj")]

    def _holds(self, n: int) -> bool:
        """A noun of saying or thinking with what is said: "the idea that", "reports of"."""
        tree, lemma = self.tree, self.tree.lemma(n)
        if tree.upos(n) != "NOUN":
            return False
        if lemma not in self.reporting.nouns and lemma not in self.reporting.contents:
            return False
        return bool(tree.kids(n, "acl", "ccomp", "nmod"))


def _either(*words: int | None) -> int | None:
    """The first that is there; a word may be the first of a text."""
    return next((word for word in words if word is not None), None)
