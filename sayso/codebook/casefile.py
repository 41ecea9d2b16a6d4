"""A case's own names: who and what its pages speak of, as its researcher would write it down.

One TOML file with `[[actor]]`, `[[place]]` and `[[metonym]]`. What it says of a name counts more
than what the reader takes it for. docs/names.md explains the keys.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from sayso.codebook.entries import Codebook
from sayso.codebook.names import CasePlace, Names
from sayso.codebook.tomlfile import Entry, entries, read
from sayso.model import MentionType

TYPES: Final[Mapping[str, MentionType]] = MappingProxyType(
    {"person": "person", "organisation": "organisation", "outlet": "organisation",
     "country": "place"}
)  # fmt: skip
"""What an actor may be, and what the reader's mentions call that."""
ACTOR_KEYS: Final = (
    "name", "type", "kind", "country", "aliases", "acronym", "adjective", "capital", "factions",
    "posts", "former",
)  # fmt: skip
PLACE_KEYS: Final = ("name", "in", "kind", "aliases", "latitude", "longitude")
METONYM_KEYS: Final = ("words", "stands_for", "also")

T = TypeVar("T")


def load(file: Path) -> Names:
    """The names in a file. Raises NamesError, with the line, for what does not hold together."""
    content, data = read(file)
    actors = list(entries(file, content, data, "actor", ACTOR_KEYS))
    places = list(entries(file, content, data, "place", PLACE_KEYS))
    metonyms = list(entries(file, content, data, "metonym", METONYM_KEYS))
    for actor in actors:
        _check_actor(actor)
    _once([*actors, *metonyms])
    called = [*map(_called_actor, actors), *map(_called_place, places)]
    found = (*map(_country, _countries(actors)), *map(_place, places))
    typed = [(form, kind) for _, kind, forms in called for form in forms]
    typed += [(part, "organisation") for actor in actors for part in actor.words("factions")]
    return Names(
        types=MappingProxyType(_sure(typed)),
        full=MappingProxyType(_sure((f, name) for name, _, forms in called for f in forms)),
        places=found,
        metonyms=MappingProxyType(_governments(actors) | dict(map(_metonym, metonyms))),
        adjectives=MappingProxyType(
            {c.text("adjective").lower(): c.text("name") for c in _countries(actors, "adjective")}
        ),
        capitals=MappingProxyType(
            {
                c.text("adjective"): c.text("capital")
                for c in _countries(actors, "adjective", "capital")
            }
        ),
        count=len(actors) + len(places) + len(metonyms),
        digest=hashlib.blake2b(content.encode(), digest_size=16).hexdigest(),
    )


def with_names(book: Codebook, names: Names) -> Codebook:
    """The codebook of one case: its names beside the tables, its metonyms in them."""
    tables = dict(book.tables)
    shipped = tables.get("metonyms", {})
    tables["metonyms"] = MappingProxyType(
        {
            **shipped,
            "places": {**shipped.get("places", {}), **names.metonyms},
            "capitals": {**shipped.get("capitals", {}), **names.capitals},
        }
    )
    tables["nationalities"] = MappingProxyType(
        {**tables.get("nationalities", {}), **names.adjectives}
    )
    both = hashlib.blake2b(f"{book.digest} {names.digest}".encode(), digest_size=16).hexdigest()
    return replace(book, tables=MappingProxyType(tables), names=names, digest=both)


def _check_actor(actor: Entry) -> None:
    kind = actor.one_of("type", TYPES)
    for key in ("adjective", "capital"):
        if actor.text(key, "") and kind != "country":
            actor.fail(key, f"{key} is for a country", 'write type = "country", or leave it out')
    for key in ("kind", "country", "acronym"):
        actor.text(key, "")
    for key in ("aliases", "factions", "posts", "former"):
        actor.words(key)


def _once(found: Iterable[Entry]) -> None:
    """A name stands for one actor, a word for one power: two entries would be a coin's toss."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in found:
        key = "words" if entry.kind == "metonym" else "name"
        first = seen.setdefault((entry.kind, entry.text(key)), entry)
        if first is not entry:
            entry.fail(key, f"stands in line {first.line} too", "join the two, or rename one")


def _called_actor(actor: Entry) -> tuple[str, MentionType, list[str]]:
    """An actor's name, type and forms."""
    name, acronym = actor.text("name"), actor.text("acronym", "")
    forms = [name, *([acronym] if acronym else []), *actor.words("aliases")]
    return name, TYPES[actor.text("type")], forms


def _called_place(place: Entry) -> tuple[str, MentionType, list[str]]:
    name = place.text("name")
    return name, "place", [name, *place.words("aliases")]


def _sure(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """The forms that have one value, with it."""
    found: dict[str, set[T]] = defaultdict(set)
    for form, value in pairs:
        found[form].add(value)
    return {form: next(iter(values)) for form, values in found.items() if len(values) == 1}


def _countries(actors: Iterable[Entry], *keys: str) -> list[Entry]:
    found = [actor for actor in actors if actor.text("type") == "country"]
    return [country for country in found if all(country.text(key, "") for key in keys)]


def _governments(actors: Iterable[Entry]) -> dict[str, str]:
    """A capital stands for the government that sits there, unless a metonym says otherwise."""
    found = _countries(actors, "capital")
    return {c.text("capital"): f"Government of {c.text('name')}" for c in found}


def _metonym(entry: Entry) -> tuple[str, str]:
    entry.text("also", "")
    return entry.text("words"), entry.text("stands_for")


def _country(actor: Entry) -> CasePlace:
    name, _, forms = _called_actor(actor)
    return CasePlace(name, "country", forms=frozenset(forms))


def _place(place: Entry) -> CasePlace:
    name, _, forms = _called_place(place)
    latitude, longitude = place.number("latitude", 90), place.number("longitude", 180)
    if (latitude is None) != (longitude is None):
        given, lacks = ("latitude", "longitude") if longitude is None else ("longitude", "latitude")
        place.fail(given, f"there is no {lacks}", f"add a line {lacks} = 12.34, or leave both out")
    kind, within = place.text("kind", ""), place.text("in", "")
    return CasePlace(name, kind, within, frozenset(forms), latitude, longitude)
