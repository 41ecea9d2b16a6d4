"""States and international bodies: what they are called, `powers.toml` made into plain things."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

from sayso import gazetteer

FILE: Final = Path(__file__).parent / "powers.toml"


@dataclass(frozen=True, slots=True)
class Power:
    """A state, or a body that states have founded or the law of nations names."""

    name: str
    type: Literal["state", "body"]
    forms: tuple[str, ...]
    """All its names and acronyms, `name` first."""
    code: str = ""
    """Of a state: ISO 3166, two letters; empty for one that is no more."""
    capital: str = ""
    seats: tuple[str, ...] = ()
    """Capital and other towns that stand for its government."""
    adjectives: tuple[str, ...] = ()
    """Of a state: those that the codebook's nationalities lack."""
    people: tuple[str, ...] = ()
    """Of a state: its people, singular and plural, where they are not its adjective."""
    kind: str = ""
    part_of: str = ""
    """Of a body: the body it is an organ of."""


@dataclass(frozen=True, slots=True)
class Title:
    """A word for a post that one person alone holds."""

    post: str
    """The post it means: "premier" is "prime minister"."""
    definite: bool
    """Only where the phrase says that there is one: "the leader", never "League leader"."""


@cache
def powers() -> tuple[Power, ...]:
    """All states, by name, then all bodies, in the order of the file."""
    states = [_state(code, table) for code, table in _data()["states"].items()]
    bodies = [_body(name, table) for name, table in _data()["bodies"].items()]
    return (*sorted(states, key=lambda state: state.name), *bodies)


@cache
def kinds() -> Mapping[str, tuple[str, ...]]:
    """A noun such as "army" -> what a case may call such an organisation."""
    return MappingProxyType({noun: tuple(words) for noun, words in _data()["kinds"].items()})


@cache
def titles() -> Mapping[str, Title]:
    """The words for a post, folded -> the post."""
    return MappingProxyType(
        {
            gazetteer.fold(word): Title(table.get("same_as", post), table.get("definite", False))
            for post, table in _data()["posts"].items()
            for word in table["words"]
        }
    )


def digest() -> str:
    """A hash of the file; a method that rests on it names it."""
    return hashlib.blake2b(FILE.read_bytes(), digest_size=16).hexdigest()


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _state(code: str, table: Mapping[str, Any]) -> Power:
    listed, seat = gazetteer.countries().get(code), gazetteer.capitals().get(code)
    usual = listed.name.removeprefix("The ") if listed else ""
    name = table.get("name", usual)
    capital = table.get("capital", seat.name if seat else "")
    return Power(
        name=name,
        type="state",
        forms=_once(name, usual, *table.get("aliases", ())),
        code=code if listed else "",
        capital=capital,
        seats=_once(capital, *table.get("seats", ())),
        adjectives=tuple(table.get("adjectives", ())),
        people=tuple(table.get("people", ())),
    )


def _body(name: str, table: Mapping[str, Any]) -> Power:
    return Power(
        name=name,
        type="body",
        forms=_once(name, *table.get("aliases", ())),
        kind=table.get("kind", ""),
        part_of=table.get("part_of", ""),
    )


def _once(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
