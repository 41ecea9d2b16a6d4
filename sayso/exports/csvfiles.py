"""CSV (RFC 4180): a folder with one file for each table, and a dictionary of all columns."""

from __future__ import annotations

import csv
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sayso.exports.bundle import Bundle
from sayso.exports.format import Format, Options
from sayso.exports.tables import TABLES, rows


def write(bundle: Bundle, out: Path, options: Options) -> None:
    """The tables hold every claim; `is_edge` tells those that a graph may show as ties."""
    out.mkdir(exist_ok=True)
    with ExitStack() as stack:
        writers: dict[str, Any] = {}
        for name, columns in TABLES.items():
            path = out / f"{name}.csv"
            file = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
            writers[name] = csv.writer(file, lineterminator="\r\n")
            writers[name].writerow([column.name for column in columns])
        for table, row in rows(bundle):
            writers[table].writerow([_cell(value) for value in row])
    write_dictionary(out)


def write_dictionary(out: Path) -> None:
    """dictionary.csv: every column, its type, what it means."""
    with (out / "dictionary.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(["table", "column", "type", "meaning"])
        for table, columns in TABLES.items():
            writer.writerows([table, one.name, one.type, one.gloss] for one in columns)


def _cell(value: object) -> object:
    """A spreadsheet must not take a phrase for a formula."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


CSV = Format("csv", "", "a folder of tables, with a dictionary of their columns", write)
