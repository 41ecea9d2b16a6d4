"""How well each earlier phrase suits a pronoun: where it stands, what it is, what it is called.

A weighted list of signs in the manner of Lappin and Leass (1994), "An Algorithm for Pronominal
Anaphora Resolution", their weights fitted instead of set by hand.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.claims.genders import Gender
from sayso.claims.quotes import quotations
from sayso.claims.tree import Tree
from sayso.model import MentionKind

CLAUSES: Final = ("ccomp", "advcl", "acl", "parataxis", "xcomp", "csubj", "conj", "root")
SUBJECTS: Final = ("nsubj", "csubj")
SELVES: Final = frozenset({"himself", "herself", "itself", "themselves"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a pronoun may mean: a name, a common noun, or another pronoun (as a step to them)."""

    head: int
    entity: str
    """Alike for what surely is the same; empty for a pronoun."""
    kind: MentionKind
    type: str
    """person, organisation, place or empty; of a pronoun its group."""
    gender: Gender = ""
    plural: bool = False


class Salience:
    """Where the phrases of one article stand."""

    def __init__(self, tree: Tree, sentence_of: list[int]) -> None:
        self.tree = tree
        self.sentence_of = sentence_of
        self._quote = self._quotes()
        self._paragraph = self._paragraphs()
        self._speakers = self._quoted_speakers()

    def signs(self, anaphor: int, one: Phrase, among: Sequence[Phrase], told: int) -> list[str]:
        """What speaks for or against one of the candidates, as keys of `weighing.WEIGHTS`.

        `told` is how often the entity was told of before the anaphor.
        """
        near = self._distance(anaphor, one.head)
        here = "here" if near in {"0", "after"} else "before"
        return [
            f"distance {near}",
            f"nearer {min(_between(among, one, anaphor), 4)}",
            f"told {min(told, 4)}",
            f"kind {one.kind}",
            f"type {one.type or 'none'}",
            *self._parts(anaphor, one, here, after=near == "after"),
            *self._standing(anaphor, one, here, among),
            *self._clausal(anaphor, one.head),
            *self._quoted(anaphor, one.head),
        ]

    def _parts(self, anaphor: int, one: Phrase, here: str, *, after: bool) -> Iterator[str]:
        """What each is in its clause."""
        mine, part = self.part(anaphor), self.part(one.head)
        yield f"part {here} {part}"
        if not after:
            yield f"parts {here} {mine} {part}"
        if one.kind == "pronoun":
            yield f"passed on {here} {mine} {part}"
        if self.acting(anaphor) == one.head:
            yield f"acting {mine}"
        if self._beside_owned(anaphor, one.head):
            yield "beside what is owned"

    def _standing(
        self, anaphor: int, one: Phrase, here: str, among: Sequence[Phrase]
    ) -> Iterator[str]:
        """How much the candidate's place in its sentence makes of it."""
        mine = self.part(anaphor)
        if self.first(one.head):
            yield f"opens {here}"
            yield f"opens {here} {mine}"
        if self.part(one.head) in {"subject", "passive"} and not self._passed(anaphor, one, among):
            yield f"last subject {here} {mine}"
        if self._inside_phrase(one.head):
            yield "inside a phrase"
        if self.tree.is_(one.head, "conj"):
            yield "conjunct"
        if self._paragraph[anaphor] != self._paragraph[one.head]:
            yield "another paragraph"

    def _passed(self, anaphor: int, one: Phrase, among: Sequence[Phrase]) -> bool:
        """Does the subject of another clause stand between the two?"""
        later = (p for p in among if one.head < p.head < anaphor and p.entity != one.entity)
        return any(self.tree.is_(p.head, "nsubj") for p in later)

    def speakers(self, i: int) -> frozenset[int]:
        """Heads of the phrases for who speaks the quotation that the word stands in.

        Whoever speaks calls himself I.
        """
        return self._speakers.get(self._quote.get(i, -1), frozenset())

    def _quoted_speakers(self) -> dict[int, frozenset[int]]:
        """Quotation -> its speakers: subjects of the verbs it hangs on, or that hang on it.

        One that hangs on nothing has the speaker of the one before it in its paragraph.
        """
        found: dict[int, set[int]] = {number: set() for number in self._quote.values()}
        for i in range(len(self.tree.tokens)):
            verb = self.tree.head(i)
            if self.tree.is_(i, "nsubj") and i not in self._quote and verb not in self._quote:
                for number in self._said_by(verb):
                    found[number].add(i)
        first = {number: i for i, number in reversed(self._quote.items())}
        for before, number in itertools.pairwise(sorted(found)):
            if (
                not found[number]
                and self._paragraph[first[number]] == self._paragraph[first[before]]
            ):
                found[number] = found[before]
        return {number: frozenset(heads) for number, heads in found.items()}

    def _said_by(self, verb: int) -> set[int]:
        """The quotations that are what the verb says."""
        tree = self.tree
        said = [*tree.kids(verb, "ccomp", "parataxis", "obj")]
        said += [tree.head(verb)] if tree.is_(verb, "parataxis") else []
        return {self._quote[k] for k in said if k in self._quote}

    def barred(self, anaphor: int, other: int) -> bool:
        """Can the two not be the same by grammar: "X asked him", "her sister", "he and X"?"""
        tree = self.tree
        if other in tree.ancestors(anaphor) and self._within_phrase(anaphor, other):
            return True
        if anaphor in tree.ancestors(other):
            return True
        if tree.first_conjunct(anaphor) == tree.first_conjunct(other):
            return True
        if tree.form(anaphor) in SELVES or tree.is_(anaphor, "nmod:poss"):
            return False
        return self._beside(anaphor, other)

    def _beside(self, anaphor: int, other: int) -> bool:
        """Do both fill places of one verb?"""
        tree = self.tree
        places = ("nsubj", "obj", "iobj", "obl")
        one, two = tree.first_conjunct(anaphor), tree.first_conjunct(other)
        if not (tree.is_(one, *places) and tree.is_(two, *places)):
            return False
        if tree.head(one) == tree.head(two):
            return True
        return tree.is_(one, "obj", "iobj") and self.acting(one) == two

    def _within_phrase(self, inner: int, outer: int) -> bool:
        """Does no clause part the two: "her sister" but not "X, who left her"?"""
        for i in (inner, *self.tree.ancestors(inner)):
            if i == outer:
                return True
            if self.tree.is_(i, "acl", "advcl", "ccomp", "parataxis", "appos", "conj"):
                return False
        return False

    def part(self, i: int) -> str:
        """What the phrase is in its clause."""
        tree, i = self.tree, self._top(i)
        if tree.is_(i, "nmod:poss"):
            return "owner"
        if tree.is_(i, *SUBJECTS):
            return "passive" if tree.tokens[i].deprel.endswith(":pass") else "subject"
        if tree.is_(i, "obj", "iobj"):
            return "object"
        if tree.is_(i, "obl"):
            return "agent" if tree.tokens[i].deprel.endswith("agent") else "oblique"
        return "modifier" if tree.is_(i, "nmod") else "other"

    def clause(self, i: int) -> int:
        """The head word of the clause that the word stands in."""
        tree = self.tree
        found = i
        for found in (i, *tree.ancestors(i)):
            verbal = tree.upos(found) in {"VERB", "AUX"} or bool(tree.kids(found, *SUBJECTS))
            if tree.is_(found, *CLAUSES) and (verbal or tree.head(found) == found):
                break
        return found

    def _beside_owned(self, anaphor: int, other: int) -> bool:
        """ "X and her sister"."""
        tree = self.tree
        owned = tree.head(anaphor)
        if not tree.is_(anaphor, "nmod:poss"):
            return False
        return tree.is_(owned, "conj") and tree.head(owned) == other

    def acting(self, i: int) -> int | None:
        """The subject of the word's clause, or of the one that it continues: "X came and saw".

        None where the word is that subject itself.
        """
        tree, verb = self.tree, self.clause(i)
        for _ in range(6):
            if found := tree.kids(verb, "nsubj"):
                return found[0] if found[0] != i else None
            if not tree.is_(verb, "conj", "xcomp", "advcl") or tree.head(verb) == verb:
                return None
            verb = self.clause(tree.head(verb))
        return None

    def first(self, i: int) -> bool:
        """Is it the first noun or name of its sentence?"""
        start = self.tree.reading.sentences[self.sentence_of[i]].first
        before = range(start, min(self.tree.subtree(i)[0], i))
        return not any(self.tree.upos(k) in {"NOUN", "PROPN"} for k in before)

    def _inside_phrase(self, i: int) -> bool:
        tree = self.tree
        return tree.is_(i, "nmod", "acl", "appos") and tree.upos(tree.head(i)) in {"NOUN", "PROPN"}

    def _distance(self, anaphor: int, other: int) -> str:
        apart = self.sentence_of[anaphor] - self.sentence_of[other]
        if other > anaphor:
            return "after"
        return str(min(apart, 4))

    def _clausal(self, anaphor: int, other: int) -> Iterator[str]:
        """How the two clauses lie to each other."""
        tree = self.tree
        mine, its = self.clause(anaphor), self.clause(other)
        if self.sentence_of[anaphor] != self.sentence_of[other]:
            if tree.head(its) == its:
                yield f"main clause {self.part(other)}"
            return
        above = list(tree.ancestors(anaphor))
        if mine == its:
            yield f"own clause {self.part(other)}"
        elif tree.head(self._top(other)) in above:
            yield f"above {self.part(other)} {tree.relation(self._path(anaphor, its))}"
        elif tree.first_conjunct(mine) == tree.first_conjunct(its):
            yield f"clause beside {self.part(other)}"

    def _path(self, i: int, top: int) -> int:
        """The last word below `top` on the way from `i`."""
        for k in (i, *self.tree.ancestors(i)):
            if self.tree.head(k) == top:
                return k
        return i

    def _top(self, i: int) -> int:
        """The head of the whole phrase: of a list its first, of an apposition what is described."""
        tree = self.tree
        for _ in range(4):
            if not tree.is_(i, "conj", "appos", "flat", "compound") or tree.head(i) == i:
                break
            i = tree.head(i)
        return i

    def _quoted(self, anaphor: int, other: int) -> Iterator[str]:
        """ "He" inside a quotation is seldom its speaker."""
        mine, its = self._quote.get(anaphor), self._quote.get(other)
        if mine is None and its is None:
            return
        if mine == its:
            yield "same quotation"
        elif mine is None:
            yield "out of a quotation"
        else:
            near = self.sentence_of[anaphor] == self.sentence_of[other]
            yield "speaker of the quotation" if near and its is None else "into a quotation"

    def _quotes(self) -> dict[int, int]:
        """Token -> number of the quotation it stands in."""
        found: dict[int, int] = {}
        spans = [q.span for q in quotations(self.tree.reading.text)]
        at = 0
        for i, token in enumerate(self.tree.tokens):
            while at < len(spans) and spans[at].end <= token.span.start:
                at += 1
            if at < len(spans) and spans[at].contains(token.span):
                found[i] = at
        return found

    def _paragraphs(self) -> list[int]:
        """Token -> number of its paragraph."""
        text, number, end = self.tree.reading.text, 0, 0
        found = []
        for token in self.tree.tokens:
            number += "\n" in text[end : token.span.start]
            found.append(number)
            end = token.span.end
        return found


def _between(among: Sequence[Phrase], one: Phrase, i: int) -> int:
    """How many others stand nearer."""
    low, high = sorted((one.head, i))
    near = (p for p in among if low < p.head < high)
    return len({p.entity for p in near if p.entity not in {"", one.entity}})
