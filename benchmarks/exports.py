"""Ways out: seconds and memory of each format, over an invented case.

`--data CASE.sayso` exports that case; with any other `--data` one of 30,000 claims is invented
(`benchmarks.growth_case`), with `--split large` one of 1,000,000 (`benchmarks.web_case`). Each
format runs in a process of its own, so `peak_mb` is its own too, and is told as soon as it is
done. Dossiers are left out: they are of one actor. `seconds` are those of the clock, `cpu` those
of the processor, `mb` what is written.
"""

from __future__ import annotations

import json
import sys
import tempfile
from itertools import islice
from pathlib import Path

import sayso
from benchmarks import growth_case, web_case
from benchmarks.growth import SEED, Figures, alone, timed
from benchmarks.invented import articles
from sayso import views
from sayso.batch.together import follow
from sayso.config import Config
from sayso.exports import Bundle, Options, formats

DESCRIPTION = __doc__
CLAIMS = 30_000


def run(data: Path, split: str) -> Figures:
    """Of each format seconds, cpu, peak_mb and megabytes written; and the claims of the case."""
    if data.suffix == ".sayso":
        return _of_case(data)
    if split == "large":
        with web_case.a_case() as case:
            return _of_case(case)
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "invented.sayso"
        size = CLAIMS // growth_case.CLAIMS
        growth_case.build(case, islice(articles(size, SEED), size))
        follow(case, Config())
        return _of_case(case)


def _of_case(case: Path) -> Figures:
    figures: Figures = {"claims": sayso.open(case).summary().claims}
    for name in (name for name, one in formats().items() if not one.needs_actor):
        of_format = alone(_written, (case, name))
        print(name, json.dumps(of_format), file=sys.stderr, flush=True)
        figures |= {f"{name}_{key}": value for key, value in of_format.items()}
    return figures


def _written(what: tuple[Path, str]) -> Figures:
    """One case in one format."""
    case, name = what
    one = formats()[name]
    with tempfile.TemporaryDirectory() as folder, views.open_case(case) as opened:
        out = Path(folder) / f"out{one.suffix}"
        took = timed(lambda: one.write(Bundle(opened, None), out, Options()))
        files = [out] if out.is_file() else list(out.iterdir())
        return {**took, "mb": sum(file.stat().st_size for file in files) / 2**20}
