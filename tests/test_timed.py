"""Whose time a date is, and what its preposition makes of it.

A sentence is given as `form/lemma/UPOS/XPOS/head/relation`, heads counted from 1; the times are
those of the word asked about, on a page published on Wednesday, June 19, 2024.
"""

from __future__ import annotations

import pytest
from parses import Row, build

from sayso.claims.proposition import Proposition
from sayso.claims.times import Times
from sayso.claims.tree import Tree
from sayso.model import Article, FoundDate, Span

PUBLISHED = FoundDate("2024-06-19", "day", "meta", "published")
HE = "He/he/PRON/PRP/2/nsubj"

# What is odd, the parse, the word asked about, whether it is a state, and the times.
CASES: list[tuple[str, str, str, bool, list[tuple[str, str, str]]]] = [
    (
        "so long up to now",
        "He/he/PRON/PRP/3/nsubj has/have/AUX/VBZ/3/aux led/lead/VERB/VBN/0/root"
        " it/it/PRON/PRP/3/obj for/for/ADP/IN/7/case five/five/NUM/CD/7/nummod"
        " years/year/NOUN/NNS/3/obl",
        "led",
        True,
        [("held_from", "2019~", "five years")],
    ),
    (
        "so long, but over",
        "He/he/PRON/PRP/2/nsubj led/lead/VERB/VBD/0/root it/it/PRON/PRP/2/obj"
        " for/for/ADP/IN/6/case five/five/NUM/CD/6/nummod years/year/NOUN/NNS/2/obl",
        "led",
        True,
        [],
    ),
    (
        "an event between two months has one time",
        f"{HE} attacked/attack/VERB/VBD/0/root between/between/ADP/IN/4/case"
        " March/March/PROPN/NNP/2/obl and/and/CCONJ/CC/6/cc May/May/PROPN/NNP/4/conj"
        " 2019/2019/NUM/CD/6/nummod",
        "attacked",
        False,
        [("occurred", "2019-03/2019-05", "March and May 2019")],
    ),
    (
        "a state between two months begins and ends",
        f"{HE} led/lead/VERB/VBD/0/root between/between/ADP/IN/4/case"
        " March/March/PROPN/NNP/2/obl and/and/CCONJ/CC/6/cc May/May/PROPN/NNP/4/conj"
        " 2019/2019/NUM/CD/6/nummod",
        "led",
        True,
        [("held_from", "2019-03", "March"), ("held_to", "2019-05", "May 2019")],
    ),
    (
        "an event since then may have happened at any time",
        f"{HE} attacked/attack/VERB/VBD/0/root since/since/ADP/IN/4/case 2019/2019/NUM/CD/2/obl",
        "attacked",
        False,
        [("occurred", "2019/..", "2019")],
    ),
    (
        "what holds by then holds then",
        f"{HE} ruled/rule/VERB/VBD/0/root by/by/ADP/IN/4/case 2019/2019/NUM/CD/2/obl",
        "ruled",
        True,
        [("held", "2019", "2019")],
    ),
    (
        "what happened by then happened before",
        f"{HE} fell/fall/VERB/VBD/0/root by/by/ADP/IN/4/case 2019/2019/NUM/CD/2/obl",
        "fell",
        False,
        [("occurred", "../2019", "2019")],
    ),
    (
        "after last week is after its last day",
        f"{HE} fell/fall/VERB/VBD/0/root after/after/ADP/IN/5/case last/last/ADJ/JJ/5/amod"
        " week/week/NOUN/NN/2/obl",
        "fell",
        False,
        [("occurred", "2024-06-16/..", "last week")],
    ),
    (
        "released till May: the release has a day, and no end",
        f"{HE} left/leave/VERB/VBD/0/root Monday/Monday/PROPN/NNP/2/obl till/till/ADP/IN/5/case"
        " May/May/PROPN/NNP/2/obl",
        "left",
        False,
        [("occurred", "2024-06-17", "Monday")],
    ),
    (
        "told them to report on Monday: the telling has another day",
        f"{HE} told/tell/VERB/VBD/0/root them/they/PRON/PRP/2/obj to/to/PART/TO/5/mark"
        " report/report/VERB/VB/2/xcomp Monday/Monday/PROPN/NNP/5/obl",
        "told",
        False,
        [],
    ),
    (
        "managed to leave on Monday: one day for both",
        f"{HE} managed/manage/VERB/VBD/0/root to/to/PART/TO/4/mark"
        " leave/leave/VERB/VB/2/xcomp Monday/Monday/PROPN/NNP/4/obl",
        "managed",
        False,
        [("occurred", "2024-06-17", "Monday")],
    ),
    (
        "the day in front is that of the content, not of the saying behind it",
        "Monday/Monday/PROPN/NNP/5/obl he/he/PRON/PRP/3/nsubj left/leave/VERB/VBD/5/ccomp"
        " police/police/NOUN/NNS/5/nsubj said/say/VERB/VBD/0/root",
        "left",
        False,
        [("occurred", "2024-06-17", "Monday")],
    ),
    (
        "a year behind another clause's verb is that verb's",
        "calls/call/NOUN/NNS/5/nsubj where/where/ADV/WRB/3/advmod fight/fight/VERB/VBP/1/acl:relcl"
        " were/be/AUX/VBD/5/aux:pass rejected/reject/VERB/VBN/0/root in/in/ADP/IN/7/case"
        " 2015/2015/NUM/CD/3/obl",
        "fight",
        True,
        [],
    ),
    (
        "today's vote says nothing of the urging",
        f"{HE} urged/urge/VERB/VBD/0/root in/in/ADP/IN/6/case today/today/NOUN/NN/6/nmod:poss"
        " +'s/'s/PART/POS/4/case vote/vote/NOUN/NN/2/obl",
        "urged",
        False,
        [],
    ),
    (
        "until his trial in 2015: the year is the trial's",
        f"{HE} waits/wait/VERB/VBZ/0/root until/until/ADP/IN/4/case trial/trial/NOUN/NN/2/obl"
        " in/in/ADP/IN/6/case 2015/2015/NUM/CD/4/nmod",
        "waits",
        True,
        [],
    ),
    (
        "two brothers of one whose death in May: no time of being brothers",
        "brothers/brother/NOUN/NNS/0/root of/of/ADP/IN/3/case X/X/PROPN/NNP/1/nmod"
        " death/death/NOUN/NN/1/nmod in/in/ADP/IN/6/case 2015/2015/NUM/CD/4/nmod",
        "brothers",
        True,
        [],
    ),
    (
        "who serves as mayor is mayor",
        f"{HE} served/serve/VERB/VBD/0/root as/as/ADP/IN/4/case mayor/mayor/NOUN/NN/2/obl"
        " since/since/ADP/IN/6/case 2008/2008/NUM/CD/2/obl",
        "mayor",
        True,
        [("held_from", "2008", "2008")],
    ),
    (
        "as mayor, then as president: the years behind are the president's",
        f"{HE} served/serve/VERB/VBD/0/root as/as/ADP/IN/4/case mayor/mayor/NOUN/NN/2/obl"
        " as/as/ADP/IN/6/case president/president/NOUN/NN/2/obl 2008/2008/NUM/CD/2/obl",
        "mayor",
        True,
        [],
    ),
    (
        "will",
        "He/he/PRON/PRP/3/nsubj will/will/AUX/MD/3/aux leave/leave/VERB/VB/0/root"
        " Monday/Monday/PROPN/NNP/3/obl",
        "leave",
        False,
        [("occurred", "2024-06-24", "Monday")],
    ),
    (
        "a timetable in the present",
        f"{HE} leaves/leave/VERB/VBZ/0/root Monday/Monday/PROPN/NNP/2/obl",
        "leaves",
        False,
        [("occurred", "2024-06-24", "Monday")],
    ),
    (
        "fell to end the day: no plan",
        f"{HE} fell/fall/VERB/VBD/0/root to/to/PART/TO/4/mark end/end/VERB/VB/2/advcl"
        " Monday/Monday/PROPN/NNP/4/obl",
        "end",
        False,
        [("occurred", "2024-06-17", "Monday")],
    ),
]


def times(parse: str, word: str, *, state: bool, title: bool = False) -> list[tuple[str, str, str]]:
    """Kind, value and words of the times of one word of a sentence."""
    rows = [part.split("/") for part in parse.split()]
    reading = build([[_row(fields) for fields in rows]], {})
    tree = Tree(reading)
    at = next(i for i in range(len(rows)) if reading.words(i) == word)
    span = Span(0, len(reading.text)) if title else None
    article = Article("", "", reading.text, published=PUBLISHED, title_span=span)
    told = Proposition("", "/noun" if state else "", at, reading.tokens[at].span, ())
    found = Times(article, tree, frozenset({at})).of(told, state=state, future=False)
    return [(time.kind, time.value, time.text) for time in found]


def _row(fields: list[str]) -> Row:
    form, lemma, upos, xpos, head, relation = fields
    return Row(form.lstrip("+"), lemma, upos, xpos, int(head), relation, not form.startswith("+"))


@pytest.mark.parametrize(
    ("oddity", "parse", "word", "state", "wanted"), CASES, ids=[c[0] for c in CASES]
)
def test_times_of_a_word(
    oddity: str, parse: str, word: str, state: bool, wanted: list[tuple[str, str, str]]
) -> None:
    assert times(parse, word, state=state) == wanted


def test_headlines_tell_the_past_in_the_present() -> None:
    """The same words that are a timetable in the text tell what happened in a headline."""
    parse = f"{HE} leaves/leave/VERB/VBZ/0/root Monday/Monday/PROPN/NNP/2/obl"
    assert times(parse, "leaves", state=False, title=True) == [("occurred", "2024-06-17", "Monday")]
