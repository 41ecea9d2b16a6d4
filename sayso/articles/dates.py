"""Every date that a page gives itself, and the one chosen as its day of publication.

The rule. Of the dates that say when the article was *published*, the first in this order:

1. the record, for a line of a JSON lines file (whoever made the file has said so);
2. JSON-LD, nodes of articles before nodes of pages;
3. meta tags;
4. elements that markup labels as the publication date (`itemprop`, `pubdate`, hAtom);
5. the address, /2024/06/17/;
6. a line of the page that a label dates ("Published: 3 May 2021"), or that stands below the
   title;
7. `<time>` and elements of a date's class below the headline;
8. the dateline, "KABUL, June 17, 2024 (Reuters) -".

A date to the day goes before a month or a year, whatever its place in the order; a date
without a year is never chosen. Dates of modification, mastheads and names of files are kept,
but a page that has nothing else has no date of publication: `published` is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from sayso.articles.dateforms import read_date
from sayso.articles.datelines import labelled_dates
from sayso.articles.markup import Tree, text_of
from sayso.articles.metadata import Markup
from sayso.model import DateBasis, DateRole, FoundDate

_META_PUBLISHED = (
    "article:published_time article:published datepublished og:published_time "
    "og:article:published_time article.published published_time pubdate publishdate publish-date "
    "publish_date publication_date publication-date publicationdate published-date date_published "
    "dc.date.issued dcterms.issued dcterms.date dc.date dc.date.created dcterms.created "
    "dcterms.available dc.date.publication date article:post_date article_date_original "
    "article.created article:created created creation_date displaydate originalpublicationdate "
    "parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime "
    "bt:pubdate rnews:datepublished citation_date citation_publication_date citation_online_date "
    "prism.publicationdate ptime pdate release_date releasedate timestamp datecreated datenews "
    "gentime rbpubdate vr:published_time mediator_published_time eomportal-firstpublished "
    "lastpublished"
).split()
_META_MODIFIED = (
    "article:modified_time article:modified datemodified og:updated_time og:article:modified_time "
    "updated_time lastmod last-modified last_modified last_updated modified_time date_modified "
    "dc.date.modified dcterms.modified bt:moddate revised update_time updated "
    "article:updated_time"
).split()
_META: tuple[tuple[list[str], DateRole], ...] = (
    (_META_PUBLISHED, "published"),
    (_META_MODIFIED, "modified"),
)
_LINKED: tuple[tuple[str, DateRole], ...] = (
    ("datePublished", "published"),
    ("dateCreated", "published"),
    ("uploadDate", "published"),
    ("dateModified", "modified"),
)
_LINKED_ROUGHLY = re.compile(r'"(datePublished|dateModified)"\s*:\s*"([^"]{6,60})"')

_URL_DAY = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?P<sep>[/_-])(?:0?[1-9]|1[0-2])(?P=sep)(?:0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)20[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
_URL_MONTH = re.compile(r"/(20[0-3]\d|19[89]\d)/(0?[1-9]|1[0-2])(?=/)")
_FILE_DAY = re.compile(
    r"(?<!\d)(?:19|20)\d\d([-_]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?!\d)"
)

_DATE_CLASS = re.compile(
    r"(?<![a-z])(?:date|pub-?date|dateline|publish(?:ed)?|posted|post-?(?:date|time|meta|info)|"
    r"time-?stamp|entry-?(?:date|meta)|article-?(?:date|time|meta|info)|news-?(?:date|time)|"
    r"byline|meta-?date|created|time)(?![a-z])",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?<![a-z])(?:comments?|related|sidebar|widget|footer|teaser|recommend\w*|popular|trending|"
    r"latest|most-?read|ticker|newsletter|masthead|more-?(?:news|stories))(?![a-z])",
    re.IGNORECASE,
)
_ELSEWHERE_TAGS = frozenset({"nav", "aside", "footer"})
_LONGEST_ELEMENT = 120


def choose(dates: Iterable[FoundDate]) -> FoundDate | None:
    """The day of publication by the rule above; None where the page does not say."""
    said = [date for date in dates if date.role == "published" and not date.value.startswith("X")]
    exact = [date for date in said if date.precision not in ("month", "year", "unknown")]
    return next(iter(exact or said), None)


def in_order(dates: Iterable[FoundDate]) -> tuple[FoundDate, ...]:
    """Each date once: the chosen one, then what was published, modified, bound, as found."""
    unique = list(dict.fromkeys(dates))
    best = choose(unique)
    roles: tuple[DateRole, ...] = ("published", "modified", "bound")
    return tuple(sorted(unique, key=lambda date: (date != best, roles.index(date.role))))


def in_field(text: str, basis: DateBasis, role: DateRole) -> Iterator[FoundDate]:
    """The first date of a field, if it holds one."""
    if form := read_date(text):
        yield FoundDate(form.value, form.precision, basis, role, text[form.start : form.end])


def in_markup(markup: Markup) -> Iterator[FoundDate]:
    """Steps 2 to 4 of the rule: what markup says in so many words."""
    for key, role in _LINKED:
        for node in markup.linked:
            yield from in_field(str(node.get(key) or ""), "json-ld", role)
    if not markup.linked:
        yield from _roughly_linked(markup.tree)
    for names, role in _META:
        for name in names:
            yield from in_field(markup.meta.get(name, ""), "meta", role)
    yield from _labelled_elements(markup.tree)


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


def in_elements(tree: Tree) -> Iterator[FoundDate]:
    """Steps 6 and 7: lines with a label, then what stands in elements made for dates.

    Without a label, an element above the headline is the page's masthead.
    """
    below: list[FoundDate] = []
    is_below = next(tree.iter("h1"), None) is None
    for element in tree.iter():
        if element.tag == "h1":
            is_below = True
        if not _is_for_dates(element) or _is_elsewhere(element):
            continue
        text = text_of(element)
        if len(text) > _LONGEST_ELEMENT:
            continue
        if labelled := labelled_dates(text):
            yield from labelled
        elif is_below:
            stamp = (element.get("datetime") or "") if element.tag == "time" else ""
            below.extend(in_field(stamp or text, "time-tag", "published"))
        else:
            yield from in_field(text, "masthead", "bound")
    yield from below


def in_file_name(location: str) -> Iterator[FoundDate]:
    """A day in a file's name: the page existed on that day, which may be the day of capture."""
    name = location.partition("#")[0].rsplit("/", 1)[-1]
    if match := _FILE_DAY.search(name):
        for date in in_field(match[0].replace("_", "-"), "file", "bound"):
            yield replace(date, text=match[0])


def _roughly_linked(tree: Tree) -> Iterator[FoundDate]:
    """Dates in linked data that is no valid JSON, as much of it on the web is."""
    for script in tree.xpath('//script[contains(@type, "ld+json")]'):
        for match in _LINKED_ROUGHLY.finditer(script.text or ""):
            role: DateRole = "published" if match[1] == "datePublished" else "modified"
            yield from in_field(match[2], "json-ld", role)


def _labelled_elements(tree: Tree) -> Iterator[FoundDate]:
    """Step 4: microdata, `<time pubdate>` and hAtom, outside comments and teasers."""
    for element in tree.iter("time", "abbr", "span", "div", "p", "meta", "li"):
        role = _label(element)
        if role and not _is_elsewhere(element):
            stamp = element.get("datetime") or element.get("content") or element.get("title")
            yield from in_field(stamp or text_of(element)[:_LONGEST_ELEMENT], "time-tag", role)


def _label(element: Tree) -> DateRole | None:
    itemprop = (element.get("itemprop") or "").lower()
    classes = (element.get("class") or "").lower().split()
    if "datepublished" in itemprop or element.get("pubdate") is not None:
        return "published" if element.tag != "meta" else None
    if element.tag in ("time", "abbr") and {"published", "entry-date", "dt-published"} & set(
        classes
    ):
        return "published"
    is_update = "datemodified" in itemprop or {"updated", "dt-updated"} & set(classes)
    return "modified" if is_update and element.tag in ("time", "abbr", "span") else None


def _is_for_dates(element: Tree) -> bool:
    if not isinstance(element.tag, str):
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag == "time" or bool(_DATE_CLASS.search(named.replace("_", "-")))


def _is_elsewhere(element: Tree) -> bool:
    """Inside navigation, comments or teasers: the date of something else."""
    return any(
        above.tag in _ELSEWHERE_TAGS
        or _ELSEWHERE.search(f"{above.get('class') or ''} {above.get('id') or ''}")
        for above in (element, *element.iterancestors())
        if above.tag not in ("body", "html")
    )
