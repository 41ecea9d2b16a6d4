"""Stage 10: a case in the formats that other people's tools read, one file for each format.

`formats()` lists them. An exporter sees a `Bundle` and writes one file, or one folder; the same
ledger gives the same bytes.
"""

from sayso.exports.bundle import Bundle, Exported, Standing
from sayso.exports.format import Format, Options
from sayso.exports.formats import format_of, formats

__all__ = ["Bundle", "Exported", "Format", "Options", "Standing", "format_of", "formats"]
