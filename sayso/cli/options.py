"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.completing import complete_case

Case = Annotated[
    str,
    typer.Argument(
        metavar="CASE",
        help="The ledger: north is north.sayso in this folder.",
        autocompletion=complete_case,
    ),
]
Codebook = Annotated[
    str | None,
    typer.Option(
        "--codebook", metavar="FOLDER", help="Your own codebook instead of the shipped one."
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings, instead of ./sayso.toml."),
]
Names = Annotated[
    str | None,
    typer.Option(
        "--names",
        metavar="FILE",
        help="The case's own names, places and metonyms; north.names.toml beside north.sayso if"
        " not given.",
        show_default=False,
    ),
]
Reader = Annotated[
    str | None,
    typer.Option(
        "--reader",
        metavar="NAME",
        help="What reads: shipped, spacy:MODEL, llm, or a reader of another package.",
        show_default=False,
    ),
]
