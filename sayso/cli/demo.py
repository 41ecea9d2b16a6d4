"""sayso demo"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated

import typer

import sayso
from sayso import codebook, views
from sayso.cli import paint
from sayso.cli.completing import complete_case
from sayso.cli.read import Tally, follow
from sayso.cli.terminal import Terminal, clean, one_line, out
from sayso.codebook import Codebook
from sayso.config import Config
from sayso.errors import NotFound
from sayso.ledger import case_path
from sayso.pages import find_pages
from sayso.views import Summary, Told

EXAMPLES = """[bold]Examples[/bold]

sayso demo                       (writes demo.sayso into this folder)

sayso demo --into /tmp/try       (writes /tmp/try.sayso)
"""

_SHOWN = 12
_LONG = 240
"""A sentence longer than this is a poor first example."""


def demo(
    into: Annotated[
        str,
        typer.Option(
            "--into", "-i", metavar="CASE", help="The ledger.", autocompletion=complete_case
        ),
    ] = "demo",
) -> None:
    """Read the example pages that come with sayso, and show what was found."""
    case = case_path(into)
    pages = example_pages()
    settings = replace(Config.load(), names=str(pages.with_name("names.toml")))
    follow(find_pages([pages], settings), None, case, settings, Tally())
    with views.open_case(case) as opened:
        summary = views.summary(opened)
        claims = list(views.claims(opened))
    terminal = out()
    _intro(terminal)
    _numbers(terminal, summary)
    shown = choose(claims, _SHOWN)
    _cards(terminal, shown, len(claims))
    _next(terminal, into, claims, shown)


def example_pages() -> Path:
    """The folder of example pages: in the installed package, or beside it in a clone."""
    package = Path(sayso.__file__).parent
    for folder in (package / "_examples" / "pages", package.parent / "examples" / "pages"):
        if folder.is_dir():
            return folder
    raise NotFound("the example pages are missing", hint="reinstall sayso")


def choose(claims: Iterable[Told], count: int) -> list[Told]:
    """Claims that differ, half of them plain ones; what is denied, planned or forecast, too."""
    usable = [told for told in claims if told.claim.roles]
    plain = [told for told in usable if _is_plain(told)]
    special = [told for told in usable if not _is_plain(told)]
    seen: Counter[str] = Counter()
    chosen = _pick(plain, count - min(len(special), count // 2), seen)
    chosen += _pick(special, count - len(chosen), seen)
    return sorted(chosen, key=lambda told: (told.published or "~", told.url or "", told.claim.id))


def _is_plain(told: Told) -> bool:
    return (told.claim.polarity, told.claim.modality) == ("affirmed", "asserted")


def _is_both(told: Told) -> bool:
    """Denied and hedged in one: that takes a second look."""
    return told.claim.polarity == "negated" and told.claim.modality != "asserted"


def _pick(claims: list[Told], count: int, seen: Counter[str]) -> list[Told]:
    """At each step the claim that shows most of what was not seen yet; the first of equals."""
    left = list(claims)
    chosen: list[Told] = []
    while left and len(chosen) < count:
        best = max(left, key=lambda told: _novelty(told, seen))
        left.remove(best)
        chosen.append(best)
        seen.update(_features(best))
    return chosen


def _features(told: Told) -> tuple[str, ...]:
    """In one order, for sums of floats depend on it."""
    claim = told.claim
    last = claim.chain[-1] if len(claim.chain) > 1 else None
    speaker = f"{last.anonymity} {last.stance}" if last else "the outlet"
    return (
        f"relation {claim.relation}",
        f"polarity {claim.polarity}",
        f"modality {claim.modality}",
        f"speaker {speaker}",
        f"hops {len(claim.chain)}",
        f"page {claim.article_id}",
        f"sentence {told.sentence}",
    )


def _novelty(told: Told, seen: Counter[str]) -> float:
    """New features count whole, known ones less each time; what is hard to follow, less too."""
    score = sum(1 / (1 + 3 * seen[feature]) for feature in _features(told)) + told.claim.score
    score -= 1.5 * (not _names(told, "agent")) + 1.0 * (not _names(told, "patient"))
    score += 1.0 * _by_name(told, "agent") + 0.5 * _by_name(told, "patient")
    score -= 1.0 * _is_both(told)
    score -= 1.0 * (_is_pronoun(told.claim.chain[-1].source)) + 1.5 * _is_background(told)
    return score - 1.0 * (len(told.sentence) > _LONG)


def _names(told: Told, role: str) -> list[str]:
    """The fillers of a role that a reader who has only this claim can make sense of."""
    fillers = (filler.resolves_to or filler.text for filler in told.claim.fillers(role))
    return [name for name in fillers if not _is_pronoun(name)]


def _by_name(told: Told, role: str) -> bool:
    """Does a name stand in the sentence itself?"""
    sentence = told.claim.sentence
    fillers = told.claim.fillers(role)
    return any(one.kind == "name" and sentence.contains(one.span) for one in fillers)


def _is_pronoun(phrase: str) -> bool:
    return phrase.lower() in _PRONOUNS


_PRONOUNS = frozenset("he her him his it its she their them they us we who you i me".split())


def _is_background(told: Told) -> bool:
    """Whose son, from where, of what a part, by what other name: no reason to read on."""
    entry = _book().entries.get(told.claim.relation)
    return entry is not None and (entry.kind, entry.family) in _BACKGROUND


_BACKGROUND = {("state", family) for family in ("identity", "membership", "part", "place")}


@cache
def _book() -> Codebook:
    return codebook.load()


def _intro(terminal: Terminal) -> None:
    terminal.blank()
    terminal.print(("sayso", "bold"), " — who is said to have done what to whom, on whose say-so")
    terminal.print(
        ("The pages of this demo were written for it; their countries and people do not exist.",
         "dim"),
    )  # fmt: skip
    terminal.blank()


def _numbers(terminal: Terminal, summary: Summary) -> None:
    missing = len(summary.missing)
    _row(terminal, "Pages", f"{summary.articles} read, {missing} not readable")
    for page in summary.missing:
        name = clean(Path(page.location).name)
        terminal.print((f"{name}: {clean(page.reason)}", "dim"), indent=11)
    _row(terminal, "Claims", f"{summary.claims}: {_counts(summary.modalities)}")
    _row(terminal, "Polarity", _counts(summary.polarities))
    spoken = ", ".join(f"{count} by {_KINDS[kind]}" for kind, count in summary.anonymity.items())
    _row(
        terminal, "Said by", f"{summary.by_outlet} by the outlet itself, {spoken or '0 by others'}"
    )
    terminal.blank()


_KINDS = {
    "named": "a named speaker",
    "unnamed_role": "somebody unnamed with a role",
    "unnamed": "somebody unnamed",
    "institution": "an institution",
    "document": "a document",
}


def _row(terminal: Terminal, name: str, words: str) -> None:
    terminal.print((f"{name:<9}", "bold"), words, indent=2, hang=9)


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items()) or "none"


def _cards(terminal: Terminal, shown: list[Told], total: int) -> None:
    terminal.print((f"{len(shown)} of the {total} claims", "bold"))
    terminal.print_text(paint.legend(plain=terminal.is_plain))
    for told in shown:
        terminal.blank()
        lead, *rest = paint.card(told, plain=terminal.is_plain)
        terminal.print_text(lead, hang=12)
        for line in rest:
            terminal.print_text(line, indent=12)


def _next(terminal: Terminal, case: str, claims: list[Told], shown: list[Told]) -> None:
    terminal.suggest(
        (f"sayso claims {case}", "all claims"),
        *_next_about(case, claims, shown),
        ("sayso read YOUR_PAGES --into mycase", "pages of your own"),
    )


def _next_about(case: str, claims: list[Told], shown: list[Told]) -> Iterator[tuple[str, str]]:
    agents = Counter(name for told in claims for name in _names(told, "agent"))
    if agents:
        ((busiest, _),) = agents.most_common(1)
        yield f'sayso claims {case} --about "{one_line(busiest)}"', "about one actor"
    if shown:
        # Somebody else's word is the better story.
        first = next((told for told in shown if len(told.claim.chain) > 1), shown[0])
        yield f"sayso why {case} {paint.short_id(first)}", "one claim's story"
        yield f"sayso show {case} {first.claim.article_id[:8]}", "its article"
