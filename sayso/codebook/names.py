"""What a case's own names are, once they have been read: `casefile` reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from sayso.model import MentionType


@dataclass(frozen=True, slots=True)
class CasePlace:
    """A place of the case; a country of the case is one too."""

    name: str
    kind: str = ""
    """Free: village, river, province; `country` for an actor that is one."""
    within: str = ""
    """The place it lies in: another one of the case, or one of the gazetteer."""
    forms: frozenset[str] = frozenset()
    latitude: float | None = None
    longitude: float | None = None


ActorType = Literal["person", "organisation", "outlet", "country"]


@dataclass(frozen=True, slots=True)
class Term:
    """A post that somebody holds or held, as the file has it."""

    post: str
    """The title, or all of it in words: "head of the Foreign Survey Service"."""
    of: str = ""
    """Whose post it is; empty where `post` says so itself."""
    since: str = ""
    until: str = ""
    """EDTF year, month or day; empty if the file does not say."""
    over: bool = False
    """Does it stand under `former`?"""


@dataclass(frozen=True, slots=True)
class Change:
    """An actor's older name, or the group that it left; the day may be empty."""

    name: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class CaseActor:
    """One [[actor]] of the file."""

    name: str
    type: ActorType
    kind: str = ""
    country: str = ""
    forms: tuple[str, ...] = ()
    """All that it is called, its name first, its older names among them."""
    adjective: str = ""
    capital: str = ""
    factions: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    renamed: tuple[Change, ...] = ()
    split: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """All names of one case; empty for a case that has no file of its own."""

    types: Mapping[str, MentionType] = field(default_factory=dict)
    """Every form of a name that is of one type only."""
    full: Mapping[str, str] = field(default_factory=dict)
    """Another form -> the name of the one that is called so; none that two share."""
    places: tuple[CasePlace, ...] = ()
    metonyms: Mapping[str, str] = field(default_factory=dict)
    """A place -> the power that it stands for where it acts."""
    adjectives: Mapping[str, str] = field(default_factory=dict)
    """An adjective of nationality in small letters -> the country."""
    capitals: Mapping[str, str] = field(default_factory=dict)
    """An adjective of nationality -> the capital."""
    actors: tuple[CaseActor, ...] = ()
    count: int = 0
    """Entries of the file."""
    digest: str = ""

    def named(self, name: str) -> tuple[CasePlace, ...]:
        """The case's places that are called so."""
        return tuple(place for place in self.places if name in place.forms)


NO_NAMES: Final = Names()
