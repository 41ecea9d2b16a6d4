"""sayso circular CASE"""

from __future__ import annotations

from itertools import islice
from typing import Final

from rich.text import Text

from sayso import views
from sayso.cli import weigh
from sayso.cli.answers import AsJson, Limit, at_most, counted, more, together, write
from sayso.cli.options import Case
from sayso.cli.terminal import Terminal, clean, one_line, out
from sayso.views import Circle, Shared

EXAMPLES = """[bold]Examples[/bold]

sayso circular north

sayso circular north --limit 0 --json
"""

_ROWS: Final = 15
_TOLD: Final = 5
"""Propositions named under each telling."""
_WHY: Final = 3
"""Reasons given for each telling; `sayso origins` gives all of them."""
_NAMED: Final = 12
"""Articles named under each telling."""


def circular(case: Case, limit: Limit = None, as_json: AsJson = False) -> None:
    """List the tellings with many copies and one origin: what looks like several and is one."""
    with together(case) as opened:
        count = at_most(limit, _ROWS, as_json=as_json)
        found = views.circular(opened, limit=count + 1 if count else 0)
    shown = found[:count] if count else found
    if as_json:
        write(circle.record() for circle in shown)
        return
    terminal = out()
    if not shown:
        terminal.print("No telling stands in more than one article.")
        return
    verb = "stands" if len(found) == 1 else "stand"
    terminal.print((counted(shown, found, "telling"), "bold"),
                   f" {verb} in more than one article, and each is one origin")  # fmt: skip
    for circle in shown:
        terminal.blank()
        _print(terminal, circle)
    more(terminal, shown, found)
    told = shown[0].propositions[0]
    terminal.suggest(
        (f"sayso origins {case} {weigh.short_id(told)}", "the origins of what it tells first"),
        (f"sayso origins {case} {shown[0].articles[-1].article[:8]}", "who copied whom"),
    )


def _print(terminal: Terminal, circle: Circle) -> None:
    terminal.print((f"{len(circle.articles)} articles are one telling", "bold"))
    for heading in islice(circle.articles, _NAMED):
        line = Text.assemble((f"{heading.article[:8]}  ", "dim"), weigh.head(heading))
        terminal.print_text(line, indent=2, hang=10)
    if len(circle.articles) > _NAMED:
        terminal.print(f"and {len(circle.articles) - _NAMED} more", indent=2)
    for pair in islice(_copies(circle), _NAMED):
        weigh.reason(terminal, pair.kind, copied(pair), indent=2)
    for why in islice(_between(circle), _WHY):
        weigh.reason(terminal, "because", why, indent=2)
    count = len(circle.propositions)
    terminal.print(f"It tells {count} {'thing' if count == 1 else 'things'}:", indent=2)
    for one in islice(circle.propositions, _TOLD):
        line = Text.assemble(
            (f"{weigh.short_id(one)}  ", "dim"),
            weigh.headline(one),
            "  ",
            weigh.counts(one, short=True),
        )
        terminal.print_text(line, indent=4, hang=12)
    if count > _TOLD:
        terminal.print(f"and {count - _TOLD} more", indent=4)


def _copies(circle: Circle) -> list[Shared]:
    """Who took from whom; where that is known of some, the other pairs add nothing."""
    known = [pair for pair in circle.shared if pair.taken_from]
    return known or list(circle.shared)


def _between(circle: Circle) -> list[str]:
    """The reasons that join two of its articles, the commonest kind first."""
    outlets = {weigh.outlet(heading) for heading in circle.articles}
    joins = [why for why in circle.reasons if sum(outlet in why for outlet in outlets) > 1]
    return [why for why in joins if not (circle.shared and "share this text" in why)]


def copied(pair: Shared) -> str:
    """Who took from whom, how much, and what shows it."""
    source = pair.source
    if source is None:
        who = f"{weigh.outlet(pair.a)} and {weigh.outlet(pair.b)}, nothing shows who from whom"
    else:
        who = f"{weigh.outlet(pair.other(source.article))} from {weigh.outlet(source)}"
    return f"{who}: {one_line(clean(pair.reason))}"
