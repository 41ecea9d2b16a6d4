"""The articles of a case, and one of them with all its claims marked in the text."""

from __future__ import annotations

from typing import Any, Final

from starlette.datastructures import QueryParams
from starlette.responses import Response

from sayso import views
from sayso.errors import InputError
from sayso.model import Article, Span
from sayso.views import Filter, Told
from sayso.views.captured import captured as of_article
from sayso.views.heads import Head, heads
from sayso.views.marks import Mark, Piece, of_claim, pieces, plain
from sayso.web.answers import Answer, Visit
from sayso.web.pages.claim import head

_PART: Final = 60_000
"""Characters of a text on one page: a long one is shown in parts."""
_LISTED: Final = 60
_TEXTS: Final = frozenset({"text/html", "text/plain", "application/json", "message/rfc822"})
_ENDINGS: Final = {"application/pdf": ".pdf"}


def show(visit: Visit) -> Answer:
    """The text, whole or a part of it, with its claims beside."""
    article = views.article(visit.case, visit.request.path_params["id"])
    found = list(views.claims(visit.case, Filter(article=article.id)))
    parts = max(1, -(-len(article.text) // _PART))
    part = _number(visit.request.query_params, parts)
    stretch = Span((part - 1) * _PART, min(part * _PART, len(article.text)))
    numbered = [
        (n, told) for n, told in enumerate(found, 1) if told.claim.trigger.overlaps(stretch)
    ]
    record = {
        "article": head(article),
        "text": stretch.of(article.text),
        "start": stretch.start,
        "end": stretch.end,
        "part": part,
        "parts": parts,
        "claims": [told.record() for told in found],
    }
    context = {
        "article": article,
        "paragraphs": paragraphs(article, stretch, numbered),
        "numbered": numbered,
        "count": len(found),
    }
    return Answer("article.html", article.title or "Article", record, context)


def captured(case: views.Case, id_: str) -> Response:
    """The source of a page as plain text, which no browser runs; what is no text as a file."""
    page = of_article(case, id_)
    if page.media_type not in _TEXTS:
        name = f"{page.sha256[:12]}{_ENDINGS.get(page.media_type, '')}"
        told = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(page.body, headers=told, media_type="application/octet-stream")
    try:
        words = page.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = page.body.decode("cp1252", "replace")
    return Response(plain(words), media_type="text/plain")


def paragraphs(
    article: Article, stretch: Span, numbered: list[tuple[int, Told]]
) -> list[tuple[bool, list[Piece]]]:
    """Each paragraph of the stretch in pieces, and whether it is the title."""
    marks = [mark for n, told in numbered for mark in of_claim(told.claim, n)]
    notes: dict[int, list[int]] = {}
    for n, told in numbered:
        notes.setdefault(told.claim.trigger.end, []).append(n)
    found, start = [], stretch.start
    for words in stretch.of(article.text).split("\n"):
        if words.strip():
            here = Span(start, start + len(words))
            found.append(
                (_is_title(article, here), pieces(words, here, _inside(marks, here), notes))
            )
        start += len(words) + 1
    return found


def _inside(marks: list[Mark], here: Span) -> list[Mark]:
    return [mark for mark in marks if mark.span.overlaps(here)]


def _is_title(article: Article, here: Span) -> bool:
    return article.title_span is not None and article.title_span.overlaps(here)


def _number(query: QueryParams, parts: int) -> int:
    value = query.get("part", "1")
    if not (value.isascii() and value.isdigit() and len(value) < 9 and 0 < int(value) <= parts):
        raise InputError(f"there is no part {value!r}", hint=f"parts are 1 to {parts}")
    return int(value)


def index(visit: Visit) -> Answer:
    """All articles, or those that hold the words: the newest first."""
    query = visit.request.query_params
    text, page = query.get("q", "").strip(), query.get("page", "1")
    if not (page.isascii() and page.isdigit() and len(page) < 9 and int(page) > 0):
        raise InputError(f"{page!r} is no page", hint="pages are 1, 2, 3 ...")
    columns = visit.desk.columns(visit.case)
    found, total = heads(visit.case, columns, text, (int(page) - 1) * _LISTED, _LISTED)
    pages = max(1, -(-total // _LISTED))
    record = {
        "total": total,
        "page": int(page),
        "pages": pages,
        "articles": [_record(one) for one in found],
    }
    return Answer("articles.html", "Articles", record, {"heads": found, "text": text})


def _record(one: Head) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "outlet": one.outlet,
        "published": one.published,
        "url": one.url,
        "claims": one.claims,
    }
