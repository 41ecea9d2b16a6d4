"""Who may ask, from where, and what hostile text can do: nothing but stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from test_web import LOCAL, client_of, filled, html, outline

from sayso.model import Span
from sayso.views.marks import Mark, pieces, plain
from sayso.web import Access, create_app
from sayso.web.security import MAX_BODY, is_loopback

HOSTILE = (
    "Orlan <script>alert(1)</script> backs Tarm\nOutlet: <img src=x onerror=alert(2)>\n"
    "Date: 2031-04-05\n"
    "Harvest\u202eFront Brigade backs Tarm, said <b onclick=alert(3)>somebody {{ 701*701 }}.\n\n"
    "</p></bdi></main><h1>Owned</h1> Vesk backs Tarm. \x1b[2J \u2066 javascript:alert(4)\n"
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return filled(tmp_path / "hostile.sayso", {"hostile.txt": HOSTILE})


@pytest.fixture
def client(case: Path) -> Iterator[TestClient]:
    with client_of(case) as opened:
        yield opened


# Hostile text


def test_hostile_text_stands_as_text_on_every_page(client: TestClient) -> None:
    claims = client.get("/claims.json").json()["claims"]
    paths = ["/", "/claims", "/articles", "/sources", f"/articles/{claims[0]['article']}"]
    for path in [*paths, *(f"/claims/{claim['id']}" for claim in claims)]:
        page = html(client, path)
        found = outline(page)
        assert found.wrong == [], path
        assert "img" not in found.tags
        assert found.tags.count("h1") == 1
        assert found.tags.count("script") == 1, "our own file alone"
        assert "491401" not in re.sub(r"<[^>]*>", "", page), "templates are not run on text"
        for sign in ("\u202e", "\u2066", "\x1b"):
            assert sign not in page, path


def test_programs_get_the_text_as_it_is(client: TestClient) -> None:
    article = client.get("/articles.json").json()["articles"][0]["id"]
    text = client.get(f"/articles/{article}.json").json()["text"]
    assert "<script>alert(1)</script>" in text
    assert "\u202e" in text


@pytest.mark.parametrize("path", ["/claims?q=<script>", "/claims?outlet=<script>", "/<script>",
                                  "/claims?<script>=1", "/articles?q=<script>"])  # fmt: skip
def test_what_is_typed_comes_back_as_text(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert "<script>" not in answer.text


def test_a_line_of_five_megabytes_is_shown_in_parts(tmp_path: Path) -> None:
    line = "Harvest Front backs Tarm " + "x" * 5_000_000
    with client_of(filled(tmp_path / "long.sayso", {"long.txt": f"Long\n{line}"})) as client:
        (claim,) = client.get("/claims.json").json()["claims"]
        for path in ("/claims", f"/claims/{claim['id']}", f"/articles/{claim['article']}"):
            page = html(client, path)
            assert len(page) < 200_000, path
            assert "Harvest Front" in page
        last = client.get(f"/articles/{claim['article']}.json?part=84").json()
        assert (last["part"], last["parts"]) == (84, 84)
        assert client.get(f"/articles/{claim['article']}.json?part=85").status_code == 400


def test_pieces_are_the_whole_stretch_once() -> None:
    """Overlapping marks cut the words; joined again they are the words."""
    text = "Harvest Front backs Orlan Brigade in Tarm"
    marks = [
        Mark(Span(0, 13), "agent", "who", 1),
        Mark(Span(8, 19), "relation", "relation", 1),
        Mark(Span(20, 33), "patient", "whom", 2),
        Mark(Span(20, 41), "other", "where", 1),
    ]
    found = pieces(text[4:38], Span(4, 38), marks, {19: [1], 33: [2, 3]})
    assert "".join(piece.words for piece in found) == text[4:38]
    assert [(piece.kind, piece.notes) for piece in found if piece.words.strip()] == [
        ("agent", ()), ("relation", ()), ("relation", (1,)), ("patient", (2, 3)), ("other", ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("plain", "plain"),
        ("naïve café – “quoted”", "naïve café – “quoted”"),
        ("\u202eevil", "\ufffdevil"),
        ("a\x00b\x1b", "a\ufffdb\ufffd"),
        ("soft\u00adhyphen", "softhyphen"),
        ("می\u200cخواهم 👩\u200d🚀", "می\u200cخواهم 👩\u200d🚀"),
        ("line\u2028end", "line end"),
    ],
)
def test_signs_that_would_steer_a_reader_are_made_visible(words: str, shown: str) -> None:
    assert plain(words) == shown


# Who may ask


def test_every_answer_has_the_headers_that_keep_a_page_in(client: TestClient) -> None:
    for path in ("/", "/claims.json", "/nowhere", "/static/base.css", "/claims.csv"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "DENY"
    assert client.get("/").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200),
        ("localhost:8765", 200),
        ("[::1]:8765", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("192.168.1.20:8765", 421),
        ("", 421),
    ],
)
def test_only_our_own_names_are_answered(client: TestClient, host: str, status: int) -> None:
    """A foreign name that leads to this machine is how a page on the web would ask."""
    assert client.get("/claims.json", headers={"Host": host}).status_code == status


def csrf(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', html(client, "/"))
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("verb", "path", "headers", "status"),
    [
        ("GET", "/", {"host": "[half"}, 421),
        ("GET", "/", {"host": "a]b"}, 421),
        ("GET", "/claims?q=%00", {}, 400),
        ("GET", "/review?q=a%00b", {}, 400),
        ("POST", "/look", {"origin": "http://[half"}, 403),
        ("POST", "/look", {"origin": "null"}, 403),
        ("POST", "/look", {"content-length": "9" * 5000}, 413),
        ("POST", "/look", {"content-length": "-1"}, 411),
        ("POST", "/look", {"content-length": "5", "transfer-encoding": "chunked"}, 411),
    ],
)
def test_a_broken_request_is_refused_in_our_words(
    client: TestClient, verb: str, path: str, headers: dict[str, str], status: int
) -> None:
    """No fault of ours, and the headers stand on the refusal too."""
    answer = client.request(verb, path, headers=headers)
    assert answer.status_code == status
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_a_form_of_ours_is_taken(client: TestClient) -> None:
    sent = {"look": "dark", "back": "/claims?q=x", "csrf": csrf(client)}
    answer = client.post("/look", data=sent, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/claims?q=x"
    assert 'data-look="dark"' in html(client, "/")


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_sent_away_by_a_form(client: TestClient, back: str) -> None:
    sent = {"look": "dark", "back": back, "csrf": csrf(client)}
    assert client.post("/look", data=sent, follow_redirects=False).headers["location"] == "/"


def test_a_post_without_its_token_is_refused(client: TestClient) -> None:
    token = csrf(client)
    assert client.post("/look", data={"look": "dark"}).status_code == 403
    assert client.post("/look", data={"look": "dark", "csrf": "0" * 64}).status_code == 403
    foreign = {"Origin": "https://evil.example"}
    sent = {"look": "dark", "csrf": token}
    assert client.post("/look", data=sent, headers=foreign).status_code == 403
    across = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/look", data=sent, headers=across).status_code == 403
    with client_of_same(client) as other:
        assert other.post("/look", data=sent).status_code == 403, "a token is one session's"


def client_of_same(client: TestClient) -> TestClient:
    return TestClient(client.app, base_url=LOCAL)


def test_a_post_that_is_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    token = csrf(client)
    large = {"look": "dark", "csrf": token, "back": "x" * MAX_BODY}
    assert client.post("/look", data=large).status_code == 413
    headers = {"X-CSRF-Token": token, "Content-Type": "application/x-www-form-urlencoded"}
    answer = client.post("/look", content=iter([b"look=dark"]), headers=headers)
    assert answer.status_code == 411


@pytest.mark.parametrize("verb", ["put", "delete", "patch"])
def test_what_is_no_question_is_refused(client: TestClient, verb: str) -> None:
    headers = {"Content-Length": "0", "Accept": "application/json"}
    answer = client.request(verb, "/claims", content=b"", headers=headers)
    assert answer.status_code == 405
    assert answer.json()["error"]["status"] == 405


# Behind a token


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("127.8.0.1", True), ("::1", True), ("localhost", True),
     ("0.0.0.0", False), ("::", False), ("192.168.1.20", False), ("north.example", False)],
)  # fmt: skip
def test_a_token_is_demanded_wherever_others_can_ask(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone
    assert bool(Access.on(host).token) is not alone


@pytest.fixture
def guarded(case: Path) -> Iterator[tuple[TestClient, Access]]:
    access = Access.on("192.168.1.20")
    with TestClient(create_app(case, access), base_url="http://192.168.1.20:8765") as opened:
        yield opened, access


def test_without_the_token_there_is_only_the_door(guarded: tuple[TestClient, Access]) -> None:
    client, _ = guarded
    for path in ("/claims.json", "/claims.csv", "/openapi.json", "/claims/abc.json"):
        answer = client.get(path)
        assert answer.status_code == 401, path
        assert "error" in answer.json()
    answer = client.get("/claims", headers={"Accept": "text/html"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/enter")
    door = html(client, "/enter")
    assert "Orlan" not in door
    assert client.get("/static/base.css").status_code == 200
    assert client.post("/enter", data={"token": "guess"}).status_code == 403
    assert client.get("/claims.json", headers={"Cookie": "sayso=guess"}).status_code == 401


def test_with_the_token_the_case_is_open(guarded: tuple[TestClient, Access]) -> None:
    client, access = guarded
    answer = client.post("/enter", data={"token": access.token}, follow_redirects=False)
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert access.token not in cookie
    assert client.get("/claims.json").status_code == 200


def test_a_foreign_name_does_not_open_the_door(guarded: tuple[TestClient, Access]) -> None:
    client, _ = guarded
    assert client.get("/enter", headers={"Host": "evil.example"}).status_code == 421
