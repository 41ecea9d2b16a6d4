"""The syntax of a reading as a tree that can be asked questions in both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from sayso.model import Reading, Span, Token

NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
DASHES: Final = frozenset({"-", "‐", "‑", "–", "—", "--"})


Lemma = Callable[[str, Token], str]


class Tree:
    """Children, lemmas and prepositions of the tokens of a reading. Never altered."""

    def __init__(self, reading: Reading, lemma: Lemma | None = None) -> None:
        """`lemma` may know better than the reader what a form is of."""
        self.reading = reading
        self.tokens: tuple[Token, ...] = reading.tokens
        self._forms = [token.span.of(reading.text).lower() for token in reading.tokens]
        know = lemma or (lambda form, token: token.lemma.lower())
        self._lemmas = [know(f, t) for f, t in zip(self._forms, reading.tokens, strict=True)]
        self._kids: list[list[int]] = [[] for _ in reading.tokens]
        for i, token in enumerate(reading.tokens):
            if token.head != i:
                self._kids[token.head].append(i)

    def kids(self, i: int, *relations: str) -> list[int]:
        """Dependents with one of the relations; a relation stands for its subtypes too."""
        if not relations:
            return self._kids[i]
        return [k for k in self._kids[i] if self.is_(k, *relations)]

    def is_(self, i: int, *relations: str) -> bool:
        label = self.tokens[i].deprel
        return any(label == r or label.startswith(r + ":") for r in relations)

    def lemma(self, i: int) -> str:
        return self._lemmas[i]

    def form(self, i: int) -> str:
        return self._forms[i]

    def capital(self, i: int) -> bool:
        return self.reading.words(i)[:1].isupper()

    def head(self, i: int) -> int:
        return self.tokens[i].head

    def upos(self, i: int) -> str:
        return self.tokens[i].upos

    def xpos(self, i: int) -> str:
        return self.tokens[i].xpos

    def nominal(self, i: int) -> bool:
        return self.tokens[i].upos in NOMINAL

    def ancestors(self, i: int) -> Iterator[int]:
        """The governors of `i`, nearest first. A reader's tree may be broken, so it is bounded."""
        seen = {i}
        while (head := self.tokens[i].head) not in seen:
            yield head
            seen.add(head)
            i = head

    def subtree(self, i: int) -> list[int]:
        """`i` and all below it, in text order."""
        found, queue = {i}, [i]
        while queue:
            fresh = [k for k in self._kids[queue.pop()] if k not in found]
            found.update(fresh)
            queue += fresh
        return sorted(found)

    def preposition(self, i: int) -> str:
        """The words of the preposition before a nominal, such as `in` or `along with`."""
        words: list[int] = []
        beside = [c for k in self.kids(i, "flat") for c in self.kids(k, "case")]
        for k in self.kids(i, "case") or beside:
            words += [k, *self.kids(k, "fixed")]
        return " ".join(self.form(k) for k in sorted(words) if self.upos(k) != "PART")

    def relation(self, i: int) -> str:
        """The relation without its subtype."""
        return self.tokens[i].deprel.partition(":")[0]

    def cover(self, indices: list[int]) -> Span:
        """From the first character to the last one of some tokens."""
        spans = [self.tokens[i].span for i in indices]
        return Span(min(s.start for s in spans), max(s.end for s in spans))

    def chain(self, i: int) -> list[int]:
        """`i` and what is coordinated with it, from `i` on: A, B and C, but not D."""
        found = [i]
        for k in self.kids(i, "conj"):
            denied = any(self.lemma(n) == "not" for n in self.kids(k, "advmod", "cc"))
            if k < i or denied or self.described(k) is not None or self.form(k - 1) == "(":
                continue
            if self.nominal(k) or self.upos(k) in {"ADJ", "X"}:
                found += self.chain(k)
        return found

    def described(self, k: int) -> int | None:
        """What `k` is said of: "Amber Circle, a trading house" gives Amber Circle.

        Readers take some appositions for a list, which has an `and`, or for a second subject.
        """
        head = self.head(k)
        if any(self.form(i) == ";" for i in range(head + 1, k)):
            return None  # another item of a list
        if self.is_(k, "appos"):
            return head if self.nominal(head) else None
        if self.upos(k) != "NOUN" or not self.kids(k, "det"):
            return None
        if self.is_(k, "conj"):
            listed = any(self.kids(j, "cc") for j in self.kids(head, "conj"))
            listed = listed and not self._second(k, head)
            return head if self.upos(head) == "PROPN" and k > head and not listed else None
        before = [j for j in self.kids(head, self.relation(k)) if j < k and self.upos(j) == "PROPN"]
        close = before and max(self.subtree(before[-1])) in range(self.subtree(k)[0] - 2, k)
        return before[-1] if close and self.relation(k) in {"nsubj", "obj"} else None

    def _second(self, k: int, head: int) -> bool:
        """ "X, the clerk and a former driver, was": no comma parts the two things X is called."""
        ands = self.kids(k, "cc")
        before = [j for j in self.kids(head, "appos") if head < j < k and self.upos(j) == "NOUN"]
        return bool(ands and before) and self.form(ands[0] - 1) != ","

    def first_conjunct(self, i: int) -> int:
        """Where a coordination begins: C of "A, B and C" gives A."""
        for _ in range(len(self.tokens)):
            if not self.is_(i, "conj") or self.described(i) is not None:
                break
            i = self.head(i)
        return i


def asked(tree: Tree, v: int) -> int | None:
    """The `Asked` that opens a sentence before what is answered: "Asked whether A, X said B"."""
    for k in tree.kids(v, "advcl"):
        opens = k == 0 or tree.head(k - 1) == k - 1 or tree.upos(k - 1) == "PUNCT"
        if k < v and tree.lemma(k) == "ask" and opens and not tree.kids(k, "nsubj"):
            return k
    return None
