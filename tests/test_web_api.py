"""What programs ask of the workbench and send to it: tokens, pages of lists, judgements, errors."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import together_rows
from browser.serving import served
from starlette.testclient import TestClient
from test_web import LOCAL, STORIES, filled, first_id

from sayso import views
from sayso.views import sampled
from sayso.web import Access, create_app, jobs

TOKEN = "a-token-of-some-length"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case; what follows from judgements is not worked out meanwhile."""
    monkeypatch.setattr(jobs, "PAUSE", 3_600.0)
    monkeypatch.setattr(jobs, "LONGEST", 3_600.0)
    return filled(tmp_path / "north.sayso", STORIES)


@pytest.fixture
def client(case: Path) -> Iterator[TestClient]:
    with TestClient(create_app(case), base_url=LOCAL) as opened:
        yield opened


@pytest.fixture
def remote(case: Path) -> Iterator[TestClient]:
    """The same on an address at which a token is demanded."""
    access = Access("192.0.2.7", TOKEN)
    with TestClient(create_app(case, access), base_url="http://192.0.2.7:8765") as opened:
        yield opened


def error(answer: Any) -> dict[str, Any]:
    told: dict[str, Any] = answer.json()["error"]
    assert set(told) == {"status", "title", "detail", "hint"}
    assert told["status"] == answer.status_code
    return told


def accept(client: TestClient, path: str, **headers: str) -> Any:
    return client.post(path, json={"verdict": "accepted", "by": "Ada"}, headers=headers)


def test_a_program_gives_its_token_with_each_request(remote: TestClient) -> None:
    refused = remote.get("/claims.json")
    assert error(refused)["status"] == 401
    assert refused.headers["www-authenticate"] == "Bearer"
    assert remote.get("/claims.json", headers=BEARER).json()["total"] == 6
    for wrong in ("Bearer other", f"Basic {TOKEN}", "Bearer", f"Bearer {TOKEN}x"):
        assert remote.get("/claims.json", headers={"Authorization": wrong}).status_code == 401


def test_judging_needs_the_token_too(remote: TestClient) -> None:
    path = f"/claims/{remote.get('/claims.json', headers=BEARER).json()['claims'][0]['id']}"
    assert accept(remote, f"{path}/judgements").status_code == 401
    kept = accept(remote, f"{path}/judgements", **BEARER)
    assert (kept.status_code, kept.json()["by"]) == (201, "human:Ada")


def test_on_this_machine_something_must_stand_in_its_place(client: TestClient) -> None:
    """A page of another site can make a browser send much, but not this header."""
    path = f"/claims/{first_id(client)}/judgements"
    assert error(accept(client, path))["status"] == 403
    assert accept(client, path, Authorization="Bearer any").status_code == 201
    foreign = {"Authorization": "Bearer any", "Origin": "https://elsewhere.example"}
    assert accept(client, path, **foreign).status_code == 403


def test_a_judgement_stands_on_the_claim(client: TestClient) -> None:
    id_ = first_id(client)
    sent = {"verdict": "rejected", "by": " Ada  Voss ", "note": "the map says otherwise"}
    kept = client.post(f"/claims/{id_}/judgements", json=sent, headers=BEARER)
    assert kept.json() == {
        "subject": id_,
        "verdict": "rejected",
        "by": "human:Ada Voss",
        "reason": "the map says otherwise",
        "detail": {},
    }
    assert client.get("/claims.json").json()["rejected_left_out"] == 1
    assert client.get(f"/claims/{id_}.json").json()["judgements"][0]["by"] == "human:Ada Voss"
    undo = {"verdict": "withdrawn", "by": "Ada"}
    client.post(f"/claims/{id_}/judgements", json=undo, headers=BEARER)
    assert client.get("/claims.json").json()["rejected_left_out"] == 0


def test_a_correction_names_words_of_the_text(client: TestClient) -> None:
    id_ = first_id(client, "q=arrested&relation=arrests")
    roles = [
        {"name": "agent", "words": "Vesk Police"},
        {"name": "patient", "words": "Orlan Brigade", "means": "Orlan Brigade"},
    ]
    sent = {
        "verdict": "corrected",
        "by": "Ada",
        "correction": {"modality": "possible", "roles": roles, "speaker": None},
    }
    kept = client.post(f"/claims/{id_}/judgements", json=sent, headers=BEARER).json()
    assert kept["detail"]["modality"] == "possible"
    assert kept["detail"]["speaker"] == ""
    shown = client.get(f"/review.json?claim={id_}").json()["corrected"]
    assert {one["what"] for one in shown} >= {"modality", "speaker"}


@pytest.mark.parametrize(
    ("sent", "about"),
    [
        ({"verdict": "maybe", "by": "Ada"}, "there is no verdict"),
        ({"verdict": "accepted"}, "nobody knows who judges"),
        ({"verdict": "accepted", "by": 7}, "by is no text"),
        ({"verdict": "accepted", "by": "Ada", "score": "1"}, "has no 'score'"),
        ({"verdict": "accepted", "by": "Ada", "note": "\0"}, "a sign that cannot be kept"),
        ({"verdict": "corrected", "by": "Ada"}, "nothing is different"),
        ({"verdict": "corrected", "by": "Ada", "correction": []}, "correction is no object"),
        (
            {"verdict": "corrected", "by": "Ada", "correction": {"roles": [{}] * 13}},
            "roles are a list",
        ),
        (
            {"verdict": "corrected", "by": "Ada", "correction": {"relation": "likes"}},
            "there is no relation",
        ),
        (["accepted"], "no object"),
    ],
)
def test_what_cannot_be_kept_is_told_in_one_shape(
    client: TestClient, sent: object, about: str
) -> None:
    path = f"/claims/{first_id(client)}/judgements"
    answer = client.post(path, json=sent, headers=BEARER)
    told = error(answer)
    assert (told["status"], about in told["detail"]) == (400, True), told


@pytest.mark.parametrize(
    ("method", "path", "headers", "body", "status"),
    [
        ("GET", "/nowhere", {}, "", 404),
        ("DELETE", "/claims", BEARER | {"Content-Length": "0"}, "", 405),
        ("GET", "/claims/0000/judgements", {}, "", 405),
        ("POST", "/claims/0000/judgements", BEARER, "verdict=accepted", 415),
        (
            "POST",
            "/claims/0000/judgements",
            BEARER | {"Content-Type": "application/json"},
            "{",
            400,
        ),
        ("POST", "/names/judgements", BEARER | {"Content-Type": "application/json"}, "{}", 400),
        ("GET", "/claims.csv?since=never", {"Accept": "*/*"}, "", 400),
    ],
)
def test_every_error_of_a_program_has_one_shape(
    client: TestClient, method: str, path: str, headers: dict[str, str], body: str, status: int
) -> None:
    sent = {"Accept": "application/json", **headers}
    assert error(client.request(method, path, headers=sent, content=body))["status"] == status


def test_a_list_leads_to_its_next_page_until_all_is_seen(tmp_path: Path) -> None:
    story = "Title {n}\nDate: 2031-04-05\nOutlet: Vesk Herald\n" + "Orlan Brigade may attack Tarm. "
    stories = {f"{n}.txt": story.format(n=n) + f"It is day {n}.\n" for n in range(120)}
    case = filled(tmp_path / "long.sayso", stories)
    with TestClient(create_app(case), base_url=LOCAL) as client:
        path, seen = "/claims.json?sort=oldest&relation=attacks", list[str]()
        while path:
            answer = client.get(path)
            page = answer.json()
            seen += [claim["id"] for claim in page["claims"]]
            told = re.findall(r'<(.*?)>; rel="(.*?)"', answer.headers.get("link", ""))
            links = {name: link for link, name in told}
            assert links.get("next") == page["next"]
            assert links.get("previous") == page["previous"]
            path = page["next"]
        assert (len(seen), len(set(seen))) == (page["total"], page["total"])
        assert page["pages"] > 1
        assert client.get(page["previous"]).json()["next"].endswith(f"page={page['pages']}")


def test_names_are_judged_by_name(client: TestClient) -> None:
    sent = {"a": "Nobody", "b": "Orlan Brigade", "verdict": "same", "by": "Ada"}
    assert error(client.post("/names/judgements", json=sent, headers=BEARER))["status"] == 404


def test_files_are_handed_over_with_the_token(
    remote: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs.Jobs, "_begin", lambda self: None)  # they need not be read here
    files = {"files": ("north.txt", b"Orlan Brigade attacked Tarm.")}
    assert error(remote.post("/import", files=files))["status"] == 401
    taken = remote.post("/import", files=files, headers=BEARER | {"Accept": "application/json"})
    assert (taken.status_code, taken.json()["files"]) == (202, 1)


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl here")
def test_the_commands_of_its_page_do_what_they_say(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "http-api.md").read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", page, re.M | re.S)
    typed = [line for block in blocks for line in block.splitlines()]
    assert len(typed) > 8
    rows = together_rows.build(tmp_path / "north.sayso")
    (tmp_path / "page.html").write_text("<p>Orlan Brigade attacked Tarm.</p>")
    with served(tmp_path / "north.sayso") as address:
        for command in typed:
            named = command.replace("http://127.0.0.1:8765/", address)
            run = shlex.split(named.replace("CLAIM", rows[0].claim.id))
            done = subprocess.run([*run, "--fail-with-body"], cwd=tmp_path, capture_output=True)
            assert done.returncode == 0, (command, done.stdout)
            json.loads(done.stdout)


def test_a_file_that_is_sent_slowly_may_be_read_by_several_threads(case: Path) -> None:
    """Each piece of a download is made by whichever thread is free."""
    with views.open_case(case) as opened, ThreadPoolExecutor(1) as other:
        asked = other.submit(opened.execute, "SELECT count(*) FROM claim")
        assert asked.result().fetchone()[0] == 6


def test_of_what_very_many_claims_say_some_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The claim itself is among them, the bounds are those of all, and a note says so."""
    rows = together_rows.build(tmp_path / "north.sayso")
    wire = next(row.claim.id for row in rows if row.page == "wire")
    with TestClient(create_app(tmp_path / "north.sayso"), base_url=LOCAL) as client:
        whole = client.get(f"/claims/{wire}.json").json()["origins"]
        monkeypatch.setattr(sampled, "LISTED", 2)
        some = client.get(f"/claims/{wire}.json").json()["origins"]
    assert (some["for"], some["against"]) == (whole["for"], whole["against"])
    listed = [claim["claim"] for telling in some["tellings"] for claim in telling["claims"]]
    assert wire in listed
    assert len(listed) <= 2 < sum(len(telling["claims"]) for telling in whole["tellings"])
    assert "of them are listed here" in some["notes"][0]
