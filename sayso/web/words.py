"""The words of the pages, each with what it means: a glossary that every page points into."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Word:
    """A word, what it means, and what is easily taken for it."""

    key: str
    word: str
    means: str
    group: str
    not_to_be_taken_for: str = ""


@cache
def glossary() -> Mapping[str, Word]:
    """Every word by its key, in the order of the file."""
    text = (resources.files("sayso.web") / "words.toml").read_text(encoding="utf-8")
    return MappingProxyType(
        {
            key: Word(key, entry["word"], entry["means"], group, entry.get("not", ""))
            for group, entries in tomllib.loads(text).items()
            for key, entry in entries.items()
        }
    )


LABELS = MappingProxyType(
    {
        "named": "named person",
        "unnamed_role": "unnamed, by role",
        "unnamed": "unnamed",
        "institution": "institution",
        "document": "document",
        "outlet": "the outlet itself",
        "undated": "no date on the page",
        "": "the page does not say",
    }
)
"""How a value of the record is written for people, where it is not a word of its own."""


def label(value: str) -> str:
    """A value of the record in plain words: `linked_to` is "linked to"."""
    return LABELS.get(value, value.replace("_", " "))
