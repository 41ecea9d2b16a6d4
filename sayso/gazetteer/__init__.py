"""The gazetteer: which places of the world bear a name, and where they lie.

A subset of GeoNames (CC BY 4.0, see ATTRIBUTION.md): countries, their capitals, regions of the
first order, and towns. It is unpacked at the first question and then searched as one piece of
text: an index would take longer to build than all the names of an article take to find.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, cast

FILE: Final = Path(__file__).parent / "places.tsv.gz"
LEAST: Final = 15_000
"""Inhabitants that a town must have to be listed; a capital is, whatever its size."""

Kind: TypeAlias = Literal["country", "region", "capital", "town"]


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the gazetteer."""

    id: str
    """Its number in GeoNames; of a region its code there, such as AF.24."""
    kind: Kind
    name: str
    country: str
    """The ISO 3166 code of two letters."""
    region: str
    """The code of the region it lies in; of a region its own; empty if it lies in none."""
    latitude: float
    longitude: float
    """Degrees. Of a country or a region: the middle of its towns, weighted by inhabitants."""
    population: int
    """Of a region: of its towns."""


def find(name: str) -> tuple[Place, ...]:
    """The places called so, the largest first.

    Another name of a town counts only where no place has it as its own, or none but regions of
    the same country: "Kiev" is Kyiv as well as its region, but no town once called Paris is Paris.
    """
    return _find(fold(name))


@cache
def countries() -> Mapping[str, Place]:
    """All countries and territories, by their codes of two letters."""
    found = [_place(line) for line in _text().split(b"\n\n")[0].split(b"\n") if line]
    return MappingProxyType({one.country: one for one in found})


@cache
def capitals() -> Mapping[str, Place]:
    """The capitals, by the codes of their countries."""
    found = [_place(line) for line in _text().split(b"\n\n")[1].split(b"\n")]
    return MappingProxyType({one.country: one for one in found})


@lru_cache(maxsize=512)
def region(code: str) -> Place | None:
    """The region of a code such as AF.24, if it is listed."""
    text = _text()
    at = text.find(f"\n{code}\tregion\t".encode())
    return _place(text[at + 1 : text.index(b"\n", at + 1)]) if at >= 0 else None


def digest() -> str:
    """A hash of the list; a method of reading names it."""
    return hashlib.blake2b(FILE.read_bytes(), digest_size=16).hexdigest()


_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"}
)


def fold(name: str) -> str:
    """A name as it is looked up: without case, accents, apostrophes, full stops and hyphens."""
    small = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
    parts = unicodedata.normalize("NFKD", small)
    plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return " ".join(
        re.sub(r"[-‐‑–—_/\s]+", " ", re.sub(r"[.,'’‘`ʻʼʿʾʹ|\u00ad]", "", plain)).split()
    )


@lru_cache(maxsize=4096)
def _find(wanted: str) -> tuple[Place, ...]:
    found = [_place(line) for line in _lines(wanted)] if wanted else []
    own = [one for one in found if fold(one.name) == wanted or one.kind == "country"]
    around = {one.country for one in own} if all(one.kind == "region" for one in own) else set()
    kept = own + [one for one in found if one not in own and (not own or one.country in around)]
    return tuple(sorted(kept, key=lambda one: (-one.population, one.id)))


def _lines(wanted: str) -> Iterator[bytes]:
    """The lines that have the name among theirs, which stand between bars at the end."""
    text, needle = _text(), f"|{wanted}|".encode()
    at = text.find(needle)
    while at >= 0:
        end = text.index(b"\n", at)
        yield text[text.rindex(b"\n", 0, at) + 1 : end]
        at = text.find(needle, end)


def _place(line: bytes) -> Place:
    id_, kind, name, country, code, latitude, longitude, population, _ = line.decode().split("\t")
    where = float(latitude), float(longitude)
    return Place(id_, cast(Kind, kind), name, country, code, *where, int(population))


@cache
def _text() -> bytes:
    """Countries, capitals, regions and towns: four blocks parted by blank lines."""
    return b"\n" + gzip.decompress(FILE.read_bytes())
