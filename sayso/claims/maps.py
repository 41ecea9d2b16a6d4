"""Places of one name on the map: the world's from the gazetteer, and a case's own.

Pure questions about names; what the text says of them is asked in `locating`.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
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
HUGE: Final = 1_000_000
"""A town of so many inhabitants may be meant by any other name of it: Bombay, Saigon."""
ALIKE: Final = 0.6
"""How alike two spellings of one name are: Raqqa and Ar Raqqah, not Newtown and Hartford."""
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
"""A country or region and what in it is called like it, or one place alone; the largest first."""


def groups(name: str) -> list[Group]:
    """The places that bear the name, those that lie in each other together; the largest first."""
    words, kinds = plain(name)
    if not words[:1].isupper() or set(words.lower().split()) <= PARTS:
        return []
    found = gazetteer.find(words)
    fit = [one for one in found if not kinds or one.kind in kinds] or list(found)
    wider = {_area(one) for one in fit if one.kind in {"country", "region"}}
    gathered: dict[str, list[Place]] = {}
    for one in fit:
        around = next((area for area in (one.country, one.region) if area in wider), one.id)
        gathered.setdefault(around, []).append(one)
    return sorted(map(tuple, gathered.values()), key=lambda group: (-size(group), group[0].id))


def _area(one: Place) -> str:
    return one.country if one.kind == "country" else one.region


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
    country = next((one for one in group if one.kind == "country"), None)
    region = next((one for one in group if one.kind == "region"), None)
    towns = [one for one in group if one.kind in TOWNS]
    if region and towns and towns[0].population < SHARE * region.population:
        towns = []
    return country or next(iter(towns), None) or group[0]


def well_known(group: Group, name: str) -> bool:
    """Is it likely to be called so? By its own name, by a form of it, or because it is so large.

    Lists of other names go back centuries: Hartford was Newtown once, and the Newtown of today
    may be too small to be listed.
    """
    asked = gazetteer.fold(plain(name)[0])
    own = [gazetteer.fold(one.name) for one in group]
    if asked in own or size(group) >= HUGE or any(one.kind != "town" for one in group):
        return True
    alike = any(SequenceMatcher(None, asked, one).ratio() >= ALIKE for one in own)
    return alike and size(group) >= LARGE


def reason_of_size(found: list[Group]) -> str:
    """Why the largest is meant: it is far larger than all others, or the only one and not small."""
    first, *rest = found
    if size(first) < LARGE and place_of(first).kind == "town":
        return ""
    if not rest:
        return "the only place of that name in the gazetteer"
    large = size(first) >= MARGIN * sum(map(size, rest))
    return f"over {MARGIN} times as many inhabitants as all others of the name" if large else ""


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
