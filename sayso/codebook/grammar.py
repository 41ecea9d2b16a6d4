"""The words a codebook may use: the frames, the places in a frame, and what may fill a role.

A frame is a way in which English puts a relation into syntax. Each gives named *slots*; a
trigger says which slot fills which role. What the slots mean is written here once; how they are
found in a parse is the business of `sayso.claims`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class FrameSpec:
    """What a codebook may say about one frame."""

    gloss: str
    slots: Mapping[str, str]
    """Slot -> what stands there. Every preposition is a slot too, by its own words."""
    defaults: Mapping[str, tuple[str, ...]]
    """Role -> slots tried in order, for triggers that do not say."""


def _frame(
    gloss: str, slots: dict[str, str], defaults: dict[str, tuple[str, ...]] | None = None
) -> FrameSpec:
    return FrameSpec(gloss, MappingProxyType(slots), MappingProxyType(defaults or {}))


FRAMES: Final[Mapping[str, FrameSpec]] = MappingProxyType(
    {
        "verb": _frame(
            "A verb in any voice: active, passive, participle, relative clause, infinitive.",
            {
                "subject": "who does it; in the passive, who stands behind `by`",
                "object": "to whom it is done; in the passive, the grammatical subject",
                "indirect": "the indirect object",
                "surface": "the grammatical subject, whatever the voice",
                "xcomp": "the infinitive or gerund that completes the verb",
                "harmed": "whom a harmful completion would harm: `threatened to attack X`",
                "clause": "the clause that completes the verb",
            },
            {"agent": ("subject",), "patient": ("object",)},
        ),
        "noun": _frame(
            "A noun of action or of a tie: `the arrest of X by Y`, `Y's links to X`.",
            {
                "poss": "the possessor: `Y's attack`",
                "modifier": "a noun before it: `the Y attack`",
                "national": "an adjective of nationality before it",
                "holder": "who has or does it: `Y carried out an attack`, `a man with links`",
            },
            {"agent": ("by", "poss", "holder", "modifier", "national"), "patient": ("of",)},
        ),
        "title": _frame(
            "A noun that says what somebody is: `X, leader of Y`, `Y leader X`, `X is Y's leader`.",
            {
                "holder": "who is it",
                "poss": "the possessor: `Y's leader`",
                "modifier": "a noun before it: `the Y leader`",
                "national": "an adjective of nationality before it",
                "title": "the title itself",
            },
            {"agent": ("holder",), "patient": ("of", "poss", "modifier"), "post": ("title",)},
        ),
        "compound": _frame(
            "A hyphened adjective: `the Y-backed X`.",
            {"modifier": "what stands before the hyphen", "modified": "what the adjective is of"},
            {"agent": ("modifier",), "patient": ("modified",)},
        ),
        "adjective": _frame(
            "An adjective with a preposition: `X is loyal to Y`, `men loyal to Y`.",
            {"subject": "what the adjective is of"},
            {"agent": ("subject",)},
        ),
        "nationality": _frame(
            "A person called by a nationality: `X, a Ruritanian national`.",
            {"holder": "the person", "adjective": "the adjective of nationality"},
            {"agent": ("holder",), "patient": ("adjective",)},
        ),
        "bracket": _frame(
            "A short form in brackets behind a name: `Northern Union (NU)`.",
            {"name": "the name before the bracket", "bracketed": "the name in it"},
            {"agent": ("name",), "patient": ("bracketed",)},
        ),
    }
)

WORDLESS: Final = frozenset({"nationality", "bracket"})
"""Frames that need no trigger word: the construction itself is the trigger."""

FILLERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "actor": "a person, organisation, state, or a noun for people or groups",
        "person": "a person or a noun for people",
        "somebody": "an actor that is no place",
        "armed": "fighters or forces by their noun: gunmen, militants, an army",
        "site": "what can be attacked, but no single person",
        "human": "surely a person: by the reader, by the noun, or by the pronoun",
        "power": "an organisation, state or armed group; not loose people",
        "organisation": "an organisation or group by name or noun; no state, no pronoun",
        "name": "a proper name of an actor",
        "place": "a place",
        "target": "an actor, a place or a thing that can be attacked",
        "backing": "what keeps a group going: money, weapons, training, shelter",
        "relief": "food, medicine, tents and other relief",
        "cause": "what somebody stands for: their rule, effort, claim or campaign",
        "curb": "a blockade, a siege, a curfew",
        "search": "a verb of looking for or finding",
        "press": "reporters and those whom they write for",
        "count": "a number of people",
        "event": "a noun of action, such as an attack",
        "thing": "any noun",
        "clause": "a whole infinitive or clause",
        "doing": "a verb, as in `for ignoring them`",
        "duty": "a verb for what a post is there to do, as in `charged with securing it`",
        "matter": "a clause or a noun for what was done; nobody himself",
        "toll": "people, or a bare number of them",
        "title": "a title, such as `deputy leader`",
    }
)

PREPOSITIONS: Final = frozenset(
    {
        "about",
        "across",
        "after",
        "against",
        "along",
        "along with",
        "alongside",
        "among",
        "as",
        "at",
        "because of",
        "before",
        "behind",
        "between",
        "by",
        "close to",
        "despite",
        "during",
        "for",
        "from",
        "in",
        "in favor of",
        "in favour of",
        "in support of",
        "inside",
        "into",
        "near",
        "next to",
        "of",
        "off",
        "on",
        "onto",
        "out of",
        "outside",
        "over",
        "such as",
        "through",
        "throughout",
        "to",
        "together with",
        "toward",
        "towards",
        "under",
        "upon",
        "via",
        "with",
        "within",
        "without",
    }
)
"""Prepositions usable as slots, the words of a longer one joined by blanks."""

STEPS: Final = frozenset({"items", "first", "rest"})
"""What may follow a slot and a dot, beside another slot: `into.items` lists its appositions."""


def known_slot(frame: str, path: str) -> bool:
    """Is `path`, such as `object.poss` or `object as thing`, something this frame can give?"""
    if " as " in path and path.partition(" as ")[2] not in FILLERS:
        return False
    first, *steps = path.partition(" as ")[0].split(".")
    everywhere = PREPOSITIONS | set(FRAMES["verb"].slots) | set(FRAMES["noun"].slots) | STEPS
    return first in set(FRAMES[frame].slots) | PREPOSITIONS and all(s in everywhere for s in steps)
