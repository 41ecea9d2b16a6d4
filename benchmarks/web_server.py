"""A `sayso serve` in a process of its own, asked over HTTP and watched from outside."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

_ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:\d+/")
_CSRF: Final = re.compile(r'name="csrf" value="([0-9a-f]+)"')
_BOUNDARY: Final = "sayso-benchmark"
_LONGEST: Final = 300.0
"""Seconds that one answer may take, and the first one."""


class Server:
    """The server at one address."""

    def __init__(self, address: str, pid: int) -> None:
        self.address, self._pid = address, pid
        self._host = urlsplit(address).netloc

    def ask(
        self, path: str, kind: str, method: str = "GET", body: bytes = b"", **headers: str
    ) -> tuple[int, bytes, str]:
        """Status, body and cookie of one answer."""
        line = http.client.HTTPConnection(self._host, timeout=_LONGEST)
        try:
            line.request(method, path, body or None, {"Accept": kind, **headers})
            answer = line.getresponse()
            return answer.status, answer.read(), answer.getheader("set-cookie", "")
        finally:
            line.close()

    def timed(self, path: str) -> float:
        """Milliseconds until the whole page is there."""
        began = time.perf_counter()
        status, body, _ = self.ask(path, "text/html")
        took = 1_000 * (time.perf_counter() - began)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}: {body[:300]!r}")
        return took

    def json(self, path: str) -> Any:
        """What a page gives to programs."""
        status, body, _ = self.ask(path, "application/json")
        if status != 200:
            raise RuntimeError(f"{path} answered {status}: {body[:300]!r}")
        return json.loads(body)

    def ready(self) -> float:
        """Seconds until claims are shown."""
        began = time.perf_counter()
        while self.ask("/claims", "text/html")[0] == 503:
            if time.perf_counter() - began > _LONGEST:
                raise RuntimeError("the case was never opened")
            time.sleep(0.2)
        return round(time.perf_counter() - began, 1)

    def cpu_ms(self) -> float:
        """Milliseconds that the process has spent, its worker's left out."""
        after = Path(f"/proc/{self._pid}/stat").read_text().rpartition(")")[2].split()
        return 1_000 * (int(after[11]) + int(after[12])) / os.sysconf("SC_CLK_TCK")

    def peak_mb(self) -> float:
        """The largest memory that the process has had, its worker's left out."""
        status = Path(f"/proc/{self._pid}/status").read_text()
        (peak,) = re.findall(r"VmHWM:\s+(\d+) kB", status)
        return round(int(peak) / 1024, 1)

    def upload(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Hand files over, as the form of /import does."""
        _, page, cookie = self.ask("/import", "text/html")
        token = _CSRF.findall(page.decode())[0]
        parts = [_part("csrf", token.encode())]
        parts += [_part("files", body, name) for name, body in files]
        status, answer, _ = self.ask(
            "/import",
            "application/json",
            "POST",
            b"".join(parts) + f"--{_BOUNDARY}--\r\n".encode(),
            Cookie=cookie.partition(";")[0],
            **{"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"},
        )
        if status != 202:
            raise RuntimeError(f"/import answered {status}: {answer[:300]!r}")

    @contextmanager
    def each_time_idle(self, do: Callable[[], None]) -> Iterator[None]:
        """Do it whenever the server has nothing to read, until the block ends."""
        over = threading.Event()

        def watch() -> None:
            while not over.wait(1.0):
                if self.json("/import.json")["idle"]:
                    do()

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()


def _part(name: str, body: bytes, file: str = "") -> bytes:
    about = f'form-data; name="{name}"' + (f'; filename="{file}"' if file else "")
    return f"--{_BOUNDARY}\r\nContent-Disposition: {about}\r\n\r\n".encode() + body + b"\r\n"


@contextmanager
def served(case: Path) -> Iterator[Server]:
    """The server of a case on a free port; its process ends with the block."""
    command = [sys.executable, "-c", "from sayso.cli import main; main()", "serve", str(case)]
    process = subprocess.Popen(
        [*command, "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "COLUMNS": "200", "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if found := _ADDRESS.search(line):
                yield Server(found[0], process.pid)
                return
        raise RuntimeError("the server ended before it began")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
