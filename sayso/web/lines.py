"""A proposition on one line: the other side of it, how many say so, who they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sayso.views import Corroborated, Party, Saying

_UNNAMED: Final = ("unnamed", "unnamed_role")
_NAMED: Final = 3
"""Outlets and speakers that are told by name."""


@dataclass(frozen=True, slots=True)
class Line:
    """A proposition as it stands in a list."""

    one: Corroborated
    parties: tuple[Party, ...]
    """Those on the other side from the actor whose page it is; all where it is nobody's page."""
    how: str
    """said, denied or hedged: what stands behind it, if anything is said for it at all."""
    is_hearsay: bool
    """Does nobody with a name say it?"""
    outlets: tuple[str, ...]
    named: tuple[str, ...]
    unnamed: tuple[str, ...]

    def record(self) -> dict[str, Any]:
        """The line as plain data; /origins/ID tells the rest."""
        one = self.one
        return {
            "id": one.id,
            "relation": one.relation,
            "agents": [party.record() for party in one.agents],
            "patients": [party.record() for party in one.patients],
            "for": list(one.bounds),
            "against": list(one.against),
            "hedged": one.modalities,
            "hearsay": self.is_hearsay,
            "outlets": list(self.outlets),
            "named": list(self.named),
            "unnamed": list(self.unnamed),
            "claim": one.sayings[0].claim if one.sayings else None,
        }


def line(one: Corroborated, actor: str = "") -> Line:
    """The line of a proposition, on the page of an actor or on nobody's."""
    others = tuple(party for party in (*one.agents, *one.patients) if party.id != actor)
    how = "said" if one.bounds[1] else "denied" if one.against[1] else "hedged"
    said = one.of("for")
    return Line(
        one=one,
        parties=others,
        how=how,
        is_hearsay=bool(said) and all(saying.root == "anonymous" for saying in said),
        outlets=_each(saying.heading.outlet for saying in one.sayings),
        named=_each(_speaker(saying) for saying in one.sayings if not _is_unnamed(saying)),
        unnamed=_each(saying.speaker.source for saying in one.sayings if _is_unnamed(saying)),
    )


def _is_unnamed(saying: Saying) -> bool:
    return saying.speaker.anonymity in _UNNAMED


def _speaker(saying: Saying) -> str:
    """Empty where the outlet itself speaks."""
    speaker = saying.speaker
    return (speaker.name or speaker.source) if len(saying.chain) > 1 else ""


def _each(names: Iterable[str]) -> tuple[str, ...]:
    """Each once, however it is written."""
    found: dict[str, str] = {}
    for name in names:
        if name:
            found.setdefault(" ".join(name.split()).casefold(), " ".join(name.split()))
    return tuple(found.values())
