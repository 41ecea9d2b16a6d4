"""Pages a second of each kind of file, beside the bare library on the same file in the same run.

The files are made here, of one invented story under many titles. `--data` is a folder for them.
`--split large` reads 10 GB of web archive too, from a stream that is made as it is read, and
tells the largest memory. `--split line` gives every kind 1 GB of one line.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import mailbox
import resource
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import IO, Any, Final, cast

import feedparser
import pypdfium2
from fastwarc.warc import ArchiveIterator, WarcRecordType

from benchmarks import captures
from sayso.articles.pdf import read_pdf
from sayso.config import Config
from sayso.model import Page
from sayso.pages import find_pages
from sayso.pages.archives import warc
from sayso.pages.kinds import opener_of, suffixes

DESCRIPTION = __doc__
PAGES: Final = 2_000
LARGE: Final = 10 * 10**9
"""Bytes of HTML in the large web archive."""
_TRIES: Final = 3
_FILLER: Final = "The quay was quiet and nobody was seen there. " * 40


def run(data: Path, split: str) -> dict[str, Any]:
    """For each kind: pages a second, and its time over that of the bare library."""
    if split == "line":
        return _one_line()
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(dir=data) as folder:
        for kind, (body, bare) in _kinds().items():
            path = Path(folder) / f"file.{kind}"
            path.write_bytes(body)
            ours, count = _best(partial(_ours, path))
            theirs, _ = _best(partial(bare, path))
            figures[f"{kind}_pages_per_second"] = round(count / ours, 1)
            figures[f"{kind}_over_bare"] = round(ours / theirs, 2)
    if split == "large":
        figures |= _large()
    return figures


def _gigabyte(kind: str) -> IO[bytes]:
    """1 GB without a line end; for a zip file, which is read from its end, a file of zeros."""
    if kind != ".zip":
        return cast(IO[bytes], io.BufferedReader(_Repeated(b"x" * (1 << 20), 1 << 10)))
    sparse = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    sparse.truncate(1 << 30)
    return cast(IO[bytes], sparse)


def _one_line() -> dict[str, Any]:
    """Every kind gets 1 GB of one line: how long it takes at most, and how much more memory."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds, told = {}, 0
    for kind in sorted(suffixes()):
        opened = opener_of(kind)
        assert opened is not None
        with _gigabyte(kind) as stream:
            began = time.perf_counter()
            told += len(list(opened(stream, f"line{kind}", Config())))
            seconds[kind] = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "line_kinds": len(seconds),
        "line_answers": told,
        "line_seconds_at_most": round(max(seconds.values()), 2),
        "line_more_mb": round((after - before) / 1024, 1),
    }


def _best(work: Callable[[], int]) -> tuple[float, int]:
    times = []
    for _ in range(_TRIES):
        began = time.perf_counter()
        count = work()
        times.append(time.perf_counter() - began)
    return min(times), count


def _ours(path: Path) -> int:
    """Every page; of a PDF its text too, which the bare library takes out as well."""
    pages = [page for page in find_pages([path], Config()) if isinstance(page, Page)]
    for page in pages:
        if page.media_type == "application/pdf":
            read_pdf(page.body, Config().max_text_chars)
    return len(pages)


def _kinds() -> dict[str, tuple[bytes, Callable[[Path], int]]]:
    """Suffix -> the file, and the bare library that goes through it."""
    html = [_html(n) for n in range(PAGES)]
    records = "\n".join(json.dumps({"title": str(n), "text": _FILLER}) for n in range(PAGES))
    mails = b"".join(b"From a@b\n" + captures.mail(str(n)) + b"\n" for n in range(PAGES))
    answers = {f"https://sarn-mail.example/{n}": page for n, page in enumerate(html)}
    return {
        "jsonl": (records.encode(), lambda path: _count(map(json.loads, path.open("rb")))),
        "csv": (_table(), lambda path: _count(csv.reader(path.open(encoding="utf-8", newline="")))),
        "mbox": (mails, lambda path: _count(bytes(mail) for mail in mailbox.mbox(path))),
        "rss": (_feed(), lambda path: len(feedparser.parse(path.read_bytes()).entries)),
        "warc.gz": (captures.warc(answers), _bare_warc),
        "zip": (captures.packed({f"{n}.html": page for n, page in enumerate(html)}), _bare_zip),
        "pdf": (captures.pdf((("One", "", *[_FILLER[:80]] * 40),) * 200), _bare_pdf),
    }


def _count(items: Iterable[object]) -> int:
    return sum(1 for _ in items)


def _html(n: int) -> bytes:
    return captures.HTML.replace("Ferry", f"Ferry {n}").replace("</article>", _FILLER).encode()


def _table() -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["title", "text"])
    writer.writerows([str(n), _FILLER] for n in range(PAGES))
    return out.getvalue().encode()


def _feed() -> bytes:
    whole = captures.rss()
    start, end = whole.index(b"<item>"), whole.index(b"</item>") + len(b"</item>")
    return whole[:start] + whole[start:end] * 300 + whole[end:]


def _bare_warc(path: Path) -> int:
    with path.open("rb") as stream:
        records = ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all")
        return sum(bool(record.reader.read()) for record in records)


def _bare_zip(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        return sum(bool(archive.read(name)) for name in archive.namelist())


def _bare_pdf(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return sum(bool(page.get_textpage().get_text_bounded()) for page in document)


class _Repeated(io.RawIOBase):
    """The same bytes again and again, so many times."""

    def __init__(self, data: bytes, times: int) -> None:
        self._data, self._left, self._at = data, len(data) * times, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return 0

    def seek(self, offset: int, whence: int = 0) -> int:
        """Stay: whoever asks only wants to know whether it can be done."""
        return 0

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        size = min(len(view), self._left, len(self._data) - self._at)
        view[:size] = self._data[self._at : self._at + size]
        self._at = (self._at + size) % len(self._data)
        self._left -= size
        return size


def _large() -> dict[str, float]:
    """10 GB of pages, packed record by record as crawlers do."""
    page = (_html(0) * 30)[:60_000]
    block = captures.warc({f"https://sarn-mail.example/{n}": page for n in range(50)})
    size = len(page) * 50
    stream = cast(IO[bytes], io.BufferedReader(_Repeated(block, LARGE // size)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    count = sum(isinstance(found, Page) for found in warc(stream, "large.warc.gz", Config()))
    took = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "large_gb": round(count * len(page) / 10**9, 2),
        "large_seconds": round(took, 1),
        "large_more_mb": round((after - before) / 1024, 1),
        "large_packed_mb": round(len(gzip.compress(page)) * count / 10**6, 1),
    }
