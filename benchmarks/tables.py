"""The tables of docs/quality.md, written between its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.figures import Figure, Figures, Row, number


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the tables of the page are made from."""

    rows: list[Row]
    now: Figures
    before: Figures
    release: str
    """The release that `before` is of."""
    weights: str
    """The digest of the weights that are shipped now."""

    def table(self, section: str) -> str:
        """The section's figures; `summary` and `float` are sections of their own kind."""
        if section == "summary":
            return "\n".join(self._summary())
        if section == "float":
            return "\n".join(self._float())
        chosen = [row for row in self.rows if row.section == section]
        head = f"| benchmark | corpus | figure | now | {self.release} | floor | published |"
        lines = [head, "|---|---|---|---|---|---|---|"]
        return "\n".join([*lines, *(line for row in chosen for line in self._lines(row))])

    def _lines(self, row: Row) -> Iterator[str]:
        now, before = self.now.of(row), self.before.of(row)
        for place, figure in enumerate(row.figures):
            shown = figure.shown(now) + ("" if not now or self._fresh(row) else " †")
            past = figure.shown(before) if figure.key in before else ""
            name, on = (f"`{row.name}`", row.on) if place == 0 else ("", "")
            cells = (name, on, figure.says, shown, past, figure.floor(now), figure.published)
            yield re.sub(r" +", " ", f"| {' | '.join(cells)} |")

    def _fresh(self, row: Row) -> bool:
        return self.now.weights(row) == self.weights

    def _summary(self) -> Iterator[str]:
        """Which floors are missed, which figures are not measured, and what changed."""
        pairs = [(row, figure, self.now.of(row)) for row in self.rows for figure in row.figures]
        floors = [pair for pair in pairs if pair[1].floor(pair[2])]
        missed = [
            f"{_named(row, figure)} {figure.shown(now)}, asked {figure.asked(now)}"
            for row, figure, now in floors
            if figure.floor(now) != figure.asked(now)
        ]
        absent = [_named(row, figure) for row, figure, now in floors if figure.key not in now]
        reached = len(floors) - len(missed) - len(absent)
        yield f"- Floors reached: {reached} of {len(floors)}."
        for what, some in (("Missed", missed), ("Not measured", absent)):
            if some:
                yield f"- {what}: {'; '.join(some)}."
        yield f"- Figures since {self.release}: {self._changes(pairs)}."
        if any(self.now.of(row) and not self._fresh(row) for row in self.rows):
            yield "- † measured with weights before these."

    def _changes(self, pairs: list[tuple[Row, Figure, dict[str, Any]]]) -> str:
        counts = dict.fromkeys(("higher", "lower", "the same", "new"), 0)
        for row, figure, now in pairs:
            before = self.before.of(row)
            if figure.key in now:
                counts[_change(now[figure.key], before.get(figure.key))] += 1
        return ", ".join(f"{count} {change}" for change, count in counts.items() if count)

    def _float(self) -> Iterator[str]:
        """The rows that were measured with the float weights, beside the int8 ones."""
        yield "| benchmark | corpus | figure | int8, as shipped | float |"
        yield "|---|---|---|---|---|"
        for row in self.rows:
            for figure in row.figures:
                other = self.now.of(row, "float")
                if row.both and figure.key in other:
                    cells = (f"`{row.name}`", row.on, figure.says)
                    both = (figure.shown(self.now.of(row)), figure.shown(other))
                    yield f"| {' | '.join((*cells, *both))} |"


def _named(row: Row, figure: Figure) -> str:
    return f"`{row.name}` {figure.says} ({row.corpus})"


def _change(now: float, before: float | None) -> str:
    if before is None:
        return "new"
    if number(now) == number(before):
        return "the same"
    return "higher" if now > before else "lower"


MARKED: Final = re.compile(r"(<!-- figures: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def rendered(text: str, page: Page) -> str:
    """The page's text with every marked block written anew."""
    return MARKED.sub(lambda m: f"{m[1]}{page.table(m[2])}\n{m[3]}", text)
