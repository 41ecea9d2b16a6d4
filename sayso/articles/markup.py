"""HTML -> a tree, and the paragraphs of its main text. The door to trafilatura and lxml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final

import trafilatura
from lxml import html

from sayso.articles.decoding import without_controls
from sayso.errors import PageUnreadable

Tree = Any
"""An lxml element; lxml ships no types."""

# In trafilatura's own vocabulary: what begins and ends a paragraph.
_BLOCKS = frozenset({"p", "head", "item", "quote", "list", "table", "row", "cell", "code", "div"})


_ATTRIBUTES: Final = (
    r"""(?:[\s/"'<=]*+[^\s/"'<=>]++(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?+)"""
)
_TAG: Final = re.compile(rf"<[A-Za-z][^\s/>]*+{_ATTRIBUTES}*+")
_ATTRIBUTE: Final = re.compile(_ATTRIBUTES)
_SHORT: Final = 2_000
"""Characters of a tag in which there is no room for attributes that count."""
_COMPARED: Final = 400_000_000
"""Comparisons of attributes that a page may cost: some seconds; honest pages cost thousands."""


def parse(text: str) -> Tree:
    """The tree of a page. Raises PageUnreadable where no parser makes one of it."""
    _check_attributes(text)
    # No network, and the parser's own limit on depth.
    # Comments go, as trafilatura cuts paragraphs short at them.
    parser = html.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        tree = html.document_fromstring(without_controls(text).encode("utf-8", "replace"), parser)
    except Exception as error:  # a parser's fault is a fault of this page only
        raise PageUnreadable(f"not HTML that can be parsed: {error}") from error
    return tree


def _check_attributes(text: str) -> None:
    """libxml2 compares each attribute of a tag with all before it. Raises PageUnreadable."""
    compared = 0
    for tag in _TAG.finditer(text):
        if tag.end() - tag.start() > _SHORT:
            compared += sum(1 for _ in _ATTRIBUTE.finditer(tag[0])) ** 2
        if compared > _COMPARED:
            raise PageUnreadable("a tag with more attributes than any page has")


def main_paragraphs(tree: Tree, url: str | None, *, precise: bool = True) -> list[str]:
    """The paragraphs of the main text, as trafilatura finds it. Leaves the tree as it was.

    `precise` would rather leave a paragraph out than take one of the page's furniture.
    """
    try:
        document = trafilatura.bare_extraction(
            deepcopy(tree), url=url, favor_precision=precise, include_comments=False
        )
    except Exception as error:  # as above; RecursionError among others
        raise PageUnreadable(f"the main text cannot be told apart: {error}") from error
    body: Tree = getattr(document, "body", None)
    return [] if body is None else [text for text in _blocks(body) if text.strip()]


def text_of(element: Tree) -> str:
    """An element's words, white space collapsed."""
    return " ".join(" ".join(element.itertext()).split())


def short_text(element: Tree, longest: int) -> str:
    """An element's words if they are few; empty, without reading on, if they are more."""
    words: list[str] = []
    for piece in element.itertext():
        words += piece.split()
        if sum(map(len, words)) > longest:
            return ""
    return " ".join(words)


def _blocks(body: Tree) -> Iterator[str]:
    """The running text of each block; a line break ends a paragraph as well."""
    running: list[str] = []
    for is_start, element in walk(body):
        if element.tag == "lb" or element.tag in _BLOCKS:
            yield "".join(running)
            running.clear()
        running.append((element.text if is_start else element.tail) or "")
    yield "".join(running)


def walk(body: Tree) -> Iterator[tuple[bool, Tree]]:
    """Each element when it begins and when it ends, in the order of the text; no recursion."""
    stack = [(False, body), (True, body)]
    while stack:
        is_start, element = stack.pop()
        yield is_start, element
        if is_start:
            for child in reversed(element):
                stack.extend([(False, child), (True, child)])
