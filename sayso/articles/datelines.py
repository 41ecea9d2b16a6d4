"""Dates in fields and lines: mastheads, labelled lines, datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.articles.bylines import byline_of
from sayso.articles.dateforms import DateForm, find_dates, read_date
from sayso.model import DateBasis, DateRole, FoundDate, Span

_LONGEST_LINE = 110
_LONGEST_FIELD = 200
_PUBLISHED = re.compile(
    r"\b(?:(?:first |originally )?(?:published|posted|issued|released|filed|created)"
    r"(?: on| at| date| time)?|publication date|date published|pub\.? date|^\W*date)\b\s*:?",
    re.IGNORECASE,
)
_MODIFIED = re.compile(
    r"\b(?:(?:last )?(?:updated?|modified|edited|revised|changed)(?: on| at)?|last update)\b\s*:?",
    re.IGNORECASE,
)
# What may stand beside the date in a line that is about the date.
_BESIDE = re.compile(
    r"\b(?:by|on|at|am|pm|a\.m\.?|p\.m\.?|gmt|utc|bst|est|edt|et|pst|pdt|pt|ist|pkt|cet|cest|eet|"
    r"local time|time|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|\w+day|o'clock|hrs?|hours?)\b\.?|"
    r"\d{1,2}[:.]\d\d(?::\d\d)?(?:am|pm)?|[\W_]+|\d{1,2}(?:am|pm)",
    re.IGNORECASE,
)
_PLACE_FIRST = re.compile(r"[^\W\d_][\w .'’/-]*(?:,\s*[^\W\d_][\w .'’-]*){0,2}[,:]?\s*\(?")
_DATELINE_END = re.compile(r"\s*[.,]?\s*(?:\([^)]{1,40}\)|\[[^\]]{1,40}\])?\s*(?:[-–—:]|$)")
_DATELINE_WITHIN = 90
_MARK = re.compile(r"\s*[,-]?\s*(?:\d{1,2}:\d\d)?\s*[-–—|•·]\s")


def in_field(text: str, basis: DateBasis, role: DateRole) -> Iterator[FoundDate]:
    """The first date of a field, if it holds one."""
    if form := read_date(text[:_LONGEST_FIELD]):
        yield FoundDate(form.value, form.precision, basis, role, text[form.start : form.end])


def dated_line(line: str, *, is_below: bool = False) -> tuple[FoundDate, ...]:
    """The dates of a line that is about dates and nothing else; empty for any other line.

    A date without a label is a masthead above the title (`is_below` false): it says on which
    day the page was drawn, and is a bound. Below the title it dates the article.
    """
    if len(line) > _LONGEST_LINE or line.endswith("."):
        return ()
    forms = list(find_dates(line))
    if not forms or not _is_about_dates(line, forms, is_below=is_below):
        return ()
    return tuple(_labelled(line, form, is_below=is_below) for form in forms)


def masthead_dates(line: str) -> Iterator[FoundDate]:
    """Any dates of a line above the title: bounds, unless a label says more."""
    if len(line) <= _LONGEST_LINE:
        for form in find_dates(line):
            yield _labelled(line, form, is_below=False)


def labelled_dates(line: str) -> tuple[FoundDate, ...]:
    """The dates of a line of a page that carry a label such as "Published" or "Updated"."""
    if len(line) > _LONGEST_LINE:
        return ()
    forms = [form for form in find_dates(line) if _role(line[: form.start])]
    return tuple(_labelled(line, form, is_below=True) for form in forms)


def opens_with_date(line: str) -> bool:
    """A line such as "22/11/2020 - 04:30 - Photo: Jane Roe": a date, then a mark, then more."""
    form = read_date(line)
    is_line = bool(form) and len(line) <= _LONGEST_LINE and not line.endswith(".")
    return is_line and bool(form and not form.start and _MARK.match(line, form.end))


def is_other_label(line: str) -> bool:
    """A label that dates something other than the article, such as "Effective Date"."""
    is_label = line.endswith(":") or line.lower().endswith(" date")
    return is_label and not _role(line)


def dateline(text: str, start: int) -> FoundDate | None:
    """The date between place and dash where a body begins: KABUL, June 17 (Reuters) - ..."""
    opening = text[start : start + _DATELINE_WITHIN].split("\n", 1)[0]
    form = read_date(opening)
    if not form or not _DATELINE_END.match(opening, form.end):
        return None
    if form.start and not _is_place(opening[: form.start]):
        return None
    span = Span(start + form.start, start + form.end)
    return FoundDate(form.value, form.precision, "dateline", "published", span.of(text), span)


def _is_place(text: str) -> bool:
    words = re.findall(r"[^\W\d_][\w'’.-]*", text)
    is_capital = all(word[0].isupper() or word in {"de", "al", "el", "of"} for word in words)
    return bool(_PLACE_FIRST.fullmatch(text)) and is_capital and len(words) <= 6


def _is_about_dates(line: str, forms: list[DateForm], *, is_below: bool) -> bool:
    """Nothing beside the dates but labels, a clock, and below the title a byline or a place."""
    rest = _without(line, forms)
    if not _BESIDE.sub("", _MODIFIED.sub("", _PUBLISHED.sub("", rest))):
        return True
    is_short = len(_BESIDE.sub(" ", rest).split()) <= 3 and not line.endswith((".", "?", "!"))
    return is_below and (bool(byline_of(line)) or (is_short and _is_place(rest.strip(" |,-–—·•"))))


def _without(line: str, forms: list[DateForm]) -> str:
    for form in reversed(forms):
        line = f"{line[: form.start]} {line[form.end :]}"
    return line


def _role(before: str) -> DateRole | None:
    """What the label nearest before a date says of it."""
    published = max((m.end() for m in _PUBLISHED.finditer(before)), default=-1)
    modified = max((m.end() for m in _MODIFIED.finditer(before)), default=-1)
    if published == modified:
        return None
    return "published" if published > modified else "modified"


def _labelled(line: str, form: DateForm, *, is_below: bool) -> FoundDate:
    role = _role(line[: form.start])
    basis: DateBasis = "dateline" if role or is_below else "masthead"
    words = line[form.start : form.end]
    return FoundDate(
        form.value, form.precision, basis, role or ("published" if is_below else "bound"), words
    )
