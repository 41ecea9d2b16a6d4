"""The batch: same pages, same ledger, whatever the order, the workers and the number of times."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import standin_stages as standin

from sayso import codebook, views
from sayso.batch import Kit, Outcome, Stages, read
from sayso.config import Config
from sayso.errors import NotFound, WeightsError
from sayso.ledger import Method

STORIES = {
    "a.txt": "Harvest Front backs the Orlan Brigade\nDate: 2031-04-05\nOutlet: Vesk Herald\n"
    "Vesk Police arrested Orlan Brigade in Tarm on 2031-04-01, said two officials.\n",
    "b.txt": "Quiet day in Tarm\nOutlet: Tarm Courier\n"
    "Orlan Brigade may attack Tarm. Harvest Front did not back Orlan Brigade, said a spokesman.\n",
    "c.txt": "No claim here\nThe harvest was good.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, text in STORIES.items():
        (pages / name).write_text(text, encoding="utf-8")
    return pages


def run(
    paths: Iterable[Path], case: Path, *, kit: Kit = standin.KIT, **flags: Any
) -> list[Outcome]:
    return list(read(paths, case, Config.load(environ={}, **flags), kit))


def export(case: Path) -> str:
    with views.open_case(case) as opened:
        return "\n".join(json.dumps(told.record()) for told in views.claims(opened))


def row_counts(case: Path) -> dict[str, int]:
    with sqlite3.connect(case) as raw:
        names = [n for (n,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


def test_every_page_has_an_outcome(folder: Path, tmp_path: Path) -> None:
    outcomes = run([folder], tmp_path / "one.sayso")
    assert [(o.kind, Path(o.location).name, o.claims) for o in outcomes] == [
        ("new", "a.txt", 2),
        ("new", "b.txt", 2),
        ("new", "c.txt", 0),
    ]


def test_reading_the_same_folder_twice_adds_not_one_row(folder: Path, tmp_path: Path) -> None:
    case = tmp_path / "one.sayso"
    run([folder], case)
    before = row_counts(case)
    assert {o.kind for o in run([folder], case)} == {"known"}
    assert row_counts(case) == before


def test_where_there_is_nothing_to_read_no_ledger_is_made(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    assert run([tmp_path / "none"], tmp_path / "one.sayso") == []
    with pytest.raises(NotFound):
        run([tmp_path / "gone"], tmp_path / "one.sayso")
    assert list(tmp_path.glob("*.sayso*")) == []


def test_a_run_that_finds_all_pages_known_loads_no_stage(folder: Path, tmp_path: Path) -> None:
    def refuse(config: Config) -> object:
        raise AssertionError("the stages were loaded")

    run([folder], tmp_path / "one.sayso")
    run([folder], tmp_path / "one.sayso", kit=Kit(refuse, standin.KIT.method))  # type: ignore[arg-type]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_workers_and_order_leave_the_export_as_it_is(
    folder: Path, tmp_path: Path, workers: int
) -> None:
    run([folder], tmp_path / "one.sayso")
    backwards = [folder / name for name in sorted(STORIES, reverse=True)]
    for path in backwards:
        run([path], tmp_path / "back.sayso")
    run([folder], tmp_path / "many.sayso", workers=workers)
    assert export(tmp_path / "many.sayso") == export(tmp_path / "one.sayso")
    assert export(tmp_path / "back.sayso") == export(tmp_path / "one.sayso")


def test_the_same_bytes_in_two_files_are_one_article(folder: Path, tmp_path: Path) -> None:
    run([folder], tmp_path / "one.sayso")
    (folder / "z.txt").write_text(STORIES["a.txt"], encoding="utf-8")
    run([folder], tmp_path / "two.sayso")
    assert export(tmp_path / "two.sayso") == export(tmp_path / "one.sayso")


def test_an_unreadable_page_is_reported_and_the_rest_goes_on(folder: Path, tmp_path: Path) -> None:
    (folder / "aa.txt").write_text("Outlet: Nothing Else\n", encoding="utf-8")
    (folder / "ab.xyz").write_text("what is this", encoding="utf-8")
    outcomes = run([folder], tmp_path / "one.sayso")
    reasons = {Path(o.location).name: o.reason for o in outcomes if o.kind == "unread"}
    assert reasons["aa.txt"] == "there is no text on the page"
    assert "ab.xyz" in reasons
    assert sum(o.kind == "new" for o in outcomes) == len(STORIES)


def test_an_unreadable_page_keeps_its_bytes_and_is_told_again_not_stored_again(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "aa.txt").write_text("Outlet: Nothing Else\n", encoding="utf-8")
    run([folder], tmp_path / "one.sayso")
    before = row_counts(tmp_path / "one.sayso")
    assert before["body"] == len(STORIES) + 1
    again = run([folder], tmp_path / "one.sayso")
    assert sorted(o.kind for o in again) == ["known", "known", "known", "unread"]
    assert row_counts(tmp_path / "one.sayso") == before


def test_a_fault_of_ours_stops_one_page_and_is_tried_again(folder: Path, tmp_path: Path) -> None:
    (folder / "ab.txt").write_text("CRASH\n", encoding="utf-8")
    for _ in range(2):
        faults = [o for o in run([folder], tmp_path / "one.sayso") if o.kind == "unread"]
        assert [o.reason for o in faults] == ["ZeroDivisionError: a fault of the stand-in"]
        assert "report" in faults[0].hint


def test_a_wrong_span_is_refused_and_reported(folder: Path, tmp_path: Path) -> None:
    outcomes = run([folder], tmp_path / "one.sayso", kit=standin.WRONG)
    assert [o.kind for o in outcomes] == ["unread", "unread", "new"]
    assert export(tmp_path / "one.sayso") == ""


def test_another_codebook_reads_again_and_its_claims_stand(folder: Path, tmp_path: Path) -> None:
    case = tmp_path / "one.sayso"
    run([folder], case)
    first = export(case)
    shipped = Path(codebook.__file__).parent
    second = shutil.copytree(shipped, tmp_path / "second", ignore=shutil.ignore_patterns("*.py*"))
    assert {o.kind for o in run([folder], case, codebook=str(second))} == {"new"}
    assert export(case) == first, "the old reading's claims do not show beside the new ones"
    before = row_counts(case)
    assert {o.kind for o in run([folder], case)} == {"known"}
    after = row_counts(case)
    assert after["claim"] == before["claim"], "going back reads nothing again"
    assert after["standing"] == before["standing"] + len(STORIES)


def test_a_page_in_another_language_is_reported(folder: Path, tmp_path: Path) -> None:
    def in_french(config: Config) -> Stages:
        stages = standin.KIT.stages(config)
        return replace(stages, extract=lambda page: replace(stages.extract(page), language="fr"))

    outcomes = run([folder], tmp_path / "one.sayso", kit=Kit(in_french, standin.KIT.method))
    assert {o.reason for o in outcomes} == {"not English (fr)"}


def test_weights_that_are_missing_stop_the_run(folder: Path, tmp_path: Path) -> None:
    def refuse(config: Config) -> Method:
        raise WeightsError("no weights")

    with pytest.raises(WeightsError):
        run([folder], tmp_path / "one.sayso", kit=Kit(standin.KIT.stages, refuse))


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        run([tmp_path / "nowhere"], tmp_path / "one.sayso")


def test_what_was_yielded_is_stored_when_the_run_is_stopped(folder: Path, tmp_path: Path) -> None:
    case = tmp_path / "one.sayso"
    going = read([folder], case, Config(), standin.KIT)
    next(going)
    with views.open_case(case) as opened:
        assert len(list(views.articles(opened))) == 1
    going.close()
    assert [o.kind for o in run([folder], case)] == ["known", "new", "new"]
