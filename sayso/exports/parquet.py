"""Parquet: the same tables with their types, for DuckDB, pandas, polars, Spark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sayso.errors import InputError
from sayso.exports.bundle import Bundle
from sayso.exports.csvfiles import write_dictionary
from sayso.exports.format import Format, Options
from sayso.exports.tables import TABLES, Row, Type, rows

if TYPE_CHECKING:
    import pyarrow as pa

BATCH: Final = 20_000
"""Rows of a table that are held in memory."""
_TYPES: Final[dict[Type, str]] = {
    "string": "string",
    "int": "int64",
    "bool": "bool",
    "float": "float64",
}


def schema(table: str) -> pa.Schema:
    """The columns of a table in Arrow's types, each with its meaning. Raises InputError."""
    arrow = pyarrow()
    fields = [
        arrow.field(one.name, arrow.type_for_alias(_TYPES[one.type]), metadata={"gloss": one.gloss})
        for one in TABLES[table]
    ]
    return arrow.schema(fields)


def pyarrow() -> Any:
    """The library, or what to type to have it. Raises InputError."""
    try:
        import pyarrow as arrow
    except ImportError as error:
        hint = "pip install 'sayso[parquet]', or export csv"
        raise InputError("Parquet needs pyarrow", hint=hint) from error
    return arrow


def write(bundle: Bundle, out: Path, options: Options) -> None:
    """One file for each table."""
    arrow = pyarrow()
    from pyarrow import parquet

    out.mkdir(exist_ok=True)
    waiting: dict[str, list[Row]] = {table: [] for table in TABLES}
    writers = {
        table: parquet.ParquetWriter(out / f"{table}.parquet", schema(table), compression="zstd")
        for table in TABLES
    }
    try:
        for table, row in rows(bundle):
            waiting[table].append(row)
            if len(waiting[table]) >= BATCH:
                _flush(arrow, writers[table], table, waiting[table])
        for table, left in waiting.items():
            _flush(arrow, writers[table], table, left)
    finally:
        for writer in writers.values():
            writer.close()
    write_dictionary(out)


def _flush(arrow: Any, writer: Any, table: str, batch: list[Row]) -> None:
    if not batch:
        return
    columns = [list(column) for column in zip(*batch, strict=True)]
    writer.write_table(arrow.table(columns, schema=schema(table)))
    batch.clear()


PARQUET = Format("parquet", "", "the tables as Parquet, with types", write, extra="parquet")
