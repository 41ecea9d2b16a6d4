"""Who is who across articles."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.ids import content_id
from sayso.model.words import MentionType, Rank, SameOrNot


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it is written, with what it is a name of: the same in every article."""

    name: str
    type: MentionType
    place: str = ""
    """Of a place whose place on the map is sure: the id of that `Candidate`."""

    @property
    def id(self) -> str:
        return content_id("form", self.type, self.name, self.place)


@dataclass(frozen=True, slots=True)
class Naming:
    """One actor of one article: all its mentions there, under the fullest name they have."""

    article_id: str
    form: Form
    others: tuple[str, ...] = ()
    """What else the article calls it: "FSS", "the Service"."""
    published: str | None = None
    """EDTF day of the article, if the page says."""

    @property
    def id(self) -> str:
        return content_id("naming", self.article_id, self.form.id)


@dataclass(frozen=True, slots=True)
class Match:
    """What is thought of two forms, or namings, and why. `a` < `b`, both ids."""

    a: str
    b: str
    verdict: SameOrNot
    score: float
    """0 to 1: how likely the two are one."""
    reason: str
    by: Rank = "rule"


@dataclass(frozen=True, slots=True)
class Entity:
    """Whom or what forms and namings refer to, as of the judgements so far."""

    id: str
    """The smallest id of its members: it outlives whatever joins it."""
    name: str
    """Its fullest usual name."""
    type: MentionType
    members: tuple[str, ...]
    """Ids of forms, and of namings that somebody parted from theirs; sorted."""
    matches: tuple[Match, ...] = ()
    """Why the members are one."""
    unsure: tuple[Match, ...] = ()
    """What may be one with it, and is not joined."""
