"""sayso man: the manual page, written from the commands themselves (man(7) macros)."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Final

import sayso
from sayso.cli.described import Described, Word, described

EXAMPLES = """[bold]Examples[/bold]

sayso man | man -l -             (read it)

sayso man > sayso.1              (keep it: in ~/.local/share/man/man1, man sayso finds it)
"""
_LEAD: Final = (
    "sayso reads news pages offline and keeps a ledger of attributed claims: who is said to have"
    " done what to whom, and on whose say-so. A case is one file, NAME.sayso."
)
_FILES: Final = (
    ("NAME.sayso", "a case: pages, articles, claims and judgements; an SQLite file"),
    ("NAME.names.toml", "what its researcher knows of its people, groups and places"),
    ("sayso.toml", "settings; SAYSO_* in the environment and options go before it"),
)
_OPTIONS: Final = (
    ("-h, --help", "what the command does, its words, examples; of any command too"),
    ("--version", "the version"),
    ("--install-completion", "completion by the tab key, for the shell that runs"),
    ("--show-completion", "the same, printed, to put in a file yourself"),
)
_STATUS: Final = (
    ("0", "done"),
    ("1", "something failed"),
    ("2", "something typed is wrong"),
)


def man() -> None:
    """Print the manual page, for man(1)."""
    from sayso.cli.app import app

    page = "\n".join(manual(described(app))) + "\n"
    sys.stdout.buffer.write(page.encode("utf-8"))


def manual(commands: Iterable[Described]) -> Iterator[str]:
    """The lines of the page in roff."""
    yield f'.TH SAYSO 1 "" "sayso {sayso.__version__}" "User Commands"'
    yield from (".SH NAME", r"sayso \- on whose say\-so? a ledger of attributed claims")
    yield from (".SH SYNOPSIS", r".B sayso", r"\fICOMMAND\fR [\fIARGUMENT\fR]...")
    yield from (".SH DESCRIPTION", _escaped(_LEAD))
    yield from (".SH OPTIONS", *_list(_OPTIONS), ".SH COMMANDS")
    for command in commands:
        yield from _command(command)
    yield from (".SH FILES", *_list(_FILES), ".SH EXIT STATUS", *_list(_STATUS))


def _command(command: Described) -> Iterator[str]:
    yield f'.SS "{_escaped(command.usage)}"'
    yield _escaped(command.summary)
    for paragraph in command.body.split("\n\n"):
        if paragraph:
            yield from (".PP", _escaped(" ".join(paragraph.split())))
    for word in command.words:
        yield from (".TP", _heading(word), _escaped(about(word)) or r"\&")
    if command.examples:
        yield from (".PP", "Examples:", ".PP", ".nf", ".RS")
        for line, what in command.examples:
            yield _escaped(f"{line}  # {what}" if what else line)
        yield from (".RE", ".fi")


def _heading(word: Word) -> str:
    names = ", ".join(rf"\fB{_escaped(name)}\fR" for name in word.names)
    value = rf"\fI{_escaped(word.value)}\fR" if word.value else ""
    return " ".join(part for part in (names, value) if part)


def about(word: Word) -> str:
    """What a word is for, which values it takes, what it is if left out."""
    choices = f"One of: {', '.join(word.choices)}." if word.choices else ""
    default = f"If left out: {word.default}." if word.default else ""
    return " ".join(part for part in (word.help, choices, default) if part)


def _list(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, what in rows:
        yield from (".TP", rf"\fB{_escaped(name)}\fR", _escaped(what))


def _escaped(words: str) -> str:
    """The words as roff prints them: no sign at the line's start is taken for a request."""
    plain = words.replace("\\", r"\e").replace("-", r"\-").replace('"', r"\(dq")
    plain = plain.replace("~", r"\(ti").replace("^", r"\(ha").replace("`", r"\(ga")
    return rf"\&{plain}" if plain.startswith((".", "'")) else plain
