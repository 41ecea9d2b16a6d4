"""Who holds a post on a day: "the army chief", "Norvane's prime minister".

A holder is found only where exactly one can be meant: a wrong one accuses the wrong man. What is
known of holders is what the case's file says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from sayso.codebook.names import CaseActor, Term
from sayso.edtf import first_day, last_day
from sayso.gazetteer import fold
from sayso.gazetteer.powers import titles

STAFF: Final = re.compile(r"\bchief of (?:the )?(army|air|naval) staff\b", re.I)
ONE_OF_SEVERAL: Final = re.compile(r"(?:an?|some|one|another|any)\s", re.I)
LOCAL: Final = frozenset({"mayor", "governor"})
THE: Final = re.compile(r"^the\s+", re.I)
ALWAYS: Final = ("0000-01-01", "9999-12-31")


@dataclass(frozen=True, slots=True)
class Post:
    """A title, and the words for whose it is."""

    title: str
    """As `powers.toml` sorts it, so that "premier" is "prime minister"; else its words, folded."""
    of: str
    definite: bool
    """Does the phrase say that there is one: "the", a possessive?"""
    known: bool
    """Is it a title that one person alone holds?"""


@dataclass(frozen=True, slots=True)
class Held:
    """A post with whoever holds it, and the days on which that may be."""

    title: str
    of: str
    person: str
    first: str
    last: str
    now: bool
    """Is it held as of the case's pages?"""

    def on(self, day: str | None) -> bool:
        """May it have been held on the EDTF day; without one, on any?"""
        first, last = first_day(day) or ALWAYS[0], last_day(day) or ALWAYS[1]
        return self.first <= last and first <= self.last


def parse(words: str) -> Post | None:
    """The post that a phrase names; None for no phrase, or for one of several ("a leader")."""
    plain = STAFF.sub(r"\1 chief", " ".join(words.replace("’", "'").split()))
    if ONE_OF_SEVERAL.match(plain):
        return None
    bare = THE.sub("", plain)
    definite = bare != plain
    owner, possessive, title = bare.partition("'s ")
    if possessive:
        return _owned(title, f"{owner}'s", owner)
    title, of, owner = bare.partition(" of ")
    if not of:
        return _behind(bare, definite)
    portfolio, _, rest = owner.partition(" of ")
    if fold(longer := f"{title} of {portfolio}") in titles():
        return _post(longer, rest, definite)
    return (
        _post(title, owner, definite) if fold(title) in titles() else _led(title, owner, definite)
    )


def _owned(title: str, whose: str, owner: str) -> Post | None:
    """ "Norvane's prime minister", "Norvane's army chief"."""
    if fold(title) in titles():
        return _post(title, owner, definite=True)
    post = _behind(title, definite=True)
    return replace(post, of=f"{whose} {post.of}") if post else None


def _led(title: str, owner: str, definite: bool) -> Post:
    """ "The army chief of Norvane"; a title that is not listed is one's own words."""
    post = _behind(title, definite)
    return replace(post, of=f"{post.of} of {owner}") if post else _post(title, owner, definite)


def _post(title: str, owner: str, definite: bool) -> Post:
    plain = fold(title)
    known = titles().get(plain)
    firm = known is not None and (definite or not known.definite)
    return Post(known.post if known else plain, THE.sub("", owner), definite, firm)


def _behind(words: str, definite: bool) -> Post | None:
    """ "Norvanian army chief": the longest title at the end, and whose it is before it."""
    parts = words.split()
    for at in range(len(parts)):
        if fold(title := " ".join(parts[at:])) in titles():
            return _post(title, " ".join(parts[:at]), definite)
    return None


def local(title: str) -> bool:
    """Is it a post of a town or province, so that a capital is no state there?"""
    return title in LOCAL


def held(actors: Iterable[CaseActor]) -> Iterator[Held]:
    """The posts of all persons of a case."""
    for actor in actors:
        for term in actor.terms if actor.type == "person" else ():
            post = _termed(term)
            first, last = days(term)
            yield Held(post.title, post.of, actor.name, first, last, not term.over)


def _termed(term: Term) -> Post:
    if term.of:
        return _post(THE.sub("", term.post), term.of, definite=True)
    return parse(f"the {THE.sub('', term.post)}") or _post(term.post, "", definite=True)


def days(term: Term) -> tuple[str, str]:
    """The first and last day on which it may have been held.

    What is over, and nobody says since or until when, was so before the case's pages: no day.
    """
    if term.over and not (term.since or term.until):
        return ALWAYS[1], ALWAYS[0]
    return first_day(term.since) or ALWAYS[0], last_day(term.until) or ALWAYS[1]
