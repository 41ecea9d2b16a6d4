"""sayso forget CASE ARTICLE, sayso restore CASE ARTICLE"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from sayso import views
from sayso.api.judging import human
from sayso.cli.answers import AsJson, write
from sayso.cli.completing import complete_article
from sayso.cli.judging import By, Why, kept
from sayso.cli.options import Case, Codebook, ConfigFile
from sayso.cli.terminal import CLAIM_ID, clean, one_line, out
from sayso.model import Judgement
from sayso.views import Filter
from sayso.views.chosen import Left, withdrawn

FORGET_EXAMPLES = """[bold]Examples[/bold]

sayso forget north 3f0a91c2 --why "the outlet took it back"

sayso forget north front.html              (by its file name or address)
"""
RESTORE_EXAMPLES = """[bold]Examples[/bold]

sayso restore north 3f0a91c2

sayso restore north front.html --why "it was the right page after all"
"""

_Article = Annotated[
    str,
    typer.Argument(
        metavar="ARTICLE",
        help="Beginning of its id, address or file name.",
        autocompletion=complete_article,
    ),
]


def forget(
    case: Case,
    article: _Article,
    why: Why = "",
    by: By = None,
    as_json: AsJson = False,
    codebook: Codebook = None,
    config: ConfigFile = None,
) -> None:
    """Leave an article out of everything: every count and dossier is as if it had not been read.

    Its page and claims stay in the ledger, out of sight, and can be brought back.
    """
    with views.open_case(case) as opened:
        found = views.article(opened, article)
        claims = sum(1 for _ in views.claims(opened, Filter(article=found.id)))
    left = Left(found.id, found.title or found.url or found.location, claims)
    judgement = Judgement(left.id, "withdrawn", human(by), why)
    kept(case, [judgement], config, codebook)
    if as_json:
        write([_record(left, judgement)])
        return
    terminal = out()
    terminal.print(
        ("Forgotten: ", "bold"), one_line(left.title), (f"  {left.id[:CLAIM_ID]}", "dim")
    )
    terminal.print(f"{_claims(claims)} with it; nothing else in the case rests on it.", indent=2)
    terminal.suggest((f"sayso restore {clean(case)} {left.id[:CLAIM_ID]}", "bring it back"))


def restore(
    case: Case,
    article: _Article,
    why: Why = "",
    by: By = None,
    as_json: AsJson = False,
    codebook: Codebook = None,
    config: ConfigFile = None,
) -> None:
    """Bring a forgotten article back, with all that rests on it."""
    with views.open_case(case) as opened:
        left = withdrawn(opened, article)
    judgement = Judgement(left.id, "restored", human(by), why)
    kept(case, [judgement], config, codebook)
    if as_json:
        write([_record(left, judgement)])
        return
    terminal = out()
    terminal.print(("Restored: ", "bold"), one_line(left.title), (f"  {left.id[:CLAIM_ID]}", "dim"))
    terminal.print(f"{_claims(left.claims)} with it.", indent=2)
    terminal.suggest((f"sayso show {clean(case)} {left.id[:CLAIM_ID]}", "the article"))


def _claims(count: int) -> str:
    return "1 claim" if count == 1 else f"{count} claims"


def _record(left: Left, judgement: Judgement) -> dict[str, Any]:
    return {
        "article": left.id,
        "title": left.title,
        "claims": left.claims,
        "verdict": judgement.verdict,
        "by": judgement.by,
        "reason": judgement.reason,
    }
