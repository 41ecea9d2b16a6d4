"""Stories as other outlets run them: cut, re-headed, reordered, reworded, mixed; all by a seed.

`variants` makes them from any texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final, TypeAlias

from benchmarks.rewording import reworded
from sayso.model import Article, FoundDate, Span, content_id

Origin: TypeAlias = tuple[str, int]
"""A base story's name, and a paragraph's place in it."""
Paragraph: TypeAlias = tuple[Origin | None, str]
"""A paragraph with where it comes from; None for what was written for a variant."""


@dataclass(frozen=True, slots=True)
class Story:
    """A headline and paragraphs, with the names of the base and of the recipe."""

    base: str
    recipe: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    outlet: str = ""

    @property
    def name(self) -> str:
        return f"{self.base}/{self.recipe}"

    def words(self) -> int:
        return sum(len(text.split()) for _, text in self.paragraphs)

    def article(self, day: str = "") -> Article:
        """The story as a page's text, without a page."""
        text = "\n\n".join([self.title, *(text for _, text in self.paragraphs)])
        found = FoundDate(day, "day", "meta", "published") if day else None
        return Article(
            content_id("page", self.name), self.name, text, title=self.title,
            title_span=Span(0, len(self.title)), outlet=self.outlet,
            dates=(found,) if found else (), published=found,
        )  # fmt: skip


def story(base: str, text: str) -> Story:
    """A text with blank lines between its paragraphs; its first words are the title."""
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    listed = tuple(((base, n), part) for n, part in enumerate(paragraphs) if part)
    return Story(base, "original", " ".join(text.split()[:9]), listed)


def variants(stories: Sequence[Story], seed: int) -> Iterator[Story]:
    """Every story as it is, then one variant of it by every recipe."""
    for n, one in enumerate(stories):
        yield one
        for recipe, change in RECIPES.items():
            chance = Random(f"{seed} {one.base} {recipe}")
            yield replace(change(one, chance), recipe=recipe)
        chance = Random(f"{seed} {one.base} mixed")
        yield mixed(one, stories[(n + 1) % len(stories)], chance)


def headlined(one: Story, chance: Random) -> Story:
    """Under another headline."""
    return replace(one, title=" ".join(chance.choice(part) for part in HEADLINES))


def truncated(one: Story, chance: Random) -> Story:
    """Its first paragraphs alone: a third to four fifths of the words, sixty at least."""
    wanted = max(60, chance.uniform(0.34, 0.8) * one.words())
    kept: list[Paragraph] = []
    for part in one.paragraphs:
        if kept and sum(len(text.split()) for _, text in kept) >= wanted:
            break
        kept.append(part)
    return replace(one, paragraphs=tuple(kept))


def led(one: Story, chance: Random) -> Story:
    """With a first paragraph of one's own in front, and another headline."""
    lead = f"{' '.join(chance.choices(LEAD_WORDS, k=30)).capitalize()}."
    return replace(headlined(one, chance), paragraphs=((None, lead), *one.paragraphs))


def dated(one: Story, chance: Random) -> Story:
    """Under another dateline."""
    (origin, first), *others = one.paragraphs
    line = f"{chance.choice(CITIES)}, {chance.choice(MONTHS)} {chance.randint(1, 28)}"
    mark = f" ({agency})" if (agency := chance.choice(AGENCIES)) else ""
    return replace(one, paragraphs=((origin, f"{line}{mark} — {first}"), *others))


def furnished(one: Story, chance: Random) -> Story:
    """With an agency's lines below and between the paragraphs, and the outlet's own as the last."""
    outlet = one.outlet or chance.choice(list(OWN_LINES))
    lines: list[Paragraph] = [(None, text) for text in chance.sample(FURNITURE, 2)]
    own = [(None, OWN_LINES[outlet])] if outlet in OWN_LINES else []
    middle = len(one.paragraphs) // 2
    parts = (*one.paragraphs[:middle], lines[0], *one.paragraphs[middle:], lines[1], *own)
    return replace(one, paragraphs=parts, outlet=outlet)


def shuffled(one: Story, chance: Random) -> Story:
    """With a third of its paragraphs dropped and two neighbours changed, if it has enough."""
    parts = list(one.paragraphs)
    for _ in range(len(parts) // 3):
        parts.pop(chance.randrange(len(parts)))
    for _ in range(max(1, len(parts) // 4)):
        if len(parts) > 2:
            n = chance.randrange(1, len(parts) - 1)
            parts[n], parts[n + 1] = parts[n + 1], parts[n]
    return replace(one, paragraphs=tuple(parts))


def lightly(one: Story, chance: Random) -> Story:
    """With some words and the order of some sentences changed."""
    return _reworded(one, chance, 0.5)


def heavily(one: Story, chance: Random) -> Story:
    """With all words and orders changed that can be, a new lead, and paragraphs dropped."""
    return _reworded(shuffled(led(one, chance), chance), chance, 1.0)


def everything(one: Story, chance: Random) -> Story:
    """Cut, with another headline and dateline, and lines below."""
    return furnished(dated(headlined(truncated(one, chance), chance), chance), chance)


def mixed(one: Story, other: Story, chance: Random) -> Story:
    """The first half of one story and the second half of another."""
    ours = one.paragraphs[: (len(one.paragraphs) + 1) // 2]
    theirs = other.paragraphs[len(other.paragraphs) // 2 :]
    return replace(headlined(one, chance), recipe="mixed", paragraphs=(*ours, *theirs))


def _reworded(one: Story, chance: Random, rate: float) -> Story:
    parts = tuple((origin, reworded(text, rate, chance)) for origin, text in one.paragraphs)
    return replace(headlined(one, chance), paragraphs=parts)


Recipe: TypeAlias = Callable[[Story, Random], Story]
COPIES: Final[Mapping[str, Recipe]] = {
    "headline": headlined,
    "truncated": truncated,
    "lead": led,
    "dateline": dated,
    "furniture": furnished,
    "paragraphs": shuffled,
    "everything": everything,
}
REWRITES: Final[Mapping[str, Recipe]] = {"reworded": lightly, "rewritten": heavily}
RECIPES: Final = {**COPIES, **REWRITES}

HEADLINES: Final = (
    ("What we know", "Here is all", "Five things", "Officials speak", "Questions remain"),
    ("so far about", "as of tonight on", "after a day of", "and what follows from"),
    ("the latest turn of events", "the affair", "a long week", "the news from abroad"),
)
LEAD_WORDS: Final = (
    "it was a day that few here will forget and by nightfall we had spoken to many who know this "
    "place well late news came from abroad as families waited for word on what follows next while "
    "others still try to make sense of an evening without answers in streets once full of life"
).split()
"""A lead of one's own is drawn from these: what counts is that no other story has it."""
CITIES: Final = ("PORT SENNET", "KASTELMAR", "ALVESSA", "VIENNA", "NAIROBI", "GENEVA", "MIREFOLD")
MONTHS: Final = ("Jan", "Feb", "March", "April", "May", "June", "July", "Sept", "Oct", "Nov", "Dec")
AGENCIES: Final = ("AP", "Reuters", "AFP", "MPA", "dpa", "")
FURNITURE: Final = (
    "All rights reserved. This material may not be published, broadcast, rewritten or "
    "redistributed without permission.",
    "Sign up for our morning briefing and never miss a story from our correspondents.",
    "(This story has not been edited by our staff and is auto-generated from a syndicated feed.)",
    "Associated writers in three capitals contributed to this report.",
    "Reporting by our bureau; Editing by the night desk",
    "Follow us on all channels for the latest news and breaking stories.",
    "Click here to read the full story and see more pictures from the scene.",
)
OWN_LINES: Final[Mapping[str, str]] = {
    "Coast Tribune": "The Tribune has told the story of this coast since 1887 and is read in forty "
    "towns by people who want to know what their neighbours are up to.",
    "Hill Post": "Do you know more about this? Write to the desk, and we will treat what you tell "
    "us with care. Our reporters do not accept gifts, travel or meals from those they write about.",
    "River Gazette": "This newspaper belongs to the people who make it. It has no owner, takes no "
    "money from any state, and lives from what some nine thousand readers give it every month.",
}
"""What an outlet puts under all its articles."""
