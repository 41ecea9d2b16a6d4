"""How a proposition looks: who is said to have done what, how many say so, and who."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from rich.text import Text

from sayso.cli.paint import AGENT, ANONYMITY, PATIENT, SPEAKER, day
from sayso.cli.terminal import CLAIM_ID, Terminal, one_line
from sayso.exports.wording import CREDIBILITY, parties
from sayso.model import OUTLET
from sayso.views import Corroborated, Heading, Saying, Speaker, Telling

_NAME: Final = 60
"""A longer name is cut in lists; `sayso claims --json` has it whole."""
_SHOWN: Final = 4
"""Tellings of a side that are named; `sayso origins` names them all."""


LEGEND: Final = (("● said", "green"), ("◐ contested", "magenta"), ("✗ denied", "red"),
                 ("○ possible, planned, forecast ...", "yellow"))  # fmt: skip


def legend() -> Text:
    """Which sign is what, and what the numbers are."""
    text = Text()
    for n, (words, style) in enumerate(LEGEND):
        text.append("  " if n else "").append(words, style)
    return text


def bounds(numbers: tuple[int, int]) -> str:
    """`1-3`, or `2` where both are the same."""
    low, high = numbers
    return f"{low}" if low == high else f"{low}-{high}"


def origins(numbers: tuple[int, int]) -> str:
    """`1-3 origins`."""
    return f"{bounds(numbers)} origin{'' if numbers[1] == 1 else 's'}"


def glyph(one: Corroborated) -> Text:
    """What is said of it, in one sign."""
    if one.bounds[1] and one.against[1]:
        return Text("◐", "bold magenta")
    if one.bounds[1]:
        return Text("●", "bold green")
    return Text("✗", "bold red") if one.against[1] else Text("○", "bold yellow")


def headline(one: Corroborated) -> Text:
    """Who, relation, whom: what is said, with the sign that tells how."""
    is_only_denied = one.against[1] and not one.bounds[1]
    words = one.relation.replace("_", " ")
    arrow = f" ─(not) {words}→ " if is_only_denied else f" ─{words}→ "
    text = Text.assemble(
        glyph(one), " ", (parties(one.agents), AGENT.style),
        (arrow, "bold red" if is_only_denied else "bold"),
        (parties(one.patients), PATIENT.style),
    )  # fmt: skip
    return text.append(" (over)", "dim") if one.ended else text


def counts(one: Corroborated, *, short: bool = False) -> Text:
    """How many say so and how many not, with the bounds; how often it is hedged.

    When it is said to have been and how credible it is, too, unless `short`.
    """
    parts: list[tuple[str, str]] = []
    if one.bounds[1]:
        parts.append((f"said by {origins(one.bounds)}", "green"))
    if one.against[1]:
        parts.append((f"denied by {origins(one.against)}", "red"))
    parts += [(_times(modality, n), "yellow") for modality, n in one.modalities.items()]
    if (when := _when(one)) and not short:
        parts.append((when, "dim"))
    if one.bounds[1] and one.credibility in CREDIBILITY and not short:
        parts.append((f"{CREDIBILITY[one.credibility]} ({one.credibility})", "dim"))
    text = Text()
    for n, part in enumerate(parts):
        text.append(" · " if n else "", "dim").append(*part)
    return text


def _when(one: Corroborated) -> str:
    """The days within which it is said to hold or to have happened."""
    first, last = one.since, one.until
    if not first or not last:
        return f"since {first}" if first else f"by {last}" if last else ""
    return first if first == last else f"{first} to {last}"


def _times(modality: str, count: int) -> str:
    return modality if count == 1 else f"{modality} {count} times"


def say_so(saying: Saying) -> Text:
    """The chain: the outlet, then whoever it lets speak, by name, kind and stance."""
    chain = saying.chain
    text = Text(one_line(chain[0].source) if chain else one_line(saying.heading.outlet) or OUTLET)
    if len(chain) < 2:
        return text.append(" itself" if text.plain != OUTLET else "")
    for speaker in chain[1:]:
        text.append(" ← ", "dim").append_text(_speaker(speaker))
    return text


def _speaker(speaker: Speaker) -> Text:
    phrase, name = one_line(speaker.source), one_line(speaker.name)
    short = phrase if len(phrase) <= _NAME else f"{phrase[: _NAME - 1].rstrip()}…"
    text = Text(short, SPEAKER.style)
    if name and name.lower() not in phrase.lower():
        text.append(f" (= {name})", SPEAKER.style)
    if kind := ANONYMITY.get(speaker.anonymity, ""):
        text.append(f" ({kind})", "dim")
    return text.append("" if speaker.stance == "says" else f" {speaker.stance}", "italic")


def best(sayings: Iterable[Saying]) -> Saying:
    """The claim that shows most of who says so: the longest chain of the earliest article."""
    return min(sayings, key=lambda one: (-len(one.chain), one.heading.order(), one.claim))


def telling(one: Telling) -> Text:
    """An origin in a line: on whose say-so, and who else prints it."""
    first = best(one.sayings)
    text = say_so(first)
    others = [heading for heading in one.articles if heading.article != first.heading.article]
    if names := ", ".join(dict.fromkeys(outlet(heading) for heading in others)):
        text.append(f", also in {names}")
    return text if one.known else text.append(" · origin unknown", "dim")


def outlet(heading: Heading) -> str:
    """Who published it; the address or the file where the page does not say."""
    return one_line(heading.outlet) or one_line(heading.url or heading.location)


def head(heading: Heading) -> Text:
    """Outlet, date and title of an article."""
    date = day(heading.published) if heading.published else "no date"
    title = one_line(heading.title)
    short = title if len(title) <= _NAME else f"{title[: _NAME - 1].rstrip()}…"
    return Text.assemble(outlet(heading), (f" · {date}" + (f" · {short}" if short else ""), "dim"))


def sides(one: Corroborated, most: int = _SHOWN) -> Iterator[tuple[str, Text]]:
    """Each side's tellings, at most so many, and its hedged claims: a label and a line."""
    for side, label in (("for", "says so"), ("against", "denies")):
        those = [found for found in one.tellings if found.side == side]
        for n, found in enumerate(islice(those, most)):
            yield (label if not n else ""), telling(found)
        if len(those) > most:
            yield "", Text(f"and {len(those) - most} more", "dim")
    hedged = {say_so(saying).plain: saying for saying in reversed(one.of("hedged"))}
    for saying in islice(reversed(hedged.values()), most):
        yield saying.modality, say_so(saying)


def block(terminal: Terminal, one: Corroborated, *, indent: int = 0, most: int = _SHOWN) -> None:
    """A proposition in a few lines: what, how many, and who."""
    lead = Text.assemble((f"{short_id(one)}  ", "dim"), headline(one))
    terminal.print_text(lead, indent=indent, hang=12)
    inside = indent + CLAIM_ID + 4
    terminal.print_text(counts(one), indent=inside)
    for label, line in sides(one, most):
        terminal.print_text(Text.assemble((f"{label:<12}", "dim"), line), indent=inside, hang=12)


def short_id(one: Corroborated) -> str:
    """As many digits of the id as a person would type."""
    return one.id[:CLAIM_ID]


def reason(terminal: Terminal, label: str, words: str, *, indent: int) -> None:
    """A reason under what it is the reason of."""
    text = Text.assemble((f"{label:<12}", "dim"), (one_line(words), "dim"))
    terminal.print_text(text, indent=indent, hang=12)


def statement(one: Corroborated) -> str:
    """`X ─sponsors→ Y` in plain words, for a line about it."""
    words = one.relation.replace("_", " ")
    return f"{parties(one.agents)} ─{words}→ {parties(one.patients)}"
