"""sayso claims CASE"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from sayso import views
from sayso.cli import paint, weigh
from sayso.cli.completing import complete_actor, complete_relation, complete_source
from sayso.cli.options import Case
from sayso.cli.terminal import Terminal, clean, errors, one_line, out
from sayso.errors import InputError
from sayso.model import Authorship, Modality, Polarity
from sayso.views import Filter, Standing, Told

EXAMPLES = """[bold]Examples[/bold]

sayso claims north --about "Harvest Front"

sayso claims north --relation sponsors --modality asserted

sayso claims north --authorship "suspected or accused"

sayso claims north --said-by officials --since 2031-04

sayso claims north --said-by "the outlet" --text "salt barges"

sayso claims north --json > claims.jsonl
"""

_ROWS = 50
"""Rows of the table where no limit is given; an export is whole."""

_PHRASE = 60
"""A speaker's phrase longer than this is cut in the table; `why` shows it whole."""


def claims(
    case: Case,
    about: Annotated[
        str,
        typer.Option(
            help="Who or what takes part: a name, or words of it.", autocompletion=complete_actor
        ),
    ] = "",
    relation: Annotated[
        str,
        typer.Option(help="sponsors, arrests, linked_to ...", autocompletion=complete_relation),
    ] = "",
    said_by: Annotated[
        str,
        typer.Option(
            help='The last speaker: words of it, or "the outlet".', autocompletion=complete_source
        ),
    ] = "",
    modality: Annotated[
        Modality | None, typer.Option(help="Whether it is said to be so, or only planned ...")
    ] = None,
    polarity: Annotated[Polarity | None, typer.Option(help="Said to be so, or not so.")] = None,
    authorship: Annotated[
        Authorship | None,
        typer.Option(help="How surely somebody is said to be behind it."),
    ] = None,
    since: Annotated[
        str,
        typer.Option(metavar="DATE", help="The article's date: 2031, 2031-04 or 2031-04-05."),
    ] = "",
    until: Annotated[
        str, typer.Option(metavar="DATE", help="The article's date, this day included.")
    ] = "",
    undated: Annotated[
        bool, typer.Option("--undated", help="With a date: keep pages that give none, too.")
    ] = False,
    text: Annotated[
        str, typer.Option(help='Words of the sentence; "a phrase" in quotes, word* for endings.')
    ] = "",
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-n",
            min=0,
            show_default="50; all with --csv or --json",
            help="How many at most; 0 for all.",
        ),
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="As CSV.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object a line.")] = False,
) -> None:
    """List the claims of a case, each with who is said to have said so."""
    if as_csv and as_json:
        raise InputError("--csv and --json at once", hint="leave one of them out")
    wanted = Filter(
        about=about,
        relation=relation.replace(" ", "_"),
        said_by=said_by,
        modality=modality or "",
        polarity=polarity or "",
        authorship=authorship or "",
        since=since,
        until=until,
        undated=undated,
        text=text,
    )
    with views.open_case(case) as opened:
        found = views.claims(opened, wanted)
        if as_json:
            _write_json(islice(found, limit or None))
        elif as_csv:
            _write_csv(islice(found, limit or None))
        else:
            _print(opened, case, found, wanted, _ROWS if limit is None else limit)
        _mention_undated(views.undated(opened, wanted))


def _print(
    opened: views.Case, case: str, found: Iterable[Told], wanted: Filter, limit: int
) -> None:
    terminal = out()
    rows = list(islice(found, limit + 1 if limit else None))
    if not rows:
        _print_none(terminal, opened, wanted)
        return
    shown = rows[:limit] if limit else rows
    ids = [told.claim.id for told in shown]
    actors = views.meant(opened, ids)
    named = [views.with_actors(told, actors) for told in shown]
    terminal.console.print(_table(named, views.standing(opened, ids)))
    if len(rows) > len(shown):
        terminal.print(f"The first {limit}; --limit 0 shows all of them.")
    terminal.print(("Next: ", "bold"), f"sayso why {clean(case)} {paint.short_id(shown[0])}")


def _print_none(terminal: Terminal, opened: views.Case, wanted: Filter) -> None:
    terminal.print("No claim passes.")
    if not wanted.relation:
        return
    relations = views.summary(opened).relations
    if wanted.relation not in relations:
        terminal.print("Relations in this case: ", ", ".join(relations) or "none")


def _table(rows: list[Told], stand: Mapping[str, Standing]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column("id", style="dim", no_wrap=True)
    table.add_column("claim", ratio=3)
    table.add_column("on whose say-so", ratio=2)
    table.add_column("published", no_wrap=True, style="dim")
    for told in rows:
        published = paint.day(told.published)
        say_so = paint.say_so(told, most=_PHRASE)
        if one := stand.get(told.claim.id):
            say_so.append_text(_standing(one))
        table.add_row(paint.short_id(told), paint.headline(told), say_so, published)
    return table


def _standing(one: Standing) -> Text:
    """How many say the same, and how many the contrary; nothing where the claim stands alone."""
    parts = []
    if one.bounds[1] > 1 or (one.bounds[1] and one.side != "for"):
        parts.append((f"said by {weigh.origins(one.bounds)}", "dim"))
    if one.against[1] > (one.side == "against"):
        parts.append((f"denied by {weigh.origins(one.against)}", "red"))
    if one.disputes:
        parts.append(("contradicted", "red"))
    text = Text()
    for n, part in enumerate(parts):
        text.append(", " if n else "\n", "dim").append(*part)
    return text


def _mention_undated(count: int) -> None:
    if count:
        noun = "claim is" if count == 1 else "claims are"
        errors().print(
            ("Note: ", "bold"),
            f"{count} {noun} left out, because the page gives no date; --undated keeps them.",
        )


_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def _write_json(found: Iterable[Told]) -> None:
    for told in found:
        _write(json_line(told.record()) + "\n")


def json_line(record: dict[str, Any]) -> str:
    """The record as exact JSON in which no sign can steer a terminal."""
    line = json.dumps(record, ensure_ascii=False)
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", line)


def _write_csv(found: Iterable[Told]) -> None:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, _COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for told in found:
        writer.writerow({key: _cell(value) for key, value in told.record().items()})
        _write(buffer.getvalue())
        buffer.seek(0)
        buffer.truncate()
    _write(buffer.getvalue())


_COLUMNS = (
    "id article url outlet title published relation agent patient polarity modality cue"
    " authorship said_by anonymity stance chain time place sentence evidence start end"
    " sentence_start sentence_end trigger_text trigger_start trigger_end cue_start cue_end"
).split()


def _cell(value: object) -> object:
    """Lists joined, text on one line; a spreadsheet must not take a phrase for a formula."""
    if isinstance(value, list):
        value = "; ".join(str(item) for item in value)
    if not isinstance(value, str):
        return value
    words = one_line(value)
    return f"'{words}" if words.startswith(("=", "+", "-", "@")) else words


def _write(words: str) -> None:
    """UTF-8 whatever the terminal speaks: an export is for files."""
    sys.stdout.buffer.write(words.encode("utf-8"))
