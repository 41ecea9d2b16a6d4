"""Averages the weights of runs that went on from one another.

    python -m training.average --out runs/mean runs/last=0.45 runs/before=0.35 runs/first=0.2

Such runs lie close together, and their mean reads better than any of them (Wortsman et al. 2022,
model soups). A head that one of the runs lacks is taken from the first as it is.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch
from torch import Tensor

GREW = ("ref", "pair", "span.muc4")
"""Heads that were added later: in a run from before them they are noise."""


def average(runs: list[tuple[Path, float]]) -> dict[str, Tensor]:
    """The weighted mean of all weights that every run has in the same shape."""
    loaded = [(torch.load(run / "weights.pt", weights_only=True), share) for run, share in runs]
    mean = dict(loaded[0][0])
    for name, first in mean.items():
        shared = all(name in w and w[name].shape == first.shape for w, _ in loaded)
        if shared and first.is_floating_point() and not name.startswith(GREW):
            mean[name] = sum(w[name] * share for w, share in loaded)
    return mean


def _run(argument: str) -> tuple[Path, float]:
    folder, _, share = argument.rpartition("=")
    return Path(folder), float(share)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("runs", type=_run, nargs="+", help="FOLDER=SHARE; the shares add up to 1")
    options = parser.parse_args()
    if abs(sum(share for _, share in options.runs) - 1) > 1e-6:
        parser.error("the shares must add up to 1")
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(average(options.runs), options.out / "weights.pt")
    shutil.copy(options.runs[0][0] / "labels.json", options.out)


if __name__ == "__main__":
    main()
