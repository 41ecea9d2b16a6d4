"""`benchmarks names`: both layouts are read, the list keeps its promises, ours keeps its floor."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import names
from benchmarks.names import Pair, best, mistakes, ours, read, run

LIST = Path(names.__file__).parent

NAME_BENCH = """case_group,schema,name1,name2,is_match,quality,category,notes
made_up,Person,Mohammed Tamari,Muhammad Tamari,true,STRONG,spelling,
made_up,Person,"TAMARI, Wali",Wali Tamari,true,,,
made_up,Company,Tarrow Freight,Tarrow Transport,false,WEAK,,two firms
"""


def test_the_list_is_long_and_has_two_parts() -> None:
    """At least 400 pairs, no pair twice, each with a reason; both parts have all three labels."""
    pairs = read(LIST)
    assert len(pairs) >= 400
    assert len({(pair.name1, pair.name2, pair.types) for pair in pairs}) == len(pairs)
    assert all(pair.reason for pair in pairs)
    for part in ("tune", "unseen"):
        labels = {pair.label for pair in pairs if pair.part == part}
        assert labels == {"same", "different", "unsure"}


def test_who_is_joined_is_joined_rightly() -> None:
    """A wrong merge accuses the wrong man: on the unseen part at most two in a hundred."""
    figures = run(LIST, "dev")
    assert figures["unseen_precision"] >= 0.98
    peers = [
        value
        for key, value in figures.items()
        if key.startswith(("unseen_rapidfuzz", "unseen_difflib")) and key.endswith("_f1")
    ]
    assert len(peers) >= 5
    assert figures["unseen_f1"] > max(peers)


def test_name_bench_is_read(tmp_path: Path) -> None:
    """The layout of nomenklatura's name_bench, quotes and empty columns and all."""
    file = tmp_path / "cases.csv"
    file.write_text(NAME_BENCH, encoding="utf-8")
    pairs = read(file)
    assert [(pair.types[0], pair.label) for pair in pairs] == [
        ("person", "same"),
        ("person", "same"),
        ("organisation", "different"),
    ]
    figures = run(file, "dev")
    assert (figures["all_pairs"], figures["all_f1"]) == (3, 1.0)


def test_a_peer_has_the_threshold_that_is_best_for_it() -> None:
    """Of all scores that occur, the one with the highest F1."""
    pairs = [Pair("a", "b", ("person", "person"), label) for label in ("same", "same", "different")]
    threshold, tally = best(pairs, [0.9, 0.4, 0.3])
    assert threshold == pytest.approx(0.4)
    assert tally.f1 == pytest.approx(1.0)


def test_mistakes_show_no_unseen_pair(tmp_path: Path) -> None:
    """Whoever tunes by `errors names` does not see the other part."""
    row = "Vey\tWulf Vey\tperson\tsame\ta surname alone\t"
    head = "name1\tname2\ttype\tlabel\treason\tsplit\n"
    file = tmp_path / "name_pairs.tsv"
    file.write_text(f"{head}{row}tune\n{row}unseen\n", encoding="utf-8")
    (mistake,) = mistakes(tmp_path, "dev")
    assert mistake.kind == "missed"
    assert "stands alone" in mistake.found


def test_two_types_of_one_name_are_not_joined() -> None:
    """A town and an army of one name: unsure."""
    assert ours(Pair("Stannick", "Stannick", ("organisation", "place"), "unsure")) == "unsure"
