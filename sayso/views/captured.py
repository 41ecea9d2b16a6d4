"""The bytes of a page as they were captured."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from sayso.errors import NotFound
from sayso.views.articles import article as found
from sayso.views.case import Case


@dataclass(frozen=True, slots=True)
class Captured:
    """What came from outside, unaltered."""

    sha256: str
    media_type: str
    body: bytes


def captured(case: Case, article: str) -> Captured:
    """The page that an article was taken from. Raises NotFound."""
    known = found(case, article)
    row = case.execute(
        "SELECT b.sha256, c.media_type, b.data FROM body b JOIN capture c ON c.sha256 = b.sha256"
        " WHERE b.sha256 = ? ORDER BY c.key LIMIT 1",
        (known.page_sha256,),
    ).fetchone()
    if row is None or not row["data"]:
        raise NotFound("the captured page is not in this case", hint="read the page again")
    return Captured(row["sha256"], row["media_type"], zlib.decompress(row["data"]))
