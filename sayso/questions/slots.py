"""Where the words of a question stand around those of the relation, and which role that gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.questions.lexicon import Lexicon, Sense
from sayso.questions.pieces import BE, Piece


@dataclass(frozen=True, slots=True)
class Clause:
    """The pieces around the words of the relation."""

    before: tuple[Piece, ...]
    trigger: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def words(self) -> str:
        return " ".join(piece.words for piece in self.trigger)


def in_this_place(senses: list[Sense], clause: Clause, lexicon: Lexicon) -> list[Sense]:
    """The senses as a noun behind an article, a genitive or "is"; else those as a verb."""
    last = clause.before[-1] if clause.before else None
    is_noun = last is not None and (
        last.words in _ARTICLES
        or last.owns
        or (last.words in BE and not _is_passive(clause, lexicon))
    )
    kept = [sense for sense in senses if (sense.trigger.frame == "verb") != is_noun]
    return kept or senses


_ARTICLES: Final = frozenset({"the", "a", "an"})


def fitting(senses: list[Sense], slots: set[str]) -> list[Sense]:
    """The senses whose needs the question can meet; all, where it meets none's."""
    kept = [sense for sense in senses if _met(sense, slots)]
    return kept or senses


def _met(sense: Sense, slots: set[str]) -> bool:
    trigger = sense.trigger
    needs = {need for need in trigger.needs if " as " not in need}
    picky = any(" as " in need for need in trigger.needs)
    return not picky and needs <= slots and not set(trigger.refuses) & slots


def filled(clause: Clause, lexicon: Lexicon) -> dict[str, Piece]:
    """Slot -> what the question puts there."""
    is_passive = _is_passive(clause, lexicon)
    slots: dict[str, Piece] = {}
    subjects = [piece for piece in clause.before if _fills(piece)]
    owner = next((p for p in subjects if p.owns), None)
    named = [piece for piece in subjects if piece is not owner]
    actors = [piece for piece in named if piece.kind != "asking"]
    asking = [piece for piece in named if piece.kind == "asking" and piece.words in _WHO]
    if owner:
        slots["poss"] = owner
    for piece in actors[:1] or asking[:1]:
        for slot in ("surface", "holder", "object" if is_passive else "subject"):
            slots[slot] = piece
    slots.update(_behind(clause.after))
    if is_passive and "by" in slots:
        slots["subject"] = slots["by"]
    if actors and asking:
        free = "subject" if is_passive else "object"
        slots.setdefault(free, asking[0])
    return slots


_WHO: Final = frozenset({"who", "whom", "what", "which"})


def _behind(after: Sequence[Piece]) -> dict[str, Piece]:
    """What stands behind the trigger: the object, and what follows each preposition."""
    slots: dict[str, Piece] = {}
    slot, words = "object", list[str]()
    for piece in (*after, Piece("preposition", "")):
        if piece.kind == "preposition" or _names(piece):
            if words:
                slots.setdefault(slot, Piece("word", " ".join(words)))
                words = []
            if piece.kind == "preposition":
                slot = piece.words
            else:
                slots.setdefault(slot, piece)
        elif piece.kind == "word":
            words.append(piece.words)
    return slots


def _names(piece: Piece) -> bool:
    return piece.kind == "actor" or (piece.kind == "asking" and piece.words in _WHO)


def _fills(piece: Piece) -> bool:
    return piece.kind in ("actor", "asking", "word")


def _is_passive(clause: Clause, lexicon: Lexicon) -> bool:
    """A form of "be" before a participle."""
    first = clause.trigger[0].words
    is_participle = first.endswith("ed") or first in lexicon.participles
    return is_participle and any(piece.words in BE for piece in clause.before)


def in_roles(lexicon: Lexicon, sense: Sense, given: Mapping[str, Piece]) -> dict[str, Piece]:
    """Role -> its filler, by the sense's slots; what is left goes to the role that is empty."""
    roles: dict[str, Piece] = {}
    slots = lexicon.relation(sense)
    for role in ("agent", "patient"):
        found = next((given[slot] for slot in slots.get(role, ()) if slot in given), None)
        if found and found not in roles.values():
            roles[role] = found
    left = [piece for piece in dict.fromkeys(given.values()) if piece not in roles.values()]
    for role in ("agent", "patient"):
        if role not in roles and left:
            roles[role] = left.pop(0)
    return roles
