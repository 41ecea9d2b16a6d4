"""Names that are nobody's in particular: in how much of the case each is one.

"Khan" alone, and "the interior ministry" without a state, are written alike of many. Such a form
is one in one article only; in all of them, where each speaks of one state and it is the state's.
Its scope stands in `Form.place`, and is a function of the article: `of:` and the state; else `in:`,
the year, and prints of the sentences in which the name stands, so that copies of one telling, which
stage 5 does not see, have a sentence in common.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sayso.entities.folding import plain, words
from sayso.entities.parts import person
from sayso.entities.seen import IN, OF, Names
from sayso.entities.states import service
from sayso.entities.wording import wording
from sayso.model import Claim, Form, MentionType, content_id

LEAST_WORDS: Final = 8
"""A sentence of fewer words may stand in two tellings by chance."""
MOST_PRINTS: Final = 8
_SENTENCES: Final = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+|\n+")
_DIGITS: Final = 12


@dataclass(frozen=True)
class Page:
    """What an article says beside its claims' names; `text` may be empty."""

    article_id: str
    claims: Sequence[Claim]
    published: str | None
    known: Names
    text: str = ""

    @cached_property
    def state(self) -> str:
        """The one state that it speaks of; empty if none or several."""
        chosen = [
            one.country
            for claim in self.claims
            for role in (*claim.roles, *claim.places)
            for one in role.candidates
            if one.chosen and one.country
        ]
        return self.known.shown(self.text, chosen)

    def form(self, name: str, type_: MentionType) -> Form:
        """The form of a name in this article."""
        if bearer := _of_many(name, type_):
            if self.known.of(Form(name, type_)):
                return Form(name, type_)
            state = self.state if bearer == "state" else ""
            return Form(name, type_, f"{OF}{state}" if state else self._alone(name))
        return Form(name, type_)

    def _alone(self, name: str) -> str:
        year = (self.published or "")[:4]
        prints = self._prints(plain(re.sub(r"^the ", "", name, flags=re.I)))
        return f"{IN}{year if year.isdigit() else ''}:{'-'.join(prints) or self.article_id}"

    def _prints(self, name: str) -> list[str]:
        """Prints of the longer sentences that have the name, the smallest few."""
        found = set()
        for sentence in _SENTENCES.split(self.text):
            if name in plain(sentence) and len(said := words(sentence)) >= LEAST_WORDS:
                found.add(content_id("sentence", " ".join(said))[:_DIGITS])
        return sorted(found)[:MOST_PRINTS]


def _of_many(name: str, type_: str) -> str:
    """Who bears such a name: many a `man`, every `state`; empty for one that tells its bearer."""
    lists = wording()
    if type_ in {"person", "other"}:
        parts = person(name)
        if parts.lone and parts.core[0] in lists.common:
            return "" if parts.titles & lists.crowned else "man"
    if type_ in {"organisation", "other"} and (kind := service(name)):
        about, ministry, _ = kind.partition(" ministry")
        return "state" if not ministry or lists.portfolios.issuperset(about.split()) else ""
    return ""
