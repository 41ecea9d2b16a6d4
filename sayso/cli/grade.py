"""sayso grade CASE SOURCE A-F"""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from sayso import views
from sayso.api.judging import human
from sayso.cli.answers import AsJson, write
from sayso.cli.completing import complete_relation, complete_source
from sayso.cli.judging import By, Why, kept
from sayso.cli.options import Case, Codebook, ConfigFile
from sayso.cli.terminal import clean, one_line, out
from sayso.edtf import first_day, last_day
from sayso.errors import InputError
from sayso.model import Judgement
from sayso.views.chosen import chosen, outlet
from sayso.views.graded import LETTERS, PREFIX

EXAMPLES = """[bold]Examples[/bold]

sayso grade north "Vesk Herald" B --why "corrects its errors in print"

sayso grade north "Vesk Herald" D --subject attacks --since 2031-04 --until 2031-09

sayso grade north "Tam Ovrick" E

sayso grade north "Vesk Herald" F        (cannot be judged, after all)
"""


def grade(
    case: Case,
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="An outlet, or somebody who speaks in articles.",
            autocompletion=complete_source,
        ),
    ],
    letter: Annotated[
        Literal["A", "B", "C", "D", "E", "F"],
        typer.Argument(metavar="A-F", case_sensitive=False, help="A reliable ... E unreliable."),
    ],
    subject: Annotated[
        str,
        typer.Option(
            metavar="RELATION",
            help="Only on this: a relation, or a family of them.",
            autocompletion=complete_relation,
        ),
    ] = "",
    since: Annotated[
        str, typer.Option(metavar="DATE", help="Only what was published on this day or later.")
    ] = "",
    until: Annotated[
        str, typer.Option(metavar="DATE", help="Only what was published on this day or earlier.")
    ] = "",
    why: Why = "",
    by: By = None,
    as_json: AsJson = False,
    codebook: Codebook = None,
    config: ConfigFile = None,
) -> None:
    """Judge how reliable a source is, by the Admiralty code; grades of claims follow.

    Reliability of a source and credibility of a claim stay two things: even an A alone confirms
    nothing.
    """
    detail = {
        "subject": _subject(subject, codebook),
        "since": _day(since, first=True),
        "until": _day(until, first=False),
    }
    with views.open_case(case) as opened:
        name = id_ = outlet(opened, source)
        if not name:
            one = chosen(opened, source)
            name, id_ = one.actor.name, one.form
    judgement = Judgement(f"{PREFIX}{id_}", letter, human(by), why, detail)
    kept(case, [judgement], config, codebook)
    if as_json:
        record = {"source": name, "grade": letter, **detail, "by": judgement.by, "reason": why}
        write([record])
        return
    terminal = out()
    scope = [detail["subject"], detail["since"] and f"since {detail['since']}"]
    scope.append(detail["until"] and f"until {detail['until']}")
    told = ", ".join(part for part in scope if part)
    terminal.print(
        (one_line(name), "bold"), f" is judged {letter}, {LETTERS[letter]}", told and f" ({told})"
    )
    terminal.suggest((f"sayso contested {clean(case)}", "what is disputed, with its grades"))


def _day(value: str, *, first: bool) -> str:
    day = first_day(value) if first else last_day(value)
    if value and (day is None or "X" in value):
        raise InputError(f"{value!r} is not a date", hint="write 2024, 2024-06 or 2024-06-17")
    return day or ""


def _subject(words: str, folder: str | None) -> str:
    """A relation of the codebook, or a family of relations."""
    from pathlib import Path

    from sayso import codebook

    if not words:
        return ""
    book = codebook.load(Path(folder) if folder else None)
    known = {*book.entries, *(entry.family for entry in book.entries.values())}
    wanted = words.strip().replace(" ", "_")
    if wanted not in known:
        near = ", ".join(sorted(book.entries))
        raise InputError(f"{words!r} is no relation of the codebook", hint=f"one of these: {near}")
    return wanted
