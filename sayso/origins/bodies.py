"""For whom somebody speaks, as far as the article shows it.

`state:NAME` for an arm of a state (the name empty where it is not told), `body:WORDS` for
another body, `?` for somebody with a post of he knows where, nothing for a person who is shown to
speak for nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sayso.codebook.outlets import agency, fold, is_outlet, nationalities, stem, table, words
from sayso.gazetteer import find
from sayso.model import Article, Claim, Role

_AROUND: Final = 110
_CLAUSE: Final = re.compile(r"[,.;:!?“”\"()\n–—]")
_SMALL: Final = frozenset(
    "a an the of for at in on to and or by with his her its their our my who which is as".split()
)
_MADE_BY: Final = re.compile(r"\b(?:by|of|from) (?:the )?(?=[A-Z])")
_ADJECTIVE: Final = re.compile(r"\w{3,}(?:ian|ean|ese|ish|ani|iri|ran|an|ic|i)")


class Bodies:
    """The posts that one article gives to the people it names."""

    def __init__(self, article: Article, claims: Iterable[Claim]) -> None:
        self.text = article.text
        self._holds: dict[str, list[str]] = {}
        for claim in claims:
            if claim.relation in table()["relations"]["posts"] and claim.polarity == "affirmed":
                for agent in claim.fillers("agent"):
                    bodies = [_whose(role) for role in claim.fillers("patient")]
                    self._holds.setdefault(agent.resolves_to or agent.text, []).extend(bodies)

    def of(self, name: str) -> str:
        """For whom a person speaks."""
        phrases = [*self._holds.get(name, ()), *self._beside(name)]
        found = [self.describe(phrase) for phrase in phrases]
        return min(filter(None, found), key=_vagueness, default="")

    def describe(self, phrase: str) -> str:
        """The body that a phrase such as "the Norvanian foreign ministry" means."""
        plain = [word for word in fold(phrase).split() if word not in _SMALL]
        posts = words("bodies", "posts")
        if set(plain) & words("bodies", "state") or _is_state(phrase):
            return f"state:{_state(phrase)}"
        left = [word for word in plain if word not in posts]
        capitals = any(word[:1].isupper() for word in phrase.split() if fold(word) in left)
        if left and capitals:
            return f"body:{' '.join(left)}"
        return "?" if set(plain) & posts else ""

    def issuer(self, phrase: str) -> str:
        """Whose document a phrase means: "a Concord report", "a study by the Bay Institute"."""
        made = _MADE_BY.search(phrase)
        named = phrase[made.end() :] if made else phrase.rpartition(" ")[0]
        return self.describe(named) if any(w[:1].isupper() for w in named.split()) else ""

    def is_issuer(self, outlet: str) -> bool:
        """Is the outlet a body that speaks for itself, and no newspaper?"""
        if is_outlet(outlet) or agency(outlet):
            return False
        return bool(set(fold(outlet).split()) & words("bodies", "issuers"))

    def _beside(self, name: str) -> Iterator[str]:
        """What stands before and behind a name: "Col. X, a spokesman for the army"."""
        for match in re.finditer(rf"\b{re.escape(name)}\b", self.text):
            before = self.text[max(0, match.start() - _AROUND) : match.start()]
            after = self.text[match.end() : match.end() + _AROUND]
            yield from _titles(before)
            if behind := re.match(r"(?:, (?:an? |the |who )?| who )", after):
                yield _post(_CLAUSE.split(after[behind.end() :])[0])


def _whose(role: Role) -> str:
    """Who holds a post in a town is an arm of a state that is not told."""
    if role.type == "place" and not _is_state(role.resolves_to or role.text):
        return "authorities"
    return role.resolves_to or role.text


def _titles(before: str) -> Iterator[str]:
    """ "President " or "its foreign minister, " before a name."""
    opened = re.sub(r"\b(Col|Gen|Lt|Maj|Capt|Brig|Adm|Sgt|Mr|Ms|Mrs|Dr)\.", r"\1", before)
    clauses = _CLAUSE.split(opened.removesuffix(" ").removesuffix(","))
    tail = clauses[-1].split()[-7:]
    posts = words("bodies", "posts") | words("bodies", "state")
    first = next((i for i, word in enumerate(tail) if fold(word) in posts), None)
    if first is not None and all(_in_title(word) for word in tail[first:]):
        yield " ".join(tail[max(0, first - 2) :])


def _in_title(word: str) -> bool:
    plain = fold(word)
    known = plain in words("bodies", "posts") | words("bodies", "state") or plain in _SMALL
    return known or word[:1].isupper()


def _post(phrase: str) -> str:
    """Of the phrase behind a name: the body that the post belongs to; nothing if it holds none."""
    plain = set(fold(phrase).split())
    if plain & words("bodies", "state"):
        return phrase
    posts = "|".join(sorted(words("bodies", "posts")))
    for pattern in (
        rf"\b(?:{posts}) (?:of|for|at|in) (.+)",
        r"\b(?:leads|heads|directs|commands|chairs|runs) (.+)",
        rf"(.+?[’']s?) (?:\w+ )?(?:{posts})\b",
    ):
        if match := re.search(pattern, phrase, re.IGNORECASE):
            return match[1]
    return "spokesman" if plain & words("bodies", "posts") else ""


def _vagueness(body: str) -> tuple[int, str]:
    if body == "?":
        return 3, body
    if body == "state:":
        return 2, body
    return (0 if body.startswith("state:") else 1), body


def _is_state(phrase: str) -> bool:
    """Is it the name of a state?"""
    return bool(phrase) and fold(phrase) in {fold(name) for name in nationalities().values()}


def _state(phrase: str) -> str:
    """The state whose arm is meant: by an adjective of nationality; empty if none stands there.

    A town of the map is no adjective: the Karachi police are of a state that is not told.
    """
    for word in re.findall(r"[^\W\d_]+", phrase):
        plain = fold(word)
        if plain in words("bodies", "state") or plain in words("bodies", "posts"):
            continue
        if state := nationalities().get(plain):
            return stem(fold(state))
        if _is_state(word):
            return stem(plain)
        if word[0].isupper() and _ADJECTIVE.fullmatch(plain) and not find(word):
            return stem(plain)
    return ""
