"""Every command as data: the manual page and the reference of the docs are written from it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import typer
from typer.models import ArgumentInfo, CommandInfo, OptionInfo, ParameterInfo

_MARKUP: Final = re.compile(r"\[/?[a-z]+\]")
_COMMENT: Final = re.compile(r"(.*?)(?: {2,}\((.*)\))?")
_MOST_CHOICES: Final = 12


@dataclass(frozen=True, slots=True)
class Word:
    """An argument or an option: `--to FILE`, what it is for, what it is if left out."""

    names: tuple[str, ...]
    value: str
    help: str
    default: str
    choices: tuple[str, ...]

    @property
    def is_option(self) -> bool:
        return bool(self.names)


@dataclass(frozen=True, slots=True)
class Described:
    """A command: its name without `sayso`, what it does, its words, (example, what that does)."""

    name: str
    summary: str
    body: str
    words: tuple[Word, ...]
    examples: tuple[tuple[str, str], ...]

    @property
    def usage(self) -> str:
        """`sayso export CASE FORMAT [OPTION]...`"""
        arguments = [word.value for word in self.words if not word.is_option]
        options = ["[OPTION]..."] if any(word.is_option for word in self.words) else []
        return " ".join(("sayso", self.name, *arguments, *options))


def described(app: typer.Typer, prefix: str = "") -> Iterator[Described]:
    """Every command of an app in its order, those of its groups behind them."""
    for command in app.registered_commands:
        if not command.hidden:
            yield _command(command, prefix)
    for group in app.registered_groups:
        if group.typer_instance is not None:
            yield from described(group.typer_instance, f"{prefix}{group.name} ")


def _command(command: CommandInfo, prefix: str) -> Described:
    assert command.callback is not None
    summary, _, body = inspect.cleandoc(command.callback.__doc__ or "").partition("\n\n")
    return Described(
        f"{prefix}{command.name}",
        " ".join(summary.split()),
        body,
        tuple(words(command.callback)),
        tuple(_examples(command.epilog or "")),
    )


def words(function: Any) -> Iterator[Word]:
    """The arguments and options of a command's function, from its annotations."""
    defaults = inspect.signature(function).parameters
    for name, hint in get_type_hints(function, include_extras=True).items():
        if get_origin(hint) is Annotated:
            kind, *marks = get_args(hint)
            (about,) = (mark for mark in marks if isinstance(mark, ParameterInfo))
            yield _word(name, kind, about, defaults[name].default)


def _word(name: str, kind: Any, about: ParameterInfo, default: object) -> Word:
    if isinstance(about, ArgumentInfo):
        names: tuple[str, ...] = ()
        value = about.metavar or name.strip("_").upper()
    else:
        assert isinstance(about, OptionInfo)
        names = _names(about) or (f"--{name.strip('_').replace('_', '-')}",)
        value = "" if kind is bool else about.metavar or names[0].lstrip("-").upper()
    return Word(names, value, about.help or "", _default(about, default), _choices(kind))


def _names(about: OptionInfo) -> tuple[str, ...]:
    """`--into` and `-i`. Of an annotation's names typer takes the first for a default at first."""
    first = (about.default,) if isinstance(about.default, str) else ()
    return (*first, *(about.param_decls or ()))


def _default(about: ParameterInfo, default: object) -> str:
    """What holds if the word is left out; empty where that says nothing."""
    if isinstance(about.show_default, str):
        return about.show_default
    is_telling = isinstance(default, int) and not isinstance(default, bool)
    return str(default) if is_telling and about.show_default else ""


def _choices(kind: Any) -> tuple[str, ...]:
    """The values that a word may have, where they are a short list."""
    if get_origin(kind) in (Union, UnionType):
        kind = next(part for part in get_args(kind) if part is not NoneType)
    if isinstance(kind, type) and issubclass(kind, Enum):
        found = tuple(str(one.value) for one in kind)
    else:
        found = get_args(kind) if get_origin(kind) is Literal else ()
    return found if len(found) <= _MOST_CHOICES else ()


def _examples(epilog: str) -> Iterator[tuple[str, str]]:
    for line in _MARKUP.sub("", epilog).splitlines():
        if line.startswith("sayso ") and (found := _COMMENT.fullmatch(line.strip())):
            yield found[1], found[2] or ""
