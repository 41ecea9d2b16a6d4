"""How a claim looks: who, relation, whom; on whose say-so; and its sentence, marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rich.text import Text

from sayso.cli.terminal import CLAIM_ID, clean, one_line
from sayso.exports.wording import held
from sayso.model import OUTLET, Claim, Hop, Role, Span
from sayso.views import Told

ANONYMITY = {
    "named": "",
    "unnamed_role": "unnamed, by role",
    "unnamed": "unnamed",
    "institution": "institution",
    "document": "document",
}
SHOWN_ROLES = ("agent", "patient")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a span of the text is to a claim, and how that looks with and without colours."""

    what: str
    style: str
    left: str
    right: str
    rank: int
    """Where marks overlap, the lower rank is seen."""


TRIGGER = Mark("relation", "bold underline", "*", "*", 0)
CUE = Mark("cue", "bold yellow", "~", "~", 1)
AGENT = Mark("who", "bold cyan", "[", "]", 2)
PATIENT = Mark("whom", "bold magenta", "[", "]", 3)
SPEAKER = Mark("speaker", "bold green", "{", "}", 4)
OTHER = Mark("where, when, how", "blue", "", "", 5)
MARKS = (AGENT, TRIGGER, PATIENT, CUE, SPEAKER)


def legend(*, plain: bool) -> Text:
    """Which look is what."""
    text = Text.assemble(("marked: ", "dim"))
    for n, mark in enumerate(MARKS):
        words = f"{mark.left}{mark.what}{mark.right}" if plain else mark.what
        text.append("  " if n else "").append(words, mark.style)
    return text


def marks(claim: Claim) -> Iterator[tuple[Span, Mark]]:
    """Every span of the claim that is worth a mark."""
    yield claim.trigger, TRIGGER
    if claim.cue:
        yield claim.cue, CUE
    for role in claim.roles:
        yield role.span, {"agent": AGENT, "patient": PATIENT}.get(role.name, OTHER)
    for hop in claim.chain:
        if hop.source_span:
            yield hop.source_span, SPEAKER
        if hop.cue_span:
            yield hop.cue_span, CUE
    for place in claim.places:
        yield place.span, OTHER
    for time in claim.times:
        if time.span:
            yield time.span, OTHER


def marked(
    words: str,
    start: int,
    found: Iterable[tuple[Span, Mark]],
    *,
    plain: bool,
    notes: Mapping[int, str] = MappingProxyType({}),
) -> Text:
    """The words, which begin at offset `start` of their text, with the marks on them.

    `notes` are put in behind the offsets that they are given for.
    """
    seen: list[Mark | None] = [None] * len(words)
    for span, mark in sorted(found, key=lambda item: (-item[1].rank, item[0])):
        for at in range(max(0, span.start - start), min(len(words), span.end - start)):
            seen[at] = mark
    cuts = {offset - start for offset in notes}
    text = Text()
    for first, last in _runs(seen, cuts):
        text.append_text(_piece(words[first:last], seen[first], plain=plain))
        text.append(notes.get(start + last, ""), "bold yellow")
    return text


def _runs(seen: list[Mark | None], cuts: set[int]) -> Iterator[tuple[int, int]]:
    """Stretches under one mark, cut where a note goes in."""
    start = 0
    for at in range(1, len(seen) + 1):
        if at == len(seen) or at in cuts or seen[at] is not seen[start]:
            yield start, at
            start = at


def _piece(words: str, mark: Mark | None, *, plain: bool) -> Text:
    if mark is None:
        return Text(clean(words))
    if plain:
        return Text(f"{mark.left}{clean(words)}{mark.right}")
    return Text(clean(words), mark.style)


def sentence(told: Told, *, plain: bool) -> Text:
    """The claim's sentence on one line, its words marked."""
    text = marked(told.sentence, told.claim.sentence.start, marks(told.claim), plain=plain)
    return Text(" ").join(part for part in text.split() if part.plain.strip())


def headline(told: Told) -> Text:
    """Who, relation, whom, and what else the claim says, in plain words."""
    claim = told.claim
    text = Text.assemble(
        glyph(claim), " ", _fillers(claim, "agent", AGENT), " ", arrow(claim), " ",
        _fillers(claim, "patient", PATIENT),
    )  # fmt: skip
    if rest := ", ".join(_rest(claim)):
        text.append(f" ({rest})", "dim")
    if badge := badges(claim):
        text.append(" ").append_text(badge)
    return text


def glyph(claim: Claim) -> Text:
    """● asserted, ○ not (yet) asserted, ✗ negated."""
    if claim.polarity == "negated":
        return Text("✗", "bold red")
    return Text("●", "bold green") if claim.modality == "asserted" else Text("○", "bold yellow")


def arrow(claim: Claim) -> Text:
    """The relation, pointing from who to whom."""
    style = "bold red" if claim.polarity == "negated" else "bold"
    words = claim.relation.replace("_", " ")
    return Text(f"─(not) {words}→" if claim.polarity == "negated" else f"─{words}→", style)


def badges(claim: Claim) -> Text:
    """Polarity and modality in words, where they are not the plain case."""
    text = Text()
    if claim.polarity == "negated":
        text.append(" NEGATED ", "bold white on red")
    if claim.modality != "asserted":
        text.append(" " if text else "")
        text.append(f" {claim.modality.upper()} ", "bold black on yellow")
    return text


def _fillers(claim: Claim, role: str, mark: Mark) -> Text:
    fillers = [_filler(filler) for filler in claim.fillers(role)]
    return Text(", ".join(fillers), mark.style) if fillers else Text("…", "dim")


def _filler(role: Role) -> str:
    name, stands_for = _shortened(role.text, _PHRASE), _shortened(role.resolves_to, _PHRASE)
    return name if stands_for.lower() in name.lower() else f"{name} (= {stands_for})"


def _rest(claim: Claim) -> Iterator[str]:
    for role in claim.roles:
        if role.name not in SHOWN_ROLES:
            yield f"{role.name}: {_filler(role)}"
    for place in claim.places:
        yield f"in {_filler(place)}"
    yield from dict.fromkeys(map(held, claim.times))


def say_so(told: Told, *, most: int = 200) -> Text:
    """The chain: the outlet, then whoever it lets speak, each by name, kind and stance.

    A speaker's phrase is cut behind `most` characters.
    """
    chain = told.claim.chain
    text = Text(one_line(chain[0].source) if chain else OUTLET)
    if len(chain) < 2:
        return text.append(" itself" if text.plain != OUTLET else "")
    for hop in chain[1:]:
        text.append(" ← ", "dim").append_text(_hop(hop, most))
    return text


def _hop(hop: Hop, most: int) -> Text:
    text = Text.assemble((_shortened(hop.source, most), SPEAKER.style))
    if kind := ANONYMITY[hop.anonymity]:
        text.append(f" ({kind})", "dim")
    return text.append("" if hop.stance == "says" else f" {hop.stance}", "italic")


_TITLE = 50
_PHRASE = 60
"""Longer titles and phrases are cut in lists; `why` shows them whole."""


def _shortened(words: str, most: int) -> str:
    line = one_line(words)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def day(published: str | None) -> str:
    """The day of a date, without its hour; a dash for none."""
    return clean(published).partition("T")[0] if published else "—"


def where(told: Told) -> Text:
    """The outlet, the date it gives, and the short id by which to ask why."""
    date = day(told.published) if told.published else "no date on the page"
    name = _shortened(told.title, _TITLE) or one_line(told.url or told.location)
    return Text(f"{date} · {name}", "dim")


def short_id(told: Told) -> str:
    """As many digits of the id as a person would type."""
    return told.claim.id[:CLAIM_ID]


def card(told: Told, *, plain: bool) -> list[Text]:
    """A claim in four lines: what, on whose say-so, in which words, where."""
    lead = Text.assemble((f"{short_id(told)}  ", "dim"), headline(told))
    speaker = Text.assemble(("say-so: ", "dim"), say_so(told))
    return [lead, speaker, sentence(told, plain=plain), where(told)]
