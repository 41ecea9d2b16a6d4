"""What the commands that ask have in common."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from sayso import views
from sayso.cli.claims import json_line
from sayso.cli.terminal import Terminal, clean, errors
from sayso.errors import NotFound


@contextmanager
def together(case: str) -> Iterator[views.Case]:
    """The case, opened to ask what its articles come to together.

    Raises NotFound where that is not worked out yet; says so where it lags behind.
    """
    with views.open_case(case) as opened:
        state = views.followed(opened)
        if state == "never":
            raise NotFound(
                "what the articles of this case come to together is not worked out yet",
                hint=f"sayso read PAGES --into {case}",
            )
        if state == "behind":
            errors().print(
                ("Note: ", "bold"),
                "some of what was read or judged is not in yet;"
                f" sayso read PAGES --into {clean(case)} brings it in.",
            )
        yield opened


AsJson = Annotated[bool, typer.Option("--json", help="As one JSON object a line.")]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", min=0, show_default=False, help="How many at most; 0 for all."),
]


def write(records: Iterable[dict[str, Any]]) -> None:
    """Each record as one line of JSON: UTF-8 whatever the terminal speaks, for files."""
    for record in records:
        sys.stdout.buffer.write((json_line(record) + "\n").encode("utf-8"))


def at_most(limit: int | None, usual: int, *, as_json: bool) -> int:
    """How many are asked for: all in JSON, the usual number else; 0 for all."""
    if limit is None:
        return 0 if as_json else usual
    return limit


def plural(noun: str, count: int) -> str:
    """The noun as it stands behind the number."""
    return noun if count == 1 else f"{noun}s"


def counted(shown: Sequence[object], found: Sequence[object], noun: str) -> str:
    """How many there are; where more were found than are shown, that these are the first."""
    many = f"{len(shown):,} {plural(noun, len(shown))}"
    return many if len(found) == len(shown) else f"The first {many}"


def more(terminal: Terminal, shown: Sequence[object], found: Sequence[object]) -> None:
    """How to see the others, where there are others."""
    if len(found) > len(shown):
        terminal.blank()
        terminal.print("There are more; --limit 0 shows all of them.")
