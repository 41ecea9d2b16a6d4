"""What a benchmark got wrong, in a shape that `python -m benchmarks errors NAME` can show.

A benchmark that can be looked into has `mistakes(data, split) -> Iterator[Mistake]` beside `run`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One wrong answer with the text it was given on."""

    kind: str
    """missed, invented or wrong."""
    place: str
    """The document or item, as the corpus names it."""
    text: str
    """The sentence, with the span in question between ⟦ and ⟧ where there is one."""
    expected: str
    found: str
    weight: float = 1.0
    """How bad it is; the worst are shown first."""
