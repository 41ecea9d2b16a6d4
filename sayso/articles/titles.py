"""The title: what markup says and shows, what stands above a plain text, and its repetitions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sayso.articles.bylines import byline_of
from sayso.articles.datelines import dated_line
from sayso.articles.furniture import ends_sentence, is_end_label, is_form, is_label, is_prompt
from sayso.articles.markup import text_of
from sayso.articles.metadata import Markup

_SEPARATOR = re.compile(r"\s+[|–—»·:•-]+\s+|\s*\|\s*")
_ENDS = " |–—»·:•-"
_TITLE_END = re.compile(r"""[^.,;:…]["'”’»)\]]*$""")
_LONGEST = 200
_LONGEST_SITE = 6
_LONGER_THAN_NAMES = 5
_MOST_CANDIDATES = 20


def in_markup(markup: Markup, sites: Iterable[str], lines: Sequence[str]) -> str:
    """The visible headline where it can be told, otherwise what the head says; site name off.

    Visible are the `h1`, and on pages without any the paragraphs `lines` of the text.
    """
    known = [site for site in sites if site]
    shorter = (_without_site(text, known) for text in _said(markup))
    said = [text for text in shorter if text and _key(text) not in map(_key, known)]
    visible = [text_of(element) for element in markup.tree.iter("h1")]
    for text in visible:
        for other in said:
            if text.startswith(other) and byline_of(text[len(other) :]):
                return other  # an h1 that was never closed
            if _is_same(text, other):
                return _without_site(text, known)
    for text in said:
        parts = [part for part in _SEPARATOR.split(text) if part in lines and len(part.split()) > 2]
        if parts:
            return max(parts, key=len)
    return said[0] if said else (visible[0] if len(visible) == 1 else "")


def site_beside(markup: Markup, title: str) -> str:
    """What stands in the head's title beside the title itself, if it can be a site's name."""
    for text in (text_of(element) for element in markup.tree.iter("title")):
        if title and title in text and title != text:
            before, _, behind = text.partition(title)
            rest = (before.strip(_ENDS) or behind.strip(_ENDS)).strip()
            parts = _SEPARATOR.split(rest)
            return parts[-1] if 0 < len(parts[-1].split()) <= _LONGEST_SITE else ""
    return ""


def in_lines(head: Sequence[str], body: Sequence[str]) -> str:
    """The line before the body that reads like a title.

    One that comes again behind the body is preferred; a first line that can be a site's name
    gives way to one below the masthead's date, and a short one to a longer one.
    """
    candidates = [line for line in head if may_be_title(line)][:_MOST_CANDIDATES]
    for line in candidates:
        if any(unglued(other, line) != other for other in body):
            return line
    if candidates and len(candidates[0].split()) < _LONGER_THAN_NAMES:
        dates = [i for i, line in enumerate(head) if dated_line(line) and not byline_of(line)]
        below = head[dates[0] :] if dates else ()
        candidates = [line for line in candidates if line in below] or candidates
    for least in (4, 3, 1):
        for line in candidates:
            if len(line.split()) >= least:
                return line
    return ""


def unglued(line: str, title: str) -> str:
    """The paragraph without the title at its end or its start; empty if it is the title."""
    if line == title:
        return ""
    if len(title.split()) < 3:
        return line
    text = line.removesuffix(title).rstrip()
    if text != line and ends_sentence(text):
        return text
    text = line.removeprefix(title)
    # "...in the northWe went": a capital without a blank before it.
    return text if text != line and text[0].isupper() else line


def _said(markup: Markup) -> list[str]:
    """The wordings of the title in the head; a tag in one was never closed before it."""
    headlines = (node.get("headline") for node in markup.linked[:1])
    said = [" ".join(text.split()) for text in headlines if isinstance(text, str)]
    said += [markup.first("og:title"), markup.first("twitter:title", "dc.title")]
    said += [text_of(element) for element in list(markup.tree.iter("title"))[:1]]
    return [text.partition("<")[0].strip() or text for text in said]


def _without_site(text: str, sites: Sequence[str]) -> str:
    """A title without the site's name before or behind it."""
    known = {_key(site) for site in sites}
    parts = _SEPARATOR.split(text)
    while len(parts) > 1 and _key(parts[-1]) in known:
        text = text[: text.rindex(parts.pop())].rstrip(_ENDS)
    if len(parts) > 1 and _key(parts[0]) in known:
        text = text[len(parts[0]) :].lstrip(_ENDS)
    title, bar, site = text.rpartition(" | ")
    return (title if bar and len(site.split()) <= _LONGEST_SITE else text).strip()


def may_be_title(line: str) -> bool:
    """A line of two or more words that is no label, date, byline or sentence."""
    is_other = is_label(line) or is_prompt(line) or is_end_label(line) or is_form(line)
    is_menu = sum(map(line.count, "|»›·")) > 1
    if is_other or is_menu or dated_line(line) or byline_of(line):
        return False
    words = line.split()
    return len(words) >= 2 and len(line) <= _LONGEST and bool(_TITLE_END.search(line))


def _is_same(visible: str, said: str) -> bool:
    """Two wordings of one headline: most of the shorter one's words are in both."""
    first, second = set(_key(visible).split()), set(_key(said).split())
    least = min(len(first), len(second))
    return least >= 2 and len(first & second) * 2 > least


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
