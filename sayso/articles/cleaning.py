"""Paragraphs as captured -> title and paragraphs of the article, and what the rest gave away.

Only whole paragraphs are left out, and a title that was glued to one; no sentence is rewritten.
An article without furniture loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from sayso.articles.bylines import byline_of
from sayso.articles.datelines import dated_line, is_other_label
from sayso.articles.furniture import is_box_label, is_end_label, is_form, is_label, is_prompt
from sayso.model import FoundDate

_SENTENCE_END = re.compile(r"""[.!?…:;]["'”’»)\]]*$""")
_TITLE_END = re.compile(r"""[^.,;:…]["'”’»)\]]*$""")
_PROSE_WORDS = 12
_LONGEST_TITLE = 200
_LONGEST_KICKER = 8
# Less than this many words before an end sign, and it is no end: the page begins with a menu.
_LEAST_BODY = 30
# Bylines and dates stand within so many paragraphs of the body's first and last.
_EDGE = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way: what the cleaning passes hand on to each other."""

    title: str
    paragraphs: tuple[str, ...]
    byline: str = ""
    dates: tuple[FoundDate, ...] = ()
    dropped: tuple[str, ...] = field(default=(), repr=False)


def clean(blocks: Iterable[str], title: str = "", *, finds_title: bool = False) -> Draft:
    """The article in a row of paragraphs; `finds_title` looks for one where none is given."""
    lines = [line for block in blocks if (line := squeeze(block))]
    start = next((i for i, line in enumerate(lines) if _is_prose(line)), 0)
    if finds_title and not title:
        title = _find_title(lines[:start], lines[start:])
    body = _until_end(lines[start:])
    head = _clean_head(lines[:start], title)
    rest = _clean_body(body, title)
    return replace(
        head,
        paragraphs=head.paragraphs + rest.paragraphs,
        byline=head.byline or rest.byline,
        dates=head.dates + rest.dates,
        dropped=head.dropped + rest.dropped + tuple(lines[start + len(body) :]),
    )


def squeeze(text: str) -> str:
    """One blank for each run of white space; every other character stays."""
    return " ".join(text.split())


def _is_prose(line: str) -> bool:
    """A paragraph that says something in sentences."""
    words = len(line.split())
    if byline_of(line) or dated_line(line) or is_prompt(line) or is_label(line):
        return False
    ends = bool(_SENTENCE_END.search(line))
    return words >= 2 * _PROSE_WORDS or (ends and words >= _PROSE_WORDS // 2)


def _find_title(head: Sequence[str], body: Sequence[str]) -> str:
    """The line before the body that reads like a title; one that comes again is preferred."""
    candidates = [line for line in head if _may_be_title(line)]
    for line in candidates:
        if line in head[head.index(line) + 1 :] or any(
            other == line or _glued(other, line) for other in body
        ):
            return line
    long_enough = [line for line in candidates if len(line.split()) >= 3]
    return (long_enough or candidates or [""])[0]


def _may_be_title(line: str) -> bool:
    is_other = is_label(line) or is_prompt(line) or is_end_label(line) or is_form(line)
    is_menu = line.count("|") + line.count("»") + line.count("›") + line.count("·") > 1
    if is_other or is_menu or dated_line(line) or byline_of(line):
        return False
    words = line.split()
    return len(words) >= 2 and len(line) <= _LONGEST_TITLE and bool(_TITLE_END.search(line))


def _until_end(body: Sequence[str]) -> Sequence[str]:
    """The paragraphs before the first sign that the article is over."""
    words = [len(line.split()) if _is_prose(line) else 0 for line in body]
    for i, line in enumerate(body):
        if sum(words[:i]) < _LEAST_BODY:
            continue
        if is_form(line) or (is_end_label(line) and _are_teasers(words[:i], words[i + 1 :], line)):
            return body[:i]
    return body


def _are_teasers(before: Sequence[int], behind: Sequence[int], label: str) -> bool:
    """Whether what stands behind a heading is other articles' openings, and not the rest of this.

    Teasers alternate with their headlines; an article goes on for paragraphs. A heading that
    boxes within articles do not bear may have a little running text behind it.
    """
    goes_on = any(first and second for first, second in pairwise(behind))
    return not goes_on or (not is_box_label(label) and 2 * sum(behind) <= sum(before))


def _clean_head(lines: Sequence[str], title: str) -> Draft:
    """What stands before the body: dates, a byline, a standfirst; labels and kickers go."""
    kept: list[str] = []
    dates: list[FoundDate] = []
    byline, is_below = "", title not in lines
    for before, line in zip(("", *lines), lines, strict=False):
        if line == title:
            is_below = True
        elif found := _dates_in(line, before, is_below=is_below and bool(title)):
            dates.extend(found)
            byline = byline or byline_of(line)
        elif by := byline_of(line):
            byline = byline or by
        elif not _is_furniture(line) and (is_below or len(line.split()) > _LONGEST_KICKER):
            kept.append(line)
    dropped = tuple(line for line in lines if line not in kept and line != title)
    return Draft(title, tuple(kept), byline, tuple(dates), dropped)


def _clean_body(lines: Sequence[str], title: str) -> Draft:
    """The body without labels, prompts, labelled dates, and the title where it comes again."""
    kept: list[str] = []
    dates: list[FoundDate] = []
    dropped: list[str] = []
    byline, is_box = "", False
    for i, (before, line) in enumerate(zip(("", *lines), lines, strict=False)):
        text = _unglued(line, title)
        is_box = is_box_label(line) or (is_box and not _is_prose(line))
        is_edge = len(kept) < _EDGE or i >= len(lines) - _EDGE
        found = _dates_in(line, before, is_below=bool(kept)) if is_edge else ()
        by = byline_of(line) if is_edge else ""
        dates.extend(found)
        byline = byline or by
        if found or by or is_box or not text or _is_furniture(text):
            dropped.append(line)
        else:
            kept.append(text)
    while kept and is_end_label(kept[-1]):
        dropped.append(kept.pop())
    return Draft(title, tuple(kept), byline, tuple(dates), tuple(dropped))


def _dates_in(line: str, before: str, *, is_below: bool) -> tuple[FoundDate, ...]:
    """The dates of a line about dates, unless the line before says that they date other things."""
    return () if is_other_label(before) else dated_line(line, is_below=is_below)


def _is_furniture(line: str) -> bool:
    return is_label(line) or is_prompt(line) or is_form(line)


def _glued(line: str, title: str) -> bool:
    return bool(title) and line != title and _unglued(line, title) != line


def _unglued(line: str, title: str) -> str:
    """The paragraph without the title at its end or its start; empty if it is the title."""
    if line == title:
        return ""
    if len(title.split()) < 3:
        return line
    text = line.removesuffix(title).rstrip()
    if text != line and _SENTENCE_END.search(text):
        return text
    text = line.removeprefix(title)
    # "...in the northWe went": a capital without a blank before it.
    return text if text != line and text[0].isupper() else line
