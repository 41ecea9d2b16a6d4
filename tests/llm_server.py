"""A language-model server on this machine that answers, or misbehaves, as a test has it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias

Way: TypeAlias = Callable[["Handler"], None]


class Server(ThreadingHTTPServer):
    """Takes the next way of the list for each request; the last one for all further ones."""

    daemon_threads = True

    def __init__(self, *ways: Way) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.ways = list(ways)
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is no fault."""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        self.question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(self.question | {"path": self.path})
        self.server.headers.append({k.lower(): v for k, v in self.headers.items()})
        ways = self.server.ways
        (ways.pop(0) if len(ways) > 1 else ways[0])(self)

    def send(self, body: bytes, status: int = 200, **head: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for key, value in head.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(*ways: Way) -> Iterator[Server]:
    server = Server(*ways)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def completion(content: Any, finish: str = "stop", usage: Any = (100, 20)) -> bytes:
    """The envelope around what a model wrote."""
    told = dict(zip(("prompt_tokens", "completion_tokens"), usage, strict=True)) if usage else usage
    choice = {"message": {"role": "assistant", "content": content}, "finish_reason": finish}
    return json.dumps({"model": "tiny-0", "choices": [choice], "usage": told}).encode()


def says(content: str | None, **envelope: Any) -> Way:
    """Answers with these words."""
    return lambda handler: handler.send(completion(content, **envelope))


def claims(*records: Any) -> Way:
    """Answers with these records, as a model does that keeps to the schema."""
    return says(json.dumps({"claims": list(records)}))


def fails(status: int, words: str = "no", **head: str) -> Way:
    body = json.dumps({"error": {"message": words}}).encode()
    return lambda handler: handler.send(body, status, **head)


def raw(body: bytes) -> Way:
    return lambda handler: handler.send(body)


def packed(body: bytes) -> Way:
    """An answer in gzip, which is not asked for."""
    return lambda handler: handler.send(body, Content_Encoding="gzip")


def sleeps(seconds: float) -> Way:
    """Says nothing for a while, and then too late."""

    def way(handler: Handler) -> None:
        time.sleep(seconds)
        handler.send(completion('{"claims": []}'))

    return way


def hangs_up(handler: Handler) -> None:
    """Breaks off in the middle of its answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(completion('{"claims": []}')[:40])


def drips(handler: Handler) -> None:
    """Never comes to an end: one byte, and another, and another."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def floods(handler: Handler) -> None:
    """Sends more than anybody wants to hold."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b" " * 1_000_000)


def without(form: str, way: Way) -> Way:
    """Knows nothing of one form of answer."""

    def other(handler: Handler) -> None:
        asked = handler.question.get("response_format", {}).get("type", "")
        if asked == form:
            handler.send(b'{"error": {"message": "response_format is not supported"}}', 400)
        else:
            way(handler)

    return other
