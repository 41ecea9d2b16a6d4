"""Gives a noun that holds a whole clause its predicate back.

"Said reports that X arms Y were false": read word by word, somebody said reports, until `were`
comes. Parsers go wrong there: the reports stay an object, and `false` is hung anywhere. With the
clause passed over, the words behind it that are finite and lack a subject have found one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

from sayso.model import Token

_HELPING: Final = frozenset({"cop", "aux", "aux:pass"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_HUNG: Final = frozenset({"acl", "acl:relcl", "ccomp", "xcomp", "advcl", "parataxis"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})
_OWN: Final = _SUBJECTS | {"csubj", "expl", "mark", "cc"}
_HELD: Final = frozenset({"acl", "ccomp"})
_CLAUSES: Final = frozenset({"acl", "acl:relcl"})
_PLURALS: Final = frozenset({"VBZ", "VBP", "NNS"})
"""How a parser tags "reports" and "claims" that it takes for verbs."""


def predicated(tokens: Sequence[Token]) -> list[Token]:
    """The same words, each such noun as the subject of what is said of it."""
    return _Clauses(tokens).tokens


class _Clauses:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = list(tokens)
        self._index()
        for n in range(len(tokens)):
            self._named(n)
            self._apart(n)
            if self.tokens[n].upos == "NOUN" and (p := self._predicate(n)) is not None:
                self._join(n, p)

    def _index(self) -> None:
        self._below: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                self._below[token.head].append(i)

    def _kids(self, i: int, relations: frozenset[str]) -> list[int]:
        return [k for k in self._below[i] if self.tokens[k].deprel in relations]

    def _subtree(self, i: int) -> list[int]:
        found, queue = {i}, [i]
        while queue:
            fresh = [k for k in self._below[queue.pop()] if k not in found]
            found.update(fresh)
            queue += fresh
        return sorted(found)

    def _put(self, i: int, **changes: object) -> None:
        self.tokens[i] = dataclasses.replace(self.tokens[i], **changes)  # type: ignore[arg-type]

    def _named(self, n: int) -> None:
        """ "Claims that X arms Y", "reports it arms Y": no verbs, for nobody is said to do so."""
        token = self.tokens[n]
        if token.upos != "VERB" or token.xpos not in _PLURALS or self._kids(n, _OWN - {"mark"}):
            return
        clauses = [k for k in self._kids(n, _HELD) if k > n and self._kids(k, _SUBJECTS)]
        behind = [k for k in clauses if self._subtree(k)[0] == n + 1]
        if not behind or self._behind(n, self._subtree(behind[0])[-1], (n, token.head)) is None:
            return
        self._put(n, upos="NOUN", xpos="NNS")
        self._put(behind[0], deprel="acl")

    def _apart(self, n: int) -> None:
        """ "Reports that [X arms Y were false]": the clause is no subject inside another."""
        for p in self._kids(n, frozenset({"acl"})):
            inside = [c for c in self._kids(p, frozenset({"csubj"})) if n < c < p]
            marks = [m for m in self._kids(p, frozenset({"mark"})) if inside and n < m < inside[0]]
            if marks and self._kids(p, _HELPING):
                self._put(inside[0], head=n, deprel="acl")
                self._put(marks[0], head=inside[0])
                self._index()

    def _predicate(self, n: int) -> int | None:
        """The finite words right behind the noun, and all that it holds, that have no subject."""
        clauses = [c for c in self._kids(n, _CLAUSES) if c > n and not self._alone(c)]
        for c in clauses:
            inner = [k for k in self._kids(c, _HUNG) if k > c and self._alone(k)]
            behind = self._first(inner[-1]) if inner else len(self.tokens)
            last = max([n, *(k for k in self._subtree(c) if k < behind)])
            near = (n, c, self.tokens[n].head)
            if (p := self._behind(n, last, near)) is not None:
                return p
        phrase = self.tokens[n].deprel == "obj" and self._kids(n, frozenset({"nmod"}))
        last = self._subtree(n)[-1]
        return self._behind(n, last, (self.tokens[n].head,)) if phrase else None

    def _behind(self, n: int, last: int, near: Sequence[int]) -> int | None:
        hung = sorted(k for i in near for k in self._below[i] if k > last and k not in near)
        for p in hung:
            first = self._first(p)
            beside = all(self.tokens[k].upos in {"ADV", "PART"} for k in range(last + 1, first))
            if self.tokens[p].deprel in _HUNG and beside and self._alone(p):
                return p
        return None

    def _alone(self, p: int) -> bool:
        """Finite, and without subject or mark."""
        token = self.tokens[p]
        helped = any(self.tokens[k].xpos in _FINITE for k in self._kids(p, _HELPING))
        bare = token.xpos in _FINITE and token.deprel != "xcomp"  # "help people of X come"
        return (helped or bare) and not self._kids(p, _OWN)

    def _first(self, p: int) -> int:
        return min((p, *self._kids(p, _HELPING)))

    def _join(self, n: int, p: int) -> None:
        """The noun becomes the subject, and its predicate stands where it stood."""
        noun, marks = self.tokens[n], self._kids(n, frozenset({"mark"}))
        if self.tokens[p].head != noun.head or noun.head == n:
            others = self._kids(noun.head, _SUBJECTS) if noun.head != n else []
            second = noun.deprel == "obj" or (noun.deprel in _SUBJECTS and others != [n])
            deprel = "ccomp" if second else noun.deprel
            self._put(p, head=p if noun.head == n else noun.head, deprel=deprel)
        passive = self._kids(p, frozenset({"aux:pass"}))
        self._put(n, head=p, deprel="nsubj:pass" if passive else "nsubj")
        for mark in marks:
            self._put(mark, head=p)
        self._index()
