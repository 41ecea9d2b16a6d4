"""A full disk: what is asked, and what is read, says so in a line, and nothing is lost."""

from __future__ import annotations

import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")
ASKED = (
    ("claims",),
    ("claims", "--json"),
    ("claims", "--csv"),
    ("show",),
    ("export", "jsonl"),
    ("export", "stix"),
)


def sayso(words: list[str], folder: Path, *, out: int, most: int | None = None) -> tuple[int, str]:
    """Exit status and errors of the command, which may write files of `most` bytes alone."""
    command = [sys.executable, "-c", "from sayso.cli import main; main()", *words]

    def limit() -> None:
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    done = subprocess.run(
        command, cwd=folder, stdout=out, stderr=subprocess.PIPE, text=True, preexec_fn=limit,
        timeout=60,
    )  # fmt: skip
    return done.returncode, done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_an_answer_that_does_not_fit_is_told(words: tuple[str, ...], demo: Path) -> None:
    command, *more = words
    with FULL.open("w") as full:
        status, said = sayso([command, str(demo), *more], demo.parent, out=full.fileno())
    assert status == 1
    assert "could not be written" in said
    assert "Next:" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("into", ["demo", "fresh"])
def test_a_case_that_does_not_fit_says_why_and_keeps_what_it_had(
    into: str, demo: Path, tmp_path: Path
) -> None:
    case = Path(shutil.copy(demo, tmp_path / "demo.sayso"))
    (tmp_path / "more.txt").write_text("Norvane denies it\n\nNorvane denied paying the League.\n")
    words = ["read", "more.txt", "--into", into]
    status, said = sayso(words, tmp_path, out=subprocess.DEVNULL, most=102_400)
    assert status == 1
    assert "check that the disk has room" in said
    assert "rollback" not in said, "the reason is told, and no slip of ours behind it"
    assert "Traceback" not in said
    with sqlite3.connect(case) as raw, sqlite3.connect(demo) as before:
        count = "SELECT count(*) FROM claim"
        assert raw.execute(count).fetchone() == before.execute(count).fetchone()
