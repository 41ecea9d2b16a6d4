"""Furniture and quotations: the words of a text that are not its own telling."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from sayso.origins.words import Flags, Numbers, Places, Words, shingles, words

FILE: Final = Path(__file__).parent / "boilerplate.toml"
_LEADING: Final = {"holds": 3, "begins": 2}
"""How many words of a phrase are looked up before the others are compared."""
# A quotation that a paragraph leaves open goes on to its end, and the next one opens it again. Each
# alternative begins with its mark, so that the search looks for nothing else.
_QUOTED = re.compile(
    r"“(?:[^“”\n]++|\n(?!\n))*+|"
    r"\"(?:[^\"\n]++|\n(?!\n))*+\"?|"
    r"``(?:[^'\n]++|'(?!')|\n(?!\n))*+|"
    r"«(?:[^«»\n]++|\n(?!\n))*+|"
    r"‘(?<!\w‘)(?:[^‘’\n]++|’(?=\w)|\n(?!\n))*+|"
    r"'(?<![^\s(\[]')(?=\w)(?:[^'\n]++|(?<![.,!?])'|\n(?!\n))*+'(?=\s|$)"
)
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*(?=\s)|\n\n")
_LONGEST: Final = 700
"""Code points of a sentence that can be furniture."""


def quoted(joined: str, found: Words) -> Flags:
    """Which words stand between marks of quotation."""
    return _covered([match.span() for match in _QUOTED.finditer(joined)], found)


def furniture(joined: str, found: Words) -> Flags:
    """Which words stand in a sentence that `boilerplate.toml` knows."""
    spans = [_sentence(joined, at) for at in _holding(found)]
    spans += [_paragraph(joined, at) for at in _beginning(joined, found)]
    return _covered(sorted(set(spans)), found)


def _covered(spans: list[tuple[int, int]], found: Words) -> Flags:
    """Which words begin inside a span."""
    change = np.zeros(len(found.starts) + 1, np.int32)
    if spans:
        places = np.searchsorted(found.starts, np.array(spans))
        np.add.at(change, places[:, 0], 1)
        np.add.at(change, places[:, 1], -1)
    return np.cumsum(change[:-1]) > 0


def _holding(found: Words) -> list[int]:
    """Where in the joined text a phrase of `holds` begins."""
    heads = shingles(found.numbers, _LEADING["holds"])
    return _phrases_at(found, np.flatnonzero(np.isin(heads, _heads("holds"))), "holds")


def _beginning(joined: str, found: Words) -> list[int]:
    """Where a paragraph begins with a phrase of `begins`."""
    heads = shingles(found.numbers, _LEADING["begins"])
    places = np.flatnonzero(np.isin(heads, _heads("begins")))
    opening = [n for n in places.tolist() if _opens(joined, int(found.starts[n]))]
    return _phrases_at(found, np.array(opening, np.int64), "begins")


def _opens(joined: str, at: int) -> bool:
    """Does a paragraph begin there, but for marks?"""
    before = joined[max(0, at - 8) : at].rstrip(" ([*_—–-•")
    return not before or before.endswith("\n")


def _phrases_at(found: Words, places: Places, kind: str) -> list[int]:
    numbers = found.numbers
    return [
        int(found.starts[n])
        for n in places.tolist()
        if any(np.array_equal(numbers[n : n + len(phrase)], phrase) for phrase in _phrases(kind))
    ]


def _sentence(joined: str, at: int) -> tuple[int, int]:
    """The sentence around a place."""
    lowest = max(0, at - _LONGEST)
    before = [match.end() for match in _SENTENCE_END.finditer(joined, lowest, at)]
    after = _SENTENCE_END.search(joined, at, at + _LONGEST)
    return before[-1] if before else lowest, after.end() if after else at + _LONGEST


def _paragraph(joined: str, at: int) -> tuple[int, int]:
    """From a place to the end of its paragraph."""
    end = joined.find("\n\n", at, at + _LONGEST)
    return at, end if end >= 0 else at + _LONGEST


@cache
def _phrases(kind: str) -> tuple[Numbers, ...]:
    listed = tomllib.loads(FILE.read_text(encoding="utf-8"))[kind]
    return tuple(words(phrase, np.zeros(1, np.int64)).numbers for phrase in listed)


@cache
def _heads(kind: str) -> Numbers:
    size = _LEADING[kind]
    return np.unique(np.concatenate([shingles(p[:size], size) for p in _phrases(kind)]))
