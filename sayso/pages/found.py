"""What stage 1 gives besides pages, and the limits it keeps to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, TypeAlias

from sayso.config import Config
from sayso.model import Page


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or record that gave no page: where, why, and what to do about it."""

    location: str
    reason: str
    hint: str = ""


Found: TypeAlias = Page | Unread
Opener: TypeAlias = Callable[[IO[bytes], str, Config], Iterator[Found]]
"""The pages of one open file: its bytes, where it lies, the limits. The door for other kinds of
files: an entry point of the group `sayso.pages`, named after the suffix it opens.
"""


class TooMuch(OSError):
    """A packed file unpacks to more than any honest one does."""


def too_large(location: str, limit: int) -> Unread:
    """A page over the limit."""
    return Unread(location, f"larger than {limit:,} bytes", "raise max_page_bytes to read it")
