"""In which order a dossier tells: by relation and by what the actor is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from sayso.codebook import Codebook
from sayso.views import Corroborated, Dossier

PARTS: Final = ("agent", "patient", "other", "after")
BESIDE: Final = {"after": "of those called after it", "other": "it has another part in it"}


def grouped(
    found: Dossier, shown: Iterable[Corroborated], book: Codebook
) -> Iterator[tuple[str, list[Corroborated]]]:
    """A title and its propositions: states before events, most told first."""
    groups: dict[tuple[str, str], list[Corroborated]] = {}
    for one in shown:
        groups.setdefault((one.relation, _part(found, one)), []).append(one)
    order = {name: n for n, name in enumerate(book.entries)}
    kinds = {name: entry.kind == "event" for name, entry in book.entries.items()}

    def place(key: tuple[str, str]) -> tuple[object, ...]:
        relation, part = key
        nth = order.get(relation, len(order))
        return kinds.get(relation, True), nth, relation, PARTS.index(part)

    for relation, part in sorted(groups, key=place):
        yield _title(relation, part, book), groups[relation, part]


def _part(found: Dossier, one: Corroborated) -> str:
    """Which role the actor has; `after` where somebody called after it has one."""
    if one.id in found.after:
        return "after"
    for part, some in (("agent", one.agents), ("patient", one.patients)):
        if any(party.id == found.actor.id for party in some):
            return part
    return "other"


def _title(relation: str, part: str, book: Codebook) -> str:
    """The relation, and what the actor is in it by the codebook's words."""
    words = relation.replace("_", " ")
    entry = book.entries.get(relation)
    if part in BESIDE:
        return f"{words}: {BESIDE[part]}"
    role = entry.role(part) if entry else None
    if entry is not None and entry.symmetric:
        return words
    return f"{words}: it is {role.gloss}" if role else words
