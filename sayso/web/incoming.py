"""Files out of a form as they come in: written down at once, under names of ours.

Nothing is held in memory and no more than one file is open, so that a folder of ten thousand pages
costs no more than one of them. A file's own name is told and kept, and never used as a path.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from email.message import Message
from pathlib import Path
from typing import IO, Final

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

from sayso.errors import InputError

FILES: Final = 10_000
"""Files of one import."""
_FIELD: Final = 4_000
"""Bytes of a field that is no file."""
_NAME: Final = 500
"""Characters of a file's name that are kept."""
_SUFFIX: Final = re.compile(r"(\.[a-z0-9]{1,8})?(\.gz)?$")
_SAVED: Final = "_files"
"""What the folder of pictures beside a saved page ends in."""
_MARKUP: Final = (".html", ".htm", ".xhtml")


class Incoming:
    """The parts of one form. `checked` is told the form's token before the first file is taken,
    and raises if it is the wrong one.
    """

    def __init__(
        self, content_type: str, folder: Path, most: int, checked: Callable[[str], None]
    ) -> None:
        kind, options = parse_options_header(content_type)
        boundary = options.get(b"boundary", b"")
        if kind != b"multipart/form-data" or not boundary:
            raise InputError("this is no form with files", hint="choose pages on /import")
        self._folder, self._most, self._checked = folder, most, checked
        self.fields: dict[str, str] = {}
        self.names: dict[str, str] = {}
        """Path of ours -> the file's own name."""
        self.left_out: list[tuple[str, str]] = []
        self._count = 0
        self._header = (b"", b"")
        self._headers: dict[bytes, bytes] = {}
        self._field, self._data = "", bytearray()
        self._out: IO[bytes] | None = None
        self._size = 0
        self._own = ""
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": self._on_header_field,
                "on_header_value": self._on_header_value,
                "on_header_end": self._on_header_end,
                "on_headers_finished": self._on_headers,
                "on_part_data": self._on_data,
                "on_part_end": self._end,
            },
        )

    def take(self, data: bytes) -> None:
        """The next bytes of the form. Raises InputError for what is no form."""
        try:
            self._parser.write(data)
        except MultipartParseError as error:
            raise InputError("the form came in broken", hint="send the files again") from error

    def finish(self) -> None:
        """All has come in."""
        self.close()
        self._checked(self.fields.get("csrf", ""))
        _leave_out_companions(self.names)

    def close(self) -> None:
        """Close what is open."""
        if self._out is not None:
            self._out.close()
            self._out = None

    def _begin(self) -> None:
        self._headers, self._field, self._own, self._size = {}, "", "", 0
        self._data = bytearray()

    def _on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header = (self._header[0] + data[start:end], self._header[1])

    def _on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._header = (self._header[0], self._header[1] + data[start:end])

    def _on_header_end(self) -> None:
        name, value = self._header
        self._headers[name.lower()] = value
        self._header = (b"", b"")

    def _on_headers(self) -> None:
        said = _disposition(self._headers.get(b"content-disposition", b""))
        self._field = said.get("name", "")
        if "filename" not in said:
            return
        self._checked(self.fields.get("csrf", ""))
        self._own = clean(said["filename"])
        if not self._own:
            return  # a form without a file sends an empty one
        self._count += 1
        if self._count > FILES:
            raise InputError(f"more than {FILES:,} files", hint="send them in several parts")
        if not _is_hidden(self._own):
            path = self._folder / f"{self._count:06}{suffix(self._own)}"
            self._out = path.open("xb")

    def _on_data(self, data: bytes, start: int, end: int) -> None:
        self._size += end - start
        if self._out is not None:
            if self._size <= self._most:
                self._out.write(data[start:end])
        elif not self._own and self._size <= _FIELD:
            self._data += data[start:end]

    def _end(self) -> None:
        if self._out is None:
            if not self._own and self._field:
                self.fields[self._field] = self._data.decode("utf-8", "replace")
            return
        path = Path(self._out.name)
        self.close()
        if self._size > self._most:
            path.unlink()
            self.left_out.append((self._own, f"larger than {self._most:,} bytes"))
        else:
            self.names[path.as_posix()] = self._own


def _disposition(value: bytes) -> dict[str, str]:
    """Name and file name of a part (RFC 7578), with what browsers write for quotes in them."""
    message = Message()
    message["Content-Disposition"] = value.decode("utf-8", "replace")
    found = message.get_params(header="Content-Disposition") or []
    said = {name.lower(): words for name, words in found[1:] if isinstance(words, str)}
    return {n: w.replace("%22", '"').replace("%0D%0A", " ") for n, w in said.items()}


def clean(name: str) -> str:
    """A file's own name with its folders, as text on one line: nothing that leads anywhere."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    shown = "/".join("".join(c for c in part if c.isprintable()) for part in parts)
    return shown[-_NAME:]


def suffix(name: str) -> str:
    """The ending that tells the kind of file; empty for one that no kind has."""
    base = name.rsplit("/", 1)[-1].lower()
    found = _SUFFIX.search(base, 1) if len(base) > 1 else None
    return found[0] if found else ""


def _is_hidden(name: str) -> bool:
    """Hidden, or a README of a folder."""
    *folders, base = name.split("/")
    is_readme = bool(folders) and base.lower().endswith(".md")
    return is_readme or any(part.startswith(".") for part in (*folders, base))


def _leave_out_companions(names: dict[str, str]) -> None:
    """Take out what a browser saves beside a page: page_files/ beside page.html."""
    beside = {
        name.removesuffix(end) + _SAVED + "/"
        for name in names.values()
        for end in _MARKUP
        if name.endswith(end)
    }
    for path, name in list(names.items()):
        if any(folder in beside for folder in _folders(name)):
            del names[path]


def _folders(name: str) -> Iterable[str]:
    """All folders above a file, each with its slash."""
    at = name.find("/")
    while at != -1:
        yield name[: at + 1]
        at = name.find("/", at + 1)
