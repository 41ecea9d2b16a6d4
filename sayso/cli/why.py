"""sayso why CASE CLAIM"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, TypeAlias

import typer
from rich.text import Text

from sayso import views
from sayso.cli import paint, weigh
from sayso.cli.completing import complete_claim
from sayso.cli.options import Case, Codebook, ConfigFile
from sayso.cli.terminal import Terminal, clean, one_line, out
from sayso.config import Config
from sayso.errors import NotFound
from sayso.model import Article, Hop, Role, Span
from sayso.views import Actor, Contested, Corroborated, Recorded, Told

EXAMPLES = """[bold]Examples[/bold]

sayso why north 3f0a91c2         (the beginning of a claim's id is enough)
"""

_Line: TypeAlias = tuple[str, Text, Span | None]
"""What it is, in which words, and where they stand."""


def why(
    case: Case,
    claim: Annotated[
        str,
        typer.Argument(
            metavar="CLAIM", help="The beginning of a claim's id.", autocompletion=complete_claim
        ),
    ],
    codebook: Codebook = None,
    config: ConfigFile = None,
) -> None:
    """Tell a claim's whole story: who says so, in which words, found by which rule."""
    settings = Config.load(file=config, codebook=codebook)
    with views.open_case(case) as opened:
        told = views.claim(opened, claim)
        article = views.article(opened, told.claim.article_id)
        record = views.recorded(opened, told.claim.id)
        actors = views.meant(opened, [told.claim.id])
        among = views.of_claim(opened, told.claim.id)
        against = _disputes(opened, among)
    terminal = out()
    terminal.print_text(paint.headline(told))
    terminal.print((f"claim {told.claim.id}", "dim"))
    terminal.blank()
    terminal.print_text(paint.sentence(told, plain=terminal.is_plain), indent=2)
    terminal.print_text(paint.legend(plain=terminal.is_plain), indent=2)
    _section(terminal, "On whose say-so", _chain(told))
    _section(terminal, "In which words", _words(told))
    _section(terminal, "Who is meant", _meant(told, actors))
    _section(terminal, "Who else says so", _else(among, against))
    _section(terminal, "When and where", _when(told, article))
    _section(terminal, "Found by", _rule(told, settings))
    _section(terminal, "Where it stands", _source(told, article, record))
    steps = [(f"sayso show {case} {article.id[:8]}", "the whole article")]
    if among:
        steps.append((f"sayso origins {case} {weigh.short_id(among)}", "who else says so, and why"))
    terminal.suggest(*steps)


def _section(terminal: Terminal, title: str, lines: Iterator[_Line]) -> None:
    found = list(lines)
    if not found:
        return
    terminal.blank()
    terminal.print((title, "bold"))
    for name, words, span in found:
        text = Text.assemble((f"{name:<10} ", "dim"), words)
        if span:
            text.append(f"  [{span.start}:{span.end}]", "dim")
        terminal.print_text(text, indent=2, hang=11)


def _chain(told: Told) -> Iterator[_Line]:
    for n, hop in enumerate(told.claim.chain):
        kind = "the outlet" if n == 0 else paint.ANONYMITY[hop.anonymity] or "named"
        words = Text.assemble(
            (one_line(hop.source), paint.SPEAKER.style), f" — {kind}, {_stance(hop)}"
        )
        yield f"{n + 1}.", words, hop.source_span
    if told.claim.authorship:
        yield "authorship", Text(told.claim.authorship), None


def _stance(hop: Hop) -> str:
    return hop.stance if hop.quote == "none" else f"{hop.stance}, {hop.quote} speech"


def _words(told: Told) -> Iterator[_Line]:
    claim = told.claim
    yield "trigger", Text(one_line(told.trigger), paint.TRIGGER.style), claim.trigger
    for role in claim.roles:
        yield role.name, _role(role), role.span
    if claim.cue:
        shows = "negated" if claim.polarity == "negated" else claim.modality
        words = Text.assemble((one_line(told.cue), paint.CUE.style), f" — shows that it is {shows}")
        yield "cue", words, claim.cue
    yield "evidence", Text(one_line(told.evidence)), claim.evidence


def _meant(told: Told, actors: Mapping[tuple[str, str, int], Actor]) -> Iterator[_Line]:
    """Actors as all articles know them."""
    phrases = {(role.name, n): role.text for n, role in enumerate(told.claim.roles)}
    phrases |= {("speaker", n): hop.source for n, hop in enumerate(told.claim.chain)}
    for (_, name, n), actor in sorted(actors.items(), key=lambda item: item[0]):
        if phrase := phrases.get((name, n)):
            kind = Text(one_line(phrase), "bold")
            if actor.name != phrase:
                kind.append(f" is {one_line(actor.name)}", "")
            yield name, kind.append(f" ({actor.type}, {actor.id[:8]})", "dim"), None


def _disputes(opened: views.Case, among: Corroborated | None) -> list[Contested]:
    """What stands against the claim's proposition."""
    if among is None:
        return []
    found = views.contested(opened, about=[among.id])
    return [dispute for dispute in found if dispute.other]


def _else(among: Corroborated | None, against: list[Contested]) -> Iterator[_Line]:
    """All who say so, those who deny it, and what contradicts it."""
    if among is None:
        return
    yield "in all", weigh.counts(among), None
    for label, line in weigh.sides(among):
        yield label, line, None
    for note in among.notes:
        yield "counted", Text(one_line(note), "dim"), None
    for dispute in against:
        other = dispute.other if dispute.one.id == among.id else dispute.one
        if other:
            why_ = "; ".join(one_line(reason) for reason in dispute.reasons)
            yield "against", Text.assemble(weigh.headline(other), (f" — {why_}", "dim")), None


def _role(role: Role) -> Text:
    text = Text(one_line(role.text), "bold")
    if role.resolves_to:
        text.append(f" — stands for {one_line(role.resolves_to)}", "")
    if role.unresolved:
        text.append(f" — not resolved{_may_be(role)}", "")
    return text.append(f" ({role.type})" if role.type else "", "dim")


def _may_be(role: Role) -> str:
    """What it may mean, each with its chance."""
    found = (f"{one_line(one.name)} {one.chance:.2f}" for one in role.antecedents)
    return f" ({words})" if (words := ", ".join(found)) else ""


def _when(told: Told, article: Article) -> Iterator[_Line]:
    for time in told.claim.times:
        kind = time.kind.replace("_", " ")
        words = f"{time.value} — {kind}, to the {time.precision}, from {time.basis}"
        yield "time", Text(clean(words)), time.span
    for place in told.claim.places:
        yield "place", _role(place), place.span
    for role in (*told.claim.places, *told.claim.roles):
        yield from _on_the_map(role)
    if article.published:
        date = article.published
        yield "published", Text(clean(f"{date.value} — from {date.basis}")), date.span
    else:
        yield "published", Text("the page does not say"), None
        for bound in (date for date in article.dates if date.role == "bound"):
            words = f"not after {bound.value} — from {bound.basis}"
            yield "published", Text(clean(words)), bound.span


def _on_the_map(role: Role) -> Iterator[_Line]:
    """Where a place is, or each place that it may be."""
    for one in role.candidates:
        within = ", ".join(part for part in (one.region, one.country) if part)
        name = f"{one.name} ({one.kind})" if one.kind else one.name
        spot = "" if one.latitude is None else f" at {one.latitude:g}, {one.longitude:g}"
        sure = "is" if one.chosen else "may be"
        words = f"{role.text} {sure} {name}{f' in {within}' if within else ''}{spot}, {one.id}"
        yield "map", Text.assemble(one_line(words), (f" — {one_line(one.reason)}", "dim")), None


def _rule(told: Told, settings: Config) -> Iterator[_Line]:
    yield "frame", Text(clean(told.claim.frame) or "not recorded"), None
    yield "meaning", Text(clean(_gloss(told.claim.relation, settings))), None
    yield "score", Text(f"{told.claim.score:.2f}"), None


def _gloss(relation: str, settings: Config) -> str:
    """What the relation means, or how to find out: the ledger does not keep the words for it."""
    from sayso import codebook

    book = codebook.load(Path(settings.codebook) if settings.codebook else None)
    try:
        return book[relation].gloss
    except NotFound:
        where = f"the codebook {settings.codebook}" if settings.codebook else "the shipped codebook"
        return f"{relation} is not in {where}; give the one that has it: --codebook FOLDER"


def _source(told: Told, article: Article, record: Recorded) -> Iterator[_Line]:
    yield "title", Text(one_line(article.title) or "none"), article.title_span
    yield "outlet", Text(one_line(article.outlet) or "the page does not say"), None
    if article.url:
        yield "address", Text(one_line(article.url)), None
    yield "file", Text(one_line(told.location)), None
    yield "sha-256", Text(article.page_sha256), None
    by = f"{record.at} by sayso {record.release}, {record.extractor}, reader {record.reader[:8]}"
    yield "recorded", Text(clean(f"{by}, codebook {record.codebook[:8]}")), None
