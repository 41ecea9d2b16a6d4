"""The pages of what all articles come to: actors, dossier, network, timeline, map, origins."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import together_rows
from starlette.testclient import TestClient
from test_web import client_of, filled, html, judge, outline
from together_rows import entity

from sayso import views
from sayso.edtf import first_day
from sayso.views import atlas, columns, portrait, retold, times
from sayso.views.ties import hedged
from sayso.web.layout import laid_out
from sayso.web.openapi import document
from sayso.web.pages.places import miller
from sayso.web.pages.timeline import spoken

FRONT, BRIGADE, VOSS = map(entity, ("Harvest Front", "Orlan Brigade", "Mira Voss"))
PAGES = ("/actors", "/network", "/timeline", "/map", "/origins")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "quarrel.sayso"
    rows = together_rows.build(path)
    with closing(sqlite3.connect(path)) as raw, raw:
        for row in rows:
            stated = (row.claim.id, row.claim.article_id, "", "[]")
            raw.execute("INSERT INTO now_stated VALUES (?, ?, ?, ?)", stated)
        raw.execute(
            "UPDATE now_naming SET published = (SELECT p.value FROM document d JOIN doc_date p"
            " ON p.document = d.key AND p.chosen WHERE d.article = now_naming.article)"
        )
    return path


@pytest.fixture
def client(case: Path) -> Iterator[TestClient]:
    with client_of(case) as opened:
        yield opened


def of(client: TestClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:300]
    return answer.json()


# Every page


def all_paths(client: TestClient) -> list[str]:
    told = of(client, "/timeline.json")["spells"]
    backing = of(client, f"/actors/{FRONT}.json")["relations"][0]["propositions"][0]["id"]
    assert told
    return [
        *PAGES,
        f"/actors/{FRONT}",
        f"/actors/{BRIGADE}?relation=sponsors&part=patient",
        f"/network?around={BRIGADE}",
        f"/timeline?actor={BRIGADE}",
        f"/map?actor={BRIGADE}",
        f"/origins/{backing}",
        "/actors?q=nobody+at+all",
    ]


def test_every_page_is_strict_and_has_one_main_heading(client: TestClient) -> None:
    for path in all_paths(client):
        found = outline(html(client, path))
        assert found.wrong == [], path
        assert found.tags.count("h1") == 1, path
        assert len(found.ids) == len(set(found.ids)), path


def test_every_page_is_json_at_the_same_address_and_in_the_openapi_document(
    client: TestClient,
) -> None:
    known = document()["paths"]
    for path in all_paths(client):
        base, _, query = path.partition("?")
        by_header = client.get(path, headers={"Accept": "application/json"}).json()
        assert of(client, f"{base}.json?{query}") == by_header, path
    for path in (*PAGES, "/actors/{id}", "/origins/{id}"):
        assert f"{path}.json" in known


def test_a_case_that_is_not_put_together_says_so_on_every_page(tmp_path: Path) -> None:
    """Reading alone does not tell who is who; no page fails for it."""
    case = filled(tmp_path / "new.sayso", {"a.txt": "Harvest Front backs Orlan Brigade\n"})
    with client_of(case) as client:
        for path in PAGES:
            page = html(client, path)
            assert "not been put together" in page or "says where" in page, path


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/actors/ffffffffffffffff", 404),
        ("/actors/Nobody", 404),
        ("/actors?page=0", 400),
        ("/actors?q=" + "x" * 201, 400),
        (f"/actors/{FRONT}?relation=sponsors&part=whole", 400),
        ("/network?size=7", 400),
        ("/network?around=Nobody", 404),
        ("/timeline?relation=juggles", 400),
        ("/origins/zz", 404),
        ("/origins?page=x", 400),
    ],
)
def test_what_cannot_be_asked_is_told(client: TestClient, path: str, status: int) -> None:
    error = client.get(path, headers={"Accept": "application/json"})
    assert error.status_code == status
    assert error.json()["error"]["detail"]


# Actors and their dossiers


def test_an_actor_is_found_by_any_of_its_names(client: TestClient) -> None:
    for words in ("harvest fr", "HF"):
        found = of(client, f"/actors.json?q={words}")["actors"]
        assert [one["name"] for one in found] == ["Harvest Front"], words
    assert of(client, "/actors.json?q=%25")["total"] == 0, "a sign of LIKE is a letter here"
    assert of(client, "/actors.json?type=person")["total"] == 0


def test_a_dossier_shows_what_is_said_beside_what_is_denied(client: TestClient) -> None:
    told = of(client, f"/actors/{FRONT}.json")
    (backing,) = told["relations"]
    assert (backing["relation"], backing["part"]) == ("sponsors", "agent")
    (line,) = backing["propositions"]
    assert (line["for"], line["against"]) == ([1, 2], [1, 1])
    assert "two senior officials" in line["unnamed"]
    assert [one["id"] for one in told["denied"]["propositions"]] == [line["id"]]
    page = html(client, f"/actors/{FRONT}")
    assert "Said not to be so" in page
    assert "Where they disagree" in page


def test_a_forecast_stands_among_forecasts_and_not_among_what_is_said(client: TestClient) -> None:
    told = of(client, f"/actors/{BRIGADE}.json")
    (forecast,) = told["forecasts"]
    assert forecast["outcome"] == "open"
    assert all(one["side"] == "hedged" for one in told["timeline"] if "06" in one["value"])
    for group in told["relations"]:
        for line in group["propositions"]:
            assert line["for"] != [0, 0] or line["hedged"] or line["against"] != [0, 0]


def test_names_tell_where_each_stands_first(client: TestClient) -> None:
    names = of(client, f"/actors/{FRONT}.json")["names"]
    assert [one["name"] for one in names] == ["Harvest Front", "HF"]
    assert names[0]["first"]["published"] == "2031-04-05"
    assert names[1]["beside"] == "Harvest Front"


def test_a_rejected_claim_is_counted_among_no_voices(case: Path) -> None:
    with views.open_case(case) as opened:
        before = columns.load(opened)
        rows = portrait.rows_of(before, FRONT)
        claim = opened.execute("SELECT claim FROM now_support WHERE side = 'against'").fetchone()[0]
    judge(case, claim, "rejected")
    with views.open_case(case) as opened:
        after = columns.load(opened)
        assert len(portrait.rows_of(after, FRONT)) == len(rows) - 1
        assert portrait.voices(after, portrait.rows_of(after, FRONT)).negated == 0


# Network


def ties(client: TestClient) -> dict[tuple[str, str], dict[str, Any]]:
    found = of(client, "/network.json")["ties"]
    return {(one["relation"], one["manner"]): one for one in found}


def test_what_is_said_and_what_is_denied_are_two_ties(client: TestClient) -> None:
    found = ties(client)
    said, denied = found["sponsors", "said"], found["sponsors", "denied"]
    assert (said["low"], said["high"], said["claims"]) == (1, 2, 3)
    assert (denied["low"], denied["claims"]) == (1, 1)
    assert said["first"] == 20310405 < denied["first"]
    assert {(one["agent"], one["patient"]) for one in (said, denied)} == {(FRONT, BRIGADE)}


def test_what_nobody_with_a_name_says_is_hearsay(case: Path) -> None:
    with closing(sqlite3.connect(case)) as raw, raw:
        raw.execute("UPDATE now_root SET kind = 'anonymous'")
    with client_of(case) as client:
        assert ("sponsors", "hearsay") in ties(client)
        assert ("sponsors", "said") not in ties(client)


@pytest.mark.parametrize(
    ("modality", "polarity", "manner"),
    [
        ("possible", "affirmed", "hearsay"),
        ("questioned", "affirmed", "hearsay"),
        ("attempted", "affirmed", "hearsay"),
        ("forecast", "affirmed", "to come"),
        ("planned", "affirmed", "to come"),
        ("conditional", "affirmed", "to come"),
        ("ordered", "affirmed", "to come"),
        ("possible", "negated", ""),
    ],
)
def test_what_is_hedged_is_never_said(modality: str, polarity: str, manner: str) -> None:
    assert hedged(modality, polarity) == manner


def test_what_is_over_says_so_wherever_it_stands(case: Path) -> None:
    """A former sponsor must not look like one of today: in the network, a dossier, the claims."""
    with client_of(case) as client:
        assert {tie["ended"] for tie in of(client, "/network.json")["ties"]} == {False}
    with closing(sqlite3.connect(case)) as raw, raw:
        raw.execute("UPDATE now_proposition SET ended = 1 WHERE relation = 'sponsors'")
        key = raw.execute("SELECT key FROM claim WHERE relation = 'sponsors'").fetchone()[0]
        raw.execute("DELETE FROM claim_time WHERE claim = ?", (key,))
        raw.execute(
            "INSERT INTO claim_time (claim, n, value, precision, basis, kind, words)"
            " VALUES (?, 0, '2016', 'year', 'text', 'held_to', '2016')", (key,)
        )  # fmt: skip
    with client_of(case) as client:
        assert {tie["ended"] for tie in of(client, "/network.json")["ties"]} == {True}
        for page, words in (
            (f"/actors/{FRONT}", 'data-term="over">over'),
            ("/network", 'data-term="over">(over)'),
            ("/claims?relation=sponsors", 'data-term="over">until 2016'),
        ):
            assert words in client.get(page, headers={"Accept": "text/html"}).text, page


def test_a_network_stands_still(client: TestClient) -> None:
    """The same case gives the same picture, and those who are tied stand nearer than others."""
    assert of(client, "/network.json") == of(client, "/network.json")
    ids = [f"{n:032x}" for n in range(60)]
    pairs = [(ids[n], ids[n + 1]) for n in range(0, 58, 2)]
    spots = dict(zip(ids, laid_out(ids, pairs), strict=True))
    assert laid_out(ids, pairs) == laid_out(ids, reversed(pairs))
    far = [_far(spots[a], spots[b]) for a in ids for b in ids if a < b]
    near = [_far(spots[a], spots[b]) for a, b in pairs]
    assert sum(near) / len(near) < 0.5 * sum(far) / len(far)
    assert min(far) > 1.0, "no two stand on each other"
    assert laid_out([], []) == []


def _far(a: tuple[float, float], b: tuple[float, float]) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def test_those_around_an_actor_are_drawn_with_it(client: TestClient) -> None:
    found = of(client, f"/network.json?around={FRONT}")
    assert found["center"] == FRONT
    assert {one["id"] for one in found["nodes"]} == {FRONT, BRIGADE}


# Times


def test_a_month_is_a_month_and_no_day_and_publication_is_no_time(client: TestClient) -> None:
    found = of(client, "/timeline.json")["spells"]
    month = next(one for one in found if one["value"] == "2031-06")
    assert (month["first"], month["last"], month["side"]) == ("2031-06-01", "2031-06-30", "hedged")
    values = {one["value"] for one in found}
    assert values == {"2031-04-01", "2031-06"}, "no day of publication is among them"


def test_copies_of_one_telling_are_one_entry(client: TestClient) -> None:
    found = of(client, f"/timeline.json?actor={BRIGADE}")["spells"]
    attack = [one for one in found if one["relation"] == "attacks" and one["side"] == "for"]
    assert len(attack) == 1
    assert (attack[0]["claims"], attack[0]["low"]) == (2, 1)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-05-09", "9 May 2024"),
        ("2024-05", "May 2024"),
        ("2024-24", "winter 2024"),
        ("2024-33", "first quarter of 2024"),
        ("2024-01/..", "from January 2024 on"),
        ("../2024-01", "until January 2024"),
        ("2024-04-08/2024-04-14", "8 April 2024 to 14 April 2024"),
        ("XXXX-01", "January, year unknown"),
    ],
)
def test_times_are_written_as_people_write_them(value: str, words: str) -> None:
    assert spoken(value) == words


def test_a_time_that_can_be_any_day_is_counted_and_not_drawn(case: Path) -> None:
    with closing(sqlite3.connect(case)) as raw, raw:
        sealed = raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'claim_time'"
        ).fetchall()
        for (name,) in sealed:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE claim_time SET value = 'XXXX-04' WHERE value = '2031-04-01'")
    assert first_day("XXXX-04") is None
    with views.open_case(case) as opened:
        found = times.times(opened)
    assert found.timeless == 1
    assert all(one.first for one in found.spells)


# Places


def test_a_place_is_chosen_or_open_and_each_is_counted_with_its_claims(case: Path) -> None:
    with closing(sqlite3.connect(case)) as raw, raw:
        roles = [row[0] for row in raw.execute("SELECT key FROM role ORDER BY key LIMIT 2")]
        for (name,) in raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'role'"
            " AND sql LIKE '%UPDATE%'"
        ).fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE role SET place = 1 WHERE key IN (?, ?)", roles)
        for role, n, lat, chosen in ((roles[0], 0, 48.5, 1), (roles[1], 0, 10.0, 0),
                                     (roles[1], 1, 50.0, 0)):  # fmt: skip
            raw.execute(
                "INSERT INTO role_place (role, n, id, name, kind, country, region, latitude,"
                " longitude, reason, chosen) VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, '', ?)",
                (role, n, f"{lat}", "Vesk", "town", "Dravia", lat, 22.0, chosen),
            )
    with views.open_case(case) as opened:
        now = columns.load(opened)
        whole = atlas.atlas(opened, now)
        (sure,) = atlas.located(now, whole)
        (open_,) = atlas.unsure(whole)
    assert (sure.spot.latitude, sure.claims) == (48.5, 1)
    assert [spot.latitude for spot in open_.candidates] == [10.0, 50.0]
    with client_of(case) as client:
        page = html(client, "/map")
    assert "Nobody knows which one" in page
    assert page.count("map-maybe") >= 2


def test_north_is_up_and_the_equator_is_the_middle() -> None:
    assert miller(0.0) == pytest.approx(0.0, abs=1e-9)
    assert miller(60.0) < miller(30.0) < 0.0 < miller(-30.0)


# Tellings


def test_a_telling_with_its_copy_is_one_and_tells_who_took_from_whom(client: TestClient) -> None:
    (found,) = of(client, "/origins.json")["tellings"]
    assert [one["outlet"] for one in found["articles"]] == ["Vesk Wire", "Tarm Courier"]
    assert found["shared"][0]["taken_from"] == found["articles"][0]["article"]
    assert found["told"] == 2
    page = html(client, "/origins")
    assert "arc-known" in page
    assert "1 day later" in page


def test_articles_of_a_wider_telling_are_no_telling_of_their_own() -> None:
    wide, small, other = (frozenset(some) for some in ("abc", "ab", "bd"))
    kept = retold._joined({wide: {"p"}, small: {"q"}, other: {"r"}})
    assert kept == {wide: {"p", "q"}, other: {"r"}}


def test_a_proposition_shows_both_sides_with_their_tellings(client: TestClient) -> None:
    line = of(client, f"/actors/{FRONT}.json")["denied"]["propositions"][0]
    page = html(client, f"/origins/{line['id']}")
    assert page.index("Said to be so") < page.index("Said not to be so")
    assert "of unknown lineage" in page


def test_text_of_others_is_shown_as_text(tmp_path: Path) -> None:
    """A name that would like to be a script stays a name on all of these pages."""
    path = tmp_path / "hostile.sayso"
    together_rows.build(path)
    evil = "<script>alert(1)</script>\u202e"
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE now_entity SET name = ? WHERE id = ?", (evil, FRONT))
        raw.execute("UPDATE now_form SET name = ? WHERE id = ?", (evil, FRONT))
        raw.execute("UPDATE now_reuse SET reason = ?", (evil,))
    with client_of(path) as client:
        for page in (*PAGES, f"/actors/{FRONT}", f"/network?around={FRONT}"):
            assert "<script>alert" not in html(client, page), page
            assert "\u202e" not in html(client, page), page
