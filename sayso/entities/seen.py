"""A form as the stage sees it: with what all the case's articles write for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Final, Protocol

from sayso.entities.folding import fold
from sayso.entities.parts import Parts, other, person
from sayso.entities.sounds import key
from sayso.model import Form

IN: Final = "in:"
"""Before the prints of sentences: a form that is one in one telling alone."""
OF: Final = "of:"
"""Before the state whose institution a form is."""
MOST_WORDS: Final = 6
"""A longer name is looked up by its first words alone."""


class Names(Protocol):
    """What must be known of names before a page is read; `Known` is one."""

    def full(self, name: str, type: str = "") -> str:  # noqa: A002
        """The full name of what is called so; empty if unknown, or if two are."""

    def of(self, form: Form) -> str:
        """The full name of whom or what a form is; of a government its state."""

    def parted(self, one: str, other: str) -> str:
        """Why two full names are known to be two; empty if nothing is known."""

    def holder(self, words: str, day: str | None, country: str = "") -> str:
        """Who holds a post on a day; empty unless exactly one can be meant."""

    def institution(self, words: str) -> tuple[str, str]:
        """State and service of a state's army, ministry ...; two empty strings for others."""

    def shown(self, text: str, countries: Sequence[str] = ()) -> str:
        """The one state that a page speaks of; empty if none or several."""


@dataclass(frozen=True)
class Seen:
    """A form, what else articles that have it write for it, and how many articles have it."""

    form: Form
    others: frozenset[str] = frozenset()
    articles: int = 1

    @cached_property
    def id(self) -> str:
        return self.form.id

    @cached_property
    def spot(self) -> str:
        """Its place on the map; empty where that is not known."""
        return self.form.place if not self.scope else ""

    @cached_property
    def scope(self) -> str:
        """In how much of the case it is one; empty for all of it."""
        return self.form.place if self.form.place.startswith((IN, OF)) else ""

    @property
    def year(self) -> str:
        """Of a form that is one in one telling alone: the telling's year, if it is known."""
        return self.scope.split(":")[1]

    @property
    def prints(self) -> frozenset[str]:
        """Prints of the sentences in which such a form stands, or its article's id."""
        if not self.scope.startswith(IN):
            return frozenset()
        return frozenset(self.scope.rpartition(":")[2].split("-"))

    @cached_property
    def parts(self) -> Parts:
        """Its name taken apart."""
        return person(self.form.name) if self.form.type == "person" else other(self.form.name)

    @cached_property
    def folded(self) -> str:
        """Its name folded, without the article before it."""
        return " ".join(self.parts.whole)

    @cached_property
    def sounds(self) -> tuple[str, ...]:
        """The coarse keys of its words, sorted; of initials the letter."""
        return tuple(sorted(w if len(w) == 1 else key(w) for w in self.parts.core[:MOST_WORDS]))

    @cached_property
    def pairs(self) -> tuple[str, ...]:
        """Two of its words by sound, every two of them, sorted; without initials if that leaves
        two words."""
        core = self.parts.core[:MOST_WORDS]
        full = sorted(key(word) for word in core if len(word) > 1)
        sounds = full if len(full) > 1 else self.sounds
        return tuple(sorted({" ".join(pair) for pair in combinations(sounds, 2)}))

    @cached_property
    def also(self) -> frozenset[str]:
        """What else it is called, folded."""
        return frozenset(fold(name) for name in self.others)


def by_id(seen: Sequence[Seen]) -> dict[str, Seen]:
    """The forms by their ids, in the order of the ids."""
    return {one.id: one for one in sorted(seen, key=lambda one: one.id)}
