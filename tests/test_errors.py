"""`python -m benchmarks errors`: what is shown of a benchmark's mistakes."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import attribution, dates, mentions, syntax
from benchmarks.__main__ import main
from benchmarks.errors import about, kinds, worst
from benchmarks.mistakes import Labelled, Mistake, compared, marked

ITEMS = (
    (
        "Tam Ovrick said that the Saltmarch League had left .",
        "B-source I-source B-cue B-content I-content I-content I-content I-content I-content O",
    ),
    (
        "“ The bridge is ours , ” a clerk of the Home Guard told Dorran Vey .",
        "O B-content I-content I-content I-content O O B-source I-source I-source I-source"
        " I-source I-source B-cue O O O",
    ),
)


@pytest.fixture
def cofenet(tmp_path: Path) -> Path:
    """Two items in CofeNet's layout; the second has labels that no reader would give."""
    lines = [json.dumps({"tokens": a.split(), "labels": b.split()}) for a, b in ITEMS]
    lines[1] = lines[1].replace('"B-cue"', '"O"')
    (tmp_path / "valid.txt").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_mistakes_of_attribution_account_for_its_figures(cofenet: Path) -> None:
    """Whatever is not exact is shown: recall and precision follow from the mistakes alone."""
    figures = attribution.run(cofenet, "dev")
    found = list(attribution.mistakes(cofenet, "dev"))
    for part in ("source", "content"):
        lost = sum(mistake.expected.startswith(f"{part}: ") for mistake in found)
        assert figures[f"{part}_recall"] == (2 - lost) / 2
    assert any(m.kind == "invented" and m.found == "cue: told" for m in found)


def test_mistakes_of_syntax_account_for_its_figures(tmp_path: Path) -> None:
    """A gold tree turned upside down: every word but one has a wrong head."""
    words = ["The", "patrol", "left", "Callow", "Bridge"]
    rows = [
        f"{i}\t{word}\t{word}\tX\tX\t_\t{(i + 1) % 6}\t{'root' if i == 5 else 'dep'}\t_\t_"
        for i, word in enumerate(words, start=1)
    ]
    (tmp_path / "dev.conllu").write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    figures = syntax.run(tmp_path, "dev")
    found = list(syntax.mistakes(tmp_path, "dev"))
    heads = [mistake for mistake in found if mistake.kind == "head"]
    assert figures["uas"] == pytest.approx(1 - len(heads) / 5)
    assert figures["las"] == pytest.approx(1 - len(found) / 5)
    assert {mistake.place for mistake in found} == {"dev.conllu:1"}
    assert next(m for m in found if "⟦left⟧" in m.text).weight == 3


def test_mistakes_of_mentions_show_types_taken_for_others(tmp_path: Path) -> None:
    rows = "Mayor O\nTam B-country\nOvrick I-country\nresigned O\n. O\n"
    (tmp_path / "politics-dev.txt").write_text(rows, encoding="utf-8")
    (mistake,) = mentions.mistakes(tmp_path, "dev")
    assert mistake.expected == "place: Tam Ovrick"
    assert mistake.text == "Mayor ⟦Tam Ovrick⟧ resigned ."


def _dated(day: str) -> str:
    words = "<p>The patrol left Callow Bridge at dawn and nobody saw it again.</p>" * 6
    date = f'<meta property="article:published_time" content="{day}">' if day else ""
    return f"<html><head>{date}</head><body><article>{words}</article></body></html>"


def test_mistakes_of_dates_are_the_pages_without_the_right_day(tmp_path: Path) -> None:
    """A right day is no mistake, nor is silence where the corpus has no day (it says NaN)."""
    cases = {
        "right": ("2024-03-04", "2024-03-04"),
        "wrong": ("2024-03-04", "2024-03-05"),
        "missed": ("", "2024-03-05"),
        "invented": ("2024-03-04", float("nan")),
        "silent": ("", float("nan")),
    }
    (tmp_path / "dev").mkdir()
    for name, (day, _) in cases.items():
        (tmp_path / "dev" / f"{name}.html").write_text(_dated(day))
    truth = {
        f"http://{name}.example/": {"file": f"{name}.html", "date": gold}
        for name, (_, gold) in cases.items()
    }
    (tmp_path / "dev" / "truth.json").write_text(json.dumps(truth))
    found = {mistake.place: mistake.kind for mistake in dates.mistakes(tmp_path, "dev")}
    assert found == {f"http://{kind}.example/": kind for kind in ("wrong", "missed", "invented")}
    assert dates.run(tmp_path, "dev")["accuracy"] == 0.2


TEXT = "Velm met Orlan Teveth."


@pytest.mark.parametrize(
    ("why", "expected", "found", "kind", "weight"),
    [
        ("nothing lies over it", ("a", ((0, 8),)), None, "missed", 2),
        ("it lies over nothing", None, ("a", ((0, 4),)), "invented", 1),
        ("half of it is there", ("a", ((9, 21),)), ("a", ((9, 14),)), "wrong", 1),
        ("another label is all wrong", ("a", ((0, 8),)), ("b", ((0, 4),)), "wrong", 3),
    ],
)
def test_spans_compared(
    why: str, expected: Labelled | None, found: Labelled | None, kind: str, weight: int
) -> None:
    (mistake,) = compared("here", TEXT, [expected] if expected else [], [found] if found else [])
    assert (mistake.kind, mistake.weight) == (kind, weight)


def test_equal_spans_are_no_mistakes() -> None:
    assert not list(compared("here", TEXT, [("a", ((0, 4),))], [("a", ((0, 4),))]))


def test_marked_spans_stand_in_their_paragraph() -> None:
    """Pieces of one span are marked each; words of other paragraphs are left out."""
    text = "Before.\nVelm, who\twas late, met Teveth.\nAfter."
    assert marked(text, [(8, 12), (28, 31)]) == "⟦Velm⟧, who was late, ⟦met⟧ Teveth."


def test_long_paragraphs_are_cut_between_words() -> None:
    text = f"{'early ' * 9}dawn met Teveth {'late ' * 9}"
    assert marked(text, [(59, 62)], around=12) == "early dawn ⟦met⟧ Teveth late"


def test_kinds_and_labels_are_counted_commonest_first() -> None:
    some = [
        Mistake("missed", "a", "", "source: Velm", ""),
        Mistake("wrong", "a", "", "nsubj: said", "obj: said", 2.0),
        Mistake("wrong", "b", "", "nsubj: told", "obj: met", 5.0),
    ]
    assert [(kind, len(found)) for kind, found in kinds(some)] == [("wrong", 2), ("missed", 1)]
    assert Counter(map(about, some)) == {"nsubj -> obj": 2, "source": 1}
    assert [mistake.weight for mistake in worst(some, 2)] == [5.0, 2.0]


def test_errors_show_counts_and_the_worst(
    cofenet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["errors", "attribution", "--data", str(cofenet), "--kind", "invented"]) == 0
    shown = capsys.readouterr().out
    assert "invented, the worst" in shown
    assert "⟦told⟧" in shown
    assert "missed" not in shown


def test_errors_as_json_lines(cofenet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["errors", "attribution", "--data", str(cofenet), "--worst", "1", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert set(json.loads(line)) == {"kind", "place", "text", "expected", "found", "weight"}


def test_a_benchmark_without_mistakes_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["errors", "speed", "--data", str(tmp_path)]) == 2
    assert "speed counts no single mistakes" in capsys.readouterr().err
