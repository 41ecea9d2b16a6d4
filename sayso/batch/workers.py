"""Pages through the stages: in this process, or in several side by side."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import connection, get_context, parent_process
from typing import TypeAlias

from sayso.batch.pipeline import Kit, Stages, process
from sayso.config import Config
from sayso.errors import SaysoError
from sayso.ledger import Finished, Unreadable
from sayso.model import Page

Result: TypeAlias = Finished | Unreadable
Results: TypeAlias = Generator[Result, None, None]

_AHEAD = 3
"""How many pages wait for each worker: enough to keep it busy, few enough for the memory."""


def results(pages: Iterator[Page], config: Config, kit: Kit) -> Results:
    """The result of every page; from several workers, in the order in which they finish."""
    if config.workers > 1:
        yield from _in_workers(pages, config, kit)
    else:
        yield from _in_this_process(pages, config, kit)


def _in_this_process(pages: Iterator[Page], config: Config, kit: Kit) -> Results:
    stages: Stages | None = None  # not loaded where every page is known
    for page in pages:
        stages = stages or kit.stages(config)
        yield process(page, stages)


def _in_workers(pages: Iterator[Page], config: Config, kit: Kit) -> Results:
    pool = ProcessPoolExecutor(
        config.workers, get_context("spawn"), initializer=_begin, initargs=(config, kit)
    )
    waiting: set[Future[Result]] = set()
    try:
        while True:
            room = config.workers * _AHEAD - len(waiting)
            waiting |= {pool.submit(_work, page) for page in islice(pages, room)}
            if not waiting:
                return
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
    except BrokenProcessPool as error:
        raise SaysoError(
            "a worker process died, perhaps for want of memory; what was finished is stored",
            hint="type the same command again with fewer --workers",
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


_stages: Stages
"""The stages of a worker process, loaded once."""


def _begin(config: Config, kit: Kit) -> None:
    global _stages
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _stages = kit.stages(config)


def _end_with_parent() -> None:
    """A killed parent cannot stop its workers, and they would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _work(page: Page) -> Result:
    return process(page, _stages)
