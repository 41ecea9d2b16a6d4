"""Review in the workbench: the order of the queue, judgements, corrections, names, who judges."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient
from test_web import client_of, filled, html, judge

from sayso import views
from sayso.errors import InputError
from sayso.exports.bundle import Bundle
from sayso.exports.training import records
from sayso.ledger import judge as write
from sayso.model import Judgement, Span
from sayso.views import columns, queue, support
from sayso.views.judged import history
from sayso.web import correcting
from training.data import read_corrections


@pytest.fixture
def case(demo: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo, tmp_path / "demo.sayso"))


@pytest.fixture
def client(case: Path) -> Iterator[TestClient]:
    with client_of(case) as opened:
        yield opened


def token(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', html(client, "/review"))
    assert found
    return found[1]


def call(client: TestClient, name: str = "Ada Lind") -> str:
    """Tell who judges; gives the token of the session."""
    csrf = token(client)
    client.post("/review/who", data={"csrf": csrf, "name": name, "back": "/review"})
    return csrf


def decide(client: TestClient, csrf: str, claim: str, verdict: str, **more: str) -> Any:
    sent = {"csrf": csrf, "claim": claim, "verdict": verdict, **more}
    return client.post("/review", data=sent, headers={"Accept": "application/json"})


def asked(client: TestClient, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/review.json?{query}").json()
    return found


# The queue


def test_what_is_contested_and_carries_a_bound_comes_first(case: Path) -> None:
    with views.open_case(case) as opened:
        loaded = columns.load(opened)
        weights = support.load(opened, loaded).weights
        order = queue.queued(weights, np.arange(len(loaded)))
        ids = [_id(opened, int(loaded.keys[n])) for n in order]
        told = [queue.rests(opened, id_) for id_ in ids]
    contested = [bool(one and one.low and one.against_low) for one in told]
    assert any(contested)
    assert contested == sorted(contested, reverse=True)
    falls = [bool(one and one.bound_falls) for one in told if one and not one.against_low]
    assert falls == sorted(falls, reverse=True)
    assert sorted(weights[order].tolist(), reverse=True) == weights[order].tolist()


def _id(case: views.Case, key: int) -> str:
    return str(case.execute("SELECT id FROM claim WHERE key = ?", (key,)).fetchone()[0])


def test_a_case_that_was_never_put_together_is_reviewed_in_the_order_of_its_list(
    tmp_path: Path,
) -> None:
    stories = {"a.txt": "Harvest Front backs Tarm\nDate: 2031-04-05\nTarm attacked Vesk.\n"}
    with client_of(filled(tmp_path / "north.sayso", stories)) as client:
        found = asked(client)
        listed = client.get("/claims.json").json()["claims"]
        assert found["claim"]["id"] == listed[0]["id"]
        assert found["rests"] is None
        assert found["progress"]["total"] == len(listed)


def test_the_filter_of_the_claims_page_carries_over(client: TestClient) -> None:
    total = client.get("/claims.json?relation=sponsors").json()["total"]
    found = asked(client, "relation=sponsors")
    assert found["progress"]["total"] == total
    assert found["claim"]["relation"] == "sponsors"
    assert "relation=sponsors" in html(client, "/claims?relation=sponsors").split("Review these")[0]
    page = html(client, "/review?relation=sponsors")
    assert "relation=sponsors&amp;claim=" in page


def test_every_claim_is_met_once_by_going_to_the_next(client: TestClient) -> None:
    query, seen = "relation=sponsors", list[str]()
    found = asked(client, query)
    csrf = call(client)
    while found["progress"]["done"] < found["progress"]["total"]:
        id_ = found["claim"]["id"]
        assert id_ not in seen
        seen.append(id_)
        kept = decide(client, csrf, id_, "accepted", queue=query, next=found["next"] or "").json()
        found = client.get(f"{kept['next']}".replace("/review", "/review.json")).json()
    assert len(seen) == found["progress"]["total"] > 3
    assert "All of them are judged" in html(client, f"/review?{query}")


@pytest.mark.parametrize("query", ["claim=zz", "disputed=2", "nothing=1", "relation=a&page=x"])
def test_what_no_page_of_ours_asks_is_told(client: TestClient, query: str) -> None:
    assert client.get(f"/review.json?{query}").status_code == 400


def test_a_claim_that_is_not_there_is_told(client: TestClient) -> None:
    assert client.get(f"/review.json?claim={'0' * 32}").status_code == 404


# Judging


def test_nobody_judges_without_a_name(client: TestClient) -> None:
    csrf, id_ = token(client), asked(client)["claim"]["id"]
    assert decide(client, csrf, id_, "accepted").status_code == 400
    assert "Who judges?" in html(client, "/review")
    call(client)
    assert decide(client, csrf, id_, "accepted").status_code == 200
    assert "You judge as" in html(client, "/review")


def test_a_name_is_text_on_one_line(client: TestClient, case: Path) -> None:
    csrf = call(client, "  <b>Åsa\n\u202eLind  ")
    id_ = asked(client)["claim"]["id"]
    decide(client, csrf, id_, "accepted")
    assert "<b>Åsa" not in html(client, f"/review?claim={id_}")
    with views.open_case(case) as opened:
        assert history(opened, id_)[-1].by == "human:<b>Åsa Lind"


def test_a_judgement_keeps_who_when_and_why(client: TestClient, case: Path) -> None:
    csrf, id_ = call(client), asked(client)["claim"]["id"]
    kept = decide(client, csrf, id_, "rejected", note=" not in the text ").json()
    assert (kept["by"], kept["reason"]) == ("human:Ada Lind", "not in the text")
    with views.open_case(case) as opened:
        (one,) = history(opened, id_)
    assert (one.verdict, one.by, one.reason) == ("rejected", "human:Ada Lind", "not in the text")
    assert one.made.endswith("Z")


def test_without_scripts_a_judgement_leads_to_the_next_claim_and_can_be_undone(
    client: TestClient,
) -> None:
    csrf, found = call(client), asked(client)
    id_, next_ = found["claim"]["id"], found["next"]
    sent = {"csrf": csrf, "claim": id_, "verdict": "rejected", "next": next_}
    answer = client.post("/review", data=sent, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/review?claim={next_}&done={id_}"
    page = html(client, answer.headers["location"])
    assert "Rejected" in page
    assert 'value="withdrawn"' in page


def test_a_rejected_claim_leaves_the_list_and_comes_back_with_undo(client: TestClient) -> None:
    csrf, id_ = call(client), asked(client)["claim"]["id"]
    before = client.get("/claims.json").json()["total"]
    decide(client, csrf, id_, "rejected")
    assert client.get("/claims.json").json()["total"] == before - 1
    decide(client, csrf, id_, "withdrawn")
    assert client.get("/claims.json").json()["total"] == before
    judgements = asked(client, f"claim={id_}")["judgements"]
    assert [one["verdict"] for one in judgements] == ["rejected", "withdrawn"], "nothing is erased"


def test_undo_of_nothing_is_refused(client: TestClient) -> None:
    csrf, id_ = call(client), asked(client)["claim"]["id"]
    assert decide(client, csrf, id_, "withdrawn").status_code == 400


def test_two_people_who_disagree_are_shown_and_listed(client: TestClient, case: Path) -> None:
    id_ = asked(client)["claim"]["id"]
    judge(case, id_, "accepted")
    write(case, Judgement(id_, "rejected", "human:Bo"))
    found = asked(client, "disputed=1")
    assert found["disputed"] == found["progress"]["total"] == 1
    assert found["claim"]["id"] == id_, "both have judged it, and it is still to be settled"
    assert asked(client, f"disputed=1&claim={id_}")["opinions"] == {
        "Ada": {"verdict": "accepted", "corrected": []},
        "Bo": {"verdict": "rejected", "corrected": []},
    }
    assert "people disagree" in html(client, f"/review?claim={id_}")
    write(case, Judgement(id_, "withdrawn", "human:Bo"))
    assert asked(client, f"claim={id_}")["opinions"] == {}


def test_two_people_who_correct_a_claim_differently_disagree(
    client: TestClient, case: Path
) -> None:
    id_ = asked(client)["claim"]["id"]
    for name, modality in (("Ada", "possible"), ("Bo", "forecast"), ("Bo", "possible")):
        said = {"modality": modality}
        write(case, Judgement(id_, "corrected", f"human:{name}", detail=said))
        found = asked(client, f"claim={id_}")
        differ = name == "Bo" and modality == "forecast"
        assert found["disputed"] == differ
        assert [one["corrected"][0]["person"] for one in found["opinions"].values()] == (
            [["possible"], ["forecast"]] if differ else []
        )
        assert ("modality: <bdi>forecast" in html(client, f"/claims/{id_}")) == differ


@pytest.mark.parametrize("path", ["/review", "/review/names", "/review/who", "/import"])
def test_every_form_needs_the_token_of_its_session(client: TestClient, path: str) -> None:
    call(client)
    id_ = asked(client)["claim"]["id"]
    sent = {"claim": id_, "verdict": "rejected", "name": "Eve", "a": "Kestrin", "b": "Arvo"}
    assert client.post(path, data={**sent, "csrf": "0" * 64}).status_code in (400, 403)
    assert (
        client.post(path, data=sent, headers={"Origin": "https://evil.example"}).status_code == 403
    )
    assert asked(client, f"claim={id_}")["judgements"] == []


# Corrections


def test_a_correction_holds_only_what_differs_and_the_machine_stays_beside(
    client: TestClient, case: Path
) -> None:
    csrf = call(client)
    found = asked(client, "relation=sponsors&modality=asserted")
    claim = found["claim"]
    sent = _as_read(claim) | {"relation": "supports", "modality": "possible"}
    kept = decide(client, csrf, claim["id"], "corrected", **sent).json()
    assert kept["detail"] == {"relation": "supports", "modality": "possible"}
    again = asked(client, f"claim={claim['id']}")
    assert again["claim"]["relation"] == "sponsors", "what the machine said stays"
    assert [(one["what"], one["machine"], one["person"]) for one in again["corrected"]] == [
        ("relation", ["sponsors"], ["supports"]),
        ("modality", ["asserted"], ["possible"]),
    ]
    assert "The machine, and a person" in html(client, f"/review?claim={claim['id']}")


def _as_read(claim: dict[str, Any]) -> dict[str, str]:
    """What the form sends where nothing is changed."""
    sent = {name: claim[name] for name in ("relation", "polarity", "modality")}
    for n, role in enumerate(claim["roles"]):
        words = " ".join(role["text"].split())
        sent |= {f"role-{n}-name": role["name"], f"role-{n}-words": words}
        sent[f"role-{n}-means"] = role["resolves_to"] or ""
    last = claim["hops"][-1] if len(claim["hops"]) > 1 else None
    sent["speaker-words"] = " ".join(last["source"].split()) if last else ""
    sent["speaker-means"] = (last["resolves_to"] or "") if last else ""
    return sent


def test_a_form_that_changes_nothing_is_no_correction(client: TestClient) -> None:
    csrf, claim = call(client), asked(client, "anonymity=outlet")["claim"]
    answer = decide(client, csrf, claim["id"], "corrected", **_as_read(claim))
    assert answer.status_code == 400
    assert "accept" in answer.json()["error"]["hint"]


def test_roles_and_speaker_are_corrected_by_words_of_the_text(
    client: TestClient, case: Path
) -> None:
    csrf, claim = call(client), asked(client, "anonymity=named")["claim"]
    word = max(re.findall(r"\w+", claim["sentence"]), key=len)
    sent = _as_read(claim) | {
        "role-0-words": word,
        "role-0-means": "The League",
        "speaker-words": "",
    }
    detail = decide(client, csrf, claim["id"], "corrected", **sent).json()["detail"]
    (first, *_rest) = json.loads(detail["roles"])
    with views.open_case(case) as opened:
        text = views.article(opened, claim["article"]).text
    assert text[first[1] : first[2]] == word
    assert first[3] == "The League"
    assert detail["speaker"] == "", "the outlet alone"
    assert claim["sentence_start"] <= first[1] < claim["sentence_end"]


def test_another_speaker_has_the_words_that_say_so_and_both_are_taught(
    client: TestClient, case: Path, tmp_path: Path
) -> None:
    """Words of saying are those nearest to the speaker; without them no attribution is taught."""
    csrf, claim = call(client), asked(client, "anonymity=outlet&q=said")["claim"]
    words = re.findall(r"\w+", claim["sentence"])
    speaker, cue = max(words, key=len), "said"
    sent = _as_read(claim) | {"speaker-words": speaker}
    decide(client, csrf, claim["id"], "corrected", **sent)
    assert taught(case, tmp_path) == []
    detail = decide(client, csrf, claim["id"], "corrected", **sent, **{"cue-words": cue}).json()[
        "detail"
    ]
    assert set(detail) == {"speaker", "cue"}
    assert taught(case, tmp_path) == [(speaker, cue)]
    assert "“said”" in html(client, f"/claims/{claim['id']}")
    assert f'name="cue-words" value="{cue}"' in html(client, f"/review?claim={claim['id']}")


def taught(case: Path, folder: Path) -> list[tuple[str, str]]:
    """Speaker and cue of each attribution that the one correction gives to training."""
    with views.open_case(case) as opened:
        lines = [json.dumps(one) + "\n" for one in records(Bundle(opened))]
    (folder / "taught.jsonl").write_text("".join(lines), "utf-8")
    (doc,) = read_corrections(folder / "taught.jsonl")
    return [
        (" ".join(doc.words[i] for i in one.source), " ".join(doc.words[i] for i in one.cue))
        for one in doc.attributions or ()
    ]


def test_words_that_do_not_stand_in_the_article_are_refused(client: TestClient) -> None:
    csrf, claim = call(client), asked(client)["claim"]
    sent = _as_read(claim) | {"role-0-words": "words of nobody at all"}
    answer = decide(client, csrf, claim["id"], "corrected", **sent)
    assert answer.status_code == 400
    assert "does not stand in the article" in answer.json()["error"]["detail"]


@pytest.mark.parametrize(
    ("field", "value"), [("relation", "befriends"), ("polarity", "perhaps"), ("modality", "sure")]
)
def test_what_the_codebook_does_not_know_is_refused(
    client: TestClient, field: str, value: str
) -> None:
    csrf, claim = call(client), asked(client)["claim"]
    answer = decide(client, csrf, claim["id"], "corrected", **(_as_read(claim) | {field: value}))
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("to", "start"), [(Span(0, 3), 0), (Span(8, 11), 8), (Span(5, 6), 4), (Span(9, 30), 8)]
)
def test_of_several_places_the_nearest_is_meant(client: TestClient, to: Span, start: int) -> None:
    article = _article("Tam Tam Tam")
    assert correcting.nearest(article, "Tam", to).start == start
    with pytest.raises(InputError):
        correcting.nearest(article, "tam", to)


def _article(text: str) -> Any:
    from sayso.model import Article

    return Article("0" * 32, "", text)


# Corrections as training data


def test_corrections_are_spans_that_training_reads(
    client: TestClient, case: Path, tmp_path: Path
) -> None:
    csrf, claim = call(client), asked(client, "anonymity=named")["claim"]
    decide(client, csrf, claim["id"], "corrected", **(_as_read(claim) | {"modality": "possible"}))
    other = asked(client)["claim"]["id"]
    decide(client, csrf, other, "rejected")
    with views.open_case(case) as opened:
        found = {one["claim"]: one for one in records(Bundle(opened))}
    assert set(found) == {claim["id"], other}
    one = found[claim["id"]]
    assert (one["machine"]["modality"], one["right"]["modality"]) == ("asserted", "possible")
    for name, start, end, _ in one["right"]["roles"]:
        words = [role["text"] for role in claim["roles"] if role["name"] == name]
        assert one["text"][start:end] in words
    assert found[other]["right"] is None, "it is not known what would be right"
    file = tmp_path / "corrections.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in found.values()), "utf-8")
    (doc,) = read_corrections(file)
    assert {label for _, _, label in doc.spans["claims"]} == {r["name"] for r in claim["roles"]}
    assert doc.attributions is not None
    (said,) = doc.attributions
    assert " ".join(doc.words[i] for i in said.source) in " ".join(
        claim["hops"][-1]["source"].split()
    )


# Names


def test_an_unsure_pair_is_shown_with_both_sides_and_settled(
    client: TestClient, case: Path
) -> None:
    csrf = call(client)
    found = client.get("/review/names.json").json()
    assert found["total"] == 2
    a, b = found["pair"]["a"], found["pair"]["b"]
    page = html(client, "/review/names")
    assert a["name"] in page
    assert b["name"] in page
    sent = {"csrf": csrf, "a": a["id"], "b": b["id"], "verdict": "same", "note": "one man"}
    kept = client.post("/review/names", data=sent, headers={"Accept": "application/json"}).json()
    assert kept["subject"] == f"pair:{min(a['id'], b['id'])}:{max(a['id'], b['id'])}"
    assert client.get("/review/names.json").json()["total"] == 1
    client.post("/review/names", data={**sent, "verdict": "withdrawn"})
    assert client.get("/review/names.json").json()["total"] == 2


def test_any_two_names_can_be_judged_and_one_name_is_no_pair(client: TestClient) -> None:
    csrf = call(client)
    actors = client.get("/actors.json").json()["actors"]
    a, b = actors[0]["name"], actors[1]["name"]
    sent = {"csrf": csrf, "a": a, "b": b, "verdict": "same"}
    answer = client.post("/review/names", data=sent, follow_redirects=False)
    assert answer.status_code == 303
    assert a in html(client, answer.headers["location"])
    for other in (a, "", "nobody whom anybody knows"):
        wrong = client.post("/review/names", data={**sent, "b": other})
        assert wrong.status_code in (400, 404), other


def test_a_name_that_two_actors_have_is_not_chosen_for_anybody(
    client: TestClient, case: Path
) -> None:
    csrf = call(client)
    one, two = (one["id"] for one in client.get("/actors.json").json()["actors"][:2])
    with closing(sqlite3.connect(case)) as raw, raw:
        for table in ("now_entity", "now_form"):
            raw.execute(f"UPDATE {table} SET name = 'Grey Column' WHERE id IN (?, ?)", (one, two))
    sent = {"csrf": csrf, "a": "Grey Column", "b": one, "verdict": "same"}
    answer = client.post("/review/names", data=sent, headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert all(words in answer.text for words in ("Several have this name", one[:8], two[:8]))


# What follows


@pytest.mark.slow
def test_counts_follow_behind_the_pages(client: TestClient, case: Path) -> None:
    csrf, found = call(client), asked(client)
    id_ = found["claim"]["id"]
    decide(client, csrf, id_, "rejected")
    assert "brought up to date" in html(client, "/claims")
    _wait(client)
    assert "data-working" not in html(client, "/claims")
    with views.open_case(case) as opened:
        assert (
            opened.execute("SELECT 1 FROM now_support WHERE claim = ?", (id_,)).fetchone() is None
        )
    decide(client, csrf, id_, "withdrawn")
    _wait(client)
    with views.open_case(case) as opened:
        assert opened.execute("SELECT 1 FROM now_support WHERE claim = ?", (id_,)).fetchone()


def _wait(client: TestClient) -> None:
    import time

    until = time.monotonic() + 60
    while not client.get("/import.json").json()["idle"]:
        assert time.monotonic() < until
        time.sleep(0.1)
