"""Light rewording by a small table: other words, other orders; quotations are left as they are."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

FILE: Final = Path(__file__).parent / "rewording.toml"
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[\"“A-Za-z])")
_QUOTED: Final = re.compile(r"(“[^”]*”|\"[^\"]*\"|``.*?'')")
_DAYS: Final = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_ORDERS: Final = (
    # He left the town on Monday. -> On Monday he left the town.
    (re.compile(rf"^(\w)([^\"“]+?) on ({_DAYS})\s*\.$", re.I), r"On \3 \1\2."),
    # The town was quiet, the mayor said. -> The mayor said that the town was quiet.
    (re.compile(r"^(\w)([^\"“]+?) ?, ((?:\w+ ){1,4}said)\s*\.$", re.I), r"\3 that \1\2."),
    # The town was quiet, according to the mayor. -> According to the mayor, the town was quiet.
    (
        re.compile(r"^(\w)([^\"“]+?) ?,? according to ([^,\"“]+?)\s*\.$", re.I),
        r"According to \3, \1\2.",
    ),
    # the mayor of the town -> the town's mayor
    (re.compile(r"\bthe (\w+) of the (\w+)\b", re.I), r"the \2's \1"),
    # did not -> didn't
    (re.compile(r"\b(did|do|does|is|was|were|has|have|had|could|would) not\b", re.I), r"\1n't"),
)


def reworded(text: str, rate: float, chance: Random) -> str:
    """The paragraph with each change of the tables made by that chance."""
    return " ".join(_sentence(one, rate, chance) for one in _SENTENCE.split(text))


def _sentence(words: str, rate: float, chance: Random) -> str:
    for pattern, order in _ORDERS:
        if chance.random() < rate:
            words = pattern.sub(order, words, count=1)
    parts = _QUOTED.split(words)
    parts[::2] = [_other_words(part, rate, chance) for part in parts[::2]]
    return "".join(parts)


def _other_words(words: str, rate: float, chance: Random) -> str:
    def other(match: re.Match[str]) -> str:
        known = _table().get(match[0].lower())
        if not known or chance.random() >= rate:
            return match[0]
        word = chance.choice(known)
        return word.capitalize() if match[0][0].isupper() else word

    return re.sub(r"[A-Za-z]+", other, words)


@cache
def _table() -> dict[str, tuple[str, ...]]:
    listed = tomllib.loads(FILE.read_text(encoding="utf-8"))["words"]
    return {word: tuple(others) for word, others in listed.items()}
