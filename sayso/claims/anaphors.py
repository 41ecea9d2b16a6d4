"""Which phrases point at somebody or something named elsewhere, and what they may mean."""

from __future__ import annotations

from typing import Final

from sayso.claims.reference import CONTRAST, DEFINITE, References
from sayso.claims.tree import Tree
from sayso.model import Antecedent

FAINT: Final = 0.05
"""A candidate with a smaller chance is not told."""
TELLING: Final = ("nmod", "nmod:poss", "nmod:of", "appos", "acl", "acl:relcl", "nummod", "cop")
"""What stands behind or before a noun and says itself which one is meant."""


def is_anaphor(references: References, head: int) -> bool:
    """Is it a personal pronoun, or "the group", "the official" with nothing that names it?"""
    tree = references.tree
    if tree.upos(head) == "PRON":
        return tree.xpos(head) in {"PRP", "PRP$"} or tree.form(head) in DEFINITE - {"the"}
    people = references.people
    nouns = people.for_organisation | people.for_person | people.roles
    definite = any(tree.form(k) in DEFINITE for k in tree.kids(head, "det"))
    is_noun = tree.upos(head) == "NOUN" and tree.lemma(head) in nouns
    return is_noun and definite and not _told_apart(tree, head)


def antecedents(references: References, head: int) -> tuple[Antecedent, ...]:
    """What the pronoun may mean, the likeliest first; chances have two digits."""
    found = references.candidates(head)
    rounded = ((name.full or name.text, round(chance, 2)) for name, chance in found)
    return tuple(Antecedent(name, chance) for name, chance in rounded if chance >= FAINT)


def _told_apart(tree: Tree, head: int) -> bool:
    """ "The group of X", "the Hill group", "the other group"."""
    beside = tree.kids(head, "amod", "compound")
    named = any(tree.capital(k) or tree.lemma(k) in CONTRAST for k in beside)
    return named or bool(tree.kids(head, *TELLING))
