"""Stage 1: files and folders -> Page.

The bytes are handed on as they were captured; only what is packed is opened. What cannot be read
comes out as `Unread`, in its place, and the rest goes on. The order does not depend on the file
system: locations are sorted. `kinds.py` lists which files are read and what opens each.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from sayso.config import Config
from sayso.pages.found import Found, Opener, Unread
from sayso.pages.kinds import KINDS, opener, suffix
from sayso.pages.streams import open_file
from sayso.pages.walking import files

__all__ = ["KINDS", "Found", "Opener", "Unread", "find_pages"]

REPORT: Final = "a fault of sayso: please report it with the file"


def find_pages(paths: Iterable[Path], config: Config) -> Iterator[Found]:
    """Every page under the paths, ordered by location; what cannot be read as Unread.

    Files of kinds that sayso does not read are reported last, one Unread for each suffix. So
    are `.md` files of a folder, which tell of the pages; given by its own name, one is read.
    Raises NotFound, before the first page, for a path that does not exist.
    """
    given = [Path(path) for path in paths]
    named = {path.as_posix() for path in given}
    others: dict[str, list[str]] = {}
    for location, path in files(given).items():
        opened = opener(path.name, named=location in named)
        if opened is None and not path.is_dir():
            others.setdefault(suffix(path.name), []).append(location)
        else:
            yield from _read(path, location, opened, config)
    yield from (_other_kind(kind, others[kind]) for kind in sorted(others))


def _read(path: Path, location: str, opened: Opener | None, config: Config) -> Iterator[Found]:
    """The pages of one file; a fault of the file is one Unread at its end."""
    try:
        if path.is_dir() or opened is None:
            yield Unread(location, "a folder that cannot be listed", "change its permissions")
            return
        if path.exists() and not path.is_file():
            yield Unread(location, "not a regular file")
            return
        with open_file(path) as stream:
            yield from opened(stream, location, config)
    except PermissionError:
        yield Unread(location, "no permission to read it", "change its permissions, or copy it")
    except (OSError, EOFError, zlib.error) as error:
        yield Unread(location, f"cannot be read: {getattr(error, 'strerror', None) or error}")
    except Exception as error:  # a library's fault, or ours: the other files go on
        yield Unread(location, f"{type(error).__name__}: {error}", REPORT)


def _other_kind(kind: str, locations: list[str]) -> Unread:
    count = "1 file" if len(locations) == 1 else f"{len(locations)} files"
    hint = f"{count} ending in {kind or 'no suffix'}; sayso reads {KINDS}"
    return Unread(locations[0], "not a kind of file that sayso reads", hint)
