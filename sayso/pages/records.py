"""Files of records: JSON lines, and tables with a column of text."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from typing import IO, Any, Final

from sayso.config import Config
from sayso.model import Page
from sayso.pages.found import Found, Unread, too_large
from sayso.pages.single import as_text
from sayso.pages.streams import lines

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": (
        "text",
        "body",
        "content",
        "fulltext",
        "full_text",
        "article",
        "article_text",
        "story",
    ),
    "html": ("html", "raw_html"),
    "url": ("url", "link", "address", "source_url", "web_url"),
    "title": ("title", "headline", "heading"),
    "date": ("date", "published", "publish_date", "published_at", "pubdate", "publication_date"),
    "outlet": ("outlet", "site", "source", "publisher", "publication", "media_name", "newspaper"),
    "byline": ("byline", "author", "authors"),
}
"""What a record's field is -> how tables call the column."""
_DELIMITERS: Final = ",;\t|"
_LONGEST: Final = 120
"""Characters of a header that are told."""


def json_lines(stream: IO[bytes], location: str, config: Config) -> Iterator[Found]:
    """One page a line that is not blank."""
    count, limit = 0, config.max_page_bytes
    unread, stream = as_text(stream, location)
    if unread:
        yield unread
        return
    for number, line in lines(stream, limit):
        if line is None or line.strip():
            count += 1
            where = f"{location}#{number}"
            yield too_large(where, limit) if line is None else _record(line, where)
    if not count:
        yield Unread(location, "empty")


def table(stream: IO[bytes], location: str, config: Config) -> Iterator[Found]:
    """One page a row (RFC 4180, or with another sign between the columns)."""
    csv.field_size_limit(config.max_page_bytes)
    unread, stream = as_text(stream, location)
    if unread:
        yield unread
        return
    number = 0
    try:
        rows = _rows(stream, config.max_page_bytes)
        header = next(rows, [])
        columns = _columns(header)
        if not {"text", "html"} & set(columns):
            yield _no_text(location, header, columns)
            return
        for number, row in enumerate(rows, 2):
            if any(cell.strip() for cell in row):
                yield from _row(row, columns, f"{location}#{number}")
    except (csv.Error, _LongLine) as error:
        yield Unread(f"{location}#{number + 1}", f"not a table from here on: {error}")


class _LongLine(ValueError):
    pass


def _rows(stream: IO[bytes], limit: int) -> Iterator[list[str]]:
    """The cells of each row, by the sign that parts the first one."""
    decoded = _text_lines(stream, limit)
    first = next(decoded, "")
    delimiter = max(_DELIMITERS, key=lambda sign: (first.count(sign), -_DELIMITERS.index(sign)))

    def every() -> Iterator[str]:
        yield first
        yield from decoded

    return csv.reader(every(), delimiter=delimiter)


def _text_lines(stream: IO[bytes], limit: int) -> Iterator[str]:
    """Lines in UTF-8, or in windows-1252 where they are none."""
    for number, line in lines(stream, limit):
        if line is None:
            raise _LongLine(f"line {number} is larger than {limit:,} bytes")
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            yield line.decode("cp1252", "replace")


def _columns(header: list[str]) -> dict[str, int]:
    """What each known column is, and where it stands; the first of several counts."""
    named = [cell.strip().lower().replace(" ", "_") for cell in header]
    found = {
        kind: next((named.index(name) for name in names if name in named), -1)
        for kind, names in COLUMNS.items()
    }
    return {kind: at for kind, at in found.items() if at >= 0}


def _no_text(location: str, header: list[str], columns: Mapping[str, int]) -> Unread:
    if not header:
        return Unread(location, "empty")
    if "url" in columns:
        return Unread(
            location,
            "a table of addresses without their texts",
            f"sayso read --fetch {location} gets the pages",
        )
    names = ", ".join(cell.strip() for cell in header[:8])[:_LONGEST]
    return Unread(location, f"no column of text among {names}", 'name it "text" or "html"')


def _row(row: list[str], columns: Mapping[str, int], where: str) -> Iterator[Found]:
    fields = {kind: row[at] for kind, at in columns.items() if at < len(row) and row[at].strip()}
    yield record(fields, where)


def record(fields: Mapping[str, Any], location: str) -> Found:
    """The page of a record that stood in something else than a line of JSON."""
    body = json.dumps(dict(fields), ensure_ascii=False, sort_keys=True)
    return _record(body.encode("utf-8", "replace"), location)


def _record(line: bytes, location: str) -> Found:
    """A line's own bytes are the page's body; only whether it can be one is looked at here."""
    body = line.rstrip(b"\r\n")
    try:
        fields = json.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except UnicodeDecodeError:
        return Unread(location, "not JSON: not in UTF-8", "save the file again in UTF-8")
    except (ValueError, RecursionError) as error:
        return Unread(location, f"not JSON: {error}", "one record a line")
    if not isinstance(fields, dict):
        return Unread(location, "not a JSON object", 'such as {"text": "...", "url": "..."}')
    texts = (fields.get(key) for key in ("html", "text"))
    if not any(isinstance(text, str) and text.strip() for text in texts):
        return Unread(location, "a record without text", 'name the text "text" or "html"')
    url = fields.get("url")
    return Page(body, location, "application/json", _whole(url) if isinstance(url, str) else None)


def _whole(words: str) -> str:
    """Without half a surrogate pair, which JSON can hold and no ledger."""
    return words.encode("utf-8", "replace").decode("utf-8")
