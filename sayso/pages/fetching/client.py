"""One page from the net: limits, redirects, retries; every failure in words."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
import stamina

from sayso.pages.fetching.guard import Guard, GuardedTransport, Refused

AGENT: Final = "sayso (reads single news pages for a researcher)"
PRODUCT: Final = "sayso"
"""The name that a robots.txt calls us by."""
REDIRECTS: Final = 5
DEADLINE: Final = 60.0
"""Seconds that one answer may take in all, its headers too, however slowly they drip."""
TRIES: Final = 3
_ROOM: Final = 65_536
_PACKED: Final = frozenset({"gzip", "x-gzip", "deflate"})
_BUSY: Final = frozenset({429, 500, 502, 503, 504})


class NotFetched(Exception):
    """Why there is no page, and what to do."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.hint = hint


class _Again(Exception):
    """A failure that may pass."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent."""

    url: str
    """Behind all redirects."""
    status: int
    body: bytes
    headers: Mapping[str, str]

    @property
    def kind(self) -> str:
        """The media type without its parameters, in small letters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Client:
    """Gets pages. Nothing is kept between two of them but open connections."""

    def __init__(self, max_bytes: int, guard: Guard | None = None, *, wait: float = 1.0) -> None:
        """`wait`: seconds before the second try; each further one waits twice as long."""
        self._max_bytes, self._wait = max_bytes, wait
        self._guard = guard or Guard()
        self._http = httpx.Client(
            transport=GuardedTransport(self._guard),
            timeout=httpx.Timeout(20.0),
            headers={
                "user-agent": AGENT,
                "accept": "text/html,application/xhtml+xml,*/*;q=0.5",
                "accept-encoding": "gzip",
            },
            trust_env=False,
        )

    def close(self) -> None:
        """Close every connection."""
        self._http.close()

    def get(self, url: str, *, forbids: Callable[[str], str] | None = None) -> Answer:
        """The answer behind all redirects, whatever its status; raises NotFetched for none.

        `forbids` is asked before every request, those behind a redirect too, and gives a reason.
        """
        try:
            for attempt in stamina.retry_context(
                on=_Again, attempts=TRIES, wait_initial=self._wait, wait_max=30.0, wait_jitter=0.0,
                timeout=None,
            ):  # fmt: skip
                with attempt:
                    return self._once(url, forbids, last=attempt.num == TRIES)
        except _Again as error:
            raise NotFetched(str(error), "try again later") from error
        raise AssertionError("stamina ends with an answer or an error")

    def _once(self, url: str, forbids: Callable[[str], str] | None, *, last: bool) -> Answer:
        for _ in range(REDIRECTS + 1):
            _check(url)
            if forbids is not None and (reason := forbids(url)):
                raise NotFetched(reason, "save the page in a browser, and read the file")
            answer, location = self._step(url)
            if location:
                url = _joined(url, location)
            elif answer.status in _BUSY and not last:
                self._patience(answer)
                raise _Again(f"the server answers {answer.status}")
            else:
                return answer
        raise NotFetched(f"more than {REDIRECTS} redirects")

    def _patience(self, answer: Answer) -> None:
        """Retry-After, as far as it asks for seconds and for no more than half a minute."""
        asked = answer.headers.get("retry-after", "")
        if asked.isdecimal():  # a superscript is a digit, and no number
            time.sleep(min(int(asked[:5]), 30) * (self._wait > 0))

    def _step(self, url: str) -> tuple[Answer, str]:
        """One request: the answer, and where it redirects to."""
        self._http.cookies.clear()
        self._guard.until = time.monotonic() + DEADLINE
        try:
            with self._http.stream("GET", url) as response:
                location = response.headers.get("location", "") if response.is_redirect else ""
                body = b"" if location else self._body(response)
                return Answer(url, response.status_code, body, dict(response.headers)), location
        except Refused as error:
            raise NotFetched(str(error)) from error
        except (httpx.TimeoutException, httpcore.TimeoutException) as error:
            raise _Again("the server takes too long") from error
        except (zlib.error, httpx.InvalidURL, httpcore.UnsupportedProtocol) as error:
            raise NotFetched(f"the answer cannot be read: {error}") from error
        except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            raise _Again(f"no answer: {error or type(error).__name__}") from error

    def _body(self, response: httpx.Response) -> bytes:
        coding = response.headers.get("content-encoding", "").strip().lower()
        parts: list[bytes] = []
        size = 0
        for part in unpacking(response.iter_raw(), coding):
            parts.append(part)
            size += len(part)
            if size > self._max_bytes:
                raise NotFetched(
                    f"larger than {self._max_bytes:,} bytes", "raise max_page_bytes to read it"
                )
            if time.monotonic() > self._guard.until:
                raise _Again("the server takes too long")
        return b"".join(parts)


def unpacking(parts: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """The bytes of a body out of its coding, 64 KB at a time: a block of a bomb never unpacks
    whole. Raises NotFetched for a coding that was not asked for, as one over another.
    """
    if coding in ("", "identity"):
        yield from parts
        return
    if coding not in _PACKED:
        raise NotFetched(f"the answer is packed in a way that was not asked for: {coding[:40]}")
    decoder = zlib.decompressobj(zlib.MAX_WBITS | 32)  # gzip or zlib, as its first bytes say
    for part in parts:
        is_full = False
        while part or is_full:
            data = decoder.decompress(part, _ROOM)
            part, is_full = decoder.unconsumed_tail, len(data) == _ROOM
            yield data


def _joined(url: str, location: str) -> str:
    """Where a redirect leads."""
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise NotFetched(f"it redirects to what is no address: {error}") from error


def _check(url: str) -> None:
    """http and https, with a host, and nobody's password in it."""
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError as error:
        raise NotFetched(f"not an address: {error}") from error
    if parts.scheme not in {"http", "https"} or not has_host:
        raise NotFetched("not an address of the web", "type the whole of it: https://...")
    if parts.username or parts.password:
        raise NotFetched("an address with a name or password in it is not fetched")
