"""The case on the desk: its ledger, its columns kept up to date, and the codebook's words."""

from __future__ import annotations

import gc
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar, cast

from sayso import views
from sayso.codebook import Codebook
from sayso.errors import SaysoError
from sayso.views import columns, facets, queue, support
from sayso.views.columns import Columns, Numbers
from sayso.views.facets import Found, Wanted
from sayso.views.support import Support

PATIENCE: Final = 2.0
"""Seconds that a page waits for the columns of a large case before it says that it is loading."""
QUICK: Final = 0.4
"""Columns that took less are made anew at once; others beside the pages that still use the old."""
PAUSE: Final = 5.0
"""How many times as long as it took to make them, columns are left alone while a case grows."""


KEPT: Final = 32
"""Answers to the last questions that are kept, so that turning a page counts nothing anew."""


_TOLD: Final = "what went wrong stands where sayso was started"

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Stand:
    """A case at one moment, as it is needed to work something out."""

    name: str
    case: views.Case
    columns: Columns
    support: Support


Make: TypeAlias = Callable[[Stand], Made]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was worked out, from which columns, how, and in how many seconds."""

    columns: Columns
    made: object
    make: Make[object]
    took: float


class Loading(SaysoError):
    """The columns of a large case are not ready yet; ask again."""


class Desk:
    """One case for all pages. Every method may be called from several threads at once."""

    def __init__(
        self, path: Path, book: Codebook, first: Mapping[str, Make[Any]] | None = None
    ) -> None:
        """`first` is what a large case works out before anybody asks for it."""
        self.path, self.book = path, book
        self._first = first or {}
        self.name = path.stem
        self._columns: Columns | None = None
        self._lock = threading.Lock()
        self._ready = threading.Event()
        self._took, self._made = 0.0, 0.0
        self._is_old = False
        self._worker: threading.Thread | None = None
        self._failed: SaysoError | None = None
        self._made_once: dict[str, _Kept] = {}
        self._remaking: set[str] = set()
        self._found: dict[str, tuple[Columns, Found]] = {}
        self._support: Support | None = None
        self._orders: dict[str, tuple[Support, Numbers]] = {}

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

    def once(self, case: views.Case, what: str, make: Make[Made]) -> Made:
        """What `make` gives, made once for each state of the columns. Raises Loading.

        What takes long is made anew beside the pages when somebody has judged; until then they
        show the last. It never stands beside other claims than it was made from.
        """
        now, found = self.support(case)
        kept = self._made_once.get(what)
        is_old = kept is not None and kept.columns.state != now.state
        if kept is None or kept.columns.keys is not now.keys or (is_old and kept.took < QUICK):
            kept = self._keep(what, make, Stand(self.name, case, now, found))
        elif is_old:
            self._keep_beside(what, make, now, found)
        return cast("Made", kept.made)

    def _keep(self, what: str, make: Make[Any], stand: Stand) -> _Kept:
        kept = _timed(make, stand)
        if self._columns is not None and self._columns.keys is stand.columns.keys:
            self._made_once[what] = kept
        return kept

    def _keep_beside(self, what: str, make: Make[Any], now: Columns, found: Support) -> None:
        def work() -> None:
            try:
                with self.open() as case:
                    self._keep(what, make, Stand(self.name, case, now, found))
            finally:
                self._remaking.discard(what)

        with self._lock:
            if what not in self._remaking:
                self._remaking.add(what)
                threading.Thread(target=work, daemon=True).start()

    def support(self, case: views.Case) -> tuple[Columns, Support]:
        """What all articles come to, and the columns that it has places in. Raises Loading."""
        now = self.columns(case)
        found = self._support
        if found is None or len(found.weights) != len(now):  # both were made anew in between
            raise Loading("the case has grown")
        return now, found

    def order(self, case: views.Case, wanted: Wanted) -> tuple[Columns, Numbers]:
        """The claims that pass in the order of the review queue, which no judgement changes."""
        now, found = self.support(case)
        key = repr(facets.resolved(now, wanted))
        kept = self._orders.get(key)
        if kept is None or kept[0] is not found:
            now, passing = self.find(case, wanted)
            if len(now) != len(found.weights):
                raise Loading("the case has grown")
            kept = found, queue.queued(found.weights, passing.places)
            self._orders = dict([*self._orders.items(), (key, kept)][-KEPT:])
        return now, kept[1]

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
                stand = Stand(self.name, case, made, support.load(case, made))
                kept = self._made_again(stand)
                with self._lock:
                    self._put(stand, started, kept)
                self._ready.set()
                self._make_first(stand)
                self._settle()
        except SaysoError as error:
            self._fail(error)
        except Exception:  # pages must not say for ever that the case is being opened
            traceback.print_exc()
            self._fail(SaysoError("the case could not be opened", hint=_TOLD))
        self._ready.set()

    def _fail(self, error: SaysoError) -> None:
        """Told on a page where there is nothing to show; else the last that was made is shown."""
        if self._columns is None:
            self._failed = error

    def _made_again(self, stand: Stand) -> dict[str, _Kept]:
        """What takes long, for the new columns, before pages see them."""
        slow = [(what, kept) for what, kept in self._made_once.items() if kept.took >= QUICK]
        return {what: _timed(kept.make, stand) for what, kept in slow}

    def _make_first(self, stand: Stand) -> None:
        if self._took >= QUICK:
            for what, make in self._first.items():
                if what not in self._made_once:
                    self._keep(what, make, stand)

    def _settle(self) -> None:
        """What a large case holds stays: rounds of the collector over it held up single pages."""
        if self._took >= QUICK:
            gc.unfreeze()
            gc.collect()
            gc.freeze()

    def _make(self, case: views.Case) -> None:
        started = time.monotonic()
        made = columns.load(case)
        self._put(Stand(self.name, case, made, support.load(case, made)), started, {})

    def _put(self, stand: Stand, started: float, kept: dict[str, _Kept]) -> None:
        """The new columns; what was counted in the old ones is forgotten."""
        self._columns, self._support, self._is_old = stand.columns, stand.support, False
        self._made = time.monotonic()
        self._took = self._made - started
        self._found, self._made_once = {}, kept


def _timed(make: Make[Any], stand: Stand) -> _Kept:
    began = time.monotonic()
    made = make(stand)
    return _Kept(stand.columns, made, make, time.monotonic() - began)
