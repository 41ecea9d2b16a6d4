"""The case on the desk: its ledger, its columns kept up to date, and the codebook's words."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sayso import views
from sayso.codebook import Codebook
from sayso.errors import SaysoError
from sayso.views import columns
from sayso.views.columns import Columns

PATIENCE: Final = 2.0
"""Seconds that a page waits for the columns of a large case before it says that it is loading."""
QUICK: Final = 0.4
"""Columns that took less are made anew at once; others beside the pages that still use the old."""
PAUSE: Final = 5.0
"""How many times as long as it took to make them, columns are left alone while a case grows."""


class Loading(SaysoError):
    """The columns of a large case are not ready yet; ask again."""


class Desk:
    """One case for all pages. Every method may be called from several threads at once."""

    def __init__(self, path: Path, book: Codebook) -> None:
        self.path, self.book = path, book
        self.name = path.stem
        self._columns: Columns | None = None
        self._lock = threading.Lock()
        self._ready = threading.Event()
        self._took, self._made = 0.0, 0.0
        self._worker: threading.Thread | None = None
        self._failed: SaysoError | None = None

    @contextmanager
    def open(self) -> Iterator[views.Case]:
        """The ledger as it is now."""
        with views.open_case(self.path) as case:
            yield case

    def columns(self, case: views.Case) -> Columns:
        """The claims as columns, judgements up to the last one. Raises Loading."""
        with self._lock:
            if self._columns is None:
                self._begin()
        if not self._ready.wait(PATIENCE):
            raise Loading("the case is being opened")
        with self._lock:
            if self._failed:
                failed, self._failed = self._failed, None
                self._ready.clear()
                raise failed
            return self._current(case)

    def _current(self, case: views.Case) -> Columns:
        assert self._columns is not None
        caught_up = columns.catch_up(case, self._columns)
        if caught_up is not None:
            self._columns = caught_up
        elif self._took < QUICK:
            self._make(case)
        elif time.monotonic() - self._made > PAUSE * self._took:
            self._begin()
        return self._columns

    def _begin(self) -> None:
        """Make the columns beside the pages, unless that is being done."""
        if self._worker is None or not self._worker.is_alive():
            self._worker = threading.Thread(target=self._work, daemon=True)
            self._worker.start()

    def _work(self) -> None:
        try:
            with self.open() as case:
                started = time.monotonic()
                made = columns.load(case)
            with self._lock:
                self._columns, self._made = made, time.monotonic()
                self._took = self._made - started
        except SaysoError as error:
            self._failed = error
        self._ready.set()

    def _make(self, case: views.Case) -> None:
        started = time.monotonic()
        self._columns = columns.load(case)
        self._made = time.monotonic()
        self._took = self._made - started
