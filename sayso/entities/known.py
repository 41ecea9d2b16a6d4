"""What is known before any page is read: the case's names, and the states and bodies of the world.

What the case says of a form counts more than what the gazetteer says; a form that two share
stands for neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sayso import codebook
from sayso.codebook import Codebook, casefile
from sayso.codebook.names import CaseActor, Names
from sayso.codebook.powers import Metonyms, metonyms
from sayso.edtf import first_day, last_day
from sayso.entities import forms, posts
from sayso.entities.forms import ANY, Index
from sayso.entities.seen import IN, OF
from sayso.entities.states import States, service
from sayso.gazetteer import fold
from sayso.gazetteer.powers import kinds
from sayso.model import Form


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of names before a page is read. Made by `Known.load`."""

    names: Names
    states: States
    _table: Metonyms
    _case: Index
    _forms: Mapping[str, tuple[str, ...]]
    _actors: Mapping[str, CaseActor]
    _institutions: Mapping[tuple[str, str], frozenset[str]]
    """State and service -> the case's organisations that are it."""
    _held: tuple[posts.Held, ...]

    @staticmethod
    def load(names_toml: str = "", book: Codebook | None = None) -> Known:
        """What the case's names (TOML text; may be empty) and the shipped gazetteer know.

        `book` is the codebook whose nationalities and metonyms are used. Raises NamesError.
        """
        names = casefile.from_text(names_toml)
        table = metonyms(casefile.with_names(book or _shipped(), names))
        states = States.of(names, table)
        return Known(
            names=names,
            states=states,
            _table=table,
            _case=forms.of_case(names),
            _forms=forms.all_forms(names),
            _actors=MappingProxyType({actor.name: actor for actor in names.actors}),
            _institutions=_institutions(names, states, table),
            _held=tuple(posts.held(names.actors)),
        )

    def full(self, name: str, type: str = "") -> str:  # noqa: A002
        """The full name of what is called so; empty if that is nothing known, or two.

        `type` is a MentionType, or empty for any; "Rawalpindi" as a place is no army.
        """
        key = forms.key(name)
        if found := self._case.get(key):
            return forms.only(found, type)
        world = forms.only(forms.of_world().get(key, frozenset()), type)
        if world and (own := self._case.get(forms.key(world))):
            return forms.only(own, type)
        return world or (self._institution(name) if type in {"organisation", *ANY} else "")

    def of(self, form: Form) -> str:
        """The full name of whom or what a form is; of a government its state: they are one power.

        Empty if nothing is known, and for a place that lies elsewhere: Georgia in America.
        """
        if form.place.startswith(IN):
            return ""
        if form.place.startswith(OF):
            return self._of_state(form.place.removeprefix(OF), form.name)
        full = self.full(form.name, form.type)
        if form.place and not self._lies(full, form.place):
            return ""
        return self._power(full)

    def _of_state(self, state: str, name: str) -> str:
        kind = service(name)
        found = self._institutions.get((state, kind), frozenset())
        if kind == "government" and not found & self._actors.keys():
            return state
        return next(iter(found)) if len(found) == 1 else ""

    def _lies(self, full: str, place: str) -> bool:
        own = full in self._actors or place.startswith("case:")
        return own or self.states.spots.get(full, place) == place

    def _power(self, full: str) -> str:
        """A government that the case does not name beside its state is the state."""
        government = full.startswith("Government of ") and full not in self._actors
        return (self.state_of(full) or full) if government else full

    def shown(self, text: str, countries: Sequence[str] = ()) -> str:
        """The one state that a page speaks of: by its names, adjectives, people and capitals, and
        by the `countries` of places that are sure (ISO codes, or names of the case's countries).

        Empty if there are several, or if one is named a single time.
        """
        return self.states.shown(text, countries)

    def forms(self, full: str) -> tuple[str, ...]:
        """All that the case or the gazetteer calls it, its full name first; empty if unknown."""
        return self._forms.get(full, ())

    def state_of(self, words: str) -> str:
        """The state that an adjective, a people, a government or a capital stands for, or its name.

        "Afghan", "Afghans", "the Afghan government", "Kabul": Afghanistan. Empty if none or two
        are. Whether a capital acts as a government, its role in the text decides, not this.
        """
        return self.states.state(words)

    def institution(self, words: str) -> tuple[str, str]:
        """State and service, the same for all ways of saying it: "Pakistani army", "Pakistan's
        Army": ("Pakistan", "army"). Two empty strings for anything else."""
        return self.states.institution(words)

    def stands_for(self, place: str) -> str:
        """The power that a place or a building stands for where it acts, by the case or the
        table of metonyms; empty for all others, the capitals of the gazetteer among them."""
        return self._table.places.get(place) or self._table.seats.get(place, "")

    def holder(self, words: str, day: str | None, country: str = "") -> str:
        """The person who holds a post on an EDTF day, by the case's names; empty unless exactly
        one can be meant.

        `words` are the phrase ("the army chief", "Norvane's prime minister"); `country` is the
        state that is meant where the phrase does not say, by name, adjective or capital: without
        it "the army chief" is nobody. Without a day, one who held it at any time may be meant.
        """
        post = posts.parse(words)
        if post is None or not post.known:
            return ""
        owner = self._owner(post.title, post.of, country)
        held = [one for one in self._held if one.title == post.title and one.on(day)]
        found = {one.person for one in held if owner and self._owner(one.title, one.of) == owner}
        return next(iter(found)) if len(found) == 1 else ""

    def organisation_of(self, person: str, day: str | None = None) -> frozenset[str]:
        """The organisations (or states) whose post the person holds on the day; without a day,
        as of the case's pages. A ministry's man is the state's, too."""
        name = self.full(person, "person") or person
        terms = [one for one in self._held if one.person == name]
        now = [one for one in terms if (one.now if day is None else one.on(day))]
        return frozenset(of for one in now for of in self._organisations(one) if of)

    def renamed(self, name: str, day: str | None) -> str:
        """What the actor of that name was called on the day; its full name if nothing is known."""
        full = self.full(name) or name
        actor, last = self._actors.get(full), last_day(day)
        for change in sorted(actor.renamed if actor else (), key=lambda one: one.when):
            if last and change.when and last < (first_day(change.when) or ""):
                return change.name
        return full

    def parted(self, one: str, other: str) -> str:
        """Why two full names are known to be two: "A split from B in 2014"; empty if unknown."""
        return self._split(one, other) or self._split(other, one) or self._two(one, other)

    def _split(self, child: str, parent: str) -> str:
        actor, whole = self._actors.get(child), self._actors.get(parent)
        for change in actor.split if actor else ():
            if (self.full(change.name) or change.name) == parent:
                return f"{child} split from {parent}{change.when and f' in {change.when}'}"
        return f"{child} is a part of {parent}" if whole and child in whole.factions else ""

    def _two(self, one: str, other: str) -> str:
        if one != other and (self.stands_for(one) == other or self.stands_for(other) == one):
            return "a place, and the power that it stands for"
        both = one in self._forms and other in self._forms
        return "both are known, under two names" if both and one != other else ""

    def _institution(self, name: str) -> str:
        """The case's army or ministry in other words; else a government as claims call it."""
        service = self.institution(name)
        found = self._institutions.get(service, frozenset())
        if len(found) == 1:
            return next(iter(found))
        return self.states.government(name) if "government" in name.lower() else ""

    def _owner(self, title: str, words: str, country: str = "") -> str:
        """Whose post it is: the full name of an organisation or a state; else the folded words."""
        if posts.local(title):
            return self.full(words, "place") or fold(words)
        if not words:
            return self.state_of(country) or country
        return (
            self.full(words, "organisation") or self.state_of(words) or self._kind(words, country)
        )

    def _kind(self, words: str, country: str) -> str:
        """ "Army", "Norvanian army": the one organisation of that kind, of that country."""
        state, service = self.institution(words)
        kind = kinds().get(fold(words), kinds().get(service))
        state = state or self.state_of(country) or country
        if kind is None:
            return fold(words)
        fitting = {
            actor.name
            for actor in self.names.actors
            if actor.type == "organisation" and actor.kind in kind
            if state and state in {actor.country, self.full(actor.country)}
        }
        return next(iter(fitting)) if len(fitting) == 1 else ""

    def _organisations(self, post: posts.Held) -> Iterator[str]:
        name = self._owner(post.title, post.of)
        name = post.of if name == fold(post.of) else name
        actor = self._actors.get(name)
        yield name
        if "ministry" in (actor.kind if actor else name.lower()):
            yield self.institution(name)[0] or (actor.country if actor else "")


@cache
def _shipped() -> Codebook:
    return codebook.load()


def _institutions(
    names: Names, states: States, table: Metonyms
) -> Mapping[tuple[str, str], frozenset[str]]:
    """The armies and ministries that the case names, and those that places stand for."""
    bodies = [(form, a.name) for a in names.actors if a.type == "organisation" for form in a.forms]
    case = {name for _, name in bodies}
    powers = {*table.places.values(), *table.seats.values()}
    found: dict[tuple[str, str], set[str]] = {}
    for form, name in [*bodies, *((power, power) for power in sorted(powers))]:
        service = states.institution(form)
        if service[0] and (name in case or not found.get(service, set()) & case):
            found.setdefault(service, set()).add(name)
    return MappingProxyType({service: frozenset(of) for service, of in found.items()})
