"""The measuring stick of reference: its corpora read right, its answers counted right."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from said import reading

from benchmarks.coref import Answer, _b3, _gap_figures
from benchmarks.coref_gold import Pronoun, gap, gum
from sayso.encoder import Weights
from sayso.reading.antecedents import buckets, links

GAP = (
    "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
    't-1\tMara "met" Ivo. She left.\tShe\t16\tMara\t0\tTRUE\tIvo\t11\tFALSE\tu\n'
)
GUM = """# newdoc id = x
# newpar
# sent_id = x-1
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-organization-new-cf1-2-coref
2-3\tFront's\t_\t_\t_\t_\t_\t_\t_\t_
2\tFront\tfront\tPROPN\tNNP\t_\t4\tnmod:poss\t_\tEntity=1)
3\t's\t's\tPART\tPOS\t_\t2\tcase\t_\t_
4\tmen\tman\tNOUN\tNNS\t_\t5\tnsubj\t_\tEntity=(2-person-new-cf2-1-sgl)
5\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# newpar
# sent_id = x-2
1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-organization-giv:act-cf1-1-ana)
2\tstayed\tstay\tVERB\tVBD\t_\t0\troot\t_\t_

"""


def test_gap_keeps_quotation_marks_and_offsets(tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_text(GAP, encoding="utf-8")
    (item,) = gap(tmp_path / "x.tsv")
    assert item.text[item.at :].startswith(item.pronoun)
    assert [item.text[at : at + len(name)] for at, name in item.names] == ["Mara", "Ivo"]
    assert item.meant == (True, False)


def test_gum_text_is_glued_as_printed_and_mentions_stand_in_it(tmp_path: Path) -> None:
    """A contracted form is one word in print; a mention that closes later spans both words."""
    (tmp_path / "x.conllu").write_text(GUM, encoding="utf-8")
    (document,) = gum(tmp_path)
    assert document.text == "The Front's men left.\n\nIt stayed"
    found = [(document.text[m.start : m.end], m.entity, m.type) for m in document.mentions]
    assert found == [
        ("The Front", "1", "organization"),
        ("men", "2", "person"),
        ("It", "1", "organization"),
    ]
    assert document.text[document.mentions[0].head :].startswith("Front")


def _answer(pronoun: str, chances: tuple[float, float], meant: tuple[bool, bool]) -> Answer:
    return Answer(Pronoun("t", "", pronoun, 0, ((0, "A"), (0, "B")), meant), chances)


def test_gap_counts_each_name_as_one_decision() -> None:
    """Right, wrong (one missed and one invented), and rightly neither."""
    answers = [
        _answer("he", (0.9, 0.1), (True, False)),
        _answer("she", (0.3, 0.6), (True, False)),
        _answer("her", (0.1, 0.1), (False, False)),
    ]
    figures = _gap_figures(answers)
    assert figures["gap_precision"] == figures["gap_recall"] == figures["gap_f1"] == 0.5
    assert (figures["gap_f1_masculine"], figures["gap_f1_feminine"]) == (1.0, 0.0)


def test_b3_by_hand() -> None:
    """Of a gold pair and a single, all three taken for one."""
    pairs = list(_b3({1: "x", 2: "x", 3: "x"}, {1: "a", 2: "a", 3: "b"}))
    assert pairs == [(2 / 3, 1.0), (2 / 3, 1.0), (1 / 3, 1.0)]


@pytest.mark.parametrize(
    ("distance", "bucket"),
    [(-1, 1), (-6, 6), (-7, 6), (-12, 8), (-500, 15), (1, 17), (6, 22), (24, 26), (500, 31)],
)
def test_distances_fall_into_buckets(distance: int, bucket: int) -> None:
    """One each up to six words, then two for each doubling; what comes after is counted apart."""
    assert buckets(np.array([distance])).tolist() == [bucket]


def _weights(heads: dict[str, np.ndarray]) -> Weights:
    return Weights(None, None, heads, {}, "")  # type: ignore[arg-type]


def test_links_are_scores_of_two_head_words() -> None:
    """The sum of their product and of what their distance gives; the pronoun's own side first."""
    read = reading("Ivo Brask came to Sarn. He left.")
    he = next(i for i in range(len(read.tokens)) if read.words(i) == "He")
    ivo, sarn = 0, 4
    start, end = np.zeros((len(read.tokens), 2)), np.zeros((len(read.tokens), 2))
    start[he], end[ivo], end[sarn] = (1.0, 2.0), (3.0, 0.5), (-1.0, 0.0)
    distance = np.zeros(32)
    distance[2] = 0.25
    signals = {"ref_from": start, "ref_to": end}
    forms = [read.words(i) for i in range(len(read.tokens))]
    found = list(
        links(_weights({"ref_distance": distance}), signals, forms, read.tokens, read.sentences)
    )
    assert [(f.anaphor, f.antecedent, f.score) for f in found] == [
        (he, ivo, 4.0),
        (he, sarn, -0.75),
    ]


def test_weights_without_the_head_give_no_links() -> None:
    read = reading("Ivo Brask came to Sarn. He left.")
    assert not list(links(_weights({}), {}, ["x"] * len(read.tokens), read.tokens, read.sentences))
