"""Stage 2: Page -> Article: the main text and what the page says of itself.

The stage in order: decoding, then markup and metadata (HTML) or a record's fields (JSON lines),
cleaning of the paragraphs, and the dates. Every function is pure; the one public entry is
`extract`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.articles import dates, metadata, titles
from sayso.articles.bylines import clean_author
from sayso.articles.cleaning import Draft, clean, has_prose, squeeze
from sayso.articles.credits import find_credits, reporters, split_credit_lines
from sayso.articles.datelines import dateline, in_field
from sayso.articles.decoding import decode, is_text
from sayso.articles.language import language_of
from sayso.articles.links import Anchor, anchors, placed
from sayso.articles.mail import read_mail
from sayso.articles.markup import main_paragraphs
from sayso.articles.markup_dates import shown_dates, stated_dates
from sayso.articles.pdf import read_pdf
from sayso.articles.plain import text_blocks
from sayso.articles.records import read_record
from sayso.config import Config
from sayso.errors import PageUnreadable
from sayso.model import Article, FoundDate, Page, Span

__all__ = ["extract"]

_NO_TEXT = "no text found"
_RAISE = "raise max_page_bytes or max_text_chars to read it"


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read of a page, whatever its kind, before it is put together."""

    draft: Draft
    url: str | None = None
    outlet: str = ""
    byline: str = ""
    dates: tuple[FoundDate, ...] = ()
    language: str = ""
    anchors: tuple[Anchor, ...] = ()


def extract(page: Page, config: Config) -> Article:
    """The article of a page. Raises PageUnreadable, with the reason, where there is none."""
    if len(page.body) > config.max_page_bytes:
        raise PageUnreadable(f"larger than {config.max_page_bytes:,} bytes", hint=_RAISE)
    if page.media_type == "application/pdf":
        found = _from_pdf(page, config)
    elif page.media_type == "message/rfc822":
        found = _from_mail(page)
    else:
        found = _from_text(page)
    return _article(page, found, config)


def _from_text(page: Page) -> _Found:
    text = decode(page.body)
    if not is_text(text):
        raise PageUnreadable("not text", hint="save the page again as HTML or text")
    if page.media_type == "text/html":
        return _from_html(text, page.url)
    if page.media_type == "application/json":
        return _from_record(text, page.url)
    return _Found(clean(text_blocks(text), finds_title=True), page.url)


def _from_pdf(page: Page, config: Config) -> _Found:
    """A PDF's own title is what its program called it more often than what stands on it."""
    document = read_pdf(page.body, config.max_text_chars)
    draft = clean(text_blocks(document.text), finds_title=True)
    return _Found(draft, page.url, dates=tuple(in_field(document.created, "record", "bound")))


def _from_mail(page: Page) -> _Found:
    mail = read_mail(page.body)
    if mail.html:
        found = _from_html(mail.html, page.url, mail.subject)
    else:
        found = _Found(clean(text_blocks(mail.text), mail.subject, finds_title=True), page.url)
    return replace(
        found,
        outlet=mail.sender,
        byline="",
        dates=(*in_field(mail.date, "record", "published"), *found.dates),
    )


def _from_html(text: str, url: str | None, title: str = "") -> _Found:
    markup = metadata.read_markup(text)
    url = url or metadata.address(markup)
    draft = _main_text(markup, url, title)
    stated = (*stated_dates(markup), *dates.in_address(url))
    shown = (*draft.dates, *shown_dates(markup.tree, draft.title))
    return _Found(
        draft=draft,
        url=url,
        outlet=metadata.outlet(markup)
        or titles.site_beside(markup, draft.title)
        or metadata.publisher(markup),
        byline=metadata.byline(markup),
        dates=stated + shown,
        language=metadata.declared_language(markup),
        anchors=anchors(markup.tree, url),
    )


def _main_text(markup: metadata.Markup, url: str | None, title: str) -> Draft:
    """The cleaned text; where the strict search finds no sentence, that of the common one."""
    site, host = metadata.outlet(markup), metadata.host(url)
    names = (site, site.partition(".")[0], host, host.partition(".")[0])
    is_empty = True
    for precise in (True, False):
        blocks = [squeeze(block) for block in main_paragraphs(markup.tree, url, precise=precise)]
        heading = title or titles.in_markup(markup, names, blocks)
        draft = clean(blocks, heading, keeps_head=False)
        if has_prose(draft):
            return draft
        is_empty = is_empty and not (precise and draft.paragraphs)
    raise PageUnreadable(_NO_TEXT if is_empty else "not an article: headlines or labels only")


def _from_record(text: str, url: str | None) -> _Found:
    """A record's own fields go before what its text or its HTML says."""
    record = read_record(text)
    if record.html:
        found = _from_html(record.html, url or record.url, record.title)
    else:
        draft = clean(text_blocks(record.text), record.title, finds_title=True)
        found = _Found(draft, url or record.url)
    return replace(
        found,
        outlet=record.outlet or found.outlet,
        byline=clean_author(record.byline) or found.byline,
        dates=(*in_field(record.date, "record", "published"), *found.dates),
    )


def _article(page: Page, found: _Found, config: Config) -> Article:
    """The article with its text put together; all spans are made here, into the final text."""
    title = found.draft.title
    paragraphs, credit_lines = split_credit_lines(found.draft.paragraphs)
    if not paragraphs:
        raise PageUnreadable(_NO_TEXT)
    text = "\n\n".join((title, *paragraphs) if title else paragraphs)
    if len(text) > config.max_text_chars:
        raise PageUnreadable(f"longer than {config.max_text_chars:,} characters", hint=_RAISE)
    body_start = len(text) - len("\n\n".join(paragraphs))
    dropped = (*credit_lines, *found.draft.dropped)
    byline = found.byline or found.draft.byline or reporters(dropped)
    every = dates.in_order(_all_dates(page, found, dateline(text, body_start)))
    return Article(
        page_sha256=page.sha256,
        location=page.location,
        text=text,
        url=found.url,
        title=title,
        title_span=Span(0, len(title)) if title else None,
        byline=byline,
        outlet=found.outlet or found.draft.outlet or metadata.host(found.url),
        credits=find_credits(paragraphs, byline, dropped),
        language=language_of(text[body_start:], found.language),
        dates=every,
        published=dates.choose(every),
        links=placed(found.anchors, text),
    )


def _all_dates(page: Page, found: _Found, line: FoundDate | None) -> Iterator[FoundDate]:
    yield from found.dates
    if page.media_type != "text/html":
        yield from dates.in_address(found.url)
        yield from found.draft.dates
    if line:
        yield line
    yield from dates.in_file_name(page.location)
    yield from in_field(page.captured or "", "file", "bound")
