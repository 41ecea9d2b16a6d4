"""The one file of the web that knows how pages are read: what a worker process does.

A process of its own reads and puts together, so that pages are shown meanwhile as quickly as ever.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final, TypeAlias

from sayso.config import Config
from sayso.errors import SaysoError

Told: TypeAlias = tuple[str, Any]
"""What the process says: `outcome`, `step`, `passed`, and at the end `done` or `failed`."""
NICENESS: Final = 10
"""Whoever looks at pages goes before what is read behind them."""
FAULT: Final = "a fault of sayso: what went wrong stands where it was started"


def serve(line: Connection, case: Path, config: Config) -> None:
    """Do what comes over the line, one thing after the other, until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to answer
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    while True:
        try:
            what, given = line.recv()
        except EOFError:
            return
        try:
            _DOINGS[what](line, case, config, given)
            line.send(("done", None))
        except SaysoError as error:
            line.send(("failed", f"{error}; {error.hint}" if error.hint else str(error)))
        except BrokenPipeError:
            return
        except Exception:
            import traceback

            traceback.print_exc()
            line.send(("failed", FAULT))


def _read(line: Connection, case: Path, config: Config, given: Mapping[str, str]) -> None:
    """Read files: path -> what it was called."""
    from sayso.batch.shipped import SHIPPED
    from sayso.batch.uploads import Upload, read_uploads

    uploads = [Upload(Path(path), name) for path, name in given.items()]

    def watch(step: str) -> None:
        line.send(("step", step))

    def passed(count: int) -> None:
        line.send(("passed", count))

    with closing(read_uploads(uploads, case, config, SHIPPED, watch, passed)) as outcomes:
        for outcome in outcomes:
            line.send(("outcome", asdict(outcome)))


def _follow(line: Connection, case: Path, config: Config, given: object) -> None:
    """Bring up to date what judgements changed."""
    from sayso.batch.together import follow

    follow(case, config, watch=lambda step: line.send(("step", step)))


_DOINGS: Final = {"read": _read, "follow": _follow}
