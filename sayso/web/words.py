"""The words of the pages, each with what it means: a glossary that every page points into."""

from __future__ import annotations

import re
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
        "named": "named",
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


_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DAY = re.compile(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")


def day(value: str | None) -> str:
    """A date as people write it; what is no plain day, month or year stays as it is."""
    found = _DAY.fullmatch(value or "")
    if found is None:
        return value or "no date"
    year, month, number = found.groups()
    if month and not 1 <= int(month) <= 12:
        return found[0]
    parts = [number and str(int(number)), month and _MONTHS[int(month) - 1]]
    words = " ".join(part for part in parts if part)
    if year == "XXXX":
        return f"{words}, year unknown" if words else "year unknown"
    return f"{words} {year}".strip()


def sentence(words: str) -> str:
    """With a capital in front and one full stop behind."""
    return f"{words[:1].upper()}{words[1:].rstrip('.')}." if words else ""


def label(value: str) -> str:
    """A value of the record in plain words: `linked_to` is "linked to"."""
    return LABELS.get(value, value.replace("_", " "))
