"""What goes into the ledger in one piece, and the checks it must pass first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.errors import LedgerError, SpanMismatch
from sayso.model import Article, Claim, FoundDate, Page, Reading, Span, content_id


@dataclass(frozen=True, slots=True)
class Method:
    """By what a page was read. Two runs of one method give the same claims."""

    release: str
    extractor: str
    reader: str
    codebook: str

    @property
    def id(self) -> str:
        return content_id("method", self.release, self.extractor, self.reader, self.codebook)


@dataclass(frozen=True, slots=True)
class Finished:
    """A page read to its end: stored whole, or not at all."""

    page: Page
    article: Article
    reading: Reading
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A page, or a path that gave no page, with the reason. The next run tries it again."""

    location: str
    reason: str
    hint: str = ""
    page: Page | None = None


def capture_id(page: Page) -> str:
    """The same bytes of the same address at the same time; where the file lay does not count."""
    return content_id("capture", page.sha256, page.media_type, page.url or "", page.captured or "")


def document_id(article: Article, capture: str) -> str:
    """Hash of all that was taken from the page, and of the capture it was taken from."""
    dates = [[d.value, d.precision, d.basis, d.role, d.text] for d in article.dates]
    published = article.published.value if article.published else ""
    about = [article.url, article.title, article.byline, article.outlet, article.language]
    links = [[[link.span.start, link.span.end, link.url] for link in article.links]]
    found = [about, list(article.credits), dates, published, *(links if article.links else ())]
    facts = json.dumps(found, ensure_ascii=False)
    return content_id("document", capture, article.id, facts)


def check(entry: Finished) -> None:
    """Raise SpanMismatch unless every stored phrase is `text[start:end]`, to the code point."""
    text = entry.article.text
    _check_text(text)
    for owner in (entry.reading.article_id, *(claim.article_id for claim in entry.claims)):
        if owner != entry.article.id:
            raise LedgerError(f"a reading of {owner} was handed in with article {entry.article.id}")
    for span, words in _grounded(entry):
        found = text[span.start : span.end]
        if span.end > len(text) or (words is not None and words != found):
            raise SpanMismatch(
                f"text[{span.start}:{span.end}] of {entry.article.location} is {found!r},"
                f" not {words!r}"
            )


def _check_text(text: str) -> None:
    """SQLite cuts a text at a NUL, and a lone surrogate has no bytes: offsets would lie."""
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise SpanMismatch("a text with a NUL or a lone surrogate cannot be stored")


def _grounded(entry: Finished) -> Iterator[tuple[Span, str | None]]:
    """Every span of the entry, with the words that it claims to be, where it names them."""
    article = entry.article
    if article.title_span:
        yield article.title_span, None
    for date in all_dates(article):
        if date.span:
            yield date.span, date.text
    for link in article.links:
        yield link.span, None
    for sentence in entry.reading.sentences:
        yield sentence.span, None
    for mention in entry.reading.mentions:
        yield mention.span, None
    for claim in entry.claims:
        yield from _spans_of(claim)


def _spans_of(claim: Claim) -> Iterator[tuple[Span, str | None]]:
    for span in (claim.trigger, claim.evidence, claim.sentence):
        yield span, None
    if claim.cue:
        yield claim.cue, None
    for role in (*claim.roles, *claim.places):
        yield role.span, role.text
    for hop in claim.chain:
        for part in (hop.source_span, hop.cue_span):
            if part:
                yield part, None
    for time in claim.times:
        if time.span:
            yield time.span, time.text


def all_dates(article: Article) -> tuple[FoundDate, ...]:
    """The dates of an article, the published one among them."""
    if article.published and article.published not in article.dates:
        return (*article.dates, article.published)
    return article.dates
