"""`python -m benchmarks errors NAME --data FOLDER`: the worst mistakes with their text.

First how many there are of each kind and what they are commonest about, then the worst of each.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.text import Text

from benchmarks.mistakes import Mistake
from sayso.cli import terminal

COMMONEST = 8
"""How many labels are counted for each kind."""


def main(argv: Sequence[str], names: Sequence[str]) -> int:
    """Show the mistakes of one of the benchmarks `names`; 2 where they cannot be shown."""
    options = _options(argv, names)
    if not options.data.exists():
        print(f"no such folder: {options.data}", file=sys.stderr)
        return 2
    benchmark = importlib.import_module(f"benchmarks.{options.name}")
    if not hasattr(benchmark, "mistakes"):
        print(f"{options.name} counts no single mistakes that could be shown", file=sys.stderr)
        return 2
    found: list[Mistake] = list(benchmark.mistakes(options.data, options.split))
    if options.kind:
        found = [mistake for mistake in found if mistake.kind == options.kind]
    if options.json:
        for mistake in worst(found, options.worst):
            print(json.dumps(asdict(mistake), ensure_ascii=False))
    else:
        show(terminal.out(), options.name, found, options.worst)
    return 0


def _options(argv: Sequence[str], names: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks errors", description=__doc__)
    parser.add_argument("name", choices=names)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpus")
    parser.add_argument("--split", default="dev", help="part of the corpus (default: dev)")
    parser.add_argument("--worst", type=int, default=20, help="how many of a kind (default: 20)")
    parser.add_argument("--kind", help="only mistakes of this kind, such as missed")
    parser.add_argument("--json", action="store_true", help="the worst of all, one a line")
    return parser.parse_args(argv)


def worst(mistakes: Sequence[Mistake], count: int) -> list[Mistake]:
    """The heaviest first; those of one weight in the corpus' order."""
    return sorted(mistakes, key=lambda mistake: -mistake.weight)[:count]


def kinds(mistakes: Sequence[Mistake]) -> list[tuple[str, list[Mistake]]]:
    """The mistakes by kind, the commonest kind first."""
    counts = Counter(mistake.kind for mistake in mistakes)
    return [(kind, [m for m in mistakes if m.kind == kind]) for kind, _ in counts.most_common()]


def about(mistake: Mistake) -> str:
    """What is taken for what, by labels: `nsubj -> obj`, or `source` where nothing was found."""
    labels = [said.split(": ")[0] for said in (mistake.expected, mistake.found) if said]
    return " -> ".join(dict.fromkeys(labels))


def show(out: terminal.Terminal, name: str, mistakes: Sequence[Mistake], count: int) -> None:
    """Counts first, then the worst of each kind."""
    places = len({mistake.place for mistake in mistakes})
    out.print((name, "bold"), f": {len(mistakes)} mistakes in {places} places")
    for kind, some in kinds(mistakes):
        commonest = Counter(map(about, some)).most_common(COMMONEST)
        labels = ", ".join(f"{label} {number}" for label, number in commonest)
        out.print((f"{kind} {len(some)}", "bold"), f": {terminal.clean(labels)}", indent=2, hang=2)
    for kind, some in kinds(mistakes):
        shown = worst(some, count)
        out.blank()
        out.print((kind, "bold"), f", the worst {len(shown)} of {len(some)}")
        for mistake in shown:
            _show_one(out, mistake)


def _show_one(out: terminal.Terminal, mistake: Mistake) -> None:
    out.blank()
    out.print((terminal.one_line(mistake.place), "dim"))
    out.print_text(_highlighted(terminal.one_line(mistake.text)), indent=2)
    for what, said, style in (
        ("expected", mistake.expected, "green"),
        ("found", mistake.found, "red"),
    ):
        words = terminal.one_line(said) or "nothing"
        out.print((f"{what:9}", "dim"), (words, style), indent=2, hang=9)


def _highlighted(line: str) -> Text:
    text = Text(line)
    text.highlight_regex("⟦[^⟧]*⟧", "bold yellow")
    return text
