"""What the commands that judge have in common: who judges, why, and that everything follows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.terminal import errors
from sayso.config import Config
from sayso.ledger import case_path, judge
from sayso.model import Judgement

Why = Annotated[
    str, typer.Option("--why", metavar="TEXT", help="Your reason; it is kept with the judgement.")
]
By = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="NAME", show_default="your login name", help="Who judges.",
    ),
]  # fmt: skip
TakeBack = Annotated[
    bool, typer.Option("--take-back", help="Take back what you said of these two.")
]


def kept(
    case: str, judgements: Iterable[Judgement], config: Path | None, codebook: str | None
) -> None:
    """Keep the judgements, and bring up to date all that rests on them."""
    from sayso.batch.together import follow

    settings = Config.load(file=config, codebook=codebook)
    for judgement in judgements:
        judge(case_path(case), judgement)
    console = errors().console
    with console.status("Bringing the case up to date", spinner="line") as status:
        follow(case_path(case), settings, watch=lambda step: status.update(step.capitalize()))
