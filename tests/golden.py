"""The golden files of the examples, and the program's answers in the same form.

examples/golden/README.md tells the form of a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso import codebook

FOLDER = Path(__file__).parent.parent / "examples" / "golden"

SYMMETRIC = frozenset(entry.name for entry in codebook.load() if entry.symmetric)


@dataclass(frozen=True)
class Line:
    """One line: what it says, how it fares, and why."""

    sign: str
    """Empty, `-`, `+` or `!`."""
    says: str
    why: str


def lines(name: str) -> list[Line]:
    """The lines of a golden file, in order."""
    rows = (FOLDER / name).read_text("utf-8").splitlines()
    return [_line(row) for row in rows if row.strip() and not row.startswith("#")]


def _line(row: str) -> Line:
    says, _, why = row.partition("#")
    sign = row[0] if row[0] in "-+!" else ""
    relation, *rest = says.removeprefix(sign).strip().split(" | ")
    at = 1 if relation == "forecast" else 0
    if ([relation, *rest][at]) in SYMMETRIC:
        rest[at] = " > ".join(sorted(rest[at].split(" > ")))
    return Line(sign, " | ".join([relation, *rest]), why.strip())


def propositions(records: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each proposition as a golden line says it."""
    return [_proposition(record) for record in records]


def contested(records: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each dispute: its first proposition with the bounds of both sides."""
    found = []
    for record in records:
        sides = {"for": record["for"], "against": record["against"], "hedged": 0}
        found.append(_proposition({**record["proposition"], **sides}))
    return found


def dossier(record: Mapping[str, Any]) -> list[str]:
    """Its names, propositions and forecasts."""
    names = [f"name | {called['name']}" for called in record["names"]]
    made = [f"forecast | {_who(forecast)}" for forecast in record["forecasts"]]
    return [*names, *propositions(record["propositions"]), *made]


def circular(records: Sequence[Mapping[str, Any]], file: Callable[[str], str]) -> list[str]:
    """Each telling by the names of its pages."""
    return [
        f"{len(record['articles'])} articles | "
        + ", ".join(sorted(file(heading["article"]) for heading in record["articles"]))
        for record in records
    ]


def _proposition(record: Mapping[str, Any]) -> str:
    return " | ".join([_who(record), *_numbers(record)])


def _who(record: Mapping[str, Any]) -> str:
    relation = record["relation"]
    sides = [_parties(record["agents"]), _parties(record["patients"])]
    if relation in SYMMETRIC:
        sides.sort()
    return f"{relation} | {sides[0]} > {sides[1]}"


def _parties(parties: Sequence[Mapping[str, Any]]) -> str:
    names = sorted(one["name"] if one["id"] else f"“{one['name']}”" for one in parties)
    return ", ".join(names) or "—"


def _numbers(record: Mapping[str, Any]) -> Iterator[str]:
    for side in ("for", "against"):
        low, high = record[side]
        if high:
            yield f"{side} {low}-{high}"
    if record["hedged"]:
        yield f"hedged {record['hedged']}"
