"""The day of publication against the gold day of real news pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sayso.articles import extract
from sayso.config import Config
from sayso.errors import PageUnreadable
from sayso.model import Page

DESCRIPTION = "Day of publication: accuracy of all pages >= .85, precision of the answers >= .95"


def run(data: Path, split: str) -> dict[str, float | int]:
    """Shares of right days; a page without an answer counts as wrong in the accuracy."""
    folder = (data / "dates" if (data / "dates").is_dir() else data) / split
    gold: dict[str, dict[str, Any]] = json.loads((folder / "truth.json").read_text("utf-8"))
    days = {url: _day(folder / entry["file"], url) for url, entry in gold.items()}
    answered = sum(day is not None for day in days.values())
    right = sum(day == gold[url]["date"] for url, day in days.items())
    return {
        "accuracy": round(right / len(gold), 4),
        "precision": round(right / answered, 4) if answered else 0.0,
        "answered": answered,
        "documents": len(gold),
    }


def _day(path: Path, url: str) -> str | None:
    """The day in ISO form; None where the page does not say, or not to the day."""
    try:
        article = extract(Page(path.read_bytes(), path.name, "text/html", url), Config())
    except PageUnreadable:
        return None
    published = article.published
    return published.value[:10] if published and len(published.value) >= 10 else None
