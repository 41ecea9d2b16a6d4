"""First-hand marks: the outlet's reporter saw it, or was there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from sayso.codebook.outlets import fold, is_outlet, table, teller
from sayso.edtf import last_day
from sayso.model import Article, Claim

_QUOTED: Final = re.compile(r"[“\"][^”\"\n]*(?:[”\"]|(?=\n)|$)|‘[^\n]*?’(?!\w)")
_DATELINE: Final = re.compile(
    r"(?P<place>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3})(?:, [A-Z][\w .]{2,24})?"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})? ?[–—-]{1,2} "
)
_FRESH: Final = 7
"""Days: what is told as older than that, the reporter has not come to see."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A first-hand mark; `outlet` is whose reporter it was, empty for the article's own."""

    reason: str
    outlet: str = ""


def unquoted(text: str) -> str:
    """The text with blanks for what stands between quotation marks: others speak there."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


class Scene:
    """The first-hand marks of one article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.plain = unquoted(article.text)
        start = article.body_start
        self.wrote_i = _first_person().search(self.plain, start) if article.byline else None
        self.dateline = _DATELINE.match(article.text, start) if article.byline else None

    def in_sentence(self, claim: Claim) -> Seen | None:
        """The claim's own sentence says that a reporter saw it."""
        if not self._can_be_seen(claim):
            return None
        sentence = claim.sentence.of(self.plain)
        if (match := _first_person().search(sentence)) and _sees(match[0]):
            return Seen(f"“{match[0]}”, writes {self._who()}")
        for match in _reporter().finditer(sentence):
            if match["by"] or match["did"]:
                return self._third_person(match)
        return None

    def by_article(self, claim: Claim) -> Seen | None:
        """The reporter writes of being where it happened, or the dateline says so."""
        if not self._can_be_seen(claim):
            return None
        if self.wrote_i:
            return Seen(f"{self._who()} was there: “{self.wrote_i[0]}”")
        if self.dateline:
            place = fold(self.dateline["place"])
            if any(fold(filler.text) == place for filler in (*claim.places, *claim.roles)):
                return Seen(f"{self._who()} writes from {self.dateline['place'].title()}")
        return None

    def _who(self) -> str:
        return self.article.byline or self.article.outlet or "the reporter"

    def _third_person(self, match: re.Match[str]) -> Seen | None:
        """ "A Courier reporter saw"; "this reporter" and "our correspondent" are the outlet's."""
        name = (match["before"] or match["behind"] or "").strip()
        if not name or self._is_own(name):
            return Seen(f"“{match[0].strip()}”", self.article.outlet if name else "")
        return Seen(f"“{match[0].strip()}”", name) if is_outlet(name) else None

    def _is_own(self, name: str) -> bool:
        own = set(teller(self.article.outlet).split())
        return bool(own) and set(fold(name).split()) <= own

    def _can_be_seen(self, claim: Claim) -> bool:
        """Something that happens, told as a fact, and not long ago."""
        if claim.modality != "asserted" or claim.relation not in table()["relations"]["seen"]:
            return False
        published = self.article.published
        day = last_day(published.value) if published else None
        if not day or "X" in (published.value if published else ""):
            return not any(time.kind == "occurred" and len(time.value) == 4 for time in claim.times)
        ends = [last_day(time.value) for time in claim.times]
        return all(end is None or _days(end, day) <= _FRESH for end in ends)


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def _sees(words: str) -> bool:
    return bool(set(fold(words).split()) & set(table()["reporters"]["seeing"]))


@cache
def _first_person() -> re.Pattern[str]:
    reporters = table()["reporters"]
    seeing, there = "|".join(reporters["seeing"]), "|".join(reporters["being_there"])
    return re.compile(
        rf"\b(?:I|[Ww]e) (?:{seeing})\b|\b(?:I|[Ww]e) (?:{there}) (?:at |in |on )?(?:the )?[A-Z]\w+"
    )


@cache
def _reporter() -> re.Pattern[str]:
    reporters = table()["reporters"]
    nouns, seeing = "|".join(reporters["nouns"]), "|".join(reporters["seeing"])
    who = (
        rf"(?:[Tt]his|[Oo]ur|[Aa]n?|[Tt]he|[Tt]wo) (?P<before>(?:[A-Z][\w’'-]* ){{0,4}})(?:{nouns})"
        r"(?: (?:for|of|from|with) (?:the )?(?P<behind>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4}))?"
    )
    scene = r" (?:at|on) the (?:scene|spot)"
    return re.compile(
        rf"(?P<by>\b(?:{seeing}) by )?{who}(?P<did>(?:{scene})? (?:{seeing})\b|{scene})?"
    )
