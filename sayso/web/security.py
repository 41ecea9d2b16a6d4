"""Who may ask, from where, and what a browser may do with the answer.

The server is for one researcher and his machine. What it guards against: a page on the web that
makes the browser ask for it (host and origin are checked, every POST carries a token of its
session), somebody else in the network (a token), and article text that would like to be a
script (nothing but our own files is run).
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.errors import InputError

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With no-referrer a browser sends our own forms with the origin null, as if from elsewhere.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
COOKIE: Final = "sayso"
OPEN: Final = ("/enter", "/static/")
"""What is answered without a session: the door, and the files that it is drawn with."""
MAX_BODY: Final = 64_000
"""Bytes of a POST; a form of ours is small."""
_DIGITS: Final = 20
"""More of a length are not read: so many are over every limit."""
UPLOAD: Final = "/import"
"""Where files are handed over: the one form that may be large."""


class Refused(InputError):
    """A request that is not answered; `status` says why to a machine."""

    def __init__(self, status: int, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.status = status


@dataclass(slots=True)
class Access:
    """Who may ask: anybody on this machine, or whoever has the token."""

    host: str = "127.0.0.1"
    token: str = ""
    """Empty where none is demanded."""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    sessions: set[str] = field(default_factory=set)
    max_upload: int = 1_000_000_000
    """Bytes that may be handed over at once."""

    @classmethod
    def on(cls, host: str) -> Access:
        """Open on the loopback address, behind a new token on every other."""
        return cls(host, "" if is_loopback(host) else secrets.token_urlsafe(24))

    def begin(self, given: str) -> str:
        """A new session for whoever gives the token. Raises Refused."""
        if not self.token or not hmac.compare_digest(given.encode(), self.token.encode()):
            raise Refused(403, "this is not the token", hint="it stands where sayso was started")
        session = secrets.token_urlsafe(24)
        self.sessions.add(session)
        return session

    def may(self, session: str) -> bool:
        """Whether the session may see the case."""
        return not self.token or session in self.sessions

    def bears(self, headers: Headers) -> bool:
        """Does a program bear the token? Where none is demanded any will do: no page of another
        site can make a browser send it.
        """
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not given.strip():
            return False
        return not self.token or hmac.compare_digest(given.strip().encode(), self.token.encode())

    def csrf(self, session: str) -> str:
        """What every POST of the session must carry."""
        return hmac.new(self.secret, session.encode(), hashlib.sha256).hexdigest()

    def knows_host(self, host: str) -> bool:
        """Is it a name of ours? A foreign name that leads here is an attack (DNS rebinding)."""
        name = _split(f"//{host}").hostname or ""
        if name in ("localhost", self.host.lower()):
            return True
        return is_loopback(name) or (bool(self.token) and _is_address(name))


def is_loopback(host: str) -> bool:
    """Whether only this machine can ask there."""
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Guard:
    """Checks every request before it reaches a page, and gives every answer its headers."""

    def __init__(self, app: ASGIApp, access: Access, refuse: ASGIApp) -> None:
        self._app, self._access, self._refuse = app, access, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            self._check(scope)
        except Refused as refused:
            scope["refused"] = refused
            await self._refuse(scope, receive, with_headers)
            return
        await self._app(scope, receive, with_headers)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._access.knows_host(host):
            raise Refused(421, "this address is not one of mine", hint="use the one sayso printed")
        if b"%00" in scope["query_string"]:
            raise Refused(400, "the address has a sign that no text has", hint="leave out %00")
        if scope["method"] not in ("GET", "HEAD"):
            most = self._access.max_upload if scope["path"] == UPLOAD else MAX_BODY
            _check_post(headers, host, most)
        known = self._access.may(session_of(headers)) or self._access.bears(headers)
        if not scope["path"].startswith(OPEN) and not known:
            raise Refused(401, "a token is needed here", hint="open /enter and give the token")


def _check_post(headers: Headers, host: str, most: int) -> None:
    """Only from our own pages, and not more bytes than a form of ours can hold."""
    origin = headers.get("origin")
    if origin is not None and _split(origin).netloc != host:
        raise Refused(403, "this was sent from a foreign page")
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Refused(403, "this was sent from a foreign page")
    length = headers.get("content-length", "")
    # Chunks are counted by nobody before they are read, whatever length is told beside them.
    if not length.isdecimal() or "transfer-encoding" in headers:
        raise Refused(411, "the length of what is sent must be told")
    if int(length[:_DIGITS]) > most:
        raise Refused(413, f"more than {most:,} bytes were sent", hint="send less at once")


def _split(address: str) -> SplitResult:
    """The parts of an address; none of them where it is broken."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def session_of(headers: Headers) -> str:
    """The session that the browser names; empty if none."""
    for part in headers.get("cookie", "").split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE:
            return value
    return ""
