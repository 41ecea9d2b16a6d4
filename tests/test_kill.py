"""`kill -9` in the middle of a run: what was finished is there, and the next run goes on."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso import views

PAGES = 200
RUN = """
import sys
from pathlib import Path
import standin_stages
from sayso.batch import read
from sayso.config import Config

if __name__ == "__main__":
    pages, case, workers = sys.argv[1:]
    config = Config(workers=int(workers))
    outcomes = list(read([Path(pages)], Path(case), config, standin_stages.KIT))
    print(sum(outcome.kind == "known" for outcome in outcomes))
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kill") / "pages"
    folder.mkdir()
    filler = "The harvest of that year was good, and nobody spoke of it.\n" * 30
    for n in range(PAGES):
        story = (
            f"Front-{n} backs Orlan Brigade\nOutlet: Vesk Herald\n{filler}Orlan may attack Tarm.\n"
        )
        (folder / f"{n:03}.txt").write_text(story, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def uninterrupted(pages: Path) -> str:
    case = pages.parent / "whole.sayso"
    start(pages, case, 1).wait(120)
    return export(case)


def start(pages: Path, case: Path, workers: int) -> subprocess.Popen[str]:
    script = pages.parent / "run.py"
    script.write_text(RUN, encoding="utf-8")
    command = [sys.executable, str(script), str(pages), str(case), str(workers)]
    environment = {"PYTHONPATH": f"{Path(__file__).parent}:{Path(__file__).parent.parent}"}
    return subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # tests that run in the background are started deaf to Ctrl-C


def articles_in(case: Path) -> int:
    if not case.exists():
        return 0
    raw = sqlite3.connect(f"{case.as_uri()}?mode=ro", uri=True)
    try:
        return int(raw.execute("SELECT count(*) FROM standing").fetchone()[0])
    except sqlite3.OperationalError:  # the schema is not there yet
        return 0
    finally:
        raw.close()


def export(case: Path) -> str:
    with views.open_case(case) as opened:
        return "\n".join(json.dumps(told.record()) for told in views.claims(opened))


def wait_for(condition: object, seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "nothing happened"
        time.sleep(0.005)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_loses_no_finished_article(
    pages: Path, tmp_path: Path, uninterrupted: str, workers: int
) -> None:
    case = tmp_path / "killed.sayso"
    running = start(pages, case, workers)
    wait_for(lambda: articles_in(case) >= 10)
    seen = articles_in(case)
    running.kill()
    assert running.wait(30) == -signal.SIGKILL
    kept = articles_in(case)
    assert seen <= kept < PAGES, "killed in the middle"
    with views.open_case(case) as opened:
        assert len(list(views.claims(opened))) == 2 * kept, "no article is there by half"
    again = start(pages, case, workers)
    assert int(again.communicate(timeout=120)[0]) == kept, "what was finished is not read again"
    assert export(case) == uninterrupted


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_workers_do_not_outlive_a_killed_run(pages: Path, tmp_path: Path) -> None:
    case = tmp_path / "killed.sayso"
    running = start(pages, case, 2)
    wait_for(lambda: articles_in(case) >= 1)
    workers = children(running.pid)
    assert len(workers) >= 2
    running.kill()
    running.wait(30)
    wait_for(lambda: not any(alive(pid) for pid in workers), 20)


def children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and ") Z " not in status.read_text()


def test_ctrl_c_leaves_the_ledger_good(pages: Path, tmp_path: Path, uninterrupted: str) -> None:
    case = tmp_path / "stopped.sayso"
    running = start(pages, case, 2)
    wait_for(lambda: articles_in(case) >= 10)
    running.send_signal(signal.SIGINT)
    running.wait(60)
    assert articles_in(case) < PAGES
    start(pages, case, 2).wait(120)
    assert export(case) == uninterrupted


def test_two_runs_at_once_share_a_case(pages: Path, tmp_path: Path, uninterrupted: str) -> None:
    case = tmp_path / "shared.sayso"
    runs = [start(pages, case, 1) for _ in range(2)]
    assert [run.wait(120) for run in runs] == [0, 0]
    assert export(case) == uninterrupted
