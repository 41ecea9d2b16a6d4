"""Places that stand for powers: "Rawalpindi-backed" is an army, "based in Rawalpindi" a town."""

from __future__ import annotations

from sayso import gazetteer
from sayso.claims.locating import Locator
from sayso.claims.proposition import Filler
from sayso.claims.tree import Tree
from sayso.codebook.powers import Metonyms
from sayso.model import Candidate


class Metonymy:
    """Decides by the table, by the map, and by the role in which the place stands."""

    def __init__(self, tree: Tree, table: Metonyms, locator: Locator) -> None:
        self.tree = tree
        self.table = table
        self.locator = locator
        named = [m for m in tree.reading.mentions if m.kind == "name"]
        self._types = {m.head: m.type for m in named}
        people = [m.span.of(tree.reading.text).split() for m in named if m.type == "person"]
        self._surnames = {words[-1] for words in people if len(words) > 1}

    def resolve(self, filler: Filler, text: str, relation: str) -> str:
        """The power a place stands for, where the relation makes it act; else nothing."""
        if text in self.table.seats and filler.role != "place":
            return self.table.seats[text]
        if not self._acts(filler, relation) or self._is_person(filler, text):
            return ""
        return self.table.places.get(text) or self._government(filler, text)

    def _acts(self, filler: Filler, relation: str) -> bool:
        patient = filler.role == "patient" and relation in self.table.patients_of
        return patient or (
            filler.role in self.table.roles and relation not in self.table.relations_of_place
        )

    def _is_person(self, filler: Filler, text: str) -> bool:
        """ "Washington said" is the actress where the article is about Kerry Washington."""
        return self._types.get(filler.head) == "person" or text in self._surnames

    def _government(self, filler: Filler, text: str) -> str:
        """The government that sits in a capital, if the place on the map is surely that capital."""
        kind = self._types.get(filler.head, "")
        if kind not in {"place", "organisation"} and self.tree.upos(filler.head) != "PRON":
            return ""
        code = self._seated(text, self.locator.find(text, filler.span))
        country = gazetteer.countries().get(code)
        if country is None or code in self.table.no_state or country in gazetteer.find(text):
            return ""  # no state, or one that acts under its own name: Singapore
        return f"Government of {self._with_article(country.name)}"

    def _seated(self, text: str, found: tuple[Candidate, ...]) -> str:
        """The country whose capital it surely is, or surely surrounds; empty if there is none."""
        countries = {one.country for one in found}
        seat = gazetteer.capitals().get(next(iter(countries))) if len(countries) == 1 else None
        if seat is None or seat not in gazetteer.find(text):
            return ""
        sure = any(one.name == seat.name or one.id == seat.region for one in found)
        return seat.country if sure else ""

    def _with_article(self, name: str) -> str:
        plain = name.removeprefix("The ")
        return f"the {plain}" if plain in self.table.article else plain

    def town(self, head: int) -> str:
        """ "The Afghan capital" is a town, called by its country; empty if the phrase is none."""
        if self.tree.lemma(head) not in self.table.capital_words:
            return ""
        words = [self.tree.reading.words(k) for k in self.tree.kids(head)]
        return next((found for word in words if (found := self._capital(word))), "")

    def _capital(self, adjective: str) -> str:
        """The capital of the country that an adjective of nationality names."""
        if own := self.table.capitals.get(adjective):
            return own
        state = self.table.nationalities.get(adjective.lower(), "")
        found = [one for one in gazetteer.find(state) if one.kind == "country"] if state else []
        seat = gazetteer.capitals().get(found[0].country) if len(found) == 1 else None
        return seat.name if seat else ""
