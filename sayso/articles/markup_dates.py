"""Dates in markup: what it says in so many words, and what stands in elements made for dates.

Steps 2, 3, 4, 6 and 7 of the rule in `dates.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import islice

from sayso.articles.datelines import (
    dated_line,
    in_field,
    is_other_label,
    labelled_dates,
    opens_with_date,
)
from sayso.articles.markup import Tree, short_text
from sayso.articles.metadata import Markup
from sayso.model import DateRole, FoundDate

_META_PUBLISHED = (
    "article:published_time article:published datepublished og:published_time "
    "og:article:published_time article.published published_time pubdate publishdate publish-date "
    "publish_date publication_date publication-date publicationdate published-date date_published "
    "dc.date.issued dcterms.issued dcterms.date dc.date dc.date.created dcterms.created "
    "dcterms.available dc.date.publication date article:post_date article_date_original "
    "article.created article:created created displaydate originalpublicationdate "
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

# What markup calls an element: made for the day of publication, or for some date.
_PUBLICATION_NAME = re.compile(
    r"(?<![a-z])(?:pub-?date|publish(?:ed)?(?:-?\w*)|posted(?:-?\w*)|publication(?:-?\w*)|"
    r"(?:post|entry|article|story|news)-?(?:date|time)|date-?header|dateline)(?![a-z])"
)
_DATE_NAME = re.compile(
    r"(?<![a-z])(?:date|time-?stamp|time|byline|created|(?:post|entry|article|story|news)-?"
    r"(?:meta|info)|meta-?date|date-?info|date-?time)(?![a-z])"
)
_ELSEWHERE = re.compile(
    r"(?<![a-z])(?:comments?|related|sidebar|footer|teasers?|recommend\w*|popular|trending|"
    r"latest|most-?read|ticker|newsletter|masthead|more-?(?:news|stories)|navbar|nav-?date|today\w*|"
    r"current|clock|site-?header|top-?bar|weather|events?|calendar)(?![a-z])"
)
_ELSEWHERE_TAGS = frozenset({"nav", "aside", "footer", "script", "style", "noscript"})
_LONGEST_ELEMENT = 110
# How far below the headline a bare date may stand, in characters; a paragraph ends the search.
_BELOW_WITHIN = 1500
_PARAGRAPH = 250


def stated_dates(markup: Markup) -> Iterator[FoundDate]:
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


def shown_dates(tree: Tree, title: str) -> Iterator[FoundDate]:
    """Steps 6 and 7: lines with a label or below the headline, then elements made for dates."""
    headline = _headline(tree, title)
    if headline is not None:
        yield from _below(headline)
    # Whatever the headline stands in is not elsewhere, whatever it is called.
    main = set() if headline is None else {headline, *headline.iterancestors()}
    others: list[FoundDate] = []
    is_below = False
    for element in tree.iter():
        is_below = is_below or element is headline
        if name := _name_of(element):
            text = short_text(element, _LONGEST_ELEMENT)
            if (element.get("datetime") or text) and not _is_elsewhere(element, main):
                yield from labelled_dates(text)
                others.extend(_named(element, text, is_below=is_below or name == "publication"))
    yield from others


def _named(element: Tree, text: str, *, is_below: bool) -> Iterator[FoundDate]:
    """The date of an element made for dates; above the headline it is the page's masthead."""
    if labelled_dates(text):
        return
    if is_below or next(element.iterancestors("article"), None) is not None:
        yield from in_field(element.get("datetime") or text, "time-tag", "published")
    else:
        yield from in_field(text, "masthead", "bound")


def _headline(tree: Tree, title: str) -> Tree | None:
    """The element that shows the title; failing that the only h1."""
    headings = [element for element in tree.iter("h1", "h2", "h3") if title]
    for element in headings:
        if short_text(element, 2 * len(title)) == title:
            return element
    first = list(islice(tree.iter("h1"), 2))
    return first[0] if len(first) == 1 else None


def _below(headline: Tree) -> Iterator[FoundDate]:
    """Dates that stand for themselves between the headline and the first paragraph."""
    seen, before = 0, ""
    main = {headline, *headline.iterancestors()}
    for text in headline.xpath("following::text()[normalize-space()]"):
        parent = text.getparent()
        line = " ".join(text.split())
        if parent.tag in _ELSEWHERE_TAGS or _name_of(parent):
            continue  # not shown, or read by its own name
        seen += len(line)
        if seen > _BELOW_WITHIN or len(line) > _PARAGRAPH:
            return
        is_other = is_other_label(before) or _is_elsewhere(parent, main)
        before = line
        bare = () if is_other else _dates_of_line(line)
        if any(date.value[0] != "X" for date in bare):
            around = parent.getparent()
            context = "" if around is None else short_text(around, _LONGEST_ELEMENT)
            yield from labelled_dates(context) or bare


def _dates_of_line(line: str) -> tuple[FoundDate, ...]:
    if opens_with_date(line):
        return tuple(islice(in_field(line, "dateline", "published"), 1))
    return dated_line(line, is_below=True)


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
            shown = stamp or short_text(element, _LONGEST_ELEMENT)
            yield from in_field(shown, "time-tag", role)


def _label(element: Tree) -> DateRole | None:
    itemprop = (element.get("itemprop") or "").lower()
    classes = set((element.get("class") or "").lower().split())
    if "datepublished" in itemprop or element.get("pubdate") is not None:
        return "published" if element.tag != "meta" else None
    if element.tag in ("time", "abbr") and classes & {"published", "entry-date", "dt-published"}:
        return "published"
    is_update = "datemodified" in itemprop or classes & {"updated", "dt-updated"}
    return "modified" if is_update and element.tag in ("time", "abbr", "span") else None


def _name_of(element: Tree) -> str:
    """What an element's tag, class or id says that it was made for."""
    if not isinstance(element.tag, str):
        return ""
    named = _names(element)
    if _PUBLICATION_NAME.search(named):
        return "publication"
    return "date" if element.tag == "time" or _DATE_NAME.search(named) else ""


def _is_elsewhere(element: Tree, main: Set[Tree] = frozenset()) -> bool:
    """Inside navigation, comments or teasers: the date of something else."""
    return any(
        above.tag in _ELSEWHERE_TAGS or _ELSEWHERE.search(_names(above))
        for above in (element, *element.iterancestors())
        if above.tag not in ("body", "html") and above not in main
    )


def _names(element: Tree) -> str:
    """Class and id in one form: postDate, post_date and post-date are post-date."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", "-", named).lower()
