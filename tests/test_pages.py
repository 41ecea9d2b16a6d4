"""Files and folders become pages in one order; what cannot be read is said and passed over."""

from __future__ import annotations

import gzip
import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from sayso.config import Config
from sayso.errors import NotFound
from sayso.model import Page
from sayso.pages import Unread, find_pages

HTML = b"<html><body><p>The ferry to Alvessa was late again.</p></body></html>"


def found(*paths: Path, config: Config | None = None) -> list[Page | Unread]:
    return list(find_pages(paths, config or Config()))


def only(path: Path, config: Config | None = None) -> Page | Unread:
    (result,) = found(path, config=config)
    return result


def write(path: Path, body: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body.encode() if isinstance(body, str) else body)
    return path


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.html", "text/html"),
        ("a.HTM", "text/html"),
        ("a.xhtml", "text/html"),
        ("a.txt", "text/plain"),
        ("a.text", "text/plain"),
        ("a.md", "text/plain"),
        ("README.MD", "text/plain"),
    ],
)
def test_the_suffix_tells_the_kind(tmp_path: Path, name: str, media_type: str) -> None:
    page = only(write(tmp_path / name, HTML))
    assert isinstance(page, Page)
    assert page.media_type == media_type
    assert page.body == HTML
    assert page.sha256 == sha256(HTML).hexdigest()


def test_gzip_is_opened_and_nothing_else_is_changed(tmp_path: Path) -> None:
    page = only(write(tmp_path / "a.html.gz", gzip.compress(HTML)))
    assert isinstance(page, Page)
    assert page.body == HTML


REFUSED = [
    ("nothing in it", "a.html", b"", "empty"),
    ("white space alone", "a.txt", b" \n\t\n", "empty"),
    ("a PDF by another name", "a.txt", b"%PDF-1.7 rest of it", "not text"),
    ("a picture by another name", "a.html", b"\x89PNG\r\n\x1a\n" + bytes(200), "not text"),
    ("bytes that nobody wrote", "a.txt", bytes(range(256)) * 5, "not text"),
    ("longer than allowed", "a.html", b"x" * 2001, "larger than 2,000 bytes"),
    ("gzip by name only", "a.html.gz", HTML, "cannot be read"),
    ("gzip cut short", "b.html.gz", gzip.compress(HTML)[:-12], "cannot be read"),
    ("gzip that unpacks to more", "c.html.gz", gzip.compress(bytes(5000)), "larger than"),
    ("records, but none", "a.jsonl", b"\n\n", "empty"),
]


@pytest.mark.parametrize(
    ("name", "body", "reason"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, body: bytes, reason: str) -> None:
    result = only(write(tmp_path / name, body), Config(max_page_bytes=2000))
    assert isinstance(result, Unread)
    assert result.reason.startswith(reason)


def test_utf_16_is_no_binary(tmp_path: Path) -> None:
    text = "The ferry was late."
    assert isinstance(only(write(tmp_path / "a.txt", text.encode("utf-16"))), Page)


def test_a_file_without_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal is played, as the tests may run as a user to whom nothing is refused."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path / "a.html", HTML)
    monkeypatch.setattr(Path, "open", refuse)
    result = only(path)
    assert isinstance(result, Unread)
    assert "permission" in result.reason


def test_a_path_that_leads_nowhere_raises_before_the_first_page(tmp_path: Path) -> None:
    write(tmp_path / "a.html", HTML)
    with pytest.raises(NotFound) as caught:
        found(tmp_path / "a.html", tmp_path / "b.html")
    assert caught.value.hint


def test_order_and_locations_depend_on_the_paths_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sorted, as given by the user, each file once, whatever the order of the arguments."""
    for name in ("news/b.html", "news/deep/a.html", "news/a.txt", "z.html"):
        write(tmp_path / name, HTML)
    monkeypatch.chdir(tmp_path)
    expected = ["news/a.txt", "news/b.html", "news/deep/a.html", "z.html"]
    for paths in ([Path("news"), Path("z.html")], [Path("./z.html"), Path("news"), Path("news")]):
        assert [result.location for result in found(*paths)] == expected


def test_hidden_files_and_the_frames_beside_a_saved_page_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.html", HTML)
    write(tmp_path / "a_files/frame.html", HTML)
    write(tmp_path / "other_files/b.html", HTML)
    write(tmp_path / ".c.html", HTML)
    write(tmp_path / ".git/d.html", HTML)
    names = [Path(result.location).name for result in found(tmp_path)]
    assert names == ["a.html", "b.html"]


def test_other_kinds_are_reported_once_for_each_suffix(tmp_path: Path) -> None:
    for name in ("a.css", "b.css", "c.mp4", "d.html"):
        write(tmp_path / name, HTML)
    page, css, mp4 = found(tmp_path)
    assert isinstance(page, Page)
    assert isinstance(css, Unread)
    assert css.reason == "not a kind of file that sayso reads"
    assert "2 files" in css.hint
    assert isinstance(mp4, Unread)
    assert "1 file " in mp4.hint


@pytest.mark.parametrize("name", ["README.md", "notes.MD", "notes.md.gz"])
def test_markdown_in_a_folder_tells_of_the_pages_and_is_none(tmp_path: Path, name: str) -> None:
    """Somebody who names it means it; in a folder it is said to be passed over."""
    body = gzip.compress(HTML) if name.endswith(".gz") else HTML
    path = write(tmp_path / name, body)
    write(tmp_path / "a.txt", HTML)
    page, passed = found(tmp_path)
    assert isinstance(page, Page)
    assert isinstance(passed, Unread)
    assert "name the file itself" in passed.hint
    assert all(isinstance(item, Page) for item in found(tmp_path, path))


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    write(tmp_path / "news/a.html", HTML)
    os.symlink(tmp_path, tmp_path / "news/again")
    assert [Path(result.location).name for result in found(tmp_path)] == ["a.html"]


def test_a_link_to_nothing_is_said(tmp_path: Path) -> None:
    os.symlink(tmp_path / "gone.html", tmp_path / "a.html")
    result = only(tmp_path)
    assert isinstance(result, Unread)
    assert result.reason.startswith("cannot be read")


def test_each_record_is_a_page_and_a_bad_line_is_not_the_end(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": "One.", "url": "https://courier.example/1"}),
        "",
        "{not json",
        json.dumps(["a", "list"]),
        json.dumps({"title": "no text"}),
        json.dumps({"text": "x" * 500}),
        json.dumps({"html": "<p>Two.</p>"}),
    ]
    path = write(tmp_path / "r.jsonl", "\n".join(lines))
    results = found(path, config=Config(max_page_bytes=300))
    assert [result.location.partition("#")[2] for result in results] == list("134567")
    first, *bad, last = results
    assert isinstance(first, Page)
    assert (first.url, first.media_type) == ("https://courier.example/1", "application/json")
    assert first.body == lines[0].encode()
    assert isinstance(last, Page)
    reasons = [result.reason for result in bad if isinstance(result, Unread)]
    assert len(reasons) == 4
    for reason, start in zip(
        reasons, ("not JSON", "not a JSON object", "a record without", "larger"), strict=True
    ):
        assert reason.startswith(start)
