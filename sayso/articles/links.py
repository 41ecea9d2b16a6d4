"""Where an article's own words lead: links inside its paragraphs, to pages of any site.

A link counts only where its whole paragraph is part of the article, so menus and boxes of other
stories fall away with the rest of the page's furniture. Paragraphs are compared without white
space, for the text of a page and that of the article differ in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

from sayso.articles.markup import Tree, walk
from sayso.model import Hyperlink, Span

_PARAGRAPHS: Final = frozenset(
    "p li td th dd dt blockquote h1 h2 h3 h4 h5 h6 figcaption div section article".split()
)
_MOST: Final = 500
"""Links of one page that are looked at; no article has more, and a hostile page costs no more."""
_LONGEST: Final = 20_000
"""Characters of a paragraph that is looked at."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link as it stands in a paragraph; places count characters that are not white space."""

    paragraph: str
    """The paragraph's words, without white space."""
    start: int
    end: int
    url: str


def anchors(tree: Tree, address: str | None) -> tuple[Anchor, ...]:
    """Every link of a page that leads to another one, in the order of the page."""
    own = urldefrag(address or "").url
    found = islice(tree.iterfind(".//a[@href]"), _MOST)
    placed = (_anchor(link, address or "") for link in found)
    return tuple(each for each in placed if each and each.url != own)


def placed(found: Iterable[Anchor], text: str) -> tuple[Hyperlink, ...]:
    """The links whose paragraphs the article kept, as spans of its text, in order."""
    where = {_bare(words): Span(at, at + len(words)) for at, words in _paragraphs(text)}
    links = {
        Hyperlink(_within(where[each.paragraph], each, text), each.url)
        for each in found
        if each.paragraph in where
    }
    return tuple(sorted(links, key=lambda link: (link.span, link.url)))


def _anchor(link: Tree, address: str) -> Anchor | None:
    url = _absolute(link.get("href"), address)
    paragraph = next((up for up in link.iterancestors() if up.tag in _PARAGRAPHS), None)
    if not url or paragraph is None:
        return None
    before, words = _split(paragraph, link)
    start, length = len(before), len(_bare("".join(link.itertext())))
    if not length or len(words) > _LONGEST:
        return None
    return Anchor(words, start, start + length, url)


def _absolute(href: str, address: str) -> str:
    try:
        url = urldefrag(urljoin(address, href.strip())).url
        parts = urlsplit(url)
        return url if parts.scheme in {"http", "https"} and parts.hostname else ""
    except ValueError:
        return ""


def _split(paragraph: Tree, link: Tree) -> tuple[str, str]:
    """The words before the link, and all words of its line; a line break ends a paragraph."""
    words: list[str] = []
    before = ""
    seen = False
    for is_start, element in walk(paragraph):
        if element is link and is_start:
            before, seen = "".join(words), True
        if element.tag == "br" and is_start:
            if seen:
                break
            words.clear()
        piece = element.text if is_start else element.tail if element is not paragraph else ""
        words.append(_bare(piece or ""))
    return before, "".join(words)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for words in text.split("\n\n"):
        yield at, words
        at += len(words) + 2


def _within(paragraph: Span, anchor: Anchor, text: str) -> Span:
    signs = [at for at in range(paragraph.start, paragraph.end) if not text[at].isspace()]
    return Span(signs[anchor.start], signs[anchor.end - 1] + 1)


def _bare(words: str) -> str:
    return "".join(words.split())
