"""sayso show CASE [ARTICLE]"""

from __future__ import annotations

from typing import Annotated

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from sayso import views
from sayso.cli import paint
from sayso.cli.completing import complete_article
from sayso.cli.options import Case
from sayso.cli.terminal import CLAIM_ID, Terminal, clean, one_line, out
from sayso.model import Article, Span
from sayso.views import Filter, Told

EXAMPLES = """[bold]Examples[/bold]

sayso show north                 (all articles)

sayso show north 3f0a91c2        (one, by the beginning of its id or of a claim's id)

sayso show north front.html      (one, by its file name or address)
"""


def show(
    case: Case,
    article: Annotated[
        str,
        typer.Argument(
            metavar="[ARTICLE]",
            help="Id, claim id, address or file name.",
            autocompletion=complete_article,
        ),
    ] = "",
    text: Annotated[str, typer.Option(help="List the articles that hold these words.")] = "",
) -> None:
    """Show an article with its claims marked, or list the articles of a case."""
    terminal = out()
    with views.open_case(case) as opened:
        if not article:
            _list(terminal, opened, case, text)
            return
        found = views.article(opened, article)
        claims = list(views.claims(opened, Filter(article=found.id)))
    _head(terminal, found)
    _body(terminal, found, claims)
    _foot(terminal, case, claims)


def _list(terminal: Terminal, opened: views.Case, case: str, text: str) -> None:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column("id", style="dim", no_wrap=True)
    table.add_column("published", style="dim", no_wrap=True)
    table.add_column("article")
    table.add_column("outlet")
    table.add_column("claims", justify="right")
    for headed in views.articles(opened, text):
        found = headed.article
        published = paint.day(found.published.value if found.published else None)
        outlet = Text(one_line(found.outlet))
        table.add_row(found.id[:CLAIM_ID], published, _name(found), outlet, str(headed.claims))
    terminal.console.print(table)
    missing = views.summary(opened).missing if not text else ()
    for page in missing:
        terminal.print(("not read: ", "yellow"), clean(f"{page.location}: {page.reason}"))
    terminal.print(("Next: ", "bold"), f"sayso show {clean(case)} ID")


def _name(article: Article) -> Text:
    return Text(one_line(article.title) or one_line(article.url or article.location))


def _head(terminal: Terminal, article: Article) -> None:
    published = "no date on the page"
    if article.published:
        published = f"{article.published.value}, from {article.published.basis}"
    facts = (article.outlet, article.byline, published, article.url or article.location)
    terminal.print((" · ".join(one_line(fact) for fact in facts if fact), "dim"))
    terminal.print_text(paint.legend(plain=terminal.is_plain))
    terminal.blank()


def _body(terminal: Terminal, article: Article, claims: list[Told]) -> None:
    found = [mark for told in claims for mark in paint.marks(told.claim)]
    notes: dict[int, str] = {}
    for n, told in enumerate(claims, 1):
        end = told.claim.trigger.end
        notes[end] = notes.get(end, "") + f"[{n}]"
    start = 0
    for paragraph in article.text.split("\n"):
        span = Span(start, start + len(paragraph) + 1)
        if paragraph.strip():
            inside = [(at, mark) for at, mark in found if at.overlaps(span)]
            here = {offset: note for offset, note in notes.items() if start < offset < span.end}
            text = paint.marked(paragraph, start, inside, plain=terminal.is_plain, notes=here)
            terminal.print_text(text)
            terminal.blank()
        start = span.end


def _foot(terminal: Terminal, case: str, claims: list[Told]) -> None:
    if not claims:
        terminal.print("No claim was found in this article.")
        return
    for n, told in enumerate(claims, 1):
        number = (f"[{n}] ", "bold yellow")
        lead = (f"{paint.short_id(told)}  ", "dim")
        terminal.print(number, lead, paint.headline(told), hang=4)
        terminal.print(("say-so: ", "dim"), paint.say_so(told), indent=4)
    terminal.blank()
    terminal.print(("Next: ", "bold"), f"sayso why {clean(case)} {paint.short_id(claims[0])}")
