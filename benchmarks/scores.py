"""Counting right answers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass
class Tally:
    """Right, found and expected answers; precision, recall and F1 from them."""

    right: int = 0
    found: int = 0
    expected: int = 0

    def add(self, found: Collection[object], expected: Collection[object]) -> None:
        """Count one item's answers; an answer is right where it is equal."""
        self.right += len(set(found) & set(expected))
        self.found += len(set(found))
        self.expected += len(set(expected))

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        total = self.found + self.expected
        return 2 * self.right / total if total else 0.0
