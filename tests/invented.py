"""Small articles with claims made by hand, so that no encoder is needed: invented people all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.ledger import Finished
from sayso.model import (
    OUTLET,
    Anonymity,
    Article,
    Claim,
    ClaimTime,
    FoundDate,
    Hop,
    MentionType,
    Modality,
    Page,
    Polarity,
    Reading,
    Role,
    Sentence,
    Span,
)

TYPES: Final[dict[str, MentionType]] = {
    "Tam Ovrick": "person",
    "T. Ovrick": "person",
    "Tam Ovrik": "person",
    "Ovrick": "person",
    "Sela Ovrick": "person",
    "Harvest Front": "organisation",
    "the Harvest Front": "organisation",
    "HF": "organisation",
    "Hill Fighters": "organisation",
    "Orlan Brigade": "organisation",
    "Vesk": "place",
    "Norvania": "place",
}
PARAGRAPHS: Final = tuple(
    f"The {word} of that year was better than anybody in the valley had a right to hope, and the "
    f"{word} was carried down to the river in forty carts before the rain made the upper road too "
    f"soft for horses; nobody who had seen the {word} of earlier years would have believed it, "
    f"said the miller, and his brother wrote the number into the book that lies beside the scales."
    for word in ("barley", "timber", "salt", "wool")
)


@dataclass(frozen=True)
class Said:
    """One sentence with one claim."""

    agent: str
    relation: str
    patient: str
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    speaker: str = ""
    """A name; `~` and a description for somebody without one; empty for the outlet alone."""
    day: str = ""


@dataclass(frozen=True)
class Story:
    """One page."""

    said: Sequence[Said]
    outlet: str = ""
    published: str = ""
    credits: tuple[str, ...] = ()
    paragraphs: Sequence[int] = ()
    title: str = "News from the valley"


def finished(story: Story, location: str = "a.txt") -> Finished:
    """The story as stages 1 to 4 would hand it on."""
    text, parts = story.title, []
    for said in story.said:
        sentence, claim = _sentence(said, len(text) + 2, story.outlet)
        parts.append(claim)
        text += f"\n\n{sentence}"
    for n in story.paragraphs:
        text += f"\n\n{PARAGRAPHS[n]}"
    head = f"{story.outlet}|{story.published}|{story.credits}|"
    page = Page((head + text).encode("utf-8"), location, "text/plain")
    published = None
    if story.published:
        published = FoundDate(story.published, "day", "meta", "published", story.published)
    article = Article(
        page_sha256=page.sha256,
        location=location,
        text=text,
        title=story.title,
        title_span=Span(0, len(story.title)),
        outlet=story.outlet,
        credits=story.credits,
        dates=(published,) if published else (),
        published=published,
    )
    claims = tuple(_of(article.id, claim) for claim in parts)
    sentences = tuple(Sentence(claim.sentence, 0, 0) for claim in claims)
    reading = Reading(article.id, text, (), sentences, (), ())
    return Finished(page, article, reading, claims)


def _of(article_id: str, claim: Claim) -> Claim:
    return replace(claim, article_id=article_id)


def _sentence(said: Said, start: int, outlet: str) -> tuple[str, Claim]:
    words = f"{said.agent} {said.relation} {said.patient}"
    day = f" on {said.day}" if said.day else ""
    source = said.speaker.removeprefix("~")
    sentence = f"{words}{day}, said {source}." if source else f"{words}{day}."

    def span(part: str, after: int = 0) -> Span:
        at = sentence.index(part, after)
        return Span(start + at, start + at + len(part))

    chain = [Hop(outlet or OUTLET, "named", "says")]
    if source:
        kind: Anonymity = "unnamed_role" if said.speaker.startswith("~") else "named"
        chain.append(Hop(source, kind, "says", "indirect", span(source, len(words + day))))
    whole = Span(start, start + len(sentence))
    return sentence, Claim(
        article_id="",
        relation=said.relation,
        roles=(
            _role("agent", said.agent, span(said.agent)),
            _role("patient", said.patient, span(said.patient, len(said.agent + said.relation))),
        ),
        trigger=span(said.relation, len(said.agent)),
        evidence=whole,
        sentence=whole,
        chain=tuple(chain),
        polarity=said.polarity,
        modality=said.modality,
        times=(ClaimTime(said.day, "day", "text", "occurred", said.day, span(said.day)),)
        if said.day
        else (),
        frame="invented/by hand",
    )


def _role(name: str, text: str, span: Span) -> Role:
    type_ = TYPES.get(text, "")
    return Role(name, span, text, type=type_, kind="name" if type_ else "nominal")
