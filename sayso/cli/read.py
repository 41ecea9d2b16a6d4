"""sayso read PATH... --into CASE"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sayso.batch import Outcome, read_found, with_own_names
from sayso.batch.shipped import SHIPPED
from sayso.cli.answers import plural
from sayso.cli.completing import complete_case
from sayso.cli.net import addresses, as_paths, fetched, fresh
from sayso.cli.options import Codebook, ConfigFile, Names, Reader
from sayso.cli.spending import Spending
from sayso.cli.terminal import Terminal, clean, errors, out
from sayso.config import Config
from sayso.errors import NotFound
from sayso.ledger import case_path
from sayso.pages import KINDS, Found, find_pages

EXAMPLES = """[bold]Examples[/bold]

sayso read pages/ --into north

sayso read front.html notes.txt dump.jsonl --into north

sayso read archive/ --into north --workers 4

sayso read pages/ --into north --names people-and-places.toml

sayso read --fetch https://news.example/a https://news.example/b --into north
"""

_LISTED = 20
"""How many unreadable pages are named; the case keeps them all."""


@dataclass(slots=True)
class Tally:
    """What a run has come to so far."""

    new: int = 0
    known: int = 0
    claims: int = 0
    unread: list[Outcome] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        self.new += outcome.kind == "new"
        self.known += outcome.kind == "known"
        self.claims += outcome.claims
        if outcome.kind == "unread":
            self.unread.append(outcome)

    @property
    def total(self) -> int:
        return self.new + self.known + len(self.unread)


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", help="Files, or folders of them; addresses with --fetch."
        ),
    ],
    into: Annotated[
        str,
        typer.Option(
            "--into",
            "-i",
            metavar="CASE",
            help="The ledger to add to; north is north.sayso.",
            autocompletion=complete_case,
        ),
    ],
    workers: Annotated[
        int | None,
        typer.Option("--workers", "-w", min=1, help="Processes that read side by side."),
    ] = None,
    fetch: Annotated[
        bool,
        typer.Option("--fetch", help="Get addresses from the net; files may list addresses."),
    ] = False,
    names: Names = None,
    codebook: Codebook = None,
    reader: Reader = None,
    config: ConfigFile = None,
) -> None:
    """Read pages into a case.

    What is in the case already is not read again, so a run that was stopped, even by a power
    cut, goes on where it was when the same command is typed again.

    Nothing is fetched unless --fetch is given. Then each PATH is an address, or a file that lists
    addresses: one on each line, a table with a column "url", a sitemap, a feed. robots.txt is
    obeyed, a host is asked for one page at a time, and no address of a private net is fetched.
    """
    case = case_path(into)
    given = Config.load(file=config, workers=workers, names=names, codebook=codebook, reader=reader)
    settings = with_own_names(given, case)
    spending = Spending(settings, case)
    tally = Tally()
    given_paths = [] if fetch else as_paths(paths)
    urls = addresses(paths) if fetch else []
    new = fresh(urls, case)
    terminal = out()
    try:
        if fetch:
            _say_known(terminal, len(urls) - len(new))
            follow(fetched(new, settings), len(new), case, settings, tally)
        else:
            total = _count(given_paths, settings) if errors().console.is_terminal else None
            follow(find_pages(given_paths, settings), total, case, settings, tally)
    except KeyboardInterrupt:
        _stopped(tally, case)
        spending.report(errors())
        raise typer.Exit(130) from None
    if not tally.total and not fetch:
        raise _nothing_found(paths, into)
    report(terminal, tally, case)
    spending.report(terminal)
    if settings.names:
        terminal.print(("names: ", "dim"), clean(settings.names), indent=2)
    terminal.suggest(
        (f"sayso claims {into}", "all claims"),
        (f'sayso claims {into} --about "NAME"', "what is said of whom"),
        (f"sayso show {into}", "the articles"),
    )
    if tally.unread and tally.total == len(tally.unread):
        raise typer.Exit(1)


def _say_known(terminal: Terminal, known: int) -> None:
    if known:
        noun = "address is" if known == 1 else "addresses are"
        terminal.print(f"{known} {noun} in the case already, and not fetched again.")


def _nothing_found(paths: list[str], into: str) -> NotFound:
    """Folders with no page in them are most often the wrong folders."""
    places = ", ".join(paths)
    return NotFound(
        f"no pages were found in {places}; sayso reads {KINDS}",
        hint=f"sayso read FOLDER_WITH_PAGES --into {into}",
    )


def follow(
    found: Iterator[Found], total: int | None, case: Path, settings: Config, tally: Tally
) -> None:
    """Read, with a progress bar where somebody is watching."""
    console = errors().console
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[claims]} claims"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("Reading", total=total, claims=0)

        def watch(step: str) -> None:
            progress.update(task, description=step.capitalize())

        with closing(read_found(found, case, settings, SHIPPED, watch)) as outcomes:
            for outcome in outcomes:
                tally.add(outcome)
                progress.update(task, advance=1, claims=tally.claims)


def _count(paths: list[Path], settings: Config) -> int:
    return sum(1 for _ in find_pages(paths, settings))


def report(terminal: Terminal, tally: Tally, case: Path) -> None:
    """What a run came to."""
    terminal.print(
        (f"{tally.new}", "bold"), f" new {plural('article', tally.new)} with ",
        (f"{tally.claims}", "bold"), f" {plural('claim', tally.claims)}, ",
        (f"{tally.known}", "bold"), " read before, ",
        (f"{len(tally.unread)}", "bold"), f" not readable, in {clean(str(case))}",
    )  # fmt: skip
    for outcome in tally.unread[:_LISTED]:
        terminal.print(("not read: ", "yellow"), clean(outcome.location), indent=2)
        terminal.print(_reason(outcome), indent=4)
    if (more := len(tally.unread) - _LISTED) > 0:
        terminal.print(f"and {more} more: sayso show {clean(case.stem)}", indent=2)


def _reason(outcome: Outcome) -> str:
    return clean(f"{outcome.reason}; {outcome.hint}" if outcome.hint else outcome.reason)


def _stopped(tally: Tally, case: Path) -> None:
    terminal = errors()
    terminal.print(
        ("Stopped. ", "bold yellow"),
        f"{tally.new} {plural('article', tally.new)} of this run are safe in {clean(str(case))}.",
    )
    terminal.print(("  Next: ", "bold"), "type the same command again to go on from there.")
