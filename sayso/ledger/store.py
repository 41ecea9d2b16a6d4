"""The ledger file: opened, appended to one article at a time, never altered."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sayso.errors import NotFound
from sayso.ledger.entries import Finished, Method, Unreadable, capture_id, check
from sayso.ledger.files import open_to_write, our_words
from sayso.ledger.rows import (
    Rows,
    write_claim,
    write_document,
    write_judgement,
    write_reading,
    write_text,
)
from sayso.model import Judgement, Page, content_id


class Ledger:
    """A ledger open for writing. One article is one transaction: stored whole or not at all."""

    def __init__(self, path: Path, method: Method, *, patience: float = 10.0) -> None:
        """Open the file, or create it; `patience` is how many seconds to wait for a writer."""
        self.path = path
        self.method = method
        self._connection = open_to_write(path, patience=patience)
        self._rows = Rows(self._connection)
        self._run: int | None = None

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def knows(self, page: Page) -> bool:
        """Whether this method has read the page; notes it if the page lay in a new place.

        A reading that another method's reading has replaced since is put in front again.
        """
        with our_words(self.path):
            capture = self._rows.find("capture", {"id": capture_id(page)})
            if capture is None:
                return False
            reading = self._rows.find("reading", {"id": self._reading_id(page)})
            if reading is None:
                return False
        self._settle(page, capture, reading)
        return True

    def add(self, entry: Finished) -> None:
        """Store one page, its article and its claims; what is there already is not repeated.

        Raises SpanMismatch, and stores nothing of the entry, if a span is not exact.
        """
        check(entry)
        with self._transaction():
            capture = self._capture(entry.page)
            reading = self._rows.find("reading", {"id": self._reading_id(entry.page)})
            if reading is None:
                reading = self._reading(entry, capture)
            self._stand(capture, reading)

    def add_unreadable(self, entry: Unreadable) -> None:
        """Store that a page could not be read, with its bytes where there are any."""
        location = storable(entry.location)
        what = capture_id(entry.page) if entry.page else location
        id_ = content_id("unread", self.method.id, what, entry.reason)
        with self._transaction():
            capture = self._capture(entry.page) if entry.page else None
            if self._rows.find("unread", {"id": id_}) is None:
                told = {"reason": storable(entry.reason), "hint": entry.hint}
                about = {"capture": capture, "location": location, "run": self._this_run()}
                self._rows.add("unread", id=id_, **about, **told)

    def judge(self, judgement: Judgement) -> None:
        """Add a judgement; the last one about a subject counts, and none is ever taken out.

        An article whose last verdict is `withdrawn` shows in no view.
        """
        with self._transaction():
            write_judgement(self._rows, judgement, _now())

    def keep_names(self, words: str) -> None:
        """Keep the case's own names as they are now, if they have changed; empty for none."""
        digest = content_id("names", words) if words else ""
        with self._transaction():
            last = self._connection.execute(
                "SELECT digest FROM names_file ORDER BY key DESC LIMIT 1"
            ).fetchone()
            if digest != (last[0] if last else ""):
                self._rows.add("names_file", digest=digest, words=words, run=self._this_run())

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        run = self._run
        with our_words(self.path):
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._run = run  # its row is rolled back with the rest
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _this_run(self) -> int:
        """The row of this run, written with the first thing the run has to add."""
        if self._run is None:
            method = self.method
            self._run = self._rows.add(
                "run",
                started=_now(),
                method=method.id,
                release=method.release,
                extractor=method.extractor,
                reader=method.reader,
                codebook=method.codebook,
            )
        return self._run

    def _capture(self, page: Page) -> int:
        if self._rows.find("body", {"sha256": page.sha256}) is None:
            data = zlib.compress(page.body, 6)
            self._rows.add("body", sha256=page.sha256, size=len(page.body), data=data)
        about = {"media_type": page.media_type, "url": page.url, "captured": page.captured}
        capture = self._rows.find("capture", {"id": capture_id(page)})
        if capture is None:
            capture = self._rows.add("capture", id=capture_id(page), sha256=page.sha256, **about)
        sighting = {"capture": capture, "location": storable(page.location)}
        if self._rows.find("sighting", sighting) is None:
            self._rows.add("sighting", **sighting, run=self._this_run())
        return capture

    def _reading(self, entry: Finished, capture: int) -> int:
        spans = write_text(self._rows, entry.article.text)
        document = write_document(self._rows, entry.article, entry.page, capture, spans)
        whose = {"capture": capture, "document": document, "run": self._this_run()}
        id_ = self._reading_id(entry.page)
        reading = self._rows.add("reading", id=id_, recorded=_now(), **whose)
        write_reading(self._rows, entry.reading, entry.claims, reading, spans)
        for claim in entry.claims:
            write_claim(self._rows, claim, reading, spans)
        return reading

    def _reading_id(self, page: Page) -> str:
        return content_id("reading", capture_id(page), self.method.id)

    def _settle(self, page: Page, capture: int, reading: int) -> None:
        sighting = {"capture": capture, "location": storable(page.location)}
        is_seen = self._rows.find("sighting", sighting) is not None
        if is_seen and self._standing(capture) == reading:
            return
        with self._transaction():
            self._capture(page)
            self._stand(capture, reading)

    def _stand(self, capture: int, reading: int) -> None:
        """Make the reading the one that stands, unless it does."""
        if self._standing(capture) != reading:
            run = self._this_run()
            self._rows.add("standing", capture=capture, reading=reading, run=run)

    def _standing(self, capture: int) -> int | None:
        row = self._connection.execute(
            "SELECT reading FROM standing WHERE capture = ? ORDER BY key DESC LIMIT 1", (capture,)
        ).fetchone()
        return row[0] if row else None


def judge(path: Path, judgement: Judgement, *, patience: float = 10.0) -> None:
    """Add a judgement to a ledger that is there, as `Ledger.judge` does; reads nothing."""
    if not path.is_file():
        raise NotFound(f"there is no ledger at {path}", hint=f"sayso read PATH... --into {path}")
    with closing(open_to_write(path, patience=patience)) as connection, our_words(path):
        write_judgement(Rows(connection), judgement, _now())


def storable(words: str) -> str:
    """A path or a message as text with bytes: what is no UTF-8 in a file name is escaped."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8")


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
