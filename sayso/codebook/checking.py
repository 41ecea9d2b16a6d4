"""Checks on what an editor may have typed: each failure says where it is and what to change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from sayso.errors import CodebookError


class Place:
    """Where in the codebook we are."""

    def __init__(self, file: str, entry: str) -> None:
        self.file, self.entry = file, entry

    def fail(self, what: str, hint: str) -> NoReturn:
        """Raise: what is wrong here, and what to change."""
        raise CodebookError(f"{self.file}: entry {self.entry!r}: {what}", hint=hint)

    def keys(self, found: Iterable[str], known: Iterable[str], where: str) -> None:
        """All keys found are known ones."""
        allowed = sorted(known)
        for key in found:
            if key not in allowed:
                self.fail(f"unknown key {key!r} in {where}", f"one of: {', '.join(allowed)}")

    def one_of(self, value: object, known: Iterable[str], where: str) -> str:
        """The value, which is one of the known."""
        allowed = sorted(known)
        if not isinstance(value, str) or value not in allowed:
            self.fail(f"unknown {where} {value!r}", f"one of: {', '.join(allowed)}")
        return value

    def text(self, table: Mapping[str, Any], key: str, where: str) -> str:
        """The text under a key, which is not empty."""
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            self.fail(f"{where} has no {key}", f'add a line {key} = "..."')
        return value

    def flag(self, table: Mapping[str, Any], key: str) -> bool:
        """The true or false under a key; false if it is not there."""
        value = table.get(key, False)
        if not isinstance(value, bool):
            self.fail(f"{key} is {value!r}", f"write {key} = true or {key} = false")
        return value

    def table(self, value: object, where: str) -> dict[str, Any]:
        """The value, which is a table."""
        if not isinstance(value, dict):
            self.fail(f"{where} is not a table", "see the entries of the shipped codebook")
        return value

    def strings(self, value: object, where: str) -> tuple[str, ...]:
        """The value as words; one alone is a list of one."""
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(v, str) and v for v in values):
            self.fail(f"{where} is not a list of words", 'write it as ["one", "two"]')
        return tuple(values)
