"""docs/quality.md: its tables are what was measured, and say what was missed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import quality
from benchmarks.__main__ import NAMES, main
from benchmarks.figures import Figure, Figures, Row, latest, number, rows
from benchmarks.tables import Page, rendered

DOCS = Path(__file__).parent.parent / "docs" / "quality.md"
LAS = Figure("las", "LAS", least=0.885)
ROW = Row("reading", "syntax", "gold/ud_ewt", "a treebank", (LAS,), both=True)


def _page(now: dict[str, Any], before: dict[str, Any], weights: str = "w") -> Page:
    first, second = Figures(), Figures()
    first.put(ROW, now, "w")
    second.put(ROW, before, "v")
    return Page([ROW], first, second, "0.1.0", weights)


def test_the_page_is_what_the_figures_give() -> None:
    """If this fails: `python -m benchmarks quality --into docs/quality.md`."""
    assert main(["quality", "--into", str(DOCS), "--check"]) == 0


def test_every_section_has_its_place_on_the_page() -> None:
    marks = {f"<!-- figures: {section} -->" for section in {row.section for row in rows()}}
    text = DOCS.read_text(encoding="utf-8")
    assert [mark for mark in marks if text.count(mark) != 1] == []


def test_rows_and_benchmarks_are_of_one_list() -> None:
    """A benchmark that no row shows would be forgotten when the figures are made."""
    assert {row.name for row in rows()} == set(NAMES)


def test_every_kept_figure_is_of_a_row() -> None:
    """A figure under a name or corpus that no row has would never be shown."""
    known = {(row.name, row.corpus) for row in rows()}
    for figures in (Figures.read(quality.FILE), latest()[1]):
        kept = {(name, corpus) for name, by in figures.measured.items() for corpus in by}
        assert kept <= known


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.8024, ".802"), (0.6815, ".682"), (-0.5, "-.500"), (1.0, "1.000"), (0, "0"), (178, "178"),
     (2.1, "2.10"), (316.4, "316"), (1349, "1,349")],
)  # fmt: skip
def test_numbers(value: float, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(
    ("why", "figure", "measured", "floor"),
    [
        ("reached exactly", LAS, {"las": 0.885}, ".885"),
        ("missed by little", LAS, {"las": 0.8849}, ".885, **missed**"),
        ("not measured is not missed", LAS, {}, ".885"),
        ("a ceiling", Figure("never", "", most=0), {"never": 1}, "at most 0, **missed**"),
        ("a ceiling kept", Figure("never", "", most=0), {"never": 0}, "at most 0"),
        ("over another", Figure("a", "", beats="b", by=0.1), {"a": 0.5, "b": 0.4}, ".500"),
        ("not enough", Figure("a", "", beats="b", by=0.1), {"a": 0.4, "b": 0.35},
         ".450, **missed**"),
        ("nothing asked", Figure("a", ""), {"a": 0.1}, ""),
    ],
)  # fmt: skip
def test_floors(why: str, figure: Figure, measured: dict[str, float], floor: str) -> None:
    assert figure.floor(measured) == floor


def test_counts_are_shown_out_of_their_whole() -> None:
    assert Figure("found", "", of="must").shown({"found": 178, "must": 208}) == "178 of 208"


def test_a_row_shows_now_and_before_and_what_is_missed() -> None:
    table = _page({"las": 0.88}, {"las": 0.876}).table("reading")
    last = "| `syntax` | a treebank | LAS | .880 | .876 | .885, **missed** | |"
    assert table.splitlines()[-1] == last


def test_a_missing_figure_is_told() -> None:
    page = Page([ROW], Figures(), Figures(), "0.1.0", "w")
    assert "| LAS | not measured | |" in page.table("reading")
    assert "Not measured: `syntax` LAS (ud_ewt)" in page.table("summary")
    assert "Floors reached: 0 of 1." in page.table("summary")


def test_figures_of_other_weights_are_marked() -> None:
    page = _page({"las": 0.9}, {}, weights="newer")
    assert ".900 †" in page.table("reading")
    assert "†" in page.table("summary")
    assert "†" not in _page({"las": 0.9}, {}).table("summary")


@pytest.mark.parametrize(
    ("before", "said"),
    [({"las": 0.9}, "1 lower"), ({"las": 0.8}, "1 higher"),
     ({"las": 0.88004}, "1 the same"), ({}, "1 new")],
)  # fmt: skip
def test_what_changed_since_the_release_before(before: dict[str, float], said: str) -> None:
    """Figures that look the same on the page are the same."""
    assert f"- Figures since 0.1.0: {said}." in _page({"las": 0.88}, before).table("summary")


def test_float_weights_stand_beside_the_shipped_ones() -> None:
    page = _page({"las": 0.876}, {})
    page.now.put(ROW, {"las": 0.88}, "w", part="float")
    assert page.table("float").splitlines()[-1].endswith("| LAS | .876 | .880 |")


def test_only_marked_blocks_are_written() -> None:
    """Words around the marks stay, and writing twice changes nothing."""
    text = "before\n<!-- figures: reading -->\nold\n<!-- end -->\nafter\n"
    once = rendered(text, _page({"las": 0.9}, {}))
    assert once.startswith("before\n")
    assert once.endswith("\nafter\n")
    assert "old" not in once
    assert rendered(once, _page({"las": 0.9}, {})) == once


def test_measuring_keeps_figures_and_writes_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One page of a tiny corpus goes the whole way; what cannot be measured fails the command."""
    words = (
        "<p>The patrol left Callow Bridge at dawn and nobody in the village saw it again.</p>" * 5
    )
    date = '<meta property="article:published_time" content="2024-03-04">'
    html = f"<html><head>{date}</head><body><article>{words}</article></body></html>"
    part = tmp_path / "gold" / "dates" / "dev"
    part.mkdir(parents=True)
    (part / "a.html").write_text(html)
    (part / "truth.json").write_text(
        json.dumps({"http://x.example/": {"file": "a.html", "date": "2024-03-04"}})
    )
    page = tmp_path / "page.md"
    page.write_text("<!-- figures: articles -->\n<!-- end -->\n")
    monkeypatch.setattr(quality, "FILE", tmp_path / "figures.json")
    command = ["quality", "--gold", str(tmp_path / "gold"), "--into", str(page), "--only"]
    assert main([*command, "dates"]) == 0
    assert json.loads((tmp_path / "figures.json").read_text())["dates"]["dates"]["figures"] == {
        "accuracy": 1.0, "precision": 1.0, "answered": 1, "documents": 1
    }  # fmt: skip
    assert "right day, of all pages | 1.000 |" in page.read_text()
    assert main([*command, "syntax"]) == 1
    assert "right day, of all pages | 1.000 |" in page.read_text()
