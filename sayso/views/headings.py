"""Articles by what stands over them: outlet, date, title."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sayso.views.case import Case


@dataclass(frozen=True, slots=True)
class Heading:
    """Enough of an article to name it."""

    article: str
    outlet: str
    published: str | None
    title: str
    url: str | None
    location: str
    """Where the page lay when it was read."""

    def order(self) -> tuple[str, str, str]:
        """The earliest first; those without a date last."""
        return self.published or "~", self.outlet, self.article

    def record(self) -> dict[str, Any]:
        """The heading as plain data."""
        return {
            "article": self.article,
            "outlet": self.outlet,
            "published": self.published,
            "title": self.title,
            "url": self.url,
        }


def headings(case: Case, ids: Iterable[str]) -> dict[str, Heading]:
    """Id of an article that is in -> its heading."""
    rows = case.execute(_HEADINGS, (json.dumps(sorted(set(ids))),))
    return {row["article"]: Heading(*row) for row in rows}


_HEADINGS = """
SELECT d.article, d.outlet, p.value AS published, d.title, d.url,
       (SELECT min(location) FROM sighting WHERE capture = d.capture) AS location
FROM now_article n JOIN reading r ON r.key = n.reading JOIN document d ON d.key = r.document
LEFT JOIN doc_date p ON p.document = d.key AND p.chosen
WHERE n.article IN (SELECT value FROM json_each(?))
"""
