"""What a phrase stands for inside its article. If two candidates remain, it stands for none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from sayso.claims.acronyms import Acronyms
from sayso.claims.names import names, wholes
from sayso.claims.tree import Tree
from sayso.codebook.cues import People

MALE: Final = frozenset({"he", "him", "his", "himself"})
FEMALE: Final = frozenset({"she", "her", "hers", "herself"})
HE: Final = MALE | FEMALE
IT: Final = frozenset({"it", "its", "itself"})
THEY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
CONTRAST: Final = frozenset(
    {"other", "another", "new", "rival", "second", "smaller", "larger", "third", "separate"}
)
"""Before a noun they tell it from the one named last."""
DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
REACH: Final = 3
"""How many sentences back a pronoun or "the group" may look."""
PERSON_NOUNS: Final = frozenset({"man", "woman", "person", "boy", "girl"})
PARTS: Final = ("appos", "compound", "nmod:desc", "nmod:unmarked", "flat", "amod")


@dataclass(frozen=True, slots=True)
class Name:
    """One place where the article names somebody or something."""

    head: int
    sentence: int
    text: str
    type: str
    full: str
    """The fullest form of the name in this article; empty for somebody without a name."""


class References:
    """The names of one article, and what its shorter phrases stand for."""

    def __init__(self, tree: Tree, people: People) -> None:
        self.tree = tree
        self.people = people
        self.sentence_of = _sentence_of(tree)
        found = names(tree, people.titles | people.roles)
        self.acronyms = Acronyms(tree.reading.text, (text for _, text, _ in found))
        self._wholes = wholes(found)
        self.names = [
            Name(head, self.sentence_of[head], text, kind, self.full(text, kind))
            for head, text, kind in found
        ]
        self._by_head = {name.head: name for name in self.names}
        self._known: dict[int, Name | None] = {}
        self._nominals = [(i, kind) for i in range(len(tree.tokens)) if (kind := self._kind(i))]

    def full(self, text: str, kind: str = "") -> str:
        """The fullest form of a name: acronyms written out, a surname with its first name."""
        if known := self.acronyms.expand(text):
            return known
        longer = self._wholes.get(text, set())
        fits = {whole for whole, other in longer if not kind or not other or kind == other}
        fullest = {self.acronyms.expand(whole) or whole for whole in fits}
        return next(iter(fullest)) if len(fullest) == 1 else text

    def resolve(self, head: int) -> str:
        """The name a phrase stands for; empty where it is no name and none is sure."""
        if name := self._by_head.get(head):
            return name.full
        if found := self.antecedent(head):
            return found.full
        return ""

    def named(self, head: int) -> Name | None:
        """The name whose head stands at the token, or the one it surely stands for."""
        return self._by_head.get(head) or self.antecedent(head)

    def antecedent(self, head: int) -> Name | None:
        """The one earlier name or phrase that a pronoun or a definite noun can mean."""
        if head not in self._known:
            self._known[head] = None  # a broken tree must not lead in a circle
            self._known[head] = self._antecedent(head)
        return self._known[head]

    def _antecedent(self, head: int) -> Name | None:
        tree = self.tree
        form = tree.form(head)
        if tree.upos(head) == "PRON" or form in HE | IT | THEY:
            return self._of_pronoun(head, form)
        if tree.upos(head) != "NOUN":
            return None
        if name := self._worn(head):
            return name
        if not self._definite(head):
            return None
        lemma = tree.lemma(head)
        if titled := self._titled(head, lemma):
            return titled
        if lemma in self.people.for_organisation and not self._described_by_name(head):
            return self._only(head, {"organisation"})
        return None

    def _of_pronoun(self, head: int, form: str) -> Name | None:
        if form in HE:
            name = self._only(head, {"person", ""})
            return name if name and name.type else None
        if form in IT:
            return self._only(head, {"organisation", "place", ""})
        if form in THEY and not self._plural_before(head):
            return self._only(head, {"organisation"}, without={"person"})
        return None

    def _kind(self, i: int) -> str:
        """The type of a common noun that may stand for somebody: "the ministry", "a guard"."""
        tree, people = self.tree, self.people
        if tree.upos(i) != "NOUN" or tree.is_(i, "compound", "amod") or self._beside_name(i):
            return ""
        if tree.xpos(i) not in {"NN", "NNP"}:
            return ""
        if tree.lemma(i) in people.institutions | people.for_organisation:
            return "organisation"
        return "person" if tree.lemma(i) in people.roles | PERSON_NOUNS else ""

    def _phrase(self, i: int, kind: str) -> Name:
        """A common noun as what a pronoun may mean: the name behind it, or nobody by name."""
        return self.antecedent(i) or Name(i, self.sentence_of[i], self.tree.form(i), kind, "")

    def _beside_name(self, i: int) -> bool:
        """ "Spokesman X" is nobody else than X."""
        near = [*self.tree.kids(i, *PARTS, "nsubj"), self.tree.head(i)]
        return self.tree.is_(i, *PARTS) or any(self.tree.upos(k) == "PROPN" for k in near)

    def _worn(self, head: int) -> Name | None:
        """ "The HQN group" is HQN; "HQN units" are not."""
        if self.tree.lemma(head) not in self.people.for_organisation:
            return None
        worn = [self._by_head[k] for k in self.tree.kids(head, "compound") if k in self._by_head]
        fit = [name for name in worn if name.type not in {"place", "nationality", "person"}]
        return fit[0] if len(fit) == 1 else None

    def _definite(self, head: int) -> bool:
        return any(self.tree.form(k) in DEFINITE for k in self.tree.kids(head, "det"))

    def _described_by_name(self, head: int) -> bool:
        """ "The group of X", "the Hill group", "the other group": the words say which it is."""
        tree = self.tree
        if tree.kids(head, "nmod:poss", "appos", "acl", "nummod"):
            return True
        beside = tree.kids(head, "amod", "compound")
        if any(tree.capital(k) or tree.lemma(k) in CONTRAST for k in beside):
            return True
        return any(tree.preposition(k) == "of" for k in tree.kids(head, "nmod"))

    def _titled(self, head: int, lemma: str) -> Name | None:
        """The one person called by that title before: "Governor X ... the governor"."""
        if lemma not in self.people.for_person | self.people.roles:
            return None
        bearers = {
            name.full: name
            for name in self.names
            if name.head < head and name.type in {"person", ""} and self._bears(name.head, lemma)
        }
        return next(iter(bearers.values())) if len(bearers) == 1 else None

    def _bears(self, head: int, lemma: str) -> bool:
        tree = self.tree
        beside = tree.kids(head, *PARTS)
        if tree.is_(head, *PARTS):
            beside = [*beside, tree.head(head)]
        return any(tree.lemma(k) == lemma and tree.upos(k) != "VERB" for k in beside)

    def _only(self, head: int, types: set[str], without: set[str] | None = None) -> Name | None:
        """The one name of such a type in the nearest sentence that has any.

        Of several, a subject means the one that is the subject of its clause: what a text is
        about stays its subject.
        """
        here = self.sentence_of[head]
        for sentence in range(here, max(here - REACH, -1), -1):
            if same := self._goes_on(sentence, head):
                return self.antecedent(same)
            before = self._before(sentence, head)
            if without and any(n.type in without for n in before):
                return None
            fit = [n for n in before if n.type in types and self._may_be(n, head)]
            if found := {n.full or n.head: n for n in fit}:
                return next(iter(found.values())) if len(found) == 1 else self._topic(fit, head)
        return None

    def _goes_on(self, sentence: int, head: int) -> int | None:
        """The same pronoun as a subject before: a text that goes on with "he" means the same."""
        tree, bounds = self.tree, self.tree.reading.sentences[sentence]
        alike = next((group for group in (MALE, FEMALE, IT) if tree.form(head) in group), None)
        if alike is None:
            return None
        earlier = range(bounds.first, min(bounds.last, head))
        return next(
            (i for i in reversed(earlier) if tree.form(i) in alike and tree.is_(i, "nsubj")), None
        )

    def _before(self, sentence: int, head: int) -> list[Name]:
        names = [n for n in self.names if n.sentence == sentence and n.head < head]
        names += [
            replace(self._phrase(i, kind), head=i, sentence=sentence)
            for i, kind in self._nominals
            if self.sentence_of[i] == sentence and i < head
        ]
        return names

    def _topic(self, fit: list[Name], head: int) -> Name | None:
        if not self.tree.is_(head, "nsubj"):
            return None
        subjects = {n.full or n.head: n for n in fit if self.tree.is_(n.head, "nsubj")}
        return next(iter(subjects.values())) if len(subjects) == 1 else None

    def _may_be(self, name: Name, head: int) -> bool:
        """Not a name inside the very phrase that is asked about, nor the subject beside it.

        "X asked him": if he were X, it would say himself. A place acts only as a subject.
        """
        tree, at = self.tree, name.head
        if head in tree.ancestors(at) and tree.upos(head) != "VERB":
            return False
        if name.type == "place" and not tree.is_(at, "nsubj"):
            return False
        beside = tree.is_(at, "nsubj") and tree.is_(head, "obj", "iobj", "obl")
        clause = tree.first_conjunct(tree.head(head))
        return not (beside and tree.first_conjunct(tree.head(at)) == clause)

    def _plural_before(self, head: int) -> bool:
        """Is there a plural noun that "they" might mean instead?"""
        here = self.sentence_of[head]
        first = min((i for i, s in enumerate(self.sentence_of) if s >= here - 1), default=head)
        return any(self.tree.xpos(i) in {"NNS", "NNPS"} for i in range(first, head))


def _sentence_of(tree: Tree) -> list[int]:
    numbers = [0] * len(tree.tokens)
    for number, sentence in enumerate(tree.reading.sentences):
        numbers[sentence.first : sentence.last] = [number] * (sentence.last - sentence.first)
    return numbers
