"""What programs send: judgements as JSON, which become what a form of the pages sends."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from starlette.requests import Request

from sayso.errors import InputError
from sayso.web.correcting import ROLES
from sayso.web.security import Refused

_KEYS: Final = ("verdict", "by", "note", "correction", "a", "b")
_PLAIN: Final = ("relation", "polarity", "modality")
_CORRECTION: Final = (*_PLAIN, "roles", "speaker")
_ROLE: Final = ("name", "words", "means")
_SPEAKER: Final = ("words", "means", "cue")


async def posted(request: Request) -> dict[str, str]:
    """The fields of the form that comes to the same. Raises InputError, Refused."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(415, "this is no JSON", hint="send Content-Type: application/json")
    try:
        sent = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise InputError("the JSON cannot be read", hint="send one object") from error
    return dict(_fields(_object(sent, "what is sent", _KEYS)))


def _fields(sent: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in ("verdict", "by", "note", "a", "b"):
        if name in sent:
            yield name, _text(sent[name], name)
    if sent.get("correction") is not None:
        yield from _correction(_object(sent["correction"], "correction", _CORRECTION))


def _correction(sent: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in _PLAIN:
        if name in sent:
            yield name, _text(sent[name], name)
    if "roles" in sent:
        yield from _roles(sent["roles"])
    if "speaker" in sent:
        said = sent["speaker"]
        speaker = {} if said is None else _object(said, "speaker", _SPEAKER)
        yield "speaker-words", _text(speaker.get("words", ""), "words")
        yield "speaker-means", _text(speaker.get("means", ""), "means")
        yield "cue-words", _text(speaker.get("cue", ""), "cue")


def _roles(sent: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(sent, list) or len(sent) > ROLES:
        raise InputError(f"roles are a list of {ROLES} at most", hint='[{"name", "words"}]')
    yield "role-0-words", ""  # a list without roles takes all of them away
    for n, one in enumerate(sent):
        for name, value in _object(one, "a role", _ROLE).items():
            yield f"role-{n}-{name}", _text(value, name)


def _object(sent: Any, what: str, known: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(sent, dict):
        raise InputError(f"{what} is no object", hint=f"it has {', '.join(known)}")
    for name in sent:
        if name not in known:
            raise InputError(f"{what} has no {name!r}", hint=f"it has {', '.join(known)}")
    return sent


def _text(value: Any, name: str) -> str:
    """Text that the ledger can keep."""
    if not isinstance(value, str):
        raise InputError(f"{name} is no text", hint="put it in quotes")
    if "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
        raise InputError(f"{name} has a sign that cannot be kept", hint="leave out NUL and halves")
    return value
