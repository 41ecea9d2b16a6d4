"""A page as it was found, and the article that it holds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sayso.model.ids import content_id
from sayso.model.spans import Span
from sayso.model.words import DateBasis, DateRole, MediaType, Precision


@dataclass(frozen=True, slots=True)
class Page:
    """The captured bytes of one URL, file or record at one time. Never altered."""

    body: bytes
    location: str
    """Where it was taken from: a path, or `path#line` for a record of a JSON lines file."""
    media_type: MediaType
    url: str | None = None
    captured: str | None = None
    """When the bytes were captured, EDTF, if known (a file's own time is not evidence)."""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date on the page: what it says, how exactly, and on what ground."""

    value: str
    """EDTF; unspecified digits are X, as in XXXX-04-05."""
    precision: Precision
    basis: DateBasis
    role: DateRole
    """`bound`: the page existed on that day; it is no publication date."""
    text: str = ""
    """The characters the date was read from."""
    span: Span | None = None
    """Where they stand in the article's text, if they stand there."""


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """Words of an article that lead to another page."""

    span: Span
    url: str
    """http or https, absolute, without the part behind #."""


@dataclass(frozen=True, slots=True)
class Article:
    """A page's main text and metadata, the furniture of the page removed.

    `text` begins with the title as its own paragraph, where there is a title, so that claims
    made in a headline have spans like all others. Paragraphs are separated by a blank line.
    """

    page_sha256: str
    location: str
    text: str
    url: str | None = None
    title: str = ""
    title_span: Span | None = None
    byline: str = ""
    outlet: str = ""
    """Who published the page: a site name, or its host name; empty where the page does not say."""
    credits: tuple[str, ...] = ()
    """Credit lines such as "AP", "With inputs from agencies"."""
    language: str = "en"
    dates: tuple[FoundDate, ...] = ()
    """Every date found, best first."""
    published: FoundDate | None = None
    """The one chosen by the written rule; None where the page does not say."""
    links: tuple[Hyperlink, ...] = ()
    """Links in the text, in its order."""

    @property
    def id(self) -> str:
        return content_id("article", self.page_sha256, self.text)

    @property
    def body_start(self) -> int:
        """The offset at which the body begins behind the title."""
        return self.title_span.end + 2 if self.title_span else 0
