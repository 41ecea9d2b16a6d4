"""Many rows at once: ids handed to SQLite as one JSON list, in pieces of a bounded size."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, TypeVar

_Item = TypeVar("_Item")

PIECE: Final = 500
"""How many ids go into one question."""
LISTED: Final = "(SELECT value FROM json_each(?))"
"""The ids of one piece, as SQL."""


def pieces(items: Iterable[_Item], size: int = PIECE) -> Iterator[list[_Item]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while piece := list(islice(rest, size)):
        yield piece


def ask(
    connection: sqlite3.Connection, sql: str, ids: Iterable[Any], *values: Any
) -> Iterator[tuple[Any, ...]]:
    """The rows of every piece. The first mark of the SQL stands for the ids, as in `LISTED`."""
    for piece in pieces(ids):
        yield from connection.execute(sql, (json.dumps(piece), *values))


def tell(connection: sqlite3.Connection, sql: str, ids: Iterable[Any]) -> None:
    """A statement for every piece; the one mark of the SQL stands for the ids."""
    for piece in pieces(ids):
        connection.execute(sql, (json.dumps(piece),))


def fill(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    """Add whole rows, in the order of the table's columns."""
    for piece in pieces(rows):
        marks = ", ".join("?" * len(piece[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", piece)


class Later:
    """Rows that are added together and in order, which SQLite does several times as fast."""

    def __init__(self, connection: sqlite3.Connection, most: int = 100_000) -> None:
        self._connection, self._most, self._count = connection, most, 0
        self._rows: dict[str, list[Sequence[Any]]] = {}

    def add(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Rows of a table; they are there once `write` was called."""
        self._rows.setdefault(table, []).extend(rows)
        self._count += len(rows)
        if self._count > self._most:
            self.write()

    def write(self) -> None:
        """Add what has come together."""
        for table, rows in self._rows.items():
            fill(self._connection, table, sorted(rows, key=_first))
        self._rows, self._count = {}, 0


def _first(row: Sequence[Any]) -> Any:
    return row[0]
