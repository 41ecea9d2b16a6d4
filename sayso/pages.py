"""Stage 1: files and folders -> Page.

The bytes are handed on as they were captured; only gzip is opened. What cannot be read comes
out as `Unread`, in its place, and the rest goes on. The order does not depend on the file
system: locations are sorted.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal, cast

from sayso.config import Config
from sayso.errors import NotFound
from sayso.model import Page

HTML = frozenset({".html", ".htm", ".xhtml"})
NAMED_TEXT = frozenset({".md"})
"""Text that is read only where it is given by its own name: in a folder it is a README."""
TEXT = frozenset({".txt", ".text"}) | NAMED_TEXT
RECORDS = frozenset({".jsonl", ".ndjson"})
KINDS = (
    "HTML (.html .htm .xhtml), text (.txt .text; .md if you name the file itself), "
    "JSON lines (.jsonl .ndjson), each also .gz"
)

# How many bytes tell text from something else, and the first bytes of what people save by mistake.
_PROBE = 4096
_MAGIC = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x7fELF", b"\x1f\x8b")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or record that gave no page: where, why, and what to do about it."""

    location: str
    reason: str
    hint: str = ""


def find_pages(paths: Iterable[Path], config: Config) -> Iterator[Page | Unread]:
    """Every page under the paths, ordered by location; what cannot be read as Unread.

    Files of kinds that sayso does not read are reported last, one Unread for each suffix. So
    are `.md` files of a folder, which tell of the pages; given by its own name, one is read.
    Raises NotFound, before the first page, for a path that does not exist.
    """
    given = [Path(path) for path in paths]
    for path in given:
        if not os.path.lexists(path):
            raise NotFound(f"no such file or folder: {path.as_posix()}", hint="check the spelling")
    named = {path.as_posix() for path in given}
    found = {item.as_posix(): item for path in given for item in _walk(path)}
    others: dict[str, list[str]] = {}
    for location in sorted(found):
        if _is_page(found[location], location in named) or found[location].is_dir():
            yield from _read(found[location], location, config)
        else:
            others.setdefault(found[location].suffix.lower(), []).append(location)
    yield from (_other_kind(suffix, others[suffix]) for suffix in sorted(others))


def _walk(path: Path) -> Iterator[Path]:
    """The files under a path, each real folder once, so that a loop of links ends."""
    if not path.is_dir():
        yield path
        return
    unlisted: list[OSError] = []
    seen = {path.resolve()}
    for folder, names, files in os.walk(path, followlinks=True, onerror=unlisted.append):
        names[:] = sorted(name for name in names if _is_wanted(name, files))
        fresh = [name for name in names if (Path(folder) / name).resolve() not in seen]
        seen.update((Path(folder) / name).resolve() for name in fresh)
        names[:] = fresh
        yield from (Path(folder) / name for name in files if not name.startswith("."))
    yield from (Path(error.filename) for error in unlisted)


def _is_wanted(folder: str, files: list[str]) -> bool:
    """Not hidden, and not the pictures and frames that a browser saves beside a page."""
    stem = folder.removesuffix("_files")
    is_companion = stem != folder and any(f"{stem}{end}" in files for end in HTML)
    return not folder.startswith(".") and not is_companion


def _is_page(path: Path, is_named: bool) -> bool:
    return bool(_kind(path)) and (is_named or _suffix(path) not in NAMED_TEXT)


def _kind(path: Path) -> Literal["html", "text", "records", ""]:
    suffix = _suffix(path)
    if suffix in HTML:
        return "html"
    if suffix in TEXT:
        return "text"
    return "records" if suffix in RECORDS else ""


def _suffix(path: Path) -> str:
    return Path(path.name.lower().removesuffix(".gz")).suffix


def _read(path: Path, location: str, config: Config) -> Iterator[Page | Unread]:
    """The page or the records of one file; a fault of the file is one Unread at its end."""
    try:
        if path.is_dir():
            yield Unread(location, "a folder that cannot be listed", "change its permissions")
            return
        if path.exists() and not path.is_file():
            yield Unread(location, "not a regular file")
            return
        with _open(path) as stream:
            if _kind(path) == "records":
                yield from _records(stream, location, config.max_page_bytes)
            else:
                yield _page(stream.read(config.max_page_bytes + 1), path, location, config)
    except PermissionError:
        yield Unread(location, "no permission to read it", "change its permissions, or copy it")
    except (OSError, EOFError, zlib.error) as error:
        yield Unread(location, f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _open(path: Path) -> IO[bytes]:
    is_packed = path.name.lower().endswith(".gz")
    return cast(IO[bytes], gzip.open(path)) if is_packed else path.open("rb")


def _page(body: bytes, path: Path, location: str, config: Config) -> Page | Unread:
    if len(body) > config.max_page_bytes:
        return _too_large(location, config.max_page_bytes)
    if not body.strip():
        return Unread(location, "empty")
    if _is_binary(body):
        return Unread(location, "not text, whatever its name says", "save the page again as HTML")
    return Page(body, location, "text/html" if _kind(path) == "html" else "text/plain")


def _is_binary(body: bytes) -> bool:
    """Known first bytes, or more control characters than a broken text would have."""
    if body.startswith(_UTF16):
        return False
    probe = body[:_PROBE]
    controls = len(probe) - len(probe.translate(None, _CONTROL))
    return body.startswith(_MAGIC) or controls * 50 > len(probe)


def _records(stream: IO[bytes], location: str, limit: int) -> Iterator[Page | Unread]:
    """One page a line that is not blank."""
    count = 0
    for number, line in _lines(stream, limit):
        if line is None or line.strip():
            count += 1
            where = f"{location}#{number}"
            yield _too_large(where, limit) if line is None else _record(line, where)
    if not count:
        yield Unread(location, "empty")


def _lines(stream: IO[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one over the limit, which is never held in memory whole."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        is_whole = len(line) <= limit or line.endswith(b"\n")
        tail = line
        while tail and not tail.endswith(b"\n"):
            tail = stream.readline(limit + 1)
        yield number, line if is_whole else None


def _record(line: bytes, location: str) -> Page | Unread:
    """A line's own bytes are the page's body; only whether it can be one is looked at here."""
    body = line.rstrip(b"\r\n")
    try:
        record = json.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        return Unread(location, f"not JSON: {error}", "one record a line")
    if not isinstance(record, dict):
        return Unread(location, "not a JSON object", 'such as {"text": "...", "url": "..."}')
    if not any(
        isinstance(record.get(key), str) and record[key].strip() for key in ("html", "text")
    ):
        return Unread(location, "a record without text", 'name the text "text" or "html"')
    url = record.get("url")
    return Page(body, location, "application/json", url if isinstance(url, str) else None)


def _too_large(location: str, limit: int) -> Unread:
    return Unread(location, f"larger than {limit:,} bytes", "raise max_page_bytes to read it")


def _other_kind(suffix: str, locations: list[str]) -> Unread:
    files = "1 file" if len(locations) == 1 else f"{len(locations)} files"
    hint = f"{files} ending in {suffix or 'no suffix'}; sayso reads {KINDS}"
    return Unread(locations[0], "not a kind of file that sayso reads", hint)
