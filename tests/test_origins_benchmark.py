"""The measuring stick of text reuse: its reference, its labels and its generators."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from benchmarks import origins
from benchmarks.invented import articles
from benchmarks.peers import PEERS
from benchmarks.rewording import reworded
from benchmarks.syndication import RECIPES, story, variants

WORDS = (
    "ferry market harbour garrison council drover bridge officer river winter letter signal".split()
)


def text(seed: int, paragraphs: int = 6, length: int = 40) -> str:
    chance = Random(seed)
    parts = [chance.choices([f"{w}{seed}" for w in WORDS], k=length) for _ in range(paragraphs)]
    return "\n\n".join(" ".join(part) for part in parts)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Corpora in the layout of the gold data, of words that mean nothing."""
    for part in ("train", "dev"):
        (tmp_path / "polnear" / part / "text").mkdir(parents=True)
        (tmp_path / "muc4" / "processed").mkdir(parents=True, exist_ok=True)
        file = tmp_path / "polnear" / part / "text" / f"news-{part}.txt"
        file.write_text(text(1 if part == "train" else 2), encoding="utf-8")
        record: dict[str, object] = {
            "docid": part,
            "doctext": text(3).replace("\n\n", "    "),
            "templates": [],
        }
        (tmp_path / "muc4" / "processed" / f"{part}.json").write_text(json.dumps(record))
    (tmp_path / "wikinews").mkdir()
    for year, seed in (("2019", 4), ("2020", 5)):
        line = json.dumps({"url": f"https://example.org/{year}", "text": text(seed)})
        (tmp_path / "wikinews" / f"{year}.jsonl").write_text(line)
    topic = tmp_path / "ecbplus" / "train" / "1"
    topic.mkdir(parents=True)
    for name, words in (("1_1ecb", text(6)), ("1_2ecb", text(6)), ("1_3ecb", text(7))):
        tokens = "".join(
            f'<token sentence="{n}">{word}</token>'
            for n, part in enumerate(words.split("\n\n"))
            for word in part.split()
        )
        (topic / f"{name}.xml").write_text(f"<Document>{tokens}</Document>")
    return tmp_path


def test_figures(gold: Path) -> None:
    """Everything stands in one run: ours, the peers', and how many pairs there were."""
    figures = origins.run(gold, "dev")
    assert figures["made_articles"] == 3 * (len(RECIPES) + 2)
    assert figures["natural_articles"] == 3 + 2 + 2
    assert figures["near_pairs"] == 2  # one of ECB+, one of MUC-4
    assert figures["apart_pairs"] == 2
    assert figures["precision"] == figures["copy_recall"] == figures["near_recall"] == 1
    assert figures["apart_joined"] == 0
    assert all(f"{peer}_copy_recall" in figures for peer in PEERS)


def test_mistakes_are_what_the_figures_count(gold: Path) -> None:
    """Where nothing is wrong, nothing is shown; light rewriting of nonsense changes nothing."""
    assert [one for one in origins.mistakes(gold, "dev") if one.kind == "invented"] == []


def test_reference_counts_runs() -> None:
    """Six words have two runs of five, and one of them stands in the other text."""
    common = origins._common_runs(
        [("a", "one two three four five six"), ("b", "0 one two three four five")]
    )
    assert common == {frozenset("ab"): (1, 0.5)}


def test_variants_are_the_same_for_a_seed() -> None:
    """A seed and a name decide; each recipe changes something, and each paragraph is known."""
    bases = [story(f"s{n}", text(n, 8)) for n in range(3)]
    made = list(variants(bases, 7))
    assert made == list(variants(bases, 7))
    assert made != list(variants(bases, 8))
    assert Counter(one.base for one in made) == {f"s{n}": len(RECIPES) + 2 for n in range(3)}
    assert len({(one.title, one.paragraphs, one.recipe) for one in made}) == len(made)
    texts = {one.name: one.paragraphs for one in made}
    for (_, before), (_, after) in zip(texts["s0/original"], texts["s0/headline"], strict=True):
        assert before == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He knew the town on Monday.", "On Monday he knew the town."),
        ("The town was quiet, the mayor said.", "the mayor stated that the town was quiet."),
        ("They were glad, according to the mayor.", "According to the mayor, they were glad."),
        ("“The soldiers said no,” she wrote.", "“The soldiers said no,” she wrote."),
    ],
)
def test_rewording(before: str, after: str) -> None:
    """Words and orders change, quotations do not."""
    found = {reworded(before, 1.0, Random(n)).lower() for n in range(20)}
    assert after.lower() in found


def test_a_case_of_any_size() -> None:
    """The wanted number, the same for a seed; about a fifth stands in families of copies."""
    case = list(articles(1500, 5))
    assert len(case) == len({one.id for one in case}) == 1500
    assert [one.id for one in articles(1500, 5)] == [one.id for one in case]
    families = Counter(one.location.split("/")[0] for one in case)
    assert 0.1 < sum(n for n in families.values() if n > 1) / 1500 < 0.35
    assert 250 < sum(len(one.text.split()) for one in case) / 1500 < 600
