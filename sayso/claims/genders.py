"""Whether somebody is called "he" or "she", as far as the words of the article tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from sayso.claims.tree import Tree

Gender = Literal["male", "female", ""]
PARTS: Final = ("appos", "compound", "nmod:desc", "flat")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one gender: beside a name, for people, given names."""

    titles: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()


class Genders:
    """The table `genders.toml` of a codebook; a codebook without it tells nobody's gender."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.male, self.female = (
            Words(**{key: frozenset(words) for key, words in table.get(name, {}).items()})
            for name in ("male", "female")
        )
        self.people = self.male.people | self.female.people

    def of_noun(self, lemma: str) -> Gender:
        """The gender of a common noun: "the actress"."""
        return _one(lemma in self.male.people, lemma in self.female.people)

    def of_name(self, tree: Tree, head: int, text: str) -> Gender:
        """By what stands beside the name ("Mrs", "the actress"), else by the given name."""
        near = [tree.form(k) for k in self._beside(tree, head)]
        if found := _one(self._called(near, self.male), self._called(near, self.female)):
            return found
        first = text.split()[:1] if len(text.split()) > 1 else []
        return _one(*(bool(words.given.intersection(first)) for words in (self.male, self.female)))

    def _called(self, near: Iterable[str], words: Words) -> bool:
        return any(form in words.titles or form in words.people for form in near)

    def _beside(self, tree: Tree, head: int) -> list[int]:
        """Titles and appositions of the name, what it is said to be, and the name itself."""
        near = [head, head - 1, *tree.kids(head, *PARTS)]
        described = tree.is_(head, "nsubj") and tree.kids(tree.head(head), "cop")
        if described or tree.is_(head, *PARTS):
            near.append(tree.head(head))
        return [k for k in near if k >= 0]


def _one(male: bool, female: bool) -> Gender:
    if male == female:
        return ""
    return "male" if male else "female"


NOBODY: Final = Genders({})
