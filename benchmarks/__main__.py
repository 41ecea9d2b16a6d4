"""`python -m benchmarks NAME --data PATH [--split S]`: one benchmark, figures as the last line.

A benchmark is a module of this package with `DESCRIPTION` and `run(data, split) -> figures`; with
`mistakes(data, split)` too, `python -m benchmarks errors NAME` shows what it got wrong.
`python -m benchmarks quality` runs them all and writes docs/quality.md.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path
from typing import Any

from sayso.errors import SaysoError

NAMES = (
    "pages",
    "dates",
    "attribution",
    "syntax",
    "mentions",
    "seed",
    "examples",
    "speed",
    "processors",
    "acts",
    "precision",
    "relations",
    "modality",
    "timex",
    "coref",
    "incidents",
    "confidence",
    "origins",
    "names",
    "names_many",
    "crossdoc",
    "inputs",
    "growth",
    "web",
    "exports",
)
COMMANDS = ("errors", "quality")


def main(argv: list[str] | None = None) -> int:
    """Run one benchmark, or one of the commands that look at several."""
    argv = sys.argv[1:] if argv is None else argv
    try:
        if argv and argv[0] in COMMANDS:
            command = importlib.import_module(f"benchmarks.{argv[0]}")
            return int(command.main(argv[1:], NAMES))
        return measure(argv)
    except SaysoError as error:
        print(f"{error}\n{error.hint}".rstrip(), file=sys.stderr)
        return 2


def measure(argv: list[str]) -> int:
    """Run one benchmark and print its figures as one JSON object on the last line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", choices=NAMES, help=f"or a command: {', '.join(COMMANDS)}")
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpus")
    parser.add_argument("--split", default="dev", help="part of the corpus (default: dev)")
    parser.add_argument("--floors", type=Path, help="JSON of figures that must be reached")
    options = parser.parse_args(argv)
    if not options.data.exists():
        print(f"no such folder: {options.data}", file=sys.stderr)
        return 2
    if options.floors and not options.floors.is_file():
        print(f"no such file of floors: {options.floors}", file=sys.stderr)
        return 2
    benchmark = importlib.import_module(f"benchmarks.{options.name}")
    figures = benchmark.run(options.data, options.split)
    fallen = below(figures, options.name, options.floors) if options.floors else []
    for line in fallen:
        print(line, file=sys.stderr)
    print(json.dumps(figures, sort_keys=True))
    return 1 if fallen else 0


def below(figures: dict[str, Any], name: str, floors: Path) -> list[str]:
    """What does not reach its floor: `least` and `most` by key, `same` for the corpus digest."""
    wanted = json.loads(floors.read_text(encoding="utf-8"))[name]
    lines = [
        f"{name}: {key} is {figures[key]}, the floor is {least}"
        for key, least in wanted.get("least", {}).items()
        if figures[key] < least
    ]
    lines += [
        f"{name}: {key} is {figures[key]}, the ceiling is {most}"
        for key, most in wanted.get("most", {}).items()
        if figures[key] > most
    ]
    return lines + [
        f"{name}: {key} is {figures[key]}, floors were set on {value}: set them anew"
        for key, value in wanted.get("same", {}).items()
        if figures[key] != value
    ]


if __name__ == "__main__":
    sys.exit(main())
