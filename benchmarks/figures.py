"""The figures of docs/quality.md: which there are, how they are kept and how they are written.

`quality.toml` lists them. `figures.json` keeps what was measured, so that the page can be written
anew without measuring; `figures-RELEASE.json` are those of a release before this one.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
UNMEASURED: Final = "not measured"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a benchmark: its key in the JSON, its words, and what it should be."""

    key: str
    says: str
    of: str = ""
    least: float | None = None
    most: float | None = None
    beats: str = ""
    by: float = 0.0
    published: str = ""

    def shown(self, measured: Mapping[str, Any]) -> str:
        """The number, `178 of 208` where it is counted out of another."""
        if self.key not in measured:
            return UNMEASURED
        whole = f" of {measured[self.of]}" if self.of else ""
        return number(measured[self.key]) + whole

    def asked(self, measured: Mapping[str, Any]) -> str:
        """The floor or ceiling in words; empty where there is none."""
        if self.most is not None:
            return f"at most {number(self.most)}"
        if self.beats and self.beats not in measured:
            return f"{number(self.by)} more than the majority's"
        least = self._least(measured)
        return number(least) if least is not None else ""

    def floor(self, measured: Mapping[str, Any]) -> str:
        """What is asked for, and whether it is missed."""
        least, value = self._least(measured), measured.get(self.key)
        low = least is not None and value is not None and value < least
        high = self.most is not None and value is not None and value > self.most
        return self.asked(measured) + (", **missed**" if low or high else "")

    def _least(self, measured: Mapping[str, Any]) -> float | None:
        beaten: float | None = measured.get(self.beats)
        return self.least if beaten is None else round(beaten + self.by, 4)


@dataclass(frozen=True, slots=True)
class Row:
    """A benchmark on one corpus."""

    section: str
    name: str
    data: str
    on: str
    figures: tuple[Figure, ...]
    both: bool = False
    """Measured with the float weights too."""
    split: str = "dev"
    """Its --split."""

    @property
    def corpus(self) -> str:
        """The folder's name."""
        return self.data.rsplit("/", 1)[-1]


def rows(file: Path = HERE / "quality.toml") -> list[Row]:
    """All rows in the order of the page."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))["row"]
    return [Row(**{**row, "figures": tuple(Figure(**f) for f in row["figures"])}) for row in table]


def number(value: float) -> str:
    """.802, 2.10, 316 or 24: shares to three digits, larger ones to as many as say something."""
    if isinstance(value, int) or abs(value) >= 100:
        return f"{value:,.0f}"
    digits = ".01" if abs(value) > 1 else ".001"
    rounded = Decimal(str(value)).quantize(Decimal(digits), ROUND_HALF_UP)
    return re.sub(r"^(-?)0\.", r"\1.", str(rounded))


@dataclass
class Figures:
    """What was measured: by benchmark, by corpus; each with the digest of the weights."""

    measured: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path) -> Figures:
        """The figures of a file; none where there is no file."""
        return cls(json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {})

    def write(self, file: Path) -> None:
        """Sorted and one figure a line, so that a change shows."""
        text = json.dumps(self.measured, indent=2, sort_keys=True, ensure_ascii=False)
        file.write_text(text + "\n", encoding="utf-8")

    def of(self, row: Row, part: str = "figures") -> dict[str, Any]:
        """The figures of a row, those of the float weights as part `float`; empty if unmeasured."""
        found: dict[str, Any] = self.measured.get(row.name, {}).get(row.corpus, {}).get(part, {})
        return found

    def weights(self, row: Row) -> str:
        """The digest of the weights that a row was measured with."""
        return str(self.measured.get(row.name, {}).get(row.corpus, {}).get("weights", ""))

    def put(
        self, row: Row, figures: Mapping[str, Any], weights: str, part: str = "figures"
    ) -> None:
        """Keep what was measured of a row."""
        here = self.measured.setdefault(row.name, {}).setdefault(row.corpus, {})
        here |= {part: dict(figures), "weights": weights}


def latest() -> tuple[str, Figures]:
    """The last release with figures of its own, and these."""
    files = {file.stem.removeprefix("figures-"): file for file in HERE.glob("figures-*.json")}
    release = max(files, key=lambda name: [int(part) for part in name.split(".")])
    return release, Figures.read(files[release])
