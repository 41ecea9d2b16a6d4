"""Whether a clause speaks of what is to come, by its verb."""

from __future__ import annotations

from typing import Final

from sayso.claims.tree import Tree

COMING: Final = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "must", "should"})
REACHED: Final = frozenset(
    "manage force compel begin start continue fail help get have use happen refuse decline".split()
)
"""Whose infinitive is past where they are: "managed to leave on Monday"."""
TOLD: Final = frozenset({"say", "report", "have", "be"})
"""Whose present is no timetable: "the paper reports", "he has", "it is"."""


def lies_ahead(tree: Tree, word: int, *, headline: bool = False) -> bool:
    """Is the clause around the word about the future: "will meet", "to be held", "opens"?"""
    for verb in (word, *tree.ancestors(word)):
        if tree.upos(verb) in {"VERB", "AUX"} or tree.kids(verb, "cop", "aux"):
            return _future(tree, verb, timetable=verb == word and not headline)
    return False


def _future(tree: Tree, verb: int, *, timetable: bool) -> bool:
    beside = tree.kids(verb, "aux", "cop")
    forms = {tree.form(k) for k in beside}
    if forms & COMING:
        return True
    if any(tree.lemma(k) == "have" for k in beside):
        return False
    if any(tree.form(k) == "to" for k in tree.kids(verb, "mark", "aux")):
        return _intended(tree, verb)
    if tree.is_(verb, "conj") and not tree.kids(verb, "nsubj", "aux"):
        return lies_ahead(tree, tree.head(verb))
    if tree.xpos(verb) == "VBG":
        return bool(forms & {"is", "are", "'s", "’s", "'re", "’re"})
    return timetable and tree.xpos(verb) in {"VBZ", "VBP"} and tree.lemma(verb) not in TOLD


def _intended(tree: Tree, verb: int) -> bool:
    """ "Plans to leave" lies ahead; "managed to leave", "fell to end the day at 7" do not."""
    above = tree.head(verb)
    if tree.is_(verb, "advcl"):
        return tree.xpos(above) != "VBD"
    return not (tree.is_(verb, "xcomp") and tree.lemma(above) in REACHED)
