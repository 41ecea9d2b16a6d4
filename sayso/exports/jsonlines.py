"""JSON lines: one claim a line, with what all articles make of it. docs/claims-json.md explains
the keys, and schema.json describes them by JSON Schema (2020-12).
"""

from __future__ import annotations

import json
from pathlib import Path

from sayso.exports.bundle import Bundle
from sayso.exports.format import Format, Options


def write(bundle: Bundle, out: Path, options: Options) -> None:
    """Every claim that passes the filter, whatever its modality: the file makes no edges."""
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for exported in bundle.claims():
            file.write(json.dumps(exported.record(), ensure_ascii=False) + "\n")


JSON_LINES = Format("jsonl", ".jsonl", "one claim a line, with all that is known of it", write)
