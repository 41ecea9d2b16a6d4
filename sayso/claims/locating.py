"""Which place on the map a phrase means; all that it may mean where the text does not say.

A place is chosen only for one of these reasons, the first that holds:

1. the case's own names have it;
2. the text puts it into another place ("X in Y", "X, Y", "Y's X", "the Ruritanian city of X");
3. its country is named in the text, that of no other place of the name is, and none is far
   larger;
4. it has far more inhabitants than all others of the name together, beyond comparison more
   than one whose country is named in the text;
5. no other place of the name is listed, and it is no small town.

How much is far more, and what is small, is said in `maps`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final, TypeAlias

from sayso import gazetteer
from sayso.claims import maps
from sayso.claims.maps import Group
from sayso.codebook.names import Names
from sayso.model import Candidate, Mention, Reading, Span

SIDE: Final = r"(?: \w+ern| central)?"
KIND: Final = r"(?: (?:city|town|village|capital|province|region|district|state))?"
INSIDE: Final = re.compile(rf"{KIND}(?:,| in| of|, in)(?: the)?{SIDE} ")
OWNER: Final = re.compile(rf"['’]s?{SIDE} ")
NATION: Final = re.compile(rf"{SIDE}{KIND}(?: of)? ")
APART: Final = 40
"""Characters between two places that may still be said to lie in each other."""


Around: TypeAlias = tuple[str, frozenset[str]]
"""The words of a place beside another one, and the codes of the countries or regions it may be."""
Picked: TypeAlias = tuple[Group, str]
"""What is meant, and why."""


class Locator:
    """Finds the places of one article on the map."""

    def __init__(self, reading: Reading, names: Names, nationalities: Mapping[str, str]) -> None:
        """`nationalities`: adjective in small letters -> the state it names."""
        self._text = reading.text
        self._names = names
        self._states = nationalities
        self._mentions = [
            m
            for m in reading.mentions
            if m.type == "nationality" or (m.type == "place" and m.kind == "name")
        ]

    @cached_property
    def _named(self) -> dict[str, str]:
        """Code -> words, for every country that the text names beyond doubt."""
        return {code: self._words(m) for m in self._mentions if (code := self._country(m))}

    def full(self, name: str) -> str:
        """The case's name of what is called so; empty if it is that name, or unknown."""
        known = self._names.full.get(name, "")
        return "" if known == name else known

    def find(self, name: str, span: Span) -> tuple[Candidate, ...]:
        """Where the place is that is called so at the span; the chosen one alone, if any."""
        around = list(self._around(span))
        if own := maps.of_case(self._names, name, [words for words, _ in around]):
            return own
        found = maps.groups(name)
        picked = self._picked(found, around) if found else None
        if picked and maps.well_known(picked[0], name):
            return (maps.chosen(*picked),)
        return maps.undecided(found)

    def _picked(self, found: list[Group], around: list[Around]) -> Picked | None:
        return self._inside(found, around) or self._by_country(found) or self._by_size(found)

    def _inside(self, found: list[Group], around: list[Around]) -> Picked | None:
        """The one in the place that stands beside it."""
        for words, codes in around:
            inside = [g for g in found if {g[0].country, g[0].region} & codes - {g[0].id}]
            if len(inside) == 1:
                return inside[0], f"the text puts it into “{words}”"
        return None

    def _by_country(self, found: list[Group]) -> Picked | None:
        """The one whose country is named, unless another is so large that it may be meant."""
        near = [group for group in found if group[0].country in self._named]
        if len(near) != 1:
            return None
        if found[0] != near[0] and maps.outweighs(found[0], near, maps.MARGIN):
            return None
        if maps.place_of(near[0]).kind == "country":
            return near[0], "the name of a country"
        words = self._named[near[0][0].country]
        return near[0], f"its country is named in the text: “{words}”"

    def _by_size(self, found: list[Group]) -> Picked | None:
        """The largest by far; farther still if the text names the country of another one."""
        near = [group for group in found[1:] if group[0].country in self._named]
        home = found[0][0].country in self._named
        if home or maps.outweighs(found[0], near, maps.BEYOND):
            reason = maps.reason_of_size(found)
            return (found[0], reason) if reason else None
        return None

    def _words(self, mention: Mention) -> str:
        return mention.span.of(self._text)

    def _country(self, mention: Mention) -> str:
        """The code of the country, if the mention names one and no other place as large."""
        words = self._words(mention)
        nation = mention.type == "nationality"
        state = self._state(words.lower()) if nation else words
        found = gazetteer.find(maps.plain(state)[0]) if state else ()
        countries = {one.country for one in found if one.kind == "country"}
        if len(countries) != 1 or not (nation or found[0].country in countries):
            return ""
        return next(iter(countries))

    def _state(self, nationality: str) -> str:
        """ "Afghan" and "Afghans" name Afghanistan."""
        return self._states.get(nationality) or self._states.get(nationality.removesuffix("s"), "")

    def _around(self, span: Span) -> Iterator[Around]:
        """The places that the text puts it into: their words, and codes of country or region."""
        for mention in self._mentions:
            after = span.end < mention.span.start <= span.end + APART
            before = mention.span.end < span.start <= mention.span.end + APART
            nation = mention.type == "nationality"
            beside = self._text[span.end : mention.span.start] if after and not nation else ""
            if INSIDE.fullmatch(beside):
                yield self._words(mention), self._codes(mention)
            between = self._text[mention.span.end : span.start] if before else ""
            if (NATION if nation else OWNER).fullmatch(between):
                yield self._words(mention), self._codes(mention)

    def _codes(self, mention: Mention) -> frozenset[str]:
        if mention.type == "nationality":
            return frozenset({self._country(mention)} - {""})
        found = gazetteer.find(maps.plain(self._words(mention))[0])
        return frozenset(
            one.country if one.kind == "country" else one.region
            for one in found
            if one.kind in {"country", "region"}
        )
