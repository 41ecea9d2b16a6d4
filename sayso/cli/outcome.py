"""sayso outcome CASE CLAIM came-true|did-not|open"""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from sayso import views
from sayso.api.judging import human
from sayso.cli import paint
from sayso.cli.answers import AsJson, write
from sayso.cli.completing import complete_claim
from sayso.cli.judging import By, Why, kept
from sayso.cli.options import Case, Codebook, ConfigFile
from sayso.cli.terminal import clean, out
from sayso.errors import InputError
from sayso.model import Judgement
from sayso.views import Told
from sayso.views.chosen import forecasts_of

EXAMPLES = """[bold]Examples[/bold]

sayso outcome north 3f0a91c2 came-true --why "the council voted on 2 May"

sayso outcome north 3f0a91c2 did-not

sayso outcome north 3f0a91c2 open        (nobody knows yet, after all)
"""


def outcome(
    case: Case,
    claim: Annotated[
        str,
        typer.Argument(
            metavar="CLAIM", help="The beginning of its id.", autocompletion=complete_claim
        ),
    ],
    what: Annotated[
        Literal["came-true", "did-not", "open"],
        typer.Argument(metavar="came-true|did-not|open", help="What became of it."),
    ],
    why: Why = "",
    by: By = None,
    as_json: AsJson = False,
    codebook: Codebook = None,
    config: ConfigFile = None,
) -> None:
    """Note what became of a forecast. It stays a forecast, and the last word on it counts."""
    with views.open_case(case) as opened:
        found = _forecasts(opened, case, claim)
    judge = human(by)
    judgements = [Judgement(f"outcome:{told.claim.id}", what, judge, why) for told in found]
    kept(case, judgements, config, codebook)
    if as_json:
        write(
            {"claim": told.claim.id, "outcome": what, "by": judge, "reason": why} for told in found
        )
        return
    terminal = out()
    for told in found:
        terminal.print_text(paint.headline(told))
    terminal.print(("outcome: ", "dim"), _WORDS[what], indent=2)
    terminal.suggest((f"sayso forecasts {clean(case)}", "all forecasts, and what became of them"))


def _forecasts(opened: views.Case, case: str, words: str) -> list[Told]:
    """The forecast of that claim, or all that are one by what `sayso forecasts` lists."""
    ids = forecasts_of(opened, words)
    found = [views.claim(opened, id_) for id_ in ids or [words]]
    for told in found:
        if told.claim.modality != "forecast":
            raise InputError(
                f"claim {paint.short_id(told)} is {told.claim.modality}, and no forecast",
                hint=f"sayso forecasts {case}",
            )
    return found


_WORDS = {"came-true": "came true", "did-not": "did not come true", "open": "open"}
