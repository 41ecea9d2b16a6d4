"""Where the addresses come from: typed, from a list, a table, a sitemap or a feed."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import feedparser
from lxml import etree

from sayso.errors import InputError, NotFound
from sayso.pages.records import COLUMNS

_SITEMAP: Final = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LARGEST: Final = 50_000_000
_GZIP: Final = b"\x1f\x8b"


def is_address(words: str) -> bool:
    """Whether what was typed is an address of the web."""
    return words.lower().startswith(("http://", "https://"))


def in_file(path: Path) -> list[str]:
    """The addresses in a file. Raises NotFound for no file, InputError for no addresses."""
    if not path.is_file():
        raise NotFound(f"no such file: {path.as_posix()}", hint="type an address: https://...")
    with path.open("rb") as stream:
        found = list(dict.fromkeys(listed(stream.read(_LARGEST))))
    if not found:
        raise InputError(
            f"no addresses in {path.as_posix()}",
            hint='one on each line, a column "url", a sitemap, or a feed',
        )
    return found


def listed(body: bytes) -> Iterator[str]:
    """The addresses of a sitemap, a feed, a table or a plain list, in their order."""
    body = _unpacked(body)
    start = body[:2048].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(b"<"):
        yield from _of_markup(body)
        return
    text = body.decode("utf-8-sig", "replace")
    first = text.partition("\n")[0].lower()
    if any(name in first for name in COLUMNS["url"]) and not is_address(first):
        yield from _of_table(text)
    else:
        yield from (line.strip() for line in text.splitlines() if is_address(line.strip()))


def sitemaps(body: bytes) -> list[str]:
    """The sitemaps that a sitemap of sitemaps names; empty for any other file."""
    root = _root(_unpacked(body))
    return _locations(root, "sitemap") if root is not None else []


def _unpacked(body: bytes) -> bytes:
    """The bytes, out of gzip where they are in it, as sitemaps often are; never over the limit."""
    if not body.startswith(_GZIP):
        return body
    try:
        return gzip.open(io.BytesIO(body)).read(_LARGEST)
    except (OSError, EOFError, zlib.error):
        return b""


def _of_markup(body: bytes) -> Iterator[str]:
    root = _root(body)
    if root is not None and root.tag == f"{_SITEMAP}urlset":
        yield from _locations(root, "url")
    elif root is None or root.tag != f"{_SITEMAP}sitemapindex":
        parsed = feedparser.parse(io.BytesIO(body))
        links = (entry.get("link") or "" for entry in parsed.entries)
        yield from (link for link in links if is_address(link))


def _root(body: bytes) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        return etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _locations(root: etree._Element, kind: str) -> list[str]:
    found = root.iterfind(f"{_SITEMAP}{kind}/{_SITEMAP}loc")
    return [words for one in found if is_address(words := (one.text or "").strip())]


def _of_table(text: str) -> Iterator[str]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t|", key=first.count)
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    for row in rows:
        cells = {str(name or "").strip().lower(): value for name, value in row.items()}
        value = next((cells[name] for name in COLUMNS["url"] if cells.get(name)), "")
        if isinstance(value, str) and is_address(value.strip()):
            yield value.strip()
