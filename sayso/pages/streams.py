"""Bytes of a file, unpacked where they are packed, never more of them than is asked for."""

from __future__ import annotations

import codecs
import gzip
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, cast

from sayso.pages.found import TooMuch

MOST_PACKED: Final = 300
"""How many times its size a packed file may unpack to. Pages pack ten to one, long tables of
numbers fifty to one; a bomb a thousand to one.
"""
ALWAYS: Final = 20_000_000
"""So many bytes any packed file may unpack to, whatever its size."""
UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ROOM: Final = 1 << 16


class Measured(io.RawIOBase):
    """A stream that ends with TooMuch behind so many bytes."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream, self._left = stream, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        data = self._stream.read(len(view))
        self._left -= len(data)
        if self._left < 0:
            raise TooMuch("unpacks to far more bytes than it has")
        view[: len(data)] = data
        return len(data)


def measured(stream: IO[bytes], packed: int) -> IO[bytes]:
    """The stream of a file that has so many bytes packed, closed behind what it may hold."""
    most = max(ALWAYS, packed * MOST_PACKED)
    return cast(IO[bytes], io.BufferedReader(Measured(stream, most), _ROOM))


def open_file(path: Path) -> IO[bytes]:
    """The bytes of a file; of a gzip file what is packed in it, but a WARC packs its records."""
    if not is_gzip(path.name):
        return path.open("rb")
    return measured(cast(IO[bytes], gzip.open(path)), os.path.getsize(path))


def is_gzip(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(".gz") and not lower.endswith(".warc.gz")


def unpacked(name: str, stream: IO[bytes], size: int) -> IO[bytes]:
    """A stream within an archive, opened where it is gzip itself."""
    return measured(cast(IO[bytes], gzip.open(stream)), size) if is_gzip(name) else stream


class _Transcoded(io.RawIOBase):
    """A stream of UTF-16 as UTF-8; what is no UTF-16 in it becomes U+FFFD."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._ready = stream, b""
        self._decoder = codecs.getincrementaldecoder("utf-16")("replace")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        while not self._ready and (data := self._stream.read(_ROOM)):
            self._ready = self._decoder.decode(data).encode("utf-8", "replace")
        size = min(len(view), len(self._ready))
        view[:size], self._ready = self._ready[:size], self._ready[size:]
        return size


class _Behind(io.RawIOBase):
    """A stream with the bytes in front that were read from it already."""

    def __init__(self, start: bytes, stream: IO[bytes]) -> None:
        self._start, self._stream = start, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        data = self._start[: len(view)] or self._stream.read(len(view))
        self._start = self._start[len(view) :]
        view[: len(data)] = data
        return len(data)


def probed(stream: IO[bytes], size: int) -> tuple[bytes, IO[bytes]]:
    """The first bytes of a stream, and the whole of it; UTF-16 (a spreadsheet's) as UTF-8."""
    start = stream.read(size)
    whole = cast(IO[bytes], io.BufferedReader(_Behind(start, stream), _ROOM))
    if start.startswith(UTF16):
        return start, cast(IO[bytes], io.BufferedReader(_Transcoded(whole), _ROOM))
    return start, whole


def lines(stream: IO[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one over the limit, which is never held in memory whole."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        is_whole = len(line) <= limit or line.endswith(b"\n")
        tail = line
        while tail and not tail.endswith(b"\n"):
            tail = stream.readline(limit + 1)
        yield number, line if is_whole else None
