"""Plain text -> its paragraphs, whether lines are paragraphs or wrapped at a margin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.articles.furniture import ends_sentence

# A margin at which people and programs wrap prose.
_NARROWEST, _WIDEST = 45, 100
_SLACK = 25

_COLUMNS = re.compile(r"\t+| {3,}")


def text_blocks(text: str) -> list[str]:
    """The paragraphs of a plain text, in order."""
    chunks = re.split(r"\n[^\S\n]*\n", text.replace("\f", "\n\n").replace("\u2029", "\n\n"))
    return [block for chunk in chunks for block in _blocks(chunk.strip("\n").split("\n"))]


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    """One paragraph where the lines are wrapped, otherwise each line for itself."""
    if _is_wrapped(lines):
        yield " ".join(lines)
    else:
        for line in lines:
            yield from _COLUMNS.split(line) if _is_menu(line) else (line,)


def _is_menu(line: str) -> bool:
    """Entries side by side, set apart by more blanks than words ever are."""
    return len(_COLUMNS.findall(line.strip())) > 1 and not ends_sentence(line.strip())


def _is_wrapped(lines: Sequence[str]) -> bool:
    """All lines but the last about as long as each other, and some broken within a sentence."""
    full = [len(line.strip()) for line in lines[:-1]]
    if not full or min(full) < _NARROWEST or max(full) > _WIDEST:
        return False
    is_even = max(full) - min(full) <= _SLACK and len(lines[-1].strip()) <= max(full) + _SLACK
    broken = [line for line in lines[:-1] if not ends_sentence(line.strip())]
    return is_even and 2 * len(broken) >= len(full)
