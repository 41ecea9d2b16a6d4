"""The benchmark of acts: folds that do not leak, small learners, phrases that may be actors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks import acts
from benchmarks.acts_actors import decoded
from benchmarks.acts_phrases import Phrase, parse, phrases
from benchmarks.learners import bag_kernel, dual_ridge, softmax
from sayso import codebook
from sayso.reading import Reader

WORDS = "Three officers of the Home Guard met Orlan Teveth , the mayor , in Kastelmar .".split()


def test_folds_cover_every_text_once_and_learn_from_no_copy() -> None:
    """A text with one word changed may not be learnt from where the other is asked for."""
    texts = [f"The League attacked garrison {i} near the river at dawn" for i in ("one", "two")]
    texts += [f"{name} wrote a long letter of thanks to {name}" for name in "abcdefghij"]
    folds = list(acts._folds(texts))
    assert sorted(i for chosen, _ in folds for i in chosen) == list(range(len(texts)))
    for chosen, known in folds:
        assert not set(chosen) & set(known)
        assert not ({0, 1} & set(chosen) and {0, 1} & set(known))


def test_kernels_are_cosines_of_weighted_bags() -> None:
    """Equal bags are alike by 1, bags that share nothing by 0; rare features count for more."""
    bags = [frozenset(bag) for bag in ("abx", "abx", "cd", "cd", "a", "xcd")]
    kernel = bag_kernel(bags, range(6))
    assert kernel[0, 1] == pytest.approx(1)
    assert kernel[0, 2] == 0
    rare, common = frozenset("b"), frozenset("a")
    other = bag_kernel([*bags, rare, common], range(6))
    assert other[6, 0] > other[7, 0]


def test_features_of_the_asked_alone_are_not_known() -> None:
    kernel = bag_kernel([frozenset("a"), frozenset("a"), frozenset("z"), frozenset("z")], [0, 1])
    assert kernel[2, 3] == 0


def test_both_learners_tell_two_heaps_apart() -> None:
    """Also with a class that is never seen, which keeps its column."""
    rows = np.concatenate([np.eye(4, dtype=np.float32)[[0, 1]]] * 30)
    labels = np.array([0, 2] * 30)
    weights = softmax(rows, labels, classes=4)
    assert weights.shape == (4, 4)
    assert (rows @ weights).argmax(1).tolist() == labels.tolist()
    scores = dual_ridge(
        (rows @ rows.T).astype(np.float64), labels, range(50), classes=4, penalty=0.1
    )
    assert scores[50:].argmax(1).tolist() == labels[50:].tolist()


def test_phrases_are_offered_whole_and_shorter() -> None:
    parsed = parse(WORDS, Reader.load(), codebook.load())
    offered = {" ".join(WORDS[p.first : p.last + 1]) for p in phrases(parsed)}
    wanted = {"Three officers of the Home Guard", "the Home Guard", "Orlan Teveth", "Kastelmar"}
    assert wanted <= offered
    assert "Orlan Teveth , the mayor" in offered
    assert not any(phrase.startswith("of ") for phrase in offered)


def test_an_act_has_one_source_and_its_phrases_do_not_overlap() -> None:
    offered = [Phrase(0, 5, 1, 0), Phrase(3, 5, 5, 0), Phrase(7, 8, 8, 0), Phrase(10, 11, 11, 0)]
    scores = np.array(
        [[0.1, 0.7, 0.1, 0.1], [0.1, 0.6, 0.2, 0.1], [0.1, 0.5, 0.4, 0.0], [0.9, 0.1, 0.0, 0.0]],
        np.float32,
    )
    assert list(decoded(offered, scores)) == [(0, 5, "source"), (7, 8, "target")]


@pytest.fixture
def cameo(tmp_path: Path) -> Path:
    """Twenty sentences of two classes about invented places, and their actors."""
    places = "Velm Ostra Tarvel Norvane Kastelmar Callow Saltmarch Cantarra Orran Pellic".split()
    rows, actors = [], []
    for place in places:
        rows.append(f"Gunmen attacked the army base of {place} and killed two of its soldiers .\t4")
        rows.append(f"The minister of {place} thanked his guests for their warm words .\t1")
        words = f"Gunmen attacked {place} .".split()
        labels = ["B-S", "O", "B-T", "O"]
        actors.append("\n".join(f"{w} {x}" for w, x in zip(words, labels, strict=True)))
    (tmp_path / "class-train.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "ner-train.txt").write_text("\n\n".join(actors) + "\n", encoding="utf-8")
    return tmp_path


def test_mistakes_account_for_the_figures(cameo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two classes that their words tell apart, and one sentence with the label of a third."""
    monkeypatch.setattr(acts, "COPY", 2.0)
    file = cameo / "class-train.tsv"
    file.write_text(file.read_text().replace("\t4", "\t3", 1))
    figures = acts.run(cameo, "dev")
    assert figures["majority_accuracy"] == 0.5
    assert figures["act_accuracy"] == 0.95
    (wrong,) = (m for m in acts.mistakes(cameo, "dev") if m.kind == "class")
    assert (wrong.place, wrong.expected) == ("class-train.tsv:1", "verbal conflict")
    assert wrong.found == "material conflict"
