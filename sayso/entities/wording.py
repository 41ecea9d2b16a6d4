"""The lists of words.toml: titles, particles, small words, spellings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).parent / "words.toml"


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words by what they are in a name; words.toml tells what each list is for."""

    titles: frozenset[str]
    particles: frozenset[str]
    patronymic: frozenset[str]
    joined: frozenset[str]
    generations: frozenset[str]
    often_left_out: frozenset[str]
    small: frozenset[str]
    kinds: frozenset[str]
    spellings: Mapping[str, str]


@cache
def wording() -> Words:
    """The lists, read once."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    lists = {name: frozenset(value.split()) for name, value in table.items() if name != "spellings"}
    return Words(**lists, spellings=table["spellings"])
