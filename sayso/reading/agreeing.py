"""One article's name is a person in all its places, or in none.

An unknown name that pays and denies looks like a person in one sentence and like a state in the
next. Each place counts by its score, for a person or against; whether what is no person is a town
or who governs there may differ from place to place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from sayso.model import Mention, MentionType

VOTING: Final = frozenset({"person", "organisation", "place"})
LEADING: Final = ("the ", "The ", "a ", "A ")

Votes = dict[str, dict[MentionType, float]]


def agreed(
    text: str, mentions: Sequence[Mention], known: Callable[[Mention], bool]
) -> tuple[Mention, ...]:
    """The mentions, each name of one kind; what the case's `known` names are stays."""
    votes: Votes = defaultdict(lambda: defaultdict(float))
    for mention in mentions:
        if _votes(mention):
            votes[_name(text, mention)][mention.type] += mention.score
    people = {name for name, counted in votes.items() if _is_person(counted)}
    people |= {full.split()[-1] for full in people if " " in full}
    return tuple(
        mention
        if known(mention) or not _votes(mention)
        else replace(mention, type=_type(_name(text, mention), mention.type, votes, people))
        for mention in mentions
    )


def _votes(mention: Mention) -> bool:
    return mention.kind == "name" and mention.type in VOTING


def _name(text: str, mention: Mention) -> str:
    """The name without its article, on one line."""
    words = mention.span.of(text)
    bare = next((words[len(a) :] for a in LEADING if words.startswith(a)), words)
    return " ".join(bare.split())


def _is_person(counted: dict[MentionType, float]) -> bool:
    others = sum(score for kind, score in counted.items() if kind != "person")
    return counted.get("person", 0.0) > others


def _type(name: str, kind: MentionType, votes: Votes, people: set[str]) -> MentionType:
    if name in people:
        return "person"
    if kind != "person":
        return kind
    others: dict[MentionType, float] = {
        k: score for k, score in votes[name].items() if k != "person"
    }
    return max(others, key=lambda k: others[k]) if others else kind
