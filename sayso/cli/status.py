"""sayso status CASE"""

from __future__ import annotations

import json
from typing import Annotated

import typer

from sayso import views
from sayso.cli.answers import plural
from sayso.cli.options import Case
from sayso.cli.terminal import Terminal, clean, out
from sayso.ledger import case_path
from sayso.views.progress import Progress, progress

EXAMPLES = """[bold]Examples[/bold]

sayso status north

sayso status north --json
"""
_LISTED = 12


def status(
    case: Case,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """How far a case is: what is in it, what could not be read and why, what is left to do."""
    with views.open_case(case) as opened:
        found = progress(opened)
    if as_json:
        typer.echo(json.dumps(found.record(), ensure_ascii=False))
        return
    terminal = out()
    size = case_path(case).stat().st_size / 1_000_000
    articles, claims = found.summary.articles, found.summary.claims
    terminal.print(
        (f"{articles:,}", "bold"), f" {plural('article', articles)} with ",
        (f"{claims:,}", "bold"), f" {plural('claim', claims)}; {size:,.1f} MB in {case_path(case)}",
    )  # fmt: skip
    if found.last_run:
        runs = "1 run, which" if found.runs == 1 else f"{found.runs:,} runs, the last of which"
        terminal.print(f"{runs} began {found.last_run}", indent=2)
    if found.judgements:
        several = plural("judgement", found.judgements)
        terminal.print(f"{found.judgements:,} {several}", indent=2)
    _unread(terminal, found)
    if found.waiting:
        terminal.print(
            ("Not put together yet: ", "yellow"),
            f"{found.waiting:,} {plural('article', found.waiting)} came or went; "
            "the next `sayso read` goes on.",
        )
    terminal.suggest(
        (f"sayso show {case}", "the articles, and each page that could not be read"),
        (f"sayso claims {case}", "all claims"),
    )


def _unread(terminal: Terminal, found: Progress) -> None:
    total = sum(found.unread.values())
    if not total:
        return
    pages = f"{total:,} {plural('page', total)}"
    again = "it" if total == 1 else "them"
    terminal.print(("Not read: ", "yellow"), f"{pages}; the next run tries {again} again")
    for reason, count in list(found.unread.items())[:_LISTED]:
        terminal.print(f"{count:>6,}  {clean(reason)}", indent=2)
    if len(found.unread) > _LISTED:
        more = len(found.unread) - _LISTED
        terminal.print(f"and {more} more {plural('reason', more)}", indent=2)
