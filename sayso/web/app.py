"""The pages put together: which address shows what, and what happens when it cannot."""

from __future__ import annotations

import hmac
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final, TypeAlias

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso import codebook
from sayso.codebook import Codebook
from sayso.config import Config
from sayso.errors import SaysoError
from sayso.views.times import times
from sayso.web.addresses import Address
from sayso.web.answers import (
    LOOK,
    LOOKS,
    Answer,
    Show,
    Visit,
    as_json,
    begin,
    of_error,
    respond,
    wants_json,
)
from sayso.web.desk import Desk, Make
from sayso.web.jobs import Jobs
from sayso.web.openapi import document
from sayso.web.pages import (
    actors,
    article,
    claim,
    claims,
    dossier,
    glossary,
    importing,
    network,
    origins,
    overview,
    places,
    review,
    sources,
    timeline,
)
from sayso.web.posted import posted
from sayso.web.security import Access, Guard, Refused, session_of

SHOWS: Final[dict[str, Show]] = {
    "/overview": overview.show,
    "/claims": claims.show,
    "/claims/{id}": claim.show,
    "/articles": article.index,
    "/articles/{id}": article.show,
    "/sources": sources.show,
    "/actors": actors.show,
    "/actors/{id}": dossier.show,
    "/network": network.show,
    "/timeline": timeline.show,
    "/map": places.show,
    "/origins": origins.show,
    "/origins/{id}": origins.one,
    "/review": review.show,
    "/review/names": review.names,
    "/import": importing.show,
    "/glossary": glossary.show,
}
"""Every page by its address; what each of them takes and gives is in `openapi`."""

Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]
Judge: TypeAlias = Callable[[Desk, Jobs, Mapping[str, str], str], review.Kept]


def create_app(
    case: Path,
    access: Access | None = None,
    book: Path | None = None,
    config: Config | None = None,
) -> ASGIApp:
    """The workbench of one case, to be run by any ASGI server. Raises NotFound, CodebookError.

    `config` is what imported pages are read with.
    """
    shown = codebook.load(book)
    desk, jobs = Desk(case, shown, _first(shown)), Jobs(case, config)
    with desk.open():
        pass  # a case that cannot be opened is told now, not on the first page
    doors = _Doors(desk, access or Access(), jobs)
    doors.access.max_upload = jobs.config.max_uploads_bytes

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        desk.warm()
        yield
        await run_in_threadpool(jobs.close)

    app = Starlette(
        lifespan=lifespan,
        routes=doors.routes(),
        middleware=[Middleware(GZipMiddleware, minimum_size=2_000), Middleware(Suffix)],
        exception_handlers={
            SaysoError: doors.failed,  # type: ignore[dict-item]  # starlette asks for Exception
            HTTPException: doors.missing,  # type: ignore[dict-item]
            Exception: doors.broken,
        },
    )
    return Guard(app, doors.access, doors.refuse)


def _first(book: Codebook) -> dict[str, Make[Any]]:
    """What pages of a whole case show: of a large one it is made before anybody asks."""
    return {
        "overview": overview.made,
        "network 80": lambda now: network.whole(book, now, 80),
        "atlas": places.whole_atlas,
        "retold": origins.widest,
        "times ": lambda now: times(now.case),
        "network 200": lambda now: network.whole(book, now, 200),
    }


class Suffix:
    """`/claims.json` is `/claims` for a program, and programs alone send judgements."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if path.endswith(".json") and path != "/openapi.json":
            shorter = path.removesuffix(".json")
            scope = {**scope, "path": shorter, "raw_path": shorter.encode(), "json": True}
        elif path.endswith("/judgements") or _is_file(path, scope):
            scope = {**scope, "json": True}
        await self._app(scope, receive, send)


def _is_file(path: str, scope: Scope) -> bool:
    """A list or a captured page, for a program: it has no use for a page about an error."""
    if not path.endswith((".csv", ".jsonl", "/captured")):
        return False
    return "text/html" not in Headers(scope=scope).get("accept", "")


@dataclass(slots=True)
class _Doors:
    """The endpoints of one case."""

    desk: Desk
    access: Access
    jobs: Jobs

    def routes(self) -> list[BaseRoute]:
        found: list[BaseRoute] = [
            Route(path, self._page(show), methods=["GET"]) for path, show in SHOWS.items()
        ]
        exports: list[BaseRoute] = [
            Route(f"/claims.{ending}", self._export(ending), methods=["GET"])
            for ending in ("csv", "jsonl")
        ]
        return [
            *exports,
            Route("/", self._page(overview.show), methods=["GET"]),
            *found,
            Route("/articles/{id}/captured", self.captured, methods=["GET"]),
            Route("/look", self.choose_look, methods=["POST"]),
            Route("/review", self._judging(review.judge), methods=["POST"]),
            Route("/review/names", self._judging(review.judge_names), methods=["POST"]),
            Route("/claims/{id}/judgements", self.judge_claim, methods=["POST"]),
            Route("/names/judgements", self.judge_names, methods=["POST"]),
            Route("/review/who", self.who, methods=["POST"]),
            Route("/import", self.hand_over, methods=["POST"]),
            Route("/enter", self.door, methods=["GET"]),
            Route("/enter", self.enter, methods=["POST"]),
            Route("/openapi.json", self.openapi, methods=["GET"]),
            Mount("/static", _Files(directory=str(resources.files("sayso.web") / "static"))),
        ]

    def _page(self, show: Show) -> Endpoint:
        def asked(request: Request) -> Response:
            with self.desk.open() as case:
                return self._respond(request, show(Visit(request, self.desk, case, self.jobs)))

        async def endpoint(request: Request) -> Response:
            return await run_in_threadpool(asked, request)

        return endpoint

    def _export(self, ending: str) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            address = Address.read(request.query_params)
            return await run_in_threadpool(claims.export, self.desk, address, ending)

        return endpoint

    def _respond(self, request: Request, answer: Answer) -> Response:
        return respond(request, answer, self.access, self.desk.name, self.jobs.says())

    def _judging(self, judge: Judge) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            fields, by = await self._form(request), review.reviewer(request)
            kept = await run_in_threadpool(judge, self.desk, self.jobs, fields, by)
            if wants_json(request):
                return as_json(kept.record())
            return RedirectResponse(kept.next, 303)

        return endpoint

    async def captured(self, request: Request) -> Response:
        """The page that an article was taken from: its source as text, or a file."""

        def asked() -> Response:
            with self.desk.open() as case:
                return article.captured(case, request.path_params["id"])

        return await run_in_threadpool(asked)

    async def judge_claim(self, request: Request) -> Response:
        """A judgement of a claim, from a program."""
        fields = await self._posted(request)
        fields["claim"] = request.path_params["id"]
        return await self._keep(review.judge, fields)

    async def judge_names(self, request: Request) -> Response:
        """A judgement of two names, from a program."""
        return await self._keep(review.judge_names, await self._posted(request))

    async def _posted(self, request: Request) -> dict[str, str]:
        self._check(request, request.headers.get("x-csrf-token", ""))
        return await posted(request)

    async def _keep(self, judge: Judge, fields: dict[str, str]) -> Response:
        by = review.tidy(fields.pop("by", ""))
        kept = await run_in_threadpool(judge, self.desk, self.jobs, fields, by)
        return as_json(kept.of(), 201)

    async def who(self, request: Request) -> Response:
        """Who judges, asked once in a session."""
        form = await self._form(request)
        back = form.get("back", "")
        response = RedirectResponse(back if _is_ours(back) else "/review", 303)
        response.set_cookie(
            review.REVIEWER, review.named(form), httponly=True, samesite="strict", path="/"
        )
        return response

    async def hand_over(self, request: Request) -> Response:
        """Files to be read; their form's token is checked before the first of them is taken."""

        def checked(token: str) -> None:
            self._check(request, request.headers.get("x-csrf-token") or token)

        taken = await importing.take(request, self.jobs, checked)
        if wants_json(request):
            return as_json(taken, 202)
        return RedirectResponse("/import", 303)

    async def openapi(self, request: Request) -> Response:
        return as_json(document())

    async def choose_look(self, request: Request) -> Response:
        """Light or dark without scripts; with them the page does it itself."""
        form = await self._form(request)
        look, back = form.get("look", ""), form.get("back", "/")
        response = RedirectResponse(back if _is_ours(back) else "/", 303)
        if look in LOOKS:
            response.set_cookie(LOOK, look, samesite="strict", path="/", max_age=31_536_000)
        return response

    async def door(self, request: Request) -> Response:
        return self._respond(request, Answer("enter.html", "Enter", {"token": "needed"}))

    async def enter(self, request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=8)
        session = self.access.begin(str(form.get("token", "")).strip())
        response = RedirectResponse("/", 303)
        begin(response, session)
        return response

    async def _form(self, request: Request) -> dict[str, str]:
        """What a form of ours sent, with the token of its session. Raises Refused."""
        sent = await request.form(max_files=0, max_fields=50)
        fields = {name: value for name, value in sent.items() if isinstance(value, str)}
        self._check(request, request.headers.get("x-csrf-token") or fields.get("csrf", ""))
        return fields

    def _check(self, request: Request, token: str) -> None:
        """Is it the token of the session, or a program that bears one? Raises Refused."""
        if self.access.bears(request.headers):
            return
        session = session_of(request.headers)
        if not session or not hmac.compare_digest(
            token.encode(), self.access.csrf(session).encode()
        ):
            hint = "load the page again; a program sends Authorization: Bearer TOKEN"
            raise Refused(403, "this form is too old", hint=hint)

    async def refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A request that the guard turned away; a person without a token is shown the door."""
        request = Request(scope, receive)
        refused = scope["refused"]
        is_person = "text/html" in request.headers.get("accept", "")
        if refused.status == 401 and request.method == "GET" and is_person:
            response: Response = RedirectResponse("/enter", 303)
        else:
            scope["json"] = scope.get("json") or not is_person
            response = self._respond(request, of_error(refused))
            if refused.status == 401:
                response.headers["WWW-Authenticate"] = "Bearer"
        await response(scope, receive, send)

    async def failed(self, request: Request, error: SaysoError) -> Response:
        response = self._respond(request, of_error(error))
        if response.status_code == 503:
            response.headers["Retry-After"] = "2"
        return response

    async def missing(self, request: Request, error: HTTPException) -> Response:
        detail = "there is nothing at this address" if error.status_code == 404 else error.detail
        told = Refused(error.status_code, detail, hint="the pages are listed at the top")
        return self._respond(request, of_error(told))

    async def broken(self, request: Request, error: Exception) -> Response:
        """A fault of ours; what it was stands in the terminal, not on the page."""
        told = SaysoError("a fault of sayso", hint="what went wrong stands where it was started")
        return self._respond(request, of_error(told))


class _Files(StaticFiles):
    """Our own files: an address with a hash in it never changes what it holds."""

    def file_response(self, *args: object, **more: object) -> Response:
        response = super().file_response(*args, **more)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def _is_ours(back: str) -> bool:
    """A path on this server: nobody is sent away by a form."""
    return back.startswith("/") and not back.startswith("//") and "\\" not in back
