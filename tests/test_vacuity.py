"""A claim is about somebody: by a name, a number, a description, or candidates to choose from."""

from __future__ import annotations

import pytest
from parses import parse

from sayso.claims.tree import Tree
from sayso.claims.vacuity import vacuous
from sayso.model import Antecedent, Role

TREE = Tree(
    parse(
        """
        their their PRON PRP$ 7 nmod:poss
        people people NOUN NNS 7 nsubj
        two two NUM CD 4 nummod
        villagers people NOUN NNS 7 obj
        rebels rebel NOUN NNS 7 obl
        we we PRON PRP 7 nsubj
        arrest arrest VERB VBP 0 root
        """
    )
)


def _role(at: int, **known: object) -> tuple[int, Role]:
    span = TREE.tokens[at].span
    return at, Role("patient", span, span.of(TREE.reading.text), **known)  # type: ignore[arg-type]


CASES = [
    ("their arrests", [_role(0)], True, True),
    ("their arrests, where they have a name", [_role(0, resolves_to="Front")], True, False),
    ("whose they may be", [_role(0, antecedents=(Antecedent("Front", 0.4),))], True, False),
    ("people whom it accuses", [_role(1)], True, True),
    ("a number of people", [_role(3)], True, False),
    ("a group by its noun", [_role(4)], True, False),
    ("somebody beside nobody", [_role(0), _role(4)], True, False),
    ("we, of whoever is quoted", [_role(5)], True, False),
    ("we, where nobody is quoted", [_role(5)], False, True),
]


@pytest.mark.parametrize(("why", "acting", "quoted", "nobody"), CASES, ids=[c[0] for c in CASES])
def test_a_claim_says_something_of_somebody(
    why: str, acting: list[tuple[int, Role]], quoted: bool, nobody: bool
) -> None:
    assert vacuous(TREE, acting, quoted=quoted) is nobody
