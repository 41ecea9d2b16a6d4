"""Dates keep what the page says: the day it states, the precision it gives, where it stands."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import dates as benchmark
from sayso.articles import extract
from sayso.articles.dateforms import find_dates, read_date
from sayso.config import Config
from sayso.model import Article, Page

BODY = """<p>The ferry to Alvessa was late again on Sunday, and nobody at the harbour of Port Sennet
would say why. The crew had gone home.</p><p>“We waited for three hours,” said Pell Orrin, a
teacher. The company did not answer questions.</p>"""


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2024-06-17", "2024-06-17", "day"),
        ("2024-06-17T08:30:05+02:00", "2024-06-17T08:30:05+02:00", "second"),
        ("2024-06-17T08:30:05.123Z", "2024-06-17T08:30:05Z", "second"),
        ("2024-06-17T08:30+0200", "2024-06-17T08:30:00+02:00", "minute"),
        ("20240617T083000Z", "2024-06-17T08:30:00Z", "second"),
        # midnight is what a system writes that knows the day only
        ("2024-06-17T00:00:00Z", "2024-06-17", "day"),
        ("Monday, June 17, 2024", "2024-06-17", "day"),
        ("17th of June, 2024", "2024-06-17", "day"),
        ("Mon, 17 Jun 2024 08:30:05 GMT", "2024-06-17", "day"),
        ("Sept. 3, 2024", "2024-09-03", "day"),
        ("17.06.2024", "2024-06-17", "day"),
        ("6/17/2024", "2024-06-17", "day"),
        ("17/6/2024", "2024-06-17", "day"),
        # nobody can tell May from June here
        ("5/6/2024", "2024", "year"),
        ("June 2024", "2024-06", "month"),
        ("April 5", "XXXX-04-05", "day"),
        ("5 April", "XXXX-04-05", "day"),
        ("jueves 2 de abril de 2020", "2020-04-02", "day"),
        ("2024年6月17日", "2024-06-17", "day"),
    ],
)
def test_a_date_is_read_at_the_precision_given(text: str, value: str, precision: str) -> None:
    form = read_date(text)
    assert form is not None
    assert (form.value, form.precision) == (value, precision)


@pytest.mark.parametrize(
    "text",
    [
        "31 June 2024",  # no such day
        "May 1,500 men came",
        "room 2024",
        "call 020 1234 5678",
        "12024-06-171",
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert read_date(text) is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_each_way_of_writing_it(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%A, %d %b %Y", "%d.%m.%Y", "%Y%m%d"):
        found = read_date(f"seen {day.strftime(form)}.")
        assert found is not None
        assert found.value == day.isoformat()


@given(st.text(alphabet="0123456789/-. ,:TZ+June may年月日", max_size=40))
def test_any_text_gives_dates_in_order_that_do_not_overlap(text: str) -> None:
    end = 0
    for form in find_dates(text):
        assert end <= form.start < form.end <= len(text)
        end = form.end


def article(
    head: str = "", body: str = BODY, url: str | None = None, *, above: str = ""
) -> Article:
    html = f"<html><head>{head}</head><body>{above}<article>{body}</article></body></html>"
    return extract(Page(html.encode(), "page.html", "text/html", url), Config())


def linked(**fields: str) -> str:
    node = json.dumps({"@type": "NewsArticle"} | fields)
    return f'<script type="application/ld+json">{node}</script>'


H1 = "<h1>Ferry to Alvessa late again</h1>"
MASTHEAD = '<div class="date">Monday, May 20, 2024</div>'
TITLE = "<title>Ferry to Alvessa late again</title>"

CHOSEN = [
    (
        "JSON-LD goes before meta, and meta before the address",
        linked(datePublished="2024-03-01") + '<meta name="date" content="2024-03-02">',
        BODY,
        "https://courier.example/2024/03/03/ferry",
        ("2024-03-01", "json-ld"),
    ),
    (
        "meta before an element",
        '<meta property="article:published_time" content="2024-03-02T10:00:00+01:00">',
        '<time datetime="2024-03-04" itemprop="datePublished">4 March</time>' + BODY,
        None,
        ("2024-03-02", "meta"),
    ),
    (
        "an element that markup labels before the address",
        "",
        '<time datetime="2024-03-04" itemprop="datePublished">4 March</time>' + BODY,
        "https://courier.example/2024/03/03/ferry",
        ("2024-03-04", "time-tag"),
    ),
    ("the address", "", BODY, "https://courier.example/2024/3/3/ferry", ("2024-03-03", "url")),
    (
        "a day before a month that stands higher in the order",
        '<meta name="date" content="March 2024">',
        BODY,
        "https://courier.example/2024/03/03/ferry",
        ("2024-03-03", "url"),
    ),
    (
        "a line with a label",
        TITLE,
        H1 + '<p class="info date">Published: 3 May 2021 | Updated: 5 May 2021</p>' + BODY,
        None,
        ("2021-05-03", "dateline"),
    ),
    (
        "a bare line below the headline",
        TITLE,
        H1 + "<div>Pell Orrin</div><div>August 6, 2019</div>" + BODY,
        None,
        ("2019-08-06", "dateline"),
    ),
    (
        "a time tag without a label",
        TITLE,
        H1 + '<time datetime="2024-06-12T09:00:04+01:00">Jun 12</time>' + BODY,
        None,
        ("2024-06-12", "time-tag"),
    ),
    (
        "the dateline, with its year unspecified",
        TITLE,
        H1 + "<p>PORT SENNET, April 5 (MPA) — The ferry was late, the company said.</p>" + BODY,
        None,
        ("XXXX-04-05", "dateline"),
    ),
    (
        "a stamp in UTC gives way to the day that readers were shown",
        linked(datePublished="2024-03-02T23:30:00Z"),
        BODY,
        "https://courier.example/2024/03/03/ferry",
        ("2024-03-03", "url"),
    ),
    (
        "a stamp with the outlet's own offset does not",
        linked(datePublished="2024-03-02T23:30:00+05:00"),
        BODY,
        "https://courier.example/2024/03/03/ferry",
        ("2024-03-02", "json-ld"),
    ),
    (
        "linked data that is no valid JSON",
        '<script type="application/ld+json">{"datePublished": "2024-03-01", oops}</script>',
        BODY,
        None,
        ("2024-03-01", "json-ld"),
    ),
]


@pytest.mark.parametrize(
    ("head", "body", "url", "expected"),
    [case[1:] for case in CHOSEN],
    ids=[case[0] for case in CHOSEN],
)
def test_the_rule_chooses(head: str, body: str, url: str | None, expected: tuple[str, str]) -> None:
    result = article(head, body, url)
    assert result.published is not None
    assert (result.published.value[:10], result.published.basis) == expected
    assert result.dates[0] == result.published


NOT_CHOSEN = [
    (
        "a date of modification",
        '<meta property="article:modified_time" content="2024-05-20">',
        BODY,
    ),
    ("an event beside the text", TITLE, H1 + "<p>Effective date</p><p>May 20, 2024</p>" + BODY),
    ("a comment", TITLE, H1 + BODY + '<div class="comments"><time datetime="2024-05-20"></div>'),
    ("a date within a sentence", "", "<p>It sank on May 20, 2024, near Osker, he said.</p>" + BODY),
]


@pytest.mark.parametrize(
    ("head", "body"), [case[1:] for case in NOT_CHOSEN], ids=[case[0] for case in NOT_CHOSEN]
)
def test_a_page_that_does_not_say_has_no_date(head: str, body: str) -> None:
    result = article(head, body)
    assert result.published is None


def test_a_masthead_is_a_bound_and_no_date_of_publication() -> None:
    result = article(TITLE, H1 + BODY, above=MASTHEAD)
    (found,) = result.dates
    assert (found.value, found.basis, found.role) == ("2024-05-20", "masthead", "bound")
    assert result.published is None


def test_what_is_not_chosen_is_kept() -> None:
    head = linked(datePublished="2024-03-01", dateModified="2024-03-05T10:00:00Z")
    result = article(TITLE + head, H1 + BODY, above=MASTHEAD)
    kept = [(each.value[:10], each.basis, each.role) for each in result.dates]
    assert kept == [
        ("2024-03-01", "json-ld", "published"),
        ("2024-03-05", "json-ld", "modified"),
        ("2024-05-20", "masthead", "bound"),
    ]


def test_a_date_that_stands_in_the_text_has_its_span() -> None:
    result = article(TITLE, H1 + "<p>OSKER, April 5, 2024 — The ferry was late again.</p>" + BODY)
    assert result.published is not None
    assert result.published.span is not None
    assert result.published.span.of(result.text) == "April 5, 2024" == result.published.text


def test_a_name_of_a_file_is_a_bound() -> None:
    page = Page(b"The ferry was late again, they said.", "in/2024-05-20_ferry.txt", "text/plain")
    result = extract(page, Config())
    (found,) = result.dates
    assert (found.value, found.basis, found.role) == ("2024-05-20", "file", "bound")
    assert result.published is None


def test_a_record_says_its_own_date() -> None:
    record = {"text": "May 20, 2024\n\nThe ferry was late again.", "date": "2024-05-19"}
    page = Page(json.dumps(record).encode(), "r.jsonl#1", "application/json")
    result = extract(page, Config())
    assert result.published is not None
    assert (result.published.value, result.published.basis) == ("2024-05-19", "record")
    assert result.text == "The ferry was late again."


def test_the_benchmark_counts_silence_as_wrong_but_not_as_imprecise(tmp_path: Path) -> None:
    folder = tmp_path / "dates" / "dev"
    folder.mkdir(parents=True)
    html = f"<html><body>{BODY}</body></html>"
    for name, head in (("a", linked(datePublished="2024-03-01")), ("b", "")):
        (folder / f"{name}.html").write_text(head + html, encoding="utf-8")
    truth = {f"https://x.example/{n}": {"file": f"{n}.html", "date": "2024-03-01"} for n in "ab"}
    (folder / "truth.json").write_text(json.dumps(truth), encoding="utf-8")
    figures = benchmark.run(tmp_path, "dev")
    assert figures == {"accuracy": 0.5, "precision": 1.0, "answered": 1, "documents": 2}
