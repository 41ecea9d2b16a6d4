"""Who is accused how firmly, and what "he" may mean: from a page through the ledger to the user."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso import views, weights
from sayso.batch import read
from sayso.batch.shipped import SHIPPED
from sayso.cli.app import app
from sayso.config import Config
from sayso.views import Filter, Told

pytestmark = pytest.mark.skipif(
    not (weights.FOLDER / "reader.onnx").exists(), reason="no weights here"
)
PAGE = """Unrest in Larn

Pavel Dorn met Ivo Brask, and Rolf Enden saw Karel Ostra. He attacked the barracks on Tuesday.

The official kidnapped three farmers, police said.

Mara Telvin said that she had bombed the bridge. Hill League denied that it had attacked the camp.

Hill League plans to attack the port.
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("open")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    list(read([folder / "page.txt"], folder / "one.sayso", Config(), SHIPPED))
    return folder / "one.sayso"


def of(case: Path, relation: str, patient: str) -> Told:
    with views.open_case(case) as opened:
        found = views.claims(opened, Filter(relation=relation))
        (told,) = (told for told in found if told.phrases("patient") == [patient])
    return told


def test_a_pronoun_that_stays_open_says_so_with_what_it_may_mean(case: Path) -> None:
    record = of(case, "attacks", "barracks").record()
    (agent,) = (role for role in record["roles"] if role["name"] == "agent")
    assert (agent["text"], agent["resolves_to"], agent["unresolved"]) == ("He", None, True)
    chances = [one["chance"] for one in agent["antecedents"]]
    assert {one["name"] for one in agent["antecedents"]} >= {"Pavel Dorn", "Rolf Enden"}
    assert chances == sorted(chances, reverse=True) == [round(chance, 2) for chance in chances]
    assert sum(chances) <= 1.01


def test_a_definite_noun_without_an_antecedent_says_so(case: Path) -> None:
    record = of(case, "abducts", "three farmers").record()
    roles = {role["text"]: role for role in record["roles"]}
    assert roles["official"]["unresolved"]
    assert roles["official"]["antecedents"] == []


def test_a_resolved_pronoun_and_a_name_are_not_open(case: Path) -> None:
    it = of(case, "bombs", "bridge").claim.fillers("agent")
    name = of(case, "meets", "Ivo Brask").claim.fillers("agent")
    assert [role.resolves_to for role in it] == ["Mara Telvin"]
    assert not any(role.unresolved or role.antecedents for role in (*it, *name))
    assert [role.anaphor for role in (*it, *name)] == [True, False]


AUTHORSHIP = [
    ("attacks", "barracks", "reported as fact"),
    ("abducts", "three farmers", "suspected or accused by authorities"),
    ("bombs", "bridge", "claimed or admitted"),
    ("attacks", "port", "possible"),
    ("attacks", "camp", None),  # denied: nobody is said to be behind it
    ("meets", "Ivo Brask", None),  # a meeting accuses nobody
]


@pytest.mark.parametrize(("relation", "patient", "value"), AUTHORSHIP)
def test_authorship_of(case: Path, relation: str, patient: str, value: str | None) -> None:
    """A claim of an act says how surely somebody is behind it; no other claim does."""
    assert of(case, relation, patient).record()["authorship"] == value


def test_why_tells_both(case: Path) -> None:
    told = of(case, "attacks", "barracks")
    printed = CliRunner(env={"COLUMNS": "120"}).invoke(app, ["why", str(case), told.claim.id])
    (agent,) = told.claim.fillers("agent")
    likeliest = agent.antecedents[0]
    assert f"He — not resolved ({likeliest.name} {likeliest.chance:.2f}, " in printed.output
    assert "authorship reported as fact" in printed.output


def test_claims_can_be_asked_by_authorship(case: Path) -> None:
    words = ["claims", str(case), "--json", "--authorship", "claimed or admitted"]
    lines = CliRunner().invoke(app, words).output.splitlines()
    assert [json.loads(line)["relation"] for line in lines] == ["bombs"]
    refused = CliRunner().invoke(app, [*words[:-1], "proved"])
    assert refused.exit_code == 2


def test_a_page_read_twice_gives_the_same_bytes(case: Path, tmp_path: Path) -> None:
    list(read([case.parent / "page.txt"], tmp_path / "two.sayso", Config(), SHIPPED))
    exports = []
    for path in (case, tmp_path / "two.sayso"):
        with views.open_case(path) as opened:
            exports.append([json.dumps(told.record()) for told in views.claims(opened)])
    assert exports[0] == exports[1]
