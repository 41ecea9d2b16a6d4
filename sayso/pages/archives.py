"""Archives: zip files, and the WARC files of web crawlers (ISO 28500)."""

from __future__ import annotations

import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import IO, Final, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from sayso.config import Config
from sayso.pages.found import Found, Opener, Unread
from sayso.pages.kinds import opener_of, suffix
from sayso.pages.single import one
from sayso.pages.streams import measured, unpacked

NESTED: Final = 2
"""An archive in an archive is opened; one deeper is not."""
_OK: Final = 200
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_IN_MEMORY: Final = 8_000_000


def warc(stream: IO[bytes], location: str, config: Config) -> Iterator[Found]:
    """The answers that were pages, in the order of the file; one record in memory at a time."""
    left_out: Counter[str] = Counter()
    count = 0
    with _seekable(stream) as whole:
        for record in _answers(whole):
            count += 1
            where = f"{location}#{count}"
            if isinstance(record, str):
                yield Unread(where, f"the archive breaks off here: {record}")
            elif reason := _no_page(record):
                left_out[reason] += 1
            else:
                yield _answer(record, where, config)
    if not count:
        yield Unread(location, "no answer of a web server was found in it")
    if left_out:
        kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(left_out.items()))
        yield Unread(location, f"records that are no pages: {kinds}")


def _answers(stream: IO[bytes]) -> Iterator[WarcRecord | str]:
    """What servers answered; at its end what is wrong with the file, if it breaks off.

    fastwarc panics on some broken headers, and a panic is no Exception.
    """
    kinds = WarcRecordType.response | WarcRecordType.resource
    try:
        yield from ArchiveIterator(stream, record_types=kinds, auto_decode="all")
    except (OSError, ValueError) as error:
        yield str(error)
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        yield "a broken record"


def _no_page(record: WarcRecord) -> str:
    """Why a record is no page; empty for one that is."""
    if record.is_http and record.http_headers is not None:
        status = record.http_headers.status_code
        if status != _OK:
            return f"answers {status}"
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0]
    kind = kind.strip().lower()
    return "" if kind in _PAGES or kind == "text/plain" else f"of {kind or 'no type'}"


def _answer(record: WarcRecord, location: str, config: Config) -> Found:
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
    captured = record.headers.get("WARC-Date")
    return one(
        cast(IO[bytes], record.reader),
        location,
        config,
        "text/plain" if kind.startswith("text/plain") else "text/html",
        record.headers.get("WARC-Target-URI"),
        captured[:19] + "Z" if captured else None,
    )


def zipped(stream: IO[bytes], location: str, config: Config) -> Iterator[Found]:
    """What lies in a zip file, each file as its kind is opened."""
    yield from Zip(NESTED)(stream, location, config)


class Zip:
    """Opens zip files, those in a zip file too, so many deep."""

    def __init__(self, depth: int) -> None:
        self._depth = depth

    def __call__(self, stream: IO[bytes], location: str, config: Config) -> Iterator[Found]:
        if not self._depth:
            yield Unread(location, f"archives in archives are opened {NESTED} deep, and no deeper")
            return
        try:
            with _seekable(stream) as whole, zipfile.ZipFile(whole) as archive:
                yield from self._members(archive, location, config)
        except (zipfile.BadZipFile, NotImplementedError) as error:
            yield Unread(location, f"not a zip file that can be opened: {error}")

    def _members(self, archive: zipfile.ZipFile, location: str, config: Config) -> Iterator[Found]:
        others: Counter[str] = Counter()
        for member in sorted(archive.infolist(), key=lambda one: one.filename):
            where = f"{location}!{member.filename}"
            parts = member.filename.split("/")
            hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
            if member.is_dir() or hidden:
                continue
            opener = self._opener(member.filename)
            if opener is None:
                others[suffix(member.filename)] += 1
            else:
                yield from self._member(archive, member, where, opener, config)
        if others:
            kinds = ", ".join(
                f"{n} {kind or 'without suffix'}" for kind, n in sorted(others.items())
            )
            yield Unread(location, f"files in it that sayso does not read: {kinds}")

    def _opener(self, name: str) -> Opener | None:
        kind = suffix(name)
        return Zip(self._depth - 1) if kind == ".zip" else opener_of(kind)

    def _member(
        self,
        archive: zipfile.ZipFile,
        member: zipfile.ZipInfo,
        where: str,
        opener: Opener,
        config: Config,
    ) -> Iterator[Found]:
        if member.flag_bits & 1:
            yield Unread(where, "locked with a password", "unpack it, and read the folder")
            return
        try:
            with archive.open(member) as packed:
                stream = measured(packed, member.compress_size)
                yield from opener(
                    unpacked(member.filename, stream, member.compress_size), where, config
                )
        except (OSError, EOFError, zipfile.BadZipFile, NotImplementedError) as error:
            yield Unread(where, f"cannot be read: {error}")


def _seekable(stream: IO[bytes]) -> IO[bytes]:
    """A zip file's list stands at its end, so one that comes as a stream is laid down first."""
    if stream.seekable():
        return stream
    copy = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    while block := stream.read(1 << 20):
        copy.write(block)
    copy.seek(0)
    return cast(IO[bytes], copy)
