"""What is asked of all articles together, on a case whose together-tables are filled by hand."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import together_rows
from invented import TYPES, Said, Story, finished
from typer.testing import CliRunner

from sayso import codebook, questions, views
from sayso.batch.together import follow
from sayso.cli.app import app
from sayso.config import Config
from sayso.errors import NotFound
from sayso.exports import wording
from sayso.ledger import Ledger, Method, judge
from sayso.model import Judgement, Polarity
from sayso.questions import Question


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("together") / "north.sayso"
    together_rows.build(file)
    return file


@pytest.fixture(scope="module")
def case(path: Path) -> Iterator[views.Case]:
    with views.open_case(path) as opened:
        yield opened


def front(case: views.Case) -> views.Actor:
    return views.actor(case, "Harvest Front")


def backing(case: views.Case) -> views.Corroborated:
    (one,) = views.dossier(case, front(case)).propositions
    return one


# --- who is who -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Harvest Front", "the harvest front", "HF", "hf"])
def test_an_actor_is_found_by_any_of_its_names_however_written(case: views.Case, name: str) -> None:
    assert views.actor(case, name).name == "Harvest Front"


def test_an_actor_is_found_by_the_beginning_of_its_id(case: views.Case) -> None:
    assert views.actor(case, front(case).id[:8]) == front(case)


@pytest.mark.parametrize(
    ("typed", "near"), [("Harvest", "Harvest Front"), ("orl", "Orlan Brigade")]
)
def test_who_is_not_there_is_an_error_with_the_names_that_are_near(
    case: views.Case, typed: str, near: str
) -> None:
    with pytest.raises(NotFound) as caught:
        views.actor(case, typed)
    assert near in caught.value.hint


def test_names_come_with_the_articles_in_which_they_were_learnt(case: views.Case) -> None:
    full, short = views.who(case, front(case)).names
    assert (full.name, len(full.articles), full.beside) == ("Harvest Front", 4, "")
    assert (short.name, short.beside) == ("HF", "Harvest Front")
    assert [heading.outlet for heading in full.first] == ["Vesk Wire", "Tarm Courier", "Quiet Post"]


def test_what_may_be_one_is_told_with_its_reason_and_joined_with_nothing(case: views.Case) -> None:
    (unsure,) = views.who(case, front(case)).unsure
    assert unsure.other is not None
    assert (unsure.other.name, unsure.reason) == ("Harvest Font", "one letter apart")
    assert views.who(case, front(case)).same == ()


# --- how many say so ------------------------------------------------------------------------


def test_a_dossier_counts_origins_and_not_articles(case: views.Case) -> None:
    one = backing(case)
    assert (one.bounds, one.against) == ((1, 2), (1, 1))
    assert len(one.of("for")) == 3  # the wire, its copy, the officials


def test_copies_stand_under_their_one_telling(case: views.Case) -> None:
    wire, officials, _ = sorted(backing(case).tellings, key=lambda telling: telling.id)
    assert [heading.outlet for heading in wire.articles] == ["Vesk Wire", "Tarm Courier"]
    assert (wire.known, officials.known) == (True, False)


def test_a_denial_stands_beside_what_it_denies(case: views.Case) -> None:
    (denied,) = backing(case).of("against")
    assert denied.speaker.name == "Harvest Front"
    (dispute,) = views.contested(case)
    assert (dispute.one, dispute.other) == (backing(case), None)
    assert dispute.reasons == ("Harvest Front denies it",)


def test_disputes_can_be_asked_of_one_actor(case: views.Case) -> None:
    assert len(views.contested(case, actor=front(case).id)) == 1
    assert views.contested(case, actor=views.actor(case, "Harvest Font").id) == []


def test_who_has_no_name_is_called_as_the_text_calls_him(case: views.Case) -> None:
    brigade = views.dossier(case, views.actor(case, "Orlan Brigade"))
    unnamed = {p.name for one in brigade.propositions for p in one.patients if not p.id}
    assert unnamed == {"Tarm", "Vesk"}


def test_what_stands_in_two_articles_and_has_one_origin_is_circular(case: views.Case) -> None:
    (circle,) = views.circular(case)
    assert [heading.outlet for heading in circle.articles] == ["Vesk Wire", "Tarm Courier"]
    assert {one.relation for one in circle.propositions} == {"sponsors", "attacks"}
    (pair,) = circle.shared
    assert pair.source is not None
    assert pair.source.outlet == "Vesk Wire"


def test_a_forecast_has_a_horizon_and_stays_open_until_it_is_judged(case: views.Case) -> None:
    (forecast,) = views.forecasts(case)
    assert (forecast.by, forecast.horizon, forecast.outcome) == (("2031-06",), "2031-06-30", "open")
    assert views.forecasts(case, outcome="came-true") == []


def test_the_timeline_has_what_is_said_to_have_been_and_no_forecast(case: views.Case) -> None:
    brigade = views.dossier(case, views.actor(case, "Orlan Brigade"))
    assert [(dated.value, dated.kind) for dated in brigade.timeline] == [("2031-04-01", "occurred")]


def test_a_claim_knows_how_its_proposition_stands(case: views.Case) -> None:
    ids = [saying.claim for saying in backing(case).sayings]
    found = views.standing(case, ids)
    assert {found[id_].bounds for id_ in ids} == {(1, 2)}
    assert {found[id_].side for id_ in ids} == {"for", "against"}


# --- questions in words ---------------------------------------------------------------------

A, B = "Harvest Front", "Orlan Brigade"
UNDERSTOOD = {
    "who backs the Orlan Brigade?": ("who", "sponsors", None, B, "agent"),
    "Who is said to fund the Orlan Brigade": ("who", "sponsors", None, B, "agent"),
    "which groups have bankrolled the Orlan Brigade": ("who", "sponsors", None, B, "agent"),
    "whom does HF back": ("who", "sponsors", A, None, "patient"),
    "who is backed by HF": ("who", "sponsors", A, None, "patient"),
    "who was the Orlan Brigade backed by": ("who", "sponsors", None, B, "agent"),
    "does the Harvest Front back the Orlan Brigade?": ("whether", "sponsors", A, B, ""),
    "is the Orlan Brigade backed by the Harvest Front": ("whether", "sponsors", A, B, ""),
    "has HF armed the Orlan Brigade": ("whether", "sponsors", A, B, ""),
    "who is the leader of HF": ("who", "leads", None, A, "agent"),
    "who is HF’s leader?": ("who", "leads", None, A, "agent"),
    "who leads HF": ("who", "leads", None, A, "agent"),
    "is Mira Voss the leader of HF": ("whether", "leads", "Mira Voss", A, ""),
    "is Mira Voss a member of the Orlan Brigade": ("whether", "member_of", "Mira Voss", B, ""),
    "what did the Orlan Brigade attack": ("who", "attacks", B, None, "patient"),
    "where does the Orlan Brigade operate": ("where", "operates_in", B, None, ""),
    "when did the Orlan Brigade attack Tarm": ("when", "attacks", B, "tarm", ""),
    "when did the Orlan Brigade break away from HF": ("when", "splits_from", B, A, ""),
    "who was arrested by HF": ("who", "arrests", A, None, "patient"),
    "who met Mira Voss": ("who", "meets", None, "Mira Voss", "agent"),
    "is HF linked to the Orlan Brigade": ("whether", "linked_to", A, B, ""),
    "who receives money from HF": ("who", "sponsors", A, None, "patient"),
    "who says that HF backs the Orlan Brigade": ("speaker", "sponsors", A, B, ""),
    "how many outlets report that HF backs the Orlan Brigade": ("speaker", "sponsors", A, B, ""),
    "who claimed responsibility for the attack": (
        "who",
        "claims_responsibility",
        None,
        "attack",
        "agent",
    ),
    "who keeps the Orlan Brigade going with money": ("who", "sponsors", None, B, "agent"),
    "what did the Orlan Brigade do?": ("who", "", B, None, ""),
    "what is said about HF": ("about", "", A, None, ""),
    "HF": ("about", "", A, None, ""),
}
"""Question -> what is asked, a relation that it must mean, agent, patient, the role asked for."""


def understood(case: views.Case, question: str) -> Question | None:
    names = dict(reversed(list(views.all_names(case))))
    return questions.understand(question, names, codebook.load())


@pytest.mark.parametrize("question", UNDERSTOOD)
def test_a_question_is_understood_as(case: views.Case, question: str) -> None:
    found = understood(case, question)
    asked, relation, agent, patient, role = UNDERSTOOD[question]
    assert found is not None
    assert relation in (found.relations or ("",))
    assert (found.asked, found.role) == (asked, role)
    fillers = [f and (f.actor.name if f.actor else f.words) for f in (found.agent, found.patient)]
    assert fillers == [agent, patient]


def test_a_question_after_denials_is_one(case: views.Case) -> None:
    found = understood(case, "who denies that HF backs the Orlan Brigade")
    assert found is not None
    assert found.denied


@pytest.mark.parametrize("question", ["sing me a song", "why?", "", "who is the best of all"])
def test_what_is_not_understood_is_not_guessed(case: views.Case, question: str) -> None:
    assert understood(case, question) is None


def test_words_of_which_nothing_was_made_are_told(case: views.Case) -> None:
    found = understood(case, "who backs the Orlan Brigade in blue weather")
    assert found is not None
    assert " ".join(found.left)  # "in blue weather" is no part of the answer


def test_an_answer_holds_what_fits_all_roles(case: views.Case) -> None:
    book = codebook.load()
    found = understood(case, "who backs the Orlan Brigade")
    assert found is not None
    (one,) = questions.answer(case, found, book).propositions
    assert one == backing(case)
    turned = understood(case, "who is backed by the Orlan Brigade")
    assert turned is not None
    assert questions.answer(case, turned, book).propositions == ()


# --- the commands ---------------------------------------------------------------------------

COMMANDS = {
    "who {} HF": ("Harvest Font", "one letter apart"),
    "who {}": ("Orlan Brigade",),
    "dossier {} HF": ("said by 1-2 origins", "denied by 1 origin", "also in Tarm Courier"),
    "contested {}": ("1 dispute", "Harvest Front denies it"),
    "origins {}": ("sponsors",),
    "origins {} wire.txt": ("90 characters in a row",),
    "circular {}": ("2 articles are one telling",),
    "forecasts {}": ("by June (2031-06)", "open, for nobody has judged it"),
    "claims {} --relation sponsors": ("denied by 1 origin",),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says(path: Path, command: str) -> None:
    done = CliRunner().invoke(app, command.format(path).split(), env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    for words in COMMANDS[command]:
        assert words in done.output


@pytest.mark.parametrize("command", COMMANDS)
def test_lines_fit_a_terminal_of_eighty_columns(path: Path, command: str) -> None:
    done = CliRunner().invoke(app, command.format(path).split(), env={"COLUMNS": "80"})
    typed = [line for line in done.output.splitlines() if str(path) not in line]
    assert max(map(len, typed)) <= 80


@pytest.mark.parametrize(
    "command", ["who {} HF", "dossier {} HF", "contested {}", "origins {}", "circular {}",
                "forecasts {}"],
)  # fmt: skip
def test_json_is_one_object_a_line(path: Path, command: str) -> None:
    done = CliRunner().invoke(app, [*command.format(path).split(), "--json"])
    records = [json.loads(line) for line in done.output.splitlines()]
    assert records
    assert all(isinstance(record, dict) for record in records)


def test_an_answer_never_states_a_claim_as_a_fact(path: Path) -> None:
    question = "who backs the Orlan Brigade"
    done = CliRunner().invoke(app, ["ask", str(path), question], env={"COLUMNS": "200"})
    said = "Harvest Front is said to sponsor Orlan Brigade (1-2 origins; denied by Harvest Front)"
    assert said in done.output


def test_an_answer_tells_how_the_question_was_understood(path: Path) -> None:
    done = CliRunner().invoke(app, ["ask", str(path), "whom does HF fund"], env={"COLUMNS": "200"})
    assert "Understood as: Harvest Front ─sponsors→ whom?" in done.output


def test_a_case_that_was_never_brought_together_says_what_to_type(tmp_path: Path) -> None:
    with Ledger(tmp_path / "old.sayso", Method("0", "x", "x", "x")):
        pass
    done = CliRunner().invoke(app, ["contested", str(tmp_path / "old")])
    assert isinstance(done.exception, NotFound)
    assert "sayso read" in done.exception.hint


def test_a_case_that_lags_behind_says_so(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "behind.sayso"
    shutil.copy(path, copy)
    judge(copy, Judgement("nothing", "withdrawn", "human:Ada"))
    done = CliRunner().invoke(app, ["contested", str(copy)])
    assert done.exit_code == 0
    assert "not in yet" in done.stderr


SENTENCES = {
    ("sponsors", 1, 0, ""): "A is said to sponsor B",
    ("sponsors", 0, 1, ""): "A is said not to sponsor B",
    ("attacks", 1, 0, ""): "A is said to have attacked B",
    ("splits_from", 1, 0, ""): "A is said to have split from B",
    ("meets", 1, 0, ""): "A is said to have met B",
    ("accuses", 1, 0, ""): "A is said to have accused B",
    ("claims_responsibility", 1, 0, ""): "A is said to have claimed responsibility for B",
    ("pledges_allegiance", 1, 0, ""): "A is said to have pledged allegiance to B",
    ("member_of", 1, 0, ""): "A is said to be a member of B",
    ("linked_to", 1, 0, ""): "A is said to be linked to B",
    ("has_nationality", 1, 0, ""): "A is said to have nationality B",
    ("attacks", 0, 0, "forecast"): "A is forecast to attack B",
    ("attacks", 0, 0, "planned"): "A is said to plan to attack B",
    ("attacks", 0, 0, "attempted"): "A is said to have tried to attack B",
    ("withdraws", 0, 0, "ordered"): "A is said to have been told to withdraw B",
}
"""Relation, origins for and against, modality -> the sentence that is made of it."""


@pytest.mark.parametrize("told", SENTENCES, ids=str)
def test_a_sentence_never_says_that_it_is_so(case: views.Case, told: tuple[Any, ...]) -> None:
    relation, said, denied, modality = told
    one = replace(
        backing(case),
        relation=relation,
        agents=(views.Party("1", "A"),),
        patients=(views.Party("2", "B"),),
        bounds=(said, said),
        against=(denied, denied),
        sayings=tuple(
            replace(saying, side="hedged", modality=modality) for saying in backing(case).sayings
        )
        if modality
        else (),
    )
    assert wording.sentence(one, codebook.load()) == SENTENCES[told]


def test_nobody_named_makes_a_passive(case: views.Case) -> None:
    one = replace(
        backing(case), relation="kills", agents=(), patients=(views.Party("", "a ferryman"),)
    )
    assert wording.sentence(one, codebook.load()) == "“a ferryman” is said to have been killed"


def test_a_last_name_is_enough_where_only_one_bears_it(tmp_path: Path) -> None:
    together_rows.build(tmp_path / "north.sayso")
    with sqlite3.connect(tmp_path / "north.sayso") as case:
        case.execute("UPDATE now_entity SET type = 'person' WHERE name = 'Mira Voss'")
    case.close()
    done = CliRunner().invoke(app, ["ask", str(tmp_path / "north"), "who is voss"])
    assert "Understood as: all that is said of Mira Voss" in done.output


def test_why_tells_who_else_says_so(path: Path, case: views.Case) -> None:
    claim = backing(case).sayings[0].claim[:8]
    done = CliRunner().invoke(app, ["why", str(path), claim], env={"COLUMNS": "200"})
    assert "said by 1-2 origins · denied by 1 origin" in done.output


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[views.Case]:
    """Sixteen actors of whom three outlets say this and that, and two of them copy each other."""
    file = tmp_path_factory.mktemp("many") / "many.sayso"
    with Ledger(file, Method("0", "by hand", "by hand", "first")) as ledger:
        for n, story in enumerate(_told_of_many()):
            ledger.add(finished(story, f"{n}.txt"))
    follow(file, Config())
    with views.open_case(file) as opened:
        yield opened


def _told_of_many() -> Iterator[Story]:
    for n, (name, outlet) in enumerate(product(TYPES, ("Vesk Herald", "Orlan Post", "Marsh Echo"))):
        denied: Polarity = "negated" if outlet == "Marsh Echo" else "affirmed"
        yield Story(
            said=[
                Said(name, "sponsors", "Orlan Brigade", polarity=denied),
                Said(name, "leads", "Harvest Front", day="2031-04-05"),
                Said(
                    name,
                    "attacks",
                    "Tam Ovrick",
                    modality="forecast",
                    day=f"2031-06-{n % 28 + 1:02}",
                ),
            ],
            outlet=outlet,
            published=f"2031-04-{n % 9 + 1:02}",
            paragraphs=() if outlet == "Vesk Herald" else (n % 4, (n + 1) % 4),
        )


@pytest.mark.parametrize("ask", [views.contested, views.circular, views.forecasts])
@pytest.mark.parametrize("limit", [1, 2, 5])
def test_the_first_few_are_the_first_of_all(
    ask: Callable[..., list[Any]], limit: int, many: views.Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And all of them are the same however many are fetched at a time."""
    whole = ask(many)
    assert len(whole) > 2
    monkeypatch.setattr(sys.modules[ask.__module__], "_AT_ONCE", 2)
    assert ask(many) == whole
    assert ask(many, limit=limit) == whole[:limit]
