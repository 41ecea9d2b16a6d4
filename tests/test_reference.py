"""Reference: every case is a text, the word asked about, and the name it stands for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from parses import parse
from said import BOOK, reading

from sayso.claims.acronyms import Acronyms, stretches
from sayso.claims.genders import Genders
from sayso.claims.reference import References
from sayso.claims.tree import Tree
from sayso.codebook.cues import people
from sayso.model import Link, MentionType, Reading

# What is odd, the text, the word (its last place), the name; empty where none is sure.
CASES = [
    (
        "an acronym in brackets",
        "Sand Islands Salt Union (SISU) met. SISU left.",
        "SISU",
        "Sand Islands Salt Union",
    ),
    (
        "small letters may be left out",
        "The Bank of Orland (BO) met. BO left.",
        "BO",
        "Bank of Orland",
    ),
    (
        "inner letters",
        "The Larn Network met. The LRN left.",
        "LRN",
        "Larn Network",
    ),
    (
        "a surname",
        "Mara Telvin met Ivo Brask. Telvin left.",
        "Telvin",
        "Mara Telvin",
    ),
    (
        "a surname that two people share stays open",
        "Mara Telvin met Ivo Telvin. Telvin left.",
        "Telvin",
        "",
    ),
    (
        "he",
        "Ivo Brask came to Sarn. He left.",
        "He",
        "Ivo Brask",
    ),
    (
        "several reporters are not the one who has a name",
        "The reporter Mara Telvin came to Sarn. The reporters left.",
        "reporters",
        "",
    ),
    (
        "he, of two, stays open: that the subject stays the subject is likely and not sure",
        "Ivo Brask met Rolf Enden. He left.",
        "He",
        "",
    ),
    (
        "him, of two, stays open",
        "Ivo Brask met Rolf Enden. Police arrested him.",
        "him",
        "",
    ),
    (
        "him is not the subject beside it",
        "Ivo Brask met him.",
        "him",
        "",
    ),
    (
        "a person without a name may be meant as well",
        "Ivo Brask wrote to a judge of Orland. Police arrested him.",
        "him",
        "",
    ),
    (
        "it",
        "The Valley Front came to Sarn. It left.",
        "It",
        "Valley Front",
    ),
    (
        "the group",
        "The Valley Front came to Sarn. The group left.",
        "group",
        "Valley Front",
    ),
    (
        "the group, of two, stays open",
        "Police saw the Valley Front and the Hill League. They arrested the group.",
        "group",
        "",
    ),
    (
        "a group is some group",
        "The Valley Front came to Sarn. A group left.",
        "group",
        "",
    ),
    (
        "the VF group is the VF",
        "The Valley Front (VF) left Sarn. The VF group returned.",
        "group",
        "Valley Front",
    ),
    (
        "the group's wing is not the group",
        "The Valley Front came to Sarn. The wing of the group left.",
        "wing",
        "",
    ),
    (
        "the governor, once one has been called so",
        "Governor Rolf Enden met Ivo Brask. The governor left.",
        "governor",
        "Rolf Enden",
    ),
    (
        "the governor, with no such man, stays open",
        "Ivo Brask left. The governor left.",
        "governor",
        "",
    ),
    (
        "they, with soldiers about, stays open",
        "The Valley Front met soldiers. They left.",
        "They",
        "",
    ),
    (
        "too far away",
        "The Valley Front left. Rain fell. Rain fell. Rain fell. It burned.",
        "It",
        "",
    ),
]


def _references(read: Reading) -> References:
    return References(Tree(read), people(BOOK), Genders(BOOK.tables["genders"]))


@pytest.mark.parametrize(("oddity", "text", "word", "name"), CASES, ids=[c[0] for c in CASES])
def test_what_a_phrase_stands_for(oddity: str, text: str, word: str, name: str) -> None:
    read = reading(text)
    at = _last(read, word)
    found = _references(read).resolve(at)
    assert (found if found != word else "") == name


def test_a_paper_is_never_short_for_somebody_who_is_of_it() -> None:
    assert set(stretches("Mara Telvin of The Courier", "person")) == {"Mara", "Telvin"}
    assert set(stretches("Bank of Orland", "organisation")) == {"Orland"}


def test_what_is_not_sure_keeps_its_candidates() -> None:
    """The likelier first; together they are no more than certain."""
    read = reading("Ivo Brask met Rolf Enden. He left.")
    found = _references(read).candidates(_last(read, "He"))
    assert [name.full for name, _ in found] == ["Ivo Brask", "Rolf Enden"]
    assert 1 >= sum(chance for _, chance in found) > 0.5


def _last(read: Reading, word: str) -> int:
    return max(i for i in range(len(read.tokens)) if read.words(i) == word)


def test_a_link_of_the_reader_settles_what_the_rules_leave_open() -> None:
    read = reading("Ivo Brask met Rolf Enden. He left.")
    he, enden = _last(read, "He"), _last(read, "Rolf")
    linked = replace(read, links=(Link(he, 0, -6.0), Link(he, enden, 9.0)))
    assert _references(read).resolve(he) == ""
    assert _references(linked).resolve(he) == "Rolf Enden"


def test_given_names_tell_whom_a_pronoun_cannot_mean() -> None:
    """Whoever has a name of the other gender is no candidate."""
    read = reading("Ivo Brask met Rolf Enden. He left.")
    words = {"male": {"given": ["Ivo"]}, "female": {"given": ["Rolf"]}}
    found = References(Tree(read), people(BOOK), Genders(words)).candidates(_last(read, "He"))
    assert [name.full for name, _ in found] == ["Ivo Brask"]


# What must hold, the parse, who is who, the word (its last place), the names that it may mean.
PARSED: list[tuple[str, str, dict[str, MentionType], str, list[str]]] = [
    (
        "who speaks a quotation is not the he inside it",
        """
        “ “ PUNCT `` 4 punct
        +He he PRON PRP 4 nsubj
        has have AUX VBZ 4 aux
        left leave VERB VBN 7 ccomp
        +, , PUNCT , 4 punct
        +” ” PUNCT '' 4 punct
        said say VERB VBD 0 root
        Ivo Ivo PROPN NNP 7 nsubj
        Brask Brask PROPN NNP 8 flat
        +. . PUNCT . 7 punct
        """,
        {"Ivo Brask": "person"},
        "He",
        [],
    ),
    (
        "two people taken for one name are two",
        """
        Mara Mara PROPN NNP 6 nsubj
        Telvin Telvin PROPN NNP 1 flat
        and and CCONJ CC 4 cc
        Ivo Ivo PROPN NNP 1 conj
        Brask Brask PROPN NNP 4 flat
        met meet VERB VBD 0 root
        +. . PUNCT . 6 punct

        Brask Brask PROPN NNP 2 nsubj
        left leave VERB VBD 0 root
        +. . PUNCT . 2 punct
        """,
        {"Mara Telvin and Ivo Brask": "person"},
        "Brask",
        ["Ivo Brask"],
    ),
    (
        "X is the governor: that tells of X, not of the governor named before",
        """
        Governor Governor PROPN NNP 2 nmod:desc
        Rolf Rolf PROPN NNP 4 nsubj
        Enden Enden PROPN NNP 2 flat
        left leave VERB VBD 0 root
        +. . PUNCT . 4 punct

        Mara Mara PROPN NNP 5 nsubj
        Telvin Telvin PROPN NNP 1 flat
        is be AUX VBZ 5 cop
        the the DET DT 5 det
        governor governor NOUN NN 0 root
        +. . PUNCT . 5 punct
        """,
        {"Rolf Enden": "person", "Mara Telvin": "person"},
        "governor",
        [],
    ),
    (
        "the governor of another place is somebody else",
        """
        Governor Governor PROPN NNP 2 nmod:desc
        Rolf Rolf PROPN NNP 4 nsubj
        Enden Enden PROPN NNP 2 flat
        left leave VERB VBD 0 root
        +. . PUNCT . 4 punct

        The the DET DT 2 det
        governor governor NOUN NN 5 nsubj
        of of ADP IN 4 case
        Sarn Sarn PROPN NNP 2 nmod
        stayed stay VERB VBD 0 root
        +. . PUNCT . 5 punct
        """,
        {"Rolf Enden": "person", "Sarn": "place"},
        "governor",
        [],
    ),
    (
        "an institute is no party",
        """
        Larn Larn PROPN NNP 2 compound
        Institute Institute PROPN NNP 3 nsubj
        met meet VERB VBD 0 root
        +. . PUNCT . 3 punct

        The the DET DT 2 det
        party party NOUN NN 3 nsubj
        left leave VERB VBD 0 root
        +. . PUNCT . 3 punct
        """,
        {"Larn Institute": "organisation"},
        "party",
        [],
    ),
    (
        "the State of a land is no party either",
        """
        The the DET DT 2 det
        State State PROPN NNP 5 nsubj
        of of ADP IN 4 case
        Osk Osk PROPN NNP 2 nmod
        met meet VERB VBD 0 root
        +. . PUNCT . 5 punct

        The the DET DT 2 det
        party party NOUN NN 3 nsubj
        left leave VERB VBD 0 root
        +. . PUNCT . 3 punct
        """,
        {"State of Osk": "organisation"},
        "party",
        [],
    ),
    (
        "a surname in front of its first full form is somebody else's, too",
        """
        Brask Brask PROPN NNP 7 nsubj
        and and CCONJ CC 4 cc
        his his PRON PRP$ 4 nmod:poss
        wife wife NOUN NN 1 conj
        Mara Mara PROPN NNP 4 appos
        Telvin Telvin PROPN NNP 5 flat
        met meet VERB VBD 0 root
        Telvin Telvin PROPN NNP 7 obj
        +. . PUNCT . 7 punct

        Osk Osk PROPN NNP 5 nsubj
        and and CCONJ CC 4 cc
        his his PRON PRP$ 4 nmod:poss
        wife wife NOUN NN 1 conj
        left leave VERB VBD 0 root
        Ada Ada PROPN NNP 5 obj
        Osk Osk PROPN NNP 6 flat
        +. . PUNCT . 5 punct

        Osk Osk PROPN NNP 2 nsubj
        left leave VERB VBD 0 root
        +. . PUNCT . 2 punct
        """,
        {"Ada Osk": "person", "Mara Telvin": "person"},
        "Osk",
        ["Osk"],
    ),
    (
        "himself or herself is anybody",
        """
        Ivo Ivo PROPN NNP 2 nsubj
        said say VERB VBD 0 root
        everybody everybody PRON NN 4 nsubj
        saw see VERB VBD 2 ccomp
        his his PRON PRP$ 8 nmod:poss
        or or CCONJ CC 7 cc
        her her PRON PRP$ 5 conj
        house house NOUN NN 4 obj
        +. . PUNCT . 2 punct
        """,
        {"Ivo": "person"},
        "his",
        [],
    ),
]


@pytest.mark.parametrize(
    ("rule", "notation", "names", "word", "meant"), PARSED, ids=[c[0] for c in PARSED]
)
def test_what_no_phrase_may_stand_for(
    rule: str, notation: str, names: dict[str, MentionType], word: str, meant: list[str]
) -> None:
    """No candidate at all, not only none that is sure."""
    read = parse(notation, names)
    found, at = _references(read), _last(read, word)
    may_be = {name.full for name, _ in found.candidates(at)} | {found.resolve(at)} - {""}
    assert sorted(may_be) == meant


def test_the_owner_of_what_stands_beside_may_be_meant() -> None:
    """ "Mara Telvin and her sister": the two are no list of people that exclude each other."""
    read = parse(
        """
        Mara Mara PROPN NNP 6 nsubj
        Telvin Telvin PROPN NNP 1 flat
        and and CCONJ CC 5 cc
        her her PRON PRP$ 5 nmod:poss
        sister sister NOUN NN 1 conj
        left leave VERB VBD 0 root
        +. . PUNCT . 6 punct
        """,
        {"Mara Telvin": "person"},
    )
    ((name, chance),) = _references(read).candidates(_last(read, "her"))
    assert name.full == "Mara Telvin"
    assert chance > 0.5


ACRONYMS = [
    ("every word gives its initial", "the Valley Youth Front (VYF)", "VYF", "Valley Youth Front"),
    ("small words are not needed", "Army of the Free Hills (AFH)", "AFH", "Army of the Free Hills"),
    ("small words may count", "Union of the Sea (UOS)", "UOS", "Union of the Sea"),
    ("a hyphened name", "the Lask-e-Toriba (LeT)", "LeT", "Lask-e-Toriba"),
    (
        "nationality before the name is left out",
        "Orlandish Inter-Forces Intelligence (IFI)",
        "IFI",
        "Inter-Forces Intelligence",
    ),
    ("no definition, no such letters", "the Valley Front (XQ)", "XQ", ""),
    ("a bracket that is no acronym", "Ivo Brask (Sarn)", "Sarn", ""),
]


@pytest.mark.parametrize(
    ("oddity", "text", "short", "full"), ACRONYMS, ids=[c[0] for c in ACRONYMS]
)
def test_acronyms_in_brackets(oddity: str, text: str, short: str, full: str) -> None:
    assert Acronyms(text, ()).expand(short) == full


def test_an_acronym_without_brackets_needs_one_fitting_name() -> None:
    """If two names fit, it stays open."""
    assert Acronyms("", ["Larqan Network", "Ivo Brask"]).expand("LQN") == "Larqan Network"
    assert Acronyms("", ["Larqan Network", "Loquan Nation"]).expand("LQN") == ""
