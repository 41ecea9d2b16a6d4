"""`python -m benchmarks quality --into docs/quality.md`: measure, and write the figures.

Runs what `quality.toml` lists and finds its corpus in `--gold`, `--seed` or `--examples`, keeps
the figures in `figures.json`, and writes the tables of the page between its marks. Without a
corpus nothing is measured and the page is written from what is kept. `--check` writes nothing and
says whether the page is what the figures give.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.figures import HERE, Figures, Row, latest, rows
from benchmarks.tables import Page, rendered
from sayso import weights
from sayso.reading import Reader

FILE = HERE / "figures.json"


def main(argv: Sequence[str], names: Sequence[str]) -> int:
    """1 where the page is not what the figures give, or a benchmark gave none."""
    options = _options(argv)
    figures = Figures.read(FILE)
    failed = [row for row in _chosen(options) if not _measured(row, options, figures)]
    release, before = latest()
    page = Page(rows(), figures, before, release, weights.DIGEST)
    text = options.into.read_text(encoding="utf-8")
    written = rendered(text, page)
    if options.check:
        if written != text:
            print(f"{options.into} is not what {FILE.name} gives: write it anew", file=sys.stderr)
        return int(written != text)
    options.into.write_text(written, encoding="utf-8")
    for row in failed:
        print(f"not measured: {row.name} on {row.corpus}", file=sys.stderr)
    return int(bool(failed))


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks quality", description=__doc__)
    for corpora in ("gold", "seed", "examples"):
        parser.add_argument(f"--{corpora}", type=Path, help="folder; without it, none of these")
    parser.add_argument("--only", nargs="+", default=(), help="benchmarks to run (default: all)")
    parser.add_argument("--float", type=Path, help="folder of float weights to measure instead")
    parser.add_argument("--into", type=Path, required=True, help="the page")
    parser.add_argument("--check", action="store_true", help="only compare")
    return parser.parse_args(argv)


def _chosen(options: argparse.Namespace) -> list[Row]:
    return [
        row
        for row in rows()
        if not options.check
        and _folder(row, options) is not None
        and (not options.only or row.name in options.only)
        and (row.both or not options.float)
    ]


def _folder(row: Row, options: argparse.Namespace) -> Path | None:
    corpora, _, below = row.data.partition("/")
    if corpora == "own":
        return HERE / below
    root: Path | None = getattr(options, corpora)
    return root / below if root else None


def _measured(row: Row, options: argparse.Namespace, figures: Figures) -> bool:
    """Measure one row and keep it at once, so that a run that is cut off loses little."""
    folder = _folder(row, options)
    assert folder is not None
    print(f"{row.name} on {row.corpus} ...", file=sys.stderr)
    if options.float:
        found = _with(options.float, row, folder)
        figures.put(row, found, figures.weights(row), part="float")
    elif found := _apart(row, folder):
        figures.put(row, found, weights.DIGEST)
    figures.write(FILE)
    return bool(found)


def _apart(row: Row, folder: Path) -> Mapping[str, Any]:
    """The figures from a process of its own; empty where it fails, which it has then told."""
    options = ["--data", str(folder), "--split", row.split]
    command = [sys.executable, "-m", "benchmarks", row.name, *options]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    lines = done.stdout.splitlines()
    found: Mapping[str, Any] = json.loads(lines[-1]) if done.returncode == 0 and lines else {}
    return found


def _with(folder: Path, row: Row, data: Path) -> Mapping[str, Any]:
    """The figures with the weights of a folder."""
    benchmark = importlib.import_module(f"benchmarks.{row.name}")
    found: Mapping[str, Any] = benchmark.run(data, "dev", Reader.load(folder, check=False))
    return found
