"""A parsed text into propositions: who is said to have done what to whom.

The frames and their slots are listed in `sayso.codebook.grammar`; which words stand for which
relation is the codebook's. A new relation is a new entry there, and no code here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.claims.actors import Actors
from sayso.claims.control import Control
from sayso.claims.matching import Matcher
from sayso.claims.nouns import Nouns
from sayso.claims.phrases import Phrases
from sayso.claims.proposition import Filler, Proposition
from sayso.claims.slots import Site, Slots
from sayso.claims.tree import Tree
from sayso.claims.verbs import Verbs
from sayso.claims.wordforms import WordForms
from sayso.codebook import Codebook, Entry, RoleSpec
from sayso.model import Modality, Reading, Span

NOT_ACTORS: Final = frozenset(
    {"thing", "title", "clause", "matter", "event", "backing", "relief", "place", "count", "curb"}
)
"""Fillers that are taken as they stand; an actor is called by the name that stands beside it."""


def find(reading: Reading, codebook: Codebook) -> tuple[Proposition, ...]:
    """Every proposition of the codebook's relations in the text, in text order."""
    return tuple(_distinct(_Finder(reading, codebook).all()))


class _Finder:
    def __init__(self, reading: Reading, codebook: Codebook) -> None:
        self.tree = Tree(reading, WordForms(codebook).lemma)
        self.matcher = Matcher(codebook)
        self.actors = Actors(self.tree, codebook)
        control = codebook.tables.get("control", {})
        verbs = Verbs(self.tree, control)
        self.nouns = Nouns(self.tree, verbs, self.actors)
        self.slots = Slots(self.tree, verbs, self.nouns, self.actors)
        self.phrases = Phrases(self.tree, self.actors)
        self.control = Control(self.tree, verbs, control)

    def all(self) -> list[Proposition]:
        sites = self.matcher.sites(self.tree, self.actors)
        return [p for entry, site in sites for p in self._propositions(entry, site)]

    def _propositions(self, entry: Entry, site: Site) -> Iterator[Proposition]:
        if not self._holds(site):
            return
        heads = self._heads(entry, site)
        if site.trigger.reciprocal and not self._stands("patient", site):
            _split(heads)
        if not _complete(entry, site, heads) or not _needed(entry, site, heads):
            return
        if not heads["agent"] and not self._agentless(entry, site):
            return
        if not heads.get("patient", True) and self._stands("patient", site):
            return  # "pulled out the tile" is no withdrawal, though one needs no patient
        for chosen in _each(heads, site.trigger.each):
            yield self._proposition(entry, site, chosen)

    def _holds(self, site: Site) -> bool:
        needed = all(self._fit(site, slot) for slot in site.trigger.needs)
        return needed and not any(self._fit(site, slot) for slot in site.trigger.refuses)

    def _fit(self, site: Site, slot: str) -> bool:
        """Does something stand in the slot, and of the kind that `as` asks for?"""
        path, _, wanted = slot.partition(" as ")
        done = wanted in {"doing", "duty"}
        heads = self.slots.done(site, path) if done else self.slots.at(site, path)
        return any(not wanted or self.actors.accepts(h, wanted) for h in heads)

    def _stands(self, role: str, site: Site) -> list[int]:
        """Whatever stands in the role's slots, fit to fill it or not."""
        slots = site.trigger.roles.get(role, ())
        return [h for slot in slots for h in self.slots.at(site, slot.partition(" as ")[0])]

    def _agentless(self, entry: Entry, site: Site) -> bool:
        """Nobody is named; a law that bans is not nobody, but "the blast killed ten" is."""
        if self.slots.mishap(site.at):
            return False
        unfit = self._stands("agent", site)
        acts = entry.agentless == "quoted" and all(self.actors.accepts(h, "event") for h in unfit)
        return entry.agentless != "never" and (not unfit or acts)

    def _heads(self, entry: Entry, site: Site) -> dict[str, list[int]]:
        """Role -> heads that may fill it; a head fills one role only."""
        heads: dict[str, list[int]] = {}
        for role in entry.roles:
            taken = {h for found in heads.values() for h in found}
            heads[role.name] = self._fillers(role, site, taken)
        return heads

    def _fillers(self, role: RoleSpec, site: Site, taken: set[int]) -> list[int]:
        """What stands in the first slot that is filled by something fit.

        An unfit object is no leave to look elsewhere: in "attacked a bear on the island" nobody
        attacked the island.
        """
        wanted = site.trigger.fillers.get(role.name, role.filler)
        unfit = False
        for slot in site.trigger.roles.get(role.name, role.slots):
            if unfit and not slot.startswith("object"):
                continue
            path, _, other = slot.partition(" as ")
            found = self.slots.at(site, path)
            heads = self._fit_among(
                [self._settled(h, other or wanted) for h in found], other or wanted
            )
            heads = [h for h in heads if h not in taken]
            if heads:
                return list(dict.fromkeys(heads))
            unfit = unfit or (slot == "object" and bool(found))
        return []

    def _fit_among(self, heads: list[int], wanted: str) -> list[int]:
        """Those fit; and beside a power, in "A and the league", any name is taken for one."""
        fit = [h for h in heads if self.actors.accepts(h, wanted)]
        if fit and wanted == "power":
            return [h for h in heads if h in fit or self.actors.accepts(h, "name")]
        return fit

    def _settled(self, head: int, wanted: str) -> int:
        """The name that a common noun is said of, where an actor is wanted."""
        if wanted in NOT_ACTORS:
            return head
        return self.nouns.anchor(self.actors.measured(head))

    def _proposition(self, entry: Entry, site: Site, heads: dict[str, list[int]]) -> Proposition:
        light = self._light(site)
        return Proposition(
            relation=entry.name,
            frame=f"{entry.name}/{site.trigger.frame}",
            trigger=site.at,
            trigger_span=self._trigger_span(site, heads),
            fillers=self._filled(site, heads),
            modality=light[0] if light else None,
            modality_cue=light[1] if light else None,
            closed=self.control.ended(site.at),
        )

    def _light(self, site: Site) -> tuple[Modality, int] | None:
        """The modality of the trigger, or of the light verb that carries it."""
        carriers = self.nouns.support(site.at, site.trigger.supports)
        found = (self.control.modality(i) for i in (site.at, *carriers))
        return next((light for light in found if light), None)

    def _trigger_span(self, site: Site, heads: dict[str, list[int]]) -> Span:
        """All words of the trigger, unless a filler stands among them: "pull it back"."""
        words = site.words or (site.at,)
        fillers = [h for found in heads.values() for h in found if h not in words]
        parted = any(min(words) < h < max(words) for h in fillers)
        return self.tree.cover([site.at] if parted else list(words))

    def _filled(self, site: Site, heads: dict[str, list[int]]) -> tuple[Filler, ...]:
        """The fillers as phrases; none holds the trigger's words, a title none of the others."""
        every = {h for found in heads.values() for h in found}
        found = [
            self._filler(role, h, every - {h} if h in site.words else set(site.words))
            for role, chosen in heads.items()
            for h in chosen
        ]
        return tuple({(f.role, f.span): f for f in reversed(found)}.values())[::-1]

    def _filler(self, role: str, head: int, avoid: set[int]) -> Filler:
        if self.tree.upos(head) in {"VERB", "AUX"}:
            return Filler(role, head, self.phrases.clause(head))
        return Filler(role, head, self.phrases.naming(head, avoid))


def _complete(entry: Entry, site: Site, heads: dict[str, list[int]]) -> bool:
    """Is every role filled that must be?"""
    missing = {r.name for r in entry.roles if not r.optional and not heads.get(r.name)}
    missing -= set(site.trigger.optional)
    return not missing or (missing == {"agent"} and entry.agentless != "never")


def _needed(entry: Entry, site: Site, heads: dict[str, list[int]]) -> bool:
    """A role whose slot the trigger needs must be filled, even if it is optional elsewhere."""
    needs = set(site.trigger.needs)
    slots = {role.name: site.trigger.roles.get(role.name, role.slots) for role in entry.roles}
    return all(heads.get(role) for role, found in slots.items() if needs & set(found))


def _split(heads: dict[str, list[int]]) -> None:
    """In "A and B met", B is whom A met."""
    agents = heads["agent"]
    if len(agents) > 1 and not heads.get("patient"):
        heads["agent"], heads["patient"] = agents[:1], agents[1:]


def _each(heads: dict[str, list[int]], role: str) -> Iterator[dict[str, list[int]]]:
    if not role:
        yield heads
    for head in heads.get(role, ()):
        yield heads | {role: [head]}


def _distinct(propositions: list[Proposition]) -> Iterator[Proposition]:
    """Each proposition once; where one says all that another says and more, that one alone."""
    for i, one in enumerate(propositions):
        others = [o for o in propositions if _rivals(o, one)]
        said = _said(one)
        wider = [o for o in others if said < _said(o)]
        earlier = [o for o in propositions[:i] if o in others and _said(o) == said]
        if not wider and not earlier:
            yield one


def _rivals(other: Proposition, one: Proposition) -> bool:
    """Do both read the same relation from the same words?"""
    return other.relation == one.relation and other.trigger_span.overlaps(one.trigger_span)


def _said(proposition: Proposition) -> set[tuple[str, Span]]:
    return {(f.role, f.span) for f in proposition.fillers}
