"""Article text against the gold text of real news pages."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from statistics import mean

from sayso.articles import extract
from sayso.config import Config
from sayso.errors import PageUnreadable
from sayso.model import Page

DESCRIPTION = (
    "Body text by 4-word shingles, as article-extraction-benchmark counts them: f1 >= .955"
)

_SHINGLE = 4


def run(data: Path, split: str) -> dict[str, float | int]:
    """F1 of the mean precision and the mean recall over the documents."""
    folder = (data / "pages" if (data / "pages").is_dir() else data) / split
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pairs = [
        (_shingles(entry.get("articleBody", "")), _shingles(_body(folder, name, entry.get("url"))))
        for name, entry in gold.items()
    ]
    precision = mean(_share(true & read, read, true) for true, read in pairs if read)
    recall = mean(_share(true & read, true, read) for true, read in pairs if true)
    f1 = 2 * precision * recall / (precision + recall)
    return {
        "f1": round(f1, 4),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "documents": len(pairs),
    }


def _body(folder: Path, name: str, url: str | None) -> str:
    body = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
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
