"""Time of the whole way over the time of the bare encoder on the same words, in one run.

Both use two threads: two processes of one thread each, as `sayso read --workers 2` does.
The whole way is stages 2 to 4: page to article, reading and claims. The bare encoder is the
ONNX graph on the same windows. `--data` has PolNeAR's layout; the first texts by name are read.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from benchmarks.corpora import folder
from sayso import articles, claims, codebook
from sayso.config import Config
from sayso.model import Page
from sayso.reading import Reader
from sayso.reading.signals import run_windows
from sayso.reading.words import words as cut

DESCRIPTION = __doc__
ARTICLES = 40


def run(data: Path, split: str) -> dict[str, float]:
    """over_encoder, articles a minute, and the largest memory of a process in megabytes."""
    files = sorted((folder(data, "polnear") / split / "text").glob("*.txt"))[:ARTICLES]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:

        def timed(work: Callable[[Path], float]) -> float:
            began = time.perf_counter()
            list(pool.map(work, files))
            return time.perf_counter() - began

        timed(whole)  # loads the weights in both processes
        encoder = min(timed(bare) for _ in range(3))
        everything = min(timed(whole) for _ in range(3))
    return {
        "over_encoder": round(everything / encoder, 3),
        "articles_per_minute": round(60 * len(files) / everything, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, 1),
    }


@cache
def _reader() -> Reader:
    return Reader.load()


@cache
def _codebook() -> codebook.Codebook:
    return codebook.load()


@cache
def _words(file: Path) -> list[str]:
    text = articles.extract(_page(file), Config()).text
    return [span.of(text) for span in cut(text)]


def _page(file: Path) -> Page:
    return Page(file.read_bytes(), file.name, "text/plain")


def whole(file: Path) -> float:
    """Stages 2 to 4 on one text; gives the number of claims."""
    article = articles.extract(_page(file), Config())
    return len(claims.extract(article, _reader().read(article), _codebook()))


def bare(file: Path) -> float:
    """The encoder alone on the same words; gives the number of windows."""
    words = _words(file)
    return sum(1 for _ in run_windows(_reader().weights, words, [False] * len(words)))
