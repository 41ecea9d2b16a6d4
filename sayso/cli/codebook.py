"""sayso codebook check [FOLDER], sayso codebook copy FOLDER"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track

from sayso import codebook
from sayso.batch import Verdict, verdicts
from sayso.batch.shipped import SHIPPED
from sayso.cli.options import ConfigFile
from sayso.cli.terminal import Terminal, clean, errors, out
from sayso.config import Config

app = typer.Typer(no_args_is_help=True, help="The list of relations and events to look for.")

CHECKS = """[bold]Examples[/bold]

sayso codebook check             (the codebook that comes with sayso)

sayso codebook check mine/       (a folder of your own *.toml files)
"""
COPIES = """[bold]Examples[/bold]

sayso codebook copy mine         (makes the folder mine, to be edited)
"""


@app.command("check", epilog=CHECKS)
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", help="A codebook of your own; the shipped one if none."),
    ] = None,
    config: ConfigFile = None,
) -> None:
    """Check that a codebook holds together, and run the examples of its entries as tests."""
    settings = Config.load(file=config, codebook=str(folder) if folder else None)
    book = codebook.load(Path(settings.codebook) if settings.codebook else None)
    stages = SHIPPED.stages(settings)
    count = sum(len(entry.examples) for entry in book)
    console = errors().console
    told = track(
        verdicts(book, stages),
        "Checking",
        total=count,
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    wrong = [verdict for verdict in told if verdict.problem]
    terminal = out()
    for verdict in wrong:
        _print(terminal, verdict)
    terminal.print(
        (f"{count - len(wrong)} of {count}", "bold"), f" examples of {len(book)} entries hold"
    )
    if wrong:
        raise typer.Exit(1)


@app.command("copy", epilog=COPIES)
def copy(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where your own one begins.")],
) -> None:
    """Copy the shipped codebook into a folder of your own, to be edited."""
    count = len(codebook.copy_shipped(folder))
    name = folder.as_posix()
    terminal = out()
    terminal.print((f"{count}", "bold"), f" files copied into {clean(name)}; edit them as you like")
    terminal.suggest(
        (f"sayso codebook check {name}", "does it hold together?"),
        (f"sayso read PAGES --into CASE --codebook {name}", "read with it"),
    )


def _print(terminal: Terminal, verdict: Verdict) -> None:
    terminal.print((f"{verdict.entry}: ", "bold yellow"), clean(verdict.example.text), hang=4)
    terminal.print(clean(verdict.problem), indent=4)
