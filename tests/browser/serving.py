"""A server process on this machine, and a browser that looks at it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHROMIUM = Path("/usr/bin/chromium")
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


@contextmanager
def served(case: Path) -> Iterator[str]:
    """The address of `sayso serve CASE` on a free port; the process ends with the block."""
    command = [sys.executable, "-c", "from sayso.cli import main; main()"]
    process = subprocess.Popen(
        [*command, "serve", str(case), "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "COLUMNS": "200", "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if found := _ADDRESS.search(line):
                yield found[0]
                return
        raise RuntimeError("the server ended before it began")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=10)
