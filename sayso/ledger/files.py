"""Opening a ledger's file, and SQLite's errors in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import LedgerBusy, LedgerError, NotFound, SpanMismatch
from sayso.ledger import schema

SUFFIX = ".sayso"
"""What a case's name ends in, where it is typed without an ending."""


def case_path(case: str | Path) -> Path:
    """The file of a case: `north` is `north.sayso`, and a name with an ending stays."""
    path = Path(case)
    return path if path.suffix else path.with_name(path.name + SUFFIX)


def open_to_write(path: Path, *, patience: float = 10.0) -> sqlite3.Connection:
    """A writing connection, the file created or brought up to date where need be."""
    if not path.parent.is_dir():
        raise NotFound(f"there is no folder {path.parent}", hint=f"mkdir -p {path.parent}")
    with our_words(path):
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that adds nothing, beside any writer. Raises NotFound if there is no file."""
    if not path.is_file():
        raise NotFound(f"there is no ledger at {path}", hint=f"sayso read PATH... --into {path}")
    with our_words(path):
        connection = _connect_to_read(path)
        if schema.version(connection) < len(schema.steps()):
            connection.close()
            open_to_write(path).close()
            connection = _connect_to_read(path)
    return connection


@contextmanager
def our_words(path: Path) -> Iterator[None]:
    """No error of SQLite leaks: each becomes one of ours, with what to do next."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translated(error, path) from error


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")  # so that REPLACE meets the seal
    _check_owner(connection, path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # a finished article survives a power cut
    _check_own(connection, path)
    schema.migrate(connection)


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """SQLite takes its two files away when the last connection closes, unless that one is
    `mode=ro`: so the file is opened as for writing, and every statement that would change
    something is refused. A file that may not be written opens for reading all the same.

    One thread may go on where another has stopped, as a server does that sends a long answer.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA query_only = ON")
        _check_owner(connection, path)
        schema.check_version(connection, len(schema.steps()))
        _check_own(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_owner(connection: sqlite3.Connection, path: Path) -> None:
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if owner != schema.APPLICATION_ID and (owner or tables):
        raise _no_ledger(path)


def _check_own(connection: sqlite3.Connection, path: Path) -> None:
    """A file from somebody else may hold SQL that runs when the file is used: it is refused."""
    connection.execute("PRAGMA cell_size_check = ON")
    if found := schema.foreign(connection):
        raise LedgerError(
            f"{path} holds SQL that sayso did not write: {', '.join(found[:5])}",
            hint="ask for the pages that it was read from, and read them yourself",
        )


def _no_ledger(path: Path) -> LedgerError:
    return LedgerError(
        f"{path} is a file, but no ledger of sayso", hint="name another file: --into NAME.sayso"
    )


def _translated(error: sqlite3.Error, path: Path) -> LedgerError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code of an extended one
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LedgerBusy(
            f"another process is writing to {path}",
            hint="wait until it is done, then type the same command again",
        )
    if code == sqlite3.SQLITE_NOTADB:
        return _no_ledger(path)
    if "span mismatch" in str(error):
        return SpanMismatch(f"{path}: a span that is not text[start:end] was refused")
    return LedgerError(f"{path}: {error}", hint="check that the disk has room and can be written")
