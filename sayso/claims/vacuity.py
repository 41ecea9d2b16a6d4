"""Which claims say something of nobody: "their arrests", "people whom it accuses of crimes"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sayso.claims.tree import Tree
from sayso.model import Role

SPEAKING: Final = frozenset("i me my mine myself we us our ours ourselves".split())
"""Words for whoever speaks: where nobody is quoted, they are nobody whom the page names."""
POINTING: Final = frozenset(
    """
    you your yours yourself he him his himself she her hers herself it its itself they them their
    theirs themselves who whom anyone anybody everyone everybody someone somebody those others
    """.split()
)
ANYBODY: Final = frozenset({"person", "people", "individual"})
TELLING: Final = ("nummod", "nmod", "nmod:poss", "amod", "compound", "appos", "det")
"""What tells some people from others: "eight people", "the people", "people of Orland"."""


def vacuous(tree: Tree, acting: Iterable[tuple[int, Role]], *, quoted: bool) -> bool:
    """Does nobody who acts or is acted on stand there by a name, a number or a description?"""
    pairs = [(head, role) for head, role in acting if role.name in {"agent", "patient"}]
    return bool(pairs) and all(_nobody(tree, head, role, quoted) for head, role in pairs)


def _nobody(tree: Tree, head: int, role: Role, quoted: bool) -> bool:
    if role.resolves_to or role.antecedents:
        return False
    if tree.form(head) in POINTING or (tree.form(head) in SPEAKING and not quoted):
        return True
    return tree.lemma(head) in ANYBODY and not tree.kids(head, *TELLING)
