"""Which of two articles took from the other: by credit, else by time of publication."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final, TypeAlias

from sayso.edtf import first_day, last_day
from sayso.model import Article

Known: TypeAlias = tuple[str, Article]
"""An article with its id."""
_CLOCK: Final = frozenset({"second", "minute"})
_SMALL: Final = frozenset({"the", "of", "and", "for", "news", "agency", "service", "wire"})


def direction(a: Known, b: Known) -> tuple[str, str]:
    """The id of the article that was taken from, empty where nothing shows it; and the reason.

    Whom a credit names comes first, then who was first. Two articles that carry the same credit
    both took from somebody else.
    """
    named = [one for one, other in ((a, b), (b, a)) if _credits(other[1], one[1])]
    if len(named) == 1:
        return named[0][0], f"the other credits {named[0][1].outlet}"
    if common := _common_credit(a[1], b[1]):
        return "", f"both credit {common}"
    for one, other in ((a, b), (b, a)):
        if _before(one[1], other[1]):
            return one[0], "it was published first"
    return "", "nothing shows who was first"


def _credits(article: Article, other: Article) -> bool:
    """Does an article credit the outlet of the other, and is it not of that outlet itself?"""
    lines = _credit_lines(article)
    if not lines:
        return False
    names = _names(other.outlet) - _names(article.outlet)
    return any(name in line for name in names for line in lines)


def _common_credit(a: Article, b: Article) -> str:
    """A credit line that both carry, in its words; empty if there is none."""
    ours = {" ".join(sorted(line)): words for line, words in _credit_words(a)}
    theirs = {" ".join(sorted(line)) for line, _ in _credit_words(b)}
    return min((words for line, words in ours.items() if line in theirs), default="")


def _credit_words(article: Article) -> list[tuple[frozenset[str], str]]:
    return [(frozenset(_folded(credit).split()) - _SMALL, credit) for credit in article.credits]


def _credit_lines(article: Article) -> list[str]:
    """Credits and byline, each folded with a blank at both ends."""
    return [f" {_folded(line)} " for line in (*article.credits, article.byline) if line]


def _names(outlet: str) -> frozenset[str]:
    """How a credit line may call an outlet: by its name, without `the`, or by its initials."""
    words = _folded(outlet).split()
    if words[:1] == ["the"]:
        words = words[1:]
    initials = "".join(word[0] for word in words)
    forms = {" ".join(words)} if words else set()
    return frozenset(f" {form} " for form in forms | ({initials} if len(words) > 1 else set()))


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _before(a: Article, b: Article) -> bool:
    """Was the first surely published before the second?"""
    if a.published is None or b.published is None:
        return False
    clocks = _clock(a), _clock(b)
    if clocks[0] and clocks[1]:
        return clocks[0] < clocks[1]
    end, begin = last_day(a.published.value), first_day(b.published.value)
    return end is not None and begin is not None and end < begin


def _clock(article: Article) -> datetime | None:
    """When it was published, to the minute and with its zone; None if that is not known."""
    found = article.published
    if found is None or found.precision not in _CLOCK:
        return None
    try:
        moment = datetime.fromisoformat(found.value)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None
