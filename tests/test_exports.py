"""Ways out: what leaves is what the ledger says, others' code reads it, the bytes are the same."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import networkx
import pandas
import pytest

from sayso import views
from sayso.exports import Bundle, Options, formats
from sayso.exports.tables import TABLES
from sayso.ledger import Ledger, Method
from sayso.model import Judgement
from sayso.views import Filter

PLAIN = [name for name, one in formats().items() if not one.needs_actor]


@pytest.fixture(scope="module")
def bundle(demo: Path) -> Iterator[Bundle]:
    with views.open_case(demo) as case:
        yield Bundle(case)


def written(bundle: Bundle, name: str, folder: Path, *, everything: bool = False) -> Path:
    one = formats()[name]
    out = folder / f"{name}{one.suffix}"
    one.write(bundle, out, Options(everything=everything))
    return out


def content(path: Path) -> dict[str, bytes]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("name", PLAIN)
def test_the_same_ledger_gives_the_same_bytes(bundle: Bundle, name: str, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = (content(written(bundle, name, tmp_path / one)) for one in "ab")
    assert first == second
    if name != "corrections":  # nothing in this case is judged
        assert all(first.values())


def test_an_edge_is_affirmed_asserted_and_not_rejected(bundle: Bundle) -> None:
    for exported in bundle.claims():
        claim = exported.claim
        assert exported.is_edge == (claim.polarity == "affirmed" and claim.modality == "asserted")


def test_a_rejected_claim_is_no_edge(demo: Path, tmp_path: Path) -> None:
    case = tmp_path / "copy.sayso"
    case.write_bytes(demo.read_bytes())
    with views.open_case(case) as opened:
        id_ = next(one.claim.id for one in Bundle(opened).claims() if one.is_edge)
    with Ledger(case, Method("0", "0", "0", "0")) as ledger:
        ledger.judge(Judgement(id_, "rejected", "human:me"))
    with views.open_case(case) as opened:
        (found,) = (one for one in Bundle(opened).claims() if one.claim.id == id_)
    assert (found.is_edge, found.verdict) == (False, "rejected")


def test_a_filter_holds_for_an_export(demo: Path) -> None:
    with views.open_case(demo) as case:
        found = list(Bundle(case, Filter(relation="sponsors")).claims())
        assert [one.claim.id for one in found] == [
            told.claim.id for told in views.claims(case, Filter(relation="sponsors"))
        ]


def test_json_lines_hold_every_claim(bundle: Bundle, tmp_path: Path) -> None:
    lines = written(bundle, "jsonl", tmp_path).read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [one.claim.id for one in bundle.claims()]
    backed = [json.loads(line) for line in lines if '"sponsors"' in line]
    assert any(one["origins"] and one["actors"] for one in backed)


# Graphs, read back by networkx


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_a_graph_comes_back_whole(bundle: Bundle, name: str, tmp_path: Path) -> None:
    graph = getattr(networkx, f"read_{name}")(written(bundle, name, tmp_path))
    edges = [data for _, _, data in graph.edges(data=True)]
    assert edges
    assert {data["told"] for data in edges} == {"asserted"}
    assert all(data["said_by"] and data["sentence"] for data in edges), "on whose say-so"
    assert all(int(data["high"]) >= 1 for data in edges)
    labels = {data["label"] for _, data in graph.nodes(data=True)}
    assert {"Saltmarch Liberation League", "Tam Ovrick"} <= labels


def test_with_all_each_edge_says_how_it_is_told(bundle: Bundle, tmp_path: Path) -> None:
    path = written(bundle, "graphml", tmp_path, everything=True)
    graph = networkx.read_graphml(path)
    told = {data["told"] for _, _, data in graph.edges(data=True)}
    assert {"asserted", "denied", "possible"} <= told
    assert "With denials" in graph.graph["notice"]


def test_a_denial_is_no_edge(bundle: Bundle, tmp_path: Path) -> None:
    """Norvane never pays the League in a graph that leaves out what is only denied."""
    graph = networkx.read_graphml(written(bundle, "graphml", tmp_path))
    sentences = [data["sentence"] for _, _, data in graph.edges(data=True)]
    assert not any("had never paid" in sentence for sentence in sentences)


# Tables, opened by DuckDB and pandas


def test_the_tables_are_the_documented_ones(bundle: Bundle, tmp_path: Path) -> None:
    out = written(bundle, "csv", tmp_path)
    with (out / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        documented = [(row["table"], row["column"]) for row in csv.DictReader(file)]
    for table in TABLES:
        header = next(csv.reader((out / f"{table}.csv").open(encoding="utf-8", newline="")))
        assert [column for name, column in documented if name == table] == header


@pytest.mark.parametrize("table", TABLES)
def test_csv_and_parquet_hold_the_same(bundle: Bundle, table: str, tmp_path: Path) -> None:
    plain = written(bundle, "csv", tmp_path) / f"{table}.csv"
    typed = written(bundle, "parquet", tmp_path) / f"{table}.parquet"
    ours = pandas.read_csv(plain, dtype=str, keep_default_na=False)
    theirs = pandas.read_parquet(typed)
    assert len(ours) == len(theirs) > 0
    assert list(ours.columns) == list(theirs.columns)
    key = ours.columns[0]
    assert list(ours[key]) == list(theirs[key])


def test_spans_in_the_tables_are_exact(bundle: Bundle, tmp_path: Path) -> None:
    out = written(bundle, "parquet", tmp_path)
    wrong = duckdb.connect().execute(
        f"SELECT count(*) FROM '{out}/roles.parquet' r JOIN '{out}/claims.parquet' c USING"
        f" (claim_id) JOIN '{out}/articles.parquet' a USING (article_id)"
        ' WHERE a.text[r.start + 1 : r."end"] != r.text'
    )
    assert wrong.fetchall() == [(0,)]


def test_a_phrase_is_no_formula(bundle: Bundle, tmp_path: Path) -> None:
    """A sentence that begins with = would run in a spreadsheet."""
    out = written(bundle, "csv", tmp_path)
    for table in TABLES:
        with (out / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not any(cell.startswith(("=", "+", "@")) for cell in cells)
