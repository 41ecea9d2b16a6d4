"""A page as a person reads it and as a program does, at one address; errors have one shape."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Final, TypeAlias
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sayso import views
from sayso.errors import Ambiguous, InputError, NotFound, SaysoError
from sayso.exports.wording import held
from sayso.views.marks import plain
from sayso.web.desk import Desk, Loading
from sayso.web.jobs import Jobs
from sayso.web.security import COOKIE, Access, Refused, session_of
from sayso.web.words import day, glossary, label, sentence

LOOKS: Final = ("auto", "light", "dark")
LOOK: Final = "look"
"""The cookie that keeps which of them somebody chose."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page says: `record` to programs, and with `context` to people."""

    template: str
    title: str
    record: Mapping[str, Any]
    context: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """One request for a page."""

    request: Request
    desk: Desk
    case: views.Case
    jobs: Jobs
    """What goes on behind the pages."""


Show: TypeAlias = Callable[[Visit], Answer]


@cache
def environment() -> Environment:
    """The templates: all text is escaped, and a name that is not there is an error."""
    made = Environment(
        loader=PackageLoader("sayso.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"plain": plain, "label": label, "number": _number}
    made.filters |= {"day": day, "sentence": sentence, "held": held}
    made.globals |= {"static": static, "words": glossary()}
    return made


def _number(value: int) -> str:
    """With a narrow space between the thousands."""
    return f"{value:,}".replace(",", "\u202f")


@cache
def static(name: str) -> str:
    """The address of a file of ours; another content has another address."""
    data = (resources.files("sayso.web") / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.blake2b(data, digest_size=6).hexdigest()}"


def wants_json(request: Request) -> bool:
    """By the address's ending, or by what the program says it accepts."""
    accept = request.headers.get("accept", "")
    return bool(request.scope.get("json")) or (
        "application/json" in accept and "text/html" not in accept
    )


def respond(
    request: Request, answer: Answer, access: Access, case: str, working: str = ""
) -> Response:
    """The answer in the form that was asked for; `working` tells people what goes on meanwhile."""
    if wants_json(request):
        return _paged(request, answer)
    session = session_of(request.headers)
    fresh = "" if session or access.token else secrets.token_urlsafe(24)
    common = {
        "title": answer.title,
        "case": case,
        "look": look(request),
        "looks": LOOKS,
        "csrf": access.csrf(session or fresh),
        "path": request.url.path,
        "working": working,
        "here": _here(request),
        "json_link": _json_link(request),
    }
    template = environment().get_template(answer.template)
    page = template.render(**common, record=answer.record, **answer.context)
    response = Response(page, answer.status, media_type="text/html")
    if fresh:
        begin(response, fresh)
    return response


def begin(response: Response, session: str) -> None:
    """The session's cookie: no script can read it, and no other site's page sends it."""
    response.set_cookie(COOKIE, session, httponly=True, samesite="strict", path="/")


def as_json(record: Mapping[str, Any], status: int = 200) -> Response:
    return JSONResponse(record, status)


def _paged(request: Request, answer: Answer) -> Response:
    """A list's record with the addresses of the pages beside it, which stand in its header too."""
    record = answer.record
    if not {"page", "pages"} <= record.keys():
        return as_json(record, answer.status)
    page, pages = record["page"], record["pages"]
    beside = {
        "previous": _on_page(request, min(page - 1, pages)) if page > 1 else None,
        "next": _on_page(request, page + 1) if page < pages else None,
    }
    response = as_json({**record, **beside}, answer.status)
    links = [f'<{link}>; rel="{name}"' for name, link in beside.items() if link]
    if links:
        response.headers["Link"] = ", ".join(links)
    return response


def _on_page(request: Request, page: int) -> str:
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "page"]
    path = "/overview" if request.url.path == "/" else request.url.path
    return f"{path}.json?{urlencode([*asked, ('page', str(page))])}"


def look(request: Request) -> str:
    """Light, dark, or as the system has it."""
    chosen = request.cookies.get(LOOK, "auto")
    return chosen if chosen in LOOKS else "auto"


def _here(request: Request) -> str:
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def _json_link(request: Request) -> str:
    path = "/overview" if request.url.path == "/" else request.url.path
    query = request.url.query
    return f"{path}.json?{query}" if query else f"{path}.json"


def of_error(error: SaysoError) -> Answer:
    """An error as a page: what is wrong, and what to do next."""
    status = _status(error)
    title = _SEVERAL if isinstance(error, Ambiguous) else _TITLES.get(status, "This did not work")
    told = {"status": status, "title": title, "detail": plain(str(error)), "hint": error.hint}
    template = "loading.html" if isinstance(error, Loading) else "error.html"
    return Answer(template, title, {"error": told}, status=status)


def _status(error: SaysoError) -> int:
    if isinstance(error, Refused):
        return error.status
    if isinstance(error, NotFound):
        return 404
    if isinstance(error, Loading):
        return 503
    return 400 if isinstance(error, InputError) else 500


_SEVERAL = "Several have this name"
_TITLES = {
    400: "This cannot be asked",
    401: "A token is needed",
    403: "This is not allowed",
    404: "There is no such page",
    405: "This cannot be done here",
    411: "Its length must be told",
    413: "This is too large",
    415: "This is sent in another form",
    421: "This is not my address",
    500: "Something went wrong here",
    503: "The case is being opened",
}


def json_lines(record: Mapping[str, Any]) -> str:
    """One record on one line."""
    return json.dumps(record, ensure_ascii=False) + "\n"
