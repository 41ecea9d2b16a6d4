"""As much of FollowTheMoney's model (version 4) as we write: which schema is what, which ends an
edge has, and what may stand there. A test compares it with the published model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

SCHEMATA: Final[Mapping[str, frozenset[str]]] = {
    "Person": frozenset({"Person", "LegalEntity", "Thing"}),
    "LegalEntity": frozenset({"LegalEntity", "Thing"}),
    "Organization": frozenset({"Organization", "LegalEntity", "Thing"}),
    "PublicBody": frozenset({"PublicBody", "Organization", "LegalEntity", "Thing"}),
    "Company": frozenset({"Company", "Asset", "Organization", "LegalEntity", "Thing"}),
    "Address": frozenset({"Address", "Thing"}),
}
"""Schema of an actor -> what it is."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A schema that joins two entities: its ends, and what must stand at them."""

    source: str
    source_range: str
    target: str
    target_range: str
    role: str = "role"
    """The property that names the kind of tie."""
    has_status: bool = True


ANY_LINK: Final = "UnknownLink"
EDGES: Final[Mapping[str, Edge]] = {
    ANY_LINK: Edge("subject", "Thing", "object", "Thing"),
    "Ownership": Edge("owner", "LegalEntity", "asset", "Asset"),
    "Directorship": Edge("director", "LegalEntity", "organization", "Organization"),
    "Membership": Edge("member", "LegalEntity", "organization", "Organization"),
    "Representation": Edge("agent", "LegalEntity", "client", "LegalEntity"),
    "Family": Edge("person", "Person", "relative", "Person", "relationship", has_status=False),
}
LOOSE: Final[Mapping[str, str]] = {
    "pledges_allegiance": "whoever swears loyalty is no member yet",
    "splits_from": "whoever has left is none any more",
    "merges_with": "of two that merge, neither comes first",
}
"""Relations whose mapped schema would say more than the claim does, and why."""


def fitting(relation: str, schema: str, source: str, target: str) -> str:
    """The edge's schema, or the one that may join anything where the ends do not fit it."""
    edge = EDGES.get(schema)
    if edge is None or relation in LOOSE:
        return ANY_LINK
    fits = edge.source_range in SCHEMATA[source] and edge.target_range in SCHEMATA[target]
    return schema if fits else ANY_LINK
