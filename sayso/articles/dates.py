"""Every date that a page gives itself, and the one chosen as its day of publication.

The rule. Of the dates that say when the article was *published*, the first in this order:

1. the record, for a line of a JSON lines file (whoever made the file has said so);
2. JSON-LD, nodes of articles before nodes of pages;
3. meta tags;
4. elements that markup labels as the publication date (`itemprop`, `pubdate`, hAtom);
5. the address, /2024/06/17/;
6. a line of the page that a label dates ("Published: 3 May 2021"), or that stands below the
   title; its basis is `dateline`, as for step 8;
7. `<time>` and elements of a date's class below the headline;
8. the dateline, "KABUL, June 17, 2024 (Reuters) -".

A date to the day goes before a month or a year, and any of these before a date without a year,
whatever their places in the order; the year of such a date stays unspecified. Systems write UTC
where an outlet has its own calendar: if the first is a stamp in UTC and the address or the page
shows its readers the day before or after, that day is chosen.

Dates of modification, mastheads and names of files are kept, but a page that has nothing else
has no date of publication: `published` is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import unquote, urlsplit

from sayso.articles.datelines import in_field
from sayso.model import DateBasis, DateRole, FoundDate

_URL_DAY = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?P<sep>[/_-])(?:0?[1-9]|1[0-2])(?P=sep)(?:0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)20[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
_URL_MONTH = re.compile(r"/(20[0-3]\d|19[89]\d)/(0?[1-9]|1[0-2])(?=/)")
_FILE_DAY = re.compile(
    r"(?<!\d)(?:19|20)\d\d([-_]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?!\d)"
)

_UTC = ("Z", "+00:00")
_SHOWN: frozenset[DateBasis] = frozenset({"url", "time-tag", "dateline"})


def choose(dates: Iterable[FoundDate]) -> FoundDate | None:
    """The day of publication by the rule above; None where the page does not say."""
    said = [date for date in dates if date.role == "published"]
    dated = [date for date in said if not date.value.startswith("X")]
    exact = [date for date in dated if len(date.value) >= len("2024-06-17")]
    best = next(iter(exact or dated or said), None)
    if best and best.value.endswith(_UTC):
        shown = (date for date in exact if date.basis in _SHOWN and _is_neighbour(date, best))
        return next(shown, best)
    return best


def _is_neighbour(date: FoundDate, stamp: FoundDate) -> bool:
    days = (datetime.fromisoformat(each.value[:10]) for each in (date, stamp))
    return abs(next(days) - next(days)).days == 1 and not date.value.endswith(_UTC)


def in_order(dates: Iterable[FoundDate]) -> tuple[FoundDate, ...]:
    """Each date once: the chosen one, then what was published, modified, bound, as found."""
    unique = list(dict.fromkeys(dates))
    best = choose(unique)
    roles: tuple[DateRole, ...] = ("published", "modified", "bound")
    return tuple(sorted(unique, key=lambda date: (date != best, roles.index(date.role))))


def in_address(url: str | None) -> Iterator[FoundDate]:
    """Step 5: a day, or a month, in the path of the address."""
    try:
        path = unquote(urlsplit(url or "").path)
    except ValueError:
        return
    if match := _URL_DAY.search(path):
        padded = re.sub(r"(?<!\d)(\d)(?!\d)", r"0\1", match[0].replace("_", "-"))
        for date in in_field(padded, "url", "published"):
            yield replace(date, text=match[0])
    elif match := _URL_MONTH.search(path):
        year, month = match[1], int(match[2])
        yield FoundDate(f"{year}-{month:02}", "month", "url", "published", match[0].strip("/"))


def in_file_name(location: str) -> Iterator[FoundDate]:
    """A day in a file's name: the page existed on that day, which may be the day of capture."""
    name = location.partition("#")[0].rsplit("/", 1)[-1]
    if match := _FILE_DAY.search(name):
        for date in in_field(match[0].replace("_", "-"), "file", "bound"):
            yield replace(date, text=match[0])
