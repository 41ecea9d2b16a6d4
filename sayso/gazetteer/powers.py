"""States and international bodies: what they are called, `powers.toml` made into plain things."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
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


@cache
def powers() -> tuple[Power, ...]:
    """All states, by name, then all bodies, in the order of the file."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    states = sorted(map(_state, data["state"]), key=lambda state: state.name)
    return (*states, *map(_body, data["body"]))


@cache
def kinds() -> Mapping[str, tuple[str, ...]]:
    """A noun such as "army" -> what a case may call such an organisation."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return MappingProxyType({noun: tuple(words) for noun, words in data["kinds"].items()})


@cache
def titles() -> Mapping[str, Mapping[str, Any]]:
    """A post -> the titles that mean it (`words`), and must it stand with "the" (`definite`)?"""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return MappingProxyType(data["post"])


def _state(table: Mapping[str, Any]) -> Power:
    code = table.get("code", "")
    listed = gazetteer.countries().get(code)
    name = table.get("name") or (listed.name.removeprefix("The ") if listed else "")
    seat = gazetteer.capitals().get(code)
    capital = table.get("capital") or (seat.name if seat else "")
    older = [listed.name.removeprefix("The ")] if listed else []
    return Power(
        name=name,
        type="state",
        forms=tuple(_once([name, *older, *table.get("aliases", [])])),
        code=code,
        capital=capital,
        seats=tuple(_once([capital, *([seat.name] if seat else []), *table.get("seats", [])])),
        adjectives=tuple(table.get("adjectives", [])),
        people=tuple(table.get("people", [])),
    )


def _body(table: Mapping[str, Any]) -> Power:
    return Power(
        name=table["name"],
        type="body",
        forms=tuple(_once([table["name"], *table.get("aliases", [])])),
        kind=table.get("kind", ""),
        part_of=table.get("part_of", ""),
    )


def _once(names: list[str]) -> Iterator[str]:
    yield from dict.fromkeys(name for name in names if name)
