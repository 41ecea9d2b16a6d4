"""Are two names of groups, institutions or places names of one? Every word must fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.entities.parts import Parts
from sayso.entities.persons import Paired, word
from sayso.entities.seen import Seen
from sayso.entities.sounds import alike, cost
from sayso.entities.verdicts import NOTHING, Verdict, same, unsure
from sayso.entities.wording import wording

NEAR: Final = 0.25
PER_LETTER: Final = 0.035
"""How near two names of one word must sound: no other word stands by them."""
JOINED: Final = 6
"""Letters of a name that may be written in one word or two."""


def compare(a: Seen, b: Seen) -> Verdict:
    """What two full names say; acronyms are `deciding`'s, for they need all names of the case."""
    one, other = a.parts, b.parts
    if one.faction != other.faction:
        return _faction(one, other) if one.core == other.core else NOTHING
    if (one.kind or other.kind) and len(one.core) != len(other.core):
        return _of_a_kind(one, other)
    if len(one.core) != len(other.core):
        return _joined(one, other, a.form.type == "place")
    verdict = _fitting(one.core, other.core)
    return verdict if verdict.verdict else _turned(one, other)


def is_groups(folded: str) -> bool:
    """Does a folded name of two words or more end like a group's: "grey column"?"""
    whole = folded.split()
    return len(whole) > 1 and whole[-1] in wording().groups


def _fitting(one: Sequence[str], other: Sequence[str]) -> Verdict:
    """Word by word, in their order."""
    pairs = [_word(x, y) for x, y in zip(one, other, strict=True)]
    fitting = [pair for pair in pairs if pair]
    if len(fitting) < len(pairs):
        return NOTHING
    if len(one) == 1 and one != other and not _near(one[0], other[0]):
        return unsure(0.5, fitting[0].told)
    reason = ", ".join(pair.told for pair in fitting)
    return same(round(sum(pair.score for pair in fitting) / len(fitting), 3), reason)


def _near(one: str, other: str) -> bool:
    return cost(one, other) <= min(NEAR, PER_LETTER * min(len(one), len(other)))


def _word(one: str, other: str) -> Paired | None:
    """Numbers, letters and directions are the same or not."""
    exact = wording().directions
    if one != other and (min(len(one), len(other)) == 1 or {one, other} & exact):
        return None
    if one != other and any(c.isdigit() for c in one + other):
        return None
    return word(one, other)


def _of_a_kind(one: Parts, other: Parts) -> Verdict:
    """ "The Hamrin movement" and "Hamrin"."""
    short, long = (one, other) if len(one.core) < len(other.core) else (other, one)
    if not long.kind or len(short.core) != len(long.core) - 1:
        return NOTHING
    verdict = _fitting(short.core, long.core[:-1])
    if verdict.verdict != "same":
        return verdict
    return same(round(0.95 * verdict.score, 3), f"{verdict.reason}; “{long.core[-1]}” is a kind")


def _faction(one: Parts, other: Parts) -> Verdict:
    return unsure(0.2, f"the same name, and one is “{one.faction or other.faction}”")


def _joined(one: Parts, other: Parts, place: bool) -> Verdict:
    """ "Al Shabaab" and "Alshabaab": the same letters, cut into words in two ways. Of a place, the
    very same: towns are called Villa Rica, and Villarrica.
    """
    for a, b in ((one.whole, other.whole), (one.core, other.core)):
        whole, parted = "".join(a), "".join(b)
        if whole == parted or (
            not place and min(len(whole), len(parted)) >= JOINED and alike(whole, parted)
        ):
            return same(0.9, f"“{' '.join(a)}” and “{' '.join(b)}” are one, cut in two ways")
    return NOTHING


def _turned(one: Parts, other: Parts) -> Verdict:
    """ "Ministry of Defence" and "Defence Ministry"; a party or a bank may be two."""
    if sorted(one.core) != sorted(other.core):
        return NOTHING
    numbered = any(word.isdigit() for word in one.core) and len(one.core) == 2
    if numbered or (("of" in one.whole) != ("of" in other.whole) and _institution(one)):
        return same(0.93, "the same words, turned round")
    return unsure(0.5, "the same words in another order")


def _institution(parts: Parts) -> bool:
    return bool(wording().heads.intersection(parts.core))
