"""The workbench's pages: each for people and for programs, from a ledger of the stand-in."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest
import standin_stages as standin
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from sayso.errors import NotFound
from sayso.ledger import Finished, Ledger, Method
from sayso.ledger import judge as judge_in
from sayso.model import Judgement, Page
from sayso.web import create_app
from sayso.web.openapi import document
from sayso.web.words import glossary

STORIES = {
    "april.txt": "Harvest Front backs Orlan Brigade\nDate: 2031-04-05\nOutlet: Vesk Herald\n"
    "Vesk Police arrested Orlan Brigade in Tarm on 2031-04-01, said two officials.\n\n"
    "Harvest Front did not attack Tarm, said a spokesman.\n",
    "may.txt": "Quiet in Tarm\nDate: 2031-05-02\nOutlet: Tarm Courier\n"
    "Orlan Brigade may attack Tarm. Harvest Front backs Crisis Group, said two officials.\n",
    "undated.txt": "Crisis Group backs Orlan Brigade\nOutlet: VESK HERALD\n",
}
PAGES = ("/", "/overview", "/claims", "/articles", "/sources", "/glossary")
LOCAL = "http://127.0.0.1:8765"


def filled(path: Path, stories: dict[str, str]) -> Path:
    """A ledger with these pages, read by the stand-in."""
    with Ledger(path, Method("0", "x", "x", "x")) as ledger:
        for name, text in stories.items():
            page = Page(
                text.encode(), f"pages/{name}", "text/plain", f"https://vesk.example/{name}"
            )
            article = standin.extract(page)
            reading = standin.read(article)
            ledger.add(Finished(page, article, reading, standin.claim(article, reading)))
    return path


def client_of(path: Path) -> TestClient:
    return TestClient(create_app(path), base_url=LOCAL)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return filled(tmp_path / "north.sayso", STORIES)


@pytest.fixture
def client(case: Path) -> Iterator[TestClient]:
    with client_of(case) as opened:
        yield opened


def html(client: TestClient, path: str, status: int = 200) -> str:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == status, answer.text[:500]
    assert answer.headers["content-type"].startswith("text/html")
    return answer.text


def judge(case: Path, subject: str, verdict: str) -> None:
    with Ledger(case, Method("0", "x", "x", "x")) as ledger:
        ledger.judge(Judgement(subject, verdict, "human:Ada", "seen"))


def first_id(client: TestClient, query: str = "") -> str:
    return str(client.get(f"/claims.json?{query}").json()["claims"][0]["id"])


# Every page


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_there_for_people_and_programs(client: TestClient, path: str) -> None:
    assert '<main id="main"' in html(client, path)
    by_ending = client.get(f"{'/overview' if path == '/' else path}.json").json()
    by_header = client.get(path, headers={"Accept": "application/json"}).json()
    assert by_ending == by_header


class _Outline(HTMLParser):
    """What a page holds that a strict page must not, and what it must have once."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.wrong += [name for name in found if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in found):
            self.wrong.append(tag)
        self.wrong += [v for v in found.values() if v and v.lower().startswith("javascript:")]


def outline(page: str) -> _Outline:
    found = _Outline()
    found.feed(page)
    return found


def test_no_page_has_inline_scripts_or_styles_and_each_has_one_main_heading(
    client: TestClient,
) -> None:
    paths = [*PAGES, f"/claims/{first_id(client)}", "/claims?q=nothing", "/articles?q=tarm"]
    article = client.get("/articles.json").json()["articles"][0]["id"]
    for path in [*paths, f"/articles/{article}"]:
        found = outline(html(client, path))
        assert found.wrong == [], path
        assert found.tags.count("h1") == 1, path
        assert len(found.ids) == len(set(found.ids)), path
        assert found.tags[found.tags.index("body") + 1] == "a", "the skip link comes first"


def test_every_address_on_every_page_leads_somewhere(client: TestClient) -> None:
    """A link of ours that is answered with an error is a fault, wherever it stands."""
    todo, seen = ["/"], set[str]()
    while todo:
        path = todo.pop()
        seen.add(path)
        answer = client.get(path, headers={"Accept": "text/html"})
        assert answer.status_code == 200, path
        if answer.headers["content-type"].startswith("text/html") and len(seen) < 150:
            links = re.findall(r'href="(/[^"#]*)', answer.text)
            todo += [
                one for link in links if (one := link.replace("&amp;", "&")) not in {*seen, *todo}
            ]
    assert len(seen) > 100


def test_what_is_not_there_is_told_in_one_shape(client: TestClient) -> None:
    for path, status in (
        ("/nowhere", 404),
        ("/claims/ffff", 404),
        ("/claims/zzz", 404),
        ("/articles/ffff", 404),
        ("/claims?colour=red", 400),
        ("/claims?page=0", 400),
        ("/claims?page=x", 400),
        ("/claims?since=tomorrow", 400),
        ("/claims?sort=best", 400),
        (f"/claims?q={'x' * 600}", 400),
        ("/articles?page=-1", 400),
        ("/static/nothing.css", 404),
    ):
        answer = client.get(path, headers={"Accept": "application/json"})
        assert answer.status_code == status, path
        error = answer.json()["error"]
        assert list(error) == ["status", "title", "detail", "hint"]
        assert error["status"] == status
        assert error["title"] in html(client, path, status)


def test_an_empty_case_says_what_to_do(tmp_path: Path) -> None:
    with client_of(filled(tmp_path / "empty.sayso", {})) as client:
        for path in ("/", "/claims", "/articles"):
            assert "sayso read PAGES --into empty" in html(client, path)
        assert "Nobody has spoken yet" in html(client, "/sources")
        assert client.get("/claims.json").json()["total"] == 0


def test_a_case_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        create_app(tmp_path / "none.sayso")


# Overview


def test_the_overview_counts_the_case(client: TestClient) -> None:
    told = client.get("/overview.json").json()
    assert (told["articles"], told["claims"], told["outlets"]) == (3, 6, 2)
    assert told["split"]["polarity"] == {"affirmed": 5, "negated": 1}
    assert told["growth"] == [
        {"month": "2031-04", "articles": 1, "claims": 3},
        {"month": "2031-05", "articles": 1, "claims": 2},
        {"month": "undated", "articles": 1, "claims": 1},
    ]
    assert told["actors"][0]["label"] == "Orlan Brigade"
    assert told["actors"][0]["claims"] == 4
    assert told["together"] is False
    assert "Not counted yet" in html(client, "/")


# Claims


FILTERS = {
    "": 6,
    "q=officials": 2,
    "q=offic*": 2,
    'q="two officials"': 2,
    "relation=sponsors": 3,
    "relation=sponsors&relation=arrests": 4,
    "actor=Orlan+Brigade": 4,
    "actor=Orlan+Brigade&relation=arrests": 1,
    "polarity=negated": 1,
    "modality=possible": 1,
    "anonymity=outlet": 3,
    "anonymity=unnamed_role": 3,
    "speaker=“two+officials”": 2,
    "outlet=Vesk+Herald": 4,
    "place=Tarm": 1,
    "year=2031": 5,
    "month=2031-05": 2,
    "month=undated": 1,
    "since=2031-05": 2,
    "until=2031-04-30": 3,
    "since=2031-04-06&until=2031-05-01": 0,
    "relation=nothing": 0,
    "review=accepted": 0,
    'q="*(': 0,
}


@pytest.mark.parametrize("query", FILTERS)
def test_claims_are_filtered_by(client: TestClient, query: str) -> None:
    told = client.get(f"/claims.json?{query}").json()
    assert told["total"] == FILTERS[query] == len(told["claims"])
    html(client, f"/claims?{query}")


def facet(told: dict[str, list[dict[str, object]]], name: str) -> dict[str, int]:
    """Values with their counts; a facet that no claim has is not there."""
    found = [one["values"] for one in told["facets"] if one["name"] == name]
    values = found[0] if found else []
    assert isinstance(values, list)
    return {value["value"]: value["count"] for value in values}


def test_a_facet_counts_what_each_value_would_leave(client: TestClient) -> None:
    """Choosing a value gives as many claims as its count said, whatever else is chosen."""
    for query in ("", "relation=sponsors", "q=officials", "outlet=Vesk Herald&polarity=affirmed"):
        told = client.get(f"/claims.json?{query}").json()
        for name in ("relation", "actor", "speaker", "outlet", "month", "place", "modality"):
            if name in told["filter"]:
                continue
            for value, count in facet(told, name).items():
                narrower = client.get(f"/claims.json?{query}&{urlencode({name: value})}")
                assert narrower.json()["total"] == count, (query, name, value)


def test_a_facet_is_not_narrowed_by_its_own_choice(client: TestClient) -> None:
    plain = client.get("/claims.json").json()
    chosen = client.get("/claims.json?relation=arrests").json()
    assert facet(chosen, "relation") == facet(plain, "relation")
    assert facet(chosen, "polarity") == {"affirmed": 1}


def test_one_outlet_in_two_spellings_is_one(client: TestClient) -> None:
    told = client.get("/claims.json").json()
    assert facet(told, "outlet") == {"Vesk Herald": 4, "Tarm Courier": 2}


def test_an_actor_is_found_by_name_once_it_has_an_id(case: Path, client: TestClient) -> None:
    """Put together, an actor is an entity with an id; a link with its name still leads to it."""
    ids = [claim["id"] for claim in client.get("/claims.json?actor=Orlan+Brigade").json()["claims"]]
    rows = (
        ("now_entity", {"id": "e1", "name": "Orlan Brigade", "type": "organisation"}),
        ("now_naming", {"id": "n1", "article": "a", "form": "f", "others": "[]", "entity": "e1"}),
        *(("now_role", {"claim": id_, "role": "agent", "n": 0, "naming": "n1"}) for id_ in ids),
        ("now_state", {"key": 1, "method": "m", "names": "", "standing": 3, "judgement": 0}),
    )
    with sqlite3.connect(case) as ledger:
        for table, row in rows:
            marks = ", ".join(f":{name}" for name in row)
            ledger.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row)
    told = client.get("/claims.json?actor=Orlan+Brigade").json()
    assert told["total"] == len(ids) == 4
    assert told["filter"] == {"actor": ["e1"]}
    (value,) = next(one for one in told["facets"] if one["name"] == "actor")["values"]
    assert value == {"value": "e1", "label": "Orlan Brigade", "count": 4, "chosen": True}
    assert "Orlan Brigade" in html(client, "/claims?actor=e1").split("chips")[1][:200]


def test_the_newest_come_first_and_the_oldest_on_demand(client: TestClient) -> None:
    def days(query: str) -> list[str | None]:
        return [
            claim["published"] for claim in client.get(f"/claims.json?{query}").json()["claims"]
        ]

    assert days("") == ["2031-05-02"] * 2 + ["2031-04-05"] * 3 + [None]
    assert days("sort=oldest") == ["2031-04-05"] * 3 + ["2031-05-02"] * 2 + [None]


def test_the_export_is_what_the_list_shows(client: TestClient) -> None:
    query = "relation=sponsors&sort=oldest"
    shown = client.get(f"/claims.json?{query}").json()["claims"]
    lines = client.get(f"/claims.jsonl?{query}").text.splitlines()
    assert [json.loads(line) for line in lines] == shown
    rows = list(csv.DictReader(io.StringIO(client.get(f"/claims.csv?{query}").text)))
    assert [row["id"] for row in rows] == [claim["id"] for claim in shown]
    assert f'href="/claims.csv?{query.replace("&", "&amp;")}"' in html(client, f"/claims?{query}")


def test_a_rejected_claim_leaves_the_counts_and_comes_back(case: Path, client: TestClient) -> None:
    id_ = first_id(client, "relation=arrests")
    judge(case, id_, "rejected")
    told = client.get("/claims.json").json()
    assert (told["total"], told["rejected_left_out"]) == (5, 1)
    assert "1 rejected claim is left out" in html(client, "/claims")
    assert client.get("/claims.json?review=rejected").json()["claims"][0]["id"] == id_
    judge(case, id_, "withdrawn")
    assert client.get("/claims.json").json()["total"] == 6


def test_a_withdrawn_article_leaves_every_page(case: Path, client: TestClient) -> None:
    article = client.get("/claims.json?relation=arrests").json()["claims"][0]["article"]
    judge(case, article, "withdrawn")
    assert client.get("/claims.json").json()["total"] == 3
    assert client.get("/overview.json").json()["articles"] == 2
    assert client.get(f"/articles/{article}.json").status_code == 404
    judge(case, article, "restored")
    assert client.get("/claims.json").json()["total"] == 6


def test_what_is_read_meanwhile_is_seen(case: Path, client: TestClient) -> None:
    assert client.get("/claims.json").json()["total"] == 6
    filled(case, {"june.txt": "Tarm Guild backs Harvest Front\nDate: 2031-06-01\n"})
    assert client.get("/claims.json").json()["total"] == 7


def test_a_long_facet_can_be_listed_whole(tmp_path: Path) -> None:
    stories = {f"{n}.txt": f"Front {n}\nGroup{chr(65 + n)} backs Tarm.\n" for n in range(20)}
    with client_of(filled(tmp_path / "many.sayso", stories)) as client:
        assert len(facet(client.get("/claims.json").json(), "actor")) == 8
        assert len(facet(client.get("/claims.json?more=actor").json(), "actor")) == 21
        assert "13 more" in html(client, "/claims")
        chosen = client.get("/claims.json?actor=GroupT").json()
        assert facet(chosen, "actor")["GroupT"] == 1, "what is chosen is listed, however rare"


def test_a_list_has_pages(tmp_path: Path) -> None:
    text = "Front\n" + "\n".join(f"Group{n} backs Tarm." for n in range(120))
    text = re.sub(r"\d", lambda digit: chr(97 + int(digit[0])), text)
    with client_of(filled(tmp_path / "long.sayso", {"long.txt": text})) as client:
        told = [client.get(f"/claims.json?page={n}").json() for n in (1, 2, 3)]
        assert [len(one["claims"]) for one in told] == [50, 50, 20]
        ids = [claim["id"] for one in told for claim in one["claims"]]
        assert len(set(ids)) == 120
        assert 'rel="next"' in html(client, "/claims")
        assert client.get("/claims.json?page=99").json()["page"] == 3


# A claim, an article, sources, words


def test_a_claim_tells_its_story(case: Path, client: TestClient) -> None:
    id_ = first_id(client, "relation=arrests")
    judge(case, id_, "accepted")
    told = client.get(f"/claims/{id_[:12]}.json").json()
    assert told["claim"]["id"] == id_
    assert [hop["source"] for hop in told["claim"]["hops"]] == ["Vesk Herald", "two officials"]
    assert told["relation"]["gloss"]
    assert told["judgements"][0]["by"] == "human:Ada"
    assert told["origins"] is None, "the case was not put together"
    page = html(client, f"/claims/{id_}")
    for words in ("m-agent", "m-patient", "m-relation", "m-speaker", "two officials", "accepted"):
        assert words in page
    assert "has not been worked out" in page


@pytest.mark.parametrize(
    ("query", "words"),
    [("polarity=negated", "said not to be so"), ("modality=possible", "possible:")],
)
def test_what_is_denied_or_hedged_says_so_in_its_first_line(
    client: TestClient, query: str, words: str
) -> None:
    """Stating a denied or hedged claim as plain fact is the worst defect there is."""
    for path in (f"/claims?{query}", f"/claims/{first_id(client, query)}"):
        page = html(client, path)
        start = page.index("<h1" if "/claims/" in path else '<h2 class="claim-line"')
        lead = page[start - 900 * ("/claims/" in path) : start + 900]
        assert words in lead, path
        assert "arrow-asserted" not in lead


def test_an_article_is_its_text_with_every_claim(client: TestClient) -> None:
    article = client.get("/claims.json?relation=arrests").json()["claims"][0]["article"]
    told = client.get(f"/articles/{article}.json").json()
    assert len(told["claims"]) == 3
    for claim in told["claims"]:
        assert told["text"][claim["start"] : claim["end"]] == claim["evidence"]
    page = html(client, f"/articles/{article}")
    assert [f'id="claim-{n}"' in page for n in (1, 2, 3, 4)] == [True, True, True, False]


def test_articles_are_found_by_their_words(client: TestClient) -> None:
    assert client.get("/articles.json").json()["total"] == 3
    assert client.get("/articles.json?q=spokesman").json()["total"] == 1
    assert "No article holds" in html(client, "/articles?q=zebra")


def test_sources_are_outlets_and_speakers(client: TestClient) -> None:
    told = client.get("/sources.json").json()
    herald = told["outlets"][0]
    assert herald == {
        "name": "Vesk Herald", "articles": 2, "claims": 4, "itself": 2, "named": 0, "unnamed": 2,
    }  # fmt: skip
    assert told["speakers"][0] == {
        "name": "“two officials”", "kind": "unnamed_role", "claims": 2, "outlets": 2,
    }  # fmt: skip


def test_a_speaker_who_begins_a_sentence_is_no_other_speaker(tmp_path: Path) -> None:
    """Two officials and two officials: one phrase, written small where a page has it so."""
    at_first = (
        f"{STORIES['april.txt']}Two Officials of Tarm did not attack Vesk, said TWO OFFICIALS.\n"
    )
    with client_of(filled(tmp_path / "north.sayso", STORIES | {"april.txt": at_first})) as client:
        told = client.get("/claims.json").json()
        assert facet(told, "speaker") == {"“two officials”": 3, "“a spokesman”": 1}
        assert client.get("/claims.json?speaker=“two officials”").json()["total"] == 3


def test_the_last_judgement_of_a_source_is_shown_with_its_scope(
    case: Path, client: TestClient
) -> None:
    """One on a subject stands beside the one on all; who judges again takes his own back."""
    for letter, subject in (("B", ""), ("D", "attacks"), ("C", "")):
        detail = {"subject": subject, "since": "", "until": ""}
        made = Judgement("source:Vesk Herald", letter, "human:ana", "<b>prints it</b>", detail)
        judge_in(case, made)
    told = client.get("/sources.json").json()["grades"]
    assert [(one["source"], one["letter"], one["subject"]) for one in told] == [
        ("Vesk Herald", "C", ""),
        ("Vesk Herald", "D", "attacks"),
    ]
    page = client.get("/sources").text
    assert "fairly reliable" in page
    assert "&lt;b&gt;prints it&lt;/b&gt;" in page


def test_a_captured_page_is_text_that_nothing_runs(client: TestClient) -> None:
    found = client.get("/articles.json").json()["articles"]
    article = next(one["id"] for one in found if one["title"].startswith("Quiet"))
    page = client.get(f"/articles/{article}/captured")
    assert page.headers["content-type"] == "text/plain; charset=utf-8"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.text == STORIES["may.txt"]
    missing = client.get("/articles/ffff/captured")
    assert (missing.status_code, missing.headers["content-type"]) == (404, "application/json")
    seen = client.get("/articles/ffff/captured", headers={"Accept": "text/html"})
    assert (seen.status_code, seen.headers["content-type"]) == (404, "text/html; charset=utf-8")


def test_every_word_that_is_explained_is_in_the_glossary(client: TestClient) -> None:
    paths = [*PAGES, f"/claims/{first_id(client)}", f"/claims/{first_id(client, 'q=may')}"]
    used = {key for path in paths for key in re.findall(r'data-term="([^"]+)"', html(client, path))}
    assert len(used) > 20
    assert used <= set(glossary())


# The document


def test_every_page_for_programs_is_described(client: TestClient) -> None:
    told = client.get("/openapi.json").json()
    assert told == document()
    article = client.get("/articles.json").json()["articles"][0]["id"]
    ids = {
        "/claims/{id}.json": first_id(client),
        "/articles/{id}.json": article,
        "/articles/{id}/captured": article,
    }
    # Nothing in this case is counted together: tests/test_web_actors.py asks for these.
    others = {"/actors/{id}.json", "/origins/{id}.json"}
    pages = {path for path, item in told["paths"].items() if "get" in item}
    for path in sorted(pages - others):
        item = told["paths"][path]
        answer = client.get(path.replace("{id}", ids.get(path, "")))
        assert answer.status_code == 200, path
        contents = item["get"]["responses"]["200"]["content"]
        kind = answer.headers["content-type"].partition(";")[0]
        assert kind in contents, path
        if kind == "application/json":
            shape = {**contents[kind]["schema"], "components": told["components"]}
            Draft202012Validator(shape).validate(answer.json())
