"""RSS and Atom: one page for each item that brings its text. Sitemaps bring addresses alone."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import IO, Any, Final

import feedparser

from sayso.config import Config
from sayso.pages.found import Found, Unread, too_large
from sayso.pages.records import record

_PROBE: Final = 2048
_SITEMAPS: Final = (b"<urlset", b"<sitemapindex")


def feed(stream: IO[bytes], location: str, config: Config) -> Iterator[Found]:
    """The items of a feed, in its order. Nothing is fetched: the bytes are at hand."""
    body = stream.read(config.max_page_bytes + 1)
    if len(body) > config.max_page_bytes:
        yield too_large(location, config.max_page_bytes)
        return
    if any(mark in body[:_PROBE] for mark in _SITEMAPS):
        hint = f"sayso read --fetch {location} gets the pages"
        yield Unread(location, "a sitemap: addresses without their texts", hint)
        return
    parsed = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        yield Unread(location, "no item of a feed was found in it")
        return
    for number, item in enumerate(parsed.entries, 1):
        yield record(_fields(item, parsed.feed), f"{location}#{number}")


def _fields(item: Mapping[str, Any], about: Mapping[str, Any]) -> dict[str, str]:
    """An item as a record: its longest text, where it stands, when, by whom."""
    contents = [part.get("value") for part in item.get("content") or ()]
    fields = {
        "html": max((text or "" for text in (*contents, item.get("summary"))), key=len),
        "url": item.get("link", ""),
        "title": item.get("title", ""),
        "date": item.get("published", "") or item.get("updated", ""),
        "outlet": about.get("title", ""),
        "byline": item.get("author", ""),
    }
    return {name: value for name, value in fields.items() if value}
