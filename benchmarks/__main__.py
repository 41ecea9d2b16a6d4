"""`python -m benchmarks NAME --data PATH [--split S]`: one benchmark, figures as the last line.

A benchmark is a module of this package with `DESCRIPTION` and `run(data, split) -> figures`.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

NAMES = ("pages", "dates", "attribution", "syntax", "mentions", "seed", "speed")


def main(argv: list[str] | None = None) -> int:
    """Run one benchmark and print its figures as one JSON object on the last line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpus")
    parser.add_argument("--split", default="dev", help="part of the corpus (default: dev)")
    options = parser.parse_args(argv)
    if not options.data.exists():
        print(f"no such folder: {options.data}", file=sys.stderr)
        return 2
    benchmark = importlib.import_module(f"benchmarks.{options.name}")
    figures = benchmark.run(options.data, options.split)
    print(json.dumps(figures, sort_keys=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
