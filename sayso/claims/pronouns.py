"""Whom a pronoun means: every candidate gets a chance, and so does none of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from sayso.claims.salience import SELVES, Phrase, Salience
from sayso.claims.tree import Tree
from sayso.claims.weighing import LINK, NONE, WEIGHTS

GROUPS: Final[Mapping[str, frozenset[str]]] = {
    "male": frozenset({"he", "him", "his", "himself"}),
    "female": frozenset({"she", "her", "hers", "herself"}),
    "it": frozenset({"it", "its", "itself"}),
    "they": frozenset({"they", "them", "their", "theirs", "themselves"}),
}
REACH: Final = 4
"""How many sentences back a pronoun may look."""
LOWEST: Final = 0.01
"""A smaller chance is none."""


Signed = tuple[Phrase, list[str]]
"""A candidate with its signs."""
PERSONS: Final = frozenset({"male", "female"})
CALLED: Final = 0.85
"""So sure a pronoun must be to tell that somebody is called he, or she."""
OTHERWISE: Final = 0.8
"""So often, in chances, somebody may be called the other way and still be meant."""


def group(form: str) -> str:
    """male, female, it, they; empty where the word is no such pronoun."""
    return next((name for name, forms in GROUPS.items() if form in forms), "")


class Pronouns:
    """The chances of one article's pronouns."""

    def __init__(
        self,
        tree: Tree,
        salience: Salience,
        phrases: Sequence[Phrase],
        links: Mapping[int, Mapping[int, float]],
    ) -> None:
        self.tree = tree
        self.salience = salience
        self.phrases = phrases
        self._links = links
        self._by_sentence: dict[int, list[Phrase]] = {}
        for phrase in phrases:
            self._by_sentence.setdefault(salience.sentence_of[phrase.head], []).append(phrase)
        self._heads = sorted(p.head for p in phrases if p.kind == "pronoun")
        self._known: dict[int, dict[str, float]] = {}

    def chances(self, i: int) -> dict[str, float]:
        """Entity -> how likely the pronoun means it; what is missing to 1 is none of them."""
        for head in self._heads:
            if head <= i and head not in self._known:
                self._known[head] = self._chances(head)
        return self._known[i]

    def _chances(self, i: int) -> dict[str, float]:
        candidates = self._not_called_otherwise(i, self.candidates(i))
        kind = class_of(group(self.tree.form(i)))
        scores = [NONE[kind]]
        scores += [self.score(kind, i, one, signs) for one, signs in candidates]
        top = max(scores)
        raised = [math.exp(score - top) for score in scores]
        found: dict[str, float] = {}
        for (one, _), value in zip(candidates, raised[1:], strict=True):
            share = value / sum(raised)
            meant = self.chances(one.head) if one.kind == "pronoun" else {one.entity: 1.0}
            for entity, chance in meant.items():
                found[entity] = found.get(entity, 0.0) + share * chance
        return {entity: chance for entity, chance in found.items() if chance >= LOWEST}

    def score(self, kind: str, i: int, one: Phrase, signs: Sequence[str]) -> float:
        """The sum of the weights of its signs, and what the reader gives for the two."""
        weights, learned = WEIGHTS[kind], self._links.get(i, {})
        given = learned.get(one.head, 0.0)
        return LINK[kind] * given + sum(weights.get(sign, 0.0) for sign in signs)

    def candidates(self, i: int) -> list[Signed]:
        """The phrases that grammar, gender and number allow, each with its signs."""
        here, form = self.salience.sentence_of[i], self.tree.form(i)
        if self.tree.is_(i, "expl") or self._either(i):
            return []
        speakers = self.salience.speakers(i)
        speaking = {p.entity for p in self.phrases if p.head in speakers and p.entity}
        fit = [
            phrase
            for sentence in range(max(here - REACH, 0), here + 1)
            for phrase in self._by_sentence.get(sentence, ())
            if phrase.head not in speakers
            and phrase.entity not in speaking
            and self._fits(i, group(form), phrase)
        ]
        before = [p.entity for p in self.phrases if p.head < i]
        return [(p, self.salience.signs(i, p, fit, before.count(p.entity))) for p in fit]

    def _not_called_otherwise(self, i: int, found: list[Signed]) -> list[Signed]:
        """ "X brought his son. She": who has surely been called he is not called she."""
        wanted = group(self.tree.form(i))
        if wanted not in PERSONS:
            return found
        votes: dict[str, float] = {}
        for phrase in self.phrases:
            if phrase.head < i and phrase.kind == "pronoun" and phrase.type in PERSONS:
                sign = 1.0 if phrase.type == wanted else -1.0
                for entity, chance in self.chances(phrase.head).items():
                    vote = sign * chance if chance >= CALLED else 0.0
                    votes[entity] = votes.get(entity, 0.0) + vote
        return [(p, signs) for p, signs in found if votes.get(p.entity, 0.0) > -OTHERWISE]

    def _fits(self, i: int, wanted: str, phrase: Phrase) -> bool:
        if phrase.head == i or not agrees(wanted, phrase):
            return False
        if phrase.head > i and (phrase.kind == "pronoun" or not self._early(i, phrase.head)):
            return False
        if self.tree.form(i) in SELVES and self._far(i, phrase.head):
            return False
        return not self.salience.barred(i, phrase.head)

    def _early(self, i: int, later: int) -> bool:
        """ "In his speech, X", "When she came, X": what leads up to the clause of the later one."""
        salience, top = self.salience, self.salience.clause(later)
        if self.tree.is_(i, "nmod:poss") and salience.part(later) in {"subject", "passive"}:
            return True
        return salience.clause(i) != top and top in self.tree.ancestors(i)

    def _either(self, i: int) -> bool:
        """ "His or her" means anybody."""
        tree = self.tree
        beside = [tree.head(i)] if tree.is_(i, "conj") else tree.kids(i, "conj")
        return any(group(tree.form(k)) for k in beside)

    def _far(self, i: int, other: int) -> bool:
        return self.salience.sentence_of[i] != self.salience.sentence_of[other]


def class_of(wanted: str) -> str:
    """he and she are weighed alike."""
    return "he" if wanted in PERSONS else wanted


def agrees(wanted: str, phrase: Phrase) -> bool:
    """May it be called so, by type, number and gender?"""
    if phrase.kind == "pronoun":
        return phrase.type == wanted
    if wanted in PERSONS:
        person = phrase.type == "person" or (phrase.kind == "name" and not phrase.type)
        return person and not phrase.plural and phrase.gender in {wanted, ""}
    if wanted == "it":
        return phrase.type != "person" and not phrase.plural
    return phrase.plural or phrase.type == "organisation"
