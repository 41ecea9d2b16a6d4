"""Pages from the net, against a real server that misbehaves; nothing leaves this machine."""

from __future__ import annotations

import gzip
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks import captures
from sayso.config import Config
from sayso.model import Page
from sayso.pages import Unread
from sayso.pages.fetching import Fetcher, addresses, client
from sayso.pages.fetching.guard import Guard, is_public

HTML = captures.HTML.encode()
NOW = datetime(2024, 6, 17, 10, 0, tzinfo=UTC)
SMALL = Config(max_page_bytes=100_000)


class Server(ThreadingHTTPServer):
    """Answers by its table; counts what it is asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.robots = b""

    @property
    def at(self) -> str:
        return f"http://news.example:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.server.asked[self.path] += 1
        name = self.path.strip("/").replace(".", "_") or "page"
        getattr(self, f"_{name}", self._missing)()

    def _send(self, body: bytes, status: int = 200, kind: str = "text/html", **head: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for key, value in head.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _missing(self) -> None:
        self._send(b"gone", 404)

    def _robots_txt(self) -> None:
        self._send(self.server.robots, 200 if self.server.robots else 404, "text/plain")

    def _page(self) -> None:
        self._send(HTML)

    def _moved(self) -> None:
        self._send(b"", 301, Location="/page")

    def _inward(self) -> None:
        self._send(b"", 302, Location="http://192.168.0.1/router")

    def _rebound(self) -> None:
        self._send(b"", 302, Location="http://rebound.example/secret")

    def _round(self) -> None:
        self._send(b"", 302, Location="/round")

    def _file(self) -> None:
        self._send(b"", 302, Location="file:///etc/passwd")

    def _busy(self) -> None:
        first = self.server.asked["/busy"] < 3
        self._send(b"wait" if first else HTML, 503 if first else 200)

    def _down(self) -> None:
        self._send(b"no", 503)

    def _large(self) -> None:
        self._send(b"x" * 200_000)

    def _bomb(self) -> None:
        self._send(gzip.compress(bytes(3_000_000)), Content_Encoding="gzip")

    def _broken(self) -> None:
        self._send(b"no gzip at all", Content_Encoding="gzip")

    def _cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(HTML[:100])

    def _picture(self) -> None:
        self._send(b"\x89PNG", kind="image/png")

    def _empty(self) -> None:
        self._send(b"")

    def _feed(self) -> None:
        body = captures.rss().replace(captures.URL.encode(), f"{self.server.at}/page".encode())
        self._send(body, kind="application/rss+xml")

    def _sitemap(self) -> None:
        self._list("urlset", "url", ("page", "moved"))

    def _sitemaps(self) -> None:
        self._list("sitemapindex", "sitemap", ("sitemap",))

    def _list(self, root: str, kind: str, names: tuple[str, ...]) -> None:
        inner = "".join(f"<{kind}><loc>{self.server.at}/{n}</loc></{kind}>" for n in names)
        xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9"
        body = f'<?xml version="1.0"?><{root} xmlns="{xmlns}">{inner}</{root}>'
        self._send(body.encode(), kind="application/xml")


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def look_up(host: str, port: int) -> list[str]:
    """news.example is the server of the test; rebound.example pretends to be a public host."""
    return {"news.example": ["127.0.0.1"], "rebound.example": ["93.184.216.34", "10.0.0.7"]}.get(
        host, [host]
    )


@pytest.fixture
def fetcher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fetcher]:
    monkeypatch.setattr("sayso.pages.fetching.robots.DELAY", 0.0)
    guard = Guard(look_up, allows=lambda address: address == "127.0.0.1" or is_public(address))
    running = Fetcher(SMALL, guard, wait=0.01, now=lambda: NOW)
    yield running
    running.close()


def only(fetcher: Fetcher, url: str) -> Page | Unread:
    (result,) = fetcher.pages([url])
    return result


def test_a_page_comes_with_its_address_and_the_time(server: Server, fetcher: Fetcher) -> None:
    page = only(fetcher, f"{server.at}/moved")
    assert isinstance(page, Page)
    assert (page.body, page.media_type) == (HTML, "text/html")
    assert (page.url, page.captured) == (f"{server.at}/page", "2024-06-17T10:00:00Z")
    assert page.location == f"{server.at}/moved"


def test_a_busy_server_is_asked_again(server: Server, fetcher: Fetcher) -> None:
    assert isinstance(only(fetcher, f"{server.at}/busy"), Page)
    assert server.asked["/busy"] == 3


FAILURES = [
    ("a redirect into the own net", "inward", "not of the open net (192.168.0.1)"),
    ("a public host with one private address", "rebound", "not of the open net (10.0.0.7)"),
    ("a redirect in a circle", "round", "more than 5 redirects"),
    ("a redirect to a file", "file", "not an address of the web"),
    ("a server that stays down", "down", "the server answers 503"),
    ("a page that is gone", "gone", "the server answers 404"),
    ("a page over the limit", "large", "larger than 100,000 bytes"),
    ("a packed page over the limit", "bomb", "larger than 100,000 bytes"),
    ("a page packed wrongly", "broken", "the answer cannot be read"),
    ("a page cut off", "cut", "no answer"),
    ("a picture", "picture", "not a page: image/png"),
    ("an empty page", "empty", "empty"),
]


@pytest.mark.parametrize(("oddity", "name", "reason"), FAILURES, ids=[f[0] for f in FAILURES])
def test_a_failure_is_one_line_and_the_next_page_comes(
    server: Server, fetcher: Fetcher, oddity: str, name: str, reason: str
) -> None:
    failed, page = fetcher.pages([f"{server.at}/{name}", f"{server.at}/page"])
    assert isinstance(failed, Unread)
    assert reason in failed.reason, oddity
    assert isinstance(page, Page)


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/x", "http://", "http://me:secret@a.example/", "http://[::1", "nonsense"],
)
def test_what_is_no_address_of_the_web_is_not_asked(fetcher: Fetcher, url: str) -> None:
    assert isinstance(only(fetcher, url), Unread)


def test_nobody_answering_is_a_line(fetcher: Fetcher) -> None:
    result = only(fetcher, "http://news.example:1/page")
    assert isinstance(result, Unread)
    assert "robots.txt" in result.reason, "a host that cannot be asked gives no leave"


def test_robots_are_obeyed_and_asked_once(server: Server, fetcher: Fetcher) -> None:
    server.robots = b"User-agent: sayso\nDisallow: /page\n\nUser-agent: *\nDisallow: /\n"
    refused, allowed = fetcher.pages([f"{server.at}/page", f"{server.at}/busy"])
    assert isinstance(refused, Unread)
    assert isinstance(allowed, Page)
    assert server.asked["/robots.txt"] == 1
    assert not server.asked["/page"]


def test_a_redirect_does_not_lead_around_robots(server: Server, fetcher: Fetcher) -> None:
    server.robots = b"User-agent: *\nDisallow: /page\n"
    assert isinstance(only(fetcher, f"{server.at}/moved"), Unread)
    assert not server.asked["/page"]


def test_a_host_has_its_pauses(
    server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("sayso.pages.fetching.time.sleep", waits.append)
    server.robots = b"User-agent: *\nCrawl-delay: 7\n"
    list(fetcher.pages([f"{server.at}/page", f"{server.at}/moved"]))
    assert max(waits) == pytest.approx(7, abs=1)


@pytest.mark.parametrize(("name", "count"), [("feed", 1), ("sitemap", 2), ("sitemaps", 2)])
def test_a_list_stands_for_its_pages(
    server: Server, fetcher: Fetcher, name: str, count: int
) -> None:
    results = list(fetcher.pages([f"{server.at}/{name}"]))
    assert [type(result) for result in results] == [Page] * count


def test_a_slow_server_ends(
    server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "DEADLINE", -1.0)
    result = only(fetcher, f"{server.at}/page")
    assert isinstance(result, Unread)


PRIVATE = """127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1
    255.255.255.255 ::1 fe80::1 fc00::1 ::ffff:10.0.0.1 ff02::1 :: 2002:0a00:0001::1""".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_nothing_is_fetched_from_such_an_address(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "8.8.8.8"])
def test_the_open_net_is_open(address: str) -> None:
    assert is_public(address)


def test_the_shipped_guard_refuses_this_machine(server: Server) -> None:
    fetcher = Fetcher(SMALL, wait=0.0)
    result = only(fetcher, f"http://127.0.0.1:{server.server_address[1]}/page")
    fetcher.close()
    assert isinstance(result, Unread)
    assert not server.asked


LISTS = [
    ("a plain list", b"https://a.example/1\n# no\nhttps://a.example/2\n", 2),
    ("a table", b"id,URL\n1,https://a.example/1\n2,\n", 1),
    ("a feed", captures.rss(), 1),
    ("hostile XML", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///x">]><urlset>&e;</urlset>', 0),
    ("nothing", b"", 0),
]  # fmt: skip


@pytest.mark.parametrize(("oddity", "body", "count"), LISTS, ids=[one[0] for one in LISTS])
def test_addresses_in_a_file(oddity: str, body: bytes, count: int) -> None:
    assert len(list(addresses.listed(body))) == count, oddity


def test_a_sitemap_packed_with_gzip_is_one() -> None:
    """Most large sites pack theirs; one that is cut off or a bomb gives nothing, or little."""
    xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9"
    url = "https://news.example/a"
    packed = gzip.compress(f'<urlset xmlns="{xmlns}"><url><loc>{url}</loc></url></urlset>'.encode())
    assert list(addresses.listed(packed)) == [url]
    assert list(addresses.listed(packed[:30])) == []
    assert list(addresses.listed(gzip.compress(b" " * 60_000_000))) == []
