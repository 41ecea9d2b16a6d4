"""What the commands that ask have in common."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Annotated, Any

import typer

from sayso.cli.claims import json_line

AsJson = Annotated[bool, typer.Option("--json", help="As one JSON object a line.")]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", min=0, show_default=False, help="How many at most; 0 for all."),
]


def write(records: Iterable[dict[str, Any]]) -> None:
    """Each record as one line of JSON: UTF-8 whatever the terminal speaks, for files."""
    for record in records:
        sys.stdout.buffer.write((json_line(record) + "\n").encode("utf-8"))


def at_most(limit: int | None, usual: int, *, as_json: bool) -> int:
    """How many are asked for: all in JSON, the usual number else; 0 for all."""
    if limit is None:
        return 0 if as_json else usual
    return limit
