"""What goes on behind the pages: files are read, and what judgements changed is brought up to date.

One worker process does one thing after the other. Judgements are written at once; what follows
from them waits until nobody has judged for a moment, so that a quick reviewer never waits.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from sayso.config import Config
from sayso.web import work

PAUSE: Final = 0.8
"""Seconds without a judgement after which what follows from the last ones is worked out."""
LONGEST: Final = 6.0
"""Seconds after which that is done, whoever goes on judging."""
KEPT: Final = 20
"""Imports that are remembered."""
LISTED: Final = 500
"""Files of an import that are listed with why they could not be read; the case keeps them all."""
DIED: Final = "the process that read them died, perhaps for want of memory; what it read is kept"

State: TypeAlias = Literal["waiting", "reading", "putting together", "done", "failed"]


@dataclass(slots=True)
class Import:
    """Files that somebody handed over, and what came of them so far."""

    number: int
    folder: Path
    names: Mapping[str, str]
    """Path of ours -> what it was called."""
    left_out: tuple[tuple[str, str], ...] = ()
    """Files that were not taken, and why."""
    state: State = "waiting"
    begun: str = ""
    files: int = 0
    """How many lie behind."""
    new: int = 0
    known: int = 0
    claims: int = 0
    missed: int = 0
    unread: list[dict[str, str]] = field(default_factory=list)
    step: str = ""
    failed: str = ""

    @property
    def is_over(self) -> bool:
        return self.state in ("done", "failed")

    def record(self) -> dict[str, Any]:
        """The import as plain data."""
        return {
            "number": self.number,
            "state": self.state,
            "begun": self.begun,
            "files": len(self.names),
            "files_done": self.files,
            "new": self.new,
            "known": self.known,
            "claims": self.claims,
            "not_read": self.missed,
            "unread": list(self.unread),
            "step": self.step,
            "failed": self.failed,
        }

    def hear(self, what: str, told: Any) -> None:
        """What the worker says of it."""
        if what == "passed":
            self.files = told
        elif what == "step":
            self.state, self.step = "putting together", told
        elif what == "outcome":
            self.new += told["kind"] == "new"
            self.known += told["kind"] == "known"
            self.claims += told["claims"]
            if told["kind"] == "unread":
                self.miss(told["location"], told["reason"], told["hint"])

    def miss(self, location: str, reason: str, hint: str = "") -> None:
        """A file that could not be read."""
        self.missed += 1
        if len(self.unread) < LISTED:
            self.unread.append({"location": location, "reason": reason, "hint": hint})


class Jobs:
    """All that goes on behind the pages of one case. Every method may be called by any thread."""

    def __init__(self, case: Path, config: Config | None = None) -> None:
        self.case, self.config = case, config or Config()
        self._change = threading.Condition()
        self._imports: deque[Import] = deque(maxlen=KEPT)
        self._count = 0
        self._due = self._latest = 0.0
        """When to follow at the next pause, and when at the latest; 0 for not at all."""
        self._doing = self._failed = ""
        self._thread: threading.Thread | None = None
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._is_closed = False

    def add(
        self, folder: Path, names: Mapping[str, str], left_out: tuple[tuple[str, str], ...] = ()
    ) -> Import:
        """Read the files of a folder of ours, which is removed afterwards."""
        with self._change:
            self._count += 1
            made = Import(self._count, folder, dict(names), left_out, begun=_now())
            for name, reason in left_out:
                made.miss(name, reason)
            self._imports.appendleft(made)
            self._begin()
        return made

    def judged(self) -> None:
        """Somebody judged: what follows from it is to be worked out, but not at once."""
        with self._change:
            now = time.monotonic()
            self._due, self._latest = now + PAUSE, self._latest or now + LONGEST
            self._begin()

    def imports(self) -> list[dict[str, Any]]:
        """The last imports as plain data, the latest first."""
        with self._change:
            return [one.record() for one in self._imports]

    def says(self) -> str:
        """What is going on, for people; empty for nothing."""
        with self._change:
            if self._doing:
                return self._doing
            if any(not one.is_over for one in self._imports):
                return _READING
            return _FOLLOWING if self._due else self._failed

    def is_idle(self) -> bool:
        """Is nothing going on, and nothing waiting?"""
        with self._change:
            waits = self._due or any(not one.is_over for one in self._imports)
            return not (self._doing or waits)

    def close(self) -> None:
        """End the worker; what it has read is in the ledger."""
        with self._change:
            self._is_closed = True
            self._change.notify_all()
            if self._line is not None:
                self._line.close()
            if self._process is not None:
                self._process.terminate()
        if self._thread is not None:
            self._thread.join(timeout=10)
        for one in self._imports:
            shutil.rmtree(one.folder, ignore_errors=True)

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True, name="sayso-jobs")
            self._thread.start()
        self._change.notify_all()

    def _run(self) -> None:
        while (next_ := self._next()) is not None:
            if isinstance(next_, Import):
                self._read(next_)
            else:
                self._follow()
            with self._change:
                self._doing = ""

    def _next(self) -> Import | Literal["follow"] | None:
        """What to do next, waited for; None at the end."""
        with self._change:
            while not self._is_closed:
                waiting = [one for one in self._imports if one.state == "waiting"]
                if waiting:
                    self._doing = _READING
                    return waiting[-1]
                at = min(self._due, self._latest) if self._due else 0.0
                if at and at <= time.monotonic():
                    self._due = self._latest = 0.0
                    self._doing = _FOLLOWING
                    return "follow"
                self._change.wait(max(0.01, at - time.monotonic()) if at else None)
        return None

    def _read(self, one: Import) -> None:
        one.state = "reading"
        failed = self._work("read", dict(one.names), one)
        with self._change:
            one.state, one.failed, one.step = ("failed" if failed else "done"), failed, ""
        shutil.rmtree(one.folder, ignore_errors=True)

    def _follow(self) -> None:
        failed = self._work("follow", None, None)
        with self._change:
            self._failed = f"counts could not be brought up to date: {failed}" if failed else ""

    def _work(self, what: str, given: object, about: Import | None) -> str:
        """Let the worker do it, and listen; gives why it failed, or nothing."""
        try:
            line = self._worker()
            line.send((what, given))
            while True:
                kind, told = line.recv()
                if kind in ("done", "failed"):
                    return told or ""
                if about is not None:
                    with self._change:
                        about.hear(kind, told)
        except (EOFError, OSError):
            with self._change:
                self._process = self._line = None
            return DIED

    def _worker(self) -> Connection:
        """The line to the worker process, which is started with its first work."""
        with self._change:
            if self._is_closed:
                raise EOFError
            if self._line is None:
                context = get_context("spawn")
                self._line, theirs = context.Pipe()
                # not a daemon: it may have workers of its own, where the settings say so
                self._process = context.Process(
                    target=work.serve, args=(theirs, self.case, self.config), name="sayso-worker"
                )
                self._process.start()
                theirs.close()
            return self._line


_READING: Final = "New pages are being read. What is counted changes as they come in."
_FOLLOWING: Final = "Counts are being brought up to date with the last judgements."


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
