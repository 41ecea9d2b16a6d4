"""The day of publication against the gold day of real news pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.corpora import folder
from benchmarks.mistakes import Mistake
from sayso.articles import extract
from sayso.config import Config
from sayso.errors import PageUnreadable
from sayso.model import Article, Page

DESCRIPTION = "Day of publication: accuracy of all pages >= .85, precision of the answers >= .95"


def run(data: Path, split: str) -> dict[str, float | int]:
    """Shares of right days; in the accuracy, a page without an answer or a gold day is wrong."""
    answers = list(_answers(data, split))
    answered = sum(bool(day(article)) for _, _, article in answers)
    right = sum(wanted is not None and day(article) == wanted for _, wanted, article in answers)
    return {
        "accuracy": round(right / len(answers), 4),
        "precision": round(right / answered, 4) if answered else 0.0,
        "answered": answered,
        "documents": len(answers),
    }


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """Every page without the right day; a wrong day weighs more than none.

    Where the corpus gives no day, only a day that was found is shown.
    """
    for place, wanted, article in _answers(data, split):
        found = day(article)
        if found == wanted:
            continue
        kind = ("wrong" if wanted else "invented") if found else "missed"
        title = article.title if article else ""
        said = _dates(article) if article else "(the page cannot be read)"
        expected = f"day: {wanted}" if wanted else ""
        yield Mistake(kind, place, title, expected, said, 2.0 if found else 1.0)


def _dates(article: Article) -> str:
    """Every date of the page with its basis and role, the chosen one first."""
    return "; ".join(f"{one.basis}: {one.value} ({one.role})" for one in article.dates)


def _answers(data: Path, split: str) -> Iterator[tuple[str, str | None, Article | None]]:
    """Each page's address, its gold day if it has one, and the article; None if unreadable."""
    part = folder(data, "dates") / split
    gold: dict[str, dict[str, Any]] = json.loads((part / "truth.json").read_text("utf-8"))
    for url, entry in gold.items():
        page = Page((part / entry["file"]).read_bytes(), entry["file"], "text/html", url)
        wanted = entry["date"] if isinstance(entry["date"], str) else None
        try:
            yield url, wanted, extract(page, Config())
        except PageUnreadable:
            yield url, wanted, None


def day(article: Article | None) -> str | None:
    """The day in ISO form; None where the page does not say, or not to the day."""
    published = article.published if article else None
    return published.value[:10] if published and len(published.value) >= 10 else None
