"""How time and memory grow with a case: origins, corroboration, and one article more or less.

Each size runs in a process of its own. The articles are invented (`benchmarks.invented`), and so
are the claims (`benchmarks.growth_case`); nothing is read by the reader, and `--data` is not used.
`seconds` are those of the clock, `cpu` those of the processor: on a busy machine they differ.
`growth` is the slope of log cpu over log size from the smallest to the largest: 1 is linear.
With `--split large` a case of 100,000 articles is built too (some minutes more).
"""

from __future__ import annotations

import math
import multiprocessing
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final, TypeVar

from benchmarks import growth_case
from benchmarks.invented import articles
from sayso import codebook, corroboration, origins
from sayso.batch.together import follow
from sayso.config import Config
from sayso.corroboration.bounds import Reuses
from sayso.ledger import Ledger, judge
from sayso.model import Article, Judgement, Root, RootKind, Span, Stated

DESCRIPTION = __doc__
SEED: Final = 1
ARTICLES: Final = (1_000, 10_000, 100_000)
CLAIMS: Final = (10_000, 100_000, 1_000_000)
CASES: Final = (1_000, 10_000)
LARGE: Final = 100_000
AGAIN: Final = 5
"""Articles that are added and forgotten, one after the other; the middle time counts."""

Figures = dict[str, float]
T = TypeVar("T")


def run(data: Path, split: str) -> Figures:
    """Seconds and megabytes by size, and the growth of each."""
    cases = (*CASES, LARGE) if split == "large" else CASES
    figures: Figures = {}
    for name, work, sizes in (
        ("origins", _origins, ARTICLES),
        ("corroboration", _corroboration, CLAIMS),
        ("case", _case, cases),
    ):
        found = {size: alone(work, size) for size in sizes}
        for size, of_size in found.items():
            figures |= {f"{name}_{size}_{key}": value for key, value in of_size.items()}
        for key in (key for key in found[sizes[0]] if key.endswith("cpu")):
            figures[f"{name}_growth_{key}"] = growth(
                {size: of_size[key] for size, of_size in found.items()}
            )
    return figures


def alone(work: Callable[[T], Figures], what: T) -> Figures:
    """The figures of one piece of work, with the largest memory of the process that made them."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(_measured, work, what).result()


def _measured(work: Callable[[T], Figures], what: T) -> Figures:
    figures = work(what)
    return {key: round(value, 3) for key, value in figures.items()} | {"peak_mb": _peak_mb()}


def _peak_mb() -> float:
    """Largest memory of this process.

    Linux counts for `ru_maxrss` what the parent held when it began this process; VmHWM does not.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return round(int(line.split()[1]) / 1024, 1)


def growth(seconds: dict[int, float]) -> float:
    """The exponent e of time ~ size ** e, from the smallest to the largest size."""
    (small, first), (large, last) = min(seconds.items()), max(seconds.items())
    return round(math.log(last / first) / math.log(large / small), 2)


def timed(work: Callable[[], object], name: str = "") -> Figures:
    """Seconds that the work takes, and how many of them the processor spent on it."""
    began, spent = time.perf_counter(), time.process_time()
    made = work()
    seconds, cpu = time.perf_counter() - began, time.process_time() - spent
    del made  # to throw the result away takes time too, and is not the work
    return {f"{name}seconds": seconds, f"{name}cpu": cpu}


def middle(several: Sequence[Figures]) -> Figures:
    """Of each figure the middle one, and the largest as `slowest`."""
    found = {key: sorted(one[key] for one in several) for key in several[0]}
    slowest = {f"{key}_slowest": values[-1] for key, values in found.items()}
    return {key: values[len(values) // 2] for key, values in found.items()} | slowest


def _origins(size: int) -> Figures:
    """Reuse among so many articles; to invent them takes time and memory too, not counted in s."""
    listed = list(articles(size, SEED))
    return timed(lambda: origins.find(listed))


def _corroboration(size: int) -> Figures:
    listed, book = list(_stated(size)), codebook.load()
    return timed(lambda: corroboration.corroborate(listed, Reuses(()), book))


def _stated(size: int) -> Iterator[Stated]:
    """Claims about actors who are named as often as Zipf's law says."""
    chance = Random(SEED)
    actors = [f"{n:032x}" for n in range(max(100, size // 20))]
    weights = [1 / (n + 5) for n in range(len(actors))]
    drawn = iter(chance.choices(actors, weights, k=3 * size))
    for n in range(size):
        agent, patient, speaker = islice(drawn, 3)
        outlet = f"Outlet {chance.randrange(500)}"
        day = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        said, id_ = chance.random() < 0.5, f"{chance.getrandbits(128):032x}"
        kind: RootKind = "statement" if said else "report"
        yield Stated(
            claim_id=id_,
            article_id=f"{n // 3:032x}",
            relation=chance.choice(growth_case.RELATIONS),
            agents=(agent,),
            patients=(patient,),
            others=(),
            polarity="negated" if chance.random() < 0.06 else "affirmed",
            modality="forecast" if chance.random() < 0.06 else "asserted",
            stance="says",
            speaker=speaker if said else "",
            since="",
            until=day,
            ended=False,
            number=None,
            sentence=Span(0, 100),
            outlet=outlet,
            published=day,
            root=Root(id_, kind, speaker if said else outlet, chance.random() < 0.7, "invented"),
        )


def _case(size: int) -> Figures:
    """A case from scratch, then articles one by one in and out again."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "grown.sayso"
        invented = articles(size + AGAIN, SEED)
        growth_case.build(case, islice(invented, size))
        whole = timed(lambda: follow(case, Config()), "whole_")
        added = middle([_added(case, article) for article in invented])
        gone = middle([_forgotten(case, n * size // AGAIN) for n in range(AGAIN)])
        return {**whole, **added, **gone, "file_mb": case.stat().st_size / 2**20}


def _added(case: Path, article: Article) -> Figures:
    entry = growth_case.finished(article)
    with Ledger(case, growth_case.METHOD) as ledger:
        ledger.add(entry)
    return timed(lambda: follow(case, Config()), "added_")


def _forgotten(case: Path, n: int) -> Figures:
    with sqlite3.connect(case) as raw:
        sql = "SELECT article FROM now_article ORDER BY article LIMIT 1 OFFSET ?"
        (article,) = raw.execute(sql, (n,)).fetchone()
    judge(case, Judgement(article, "withdrawn", "human:nobody"))
    return timed(lambda: follow(case, Config()), "forgotten_")
