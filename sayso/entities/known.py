"""What is known before any page is read: the case's names, and the states and bodies of the world.

What the case says of a form counts more than what the gazetteer says; a form that two share
stands for neither.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from sayso import codebook
from sayso.codebook import Codebook, casefile
from sayso.codebook.names import CaseActor, Names
from sayso.codebook.powers import Metonyms, metonyms
from sayso.edtf import first_day, last_day
from sayso.entities import posts
from sayso.gazetteer import fold
from sayso.gazetteer.powers import kinds, powers

AS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "person": frozenset({"person"}),
        "organisation": frozenset({"organisation"}),
        "outlet": frozenset({"organisation"}),
        "country": frozenset({"place", "organisation", "nationality"}),
        "state": frozenset({"place", "organisation", "nationality"}),
        "place": frozenset({"place"}),
        "body": frozenset({"organisation", "place"}),
    }
)
"""What a page may take each for: a state acts like an organisation, the EU is a place, too."""
ANY: Final = frozenset({"", "other"})
"""Types of a mention that say nothing."""
GOVERNMENT: Final = re.compile(
    r"(?:the )?(?:government of (?:the )?(?P<of>.+)|(?P<by>.+?)(?:['’]s)? government)", re.I
)


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of names before a page is read. Made by `Known.load`."""

    names: Names
    table: Metonyms
    _case: Mapping[str, frozenset[tuple[str, str]]]
    """Form as it is looked up -> full name and what it is."""
    _world: Mapping[str, frozenset[tuple[str, str]]]
    _forms: Mapping[str, tuple[str, ...]]
    _states: Mapping[str, frozenset[str]]
    """Folded adjective, people, or capital -> state."""
    _actors: Mapping[str, CaseActor]
    _held: tuple[posts.Held, ...]

    @staticmethod
    def load(names_toml: str = "", book: Codebook | None = None) -> Known:
        """What the case's names (TOML text; may be empty) and the shipped gazetteer know.

        `book` is the codebook whose nationalities and metonyms are used. Raises NamesError.
        """
        names = casefile.from_text(names_toml)
        full = casefile.with_names(book or _shipped(), names)
        table = metonyms(full)
        return Known(
            names=names,
            table=table,
            _case=_index(_of_case(names)),
            _world=_index(_of_world()),
            _forms=_all_forms(names),
            _states=_state_words(names, table),
            _actors=MappingProxyType({actor.name: actor for actor in names.actors}),
            _held=tuple(posts.held(names.actors)),
        )

    def full(self, name: str, type: str = "") -> str:  # noqa: A002
        """The full name of what is called so; empty if that is nothing known, or two.

        `type` is a MentionType, or empty for any; "Rawalpindi" as a place is no army.
        """
        key = _key(name)
        if key in self._case:
            return _only(self._case[key], type)
        found = _only(self._world.get(key, frozenset()), type)
        if found and (own := self._case.get(_key(found))):
            return _only(own, type)
        return found or self._government(name, type)

    def forms(self, full: str) -> tuple[str, ...]:
        """All that the case or the gazetteer calls it, its full name first; empty if unknown."""
        return self._forms.get(full, ())

    def state_of(self, words: str) -> str:
        """The state that an adjective, a people, a government or a capital stands for, or its name.

        "Afghan", "Afghans", "the Afghan government", "Kabul": Afghanistan. Empty if none or two
        are. Whether a capital acts as a government, its role in the text decides, not this.
        """
        if match := GOVERNMENT.fullmatch(words.strip()):
            return self.state_of(match["of"] or match["by"])
        if found := self._states.get(_plain(words)):
            return next(iter(found)) if len(found) == 1 else ""
        name = self.full(words, "nationality")
        return name if _key(name) in self._states or _plain(name) in self._states else ""

    def stands_for(self, place: str) -> str:
        """The power that a place or a building stands for where it acts, by the case or the
        table of metonyms; empty for all others, the capitals of the gazetteer among them."""
        return self.table.places.get(place) or self.table.seats.get(place, "")

    def holder(self, words: str, day: str | None, country: str = "") -> str:
        """The person who holds a post on an EDTF day, by the case's names; empty unless exactly
        one can be meant.

        `words` are the phrase ("the army chief", "Norvane's prime minister"); `country` is the
        state that is meant where the phrase does not say, by name, adjective or capital: without
        it "the army chief" is nobody.
        """
        post = posts.parse(words)
        if post is None or not post.known:
            return ""
        owner = self._owner(post.of, country)
        if not owner:
            return ""
        found = posts.holders(post, day, self._held, lambda _, of: self._owner(of, "") == owner)
        return next(iter(found)) if len(found) == 1 else ""

    def organisation_of(self, person: str, day: str | None = None) -> frozenset[str]:
        """The organisations (or states) of which the person holds a post on the day."""
        name = self.full(person, "person") or person
        first, last = first_day(day) or posts.ALWAYS[0], last_day(day) or posts.ALWAYS[1]
        owners = {
            self._owner(one.of, "") or one.of
            for one in self._held
            if one.person == name and one.first <= last and first <= one.last
            if one.now or day
        }
        return frozenset(owner for owner in owners if owner)

    def renamed(self, name: str, day: str | None) -> str:
        """What the actor of that name was called on the day; its full name if nothing is known."""
        full = self.full(name) or name
        actor = self._actors.get(full)
        last = last_day(day) or posts.ALWAYS[1]
        for change in sorted(actor.renamed if actor else (), key=lambda one: one.when):
            if last < (first_day(change.when) or posts.ALWAYS[0]):
                return change.name
        return full

    def parted(self, one: str, other: str) -> str:
        """Why two full names are known to be two: "split from ... in 2014"; empty if unknown."""
        return self._split(one, other) or self._split(other, one) or self._two(one, other)

    def _split(self, child: str, parent: str) -> str:
        actor, whole = self._actors.get(child), self._actors.get(parent)
        for change in actor.split if actor else ():
            if (self.full(change.name) or change.name) == parent:
                return f"{child} split from {parent}" + (f" in {change.when}" * bool(change.when))
        return f"{child} is a part of {parent}" if whole and child in whole.factions else ""

    def _two(self, one: str, other: str) -> str:
        if self.stands_for(one) == other or self.stands_for(other) == one:
            return "a place, and the power that it stands for"
        both = one in self._forms and other in self._forms
        return "both are known, under two names" if both and one != other else ""

    def _government(self, name: str, type_: str) -> str:
        """ "The Afghan government" by the name that claims give to what Kabul stands for."""
        if type_ not in {"organisation", *ANY} or not GOVERNMENT.fullmatch(name.strip()):
            return ""
        state = self.state_of(name)
        article = "the " if state in self.table.article else ""
        return f"Government of {article}{state}" if state else ""

    def _owner(self, words: str, country: str) -> str:
        """Whose post it is: the full name of an organisation or state, in folded words."""
        if not words:
            return self.state_of(country) or country
        if found := self.full(words, "organisation") or self.state_of(words):
            return found
        return self._by_kind(words, country)

    def _by_kind(self, words: str, country: str) -> str:
        """ "Army", "Norvanian army": the one organisation of that kind, of that country."""
        whose, _, noun = words.rpartition(" ")
        state = self.state_of(whose) if whose else self.state_of(country) or country
        if fold(noun) not in kinds():
            return fold(words)
        if not state:
            return ""  # whichever army the page speaks of, it need not be one of the case
        fitting = {
            actor.name
            for actor in self.names.actors
            if actor.type == "organisation" and actor.kind in kinds()[fold(noun)]
            if state in {actor.country, self.full(actor.country)}
        }
        return next(iter(fitting)) if len(fitting) == 1 else ""


@cache
def _shipped() -> Codebook:
    return codebook.load()


def _of_case(names: Names) -> Iterator[tuple[str, str, str]]:
    """Form, full name and type of all that the case names."""
    for actor in names.actors:
        yield from ((form, actor.name, actor.type) for form in actor.forms)
        yield from ((part, part, "organisation") for part in actor.factions)
    for place in names.places:
        yield from ((form, place.name, "place") for form in place.forms)


@cache
def _of_world() -> tuple[tuple[str, str, str], ...]:
    return tuple((form, power.name, power.type) for power in powers() for form in power.forms)


def _index(found: Iterable[tuple[str, str, str]]) -> Mapping[str, frozenset[tuple[str, str]]]:
    index: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for form, name, type_ in found:
        index[_key(form)].add((name, type_))
    return MappingProxyType({key: frozenset(values) for key, values in index.items()})


def _all_forms(names: Names) -> Mapping[str, tuple[str, ...]]:
    forms: dict[str, list[str]] = defaultdict(list)
    for form, name, _ in (*_of_case(names), *_of_world()):
        forms[name].append(form)
    return MappingProxyType(
        {name: tuple(dict.fromkeys([name, *found])) for name, found in forms.items()}
    )


def _state_words(names: Names, table: Metonyms) -> Mapping[str, frozenset[str]]:
    """Adjectives, peoples and capitals, folded; the case's go before the world's."""
    world, case = defaultdict(set), defaultdict(set)
    for word, state in _worldly(table):
        world[fold(word)].add(state)
    for actor in names.actors:
        if actor.type == "country":
            words = (actor.name, actor.adjective, actor.capital, *actor.forms)
            for word in filter(None, words):
                case[_plain(word)].add(actor.name)
    both = {**world, **case}
    return MappingProxyType({word: frozenset(states) for word, states in both.items() if word})


def _worldly(table: Metonyms) -> Iterator[tuple[str, str]]:
    states = [power for power in powers() if power.type == "state"]
    called = {fold(form): state.name for state in states for form in state.forms}
    for state in states:
        for word in (*state.forms, *state.adjectives, *state.people, *state.seats):
            yield word, state.name
    for adjective, country in table.nationalities.items():
        if found := called.get(fold(country)):
            yield adjective, found


def _only(found: Iterable[tuple[str, str]], type_: str) -> str:
    """The one full name among those that can be of the type."""
    names = {name for name, kind in found if type_ in ANY or type_ in AS[kind]}
    return next(iter(names)) if len(names) == 1 else ""


def _plain(words: str) -> str:
    """Folded, without the article before it and the possessive behind it."""
    return fold(re.sub(r"^(the) |['’]s?$", "", " ".join(words.split()), flags=re.I))


def _key(name: str) -> str:
    """As a name is looked up: without case, accents and "the"; an acronym keeps its capitals, so
    that "who" is not the WHO."""
    short = re.sub(r"^the |['’]s?$|\.", "", " ".join(name.split()), flags=re.I)
    return short if short.isupper() and len(short) <= 6 and " " not in short else _plain(name)
