"""Files that are one page: HTML, text, PDF, a mail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

from sayso.config import Config
from sayso.model import MediaType, Page
from sayso.pages.found import Found, Unread, too_large
from sayso.pages.streams import UTF16, probed

# How many bytes tell text from something else, and the first bytes of what people save by mistake.
_PROBE = 4096
_MAGIC = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x7fELF", b"\x1f\x8b")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_PDF_WITHIN: Final = 1024
"""A PDF begins with its mark, or with a little of something else before it (PDF 1.7, H.3)."""


def html(stream: IO[bytes], location: str, config: Config) -> Iterator[Found]:
    """A page of markup."""
    yield one(stream, location, config, "text/html")


def text(stream: IO[bytes], location: str, config: Config) -> Iterator[Found]:
    """A page of plain text."""
    yield one(stream, location, config, "text/plain")


def pdf(stream: IO[bytes], location: str, config: Config) -> Iterator[Found]:
    """A PDF, kept whole; its text is taken out in stage 2."""
    yield one(stream, location, config, "application/pdf")


def mail(stream: IO[bytes], location: str, config: Config) -> Iterator[Found]:
    """One mail, kept whole (RFC 5322)."""
    yield one(stream, location, config, "message/rfc822")


def one(
    stream: IO[bytes],
    location: str,
    config: Config,
    media_type: MediaType,
    url: str | None = None,
    captured: str | None = None,
) -> Found:
    """The page that the whole stream is, if it can be one."""
    body = stream.read(config.max_page_bytes + 1)
    if len(body) > config.max_page_bytes:
        return too_large(location, config.max_page_bytes)
    if not body.strip():
        return Unread(location, "empty")
    if media_type == "application/pdf":
        if b"%PDF-" not in body[:_PDF_WITHIN]:
            return Unread(location, "not a PDF, whatever its name says")
    elif media_type == "message/rfc822" and body.startswith(UTF16):
        return Unread(location, "no mail: its bytes are UTF-16", "save it from the mail program")
    elif is_binary(body):
        return Unread(location, "not text, whatever its name says", "save the page again as HTML")
    return Page(body, location, media_type, url, captured)


def as_text(stream: IO[bytes], location: str) -> tuple[Unread | None, IO[bytes]]:
    """Why a file of lines is none, and its stream, in UTF-8 where it was UTF-16."""
    start, whole = probed(stream, _PROBE)
    reason = "not text, whatever its name says"
    return Unread(location, reason) if is_binary(start) else None, whole


def is_binary(body: bytes) -> bool:
    """Known first bytes, or more control characters than a broken text would have."""
    if body.startswith(UTF16):
        return False
    probe = body[:_PROBE]
    controls = len(probe) - len(probe.translate(None, _CONTROL))
    return body.startswith(_MAGIC) or controls * 50 > len(probe)
