"""When a claim found is the claim expected: phrases by their words, everything else exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sayso.model import OUTLET, Claim

_LIGHT = frozenset("a an the its his her their this that these those ’s 's of".split())


def words_of(phrase: str) -> list[str]:
    """A phrase's words in lower case, without articles, possessives and punctuation."""
    cleaned = re.sub(r"['’]s\b", "", phrase.casefold())
    return [w for w in re.findall(r"\w+", cleaned) if w not in _LIGHT]


def same_phrase(found: str, expected: str) -> bool:
    """Equal, or one is the other with modifiers before or after it ("Farooqi faction")."""
    a, b = words_of(found), words_of(expected)
    if not a or not b:
        return a == b and found.casefold() == expected.casefold()
    short, long = sorted((a, b), key=len)
    return short == long[-len(short) :] or short == long[: len(short)]


def fits(phrase: str, resolved: str, expected: Iterable[str]) -> bool:
    """Does a filler, or the name it stands for, match one of the expected phrases?"""
    return any(same_phrase(phrase, e) or (resolved and same_phrase(resolved, e)) for e in expected)


def same_roles(claim: Claim, role: str, expected: Sequence[str]) -> bool:
    """Every expected phrase is filled, and nothing else fills the role."""
    fillers = claim.fillers(role)
    filled = all(any(fits(f.text, f.resolves_to, [e]) for f in fillers) for e in expected)
    return filled and all(fits(f.text, f.resolves_to, expected) for f in fillers)


def speaker_of(claim: Claim) -> str:
    """The last speaker's phrase, or the outlet's stand-in."""
    return claim.chain[-1].source if len(claim.chain) > 1 else OUTLET


def same_speaker(claim: Claim, expected: str) -> bool:
    if expected == OUTLET or len(claim.chain) == 1:
        return expected == OUTLET and len(claim.chain) == 1
    return same_phrase(speaker_of(claim), expected)


def differences(claim: Claim, expected: dict[str, Any]) -> list[str]:
    """Which fields of an expected claim the found one gets wrong; roles are not looked at."""
    wrong: list[str] = [
        name
        for name in ("polarity", "modality")
        if name in expected and getattr(claim, name) != expected[name]
    ]
    last = claim.chain[-1]
    wrong += [
        name
        for name in ("stance", "anonymity")
        if name in expected and len(claim.chain) > 1 and getattr(last, name) != expected[name]
    ]
    if "said_by" in expected and not same_speaker(claim, expected["said_by"]):
        wrong.append("said_by")
    return wrong
