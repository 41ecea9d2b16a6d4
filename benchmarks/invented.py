"""A case of any size in invented words: articles of usual length, a fifth of them in families."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks.syndication import COPIES, Paragraph, Story
from sayso.model import Article

WORDS: Final = 20_000
LENGTH: Final = (250, 550)
"""Words of an article, the least and the most."""
IN_FAMILIES: Final = 0.2
LARGEST: Final = 200
"""Articles of the largest family; most have two to five."""
OUTLETS: Final = 500
_COMMON: Final = (
    "the of to and a in that for on was with he is by at as said it from his were has had be who "
    "an their are not they which have after but been two its this more than when would also one "
    "or up into last about people over other some could new year only three there no"
).split()
_SYLLABLES: Final = [c + v for c in "b d f g k l m n p r s t v z br st".split() for v in "aeiou"]
_FORMULAS: Final = (
    "the ministry said in a statement on Monday",
    "he told a news conference in the capital",
    "officials who asked not to be named told this newspaper",
    "nobody has said that they were behind it",
    "we were not able to reach them for comment",
    "the army has not said what it will do next",
    "as this newspaper was the first to report",
    "according to figures that the council put out on Friday",
    "the two sides have met four times since the spring",
    "people who live there said they had heard two shots",
    "it was not clear how many had been in the building",
    "the president is to speak to the nation later today",
)
_FORMULA, _QUOTATION = 0.03, 0.15
"""Shares of sentences that end in a formula, and that are quotations."""
_FIRST_DAY: Final = date(2024, 1, 1)


def articles(n: int, seed: int) -> Iterator[Article]:
    """`n` articles, the same for the same seed; copies stand behind the story they were made from.

    Words follow Zipf's law; some sentences end in a formula of the trade, some are quotations.
    Members of a family differ by headline, dateline, cuts, order or lines below.
    """
    chance = Random(f"invented {seed}")
    number = 0
    while number < n:
        one = _story(f"{seed}-{number}", chance)
        family = chance.random() < _OPENS
        size = min(LARGEST, 1 + int(chance.paretovariate(1.2))) if family else 1
        for copy in range(min(size, n - number)):
            changed = replace(one, outlet=_outlet(chance))
            if copy:
                changed = COPIES[chance.choice(list(COPIES))](changed, chance)
            yield _published(changed, f"copy {copy}", chance)
            number += 1


_OPENS: Final = 0.045
"""Stories that have copies; with the sizes of families it makes a fifth of all articles."""


def _published(one: Story, recipe: str, chance: Random) -> Article:
    day = (_FIRST_DAY + timedelta(days=chance.randrange(365))).isoformat()
    return replace(one, recipe=recipe).article(day)


def _outlet(chance: Random) -> str:
    return f"The {_vocabulary()[-1 - chance.randrange(OUTLETS)]} Post".title()


def _story(base: str, chance: Random) -> Story:
    drawn = iter(_drawn(chance.randrange(2**63), LENGTH[1] + 64))
    wanted = chance.randint(*LENGTH)
    paragraphs: list[Paragraph] = []
    while wanted > 0:
        sentences = [_sentence(drawn, chance) for _ in range(chance.randint(1, 3))]
        sentences = [one for one in sentences if one]
        text = " ".join(sentences)
        wanted -= len(text.split()) or wanted
        paragraphs.append(((base, len(paragraphs)), text))
    title = " ".join(paragraphs[0][1].split()[:8])
    return Story(base, "original", title, tuple(part for part in paragraphs if part[1]))


def _sentence(drawn: Iterator[str], chance: Random) -> str:
    words = [word for word, _ in zip(drawn, range(chance.randint(10, 28)), strict=False)]
    if not words:
        return ""
    kind = chance.random()
    if kind < _FORMULA:
        words.append(chance.choice(_FORMULAS))
    text = " ".join(words).capitalize()
    return f"“{text},” he said." if kind > 1 - _QUOTATION else f"{text}."


def _drawn(seed: int, count: int) -> list[str]:
    """Words by their frequency."""
    places = np.searchsorted(_shares(), np.random.default_rng(seed).random(count))
    vocabulary = _vocabulary()
    return [vocabulary[n] for n in places.tolist()]


@cache
def _shares() -> npt.NDArray[np.float64]:
    weights: npt.NDArray[np.float64] = np.cumsum(1 / (np.arange(WORDS) + 2.7))
    weights /= weights[-1]
    return weights


@cache
def _vocabulary() -> tuple[str, ...]:
    """The common words of English first, then words that do not exist."""
    chance, words = Random("vocabulary"), dict.fromkeys(_COMMON)
    while len(words) < WORDS:
        words["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))] = None
    return tuple(words)
