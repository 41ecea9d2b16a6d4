"""The fields of a JSON lines record, by the names that data sets give them."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.articles.decoding import read_json
from sayso.errors import PageUnreadable


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a JSON lines file; empty where it has no such field."""

    text: str
    html: str
    url: str | None
    title: str
    date: str
    outlet: str
    byline: str


def read_record(text: str) -> Record:
    """The record in a line. Raises PageUnreadable where the line holds none."""
    try:
        fields = read_json(text)
    except (ValueError, RecursionError) as error:
        raise PageUnreadable(f"not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise PageUnreadable("not a JSON object")

    def first(*names: str) -> str:
        values = (fields.get(name) for name in names)
        return next((v.strip() for v in values if isinstance(v, str) and v.strip()), "")

    return Record(
        text=_characters(first("text")),
        html=_characters(first("html")),
        url=first("url") or None,
        title=" ".join(first("title").split()),
        date=first("date", "published"),
        outlet=first("outlet", "site", "source"),
        byline=first("byline", "author"),
    )


def _characters(text: str) -> str:
    """Line ends as LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
