"""Who is who across documents: measures of partitions, gold readers, what is joined."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import crossdoc, crossdoc_heard
from benchmarks.crossdoc import joined
from benchmarks.crossdoc_gold import Page, Told, ecbplus, meantime
from benchmarks.crossdoc_heard import Heard
from benchmarks.crossdoc_losses import losses
from benchmarks.partitions import Partition, b3, ceaf, conll, muc, parts
from sayso.model import Form, MentionType

# Measures -----------------------------------------------------------------------------------


def partition(*groups: str) -> Partition:
    return {mention: n for n, group in enumerate(groups) for mention in group}


# What is odd; found; gold; precision and recall of MUC, B3 and CEAF-e, worked out by hand.
WORKED = [
    ("all right", ("ab", "c"), ("ab", "c"), (1, 1), (1, 1), (1, 1)),
    ("two of gold are one: the example of Bagga and Baldwin", ("12345", "6789ABC"),
     ("12345", "67", "89ABC"), (9 / 10, 1), ((5 + (4 + 25) / 7) / 12, 1),
     ((1 + 10 / 12) / 2, (1 + 10 / 12) / 3)),
    ("all in one", ("abcd",), ("ab", "cd"), (2 / 3, 1), (1 / 2, 1), (4 / 6, 4 / 6 / 2)),
    ("each alone", ("a", "b", "c"), ("abc",), (0, 0), (1, 1 / 3), (2 / 4 / 3, 2 / 4)),
    ("one link of two", ("ab", "c"), ("abc",), (1, 1 / 2), (1, 5 / 9), (4 / 5 / 2, 4 / 5)),
    ("crosswise", ("ab", "cd"), ("ac", "bd"), (0, 0), (1 / 2, 1 / 2), (1 / 2, 1 / 2)),
]  # fmt: skip


@pytest.mark.parametrize(("odd", "found", "gold", "by_links", "by_mentions", "by_parts"), WORKED)
def test_small_examples_worked_out_by_hand(
    odd: str,
    found: tuple[str, ...],
    gold: tuple[str, ...],
    by_links: tuple[float, float],
    by_mentions: tuple[float, float],
    by_parts: tuple[float, float],
) -> None:
    ours, theirs = partition(*found), partition(*gold)
    for measure, expected in ((muc, by_links), (b3, by_mentions), (ceaf, by_parts)):
        score = measure(ours, theirs)
        assert (score.precision, score.recall) == pytest.approx(expected), (odd, measure)


PARTITIONS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=9)


def slow_muc(found: Partition, gold: Partition) -> tuple[float, float]:
    """Links as pairs of a forest: as many of gold's as a search through found's links reaches."""

    def recall(of: Partition, by: Partition) -> float:
        right = most = 0
        for part in parts(of):
            left, pieces = set(part), 0
            while left:
                first = left.pop()
                left -= {other for other in left if by[other] == by[first]}
                pieces += 1
            right, most = right + len(part) - pieces, most + len(part) - 1
        return right / most if most else 0.0

    return recall(found, gold), recall(gold, found)


def slow_b3(found: Partition, gold: Partition) -> tuple[float, float]:
    def recall(of: Partition, by: Partition) -> float:
        shares = []
        for mention in of:
            own = {other for other in of if of[other] == of[mention]}
            shares.append(sum(by[other] == by[mention] for other in own) / len(own))
        return sum(shares) / len(shares)

    return recall(found, gold), recall(gold, found)


def slow_ceaf(found: Partition, gold: Partition) -> tuple[float, float]:
    """Every pairing is tried."""
    ours, theirs = parts(found), parts(gold)
    small, large = sorted((ours, theirs), key=len)
    best = max(
        sum(2 * len(a & b) / (len(a) + len(b)) for a, b in zip(small, chosen, strict=True))
        for chosen in permutations(large, len(small))
    )
    return best / len(ours), best / len(theirs)


@given(PARTITIONS)
def test_the_measures_are_those_of_a_slow_second_way(pairs: list[tuple[int, int]]) -> None:
    found = {str(n): ours for n, (ours, _) in enumerate(pairs)}
    gold = {str(n): theirs for n, (_, theirs) in enumerate(pairs)}
    for fast, slow in ((muc, slow_muc), (b3, slow_b3), (ceaf, slow_ceaf)):
        score = fast(found, gold)
        assert (score.precision, score.recall) == pytest.approx(slow(found, gold)), fast


@given(PARTITIONS)
def test_found_and_gold_changed_about_change_precision_and_recall(
    pairs: list[tuple[int, int]],
) -> None:
    found = {str(n): ours for n, (ours, _) in enumerate(pairs)}
    gold = {str(n): theirs for n, (_, theirs) in enumerate(pairs)}
    for measure in (muc, b3, ceaf):
        there, back = measure(found, gold), measure(gold, found)
        assert (there.precision, there.recall) == pytest.approx((back.recall, back.precision))
    assert conll(gold, gold) == pytest.approx(1 if muc(gold, gold).f1 else 2 / 3)


# Gold ---------------------------------------------------------------------------------------

ECB = """<Document doc_name="1_1ecb.xml">
<token t_id="1" sentence="0" number="0">http</token>
<token t_id="2" sentence="1" number="0">Ruritania</token>
<token t_id="3" sentence="1" number="1">falls</token>
<token t_id="4" sentence="2" number="0">Omar</token>
<token t_id="5" sentence="2" number="1">Haddad</token>
<token t_id="6" sentence="2" number="2">left</token>
<token t_id="7" sentence="2" number="3">.</token>
<token t_id="8" sentence="3" number="0">He</token>
<token t_id="9" sentence="3" number="1">wept</token>
<Markables>
<LOC_GEO m_id="1"><token_anchor t_id="2"/></LOC_GEO>
<HUMAN_PART_PER m_id="2"><token_anchor t_id="4"/><token_anchor t_id="5"/></HUMAN_PART_PER>
<HUMAN_PART_PER m_id="3"><token_anchor t_id="8"/></HUMAN_PART_PER>
<HUMAN_PART_PER m_id="4"><token_anchor t_id="6"/></HUMAN_PART_PER>
<ACTION_OCCURRENCE m_id="5"><token_anchor t_id="3"/></ACTION_OCCURRENCE>
<HUMAN_PART_PER m_id="9" RELATED_TO="" TAG_DESCRIPTOR="haddad" instance_id="HUM1"/>
</Markables>
<Relations>
<CROSS_DOC_COREF r_id="1" note="HUM1">
<source m_id="2"/><source m_id="3"/><target m_id="9"/>
</CROSS_DOC_COREF>
<INTRA_DOC_COREF r_id="2"><source m_id="1"/><target m_id="10"/></INTRA_DOC_COREF>
<CROSS_DOC_COREF r_id="3" note="ACT1"><source m_id="5"/><target m_id="11"/></CROSS_DOC_COREF>
</Relations>
</Document>"""

MEANTIME = """<Document doc_id="7">
<token t_id="1" sentence="0">Harvest</token>
<token t_id="2" sentence="0">Front</token>
<token t_id="3" sentence="1">It</token>
<token t_id="4" sentence="1">fired</token>
<Markables>
<ENTITY_MENTION m_id="1"><token_anchor t_id="1"/><token_anchor t_id="2"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="2"><token_anchor t_id="3"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="3"><token_anchor t_id="4"/></ENTITY_MENTION>
<ENTITY m_id="8" ent_type="ORG" instance_id="ORG1"/>
<ENTITY m_id="9" ent_type="FIN" instance_id="FIN1"/>
</Markables>
<Relations>
<REFERS_TO r_id="1"><source m_id="1"/><source m_id="2"/><target m_id="8"/></REFERS_TO>
<REFERS_TO r_id="2"><source m_id="3"/><target m_id="9"/></REFERS_TO>
</Relations>
</Document>"""


def test_ecb_gives_the_actors_that_gold_says_something_of(tmp_path: Path) -> None:
    """No deed, no mention that stands in no relation; an id of one document stays there."""
    (tmp_path / "1").mkdir()
    (tmp_path / "1" / "1_1ecb.xml").write_text(ECB, encoding="utf-8")
    (page,) = ecbplus(tmp_path)
    assert page.text == "Ruritania falls\n\nOmar Haddad left. He wept"
    assert [(page.text[t.start : t.end], t.type, t.entity) for t in page.mentions] == [
        ("Ruritania", "place", "ecb1/1_1ecb#2"),
        ("Omar Haddad", "person", "HUM1"),
        ("He", "person", "HUM1"),
    ]


def test_meantime_gives_persons_organisations_and_places_alone(tmp_path: Path) -> None:
    (tmp_path / "7.xml").write_text(MEANTIME, encoding="utf-8")
    (page,) = meantime(tmp_path)
    assert [(page.text[t.start : t.end], t.type, t.entity) for t in page.mentions] == [
        ("Harvest Front", "organisation", "ORG1"),
        ("It", "organisation", "ORG1"),
    ]


# What stands where --------------------------------------------------------------------------


def told(text: str, *mentions: tuple[str, MentionType]) -> Page:
    """A page with the last place of each of the words as a gold mention."""
    found = (
        Told(words, text.rindex(words), text.rindex(words) + len(words), type_, words)
        for words, type_ in mentions
    )
    return Page("p", "t", text, tuple(found))


def test_a_mention_is_heard_as_sayso_hears_it() -> None:
    """Gold gives the places alone: the full name and what a pronoun stands for are sayso's."""
    text = (
        "Omar Haddad and Vera Stahl met in Strelsau on Monday. Haddad said that he was ill, "
        "and the villagers left."
    )
    page = told(text, ("Omar Haddad and Vera Stahl", "person"), ("Omar Haddad", "person"),
                ("Haddad", "person"), ("the villagers", "person"))  # fmt: skip
    both, first, second, others = crossdoc_heard.heard([page])
    assert first.form == second.form == Form("Omar Haddad", "person")
    assert first.local == second.local
    assert both.form is None, "two are nobody in particular"
    assert others.form is None
    assert len({both.local, first.local, others.local}) == 3


# Who is who ---------------------------------------------------------------------------------


def heard(page: str, words: str, type_: MentionType, entity: str, full: str = "") -> Heard:
    """One mention; without a full name it is a description."""
    return Heard(
        told=Told(f"{page}#{words}#{entity}", 0, len(words), type_, entity),
        page=page, topic="t", words=words, lemma=words.split()[-1].lower(),
        kind="name" if full else "nominal", local=f"{page}/{full or words}",
        form=Form(full, type_) if full else None, near=words,
    )  # fmt: skip


STORY = [
    heard("a", "Omar Haddad", "person", "1", "Omar Haddad"),
    heard("a", "rebels", "organisation", "2"),
    heard("b", "Mr Haddad", "person", "1", "Omar Haddad"),
    heard("b", "rebels", "organisation", "2"),
    heard("b", "UNHCR", "organisation", "3", "UNHCR"),
    heard("c", "UN refugee agency", "organisation", "3", "UN refugee agency"),
]


def test_names_are_joined_across_documents_and_descriptions_are_not() -> None:
    ours = {one.told.id: name for one, name in crossdoc._ours(STORY)}
    names = [ours[one.told.id] for one in STORY]
    assert names[0] == names[2]
    assert names[1] != names[3], "two groups of rebels are never one by a machine"
    assert names[4] == names[5], "the gazetteer knows both"
    assert len(set(names)) == 4


def test_the_figures_of_a_story() -> None:
    """Only the rebels are missed: 4 parts found of 3; of the names all are right."""
    figures = crossdoc._figures(STORY)
    assert figures["entities"] == 3
    assert figures["entities_found"] == 4
    assert figures["entities_in_several"] == 3
    assert figures["entities_found_in_several"] == 2
    assert figures["names_conll_f1"] == 1
    assert figures["muc_recall"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["b3_precision"] == 1
    assert figures["perfect_across_conll_f1"] == 1
    assert figures["mentions_unresolved_nominal"] == 2
    assert figures["heads_within_conll_f1"] == figures["conll_f1"], "the rebels are of two pages"
    assert figures["heads_across_conll_f1"] == 1
    assert not any(key.startswith("apart_") for key in figures)
    assert figures["names_lemma_conll_f1"] < 1


def test_why_names_are_apart() -> None:
    """The commonest form of an entity is the right one; a lone surname, a longer name, another."""
    story = [
        *(heard(page, "Omar Haddad", "person", "1", "Omar Haddad") for page in "ab"),
        heard("c", "Haddad", "person", "1", "Haddad"),
        heard("d", "Abu Salim", "person", "1", "Abu Salim"),
        heard("e", "Omar Haddad Singh", "person", "1", "Omar Haddad Singh"),
    ]
    ours = {one.told.id: one.form for one in story}
    figures = losses(story, ours, {one.told.id: 1 for one in story})
    assert {key: n for key, n in figures.items() if key.startswith("apart_")} == {
        "apart_lone_surname": 1, "apart_other_name": 1, "apart_longer": 1,
    }  # fmt: skip
    assert figures["perfect_within_conll_f1"] < figures["perfect_across_conll_f1"] == 1


def test_a_mistake_names_both_sides() -> None:
    wrong = [*STORY[:1], heard("c", "Omar Haddad", "person", "9", "Omar Haddad"), STORY[4],
             heard("c", "Sea League", "organisation", "3", "Sea League")]  # fmt: skip
    ours = {one.told.id: name for one, name in crossdoc._ours(wrong)}
    found = list(crossdoc._wrong(wrong, ours))
    assert [one.kind for one in found] == ["apart", "joined"]
    assert "UNHCR" in found[0].expected
    assert "Omar Haddad" in found[1].found


def test_the_order_of_documents_is_nothing() -> None:
    def together(story: list[Heard]) -> set[frozenset[str]]:
        return {frozenset(entity.members) for entity in joined(story)}

    assert together(STORY) == together(STORY[::-1])


def test_without_a_corpus_there_are_no_figures(tmp_path: Path) -> None:
    assert crossdoc.run(tmp_path, "dev") == {}
    assert list(crossdoc.mistakes(tmp_path, "dev")) == []
