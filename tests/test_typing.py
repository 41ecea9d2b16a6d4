"""What the tab key offers, and the manual page: both come from the commands themselves."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from invented import Said, Story, finished
from typer.testing import CliRunner

from sayso import views
from sayso.batch.together import follow
from sayso.cli.app import app
from sayso.cli.described import described
from sayso.cli.man import about
from sayso.config import Config
from sayso.ledger import Ledger, Method

STORY = Story(
    [
        Said("Harvest Front", "sponsors", "Orlan Brigade"),
        Said("Tam Ovrick", "leads", "Harvest Front"),
    ],
    "Vesk Herald",
    "2031-04-07",
    title="The Front and the Brigade",
)
COMMANDS = [one.name for one in described(app)]


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    with Ledger(Path("north.sayso"), Method("0", "by hand", "by hand", "first")) as ledger:
        ledger.add(finished(STORY, "pages/1.txt"))
    follow(Path("north.sayso"), Config())
    return "north"


def tab(words: str, shell: str = "bash") -> list[str]:
    """What the shell is told when tab is struck behind the words, in a program of its own."""
    count = len(words.split(" ")) - 1 if '"' not in words else words[: words.index('"')].count(" ")
    environ = {
        **os.environ,
        "_SAYSO_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": words.replace(" ", "\n") if '"' not in words else words,
        "COMP_CWORD": str(count),
        "_TYPER_COMPLETE_ARGS": words,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    code = "import sys; sys.argv = ['sayso']; from sayso.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, timeout=60
    )
    assert not done.stderr, done.stderr
    return [line for line in done.stdout.splitlines() if line]


# What is typed, and what is offered among others.
OFFERED = [
    ("sayso dos", "dossier"),
    ("sayso claims nor", "north"),
    ("sayso claims north --relation spo", "sponsors"),
    ("sayso claims north --modality fore", "forecast"),
    ("sayso claims north --said-by Ve", r"Vesk\ Herald"),
    ("sayso dossier north Har", r"Harvest\ Front"),
    ('sayso dossier north "Har', "Harvest Front"),
    ("sayso export north gra", "graphml"),
    ("sayso same north Or", r"Orlan\ Brigade"),
    ("sayso outcome north x came", "came-true"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("words", "offered"), OFFERED)
def test_values_complete_as_names_do(case: str, words: str, offered: str) -> None:
    assert offered in tab(words)


@pytest.mark.slow
def test_ids_of_the_case_complete(case: str) -> None:
    with views.open_case(case) as opened:
        told = next(views.claims(opened))
    id_ = told.claim.id[:8]
    assert id_ in tab(f"sayso why north {id_[:2]}")
    article = told.claim.article_id[:8]
    assert article in tab(f"sayso show north {article[:2]}")
    assert tab("sayso why north zz") == []


@pytest.mark.slow
def test_other_shells_quote_names_themselves(case: str) -> None:
    assert any("Harvest Front" in line for line in tab("sayso dossier north Har", "fish"))


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["nowhere", "broken"])
def test_a_case_that_cannot_be_opened_offers_nothing(case: str, typed: str) -> None:
    Path("broken.sayso").write_bytes(b"no ledger")
    assert tab(f"sayso dossier {typed} Har") == []


def manual() -> str:
    done = CliRunner().invoke(app, ["man"])
    assert done.exit_code == 0
    return done.output


def test_every_command_and_every_word_of_it_is_in_the_manual() -> None:
    page = manual().replace("\\", "")
    assert "codebook check" in COMMANDS
    for command in described(app):
        section = page.partition(f'.SS "{command.usage}"')[2].partition(".SS ")[0]
        assert command.summary.replace('"', "(dq") in section, command.name
        assert command.examples, command.name
        for word in command.words:
            assert all(f"fB{name}fR" in section for name in word.names), command.name
            assert about(word).replace('"', "(dq")[:30] in section, command.name


@pytest.mark.parametrize("name", COMMANDS)
def test_the_manual_knows_the_options_that_the_command_takes(name: str) -> None:
    """What is described is what typer takes: the same options, in its own help."""
    (command,) = (one for one in described(app) if one.name == name)
    told = CliRunner(env={"COLUMNS": "200", "TERM": "dumb"}).invoke(app, [*name.split(), "--help"])
    taken = set(re.findall(r"(?<![\w-])--[a-z-]+", told.output.split("Examples")[0]))
    named = {option for word in command.words for option in word.names if option[1] == "-"}
    assert named <= taken
    assert {option for option in taken - named if not command.body.count(option)} <= {
        "--help",
        *(option for word in command.words for option in re.findall(r"--[a-z-]+", word.help)),
    }


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff here")
def test_groff_has_nothing_to_complain_of() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww"], input=manual(), capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "SAYSO(1)" in done.stdout
