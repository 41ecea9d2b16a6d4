"""The commands that judge: what they keep, what follows from it, and how it is taken back."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from invented import Said, Story, finished
from typer.testing import CliRunner, Result

from sayso.batch.together import follow
from sayso.cli.app import app, main
from sayso.config import Config
from sayso.ledger import Ledger, Method
from sayso.ledger.now import Now

FRONT = Said("Harvest Front", "sponsors", "Orlan Brigade")
STORIES = (
    Story([FRONT], "Vesk Herald", "2031-04-07", title="The Front and the Brigade"),
    Story([Said("Tam Ovrick", "leads", "Harvest Front")], "Vesk Herald", "2031-04-08"),
    Story([Said("Tam Ovrick", "leads", "Orlan Brigade")], "Orlan Post", "2031-04-08"),
    Story([Said("Hill Fighters", "attacks", "Vesk", modality="forecast")], "Orlan Post"),
    Story([Said("Vesk", "sponsors", "Hill Fighters")], "Vesk Herald"),
)
ENTRIES = [finished(story, f"pages/{n}.txt") for n, story in enumerate(STORIES)]
IDS = [entry.article.id for entry in ENTRIES]
COMMANDS = ("same", "apart", "forget", "restore", "outcome", "grade")


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOGNAME", "ada")
    with Ledger(Path("north.sayso"), Method("0", "by hand", "by hand", "first")) as ledger:
        for entry in ENTRIES:
            ledger.add(entry)
    follow(Path("north.sayso"), Config())
    return "north"


def run(*words: str) -> Result:
    done = CliRunner(env={"COLUMNS": "200"}).invoke(app, list(words), catch_exceptions=False)
    assert done.exit_code == 0
    return done


def told(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*words, "--json").stdout)
    return found


def ask(sql: str, *values: object) -> list[tuple[Any, ...]]:
    with sqlite3.connect("north.sayso") as raw:
        return raw.execute(sql, values).fetchall()


def dump() -> list[str]:
    with Now(Path("north.sayso")) as now:
        return list(now.dump())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_examples_in_its_help(command: str) -> None:
    words = run(command, "--help").output
    assert f"sayso {command}" in words.split("Examples")[1]


def test_two_names_are_made_one_and_two_again(case: str) -> None:
    """The judge, his reason and the effect; what is taken back leaves nothing behind."""
    before = dump()
    found = told("same", case, "Harvest Front", "Hill Fighters", "--why", "one letterhead")
    assert (found["one"], found["by"], found["reason"]) == (True, "human:ada", "one letterhead")
    assert found["a"]["actor"] == found["b"]["actor"]
    assert dump() != before
    found = told("same", case, "Harvest Front", "Hill Fighters", "--take-back")
    assert (found["one"], found["verdict"]) == (False, "withdrawn")
    assert dump() == before


def test_a_person_parts_what_was_joined(case: str) -> None:
    told("same", case, "Harvest Front", "Hill Fighters", "--by", "Ben")
    found = told("apart", case, "the harvest front", "hill fighters")
    assert not found["one"]
    assert "two actors" in run("apart", case, "Harvest Front", "Hill Fighters").output


def whose(name: str) -> dict[str, str]:
    """Article -> the entity that it calls so."""
    return dict(
        ask(
            "SELECT n.article, n.entity FROM now_naming n JOIN now_form f ON f.id = n.form"
            " WHERE f.name = ?",
            name,
        )
    )


def test_two_men_of_one_name_are_parted_by_article(case: str) -> None:
    found = told("apart", case, f"Tam Ovrick@{IDS[1]}", f"Tam Ovrick@{IDS[2][:10]}")
    assert not found["one"]
    assert found["a"]["article"] == IDS[1]
    assert whose("Tam Ovrick")[IDS[1]] != whose("Tam Ovrick")[IDS[2]]


def test_the_name_in_one_article_is_somebody_without_taking_the_others_along(case: str) -> None:
    """The others of the name stay who they are, and taking it back brings him back to them."""
    before = dump()
    assert told("same", case, f"Tam Ovrick@{IDS[1]}", "Hill Fighters")["one"]
    assert whose("Tam Ovrick")[IDS[1]] != whose("Tam Ovrick")[IDS[2]]
    found = told("same", case, f"Tam Ovrick@{IDS[1]}", "Hill Fighters", "--take-back")
    assert not found["one"]
    assert dump() == before


def test_an_id_chooses_between_two_of_one_name(case: str) -> None:
    ((id_,),) = ask("SELECT id FROM now_form WHERE name = 'Hill Fighters'")
    assert told("same", case, id_[:8], "Harvest Front")["a"]["id"] == id_


def test_a_forgotten_article_is_gone_and_comes_back(case: str) -> None:
    before = dump()
    found = told("forget", case, IDS[0][:8], "--why", "taken back")
    assert (found["article"], found["claims"]) == (IDS[0], 1)
    assert ask("SELECT * FROM now_stated WHERE article = ?", IDS[0]) == []
    assert "1 claim with it" in run("restore", case, "0.txt").output
    assert dump() == before


def test_what_became_of_a_forecast_is_noted(case: str) -> None:
    claim = ENTRIES[3].claims[0].id
    assert told("outcome", case, claim[:8], "came-true")["outcome"] == "came-true"
    rows = ask("SELECT verdict FROM judgement WHERE subject = ?", f"outcome:{claim}")
    assert rows == [("came-true",)]
    ((proposition,),) = ask("SELECT proposition FROM now_support WHERE claim = ?", claim)
    assert told("outcome", case, proposition[:8], "did-not")["claim"] == claim


def test_a_grade_is_kept_with_its_subject_and_time_and_moves_credibility(case: str) -> None:
    sql = "SELECT p.credibility FROM now_support s JOIN now_proposition p ON p.id = s.proposition"
    of_first = f"{sql} WHERE s.claim = '{ENTRIES[0].claims[0].id}'"
    before = ask(of_first)
    found = told("grade", case, "vesk herald", "b", "--subject", "sponsors", "--since", "2031-04")
    assert (found["source"], found["grade"], found["since"]) == ("Vesk Herald", "B", "2031-04-01")
    assert ask(of_first) == [(before[0][0] - 1,)]
    run("grade", case, "Vesk Herald", "F", "--subject", "sponsors", "--since", "2031-04")
    assert ask(of_first) == before


def test_somebody_who_speaks_can_be_graded_too(case: str) -> None:
    ((id_,),) = ask("SELECT id FROM now_form WHERE name = 'Tam Ovrick'")
    run("grade", case, "Tam Ovrick", "E")
    assert ask("SELECT verdict FROM judgement WHERE subject = ?", f"source:{id_}") == [("E",)]


MISTAKES = {
    "nobody of that name": (["same", "north", "Nobody", "Harvest Front"], "sayso who CASE"),
    "one name twice": (["apart", "north", "Harvest Front", "the Harvest Front"], "NAME@ARTICLE"),
    "a name that an article has not": (
        ["same", "north", f"Hill Fighters@{IDS[0]}", "Vesk"], '"Harvest Front"',
    ),
    "taking back what was not said": (
        ["same", "north", "Harvest Front", "Vesk", "--take-back"], "nobody has judged these two",
    ),
    "no such article": (["forget", "north", "ffffff"], "sayso show CASE"),
    "an article that is not forgotten": (["restore", "north", IDS[0]], "sayso show CASE"),
    "a claim that is no forecast": (
        ["outcome", "north", ENTRIES[0].claims[0].id, "open"], "sayso forecasts north",
    ),
    "no such relation": (["grade", "north", "Vesk Herald", "A", "--subject", "x"], "sponsors"),
    "no date": (["grade", "north", "Vesk Herald", "A", "--since", "May"], "2024-06-17"),
    "no such source": (["grade", "north", "Tarm Gazette", "A"], "sayso who CASE"),
    "no case": (["forget", "south", "ffffff"], "sayso read PATH... --into south"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "hint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_what_to_type_next_and_nothing_is_kept(
    case: str,
    words: list[str],
    hint: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["sayso", *words])
    with pytest.raises(SystemExit) as caught:
        main()
    message = " ".join(capsys.readouterr().err.split())
    assert caught.value.code == 2
    assert hint in message
    assert ask("SELECT count(*) FROM judgement") == [(0,)]
    assert not Path("south.sayso").exists()


def test_two_actors_of_one_name_are_listed_with_their_ids(case: str) -> None:
    """Nothing is chosen for the person who types."""
    run("apart", case, f"Tam Ovrick@{IDS[1]}", f"Tam Ovrick@{IDS[2]}")
    with pytest.raises(Exception, match="actors are called") as caught:
        CliRunner().invoke(app, ["same", case, "Tam Ovrick", "Vesk"], catch_exceptions=False)
    assert "NAME@ARTICLE" in caught.value.hint  # type: ignore[attr-defined]
