"""The case on the desk: its ledger, its columns kept up to date, and the codebook's words."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar, cast

import numpy as np

from sayso import views
from sayso.codebook import Codebook
from sayso.errors import SaysoError
from sayso.views import columns, facets, queue
from sayso.views.columns import Codes, Columns, Numbers, State
from sayso.views.facets import Found, Wanted

PATIENCE: Final = 2.0
"""Seconds that a page waits for the columns of a large case before it says that it is loading."""
QUICK: Final = 0.4
"""Columns that took less are made anew at once; others beside the pages that still use the old."""
PAUSE: Final = 5.0
"""How many times as long as it took to make them, columns are left alone while a case grows."""


KEPT: Final = 32
"""Answers to the last questions that are kept, so that turning a page counts nothing anew."""


Made = TypeVar("Made")


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
        self._is_old = False
        self._worker: threading.Thread | None = None
        self._failed: SaysoError | None = None
        self._made_once: dict[str, tuple[State, object]] = {}
        self._found: dict[str, tuple[Columns, Found]] = {}
        self._weights: tuple[Columns, Codes] | None = None
        self._weigher: threading.Thread | None = None
        self._orders: dict[str, tuple[Codes, Numbers]] = {}

    @contextmanager
    def open(self) -> Iterator[views.Case]:
        """The ledger as it is now."""
        with views.open_case(self.path) as case:
            yield case

    def warm(self) -> None:
        """Begin to make the columns, before anybody asks for them."""
        with self._lock:
            if self._columns is None:
                self._begin()

    def columns(self, case: views.Case) -> Columns:
        """The claims as columns, judgements up to the last one. Raises Loading."""
        self.warm()
        if not self._ready.wait(PATIENCE):
            raise Loading("the case is being opened")
        with self._lock:
            if self._failed:
                failed, self._failed = self._failed, None
                self._ready.clear()
                raise failed
            return self._current(case)

    def find(self, case: views.Case, wanted: Wanted, more: str = "") -> tuple[Columns, Found]:
        """The claims that pass, and the columns that they are places in. Raises Loading."""
        now = self.columns(case)
        wanted = facets.resolved(now, wanted)
        key = repr((now.state, wanted, more))
        kept = self._found.get(key)
        if kept is not None:
            return kept
        found = facets.find(case, now, wanted, more=more)
        with self._lock:
            if now is self._columns:
                self._found = dict([*self._found.items(), (key, (now, found))][-KEPT:])
        return now, found

    def once(self, case: views.Case, what: str, make: Callable[[Columns], Made]) -> Made:
        """What `make` gives, made once for each state of the columns. Raises Loading."""
        now = self.columns(case)
        state, made = self._made_once.get(what, (None, None))
        if state != now.state:
            made = make(now)
            self._made_once[what] = now.state, made
        return cast("Made", made)

    def order(self, case: views.Case, now: Columns, wanted: Wanted) -> Numbers:
        """The claims that pass in the order of the review queue, which no judgement changes."""
        weights = self._weighed(case, now)
        key = repr(facets.resolved(now, wanted))
        kept = self._orders.get(key)
        if kept is None or kept[0] is not weights:
            columns, found = self.find(case, wanted)
            kept = weights, queue.queued(weights, found.places)
            if len(columns) != len(weights):  # articles came in between
                raise Loading("the case has grown")
            self._orders = dict([*self._orders.items(), (key, kept)][-KEPT:])
        return kept[1]

    def _weighed(self, case: views.Case, now: Columns) -> Codes:
        """How much rests on each claim: for the same claims the last weights do, and are made
        anew beside the pages where something else has changed.
        """
        kept = self._weights
        if kept is None or not np.array_equal(kept[0].keys, now.keys):
            self._weights = kept = now, queue.weights(case, now)
        elif kept[0].state.together != now.state.together:
            self._weigh_beside(now)
        return kept[1]

    def _weigh_beside(self, now: Columns) -> None:
        def weigh() -> None:
            with self.open() as case:
                self._weights = now, queue.weights(case, now)

        with self._lock:
            if self._weigher is None or not self._weigher.is_alive():
                self._weigher = threading.Thread(target=weigh, daemon=True)
                self._weigher.start()

    def _current(self, case: views.Case) -> Columns:
        assert self._columns is not None
        self._columns, is_all = columns.catch_up(case, self._columns)
        self._is_old |= not is_all
        if self._is_old and self._took < QUICK:
            self._make(case)
        elif self._is_old and time.monotonic() - self._made > PAUSE * self._took:
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
                self._put(made, started)
        except SaysoError as error:
            self._failed = error
        self._ready.set()

    def _make(self, case: views.Case) -> None:
        started = time.monotonic()
        self._put(columns.load(case), started)

    def _put(self, made: Columns, started: float) -> None:
        """The new columns; what was counted in the old ones is forgotten."""
        self._columns, self._is_old = made, False
        self._made = time.monotonic()
        self._took = self._made - started
        self._found, self._made_once = {}, {}
