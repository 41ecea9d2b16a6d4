"""Places that stand for powers: "Rawalpindi-backed" is an army, "based in Rawalpindi" a town."""

from __future__ import annotations

from sayso.claims.proposition import Filler
from sayso.claims.tree import Tree
from sayso.codebook.cues import Metonyms


class Metonymy:
    """Decides by the table and by the role in which the place stands."""

    def __init__(self, tree: Tree, table: Metonyms) -> None:
        self.tree = tree
        self.table = table

    def resolve(self, filler: Filler, text: str, relation: str) -> str:
        """The power a place stands for, where the relation makes it act; else nothing."""
        if text in self.table.seats and filler.role != "place":
            return self.table.seats[text]
        acts = filler.role in self.table.roles and relation not in self.table.relations_of_place
        return self.table.places.get(text, "") if acts else ""

    def is_town(self, filler: Filler) -> bool:
        """ "The Afghan capital" is a town, called by its country."""
        return bool(self.town(filler))

    def town(self, filler: Filler) -> str:
        """The name of the town; empty if the phrase is none."""
        if self.tree.lemma(filler.head) not in self.table.capital_words:
            return ""
        words = [self.tree.reading.words(k) for k in self.tree.kids(filler.head)]
        return next((self.table.capitals[w] for w in words if w in self.table.capitals), "")
