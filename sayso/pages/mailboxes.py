"""Mailboxes: mails one behind the other, parted by lines that begin with "From " (RFC 4155)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from sayso.config import Config
from sayso.model import Page
from sayso.pages.found import Found, Unread, too_large
from sayso.pages.streams import lines


def mailbox(stream: IO[bytes], location: str, config: Config) -> Iterator[Found]:
    """One page for each mail. A mail over the limit is never held in memory whole."""
    number = 0
    for mail in _mails(stream, config.max_page_bytes):
        number += 1
        where = f"{location}#{number}"
        if mail is None:
            yield too_large(where, config.max_page_bytes)
        else:
            yield Page(mail, where, "message/rfc822")
    if not number:
        yield Unread(location, "no mail was found in it", "a mailbox begins with a line `From ...`")


def _mails(stream: IO[bytes], limit: int) -> Iterator[bytes | None]:
    """The bytes of each mail, without the line that parts it from the one before."""
    mail: list[bytes] | None = None
    size, after_blank = 0, True
    for _, line in lines(stream, limit):
        if line is not None and after_blank and line.startswith(b"From "):
            if mail is not None:
                yield b"".join(mail) if size <= limit else None
            mail, size = [], 0
        elif mail is not None:
            size += limit + 1 if line is None else len(line)
            if line is not None and size <= limit:
                mail.append(_unquoted(line))
        after_blank = line is not None and not line.strip()
    if mail is not None:
        yield b"".join(mail) if size <= limit else None


def _unquoted(line: bytes) -> bytes:
    """`>From ` was `From ` before the mail was put into the box."""
    return line[1:] if line.startswith(b">") and line.lstrip(b">").startswith(b"From ") else line
