"""The ledger's tables: numbered SQL steps, and the seal that makes the record append-only.

Tables whose names begin with `now_` are no record: they say what the record comes to, and may be
thrown away and made anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from sayso.errors import SchemaTooNew

APPLICATION_ID = 0x5341594F
"""Marks the file as a ledger of sayso ("SAYO")."""


def steps() -> tuple[str, ...]:
    """The SQL of every step, in order; a ledger of version n has the first n behind it."""
    folder = resources.files("sayso.ledger") / "steps"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((folder / name).read_text(encoding="utf-8") for name in names)


def version(connection: sqlite3.Connection) -> int:
    """How many steps the file has behind it."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_version(connection: sqlite3.Connection, known: int) -> None:
    """Raises SchemaTooNew for a file that a later release wrote."""
    found = version(connection)
    if found > known:
        raise SchemaTooNew(
            f"the ledger has version {found}, and this sayso knows versions up to {known}",
            hint="update it: pip install --upgrade sayso",
        )


def migrate(connection: sqlite3.Connection, wanted: Sequence[str] | None = None) -> None:
    """Take every step that the file has not taken yet; all of them, or none."""
    todo = steps() if wanted is None else wanted
    check_version(connection, len(todo))
    if version(connection) == len(todo):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again behind the lock: another process may have been quicker.
        for sql in todo[version(connection) :]:
            for statement in _statements(sql):
                connection.execute(statement)
        _seal(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(todo)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # on a full disk SQLite has taken it back already
            connection.execute("ROLLBACK")
        raise


def foreign(connection: sqlite3.Connection) -> list[str]:
    """Names of triggers and views in the file that sayso did not write: they would run as ours."""
    known = _written(steps())
    found = connection.execute(_RUNNING).fetchall()
    return sorted(name for name, sql in found if known.get(name) != sql)


@cache
def _written(known: tuple[str, ...]) -> dict[str, str]:
    """Name of each trigger and view that these steps make -> its SQL."""
    empty = sqlite3.connect(":memory:", isolation_level=None)
    migrate(empty, known)
    made = dict(empty.execute(_RUNNING))
    empty.close()
    return made


_RUNNING = "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"


def _statements(sql: str) -> Iterator[str]:
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def _seal(connection: sqlite3.Connection) -> None:
    """Refuse UPDATE and DELETE on every table of the record, those of a later step included."""
    for (table,) in connection.execute(_PLAIN_TABLES).fetchall():
        for verb in ("UPDATE", "DELETE"):
            connection.execute(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


# A full-text index keeps tables of its own, named after it; these it must be free to alter.
_PLAIN_TABLES = r"""
SELECT name FROM sqlite_master t
WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
  AND name NOT LIKE 'now\_%' ESCAPE '\' AND NOT EXISTS (
    SELECT 1 FROM sqlite_master v WHERE v.sql LIKE 'CREATE VIRTUAL %'
    AND (t.name = v.name OR t.name LIKE v.name || '\_%' ESCAPE '\'))
"""
