"""Files that somebody handed over: read under the names we gave them, kept under their own."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.batch.pipeline import Kit
from sayso.batch.run import Outcome, read_found
from sayso.config import Config
from sayso.pages import Found, find_pages

if TYPE_CHECKING:
    from sayso.batch.together import Watch


@dataclass(frozen=True, slots=True)
class Upload:
    """One file: where we put it, and what it was called where it came from."""

    path: Path
    name: str
    """Told to people and kept as a location; never used as a path."""


def read_uploads(
    uploads: Iterable[Upload],
    case: Path,
    config: Config,
    kit: Kit,
    watch: Watch = lambda step: None,
    passed: Callable[[int], None] = lambda count: None,
) -> Generator[Outcome, None, None]:
    """Read the files as `read` does, in the order of their own names.

    `passed` is told how many files lie behind; a file of many pages is one.
    """
    ordered = sorted(uploads, key=lambda one: one.name)
    yield from read_found(_found(ordered, config, passed), case, config, kit, watch)


def _found(uploads: list[Upload], config: Config, passed: Callable[[int], None]) -> Iterator[Found]:
    for count, upload in enumerate(uploads, 1):
        for found in find_pages([upload.path], config):
            yield replace(found, location=_named(found.location, upload))
        passed(count)


def _named(location: str, upload: Upload) -> str:
    """`crawl.warc#3` for the third record of the file that somebody calls crawl.warc."""
    return upload.name + location.removeprefix(upload.path.as_posix())
