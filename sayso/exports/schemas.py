"""JSON Schema (2020-12) of the JSON lines: schema.json beside this file, handed out as it is."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from sayso.exports.bundle import Bundle
from sayso.exports.format import Format, Options


def text() -> str:
    """The schema of one line of `sayso export CASE jsonl`."""
    return files("sayso.exports").joinpath("schema.json").read_text("utf-8")


def write(bundle: Bundle, out: Path, options: Options) -> None:
    """The same for every case."""
    out.write_text(text(), encoding="utf-8", newline="\n")


SCHEMA = Format("schema", ".schema.json", "the JSON Schema of a line of jsonl", write)
