"""Paragraphs as captured -> title and paragraphs of the article, and what the rest gave away.

Only whole paragraphs are left out, and a title that was glued to one; no sentence is rewritten.
An article without furniture loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.articles.bylines import byline_of
from sayso.articles.datelines import dated_line, is_other_label, masthead_dates
from sayso.articles.furniture import (
    ends_sentence,
    is_box_label,
    is_end_label,
    is_form,
    is_label,
    is_prompt,
)
from sayso.articles.titles import in_lines, may_be_title, unglued
from sayso.model import FoundDate

_PROSE_WORDS = 12
# For scripts that put no blanks between words.
_PROSE_CHARS = 250
_LEAST_SENTENCE = 30
_LONGEST_NAME = 6
# Less than this many words before an end sign, and it is no end: the page begins with a menu.
_LEAST_BODY = 30
# Bylines and dates stand within so many paragraphs of the body's first and last.
_EDGE = 3
# More lines than a standfirst and a caption are part of the article: a table of results.
_MOST_CAPTIONS = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way: what the cleaning passes hand on to each other."""

    title: str
    paragraphs: tuple[str, ...]
    byline: str = ""
    dates: tuple[FoundDate, ...] = ()
    dropped: tuple[str, ...] = ()
    outlet: str = ""


def clean(
    blocks: Iterable[str], title: str = "", *, finds_title: bool = False, keeps_head: bool = True
) -> Draft:
    """The article in a row of paragraphs.

    `finds_title` looks for a title where none is given; without `keeps_head`, a standfirst or a
    caption between title and body that is no sentence goes as well.
    """
    lines = [line for block in blocks if (line := squeeze(block))]
    start = _body_start(lines)
    if finds_title and not title:
        title = in_lines(lines[:start], lines[start:])
    above, lines = _split_above(lines, title)
    start = _body_start(lines)
    body = _until_end(lines[start:])
    parts = (
        _clean_above(above, title),
        _clean_head(lines[:start], title, keeps_rest=keeps_head),
        _clean_body(body, title),
    )
    return Draft(
        title,
        paragraphs=tuple(line for part in parts for line in part.paragraphs),
        byline=next((part.byline for part in parts if part.byline), ""),
        dates=tuple(date for part in parts for date in part.dates),
        dropped=tuple(line for part in parts for line in part.dropped)
        + tuple(lines[start + len(body) :]),
        outlet=parts[0].outlet,
    )


def squeeze(text: str) -> str:
    """One blank for each run of white space; every other character stays."""
    return " ".join(text.split())


def has_prose(draft: Draft) -> bool:
    """Whether any paragraph says something in sentences: a list of headlines does not."""
    ends = (ends_sentence(line) for line in draft.paragraphs)
    lengths = map(len, draft.paragraphs)
    return any(
        length >= (_LEAST_SENTENCE if end else 3 * _LEAST_SENTENCE)
        for end, length in zip(ends, lengths, strict=True)
    )


def _is_prose(line: str) -> bool:
    """A paragraph that says something in sentences."""
    words = len(line.split())
    is_long = words >= 2 * _PROSE_WORDS or len(line) >= _PROSE_CHARS
    if not is_long and (words < _PROSE_WORDS // 2 or not ends_sentence(line)):
        return False
    return not (byline_of(line) or dated_line(line) or is_prompt(line) or is_label(line))


def _body_start(lines: Sequence[str]) -> int:
    return next((i for i, line in enumerate(lines) if _is_prose(line)), 0)


def _split_above(lines: list[str], title: str) -> tuple[list[str], list[str]]:
    """What stands above the title, and the rest without it; a repetition at the end is no title."""
    if not title or title not in lines:
        return [], lines
    at = lines.index(title)
    above, below = (sum(len(line.split()) for line in part if _is_prose(line))
                    for part in (lines[:at], lines[at + 1 :]))  # fmt: skip
    return (lines[:at], lines[at + 1 :]) if below > 3 * above else ([], lines)


def _clean_above(lines: Sequence[str], title: str) -> Draft:
    """The page's masthead: a date, and the name above or below it; nothing of it is the article."""
    dates = [date for line in lines for date in masthead_dates(line)]
    names = [
        line for line in lines[:_EDGE] if may_be_title(line) and not list(masthead_dates(line))
    ]
    outlet = names[0] if dates and names and len(names[0].split()) <= _LONGEST_NAME else ""
    return Draft(title, (), "", tuple(dates), tuple(lines), outlet)


def _until_end(body: Sequence[str]) -> Sequence[str]:
    """The paragraphs before the first sign that the article is over."""
    words = [len(line.split()) if _is_prose(line) else 0 for line in body]
    before = 0
    for i, line in enumerate(body):
        if before >= _LEAST_BODY and (
            is_form(line)
            or (is_end_label(line) and _are_teasers(before, words[i + 1 :], is_box_label(line)))
        ):
            return body[:i]
        before += words[i]
    return body


def _are_teasers(before: int, behind: Sequence[int], is_box: bool) -> bool:
    """Whether what stands behind a heading is other articles' openings, and not the rest of this.

    Teasers alternate with their headlines; an article goes on for paragraphs. A heading that
    boxes within articles do not bear may have a little running text behind it.
    """
    goes_on = any(first and second for first, second in pairwise(behind))
    return not goes_on or (not is_box and 2 * sum(behind) <= before)


def _clean_head(lines: Sequence[str], title: str, *, keeps_rest: bool) -> Draft:
    """What stands between title and body: dates, a byline, a standfirst."""
    kept: list[str] = []
    dates: list[FoundDate] = []
    byline = ""
    for before, line in zip(("", *lines), lines, strict=False):
        found = _dates_in(line, before, is_below=bool(title))
        dates.extend(found)
        by = byline_of(line)
        byline = byline or by
        is_furniture = is_end_label(line) or _is_furniture(line)
        if not (found or by or is_furniture or line == title):
            kept.append(line)
    if not keeps_rest and len(kept) <= _MOST_CAPTIONS:
        kept = [line for line in kept if ends_sentence(line)]
    return Draft(title, tuple(kept), byline, tuple(dates), _all_but(lines, kept))


def _clean_body(lines: Sequence[str], title: str) -> Draft:
    """The body without labels, prompts, labelled dates, and the title where it comes again."""
    kept: list[str] = []
    dates: list[FoundDate] = []
    dropped: list[str] = []
    byline, is_box = "", False
    for i, (before, line) in enumerate(zip(("", *lines), lines, strict=False)):
        text = unglued(line, title)
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


def _all_but(lines: Iterable[str], kept: Iterable[str]) -> tuple[str, ...]:
    rest = set(kept)
    return tuple(line for line in lines if line not in rest)
