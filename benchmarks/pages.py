"""Article text against the gold text of real news pages."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

from benchmarks.corpora import folder
from benchmarks.mistakes import Mistake, one_line
from sayso.articles import extract
from sayso.config import Config
from sayso.errors import PageUnreadable
from sayso.model import Page

DESCRIPTION = (
    "Body text by 4-word shingles, as article-extraction-benchmark counts them: f1 >= .955"
)

_SHINGLE = 4
_SHOWN = 400
"""At most so many characters of a line are shown."""


def run(data: Path, split: str) -> dict[str, float | int]:
    """F1 of the mean precision and the mean recall over the documents."""
    pairs = [(_shingles(true), _shingles(read)) for _, true, read in _bodies(data, split)]
    precision = mean(_share(true & read, read, true) for true, read in pairs if read)
    recall = mean(_share(true & read, true, read) for true, read in pairs if true)
    f1 = 2 * precision * recall / (precision + recall)
    return {
        "f1": round(f1, 4),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "documents": len(pairs),
    }


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """Every line most of which the other side does not have; it weighs its words."""
    for name, true, read in _bodies(data, split):
        for line, words in _alone(true, read):
            yield Mistake("missed", name, one_line(line)[:_SHOWN], "article", "left out", words)
        for line, words in _alone(read, true):
            yield Mistake("invented", name, one_line(line)[:_SHOWN], "furniture", "article", words)


def _alone(text: str, other: str) -> Iterator[tuple[str, int]]:
    """Lines of a text with few of their shingles in the other, each with its count of words."""
    there = _shingles(other)
    for line in text.splitlines():
        here = _shingles(line)
        if here and (here & there).total() < here.total() / 2:
            yield line, len(re.findall(r"\w+", line))


def _bodies(data: Path, split: str) -> Iterator[tuple[str, str, str]]:
    """Each page's name, gold text and the text that was read."""
    part = folder(data, "pages") / split
    gold = json.loads((part / "ground-truth.json").read_text(encoding="utf-8"))
    for name, entry in gold.items():
        yield name, entry.get("articleBody", ""), _body(part, name, entry.get("url"))


def _body(part: Path, name: str, url: str | None) -> str:
    body = gzip.decompress((part / "html" / f"{name}.html.gz").read_bytes())
    try:
        article = extract(Page(body, name, "text/html", url), Config())
    except PageUnreadable:
        return ""
    return article.text[article.body_start :]


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    starts = range(max(1, len(words) - _SHINGLE + 1)) if words else ()
    return Counter(tuple(words[i : i + _SHINGLE]) for i in starts)


def _share(
    common: Counter[tuple[str, ...]],
    whole: Counter[tuple[str, ...]],
    other: Counter[tuple[str, ...]],
) -> float:
    """What part of one side is common; two equal sides share all."""
    return 1.0 if whole == other else common.total() / whole.total()
