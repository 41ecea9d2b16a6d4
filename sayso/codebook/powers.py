"""A typed view of the codebook's table of metonyms: places that stand for powers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.codebook.entries import Codebook


@dataclass(frozen=True, slots=True)
class Metonyms:
    """Which place stands for which power, and where it acts (`metonyms.toml`)."""

    places: Mapping[str, str]
    seats: Mapping[str, str]
    capitals: Mapping[str, str]
    """Adjective of nationality -> its capital, where the gazetteer does not know it."""
    capital_words: frozenset[str]
    no_state: frozenset[str]
    """Codes of countries in the gazetteer that have no government of their own."""
    article: frozenset[str]
    """Names of countries that take "the"."""
    roles: frozenset[str]
    patients_of: frozenset[str]
    """Relations whose patient is a power, too: one accuses Kabul, and attacks the town."""
    relations_of_place: frozenset[str]
    nationalities: Mapping[str, str]


def metonyms(codebook: Codebook) -> Metonyms:
    """The table of metonyms; a folder of one's own may lack it."""
    table = codebook.tables.get("metonyms", {})
    capitals = {k: v for k, v in table.get("capitals", {}).items() if isinstance(v, str)}

    def words(section: str, key: str) -> frozenset[str]:
        return frozenset(table.get(section, {}).get(key, ()))

    return Metonyms(
        places=table.get("places", {}),
        seats=table.get("seats", {}),
        capitals=capitals,
        capital_words=words("capitals", "words"),
        no_state=words("governments", "none"),
        article=words("governments", "the"),
        roles=words("acting", "roles"),
        patients_of=words("acting", "patients_of"),
        relations_of_place=words("acting", "relations_of_place"),
        nationalities=codebook.tables.get("nationalities", {}),
    )
