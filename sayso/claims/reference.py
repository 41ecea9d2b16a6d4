"""What a phrase stands for inside its article. If two candidates remain, it stands for none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sayso.claims.acronyms import Acronyms
from sayso.claims.genders import NOBODY, Gender, Genders
from sayso.claims.names import TYPES, names, wholes
from sayso.claims.pronouns import Pronouns, group
from sayso.claims.salience import Phrase, Salience
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
SURE: Final[Mapping[str, float]] = {"male": 0.8, "female": 0.8, "it": 0.45, "they": 0.6}
"""From such a chance on a pronoun is resolved; less than this leaves it open."""
PERSON_NOUNS: Final = frozenset({"man", "woman", "person", "boy", "girl"})
WIDE: Final = frozenset({"group", "outfit", "organisation", "organization", "body", "network"})
"""Nouns by which any organisation may be called."""
FORMER: Final = frozenset({"former", "ex", "ousted", "deposed"})
RANKS: Final = FORMER | {"vice", "deputy", "assistant", "associate", "acting"}
"""Before a title they make another one of it: no vice president is the president."""
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

    def __init__(self, tree: Tree, people: People, genders: Genders = NOBODY) -> None:
        self.tree = tree
        self.people = people
        self.sentence_of = _sentence_of(tree)
        found = names(tree, people.titles | people.roles)
        self.acronyms = Acronyms(tree.reading.text, (text for _, text, _ in found))
        self._wholes = wholes(found)
        self._namesakes = frozenset(self._two_of_a_name(found))
        self.names = [
            Name(head, self.sentence_of[head], text, kind, self.full(text, kind))
            for head, text, kind in found
        ]
        self._by_head = {name.head: name for name in self.names}
        self._known: dict[int, Name | None] = {}
        self.genders = genders
        self._mentioned = {m.head: m.type for m in tree.reading.mentions if m.type in TYPES}
        self._entities: dict[str, Name] = {}
        self._last_noun: dict[tuple[str, bool], str] = {}
        phrases = list(self._phrases())
        links: dict[int, dict[int, float]] = {}
        for link in tree.reading.links:
            links.setdefault(link.anaphor, {})[link.antecedent] = link.score
        self._entity_at = {phrase.head: phrase.entity for phrase in phrases}
        salience = Salience(tree, self.sentence_of)
        self.pronouns = Pronouns(tree, salience, phrases, links)

    def full(self, text: str, kind: str = "") -> str:
        """The fullest form of a name: acronyms written out, a surname with its first name."""
        if known := self.acronyms.expand(text):
            return known
        if text in self._namesakes:
            return text
        longer = self._wholes.get(text, set())
        if text.lower() in self.people.institutions:
            kind = kind or "organisation"  # "Police" is nobody who serves in it
        fits = {whole for whole, other in longer if not kind or not other or kind == other}
        fullest = {self.acronyms.expand(whole) or whole for whole in fits}
        return next(iter(fullest)) if len(fullest) == 1 else text

    def _two_of_a_name(self, found: Sequence[tuple[int, str, str]]) -> Iterator[str]:
        """Surnames in front of their first full form, in one sentence: two who share the name.

        "Brask and his wife, Mara Brask": whoever Brask is, it is not Mara.
        """
        first: dict[str, int] = {}
        for head, text, kind in found:
            if kind == "person" and " " in text:
                first.setdefault(text, head)
        surnames = [(text.split()[-1], head) for text, head in first.items()]
        for head, text, _ in found:
            here = self.sentence_of[head]
            after = [h for name, h in surnames if name == text and h > head]
            if any(self.sentence_of[h] == here for h in after):
                yield text

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

    def candidates(self, head: int) -> tuple[tuple[Name, float], ...]:
        """Whom a pronoun may mean, the likeliest first, each with its chance."""
        if not group(self.tree.form(head)):
            return ()
        chances = self.pronouns.chances(head)
        order = sorted(chances, key=lambda entity: (-chances[entity], entity))
        return tuple((self._entities[entity], chances[entity]) for entity in order)

    def entity(self, head: int) -> str:
        """What the phrase is surely the same as, by a name or by the place of its first noun.

        Alike for phrases that mean the same; each that stands alone has its own.
        """
        if name := self.named(head):
            return name.full or f"#{name.head}"
        return self._entity_at.get(head) or f"#{head}"

    def _antecedent(self, head: int) -> Name | None:
        tree = self.tree
        form = tree.form(head)
        if group(form):
            return self._of_pronoun(head, form)
        if tree.upos(head) != "NOUN":
            return None
        if name := self._worn(head):
            return name
        if not self._definite(head):
            return None
        lemma = tree.lemma(head)
        if self._said_of_somebody(head) or self._described_by_name(head):
            return None
        if tree.xpos(head) in {"NNS", "NNPS"}:
            return None  # "the women" are not the one woman who has a name
        if titled := self._titled(head, lemma):
            return titled
        if lemma in self.people.for_organisation:
            return self._only(head, {"organisation"})
        return None

    def _of_pronoun(self, head: int, form: str) -> Name | None:
        """The likeliest, where it is likely enough and somebody known by type."""
        for name, chance in self.candidates(head)[:1]:
            if chance >= SURE[group(form)] and name.type and name.head < head:
                return name
        return None

    def _phrases(self) -> Iterator[Phrase]:
        """All that a pronoun may mean, in text order."""
        genders: dict[str, set[Gender]] = {}
        for one in self.names:
            found = self.genders.of_name(self.tree, one.head, one.full)
            genders.setdefault(one.full, set()).update({found} - {""})
        for i in range(len(self.tree.tokens)):
            if name := self._by_head.get(i):
                known = genders[name.full]
                gender = next(iter(known)) if len(known) == 1 else ""
                self._entities.setdefault(name.full, name)
                yield Phrase(i, name.full, "name", name.type, gender, self._plural(name))
            elif wanted := group(self.tree.form(i)):
                yield Phrase(i, "", "pronoun", wanted)
            elif self._nominal(i):
                yield self._common(i)

    def _plural(self, name: Name) -> bool:
        return self.tree.xpos(name.head) == "NNPS" and name.type in {"", "person"}

    def _nominal(self, i: int) -> bool:
        tree = self.tree
        part = tree.is_(i, "compound", "flat") or self._beside_name(i)
        return tree.upos(i) == "NOUN" and not part

    def _common(self, i: int) -> Phrase:
        """A common noun: the name behind it, or somebody without a name."""
        kind = self._kind(i)
        plural = self.tree.xpos(i) in {"NNS", "NNPS"}
        gender = self.genders.of_noun(self.tree.lemma(i))
        known = None if plural else self.antecedent(i)
        name = known or Name(i, self.sentence_of[i], self.tree.form(i), kind, "")
        entity = name.full or (known and f"#{known.head}") or self._same_noun(i, plural) or f"#{i}"
        self._entities.setdefault(entity, name)
        self._last_noun[self.tree.lemma(i), plural] = entity
        return Phrase(i, entity, "nominal", kind, gender, plural)

    def _same_noun(self, i: int, plural: bool) -> str:
        """ "A guard ... the guard"."""
        return self._last_noun.get((self.tree.lemma(i), plural), "") if self._definite(i) else ""

    def _kind(self, i: int) -> str:
        """The type of a common noun that may stand for somebody: "the ministry", "a guard"."""
        tree, people = self.tree, self.people
        lemma = tree.lemma(i)
        if lemma in people.institutions | people.for_organisation:
            return "organisation"
        if lemma in people.roles | PERSON_NOUNS | self.genders.people:
            return "person"
        return self._mentioned.get(i, "")

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

    def _said_of_somebody(self, head: int) -> bool:
        """ "X is the president" tells what X is, whoever else was called president before."""
        tree = self.tree
        return bool(tree.kids(head, "cop")) or tree.is_(head, "appos", "xcomp")

    def _called_so(self, name: Name, lemma: str) -> bool:
        """An institute, or the State of X, is no party: a narrow noun fits no name that has
        another one for its head.
        """
        words = name.full.lower().split()
        heads = {words[-1], *(a for a, b in pairwise(words) if b == "of")} if words else set()
        bodies = self.people.institutions - self.people.for_organisation
        return lemma in WIDE or lemma in heads or not heads & bodies

    def _titled(self, head: int, lemma: str) -> Name | None:
        """The one person called by that title before: "Governor X ... the governor"."""
        if lemma not in self.people.for_person | self.people.roles:
            return None
        bearers = {
            name.full: name
            for name in self.names
            if name.head < head and name.type in {"person", ""} and self._bears(name.head, head)
        }
        return next(iter(bearers.values())) if len(bearers) == 1 else None

    def _bears(self, name: int, noun: int) -> bool:
        """Does the name stand beside that title, of the same rank and with the same past?"""
        tree = self.tree
        beside = tree.kids(name, *PARTS)
        if tree.is_(name, *PARTS):
            beside = [*beside, tree.head(name)]
        titles = [k for k in beside if tree.lemma(k) == tree.lemma(noun) and tree.upos(k) != "VERB"]
        own = self._rank(noun)
        around = {tree.form(k) for k in beside} & RANKS
        return any(own == (self._rank(k) | around) - (FORMER - own) for k in titles)

    def _rank(self, noun: int) -> set[str]:
        """ "Vice", "deputy", "former" before a title."""
        below = self.tree.kids(noun, "compound", "amod", "nmod:unmarked")
        return {self.tree.form(k) for k in below} & RANKS

    def _only(self, head: int, types: set[str]) -> Name | None:
        """The one name of such a type in the nearest sentence that has any."""
        here = self.sentence_of[head]
        for sentence in range(here, max(here - REACH, -1), -1):
            fit = [n for n in self.names if n.sentence == sentence and n.head < head]
            fit = [n for n in fit if n.type in types and head not in self.tree.ancestors(n.head)]
            fit = [n for n in fit if self._called_so(n, self.tree.lemma(head))]
            if found := {n.full or n.head: n for n in fit}:
                return next(iter(found.values())) if len(found) == 1 else self._topic(fit, head)
        return None

    def _topic(self, fit: list[Name], head: int) -> Name | None:
        if not self.tree.is_(head, "nsubj"):
            return None
        subjects = {n.full or n.head: n for n in fit if self.tree.is_(n.head, "nsubj")}
        return next(iter(subjects.values())) if len(subjects) == 1 else None


def _sentence_of(tree: Tree) -> list[int]:
    numbers = [0] * len(tree.tokens)
    for number, sentence in enumerate(tree.reading.sentences):
        numbers[sentence.first : sentence.last] = [number] * (sentence.last - sentence.first)
    return numbers
