"""Forms of names as they are looked up, and what all of them are forms of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from sayso.codebook.names import Names
from sayso.gazetteer import fold
from sayso.gazetteer.powers import powers

LONGEST: Final = 6
"""Letters of an acronym that is told from a word by its capitals."""
ANY: Final = frozenset({"", "other"})
"""Types of a mention that say nothing."""
AS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "person": frozenset({"person"}),
        "organisation": frozenset({"organisation"}),
        "outlet": frozenset({"organisation"}),
        "country": frozenset({"place", "organisation", "nationality"}),
        "state": frozenset({"place", "organisation", "nationality"}),
        "place": frozenset({"place"}),
        "body": frozenset({"organisation", "place"}),
    }
)
"""What a page may take each for: a state acts like an organisation, the EU is a place, too."""

Index = Mapping[str, frozenset[tuple[str, str]]]
"""A form as it is looked up -> full names, and what each is."""


def key(name: str) -> str:
    """As a name is looked up: without case, accents and "the"; an acronym keeps its capitals, so
    that "who" is not the WHO."""
    short = _bare(name).replace(".", "")
    acronym = short.isupper() and len(short) <= LONGEST and " " not in short
    return short if acronym else fold(_bare(name))


def _bare(name: str) -> str:
    """Without the article before it and the possessive behind it."""
    return re.sub(r"^the |['’]s?$", "", " ".join(name.split()), flags=re.I)


def of_case(names: Names) -> Index:
    """All that the case names."""
    return _index(_case_forms(names))


@cache
def of_world() -> Index:
    """The states and bodies of the gazetteer."""
    return _index(_world_forms())


def all_forms(names: Names) -> Mapping[str, tuple[str, ...]]:
    """Full name -> all that the case or the gazetteer calls it, the full name first."""
    forms: dict[str, list[str]] = defaultdict(list)
    for form, name, _ in (*_case_forms(names), *_world_forms()):
        forms[name].append(form)
    return MappingProxyType(
        {name: tuple(dict.fromkeys([name, *found])) for name, found in forms.items()}
    )


def only(found: Iterable[tuple[str, str]], type_: str) -> str:
    """The one full name among those that a mention of the type can mean; empty if none or two."""
    names = {name for name, kind in found if type_ in ANY or type_ in AS[kind]}
    return next(iter(names)) if len(names) == 1 else ""


def _case_forms(names: Names) -> Iterator[tuple[str, str, str]]:
    for actor in names.actors:
        yield from ((form, actor.name, actor.type) for form in actor.forms)
        yield from ((part, part, "organisation") for part in actor.factions)
    for place in names.places:
        yield from ((form, place.name, "place") for form in place.forms)


def _world_forms() -> Iterator[tuple[str, str, str]]:
    for power in powers():
        yield from ((form, power.name, power.type) for form in power.forms)


def _index(found: Iterable[tuple[str, str, str]]) -> Index:
    index: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for form, name, type_ in found:
        index[key(form)].add((name, type_))
    return MappingProxyType({form: frozenset(values) for form, values in index.items()})
