"""sayso watch FEED... --into CASE"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.batch import read_found, with_own_names
from sayso.batch.shipped import SHIPPED
from sayso.cli.completing import complete_case
from sayso.cli.net import fresh, is_address
from sayso.cli.options import Codebook, ConfigFile, Names
from sayso.cli.read import Tally, report
from sayso.cli.terminal import Terminal, clean, out
from sayso.config import Config
from sayso.errors import InputError
from sayso.ledger import case_path
from sayso.pages import Found, Unread

if TYPE_CHECKING:
    from sayso.pages.fetching import Fetcher

EXAMPLES = """[bold]Examples[/bold]

sayso watch https://news.example/feed.xml --into north

sayso watch https://a.example/rss https://b.example/sitemap.xml --into north --every 30

sayso watch https://news.example/feed.xml --into north --once     (for a timer of your own)
"""


def watch(
    feeds: Annotated[
        list[str], typer.Argument(metavar="FEED...", help="Addresses of feeds or sitemaps.")
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
    every: Annotated[int, typer.Option(min=5, help="Minutes from one look to the next.")] = 15,
    once: Annotated[bool, typer.Option("--once", help="Look once, and stop.")] = False,
    names: Names = None,
    codebook: Codebook = None,
    config: ConfigFile = None,
) -> None:
    """Look at feeds again and again, and read the pages that are new. This goes to the net.

    Pages that are in the case already are not asked for. robots.txt is obeyed, a host is asked
    for one page at a time, and no address of a private net is fetched. Ctrl-C stops; what was
    read is stored.
    """  # fmt: skip
    for feed in feeds:
        if not is_address(feed):
            raise InputError(f"{feed!r} is no address", hint="type the whole of it: https://...")
    case = case_path(into)
    given = Config.load(file=config, names=names, codebook=codebook)
    settings = with_own_names(given, case)
    from sayso.pages.fetching import Fetcher  # the libraries of the net load where it is asked

    terminal = out()
    try:
        while True:
            with closing(Fetcher(settings)) as fetcher:
                _look(feeds, case, settings, fetcher, terminal)
            if once:
                return
            time.sleep(every * 60)
    except KeyboardInterrupt:
        terminal.print(("Stopped. ", "bold yellow"), "Type the same command to go on.")
        raise typer.Exit(130) from None


def _look(
    feeds: list[str], case: Path, settings: Config, fetcher: Fetcher, terminal: Terminal
) -> None:
    terminal.print((datetime.now().strftime("%H:%M "), "dim"), f"{len(feeds)} feeds")
    tally = Tally()
    for outcome in read_found(_new(feeds, case, fetcher), case, settings, SHIPPED):
        tally.add(outcome)
    if tally.total:
        report(terminal, tally, case)
    else:
        terminal.print("nothing new", indent=2)


def _new(feeds: list[str], case: Path, fetcher: Fetcher) -> Iterator[Found]:
    """The pages that the feeds list and the case does not have, or why one cannot be had."""
    from sayso.pages.fetching import NotFetched

    found: list[str] = []
    for feed in feeds:
        try:
            found += fetcher.feed(feed)
        except NotFetched as error:
            yield Unread(feed, clean(str(error)), error.hint)
    yield from fetcher.pages(fresh(found, case))
