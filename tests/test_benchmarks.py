"""The measuring sticks themselves: corpora read right, answers counted right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.__main__ import below, main
from benchmarks.corpora import Flat, bio, conllu, polnear
from benchmarks.matching import same_phrase
from benchmarks.scores import Tally

BRAT = """T1\tSource 0 4\tVelm
T2\tCue 5 9\tsaid
T3\tContent 10 14;20 24\tone two
T4\tAttribution 5 9\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tCue 30 34\tsays
T6\tDiscard 30 34\tsays
T7\tAttribution 30 34\tsays
E2\tAttribution:T7 Cue:T5 Discard:T6
this line belongs to a text that ran over
"""


def _polnear(folder: Path, annotation: str) -> Path:
    (folder / "attributions").mkdir()
    (folder / "text").mkdir()
    (folder / "text" / "a.txt").write_text("Velm said one xxxx, two.", encoding="utf-8")
    (folder / "attributions" / "a_0a1b.ann").write_text(annotation, encoding="utf-8")
    (folder / "attributions" / "a_0c1b.ann").write_text("", encoding="utf-8")
    return folder


def test_brat_spans_may_have_gaps_and_discarded_events_are_dropped(tmp_path: Path) -> None:
    """The first annotator by name order; a line of running text is no annotation."""
    (document,) = polnear(_polnear(tmp_path, BRAT))
    (attribution,) = document.attributions
    assert attribution["content"] == ((10, 14), (20, 24))
    assert attribution["source"] == ((0, 4),)


def test_conllu_heads_are_places_in_the_sentence(tmp_path: Path) -> None:
    file = tmp_path / "a.conllu"
    rows = [
        "1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_",
        "2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_",
    ]
    file.write_text("# newdoc\n# newpar\n" + "\n".join(rows) + "\n\n", encoding="utf-8")
    ((sentence,),) = conllu(file)
    assert sentence.heads == (1, 1)
    assert sentence.opens_paragraph


@pytest.mark.parametrize(
    ("why", "labels", "spans"),
    [
        ("a new B ends the span before", "B-cue B-cue I-cue", {(0, 0, "cue"), (1, 2, "cue")}),
        ("an I of another part opens one", "B-cue I-source", {(0, 0, "cue"), (1, 1, "source")}),
        ("the end of the item ends the span", "O B-content", {(1, 1, "content")}),
    ],
)
def test_bio(why: str, labels: str, spans: set[tuple[int, int, str]]) -> None:
    assert bio(Flat((), tuple(labels.split())).labels) == spans


def test_tally() -> None:
    """Two of three found are right, two of four expected are found: F1 is 4/7."""
    tally = Tally()
    tally.add({1, 2, 9}, {1, 2, 3, 4})
    assert tally.precision == pytest.approx(2 / 3)
    assert tally.recall == 0.5
    assert tally.f1 == pytest.approx(4 / 7)


@pytest.mark.parametrize(
    ("found", "expected", "same"),
    [
        ("the Grey Column", "Grey Column", True),
        ("Column’s couriers", "couriers", True),
        ("Home Guard", "Home Office", False),
        ("Tam Ovrick", "Tam", True),
        ("the League", "", False),
    ],
)
def test_phrases_match_by_their_words(found: str, expected: str, same: bool) -> None:
    assert same_phrase(found, expected) is same


def test_floors_fall_when_figures_do(tmp_path: Path) -> None:
    """A figure under its floor, over its ceiling, or of another corpus is told."""
    floors = tmp_path / "floors.json"
    floors.write_text(
        json.dumps({"x": {"least": {"found": 5}, "most": {"never": 0}, "same": {"digest": "a"}}})
    )
    assert below({"found": 5, "never": 0, "digest": "a"}, "x", floors) == []
    assert len(below({"found": 4, "never": 1, "digest": "b"}, "x", floors)) == 3


def test_floors_that_are_not_there_are_told_before_anything_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "none.json"
    assert main(["dates", "--data", str(tmp_path), "--floors", str(missing)]) == 2
    assert capsys.readouterr().err == f"no such file of floors: {missing}\n"
