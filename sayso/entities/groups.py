"""Are two names of groups, institutions or places names of one? Every word must fit."""

from __future__ import annotations

from sayso.entities.parts import Parts
from sayso.entities.persons import Paired, word
from sayso.entities.seen import Seen
from sayso.entities.verdicts import NOTHING, Verdict, same, unsure


def compare(a: Seen, b: Seen) -> Verdict:
    """What two full names say; acronyms are `deciding`'s, for they need all names of the case."""
    one, other = a.parts, b.parts
    if one.faction != other.faction:
        return _faction(a, b) if one.core == other.core else NOTHING
    if len(one.core) != len(other.core):
        return _joined(one, other)
    pairs = [word(x, y) for x, y in zip(one.core, other.core, strict=True)]
    fitting = [pair for pair in pairs if pair]
    if len(fitting) == len(pairs):
        return _fitting(fitting)
    return _turned(one, other)


def _fitting(pairs: list[Paired]) -> Verdict:
    reason = ", ".join(pair.told for pair in pairs)
    if any(1 in (len(pair.one), len(pair.other)) and pair.one != pair.other for pair in pairs):
        return NOTHING
    if any(pair.one != pair.other and _figures(pair) for pair in pairs):
        return NOTHING
    return same(round(sum(pair.score for pair in pairs) / len(pairs), 3), reason)


def _figures(pair: Paired) -> bool:
    return any(c.isdigit() for c in pair.one + pair.other)


def _faction(a: Seen, b: Seen) -> Verdict:
    named = a.parts.faction or b.parts.faction
    return unsure(0.2, f"the same name, and one is “{named}”")


def _joined(one: Parts, other: Parts) -> Verdict:
    """ "Al Shabaab" and "Alshabaab": the same letters, cut into words in two ways."""
    if "".join(one.whole) == "".join(other.whole):
        return same(0.95, "the same letters, cut into words in two ways")
    return NOTHING


def _turned(one: Parts, other: Parts) -> Verdict:
    """ "Ministry of Defence" and "Defence Ministry"."""
    if sorted(one.core) != sorted(other.core):
        return NOTHING
    if ("of" in one.whole) != ("of" in other.whole):
        return same(0.93, "the same words, turned round by “of”")
    return unsure(0.5, "the same words in another order")
