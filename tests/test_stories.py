"""The stories that must hold, each on small pages and through the whole pipeline as it is shipped.

The pages are in tests/pages/; countries, people and outlets there are invented.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from typer.testing import CliRunner

from sayso import views, weights
from sayso.batch import read
from sayso.batch.shipped import SHIPPED
from sayso.cli.app import app
from sayso.config import Config
from sayso.views import Corroborated

PAGES = Path(__file__).parent / "pages"
Made: TypeAlias = Callable[..., Path]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (weights.FOLDER / "reader.onnx").exists(), reason="no weights here"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Makes a case of some folders of pages; the same folders are read once."""
    folder = tmp_path_factory.mktemp("stories")
    done: dict[tuple[str, ...], Path] = {}

    def make(*names: str, anew: bool = False) -> Path:
        if anew or names not in done:
            file = folder / f"{len(list(folder.iterdir()))}-{'-'.join(names)}.sayso"
            for outcome in read([PAGES / name for name in names], file, Config(), SHIPPED):
                assert outcome.kind == "new", outcome
            if anew:
                return file
            done[names] = file
        return done[names]

    return make


@contextmanager
def opened(file: Path) -> Iterator[views.Case]:
    with views.open_case(file) as case:
        yield case


def said(case: views.Case, relation: str) -> Corroborated:
    """The one proposition with this relation."""
    (one,) = [one for one in views.most_said(case) if one.relation == relation]
    return one


def typed(*words: str) -> str:
    """What a command prints."""
    done = CliRunner().invoke(app, words, env={"COLUMNS": "200"})
    assert done.exit_code == 0, (done.output, done.exception)
    return done.output


def everything(file: Path) -> dict[str, Any]:
    """All that the articles come to: the tables, and the dossier of every actor."""
    with sqlite3.connect(file) as case:
        tables = [row[0] for row in case.execute(_TABLES)]
        rows = {table: _rows(case, table) for table in tables}
    case.close()
    with opened(file) as asked:
        actors = [one for one, _ in views.most_told(asked, 1000)]
        dossiers = {one.id: views.dossier(asked, one).record() for one in actors}
        circles = [circle.record() for circle in views.circular(asked)]
    return {"tables": rows, "dossiers": json.dumps(dossiers), "circles": json.dumps(circles)}


_TABLES = """
SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'now\\_%' ESCAPE '\\'
AND name <> 'now_state' ORDER BY name
"""
_SHORT_HANDS = {"now_article": {"key"}, "now_print": {"article"}}
"""Columns that are this file's short hand and mean nothing outside it."""


def _rows(case: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    columns = [row[1] for row in case.execute(f"PRAGMA table_info({table})")]
    kept = [name for name in columns if name not in _SHORT_HANDS.get(table, ())]
    return sorted(case.execute(f"SELECT {', '.join(kept)} FROM {table}").fetchall(), key=repr)


def test_1_ten_copies_of_one_dispatch_are_one_origin(made: Made) -> None:
    """One of them has a headline of its own, which changes nothing."""
    with opened(made("copies")) as case:
        backing = said(case, "sponsors")
        (circle,) = views.circular(case)
        assert len({saying.heading.article for saying in backing.sayings}) == 10
        assert backing.bounds == (1, 1)
        assert len(circle.articles) == 10
        assert len({heading.title for heading in circle.articles}) == 2


def test_2_two_unnamed_officials_are_one_or_two_origins(made: Made) -> None:
    """ "A senior official" here and there may be one man, and nobody knows."""
    with opened(made("officials")) as case:
        backing = said(case, "sponsors")
        assert backing.bounds == (1, 2)
        assert {saying.speaker.anonymity for saying in backing.sayings} == {"unnamed_role"}
        assert any("not named" in note for note in backing.notes)


def test_3_a_wire_and_a_reporter_at_the_scene_are_two_origins(made: Made) -> None:
    with opened(made("scene")) as case:
        abduction = said(case, "abducts")
        assert abduction.bounds == (2, 2)
        assert {saying.root for saying in abduction.sayings} == {"dispatch", "scene"}


def test_4_an_outlet_of_unknown_lineage_raises_the_upper_bound_alone(made: Made) -> None:
    with opened(made("scene", "scene-later")) as case:
        abduction = said(case, "abducts")
        assert abduction.bounds == (2, 3)
        assert sorted(telling.known for telling in abduction.tellings) == [False, True, True]


def test_5_a_denial_is_a_claim_of_its_own_and_both_are_in_the_dossier(made: Made) -> None:
    with opened(made("denial")) as case:
        found = views.dossier(case, views.actor(case, "Drava Front"))
        (one,) = [one for one in found.propositions if one.relation == "sponsors"]
        speakers = {side: [s.speaker.source for s in one.of(side)] for side in ("for", "against")}
        assert speakers == {"for": ["Maren Tolk"], "against": ["Jonas Hild"]}
        (link,) = [link for link in found.links if link.kind == "denies"]
        assert (link.a, link.b) == (one.id, one.id)
        (dispute,) = found.disputes
        assert dispute.one == one


def test_6_a_former_leader_and_a_present_one_do_not_contradict(made: Made) -> None:
    with opened(made("leaders")) as case:
        found = views.dossier(case, views.actor(case, "Drava Front"))
        leaders = {one.agents[0].name: one.ended for one in found.propositions}
        assert leaders == {"Goran Pesh": True, "Milos Varg": False}
        assert found.disputes == ()
        assert views.contested(case) == []


def test_7_a_deleted_article_takes_with_it_all_that_rested_on_it(made: Made) -> None:
    """Counts, dossiers and links are those of the case in which it never was, byte for byte."""
    file = made("scene", anew=True)
    before = everything(file)
    for name in ("scene-later", "denial"):
        list(read([PAGES / name], file, Config(), SHIPPED))
    with opened(file) as case:
        later = [
            headed.article.id
            for headed in views.articles(case)
            if Path(headed.article.location).parent.name != "scene"
        ]
    assert len(later) == 3
    assert everything(file) != before
    for article in later:
        typed("forget", str(file), article, "--by", "Ada", "--why", "a test")
    assert everything(file) == before


def test_8_every_span_is_exact_among_signs_of_all_kinds(made: Made) -> None:
    """Emoji, Pashto, marks of direction, CRLF and soft hyphens move no offset."""
    file = made("signs")
    with sqlite3.connect(file) as case:
        texts = dict(case.execute("SELECT key, words FROM text").fetchall())
        spans = case.execute("SELECT text, start, stop, words FROM span").fetchall()
    case.close()
    everything_read = "".join(texts.values())
    for sign in ("🚧", "دروازه", "\u00ad", "👨\u200d🌾"):
        assert sign in everything_read
    assert spans
    assert all(texts[text][start:stop] == words for text, start, stop, words in spans)
    with opened(file) as asked:
        relations = {told.claim.relation for told in views.claims(asked)}
        assert {"attacks", "sponsors", "leads", "bombs", "abducts"} <= relations


def test_11_a_wrong_merge_is_split_and_every_claim_goes_back_to_its_side(made: Made) -> None:
    """A general and a smuggler whose names are one letter apart."""
    file = made("twomen", anew=True)
    before = everything(file)
    typed("same", str(file), "Ivo Marst", "Ivo Marz", "--by", "Ada")
    with opened(file) as case:
        merged = views.dossier(case, views.actor(case, "Ivo Marz"))
        assert {one.relation for one in merged.propositions} >= {"leads", "member_of", "arrests"}
    typed("same", str(file), "Ivo Marst", "Ivo Marz", "--by", "Ada", "--take-back")
    assert everything(file) == before
    typed("same", str(file), "Ivo Marst", "Ivo Marz", "--by", "Ada")
    typed("apart", str(file), "Ivo Marst", "Ivo Marz", "--by", "Bela")
    with opened(file) as case:
        general, smuggler = (views.actor(case, name) for name in ("Ivo Marst", "Ivo Marz"))
        assert general.id != smuggler.id
        relations = [
            {one.relation for one in views.dossier(case, man).propositions}
            for man in (general, smuggler)
        ]
        assert relations == [{"leads", "threatens"}, {"arrests", "member_of"}]


def test_12_rawalpindi_the_town_and_rawalpindi_the_army_are_two(made: Made) -> None:
    with opened(made("metonym")) as case:
        (army,) = said(case, "sponsors").agents
        (town,) = said(case, "located_in").patients
        assert (army.name, army.type) == ("Pakistan Army", "organisation")
        assert (town.name, town.type) == ("Rawalpindi", "place")
        assert army.id != town.id
        about = views.dossier(case, views.actor(case, "Rawalpindi"))
        assert {one.relation for one in about.propositions} == {"located_in", "meets"}
