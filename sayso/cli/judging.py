"""What the commands that judge have in common: who judges, why, and that everything follows."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.terminal import clean, errors
from sayso.config import Config
from sayso.ledger import case_path, judge
from sayso.model import Judgement

HUMAN = "human:"
"""What the name of a person who judges begins with in the ledger."""

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


def human(by: str | None) -> str:
    """The judge as the ledger has it."""
    return HUMAN + clean(by or _login()).strip()


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return "somebody"


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
