"""Other outlets that an article has it from: "the newspaper reported", "told Reuters"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from sayso.codebook.outlets import (
    agency,
    fold,
    host_of,
    is_outlet,
    names_in,
    outlet_key,
    table,
    teller,
    words,
)
from sayso.model import Article, Claim, Hop
from sayso.origins.credits import Credit, full_name

_BEFORE: Final = re.compile(
    r"\b(?:told|to|by|with|citing|quoting) (?:the )?(?:newspaper |daily |broadcaster |agency )?$",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    r"(?: has| had)?(?: first)?"
    r" (?:reported|reports|said|says|wrote|writes|quoted|learned|claimed)\b"
)
_THIS: Final = re.compile(r".*\b(?:this|our) $", re.IGNORECASE | re.DOTALL)
NO_OUTLETS: Final[Mapping[str, str]] = MappingProxyType({})
"""A case that names no outlet itself."""
_IT: Final = frozenset({"it", "which"})


class Retold:
    """The other outlets of one article."""

    def __init__(
        self,
        article: Article,
        claims: Iterable[Claim],
        credit: Credit | None,
        outlets: Mapping[str, str] = NO_OUTLETS,
    ) -> None:
        self.article, self._listed = article, outlets
        own = [*self._forms(article.outlet), *([credit.agency] if credit else [])]
        self._own = [parts for name in own if (parts := teller(name).split())]
        named = ((at, name) for at, name in names_in(article.text) if self._is_outlet(name))
        self._named = [(at, full_name(name, article)) for at, name in named]
        spans = {h.source_span: h for c in claims for h in c.chain if h.source_span}
        self._speakers = [spans[span] for span in sorted(spans)]

    def is_outlet(self, hop: Hop) -> bool:
        """Is the speaker an outlet: by its name, or by a noun such as "newspaper"?"""
        return any(map(self._is_teller, (hop.resolves_to, hop.source))) or bool(self._taken_up(hop))

    def outlet(self, hop: Hop) -> str | None:
        """The other outlet who speaks; empty if it is not named, None if it is no other outlet."""
        if not self.is_outlet(hop):
            return None
        phrases = (hop.resolves_to, hop.source)
        name = next((n for n in phrases if self._is_outlet(n) or self._is_short(n)), "")
        if name:
            return None if self._is_own(name) else self._in_full(name)
        if fold(hop.source) in words("outlets", "several"):
            return ""
        before = self._taken_up(hop)
        if before:
            return self.outlet(before)
        return None if _THIS.match(self._lead(hop)) else self._nearest(hop)

    def told_to(self, claim: Claim) -> str | None:
        """The other outlet that the claim's sentence says it was told to, or told by."""
        sentence = claim.sentence.of(self.article.text)
        for at, name in names_in(sentence):
            if not self._is_outlet(name) and not self._is_short(name):
                continue
            told = _BEFORE.search(sentence[:at]) or _BEHIND.match(sentence[at + len(name) :])
            if told and not self._is_own(name):
                return self._in_full(name)
        return None

    def linked(self, claim: Claim) -> str:
        """The host of another site to which the claim's sentence links; empty if there is none."""
        within = (link for link in self.article.links if claim.sentence.contains(link.span))
        return next(filter(self._is_other_site, (host_of(link.url) for link in within)), "")

    def _is_other_site(self, host: str) -> bool:
        """Not the article's own, and not one where anybody may write."""
        home = host_of(self.article.url or "")
        own = {outlet_key(name) for name in (self.article.outlet, home) if name}
        if any(_lies_in(host, name) for name in table()["links"]["no_tellers"]):
            return False
        is_own = _lies_in(host, home) or _lies_in(home, host) or outlet_key(host) in own
        return bool(host) and not is_own and not self._is_own(host)

    def _is_outlet(self, name: str) -> bool:
        return fold(name) in self._listed or is_outlet(name)

    def _forms(self, name: str) -> list[str]:
        """What the case calls an outlet besides; the name alone if the case does not know it."""
        full = self._listed.get(fold(name), name)
        return [name, *(form for form, of in self._listed.items() if of == full)]

    def _is_teller(self, phrase: str) -> bool:
        plain = fold(phrase)
        nouns = words("outlets", "nouns") | words("outlets", "several")
        if self._is_outlet(phrase) or self._is_short(phrase):
            return True
        return any(plain == noun or plain.endswith(f" {noun}") for noun in nouns)

    def _is_short(self, phrase: str) -> bool:
        """ "The Courier", where the article names the Sennet Courier or is its own."""
        plain, whole = fold(phrase).split(), [fold(name).split() for _, name in self._named]
        known = words("outlets", "words")
        return (
            len(plain) == 1
            and phrase[:1].isupper()
            and plain[0] in known
            and any(plain[0] == name[-1] for name in [*whole, *self._own])
        )

    def _taken_up(self, hop: Hop) -> Hop | None:
        """ "It wrote": the outlet who spoke just before."""
        if fold(hop.source) not in _IT or hop.resolves_to or not hop.source_span:
            return None
        start = hop.source_span.start
        spoke = [h for h in self._speakers if h.source_span and h.source_span.start < start]
        bodies = [h for h in spoke if h.anonymity == "institution" and fold(h.source) not in _IT]
        return bodies[-1] if bodies and self._is_teller(bodies[-1].source) else None

    def _is_own(self, name: str) -> bool:
        plain = set(teller(name).split())
        return any(plain <= set(own) or set(own) <= plain for own in self._own)

    def _in_full(self, name: str) -> str:
        """The agency's usual name; a short form in the length that the article gives elsewhere."""
        if usual := self._listed.get(fold(name)) or agency(name, credit=False):
            return usual
        plain = fold(name).split()
        longer = [n for _, n in self._named if fold(n).split()[-len(plain) :] == plain]
        return max(longer, key=len, default=name)

    def _lead(self, hop: Hop) -> str:
        start = hop.source_span.start if hop.source_span else 0
        return self.article.text[max(0, start - 6) : start]

    def _nearest(self, hop: Hop) -> str:
        """ "The newspaper": the outlet named last before, or else first behind."""
        start = hop.source_span.start if hop.source_span else 0
        others = [(at, name) for at, name in self._named if not self._is_own(name)]
        before = [name for at, name in others if at <= start]
        behind = [name for at, name in others if at > start]
        return self._in_full(before[-1] if before else behind[0]) if before or behind else ""


def _lies_in(host: str, other: str) -> bool:
    """Is the host the other one, or a part of it?"""
    return bool(other) and f".{host}".endswith(f".{other}")
