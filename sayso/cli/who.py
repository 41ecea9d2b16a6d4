"""sayso who CASE NAME"""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from sayso import views
from sayso.cli import weigh
from sayso.cli.answers import AsJson, together, write
from sayso.cli.completing import complete_actor
from sayso.cli.options import Case
from sayso.cli.terminal import CLAIM_ID, Terminal, clean, one_line, out
from sayso.errors import NotFound
from sayso.views import Actor, Called, Compared, Who

EXAMPLES = """[bold]Examples[/bold]

sayso who north                          (of whom most is said)

sayso who north "Harvest Front"

sayso who north HF

sayso who north HF --json
"""

_LISTED = 20


def who(
    case: Case,
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]",
            help="Any name it goes by, or the beginning of its id.",
            autocompletion=complete_actor,
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Tell an actor's names, where each was learnt, why they are one, and who else it may be."""
    with together(case) as opened:
        if not name:
            _most_told(case, views.most_told(opened, _LISTED), as_json=as_json)
            return
        found = views.called(opened, name) or [views.actor(opened, name)]
        answers = [views.who(opened, one) for one in found]
    if as_json:
        write(answer.record() for answer in answers)
        return
    terminal = out()
    if len(answers) > 1:
        terminal.print((f"{len(answers)} actors are called {one_line(name)}.", "bold"))
        terminal.blank()
    for n, answer in enumerate(answers):
        if n:
            terminal.blank()
        _print(terminal, answer)
    _next(terminal, case, answers[0])


def _most_told(case: str, found: list[tuple[Actor, int]], *, as_json: bool) -> None:
    if as_json:
        write({**one.record(), "propositions": count} for one, count in found)
        return
    if not found:
        raise NotFound("nobody is named in this case", hint="sayso read PAGES --into CASE")
    terminal = out()
    terminal.print(("Of whom most is said", "bold"), ", with the number of things said")
    for one, count in found:
        line = Text.assemble(
            f"{count:>5}  ", (one_line(one.name), "bold"), (f"  {one.type}", "dim")
        )
        terminal.print_text(line)
    terminal.blank()
    terminal.print(("Next: ", "bold"), f'sayso who {clean(case)} "{one_line(found[0][0].name)}"')


def _print(terminal: Terminal, answer: Who) -> None:
    actor = answer.actor
    terminal.print(
        (one_line(actor.name), "bold"),
        (f"  {actor.type} · in {_articles(answer.articles)} · {actor.id[:CLAIM_ID]}", "dim"),
    )
    terminal.blank()
    terminal.print("Names", indent=2)
    for called in answer.names:
        terminal.print_text(_name(called), indent=4, hang=4)
    _section(terminal, "Why they are one", answer.same)
    _section(terminal, "May be one with it, and is kept apart until somebody judges", answer.unsure)
    _section(terminal, "Judged to be somebody else", answer.apart)


def _name(called: Called) -> Text:
    text = Text.assemble((one_line(called.name), "bold cyan"))
    text.append(f"  in {_articles(len(called.articles))}")
    if called.beside:
        text.append(f", beside {one_line(called.beside)}")
    if called.first:
        where = "; ".join(_place(heading) for heading in called.first)
        more = ", ..." if len(called.articles) > len(called.first) else ""
        text.append(f": {where}{more}", "dim")
    return text


def _place(heading: views.Heading) -> str:
    date = f" {heading.published.partition('T')[0]}" if heading.published else ""
    return f"{weigh.outlet(heading)}{clean(date)}"


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"


def _section(terminal: Terminal, title: str, found: tuple[Compared, ...]) -> None:
    if not found:
        return
    terminal.blank()
    terminal.print(title, indent=2)
    for one in found:
        other = f" ({one.other.type}, {one.other.id[:CLAIM_ID]})" if one.other else ""
        line = Text.assemble(
            (one_line(one.a), "cyan"), " and ", (one_line(one.b), "cyan"), (other, "dim"),
            f": {one_line(one.reason)}", (f"  {one.score:.2f}, by {one.by}", "dim"),
        )  # fmt: skip
        terminal.print_text(line, indent=4, hang=4)


def _next(terminal: Terminal, case: str, answer: Who) -> None:
    name = one_line(answer.actor.name)
    steps = [(f'sayso dossier {case} "{name}"', "all that is said of it")]
    if answer.unsure:
        first = answer.unsure[0]
        a, b = (one_line(first.a), one_line(first.b))
        steps.append((f'sayso same {case} "{a}" "{b}"', "if the two are one"))
        steps.append((f'sayso apart {case} "{a}" "{b}"', "if they are not"))
    terminal.suggest(*steps)
