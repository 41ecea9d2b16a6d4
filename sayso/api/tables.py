"""A case's tables for Arrow, pandas and polars; each library is asked for when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sayso.errors import InputError
from sayso.exports import Bundle
from sayso.exports.parquet import pyarrow, schema
from sayso.exports.tables import TABLES, Row, rows

if TYPE_CHECKING:
    import pyarrow as pa

HINTS = {
    "pandas": "pip install pandas 'sayso[parquet]'",
    "polars": "pip install polars 'sayso[parquet]'",
}


def arrow(bundle: Bundle, name: str) -> pa.Table:
    """One of the tables that `exports.tables` describes, as `pyarrow.Table`.

    Raises InputError for a name that is none, or where pyarrow is not installed.
    """
    return arrows(bundle, (name,))[name]


def arrows(bundle: Bundle, names: tuple[str, ...] = ()) -> dict[str, pa.Table]:
    """Name -> table, for those asked for or all; the ledger is gone through once."""
    library, wanted = pyarrow(), names or tuple(TABLES)
    found: dict[str, list[Row]] = {known(name): [] for name in wanted}
    for table, row in rows(bundle):
        if table in found:
            found[table].append(row)
    return {name: _table(library, name, some) for name, some in found.items()}


def known(name: str) -> str:
    """The name, if there is such a table. Raises InputError."""
    if name not in TABLES:
        raise InputError(f"there is no table {name!r}", hint=f"tables are: {', '.join(TABLES)}")
    return name


def _table(library: Any, name: str, some: list[Row]) -> pa.Table:
    wanted = schema(name)
    columns = list(zip(*some, strict=True)) or [()] * len(wanted)
    return library.table([list(column) for column in columns], schema=wanted)


def frame(table: pa.Table, library: str) -> Any:
    """The table as a frame of `pandas` or `polars`. Raises InputError where it is missing."""
    try:
        module = import_module(library)
    except ImportError as error:
        raise InputError(f"this needs {library}", hint=HINTS[library]) from error
    return table.to_pandas() if library == "pandas" else module.from_arrow(table)
