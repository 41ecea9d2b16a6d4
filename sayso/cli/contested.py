"""sayso contested CASE"""

from __future__ import annotations

from typing import Annotated, Final

import typer
from rich.text import Text

from sayso import views
from sayso.cli import weigh
from sayso.cli.answers import AsJson, Limit, at_most, counted, more, together, write
from sayso.cli.options import Case
from sayso.cli.terminal import Terminal, out
from sayso.views import Contested

EXAMPLES = """[bold]Examples[/bold]

sayso contested north

sayso contested north --about "Harvest Front"

sayso contested north --limit 0 --json
"""

_ROWS: Final = 20


def contested(
    case: Case,
    about: Annotated[str, typer.Option(help="An actor that takes part, by any of its names.")] = "",
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """List what some say is so and others say is not, both sides with their origins."""
    with together(case) as opened:
        one = views.actor(opened, about).id if about else ""
        count = at_most(limit, _ROWS, as_json=as_json)
        found = views.contested(opened, actor=one, limit=count + 1 if count else 0)
    shown = found[:count] if count else found
    if as_json:
        write(dispute.record() for dispute in shown)
        return
    terminal = out()
    if not shown:
        terminal.print("Nothing is contested: whatever is denied here, nobody has said.")
        return
    terminal.print((counted(shown, found, "dispute"), "bold"),
                   ", those with most independent origins on their weaker side first")  # fmt: skip
    for dispute in shown:
        terminal.blank()
        _print(terminal, dispute)
    more(terminal, shown, found)
    first = weigh.short_id(shown[0].one)
    terminal.suggest((f"sayso origins {case} {first}", "which tellings it rests on, and why"))


def _print(terminal: Terminal, dispute: Contested) -> None:
    weigh.block(terminal, dispute.one)
    if dispute.other:
        terminal.print(("against", "bold magenta"), indent=12)
        weigh.block(terminal, dispute.other)
    for why in dispute.reasons:
        weigh.reason(terminal, "because", why, indent=12)
    for note in dispute.one.notes:
        weigh.reason(terminal, "counted", note, indent=12)


def summary(dispute: Contested) -> Text:
    """Both sides in one line."""
    said, denied = (weigh.origins(numbers) for numbers in dispute.sides)
    return Text.assemble((f"{said} against {denied}", "magenta"))
