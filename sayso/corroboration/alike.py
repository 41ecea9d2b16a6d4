"""Two known roots: can they be one? And of many, how many are there at least?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from sayso.codebook.outlets import stem
from sayso.model import Stated

EXACT: Final = 20
"""So many roots, of those that can be one with another, are weighed exactly."""
SAID: Final = frozenset({"statement", "document"})
LITTLE: Final = frozenset({"of", "the", "and", "for", "in"})


def may_be_one(one: Stated, other: Stated) -> str:
    """Why two known roots may be one; empty if they surely are two."""
    kinds = {one.root.kind, other.root.kind}
    if kinds <= SAID:
        return _one_body(_tail(one), _tail(other))
    if kinds <= {"dispatch", "scene"}:
        heads = sorted((_head(one), _head(other)))
        return f"both are of one newsroom: {' or '.join(heads)}" if one_name(*heads) else ""
    if "dispatch" in kinds and kinds & SAID:
        return "an agency that names no source may have it from the one who said it"
    return ""


def _head(one: Stated) -> str:
    return one.root.key.partition("@")[0]


def _tail(one: Stated) -> str:
    return one.root.key.partition("@")[2]


def _one_body(a: str, b: str) -> str:
    """Whom two speakers speak for: `state:NAME`, `body:WORDS`, `?` where it is not told."""
    if not a or not b:
        return ""  # somebody who is shown to speak for nobody
    if a.startswith("body:") and b.startswith("body:"):
        names = sorted((a.removeprefix("body:"), b.removeprefix("body:")), key=len)
        return f"both speak for one body: {names[1]}" if one_name(*names) else ""
    if a.startswith("state:") and b.startswith("state:"):
        states = {a.removeprefix("state:"), b.removeprefix("state:")} - {""}
        return "both speak for a state, and may for the same" if len(states) < 2 else ""
    if "?" in {a, b}:
        return "of one it is not told for whom he speaks"
    state, body = (a, b) if a.startswith("state:") else (b, a)
    name, words = state.removeprefix("state:"), body.removeprefix("body:").split()
    may_be = name in {stem(word) for word in words} if name else len(words) == 1
    return "both may speak for one state" if may_be else ""


def one_name(a: str, b: str) -> bool:
    """Can two names be one: the same words, some of them, or their first letters?"""
    one, other = ([w for w in name.split() if w not in LITTLE] for name in (a, b))
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    initials = {"".join(word[0] for word in words) for words in (one, other) if len(words) > 1}
    return bool(initials & {*one, *other})


def independent(roots: int, alike: Callable[[int, int], str]) -> int:
    """The most of the roots of which no two can be one.

    That is never more than there are, whichever of them are one. It is exact where up to EXACT
    roots hang together, and else found from the roots that can be one with the fewest.
    """
    near: list[set[int]] = [set() for _ in range(roots)]
    for b in range(roots):
        for a in range(b):
            if alike(a, b):
                near[a].add(b)
                near[b].add(a)
    return sum(_most(part, near) for part in _parts(near))


def _parts(near: Sequence[set[int]]) -> list[frozenset[int]]:
    """The roots that hang together, directly or not."""
    seen: set[int] = set()
    parts = []
    for first in range(len(near)):
        if first in seen:
            continue
        part, open_ = {first}, [first]
        while open_:
            fresh = near[open_.pop()] - part
            part |= fresh
            open_ += sorted(fresh)
        seen |= part
        parts.append(frozenset(part))
    return parts


def _most(part: frozenset[int], near: Sequence[set[int]]) -> int:
    """The size of the largest choice without two neighbours."""
    if not part:
        return 0
    fewest = min(sorted(part), key=lambda i: len(near[i] & part))
    without = part - {fewest} - near[fewest]
    if len(near[fewest] & part) <= 1 or len(part) > EXACT:
        return 1 + _most(without, near)
    return max(1 + _most(without, near), _most(part - {fewest}, near))
