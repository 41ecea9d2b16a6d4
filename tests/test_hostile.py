"""Servers and files that are made to harm whoever reads them; nothing leaves this machine."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sayso import articles
from sayso.config import Config
from sayso.errors import PageUnreadable
from sayso.model import Article, MediaType, Page
from sayso.pages import find_pages
from sayso.pages.fetching import client
from sayso.pages.fetching.client import Client, NotFetched
from sayso.pages.fetching.guard import Guard, is_public
from sayso.reading.words import words

MEGABYTE = 1_000_000
Answering = Callable[[socket.socket, bytes], None]


class Raw:
    """A server that sends the very bytes a test gives it; one connection for each request."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.asked: list[bytes] = []
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def at(self) -> str:
        return f"http://news.example:{self._socket.getsockname()[1]}"

    def close(self) -> None:
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection, suppress(OSError):
                request = connection.recv(65_536)
                self.asked.append(request)
                self._answering(connection, request)


@pytest.fixture
def serving() -> Iterator[Callable[[Answering], Raw]]:
    running: list[Raw] = []

    def start(answering: Answering) -> Raw:
        running.append(Raw(answering))
        return running[-1]

    yield start
    for server in running:
        server.close()


@pytest.fixture
def asking() -> Iterator[Client]:
    guard = Guard(lambda host, port: ["127.0.0.1"], lambda address: True)
    opened = Client(MEGABYTE, guard, wait=0)
    yield opened
    opened.close()


def sends(head: str, body: bytes = b"", status: str = "200 OK") -> Answering:
    """The same answer to every request."""
    length = f"Content-Length: {len(body)}\r\nConnection: close\r\n"
    answer = f"HTTP/1.1 {status}\r\n{length}{head}\r\n".encode("latin-1") + body
    return lambda connection, _: connection.sendall(answer)


# Servers


@pytest.mark.parametrize(
    ("oddity", "head", "status"),
    [
        ("a redirect to half an IPv6 address", "Location: http://[half\r\n", "302 Found"),
        ("a redirect to a port that is none", "Location: http://a:99999999/\r\n", "302 Found"),
        ("a wait of a superscript", "Retry-After: \xb2\r\n", "503 Busy"),
        ("a wait of five thousand digits", f"Retry-After: {'9' * 5000}\r\n", "503 Busy"),
        ("a coding that is not asked for", "Content-Encoding: br\r\n", "200 OK"),
        ("gzip in gzip", "Content-Encoding: gzip, gzip\r\n", "200 OK"),
        ("more headers than anybody sends", "X: y\r\n" * 100_000, "200 OK"),
    ],
)
def test_an_odd_header_ends_one_page_and_not_the_run(
    oddity: str,
    head: str,
    status: str,
    serving: Callable[[Answering], Raw],
    asking: Client,
) -> None:
    """A busy server's last answer stands, for its status is told; all others are NotFetched."""
    server = serving(sends(head, b"words", status))
    if status.startswith("503"):
        assert asking.get(server.at).status == 503, oddity
    else:
        with pytest.raises(NotFetched):
            asking.get(server.at)


def test_a_bomb_is_never_unpacked_further_than_the_limit(
    serving: Callable[[Answering], Raw], asking: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One block of 64 KB unpacks to 60 MB; so much must never be asked of zlib at once."""
    sizes: list[int] = []
    real = client.unpacking

    def noted(*given: object) -> Iterator[bytes]:
        for part in real(*given):  # type: ignore[arg-type]
            sizes.append(len(part))
            yield part

    monkeypatch.setattr(client, "unpacking", noted)
    server = serving(sends("Content-Encoding: gzip\r\n", gzip.compress(bytes(60 * MEGABYTE))))
    with pytest.raises(NotFetched, match="larger than"):
        asking.get(server.at)
    assert max(sizes) <= 65_536
    assert sum(sizes) <= MEGABYTE + 65_536


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "identity", "GZIP"])
def test_what_is_packed_honestly_is_unpacked(
    coding: str, serving: Callable[[Answering], Raw], asking: Client
) -> None:
    words = b"Vesk backs Tarm. " * 9000
    bodies = {"deflate": zlib.compress(words), "identity": words}
    body = bodies.get(coding, gzip.compress(words))
    server = serving(sends(f"Content-Encoding: {coding}\r\n", body))
    assert asking.get(server.at).body == words


@pytest.mark.parametrize("dripping", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 100 Continue\r\n\r\n"])
def test_headers_that_drip_for_ever_end(
    dripping: bytes,
    serving: Callable[[Answering], Raw],
    asking: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each byte comes well within the wait for one; all of them never end."""
    monkeypatch.setattr(client, "DEADLINE", 0.3)
    monkeypatch.setattr(client, "TRIES", 1)

    def drip(connection: socket.socket, _: bytes) -> None:
        end = time.monotonic() + 8
        while time.monotonic() < end:
            connection.sendall(dripping if dripping.endswith(b"\n") else dripping[:1])
            time.sleep(0.02)

    server = serving(drip)
    began = time.monotonic()
    with pytest.raises(NotFetched, match=r"too long|no answer"):
        asking.get(server.at)
    assert time.monotonic() - began < 4


def test_no_cookie_is_kept(serving: Callable[[Answering], Raw], asking: Client) -> None:
    server = serving(sends("Set-Cookie: who=you; Path=/\r\n", b"words"))
    asking.get(server.at)
    asking.get(server.at)
    assert len(server.asked) == 2
    assert b"who=you" not in server.asked[1]


@pytest.mark.parametrize(
    "address", ["fec0::1", "64:ff9b::7f00:1", "::127.0.0.1", "::ffff:127.0.0.1", "100.64.0.1"]
)
def test_no_way_around_the_open_net(address: str) -> None:
    """Site-local, translated, embedded, mapped and shared addresses."""
    assert not is_public(address)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "localhost.", "0"])
def test_no_spelling_of_this_machine_is_asked(
    host: str, serving: Callable[[Answering], Raw]
) -> None:
    """Decimal, hexadecimal, octal and short forms, and a dot behind the name."""
    server = serving(sends("", b"secret"))
    shipped = Client(MEGABYTE, wait=0)
    with pytest.raises(NotFetched):
        shipped.get(f"http://{host}:{server.at.rpartition(':')[2]}/")
    shipped.close()
    assert server.asked == []


# Files


PROSE = "Anna Vesk said on Monday that the bank of Tarm had paid the minister for years. " * 4


def extracted(body: bytes, kind: MediaType = "text/html") -> Article:
    return articles.extract(Page(body, "page", kind, None, None), Config())


@pytest.mark.parametrize(
    ("oddity", "tag"),
    [
        ("names alone", " ".join(f"a{n}" for n in range(60_000))),
        ("values in quotes with signs of tags in them", 'b="<p>" ' * 60_000),
        ("values without quotes, slashes between", "/".join(f"a{n}=1 " for n in range(60_000))),
        ("a quote that never closes before them", '" ' + "c d e " * 30_000),
    ],
)
def test_a_tag_of_very_many_attributes_is_refused_at_once(oddity: str, tag: str) -> None:
    """The parser compares each with all before it: 200,000 of them took seven minutes."""
    page = f"<html><body><p {tag}>{PROSE}</p></body></html>".encode()
    began = time.process_time()
    with pytest.raises(PageUnreadable, match="attributes"):
        extracted(page)
    assert time.process_time() - began < 2, oddity


def test_a_page_of_many_tags_and_long_scripts_is_read() -> None:
    """What honest pages hold: many tags of a few attributes, scripts, pictures in the address."""
    script = "<script>for (i=0; i<n; i++) { a = b[i] && c; }" + "let x = 1; " * 2000 + "</script>"
    picture = f'<img src="data:image/png;base64,{"QUJD" * 50_000}" alt="a b c">'
    tags = '<span class="a b c" id="x" data-y="1 2 3">x</span>' * 5000
    page = f"<html><body>{script}{picture}<p>{PROSE}</p><div>{tags}</div></body></html>"
    assert "Anna Vesk" in extracted(page.encode()).text


def test_half_a_sign_never_reaches_an_article(tmp_path: Path) -> None:
    """JSON can hold half of a surrogate pair, UTF-8 and so the ledger cannot."""
    names = ("title", "outlet", "byline", "url", "date")
    line = json.dumps({"text": PROSE, **dict.fromkeys(names, "By An\ud800na Vesk")})
    (tmp_path / "records.jsonl").write_text(line, encoding="ascii")
    (page,) = find_pages([tmp_path / "records.jsonl"], Config())
    assert isinstance(page, Page)
    article = articles.extract(page, Config())
    shown = (page.url, article.url, article.title, article.outlet, article.byline, article.text)
    assert not any("\ud800" in (words or "") for words in shown)


def test_half_a_sign_in_linked_data_never_reaches_an_article() -> None:
    node = {
        "@type": "NewsArticle",
        "headline": "A\udc00 head",
        "author": {"name": "Anna \ud800 Vesk"},
        "publisher": {"name": "Tarm \ud800 Post"},
    }
    data = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    article = extracted(f"<html><head>{data}</head><body><p>{PROSE}</p></body></html>".encode())
    for part in (article.title, article.outlet, article.byline, article.text):
        part.encode("utf-8")


@pytest.mark.parametrize("sign", ["a", "a-", "a@", "1,", "“", "By A ", " | "])
def test_no_field_of_a_page_takes_the_square_of_its_length(sign: str) -> None:
    """100,000 signs each as title, as author and as a paragraph; seconds of the processor."""
    words = sign * (100_000 // len(sign))
    page = (
        f'<html><head><title>T {words}</title><meta name="author" content="{words}"></head>'
        f"<body><p>{PROSE}</p><p>{words}</p><p>{PROSE}</p></body></html>"
    )
    began = time.process_time()
    assert "Anna Vesk" in extracted(page.encode()).text
    assert time.process_time() - began < 5


@pytest.mark.parametrize("piece", ["a-", "a+", "a.", "1.", "@", "-", "A.", "don't"])
def test_a_run_without_a_blank_is_cut_in_time_that_grows_with_its_length(piece: str) -> None:
    """A page of one such run took hours: where a mail address ends was looked for at each sign."""
    began = time.process_time()
    for _ in words(piece * 60_000):
        pass
    assert time.process_time() - began < 3
