"""The shipped stages through the batch and the command, once the weights are there."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso import views, weights
from sayso.batch import read
from sayso.batch.shipped import SHIPPED
from sayso.cli.demo import example_pages
from sayso.config import Config

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (weights.FOLDER / "reader.onnx").exists(), reason="no weights here"),
]
SAYSO = [sys.executable, "-c", "from sayso.cli import main; main()"]
PAGES = (
    "courier-stannick.html",
    "eveningpost-boathouse.txt",
    "meridian-callow-bridge.html",
    "records.jsonl",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = tmp_path_factory.mktemp("shipped") / "pages"
    pages.mkdir()
    for name in PAGES:
        shutil.copy(example_pages() / name, pages)
    return pages


@pytest.fixture(scope="module")
def whole(folder: Path) -> str:
    """The export of the folder, read in one go by one process."""
    case = folder.parent / "whole.sayso"
    list(read([folder], case, Config(), SHIPPED))
    return export(case)


def export(case: Path) -> str:
    with views.open_case(case) as opened:
        return "\n".join(json.dumps(told.record()) for told in views.claims(opened))


def test_there_are_claims_and_every_span_is_exact(folder: Path, whole: str) -> None:
    records = [json.loads(line) for line in whole.splitlines()]
    assert len(records) > len(PAGES)
    with views.open_case(folder.parent / "whole.sayso") as opened:
        for record in records:
            text = views.article(opened, record["article"]).text
            assert text[record["start"] : record["end"]] == record["evidence"]
            for role in record["roles"]:
                assert text[role["start"] : role["end"]] == role["text"]


def test_two_workers_and_another_order_give_the_same_bytes(
    folder: Path, whole: str, tmp_path: Path
) -> None:
    list(read([folder], tmp_path / "two.sayso", Config(workers=2), SHIPPED))
    assert export(tmp_path / "two.sayso") == whole
    for name in reversed(PAGES):
        list(read([folder / name], tmp_path / "back.sayso", Config(), SHIPPED))
    assert export(tmp_path / "back.sayso") == whole


@pytest.mark.parametrize("name", PAGES)
def test_an_article_alone_gives_what_it_gives_in_the_folder(
    folder: Path, whole: str, tmp_path: Path, name: str
) -> None:
    list(read([folder / name], tmp_path / "alone.sayso", Config(), SHIPPED))
    alone = export(tmp_path / "alone.sayso").splitlines()
    assert alone
    articles = {json.loads(line)["article"] for line in alone}
    assert alone == [line for line in whole.splitlines() if json.loads(line)["article"] in articles]


def test_the_command_killed_in_the_middle_goes_on_where_it_was(
    folder: Path, whole: str, tmp_path: Path
) -> None:
    case = tmp_path / "killed.sayso"
    command = [*SAYSO, "read", str(folder), "--into", str(case)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while not read_so_far(case) and running.poll() is None:
        time.sleep(0.01)
    running.kill()
    assert running.wait(30) == -signal.SIGKILL, "killed in the middle"
    kept = read_so_far(case)
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"{kept} read before" in again.stdout
    assert export(case) == whole


def read_so_far(case: Path) -> int:
    if not case.exists():
        return 0
    try:
        with views.open_case(case) as opened:
            return views.summary(opened).articles
    except Exception:  # the file is there, its tables are not yet
        return 0


def test_the_demo_tells_of_claims_by_others_than_the_outlet(tmp_path: Path) -> None:
    told = subprocess.run(
        [*SAYSO, "demo"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert "not English (fr)" in told
    assert "say-so: " in told
    assert " ← " in told
    assert "sayso why demo " in told


def test_the_order_of_sets_shows_nowhere(tmp_path: Path) -> None:
    """Python hashes words anew in each process; ledger, demo and export are the same."""
    told = []
    for seed in ("1", "2"):
        environ = {**os.environ, "PYTHONHASHSEED": seed, "COLUMNS": "80"}
        folder = tmp_path / seed
        folder.mkdir()
        commands = ("demo", "export demo stix", "contested demo --json", "origins demo --json")
        done = [
            subprocess.run([*SAYSO, *command.split()], cwd=folder, env=environ, capture_output=True)
            for command in commands
        ]
        files = sorted(folder.glob("*stix*"))
        assert files
        assert not any(one.returncode for one in done)
        told.append(([one.stdout for one in done], [file.read_bytes() for file in files]))
    assert told[0] == told[1]
