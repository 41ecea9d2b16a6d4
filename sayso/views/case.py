"""A ledger opened to be asked: one unchanging state of it, however long the asking takes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from sayso.edtf import first_day, last_day
from sayso.errors import NotFound
from sayso.ledger import case_path, open_to_read

Case: TypeAlias = sqlite3.Connection

_HEX = frozenset("0123456789abcdef")


@contextmanager
def open_case(case: str | Path) -> Iterator[Case]:
    """The case's ledger, as it stands now. A writer may go on beside; raises NotFound."""
    connection = open_to_read(case_path(case))
    connection.row_factory = sqlite3.Row
    connection.create_function("first_day", 1, first_day, deterministic=True)
    connection.create_function("last_day", 1, last_day, deterministic=True)
    try:
        connection.execute("BEGIN")
        yield connection
    finally:
        connection.close()


def is_prefix(words: str) -> bool:
    """Whether the words can be the beginning of an id."""
    return 0 < len(words) <= 32 and set(words.lower()) <= _HEX


def only(found: list[str], prefix: str, what: str, hint: str) -> str:
    """The one id that begins with the prefix; raises NotFound for none and for several."""
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(f"there is no {what} {prefix!r} in this case", hint=hint)
    longer = ", ".join(id_[:12] for id_ in found[:5])
    raise NotFound(f"{len(found)} {what}s begin with {prefix!r}", hint=f"type more: {longer}")
