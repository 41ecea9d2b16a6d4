"""re3d: conflict reports with entities and the relations of their actors.

Dstl's Relationship and Entity Extraction Evaluation Dataset; JSON lines, one document each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sayso.model import Span

TYPES: Final = (
    "FightingAgainst",
    "BelongsTo",
    "InChargeOf",
    "AlliesOf",
    "CommWith",
    "Likes",
    "Dislikes",
    "IsSynonymOf",
)
SYMMETRIC: Final = frozenset({"FightingAgainst", "AlliesOf", "CommWith", "IsSynonymOf"})
"""Stand in the data twice, once for each direction."""
ACTORS: Final = frozenset({"Person", "Organisation", "Location"})
"""A location may stand for its state; two locations are no two actors."""

Related = tuple[str, Span, Span]
"""A relation's type with its two ends; those of a symmetric one in text order."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its actors and how they are related."""

    name: str
    text: str
    entities: dict[Span, str]
    """What may be an actor, with its type."""
    relations: frozenset[Related]


def documents(file: Path) -> Iterator[Document]:
    """Texts with the relations between two actors, each pair once."""
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        entities = {
            Span(e["begin"], e["end"]): e["type"]
            for e in record["entities"]
            if e["type"] in ACTORS and e["begin"] < e["end"]
        }
        found = frozenset(
            related(r["type"], *ends)
            for r in record["relations"]
            if r["type"] in TYPES and between_actors(entities, *(ends := _ends(r)))
        )
        place = record["document"]["_id"]
        yield Document(place, record["document"]["text"], entities, found)


def _ends(relation: dict[str, Any]) -> tuple[Span, Span]:
    return (
        Span(relation["sourceBegin"], relation["sourceEnd"]),
        Span(relation["targetBegin"], relation["targetEnd"]),
    )


def related(kind: str, a: Span, b: Span) -> Related:
    """One relation, its ends in text order where the order says nothing."""
    if kind in SYMMETRIC and b < a:
        a, b = b, a
    return kind, a, b


def between_actors(entities: Mapping[Span, str], a: Span, b: Span) -> bool:
    """Are both ends actors, apart from each other, and not both places?"""
    kinds = [entities.get(a), entities.get(b)]
    return not a.overlaps(b) and None not in kinds and kinds != ["Location", "Location"]
