"""Places of one name on the map: the world's from the gazetteer, and a case's own.

Pure questions about names; what the text says of them is asked in `locating`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from sayso import gazetteer
from sayso.codebook.names import CasePlace, Names
from sayso.gazetteer import Place
from sayso.model import Candidate

MARGIN: Final = 10
"""So many times as many inhabitants as all others of the name make a place the one meant."""
BEYOND: Final = 50
"""So many times as many outweigh a place whose country the text names."""
LARGE: Final = 100_000
"""A place of fewer inhabitants is not chosen for its size, nor for being the only one listed."""
SHARE: Final = 0.9
"""A town with so much of its region's inhabitants is meant where both are called alike."""

AREAS: Final = frozenset({"province", "region", "state", "governorate", "district"})
TOWNS: Final = frozenset({"city", "town", "village", "capital"})
"""Words beside a name that say what kind of place it is."""
PARTS: Final = frozenset(
    """north south east west northern southern eastern western central centre center upper lower
    northeast northwest southeast southwest coast coastal border highlands interior capital the
    region province state district""".split()
)
"""Words that name no place by themselves, though regions are called so."""

Group: TypeAlias = tuple[Place, ...]
"""A region and the towns in it that are called like it, or one place alone; the largest first."""


def groups(name: str) -> list[Group]:
    """The places that bear the name, those that lie in each other together; the largest first."""
    words, kinds = plain(name)
    if set(words.lower().split()) <= PARTS:
        return []
    found = gazetteer.find(words)
    fit = [one for one in found if not kinds or one.kind in kinds] or list(found)
    regions = {one.region for one in fit if one.kind == "region"}
    gathered: dict[str, list[Place]] = {}
    for one in fit:
        gathered.setdefault(one.region if one.region in regions else one.id, []).append(one)
    return sorted(map(tuple, gathered.values()), key=lambda group: (-size(group), group[0].id))


def plain(name: str) -> tuple[str, set[str]]:
    """A name without what only describes it, and the kinds that this leaves: "Kunduz province"."""
    words = name.split()
    dropped: set[str] = set()
    while len(words) > 1 and (words[0].islower() or words[0] == "The"):
        dropped.add(words.pop(0).lower())
    while len(words) > 1 and words[-1].lower() in AREAS | TOWNS and words[-1] != "State":
        dropped.add(words.pop().lower())
    kinds = {"region"} if dropped & AREAS else {"town", "capital"} if dropped & TOWNS else set()
    return " ".join(words), kinds


def size(group: Group) -> int:
    """Inhabitants."""
    return max(one.population for one in group)


def place_of(group: Group) -> Place:
    """The town where it makes up most of its region; else the wider of the two, which is safe."""
    region = next((one for one in group if one.kind == "region"), None)
    towns = [one for one in group if one is not region]
    if region is None or (towns and towns[0].population >= SHARE * region.population):
        return towns[0]
    return region


def by_size(found: list[Group]) -> tuple[Candidate, ...]:
    """The one that is far larger than all others of the name, or the only one and not small."""
    first, *rest = found
    if size(first) < LARGE and place_of(first).kind == "town":
        return ()
    if not rest:
        return (chosen(first, "the only place of that name in the gazetteer"),)
    if size(first) < MARGIN * sum(map(size, rest)):
        return ()
    return (chosen(first, f"over {MARGIN} times as many inhabitants as all others of the name"),)


def outweighs(first: Group, others: list[Group], times: int) -> bool:
    """Has it so many times as many inhabitants as each of the others? So if there are none."""
    return all(size(first) >= times * size(one) for one in others)


def chosen(group: Group, reason: str) -> Candidate:
    """The place as the one that is meant."""
    return _candidate(place_of(group), reason, chosen=True)


def undecided(found: list[Group]) -> tuple[Candidate, ...]:
    """All places of the name; none is chosen."""
    places = [one for group in found for one in group]
    reason = "bears the name" if len(places) > 1 else "bears the name, but other places may, too"
    return tuple(_candidate(one, reason, chosen=False) for one in places)


def of_case(names: Names, name: str, inside: list[str]) -> tuple[Candidate, ...]:
    """The case's own places of that name; of several, the one in a place that the text names."""
    found = names.named(name) or names.named(plain(name)[0])
    near = [one for one in found if set(_within(names, one)) & set(inside)]
    if len(found) == 1 or len(near) == 1:
        return (_own(names, (near or found)[0], "the names of the case", chosen=True),)
    several = "the case has several places of that name"
    return tuple(_own(names, one, several, chosen=False) for one in found)


def _own(names: Names, one: CasePlace, reason: str, *, chosen: bool) -> Candidate:
    wider = list(_within(names, one))
    country = one.name if one.kind == "country" else _country(names, wider)
    region = one.within if one.within != country else ""
    id_ = f"case:{one.name}, {one.within}" if one.within else f"case:{one.name}"
    where = one.latitude, one.longitude
    return Candidate(id_, one.name, one.kind, country, region, *where, reason, chosen)


def _within(names: Names, one: CasePlace) -> Iterator[str]:
    """The places around it, the nearest first. A circle of them ends."""
    seen = {one.name}
    while one.within and one.within not in seen:
        yield one.within
        seen.add(one.within)
        one = next(iter(names.named(one.within)), CasePlace(one.within))


def _country(names: Names, wider: list[str]) -> str:
    """The case's country around a place, or the code of the world's one."""
    for name in wider:
        if any(place.kind == "country" for place in names.named(name)):
            return name
    found = gazetteer.find(wider[-1]) if wider else ()
    codes = {place.country for place in found if place.kind in {"country", "region"}}
    return next(iter(codes)) if len(codes) == 1 else ""


def _candidate(one: Place, reason: str, *, chosen: bool) -> Candidate:
    region = gazetteer.region(one.region) if one.region and one.kind != "region" else None
    name = region.name if region else ""
    where = one.latitude, one.longitude
    return Candidate(one.id, one.name, one.kind, one.country, name, *where, reason, chosen)
