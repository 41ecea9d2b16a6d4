"""What a case's file says with time: who held which post, what a group was called or split from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from sayso.codebook.names import Change, Term
from sayso.codebook.tomlfile import Entry
from sayso.edtf import first_day, last_day

TERM_KEYS: Final = ("post", "of", "since", "until")
CHANGE_KEYS: Final = ("name", "when")
DAY: Final = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def terms(actor: Entry) -> tuple[Term, ...]:
    """The posts of an actor, those under `former` marked as over. Raises NamesError."""
    return (*_terms(actor, "posts", over=False), *_terms(actor, "former", over=True))


def changes(actor: Entry, key: str) -> tuple[Change, ...]:
    """What an actor was called, or was a part of, with the day of the change. Raises NamesError."""
    found = []
    for value in _values(actor, key, "name"):
        if isinstance(value, str):
            found.append(Change(value))
            continue
        _check(actor, key, value, CHANGE_KEYS)
        found.append(Change(_text(actor, key, value, "name"), _day(actor, key, value, "when")))
    return tuple(found)


def _terms(actor: Entry, key: str, over: bool) -> Iterator[Term]:
    for value in _values(actor, key, "post"):
        if isinstance(value, str):
            yield Term(value, over=over)
            continue
        _check(actor, key, value, TERM_KEYS)
        post, of = _text(actor, key, value, "post"), _text(actor, key, value, "of", "")
        since, until = (_day(actor, key, value, name) for name in ("since", "until"))
        if since and until and (first_day(since) or "") > (last_day(until) or ""):
            hint = "the day it began stands under since, the day it ended under until"
            actor.fail(key, f"{key}: {post!r} ends in {until}, before it begins in {since}", hint)
        yield Term(post, of, since, until, over)


def _values(actor: Entry, key: str, first: str) -> list[Any]:
    values = actor.table.get(key, [])
    if not isinstance(values, list) or not all(_is_value(value) for value in values):
        hint = f'write {key} = ["one", {{ {first} = "two" }}]'
        actor.fail(key, f"{key} is not a list of words or tables", hint)
    return values


def _is_value(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, str) and bool(value.strip()))


def _check(actor: Entry, key: str, table: dict[str, Any], keys: tuple[str, ...]) -> None:
    for name in table:
        if name not in keys:
            actor.fail(key, f"{key}: unknown key {name!r}", f"one of: {', '.join(keys)}")


def _text(
    actor: Entry, key: str, table: dict[str, Any], name: str, default: str | None = None
) -> str:
    value = table.get(name, default)
    if not isinstance(value, str) or (name in table and not value.strip()):
        what = f"there is no {name}" if name not in table else f"{name} is {value!r}"
        actor.fail(key, f"{key}: {what}", f'write {{ {name} = "..." }}')
    return value


def _day(actor: Entry, key: str, table: dict[str, Any], name: str) -> str:
    """A year, month or day, or nothing; a day that no calendar has is refused."""
    value = _text(actor, key, table, name, "")
    if value and not (DAY.fullmatch(value) and value <= (last_day(value[:7]) or "")):
        hint = f'write {name} = "2016", "2016-11" or "2016-11-29"'
        actor.fail(key, f"{key}: {name} is {value!r}, which is no day", hint)
    return value
