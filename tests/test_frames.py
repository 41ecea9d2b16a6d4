"""Which propositions a parsed sentence holds."""

from __future__ import annotations

import pytest
from frame_cases import CASES, NOTHING, Found
from hypothesis import given, settings
from hypothesis import strategies as st
from parses import Row, build, parse

from sayso import codebook
from sayso.claims import frames
from sayso.claims.proposition import Proposition
from sayso.codebook.grammar import FRAMES
from sayso.model import MentionType

BOOK = codebook.load()


def said(proposition: Proposition, text: str) -> Found:
    """A proposition as the words that fill its roles."""
    roles: dict[str, list[str]] = {}
    for filler in proposition.fillers:
        roles.setdefault(filler.role, []).append(filler.span.of(text))
    return proposition.relation, {r: w for r, w in roles.items() if r != "content"}


def find(notation: str, names: dict[str, MentionType] | None = None) -> tuple[Proposition, ...]:
    return frames.find(parse(notation, names), BOOK)


@pytest.mark.parametrize(("oddity", "notation", "wanted"), CASES, ids=[c[0] for c in CASES])
def test_found(oddity: str, notation: str, wanted: list[Found]) -> None:
    """What the sentence holds is found, in the shortest words, and nothing else is."""
    reading = parse(notation)
    found = [said(p, reading.text) for p in frames.find(reading, BOOK)]
    assert sorted(found, key=str) == sorted(wanted, key=str), oddity


@pytest.mark.parametrize(("oddity", "notation"), NOTHING, ids=[c[0] for c in NOTHING])
def test_not_found(oddity: str, notation: str) -> None:
    """Nothing is claimed of nobody."""
    assert find(notation) == (), oddity


def test_attempt_is_no_deed() -> None:
    """The construction's own modality comes with the token that shows it."""
    notation = next(n for oddity, n, _ in CASES if "an attempt" in oddity)
    control = next(p for p in find(notation) if p.relation == "controls")
    assert (control.modality, control.modality_cue) == ("attempted", 1)


def test_threat_is_planned() -> None:
    """A threat threatens now; what it threatens with is planned."""
    notation = """
        Gunmen gunman NOUN NNS 2 nsubj
        threatened threaten VERB VBD 0 root
        to to PART TO 4 mark
        attack attack VERB VB 2 xcomp
        Ostra Ostra PROPN NNP 4 obj
        """
    found = {p.relation: p.modality for p in find(notation)}
    assert found == {"threatens": None, "attacks": "planned"}


def test_former_leader_is_closed() -> None:
    """A former state is the same relation, ended."""
    notation = """
        Oda Oda PROPN NNP 7 nsubj
        +, , PUNCT , 5 punct
        the the DET DT 5 det
        former former ADJ JJ 5 amod
        leader leader NOUN NN 1 appos
        of of ADP IN 7 case
        Ostra Ostra PROPN NNP 5 nmod
        """
    (found,) = find(notation.replace("NNP 7 nsubj", "NNP 0 root"))
    assert (found.relation, found.closed) == ("leads", True)


def test_reader_decides_where_it_has_read() -> None:
    """A name that the reader takes for a weapon arms nobody."""
    notation = """
        Ostra Ostra PROPN NNP 2 nsubj
        killed kill VERB VBD 0 root
        ten ten NUM CD 4 nummod
        villagers villager NOUN NNS 2 obj
        """
    assert [p.relation for p in find(notation, {"Ostra": "organisation"})] == ["kills"]
    assert find(notation, {"Ostra": "weapon"}) == ()


def test_every_frame_is_found_by_some_case() -> None:
    """No frame of the grammar is without an example among the shipped entries."""
    used = {trigger.frame for entry in BOOK for trigger in entry.triggers}
    assert used == set(FRAMES)


WORDS = [
    ("leader", "NOUN", "NN"), ("Ostra", "PROPN", "NNP"), ("attack", "VERB", "VBD"),
    ("backed", "VERB", "VBN"), ("take", "VERB", "VB"), ("over", "ADP", "RP"), ("to", "PART", "TO"),
    ("who", "PRON", "WP"), ("group", "NOUN", "NN"), ("-", "PUNCT", "HYPH"), ("by", "ADP", "IN"),
    ("attempt", "NOUN", "NN"), ("former", "ADJ", "JJ"), ("(", "PUNCT", "-LRB-"),
]  # fmt: skip
LABELS = """nsubj obj obl obl:agent nsubj:pass nmod nmod:poss compound flat appos conj xcomp acl
    acl:relcl advcl amod case mark punct cop""".split()


@st.composite
def trees(draw: st.DrawFn) -> list[Row]:
    """A sentence of words that matter, hung on each other at random."""
    size = draw(st.integers(1, 12))
    order = draw(st.permutations(range(size)))
    rows: list[Row | None] = [None] * size
    for at, i in enumerate(order):
        form, upos, xpos = draw(st.sampled_from(WORDS))
        head = order[draw(st.integers(0, at - 1))] + 1 if at else 0
        label = draw(st.sampled_from(LABELS)) if at else "root"
        rows[i] = Row(form, "back" if form == "backed" else form, upos, xpos, head, label)
    return [row for row in rows if row]


@settings(deadline=None, max_examples=120)
@given(trees())
def test_no_tree_is_too_odd(rows: list[Row]) -> None:
    """Whatever a reader makes of a sentence, fillers are words of it; twice is the same."""
    reading = build([rows], {})
    found = frames.find(reading, BOOK)
    assert found == frames.find(reading, BOOK)
    for proposition in found:
        roles = BOOK[proposition.relation].roles
        assert {f.role for f in proposition.fillers} <= {role.name for role in roles}
        assert all(f.span.of(reading.text).strip() for f in proposition.fillers)
