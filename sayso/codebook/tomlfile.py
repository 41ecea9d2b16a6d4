"""TOML that a person has typed: what is wrong with it is told with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from sayso.errors import NamesError


def read(file: Path) -> tuple[str, dict[str, Any]]:
    """The text of a file and what it holds. Raises NamesError."""
    if not file.is_file():
        what = "is a folder, and a file is wanted" if file.is_dir() else "is not there"
        raise NamesError(f"the file of names {file} {what}", hint="check the spelling of the path")
    try:
        content = file.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise NamesError(f"{file}: {error}", hint="save it as UTF-8") from error
    return content, parse(file, content)


def parse(file: Path, content: str) -> dict[str, Any]:
    """What the text of a file holds. Raises NamesError."""
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        hint = "mend that line; words need quotes, lists need [ ] and commas"
        raise NamesError(f"{file}: {error}", hint=hint) from error


def entries(
    file: Path, content: str, data: dict[str, Any], kind: str, keys: Sequence[str]
) -> Iterator[Entry]:
    """The entries under [[kind]], each checked for keys that do not exist."""
    for name in data:
        if name not in KINDS:
            line = _line(content, rf"\s*\[*\s*{re.escape(name)}\b")
            hint = f"{_meant(name, KINDS)}entries begin with {', '.join(f'[[{k}]]' for k in KINDS)}"
            raise NamesError(f"{file}, line {line}: unknown key {name!r}", hint=hint)
    found = data.get(kind, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        line = _line(content, rf"\s*\[*\s*{kind}\b")
        raise NamesError(f"{file}, line {line}: {kind} is no list", hint=f"write [[{kind}]]")
    heads = [n for n, words in enumerate(content.splitlines(), 1) if _head(kind).match(words)]
    for n, table in enumerate(found):
        entry = Entry(file, content, kind, table, heads[n] if n < len(heads) else 1)
        entry.check(keys)
        yield entry


KINDS = ("actor", "place", "metonym")


class Entry:
    """One [[entry]] and where it stands."""

    def __init__(
        self, file: Path, content: str, kind: str, table: dict[str, Any], line: int
    ) -> None:
        self.file, self.content, self.kind, self.table, self.line = file, content, kind, table, line

    def check(self, keys: Sequence[str]) -> None:
        """Raise NamesError for a key that no such entry has, or without its first key."""
        for key in self.table:
            if key not in keys:
                self.fail(
                    key, f"unknown key {key!r}", f"{_meant(key, keys)}one of: {', '.join(keys)}"
                )
        self.text(keys[0])

    def fail(self, key: str, what: str, hint: str) -> NoReturn:
        """Raise NamesError: what is wrong at the key, and what to type."""
        called = self.table.get("name") or self.table.get("words")
        name = f"{self.kind} {called!r}" if isinstance(called, str) else self.kind
        line = self.line + self._below(key)
        raise NamesError(f"{self.file}, line {line}: {name}: {what}", hint=hint)

    def text(self, key: str, default: str | None = None) -> str:
        """The words under a key; it must be there if there is no default."""
        value = self.table.get(key, default)
        if value is None:
            self.fail(key, f"there is no {key}", f'add a line {key} = "..."')
        if not isinstance(value, str) or (key in self.table and not value.strip()):
            self.fail(key, f"{key} is {value!r}", f'write {key} = "..."')
        return value

    def words(self, key: str) -> list[str]:
        """The list of words under a key; empty if it is not there."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            self.fail(key, f"{key} is not a list of words", f'write {key} = ["one", "two"]')
        return value

    def number(self, key: str, most: float) -> float | None:
        """The number under a key, between -most and most."""
        value = self.table.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > most:
            self.fail(key, f"{key} is {value!r}", f"write a number from {-most:g} to {most:g}")
        return float(value)

    def one_of(self, key: str, known: Iterable[str]) -> str:
        """The word under a key, which is one of the known."""
        value, allowed = self.text(key), list(known)
        if value not in allowed:
            hint = f"{_meant(value, allowed)}one of: {', '.join(allowed)}"
            self.fail(key, f"unknown {key} {value!r}", hint)
        return value

    def _below(self, key: str) -> int:
        """How many lines below the head of the entry the key stands; 0 if it does not."""
        for n, words in enumerate(self.content.splitlines()[self.line :], 1):
            if words.lstrip().startswith("["):
                return 0
            if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", words):
                return n
        return 0


def _head(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\s*\[\[\s*{kind}\s*\]\]")


def _line(content: str, pattern: str) -> int:
    numbered = enumerate(content.splitlines(), 1)
    return next((n for n, words in numbered if re.match(pattern, words)), 1)


def _meant(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), 1)
    return f"did you mean {near[0]}? " if near else ""
