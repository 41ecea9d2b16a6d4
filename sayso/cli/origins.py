"""sayso origins CASE [CLAIM|ARTICLE]"""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Final

import typer
from rich.text import Text

from sayso import views
from sayso.cli import weigh
from sayso.cli.answers import AsJson, together, write
from sayso.cli.circular import copied
from sayso.cli.completing import complete_told
from sayso.cli.options import Case
from sayso.cli.terminal import Terminal, one_line, out
from sayso.errors import NotFound
from sayso.model import Article
from sayso.views import Corroborated, Heading, Saying, Shared, Telling

EXAMPLES = """[bold]Examples[/bold]

sayso origins north                  (what most independent origins say)

sayso origins north 3f0a91c2         (a proposition, or one of its claims: its tellings)

sayso origins north front.html       (an article: who copied whom)
"""

_ROWS: Final = 15
_SENTENCES: Final = 200
"""A longer sentence is cut; `sayso why` shows it whole."""


def origins(
    case: Case,
    what: Annotated[
        str,
        typer.Argument(
            metavar="[CLAIM|ARTICLE]",
            help="The beginning of an id of a proposition, claim or article; or an article's file"
            " name or address.",
            autocompletion=complete_told,
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Show which tellings something rests on, and why several articles are one of them."""
    with together(case) as opened:
        if not what:
            _most(opened, case, as_json=as_json)
            return
        try:
            told = views.proposition(opened, what)
        except NotFound as error:
            article = _article(opened, what, error)
            _of_article(article, views.shared(opened, [article.id]), case, as_json=as_json)
            return
    if as_json:
        write([told.record()])
        return
    _of_proposition(out(), told, case)


def _article(opened: views.Case, what: str, error: NotFound) -> Article:
    try:
        return views.article(opened, what)
    except NotFound as missing:
        if "begin with" in str(error) or "begin with" in str(missing):
            raise
        raise NotFound(
            f"there is no proposition, claim or article {what!r} in this case",
            hint="sayso dossier CASE NAME, sayso claims CASE and sayso show CASE list ids",
        ) from missing


def _most(opened: views.Case, case: str, *, as_json: bool) -> None:
    found = views.most_said(opened, 0 if as_json else _ROWS)
    if as_json:
        write(one.record() for one in found)
        return
    if not found:
        raise NotFound("nothing is claimed in this case", hint="sayso read PAGES --into CASE")
    terminal = out()
    terminal.print(("What most independent origins say", "bold"))
    for one in found:
        terminal.blank()
        weigh.block(terminal, one, most=2)
    terminal.suggest((f"sayso origins {case} {weigh.short_id(found[0])}", "its tellings, and why"))


def _of_proposition(terminal: Terminal, told: Corroborated, case: str) -> None:
    terminal.print_text(weigh.headline(told))
    terminal.print_text(weigh.counts(told))
    if told.reason and told.bounds[1]:
        weigh.reason(terminal, "credibility", told.reason, indent=0)
    for note in told.notes:
        weigh.reason(terminal, "counted", note, indent=0)
    for side, title in (("for", "Says so"), ("against", "Denies")):
        those = [telling for telling in told.tellings if telling.side == side]
        for n, telling in enumerate(those, 1):
            terminal.blank()
            terminal.print((f"{title}: origin {n} of {len(those)}", "bold"), _lineage(telling))
            for why in telling.reasons:
                weigh.reason(terminal, "one because", why, indent=2)
            for saying in telling.sayings:
                _saying(terminal, saying)
    if hedged := told.of("hedged"):
        terminal.blank()
        terminal.print(
            ("Neither says so nor denies it", "bold"), ("  and counts for no side", "dim")
        )
        for saying in hedged:
            _saying(terminal, saying)
    if told.sayings:
        claim = told.sayings[0].claim[:8]
        terminal.suggest((f"sayso why {case} {claim}", "the whole story of its first claim"))


def _lineage(telling: Telling) -> tuple[str, str]:
    if telling.known:
        return "", ""
    return "  where it comes from is unknown; it may be any other one", "yellow"


def _saying(terminal: Terminal, saying: Saying) -> None:
    hedge = Text(f"{saying.modality}  ", "yellow") if saying.side == "hedged" else Text()
    lead = Text.assemble((f"{saying.claim[:8]}  ", "dim"), hedge, weigh.say_so(saying))
    terminal.print_text(lead, indent=2, hang=10)
    terminal.print_text(weigh.head(saying.heading), indent=12)
    sentence = one_line(saying.sentence)
    short = sentence if len(sentence) <= _SENTENCES else f"{sentence[: _SENTENCES - 1].rstrip()}…"
    terminal.print((short, "italic"), indent=12)
    if saying.root:
        weigh.reason(terminal, saying.root, saying.root_reason, indent=12)


def _of_article(article: Article, pairs: tuple[Shared, ...], case: str, *, as_json: bool) -> None:
    if as_json:
        write(pair.record() for pair in pairs)
        return
    terminal = out()
    published = article.published.value if article.published else None
    where = (article.id, article.outlet, published, article.title, article.url, article.location)
    terminal.print_text(weigh.head(Heading(*where)))
    if article.credits:
        terminal.print(("credits ", "dim"), one_line("; ".join(article.credits)))
    if not pairs:
        terminal.print("It shares no text with another article of this case.")
        return
    for pair in islice(pairs, None):
        other = pair.other(article.id)
        terminal.blank()
        terminal.print_text(
            Text.assemble((f"{other.article[:8]}  ", "dim"), weigh.head(other)), hang=10
        )
        weigh.reason(terminal, pair.kind, copied(pair), indent=10)
    terminal.suggest(
        (f"sayso show {case} {pairs[0].other(article.id).article[:8]}", "the other one")
    )
