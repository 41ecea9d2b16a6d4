"""The lists of words.toml: titles, particles, small words, spellings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).parent / "words.toml"
TABLES: Final = ("forms", "spellings")


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words by what they are in a name; words.toml tells what each list is for."""

    titles: frozenset[str]
    posts: frozenset[str]
    particles: frozenset[str]
    patronymic: frozenset[str]
    joined: frozenset[str]
    generations: frozenset[str]
    often_left_out: frozenset[str]
    behind_fathers: frozenset[str]
    small: frozenset[str]
    kinds: frozenset[str]
    companies: frozenset[str]
    heads: frozenset[str]
    groups: frozenset[str]
    directions: frozenset[str]
    common: frozenset[str]
    crowned: frozenset[str]
    portfolios: frozenset[str]
    two_names: frozenset[tuple[str, str]]
    forms: Mapping[str, str]
    spellings: Mapping[str, str]


@cache
def wording() -> Words:
    """The lists, read once."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    pairs = table.pop("two_names").split()
    lists: dict[str, Any] = {
        name: frozenset(words.split()) for name, words in table.items() if name not in TABLES
    }
    tables = {name: table[name] for name in TABLES}
    return Words(two_names=frozenset(zip(pairs[::2], pairs[1::2], strict=True)), **lists, **tables)


@cache
def two_names() -> frozenset[tuple[str, str]]:
    """Pairs of words that sound alike and are two names."""
    return wording().two_names
