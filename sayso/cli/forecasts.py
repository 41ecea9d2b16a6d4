"""sayso forecasts CASE"""

from __future__ import annotations

from typing import Annotated, Final, Literal

import typer
from rich.text import Text

from sayso import views
from sayso.cli import weigh
from sayso.cli.answers import AsJson, Limit, at_most, counted, more, together, write
from sayso.cli.options import Case
from sayso.cli.terminal import Terminal, clean, one_line, out
from sayso.views import Forecast

EXAMPLES = """[bold]Examples[/bold]

sayso forecasts north

sayso forecasts north --outcome open

sayso forecasts north --about "Harvest Front" --json
"""

Outcome = Literal["came-true", "did-not", "open"]

_ROWS: Final = 30
_STYLES: Final = {"came-true": "bold green", "did-not": "bold red", "open": "yellow"}


def forecasts(
    case: Case,
    about: Annotated[str, typer.Option(help="An actor that takes part, by any of its names.")] = "",
    outcome: Annotated[
        Outcome | None, typer.Option(help="What became of it, as somebody has judged.")
    ] = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """List what is said to come, by when, on whose say-so, and what became of it."""
    with together(case) as opened:
        some = None
        if about:
            some = views.dossier(opened, views.actor(opened, about)).propositions
        count = at_most(limit, _ROWS, as_json=as_json)
        most = count + 1 if count else 0
        found = views.forecasts(opened, propositions=some, outcome=outcome or "", limit=most)
    shown = found[:count] if count else found
    if as_json:
        write(forecast.record() for forecast in shown)
        return
    terminal = out()
    if not shown:
        terminal.print("No forecast passes.")
        return
    terminal.print((counted(shown, found, "forecast"), "bold"),
                   ", the nearest horizon first; none of them is an event")  # fmt: skip
    for forecast in shown:
        terminal.blank()
        line(terminal, forecast)
    more(terminal, shown, found)
    claim = shown[0].sayings[0].claim[:8]
    terminal.suggest(
        (f"sayso why {case} {claim}", "the sentence of the first"),
        (f"sayso outcome {case} {claim} did-not", "or came-true, or open: what became of it"),
    )


def line(terminal: Terminal, forecast: Forecast, *, indent: int = 0) -> None:
    """A forecast in a few lines: what, by when, its outcome, who says so."""
    one = forecast.proposition
    claim = forecast.sayings[0].claim[:8]
    lead = Text.assemble((f"{claim}  ", "dim"), weigh.headline(one))
    terminal.print_text(lead, indent=indent, hang=12)
    outcome = (forecast.outcome, _STYLES.get(forecast.outcome, "bold"))
    terminal.print(
        (_horizon(forecast), "dim"), outcome, (_judged(forecast), "dim"), indent=indent + 12
    )
    seen: set[str] = set()
    for saying in forecast.sayings:
        words = weigh.say_so(saying)
        if words.plain not in seen:
            seen.add(words.plain)
            date = saying.heading.published
            said = clean(date).partition("T")[0] if date else "no date"
            terminal.print_text(words.append(f" · {said}", "dim"), indent=indent + 12, hang=4)


def _horizon(forecast: Forecast) -> str:
    words = ", ".join(one_line(word) for word in forecast.words)
    days = ", ".join(clean(value) for value in forecast.by if value.strip("X-"))
    if words or days:
        return f"{words} ({days}) · " if words and days else f"{words or days} · "
    return "nobody says by when · "


def _judged(forecast: Forecast) -> str:
    if not forecast.judged_by:
        return ", for nobody has judged it"
    why = f": {one_line(forecast.reason)}" if forecast.reason else ""
    by = forecast.judged_by
    return f", says {one_line(by.partition(':')[2] or by)}{why}"
