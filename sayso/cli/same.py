"""sayso same CASE A B, sayso apart CASE A B"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from sayso import views
from sayso.api.judging import human, pair
from sayso.cli.answers import AsJson, write
from sayso.cli.completing import complete_actor
from sayso.cli.judging import By, TakeBack, Why, kept
from sayso.cli.options import Case, Codebook, ConfigFile
from sayso.cli.terminal import clean, one_line, out
from sayso.errors import InputError
from sayso.model import Judgement
from sayso.views.chosen import Chosen, again, chosen
from sayso.views.judged import history

SAME_EXAMPLES = """[bold]Examples[/bold]

sayso same north "Harvest Front" HF

sayso same north "Harvest Front" HF --why "its letterhead has both" --by Ada

sayso same north Khan@3f0a91c2 "Imdad Khan"      (the Khan of one article alone)

sayso same north "Harvest Front" HF --take-back
"""
APART_EXAMPLES = """[bold]Examples[/bold]

sayso apart north "Tam Ovrick" "T. Ovrick"

sayso apart north Khan@3f0a91c2 Khan@77b2e4d0    (two men of one name)

sayso apart north 3f0a91c2 77b2e4d0              (by the beginnings of their ids)

sayso apart north "Tam Ovrick" "T. Ovrick" --take-back
"""

_Verdict = Literal["same", "apart"]
_Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="A name, the beginning of an actor's id, or NAME@ARTICLE for one article alone.",
        autocompletion=complete_actor,
    ),
]


def same(
    case: Case,
    one: _Name,
    other: _Name,
    why: Why = "",
    by: By = None,
    take_back: TakeBack = False,
    as_json: AsJson = False,
    codebook: Codebook = None,
    config: ConfigFile = None,
) -> None:
    """Judge that two names are one actor; all that is counted by actors follows.

    What a person says goes before what a rule or a model thinks, and can be taken back.
    """
    a, b = _chosen(case, one, other, "same")
    found = _judged(case, a, b, "same", human(by), why, take_back=take_back)
    kept(case, found, config, codebook)
    _tell(case, (one, other), (a, b), found[0], "same", as_json=as_json)


def apart(
    case: Case,
    one: _Name,
    other: _Name,
    why: Why = "",
    by: By = None,
    take_back: TakeBack = False,
    as_json: AsJson = False,
    codebook: Codebook = None,
    config: ConfigFile = None,
) -> None:
    """Judge that two names are two actors: every claim goes back to its side."""
    a, b = _chosen(case, one, other, "apart")
    found = _judged(case, a, b, "apart", human(by), why, take_back=take_back)
    kept(case, found, config, codebook)
    _tell(case, (one, other), (a, b), found[0], "apart", as_json=as_json)


def _chosen(case: str, one: str, other: str, verdict: _Verdict) -> tuple[Chosen, Chosen]:
    with views.open_case(case) as opened:
        a, b = chosen(opened, one), chosen(opened, other)
    if a.id == b.id:
        name = one_line(a.name)
        raise InputError(
            f"{one!r} and {other!r} are one and the same name, {name}",
            hint="the name in one article alone is NAME@ARTICLE:"
            f' sayso {verdict} {clean(case)} "{name}@ARTICLE" "{name}"',
        )
    return a, b


def _judged(
    case: str, a: Chosen, b: Chosen, verdict: _Verdict, by: str, why: str, *, take_back: bool
) -> list[Judgement]:
    """The judgement of the pair, and what goes with it."""
    found = list(pair(a, b, verdict, by, why, or_parted=take_back))
    return _taken_back(case, found, by, why) if take_back else found


def _taken_back(case: str, judged: list[Judgement], by: str, why: str) -> list[Judgement]:
    with views.open_case(case) as opened:
        said = {one.subject: history(opened, one.subject) for one in judged}
    mine = {
        subject: [(one.verdict, one.reason) for one in of_it if one.by == by][-1:]
        for subject, of_it in said.items()
    }
    first, *rest = judged
    if [verdict for verdict, _ in mine[first.subject]] != [first.verdict]:
        others = sorted({one.by for one in said[first.subject]})
        name = by.partition(":")[2]
        raise InputError(
            f"{name} has not said that these two are {first.verdict}",
            hint="judged by " + ", ".join(others) if others else "nobody has judged these two",
        )
    with_it = [one for one in rest if mine[one.subject] == [(one.verdict, one.reason)]]
    return [Judgement(one.subject, "withdrawn", by, why) for one in (first, *with_it)]


def _tell(
    case: str,
    typed: tuple[str, str],
    pair: tuple[Chosen, Chosen],
    judgement: Judgement,
    verdict: _Verdict,
    *,
    as_json: bool,
) -> None:
    with views.open_case(case) as opened:
        a, b = (again(opened, one) for one in pair)
    if as_json:
        write([_record(a, b, judgement)])
        return
    terminal, is_one = out(), a.actor.id == b.actor.id
    names = f"{_told(a)} and {_told(b)}"
    if is_one:
        terminal.print((names, "bold"), f" are one actor: {one_line(a.actor.name)}")
    else:
        terminal.print((names, "bold"), " are two actors.")
        for one in (a, b):
            terminal.print(
                f"{_told(one)}: {one_line(one.actor.name)} ", (one.actor.id[:8], "dim"), indent=2
            )
    if judgement.verdict != "withdrawn" and is_one != (verdict == "same"):
        terminal.print(
            ("Note: ", "bold yellow"),
            "your judgement is kept, and others that stand are against it; sayso who tells which.",
        )
    first, second = (clean(words) for words in typed)
    is_back = judgement.verdict == "withdrawn"
    back, purpose = ("", "say it again") if is_back else (" --take-back", "take it back")
    terminal.suggest(
        (f'sayso who {clean(case)} "{one_line(a.actor.name)}"', "names, and why they are one"),
        (f'sayso {verdict} {clean(case)} "{first}" "{second}"{back}', purpose),
    )


def _told(one: Chosen) -> str:
    return one_line(one.name) + (f" of article {one.article[:8]}" if one.article else "")


def _record(a: Chosen, b: Chosen, judgement: Judgement) -> dict[str, Any]:
    return {
        "subject": judgement.subject,
        "verdict": judgement.verdict,
        "by": judgement.by,
        "reason": judgement.reason,
        "a": a.record(),
        "b": b.record(),
        "one": a.actor.id == b.actor.id,
    }
