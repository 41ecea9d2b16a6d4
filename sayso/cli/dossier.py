"""sayso dossier CASE NAME"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.text import Text

from sayso import views
from sayso.cli import weigh
from sayso.cli.answers import AsJson, Limit, at_most, together, write
from sayso.cli.completing import complete_actor, complete_relation
from sayso.cli.forecasts import line as forecast_line
from sayso.cli.options import Case, Codebook, ConfigFile
from sayso.cli.terminal import Terminal, clean, one_line, out
from sayso.codebook import Codebook as Book
from sayso.config import Config
from sayso.errors import NotFound
from sayso.exports.dossier_order import grouped
from sayso.views import Contested, Corroborated, Dossier

EXAMPLES = """[bold]Examples[/bold]

sayso dossier north "Harvest Front"

sayso dossier north HF --relation sponsors

sayso dossier north HF --json > harvest-front.json
"""

_ROWS: Final = 40
"""Propositions shown where no limit is given."""
_PARTS: Final = {"agent": 0, "patient": 1, "other": 2, "after": 3}
"""What an actor can be in a proposition, in the order in which that is shown."""
_TIMES: Final = 25
"""Lines of the timeline."""


def dossier(
    case: Case,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="Any name of the actor, or its id.",
            autocompletion=complete_actor,
        ),
    ],
    relation: Annotated[
        str,
        typer.Option(help="Only this one: sponsors, leads ...", autocompletion=complete_relation),
    ] = "",
    limit: Limit = None,
    codebook: Codebook = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """All that is said of an actor: by how many, on whose say-so, and who denies it."""
    settings = Config.load(file=config, codebook=codebook)
    with together(case) as opened:
        found = views.dossier(opened, views.actor(opened, name))
    if as_json:
        write([found.record()])
        return
    terminal = out()
    _head(terminal, found)
    kept = _kept(found, relation)
    count = at_most(limit, _ROWS, as_json=False)
    shown = kept[:count] if count else kept
    _propositions(terminal, found, shown, _book(settings))
    if len(kept) > len(shown):
        terminal.blank()
        terminal.print(f"The first {len(shown)} of {len(kept)}; --limit 0 shows all of them.")
    if not relation:
        _disputes(terminal, found)
        _timeline(terminal, found)
        _forecasts(terminal, found)
    _next(terminal, case, shown)


def _kept(found: Dossier, relation: str) -> list[Corroborated]:
    wanted = relation.strip().replace(" ", "_")
    kept = [one for one in found.propositions if wanted in ("", one.relation)]
    if wanted and not kept:
        known = ", ".join(sorted({one.relation for one in found.propositions})) or "nothing"
        raise NotFound(f"nothing is said of it with {relation!r}", hint=f"it has: {known}")
    return kept


def _head(terminal: Terminal, found: Dossier) -> None:
    terminal.print((one_line(found.actor.name), "bold"), (f"  {found.actor.type}", "dim"))
    names = [f"{one_line(called.name)} ({len(called.articles)})" for called in found.names]
    if len(names) > 1:
        terminal.print(("called ", "dim"), ", ".join(names), hang=7)
    terminal.print_text(weigh.legend())
    terminal.print(
        ("All of it is what somebody says. Origins are counted, not articles: copies and a shared"
         " last source count once. 1-3 is at least one and at most three.", "dim"),
    )  # fmt: skip


def _book(settings: Config) -> Book:
    from sayso import codebook

    return codebook.load(Path(settings.codebook) if settings.codebook else None)


def _propositions(
    terminal: Terminal, found: Dossier, shown: Iterable[Corroborated], book: Book
) -> None:
    for title, group in grouped(found, shown, book):
        terminal.blank()
        terminal.print((title, "bold underline"))
        for one in group:
            weigh.block(terminal, one, indent=2)


def _disputes(terminal: Terminal, found: Dossier) -> None:
    if not found.disputes:
        return
    terminal.blank()
    terminal.print(("Where they disagree", "bold underline"))
    for dispute in found.disputes:
        dispute_lines(terminal, dispute)


def dispute_lines(terminal: Terminal, dispute: Contested) -> None:
    """A dispute in two lines, or three: what, against what, why."""
    one, other = dispute.one, dispute.other
    lead = Text.assemble((f"{weigh.short_id(one)}  ", "dim"), weigh.headline(one))
    terminal.print_text(lead, indent=2, hang=12)
    said, denied = (weigh.origins(numbers) for numbers in dispute.sides)
    if other:
        against = Text.assemble("against ", weigh.headline(other))
        terminal.print_text(against, indent=14, hang=4)
    verb = "says the other" if other else "denied by"
    words = f"said by {said} · {verb} {denied}" if not other else f"{said} against {denied}"
    terminal.print((words, "magenta"), indent=14)
    for why in dispute.reasons:
        weigh.reason(terminal, "because", why, indent=14)


def _timeline(terminal: Terminal, found: Dossier) -> None:
    if not found.timeline:
        return
    known: Mapping[str, Corroborated] = {one.id: one for one in found.propositions}
    terminal.blank()
    terminal.print(("When it is said to have been", "bold underline"))
    for dated in islice(found.timeline, _TIMES):
        one = known[dated.proposition]
        kind = "" if dated.kind == "occurred" else f" ({dated.kind.replace('_', ' ')})"
        line = Text.assemble(
            (f"{clean(dated.value):<12}  ", "dim"), weigh.headline(one), (kind, "dim")
        )
        terminal.print_text(line, indent=2, hang=14)
    if len(found.timeline) > _TIMES:
        terminal.print(f"and {len(found.timeline) - _TIMES} more; --json has them all.", indent=2)


def _forecasts(terminal: Terminal, found: Dossier) -> None:
    if not found.forecasts:
        return
    terminal.blank()
    terminal.print(("What is said to come", "bold underline"))
    for forecast in found.forecasts:
        forecast_line(terminal, forecast, indent=2)


def _next(terminal: Terminal, case: str, shown: list[Corroborated]) -> None:
    if not shown:
        terminal.blank()
        terminal.print("Nothing is said of it that a relation of the codebook holds.")
        return
    first = max(shown, key=lambda one: (one.bounds[1] > 0 and one.against[1] > 0, len(one.sayings)))
    claim = first.sayings[0].claim[:8] if first.sayings else "CLAIM"
    terminal.suggest(
        (f"sayso origins {case} {weigh.short_id(first)}", "which tellings it rests on, and why"),
        (f"sayso why {case} {claim}", "one of its claims, with the sentence"),
    )
