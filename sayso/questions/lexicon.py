"""The codebook's trigger words, as a question may use them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.codebook import Codebook, Trigger

FRAMES: Final = frozenset({"verb", "noun", "title", "adjective"})
"""Frames whose words a question uses as they are."""
_ENDINGS: Final = (
    ("ied", "y"), ("ies", "y"), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("es", ""),
    ("s", ""), ("men", "man"),
)  # fmt: skip
_NAMED: Final = Trigger(
    frame="verb", words=(), roles={"agent": ("subject",), "patient": ("object",)}
)
"""A relation's own name, where it is none of its triggers: "is A part of B"."""
_IDLE: Final = frozenset(
    "a an the of to in on at by for with and or is are be it its who what whom which that this"
    " somebody something agent patient does do says one another other others as from has have"
    " not about".split()
)


@dataclass(frozen=True, slots=True)
class Sense:
    """One relation that a word may stand for, and where its roles stand."""

    relation: str
    trigger: Trigger


class Lexicon:
    """Finds relations in words."""

    def __init__(self, book: Codebook) -> None:
        table = book.tables.get("irregular", {})
        self._irregular = {form: base for base, forms in table.items() for form in forms}
        self.participles = frozenset(forms[-1] for forms in table.values())
        self._senses: dict[tuple[str, ...], list[Sense]] = {}
        for entry in book:
            for trigger in entry.triggers:
                if trigger.frame in FRAMES:
                    for words in trigger.words:
                        self._add(words.split(), Sense(entry.name, trigger))
        for entry in book:
            named = tuple(self._base(word) for word in entry.name.split("_"))
            if named not in self._senses:
                self._add(named, Sense(entry.name, _NAMED))
        self._glosses = {entry.name: self._content(entry.gloss) for entry in book}
        self.longest = max(map(len, self._senses), default=0)

    def _add(self, words: Sequence[str], sense: Sense) -> None:
        self._senses.setdefault(tuple(words), []).append(sense)

    def senses(self, words: Sequence[str]) -> list[Sense]:
        """What the words may stand for, in any of their forms."""
        found: list[Sense] = []
        for bases in _every([self.bases(word) for word in words]):
            found += [sense for sense in self._senses.get(bases, ()) if sense not in found]
        return found

    def bases(self, word: str) -> list[str]:
        """The word, and what it may be a form of."""
        found = [word]
        if word in self._irregular:
            found.append(self._irregular[word])
        for ending, instead in _ENDINGS:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                stem = word[: -len(ending)]
                found.append(stem + instead)
                if not instead and len(stem) > 2 and stem[-1] == stem[-2]:
                    found.append(stem[:-1])
        return list(dict.fromkeys(found))

    def by_gloss(self, words: Sequence[str]) -> list[str]:
        """The relations whose meaning shares most with the words, if two words at least."""
        wanted = {base for word in words if word not in _IDLE for base in self.bases(word)}
        shared = {name: len(wanted & gloss) for name, gloss in self._glosses.items()}
        most = max(shared.values(), default=0)
        return sorted(name for name, count in shared.items() if count == most) if most > 1 else []

    def relation(self, sense: Sense) -> Mapping[str, tuple[str, ...]]:
        """Role -> the slots of a sense, without what may fill them."""
        return {
            role: tuple(slot.partition(" as ")[0].partition(".")[0] for slot in slots)
            for role, slots in sense.trigger.roles.items()
        }

    def _content(self, gloss: str) -> frozenset[str]:
        words = re.findall(r"[a-z]+", gloss.lower())
        return frozenset(self._base(word) for word in words if word not in _IDLE)

    def _base(self, word: str) -> str:
        return self.bases(word)[-1]


def _every(choices: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """All ways to choose one of each."""
    if not choices:
        yield ()
        return
    for rest in _every(choices[1:]):
        for first in choices[0]:
            yield (first, *rest)
