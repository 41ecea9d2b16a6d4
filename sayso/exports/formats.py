"""All formats: ours, and those of other packages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Final

from sayso.errors import NotFound
from sayso.exports.annotations import ANNOTATIONS
from sayso.exports.csvfiles import CSV
from sayso.exports.dossier_html import DOSSIER
from sayso.exports.dossier_md import DOSSIER_MD
from sayso.exports.dossier_pdf import DOSSIER_PDF
from sayso.exports.followthemoney import FOLLOW_THE_MONEY
from sayso.exports.format import Format
from sayso.exports.graphs import GEXF, GRAPHML
from sayso.exports.jsonlines import JSON_LINES
from sayso.exports.parquet import PARQUET
from sayso.exports.rdf import RDF
from sayso.exports.schemas import SCHEMA
from sayso.exports.stix import STIX
from sayso.exports.training import CORRECTIONS

DOOR: Final = "sayso.exports"
OWN: Final = (
    JSON_LINES, CSV, PARQUET, GRAPHML, GEXF,
    FOLLOW_THE_MONEY, STIX, RDF, ANNOTATIONS, SCHEMA,
    DOSSIER, DOSSIER_MD, DOSSIER_PDF,
    CORRECTIONS,
)  # fmt: skip


@cache
def formats() -> Mapping[str, Format]:
    """Name -> format. A door of another package never replaces one of ours."""
    own = {one.name: one for one in OWN}
    others: dict[str, Format] = {}
    for door in sorted(entry_points(group=DOOR), key=lambda one: one.name):
        if door.name not in own:
            others[door.name] = door.load()
    return MappingProxyType({**own, **others})


def format_of(name: str) -> Format:
    """The format of that name. Raises NotFound, with all names."""
    found = formats().get(name.lower())
    if found is None:
        names = ", ".join(sorted(formats()))
        raise NotFound(f"there is no format {name!r}", hint=f"formats are: {names}")
    return found
