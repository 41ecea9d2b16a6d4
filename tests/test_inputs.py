"""Every kind of file gives the story in it; every broken one gives one line, and costs little."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from benchmarks import captures
from sayso import articles
from sayso.config import Config
from sayso.errors import PageUnreadable
from sayso.model import Article, Page
from sayso.pages import Unread, find_pages, kinds

SMALL = Config(max_page_bytes=200_000)


def found(path: Path, body: bytes, config: Config = SMALL) -> list[Page | Unread]:
    path.write_bytes(body)
    return list(find_pages([path], config))


def pages(path: Path, body: bytes) -> list[Page]:
    return [item for item in found(path, body) if isinstance(item, Page)]


def story(path: Path, body: bytes) -> Article:
    (page,) = pages(path, body)
    return articles.extract(page, SMALL)


@pytest.mark.parametrize("name", captures.KINDS)
def test_every_kind_gives_the_story(tmp_path: Path, name: str) -> None:
    article = story(tmp_path / name, captures.KINDS[name]())
    words = " ".join(article.text.split())
    for paragraph in captures.BODY:
        assert paragraph in words
    assert article.title == captures.TITLE


@pytest.mark.parametrize("name", ["rss.xml", "feed.atom", "table.csv", "semicolons.csv"])
def test_what_stands_beside_the_text_comes_along(tmp_path: Path, name: str) -> None:
    article = story(tmp_path / name, captures.KINDS[name]())
    assert article.published is not None
    assert article.published.value[:10] == "2024-06-17"
    assert (article.url, article.outlet) == (captures.URL, "Sarn Mail")


def test_a_mail_has_a_sender_and_a_day(tmp_path: Path) -> None:
    article = story(tmp_path / "one.eml", captures.mail())
    assert article.published is not None
    assert (article.outlet, article.published.value[:10]) == ("Sarn Mail", "2024-06-17")


def test_a_mailbox_gives_its_mails_one_by_one(tmp_path: Path) -> None:
    """A quoted `From ` in a mail begins no other one."""
    first, second = pages(tmp_path / "box.mbox", captures.mailbox())
    assert b"From the quay" in second.body
    assert b">From" not in second.body
    assert articles.extract(first, SMALL).title == captures.TITLE


def test_a_web_archive_tells_address_and_time_of_capture(tmp_path: Path) -> None:
    page, left_out = found(tmp_path / "crawl.warc.gz", captures.warc())
    assert isinstance(page, Page)
    assert (page.url, page.captured) == (captures.URL, "2024-06-17T10:00:00Z")
    assert page.body == captures.HTML.encode(), "the bytes of the answer, unaltered"
    assert isinstance(left_out, Unread)
    assert left_out.reason == "records that are no pages: 1 of image/png"


def test_an_answer_that_is_an_error_is_no_page(tmp_path: Path) -> None:
    body = captures.warc({captures.URL: captures.HTML.encode()}, status="404 Not Found")
    (unread,) = found(tmp_path / "crawl.warc.gz", body)
    assert isinstance(unread, Unread)
    assert "1 answers 404" in unread.reason


def test_a_table_in_another_encoding_is_read(tmp_path: Path) -> None:
    """Half of the tables that people keep come from a spreadsheet of 1997."""
    body = captures.table(encoding="cp1252").replace(b"Sarn Mail", b"Sarn Caf\xe9")
    assert story(tmp_path / "table.csv", body).outlet == "Sarn Café"


def test_running_heads_and_page_numbers_are_no_text(tmp_path: Path) -> None:
    sheets = tuple(("SARN MAIL WEEKLY", f"Sentence {n} tells of it.", str(n)) for n in "1234")
    text = story(
        tmp_path / "a.pdf", captures.pdf(((captures.TITLE, "", *captures.BODY), *sheets))
    ).text
    assert "WEEKLY" not in text
    assert "Sentence 3 tells of it." in text
    assert not text.rstrip().endswith("4")


def test_every_suffix_of_the_list_is_documented() -> None:
    for suffix in kinds.suffixes():
        assert suffix in kinds.KINDS


# What is broken, the file's name, its bytes, what the one line says.
def _locked() -> bytes:
    body = bytearray(captures.packed({"a.html": captures.HTML.encode()}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        body[body.index(mark) + offset] |= 1
    return bytes(body)


def _line_of(size: int) -> bytes:
    return b'{"text": "' + b"x" * size + b'"}\n'


BROKEN = [
    ("a PDF cut off", "a.pdf", captures.pdf()[:40], "a PDF that cannot be opened"),
    ("a PDF that is none", "a.pdf", captures.HTML.encode(), "not a PDF"),
    ("a PDF without text", "a.pdf", captures.pdf(((),)), "a PDF of pictures"),
    ("a zip cut off", "a.zip", captures.packed({"a.html": b"x" * 999})[:50], "not a zip file"),
    ("a locked zip", "a.zip", _locked(), "locked with a password"),
    ("a web archive that is none", "a.warc", b"hello", "the archive breaks off here"),
    ("an empty web archive", "a.warc", b"", "no answer of a web server"),
    ("a feed that is none", "a.rss", b"<html></html>", "no item of a feed"),
    ("a sitemap", "a.xml", b"<?xml version='1.0'?><urlset></urlset>", "a sitemap"),
    ("a table of addresses", "a.csv", b"url\nhttps://a.example\n", "a table of addresses"),
    ("a table without text", "a.csv", b"name,age\nBrask,50\n", "no column of text"),
    ("an empty table", "a.csv", b"", "empty"),
    ("a mailbox without mails", "a.mbox", b"hello", "no mail was found"),
    ("a mail without text", "a.eml", b"Subject: x\n\n", "a mail without text"),
    ("gzip cut off", "a.html.gz", gzip.compress(captures.record() * 9)[:60], "cannot be read"),
    ("one line, too long", "a.jsonl", _line_of(300_000), "larger than 200,000 bytes"),
    ("a row, too long", "a.csv", b"text\n" + b"y" * 300_000, "not a table from here on"),
    ("a page too long in a zip", "a.zip", captures.packed({"a.html": b"z" * 300_000}), "larger"),
]  # fmt: skip


@pytest.mark.parametrize(("oddity", "name", "body", "reason"), BROKEN, ids=[b[0] for b in BROKEN])
def test_a_broken_file_gives_one_clear_line(
    tmp_path: Path, oddity: str, name: str, body: bytes, reason: str
) -> None:
    (result,) = found(tmp_path / name, body)
    if isinstance(result, Page):
        with pytest.raises(PageUnreadable) as told:
            articles.extract(result, SMALL)
        assert reason in str(told.value), oddity
    else:
        assert reason in result.reason, oddity


def test_a_broken_record_does_not_hide_those_before_it(tmp_path: Path) -> None:
    body = captures.warc()
    results = found(tmp_path / "cut.warc.gz", body + body[: len(body) // 3])
    assert isinstance(results[0], Page)
    assert any(isinstance(item, Unread) for item in results)


def bomb(levels: int, member: bytes) -> bytes:
    for _ in range(levels):
        member = captures.packed({"a.zip": member})
    return member


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.html.gz", gzip.compress(bytes(60_000_000), 9)),
        ("a.jsonl.gz", gzip.compress(bytes(60_000_000), 9)),
        ("a.zip", captures.packed({"a.html": bytes(60_000_000)})),
        ("b.zip", captures.packed({"a.jsonl": b"{}" * 30_000_000})),
        ("c.zip", bomb(3, captures.packed({"a.html": captures.HTML.encode()}))),
    ],
)
def test_a_bomb_costs_little(tmp_path: Path, name: str, body: bytes) -> None:
    """60 MB of zeros are 60 kB packed: one line, and never more than a few MB in memory."""
    path = tmp_path / name
    path.write_bytes(body)
    tracemalloc.start()
    (unread,) = find_pages([path], SMALL)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(unread, Unread)
    assert peak < 12_000_000


def test_members_that_are_no_pages_are_counted(tmp_path: Path) -> None:
    members = {"a.html": captures.HTML.encode(), "b.png": b"\x89PNG", "__MACOSX/a.html": b"x"}
    page, unread = found(tmp_path / "a.zip", captures.packed(members))
    assert isinstance(page, Page)
    assert isinstance(unread, Unread)
    assert page.location.endswith("a.zip!a.html")
    assert unread.reason == "files in it that sayso does not read: 1 .png"


def test_a_zip_with_an_entry_that_climbs_out_writes_nothing(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../evil.html", captures.HTML)
    before = set(tmp_path.parent.iterdir())
    list(find_pages([_written(tmp_path / "a.zip", out.getvalue())], SMALL))
    assert set(tmp_path.parent.iterdir()) == before


def _written(path: Path, body: bytes) -> Path:
    path.write_bytes(body)
    return path


def _nested(name: str, body: bytes) -> bytes:
    for level in (name, "c.zip", "b.zip", "a.zip"):
        body = captures.packed({level: body})
    return body


# How a file of any kind may be broken: how it is called then, and its bytes.
SPOILT: dict[str, Callable[[str, bytes], tuple[str, bytes]]] = {
    "cut in the middle": lambda name, body: (name, body[: len(body) // 2]),
    "cut near its end": lambda name, body: (name, body[:-7]),
    "one endless line": lambda name, body: (name, b"x" * 5_000_000),
    "an endless line, packed": lambda name, body: (f"{name}.gz", gzip.compress(b"x" * 9_000_000)),
    "zeros, packed": lambda name, body: (f"{name}.gz", gzip.compress(bytes(30_000_000), 9)),
    "noise": lambda name, body: (name, Random(3).randbytes(20_000)),
    "another encoding": lambda name, body: (name, captures.BODY[0].encode("utf-16")),
    "no encoding at all": lambda name, body: (name, b"\xe9\xff\xfe\x80" * 500),
    "archives in archives": lambda name, body: (f"{name}.zip", _nested(name, body)),
}


@pytest.mark.parametrize("name", captures.KINDS)
@pytest.mark.parametrize("way", SPOILT)
def test_any_kind_broken_in_any_way_costs_little_and_is_told_in_words(
    tmp_path: Path, name: str, way: str
) -> None:
    """A line or two for each, no fault of sayso among them, and bounded memory."""
    called, body = SPOILT[way](name, captures.KINDS[name]())
    path = _written(tmp_path / called, body)
    results = list(find_pages([path], SMALL))  # what is imported on the way is not counted
    tracemalloc.start()
    assert len(list(find_pages([path], SMALL))) == len(results)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 1 <= len(results) <= 2
    assert peak < 15_000_000
    for result in results:
        if isinstance(result, Unread):
            assert result.reason
            assert "report it" not in result.hint
            assert len(result.reason) < 200
        else:
            assert "\0" not in _text_of(result)


def _text_of(page: Page) -> str:
    try:
        return articles.extract(page, SMALL).text
    except PageUnreadable:
        return ""


@pytest.mark.parametrize("name", ["table.csv", "table.tsv", "records.jsonl"])
def test_tables_of_spreadsheets_in_utf_16_are_read(tmp_path: Path, name: str) -> None:
    """What a spreadsheet calls Unicode text."""
    body = captures.KINDS[name]().decode("utf-8").encode("utf-16")
    assert story(tmp_path / name, body).title == captures.TITLE
