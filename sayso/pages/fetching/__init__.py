"""Pages from the net, only when told: robots, politeness, limits, no address of a private net.

One request at a time to a host, and a pause behind each; hosts take turns.
"""

from __future__ import annotations

import heapq
import io
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from sayso.config import Config
from sayso.model import MediaType
from sayso.pages.fetching.addresses import in_file, is_address, listed, sitemaps
from sayso.pages.fetching.client import Answer, Client, NotFetched
from sayso.pages.fetching.guard import Guard
from sayso.pages.fetching.robots import Robots
from sayso.pages.found import Found, Unread
from sayso.pages.single import one

__all__ = ["Fetcher", "NotFetched", "in_file", "is_address"]

_KINDS: Final[dict[str, MediaType]] = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "application/pdf": "application/pdf",
}
_LISTS: Final = frozenset(
    {
        "application/xml",
        "text/xml",
        "application/rss+xml",
        "application/atom+xml",
        "application/gzip",  # sitemap.xml.gz
        "application/x-gzip",
    }
)
_DEEPEST: Final = 2


@dataclass(frozen=True, slots=True, order=True)
class _Turn:
    """When a host may be asked next; `n` keeps hosts that were first in the list first."""

    at: float
    n: int
    host: str


class Fetcher:
    """Gets pages politely. Close it when done."""

    def __init__(
        self,
        config: Config,
        guard: Guard | None = None,
        *,
        wait: float = 1.0,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._config, self._now = config, now
        self._client = Client(config.max_page_bytes, guard, wait=wait)
        self._robots = Robots(self._client)

    def close(self) -> None:
        self._client.close()

    def pages(self, urls: Iterable[str]) -> Iterator[Found]:
        """The page of every address, or why there is none; hosts take turns.

        A sitemap or a feed among them stands for the pages that it lists.
        """
        for url, result in self._in_turns(urls):
            if not isinstance(result, Answer):
                yield result
            elif result.kind in _LISTS:
                yield from self._listed(url, result.body, _DEEPEST)
            else:
                yield self._page(url, result)

    def feed(self, url: str) -> list[str]:
        """The addresses that a feed or a sitemap lists now. Raises NotFetched."""
        answer = self._get(url)
        return list(dict.fromkeys(listed(answer.body)))

    def _listed(self, url: str, body: bytes, depth: int) -> Iterator[Found]:
        inner = sitemaps(body) if depth else []
        for _, result in self._in_turns(inner):
            if isinstance(result, Answer):
                yield from self._listed(result.url, result.body, depth - 1)
            else:
                yield result
        found = list(dict.fromkeys(listed(body)))
        if not found and not inner:
            yield Unread(url, "no addresses were found in it")
        for address, result in self._in_turns(found):
            yield self._page(address, result) if isinstance(result, Answer) else result

    def _in_turns(self, urls: Iterable[str]) -> Iterator[tuple[str, Answer | Unread]]:
        waiting: dict[str, deque[str]] = defaultdict(deque)
        for url in dict.fromkeys(urls):
            waiting[_host(url)].append(url)
        turns = [_Turn(0.0, n, host) for n, host in enumerate(waiting)]
        heapq.heapify(turns)
        while turns:
            turn = heapq.heappop(turns)
            time.sleep(max(0.0, turn.at - time.monotonic()))
            url = waiting[turn.host].popleft()
            yield url, self._try(url)
            if waiting[turn.host]:
                delay = self._robots.of(url).delay if turn.host else 0.0
                heapq.heappush(turns, _Turn(time.monotonic() + delay, turn.n, turn.host))

    def _try(self, url: str) -> Answer | Unread:
        try:
            return self._get(url)
        except NotFetched as error:
            return Unread(url, str(error), error.hint)

    def _get(self, url: str) -> Answer:
        answer = self._client.get(url, forbids=lambda step: self._robots.of(step).forbids(step))
        if answer.status != 200:
            raise NotFetched(f"the server answers {answer.status}")
        return answer

    def _page(self, url: str, answer: Answer) -> Found:
        media_type = _KINDS.get(answer.kind)
        if media_type is None:
            return Unread(url, f"not a page: {answer.kind or 'of no type'}")
        return one(
            io.BytesIO(answer.body), url, self._config, media_type, answer.url, self._stamp()
        )

    def _stamp(self) -> str:
        return self._now().strftime("%Y-%m-%dT%H:%M:%SZ")


def _host(url: str) -> str:
    """Whose turn it is; what is no address waits with its like, and is refused."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""
