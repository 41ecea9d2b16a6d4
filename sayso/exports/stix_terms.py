"""What STIX objects of a case are made of: their identifiers, times, references, our extension."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias

from sayso.exports.bundle import Exported
from sayso.exports.mapping import UNDATED, address, last_moment, stamp
from sayso.model import Article, Candidate, Role
from sayso.views.corroborated import Party

Object: TypeAlias = dict[str, Any]

NAMESPACE: Final = uuid.UUID("5b1c7f0e-9d0a-5c58-8a43-7f0b3d1f8a21")
"""Under which all our identifiers are made."""
_CONFIDENCE: Final = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
"""Admiralty credibility -> STIX confidence: appendix A of the standard. 6 has none."""
SAID: Final = (
    "article", "outlet", "relation", "polarity", "modality", "cue", "authorship", "said_by",
    "anonymity", "stance", "chain", "time", "sentence", "proposition", "origins", "credibility",
    "verdict", "outcome",
)  # fmt: skip
"""What stands on a Relationship and an Opinion of the claim's record; a Note has all of it."""


def id_of(type_: str, *parts: str) -> str:
    """The identifier of the object of that type that stands for these words."""
    return f"{type_}--{uuid.uuid5(NAMESPACE, '|'.join((type_, *parts)))}"


TOOL: Final = id_of("identity", "sayso")
EXTENSION: Final = id_of("extension-definition", "claim")


def actors(exported: Exported) -> Iterator[Party]:
    """Each actor of its roles and its speakers, once."""
    found = {party.id: party for _, party in sorted(exported.meant.items()) if party.id}
    yield from found.values()


def places(exported: Exported) -> Iterator[Candidate]:
    """The places on the map that its phrases surely mean, as far as STIX can hold them."""
    for filler in (*exported.claim.roles, *exported.claim.places):
        yield from _on_the_map(filler)


def place_of(exported: Exported, party: Party) -> Candidate | None:
    """Where the actor is on the map, if it is a place."""
    for n, filler in enumerate(exported.claim.roles):
        if exported.meant.get((filler.name, n)) == party:
            return next(_on_the_map(filler), None)
    return None


def _on_the_map(filler: Role) -> Iterator[Candidate]:
    for one in filler.candidates:
        has_position = one.latitude is not None and one.longitude is not None
        if one.chosen and (has_position or len(one.country) == 2):
            yield one


def actor_id(party: Party) -> str:
    return id_of("identity", "actor", party.id)


def place_id(place: Candidate) -> str:
    return id_of("location", place.id)


def report_id(article: Article) -> str:
    return id_of("report", article.id)


def edge_id(claim: str, who: Party, whom: Party) -> str:
    return id_of("relationship", claim, who.id, whom.id)


def references(article: Article) -> list[Object]:
    """The page, by its address if it has one."""
    named: Object = {"source_name": article.outlet or "page", "external_id": article.id}
    url = address(article.url)
    return [{**named, "url": url} if url else named]


def confidence(exported: Exported) -> Object:
    grade = _CONFIDENCE.get(exported.standing.credibility) if exported.standing else None
    return {"confidence": grade} if grade and exported.is_edge else {}


def when(exported: Exported) -> Object:
    """Earliest and latest time at which it is said to hold; nothing that is about a day."""
    starts, ends = [], []
    for time in exported.claim.times:
        if not set("~?%") & set(time.value):
            starts += [stamp(time.value)] if time.kind in ("occurred", "held_from") else []
            ends += [last_moment(time.value)] if time.kind in ("occurred", "held_to") else []
    start, stop = _only(starts), _only(ends)
    if start and stop and not start < stop:
        return {}
    return {"start_time": start, "stop_time": stop}


def _only(found: Iterable[str]) -> str:
    """The one time; empty for none, and where the text gives several."""
    known = {one for one in found if one != UNDATED}
    return known.pop() if len(known) == 1 else ""


def extension(record: Object) -> Object:
    """All that is known of the claim, as docs/claims-json.md explains it."""
    kept: Object = {key: value for key, value in record.items() if key != "id"}
    return _ours({"claim": record["id"], **kept})


def said(record: Object) -> Object:
    """Who says so, how surely, and what stands behind it."""
    kept: Object = {key: record[key] for key in SAID if key in record}
    return _ours({"claim": record["id"], **kept})


def extended(**values: Any) -> Object:
    """Our extension with these values."""
    return _ours(full(values))


def _ours(values: Object) -> Object:
    return {EXTENSION: {"extension_type": "property-extension", **values}}


def full(value: Any) -> Any:
    """Without what is empty: STIX has no null and no empty list."""
    if isinstance(value, dict):
        filled = {key: full(one) for key, one in value.items()}
        return {key: one for key, one in filled.items() if one not in ("", None) and one != []}
    return [full(one) for one in value] if isinstance(value, list) else value
