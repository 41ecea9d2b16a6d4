"""What a person types to search, as a question that the full-text index understands."""

from __future__ import annotations

import re

_PART = re.compile(r'"([^"]+)"|(\S+)')


def phrase(words: str) -> str:
    """The words next to each other, in this order, each as a whole word."""
    return '"' + words.replace('"', " ") + '"'


def all_of(words: str) -> str:
    """Every word or "quoted phrase", in any order; `word*` stands for every ending."""
    parts = []
    for quoted, word in _PART.findall(words):
        stem = word.rstrip("*")
        ending = "*" if word != stem and stem else ""
        parts.append(phrase(quoted or stem) + ending)
    return " AND ".join(parts)
