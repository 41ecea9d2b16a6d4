"""sayso export CASE FORMAT"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso import views
from sayso.cli.completing import complete_actor, complete_format, complete_relation
from sayso.cli.options import Case
from sayso.cli.terminal import clean, out
from sayso.errors import InputError
from sayso.exports import Bundle, Format, Options, format_of
from sayso.ledger import case_path
from sayso.views import Filter

EXAMPLES = """[bold]Examples[/bold]

sayso export north jsonl

sayso export north graphml --to ties.graphml

sayso export north graphml --all         (denials, forecasts and allegations as edges too)

sayso export north dossier --actor "Harvest Front"
"""


def export(
    case: Case,
    format_: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="Type any word to be told which there are.",
            autocompletion=complete_format,
        ),
    ],
    to: Annotated[
        Path | None,
        typer.Option("--to", help="The file or folder to make; named after the case if left out."),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Make edges of claims that are denied, hedged or rejected too."),
    ] = False,
    actor: Annotated[
        str,
        typer.Option(help="Whose dossier; any of the names.", autocompletion=complete_actor),
    ] = "",
    about: Annotated[
        str, typer.Option(help="Only claims about this name.", autocompletion=complete_actor)
    ] = "",
    relation: Annotated[
        str, typer.Option(help="Only claims of this relation.", autocompletion=complete_relation)
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Write over what is there.")] = False,
) -> None:
    """Write a case in a format that other tools read.

    Only claims that are affirmed, asserted and not rejected become edges of a graph; the others
    go out as notes, or stay in the ledger. --all makes edges of them too, and the file says so.
    """
    chosen = format_of(format_)
    if chosen.needs_actor and not actor:
        raise InputError(f"{chosen.name} is of one actor", hint='--actor "NAME"')
    target = to or _target(case, chosen)
    _make_room(target, force=force)
    wanted = Filter(about=about, relation=relation)
    with views.open_case(case) as opened:
        chosen.write(Bundle(opened, wanted), target, Options(everything, actor))
    out().print(("Written: ", "bold"), clean(str(target)), f"  {chosen.gloss}")


def _target(case: str, chosen: Format) -> Path:
    """north.sayso -> north.graphml, or the folder north-tables, here."""
    stem = case_path(case).stem
    return Path(f"{stem}{chosen.suffix}" if chosen.suffix else f"{stem}-{chosen.name}")


def _make_room(target: Path, *, force: bool) -> None:
    """With --force, files of the same names are written over; nothing is ever taken out."""
    if not target.absolute().parent.is_dir():
        raise InputError(f"there is no folder {target.parent}", hint="make it first")
    if target.exists() and not force:
        raise InputError(f"{target} is there already", hint="--force writes over it")
    if target.suffix == ".sayso":
        raise InputError("an export never writes over a ledger", hint="--to another name")
