"""A case's own names: who and what its pages speak of, as its researcher would write it down.

One TOML file with `[[actor]]`, `[[place]]` and `[[metonym]]`. What it says of a name counts more
than what the reader takes it for. docs/names.md explains the keys.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast

from sayso.codebook.entries import Codebook
from sayso.codebook.names import ActorType, CaseActor, CasePlace, Change, Names
from sayso.codebook.terms import changes, terms
from sayso.codebook.tomlfile import Entry, entries, parse, read
from sayso.model import MentionType

TYPES: Final[Mapping[str, MentionType]] = MappingProxyType(
    {"person": "person", "organisation": "organisation", "outlet": "organisation",
     "country": "place"}
)  # fmt: skip
"""What an actor may be, and what the reader's mentions call that."""
ACTOR_KEYS: Final = (
    "name", "type", "kind", "country", "aliases", "acronym", "adjective", "capital", "factions",
    "posts", "former", "renamed_from", "split_from",
)  # fmt: skip
PLACE_KEYS: Final = ("name", "in", "kind", "aliases", "latitude", "longitude")
METONYM_KEYS: Final = ("words", "stands_for", "also")

T = TypeVar("T")


def load(file: Path) -> Names:
    """The names in a file. Raises NamesError, with the line, for what does not hold together."""
    content, data = read(file)
    return _names(file, content, data)


def from_text(words: str, file: str = "names.toml") -> Names:
    """The names in the words of a file, as a ledger keeps them. Raises NamesError."""
    content = words.replace("\r\n", "\n")
    return _names(Path(file), content, parse(Path(file), content))


def _names(file: Path, content: str, data: dict[str, Any]) -> Names:
    actors = list(entries(file, content, data, "actor", ACTOR_KEYS))
    places = list(entries(file, content, data, "place", PLACE_KEYS))
    metonyms = list(entries(file, content, data, "metonym", METONYM_KEYS))
    for actor in actors:
        _check_actor(actor)
    _once([*actors, *metonyms])
    countries = [actor for actor in actors if actor.text("type") == "country"]
    return Names(
        types=MappingProxyType(_types(actors, places, metonyms)),
        full=MappingProxyType(_sure(_full([*actors, *places]))),
        places=tuple(_places(countries, places)),
        metonyms=MappingProxyType(_governments(countries) | dict(map(_metonym, metonyms))),
        adjectives=MappingProxyType(_adjectives(countries)),
        capitals=MappingProxyType(_capitals(countries)),
        actors=tuple(map(_actor, actors)),
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
    for key in ("aliases", "factions"):
        actor.words(key)
    terms(actor)
    _check_changes(actor)


def _check_changes(actor: Entry) -> None:
    """A group is not split from itself; its older name is no name of it now."""
    now = {actor.text("name"), *actor.words("aliases")}
    for key in ("renamed_from", "split_from"):
        for change in changes(actor, key):
            if change.name in now:
                what = f"{key}: {change.name!r} is what it is called now"
                actor.fail(key, what, f"take it out of {key}, or out of its names")


def _once(found: Iterable[Entry]) -> None:
    """A name stands for one actor, a word for one power: two entries would be a coin's toss."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in found:
        key = "words" if entry.kind == "metonym" else "name"
        first = seen.setdefault((entry.kind, entry.text(key)), entry)
        if first is not entry:
            entry.fail(key, f"stands in line {first.line} too", "join the two, or rename one")


def _forms(entry: Entry) -> list[str]:
    """All that an actor or a place is called, its name first."""
    acronym = entry.text("acronym", "")
    now = [entry.text("name"), *([acronym] if acronym else []), *entry.words("aliases")]
    return [*now, *(change.name for change in _renamed(entry))]


def _renamed(entry: Entry) -> tuple[Change, ...]:
    return changes(entry, "renamed_from") if entry.kind == "actor" else ()


def _actor(entry: Entry) -> CaseActor:
    return CaseActor(
        name=entry.text("name"),
        type=cast(ActorType, entry.text("type")),
        kind=entry.text("kind", ""),
        country=entry.text("country", ""),
        forms=tuple(_forms(entry)),
        adjective=entry.text("adjective", ""),
        capital=entry.text("capital", ""),
        factions=tuple(entry.words("factions")),
        terms=terms(entry),
        renamed=_renamed(entry),
        split=changes(entry, "split_from"),
    )


def _types(
    actors: Iterable[Entry], places: Iterable[Entry], metonyms: Iterable[Entry]
) -> dict[str, MentionType]:
    """Form -> what it is. A metonym is a place where no entry says what it is."""
    found: list[tuple[str, MentionType]] = [(f, "place") for p in places for f in _forms(p)]
    for actor in actors:
        found += [(form, TYPES[actor.text("type")]) for form in _forms(actor)]
        found += [(part, "organisation") for part in actor.words("factions")]
        found += [(word, "place") for word in [actor.text("capital", "")] if word]
        found += [(word, "nationality") for word in [actor.text("adjective", "")] if word]
    known = {form for form, _ in found}
    found += [(m.text("words"), "place") for m in metonyms if m.text("words") not in known]
    return _sure(found)


def _full(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    return [(form, entry.text("name")) for entry in entries for form in _forms(entry)]


def _sure(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """The forms that have one value, with it."""
    found: dict[str, set[T]] = defaultdict(set)
    for form, value in pairs:
        found[form].add(value)
    return {form: next(iter(values)) for form, values in found.items() if len(values) == 1}


def _adjectives(countries: Iterable[Entry]) -> dict[str, str]:
    found = ((country.text("adjective", ""), country.text("name")) for country in countries)
    return {adjective.lower(): name for adjective, name in found if adjective}


def _capitals(countries: Iterable[Entry]) -> dict[str, str]:
    found = ((country.text("adjective", ""), country.text("capital", "")) for country in countries)
    return {adjective: capital for adjective, capital in found if adjective and capital}


def _governments(countries: Iterable[Entry]) -> dict[str, str]:
    """A capital stands for the government that sits there, unless a metonym says otherwise."""
    found = ((country.text("capital", ""), country.text("name")) for country in countries)
    return {capital: f"Government of {name}" for capital, name in found if capital}


def _metonym(entry: Entry) -> tuple[str, str]:
    entry.text("also", "")
    return entry.text("words"), entry.text("stands_for")


def _places(countries: Iterable[Entry], places: Sequence[Entry]) -> Iterator[CasePlace]:
    """The places, the countries, and their capitals where they are no places by themselves."""
    yield from map(_place, places)
    named = {place.text("name") for place in places}
    for country in countries:
        name, capital = country.text("name"), country.text("capital", "")
        yield CasePlace(name, "country", forms=frozenset(_forms(country)))
        if capital and capital not in named:
            yield CasePlace(capital, "capital", name, frozenset({capital}))


def _place(place: Entry) -> CasePlace:
    latitude, longitude = place.number("latitude", 90), place.number("longitude", 180)
    if (latitude is None) != (longitude is None):
        given, lacks = ("latitude", "longitude") if longitude is None else ("longitude", "latitude")
        place.fail(given, f"there is no {lacks}", f"add a line {lacks} = 12.34, or leave both out")
    kind, within = place.text("kind", ""), place.text("in", "")
    forms = frozenset(_forms(place))
    return CasePlace(place.text("name"), kind, within, forms, latitude, longitude)
