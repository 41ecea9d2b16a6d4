"""Measures a folder of exported weights on the development parts.

    python -m training.evaluate --weights runs/reader/int8 --gold FOLDER [--only syntax]

The same code as `python -m benchmarks`, on weights that are not shipped yet.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from benchmarks import attribution, mentions, syntax
from sayso.reading import Reader

MEASURES = {
    "syntax": (syntax, "ud_ewt"),
    "re3d": (mentions, "re3d"),
    "crossner": (mentions, "crossner"),
    "cofenet": (attribution, "cofenet-polnear"),
    "polnear": (attribution, "polnear"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=list(MEASURES))
    options = parser.parse_args()
    reader = Reader.load(options.weights, check=False)
    for name in options.only:
        benchmark, corpus = MEASURES[name]
        began = time.time()
        figures = benchmark.run(options.gold / corpus, "dev", reader)
        print(name, f"{time.time() - began:.0f}s", json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
