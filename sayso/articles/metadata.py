"""What a page's markup says of itself: title, author, site, address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sayso.articles.bylines import byline_of, clean_author, is_name
from sayso.articles.decoding import read_json
from sayso.articles.markup import Tree, parse, short_text

_ARTICLE_TYPES = re.compile(r"Article|Posting|Report|News", re.IGNORECASE)
_PAGE_TYPES = re.compile(r"^(?:Web|Item)?Page$", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)", re.IGNORECASE)
_NOTED_WITHIN = 4000
_DEEPEST = 12
_AUTHOR_NAME = re.compile(r"(?<![a-z])(?:by-?line|author|author-?name|by)(?![a-z])")
_LONGEST_AUTHOR = 120


@dataclass(frozen=True, slots=True)
class Markup:
    """A page's tree with its meta tags and linked data read once."""

    tree: Tree
    meta: dict[str, str]
    """Name, property or itemprop in lower case -> content of the first such tag."""
    linked: tuple[dict[str, Any], ...]
    """JSON-LD nodes that describe an article, then those that describe a page."""
    saved_from: str | None = None
    """The address that a browser noted in a comment when it saved the page."""

    def first(self, *names: str) -> str:
        """The content of the first of these meta tags that says something."""
        return next((self.meta[name] for name in names if self.meta.get(name)), "")


def read_markup(text: str) -> Markup:
    """The markup of a page. Raises PageUnreadable where no parser makes a tree of it."""
    tree = parse(text)
    saved = _SAVED_FROM.search(text[:_NOTED_WITHIN])
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(key)):
                meta.setdefault(name.strip().lower(), content)
    nodes = list(_linked_data(tree))
    articles = [node for node in nodes if _ARTICLE_TYPES.search(_type(node))]
    pages = [node for node in nodes if _PAGE_TYPES.search(_type(node))]
    return Markup(tree, meta, (*articles, *pages), saved[1] if saved else None)


def address(markup: Markup) -> str | None:
    """The address that the page gives itself: canonical link, og:url, or a browser's note."""
    for link in markup.tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and _is_url(link.get("href")):
            return str(link.get("href")).strip()
    if _is_url(url := markup.first("og:url", "twitter:url")):
        return url
    return markup.saved_from


def outlet(markup: Markup) -> str:
    """Who publishes the page, where its markup names a site or a publisher; may be empty."""
    names = [markup.first("og:site_name")]
    names += [_name(node.get("publisher")) for node in markup.linked]
    names += [markup.first("application-name", "apple-mobile-web-app-title")]
    return next((name for name in names if name and not _is_url(name)), "")


def publisher(markup: Markup) -> str:
    """A publisher's full name, as libraries and governments give it; may be empty."""
    return markup.first("publisher", "dc.publisher", "dcterms.publisher", "citation_publisher")


def host(url: str | None) -> str:
    """The host of an address without www; empty if there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def declared_language(markup: Markup) -> str:
    """The language that the page declares, as ISO 639-1 where it does."""
    declared = markup.tree.get("lang") or markup.first("og:locale", "content-language")
    return re.split(r"[-_,]", declared.strip().lower())[0]


def byline(markup: Markup) -> str:
    """The authors: linked data, then meta tags, then elements made for them; may be empty."""
    site = markup.first("og:site_name").lower()
    fields = [_name(node.get("author")) for node in markup.linked]
    fields += [markup.first("author", "article:author", "parsely-author", "sailthru.author")]
    fields += [markup.first("byl", "dc.creator", "dcterms.creator")]
    names = [clean_author(text) for text in fields] + [_shown_author(markup.tree)]
    return next((name for name in names if name and len(name) < 120 and name.lower() != site), "")


def _shown_author(tree: Tree) -> str:
    """The first name in an element that markup made for the author."""
    for element in tree.iter("a", "span", "p", "div", "address", "li", "td"):
        named = f"{element.get('class') or ''} {element.get('rel') or ''}"
        if not _AUTHOR_NAME.search(named.lower()):
            continue
        text = short_text(element, _LONGEST_AUTHOR)
        if by := byline_of(text):
            return by
        pieces = (" ".join(piece.split()) for piece in element.itertext() if text)
        if name := next((piece for piece in pieces if is_name(piece)), ""):
            return name
    return ""


def _linked_data(tree: Tree) -> Iterator[dict[str, Any]]:
    for script in tree.xpath('//script[contains(@type, "ld+json")]'):
        try:
            yield from _nodes(read_json(script.text or "", strict=False), _DEEPEST)
        except (ValueError, RecursionError):
            continue


def _nodes(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, list) and depth:
        for item in data:
            yield from _nodes(item, depth - 1)
    elif isinstance(data, dict) and depth:
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(data.get(key), depth - 1)


def _type(node: dict[str, Any]) -> str:
    kind = node.get("@type", "")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)


def _name(value: object) -> str:
    """The name in a JSON-LD value: a string, a node, or a list of these."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(name for item in value if (name := _name(item))))
    if isinstance(value, dict):
        return _plain(value.get("name"))
    return "" if _is_url(value) else _plain(value)


def _plain(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _is_url(value: object) -> bool:
    return isinstance(value, str) and value.strip().lower().startswith(("http://", "https://"))
