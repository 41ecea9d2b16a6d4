"""What asking came to: tokens, requests, claims refused. A file of lines, so that processes add up.

Every line is one JSON object, written with one call, beside the answers that are kept.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sayso.errors import ConfigError

NAME: Final = "spent.jsonl"


@dataclass(slots=True)
class Spent:
    """The sum of some lines."""

    requests: int = 0
    free: int = 0
    """Questions that were answered from the folder."""
    prompt: int = 0
    completion: int = 0
    """Tokens, as the server counts them."""
    uncounted: int = 0
    """Requests whose answer does not say how many tokens it took."""
    refused: Counter[str] = field(default_factory=Counter)
    """Why claims were refused, and how many."""

    def cost(self, price_in: float, price_out: float) -> float:
        """At prices per million tokens, in their currency."""
        return (self.prompt * price_in + self.completion * price_out) / 1_000_000


class Spending:
    """Adds lines to the file of one folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME

    def asked(self, usage: object) -> None:
        """One request, with the `usage` of its answer, whatever that is."""
        told = usage if isinstance(usage, dict) else {}
        tokens = {k: _count(told.get(f"{k}_tokens")) for k in ("prompt", "completion")}
        counted = all(n is not None for n in tokens.values())
        line = {k: n for k, n in tokens.items() if n} | {"requests": 1}
        self._add(line if counted else line | {"uncounted": 1})

    def answered_before(self) -> None:
        """A question that was answered from the folder."""
        self._add({"free": 1})

    def refused(self, reasons: Mapping[str, int]) -> None:
        """Claims of one article that were not let through."""
        if reasons:
            self._add({"refused": dict(sorted(reasons.items()))})

    def _add(self, line: Mapping[str, Any]) -> None:
        whole = (json.dumps(line) + "\n").encode()
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
            try:
                os.write(handle, whole)
            finally:
                os.close(handle)
        except OSError as error:
            raise ConfigError(
                f"what is spent cannot be noted in {self._file.parent}: {error.strerror}",
                hint="set llm_answers to a folder that can be written",
            ) from error


def _count(tokens: object) -> int | None:
    whole = isinstance(tokens, int) and not isinstance(tokens, bool)
    return tokens if whole and 0 <= tokens < 10**9 else None  # type: ignore[operator,return-value]


def mark(folder: Path) -> int:
    """Where the file ends now."""
    file = folder / NAME
    return file.stat().st_size if file.is_file() else 0


def spent(folder: Path, since: int = 0) -> Spent:
    """All that was added behind a mark."""
    total = Spent()
    for line in _lines(folder / NAME, since):
        total.requests += line.get("requests", 0)
        total.free += line.get("free", 0)
        total.prompt += line.get("prompt", 0)
        total.completion += line.get("completion", 0)
        total.uncounted += line.get("uncounted", 0)
        total.refused.update(line.get("refused", {}))
    return total


def _lines(file: Path, since: int) -> Iterator[dict[str, Any]]:
    if not file.is_file():
        return
    with file.open("rb") as lines:
        lines.seek(since)
        for line in lines:
            try:
                yield json.loads(line)
            except ValueError:  # a line that a crash cut short
                continue
