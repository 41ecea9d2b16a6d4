"""An article is its page without the page: the furniture goes, every word of the body stays."""

from __future__ import annotations

import gzip
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import pages as benchmark
from sayso.articles import extract
from sayso.articles.bylines import byline_of
from sayso.articles.cleaning import clean
from sayso.articles.credits import find_credits
from sayso.articles.decoding import decode
from sayso.articles.language import language_of
from sayso.articles.plain import text_blocks
from sayso.articles.titles import unglued
from sayso.config import Config
from sayso.errors import PageUnreadable
from sayso.model import Article, Page

TITLE = "Ferry to Alvessa late again as crews stay ashore"
FIRST = "The ferry to Alvessa was late again on Sunday, and nobody at the harbour would say why."
SECOND = (
    "“We waited for three hours,” said Pell Orrin, a teacher. The company, which belongs to the "
    "town, did not answer questions, and the harbour master had gone home."
)
LAST = "Two more crews have said that they will stay ashore until they are paid."
BODY = (FIRST, SECOND, LAST)
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)


def plain(*blocks: str) -> Article:
    page = Page("\n\n".join(blocks).encode(), "page.txt", "text/plain")
    return extract(page, Config())


def page(html: str, url: str | None = None) -> Article:
    return extract(Page(html.encode(), "page.html", "text/html", url), Config())


def record(**fields: str) -> Article:
    line = json.dumps(fields).encode()
    return extract(Page(line, "r.jsonl#1", "application/json", fields.get("url")), Config())


def body(article: Article) -> tuple[str, ...]:
    return tuple(article.text[article.body_start :].split("\n\n"))


# A capture of a whole page as text, with what stands around an article.
CAPTURE = (
    "THE HARBOUR COURIER",
    "Monday, June 17, 2024",
    "Home   City   Harbour   Letters",
    TITLE,
    "Must Read",
    FIRST,
    "Advertisement",
    SECOND,
    "Also read: Storm closes northern pier",
    "Sign up for our newsletter and get the tide tables in your inbox.",
    LAST + TITLE,
    "Please enter your comment!\nPlease enter your name here",
    "Latest News",
    "Mayor opens a bridge that was open already",
    "The mayor of Osker cut a ribbon on Tuesday and walked over a bridge that...",
    "More Articles Like This",
)


def test_a_capture_as_text_gives_its_article_and_nothing_else() -> None:
    article = plain(*CAPTURE)
    assert article.title == TITLE
    assert body(article) == BODY
    assert article.outlet == "THE HARBOUR COURIER"
    assert article.published is None
    assert [(each.value, each.basis, each.role) for each in article.dates] == [
        ("2024-06-17", "masthead", "bound")
    ]


FURNITURE = [
    ("labels are no paragraphs", ["Share this", "3 min read", "Advertisement", "ADVERTISEMENT"]),
    ("share bars", ["Share on Facebook Tweet WhatsApp", "FacebookTwitterEmail"]),
    ("prompts", ["Subscribe to our newsletter to get it daily.", "Follow us on Telegram"]),
    ("cookies", ["This site uses cookies to improve your experience."]),
    ("pointers", ["READ MORE: Storm closes northern pier", "Related | Mayor opens a bridge"]),
    ("a box of other stories", ["Don't miss", "Storm closes northern pier", "A ribbon is cut"]),
    ("captions and rules", ["File photo: the northern pier in May", "* * *"]),
    ("rights", ["© 2024 The Harbour Courier. All rights reserved."]),
]


@pytest.mark.parametrize(
    "lines", [case[1] for case in FURNITURE], ids=[case[0] for case in FURNITURE]
)
def test_furniture_within_an_article_goes(lines: list[str]) -> None:
    assert body(plain(TITLE, FIRST, *lines, SECOND, LAST)) == BODY


KEPT = [
    ("a label that ends a sentence", "The account was closed by Twitter and Facebook."),
    ("a word of the page in a sentence", "Subscribe or leave, the union told its members."),
    ("a heading within the article", "Taken from a lorry"),
    ("a heading that names news", "Latest attacks in Osker"),
    ("an entry of a list", "6. Instagram"),
    ("a short answer", "“No.”"),
    ("by and a sentence", "By Friday the crews had gone home."),
    ("a day within a sentence", "It sank on May 20, 2024."),
]


@pytest.mark.parametrize("line", [case[1] for case in KEPT], ids=[case[0] for case in KEPT])
def test_what_only_looks_like_furniture_stays(line: str) -> None:
    assert body(plain(TITLE, FIRST, line, SECOND, LAST)) == (FIRST, line, SECOND, LAST)


def test_a_box_within_an_article_does_not_end_it() -> None:
    blocks = (TITLE, FIRST, SECOND, "Related", "Mayor opens a bridge", SECOND, LAST, FIRST)
    assert body(plain(*blocks)) == (FIRST, SECOND, SECOND, LAST, FIRST)


def test_a_plain_article_loses_nothing() -> None:
    """Without a title, with short paragraphs, a list, and no blank lines between."""
    lines = (*BODY, "What is known:", "two crews", "one ferry", "Nobody was hurt.")
    assert body(plain("\n".join(lines))) == lines
    assert plain("\n".join(lines)).title == ""


TITLES = [
    ("below the masthead's date", ["Osker Evening Post", "June 17, 2024", TITLE], TITLE),
    ("above the date", [TITLE, "June 17, 2024", "By Lena Harrow"], TITLE),
    ("a question", ["Who holds the northern pier?"], "Who holds the northern pier?"),
    ("a short one", ["Ferry late"], "Ferry late"),
    ("none", [], ""),
]


@pytest.mark.parametrize(
    ("head", "title"), [case[1:] for case in TITLES], ids=[case[0] for case in TITLES]
)
def test_the_title_of_a_text_is_found(head: list[str], title: str) -> None:
    article = plain(*head, *BODY)
    assert article.title == title
    assert body(article) == BODY
    if title:
        assert article.title_span is not None
        assert article.title_span.of(article.text) == title


def test_lines_wrapped_at_a_margin_are_one_paragraph() -> None:
    wrapped = (
        "The ferry to Alvessa was late again on Sunday, and nobody\n"
        "at the harbour would say why. The crew had gone home, and\n"
        "the tea was cold."
    )
    assert body(plain(wrapped)) == (wrapped.replace("\n", " "),)


def test_markup_gives_title_outlet_byline_and_address() -> None:
    html = f"""<html lang="en"><head><title>{TITLE} | Harbour Courier</title>
        <link rel="canonical" href="https://www.courier.example/ferry">
        <meta property="og:site_name" content="Harbour Courier">
        <script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle",
        "author": [{{"name": "Lena Harrow"}}, {{"name": "Tilo Verr"}}]}}]}}</script></head>
        <body><nav>Home City</nav><article><h1>{TITLE}</h1><p>By Lena Harrow</p>{HTML}
        </article><footer>Write to us</footer></body></html>"""
    article = page(html)
    assert article.title == TITLE
    assert body(article) == BODY
    assert article.outlet == "Harbour Courier"
    assert article.byline == "Lena Harrow, Tilo Verr"
    assert article.url == "https://www.courier.example/ferry"


LINKED = """<p>The <b>ferry</b>  to Alvessa was late again on Sunday, as
<a href="https://other.example/a?x=1#top">the <i>Hill  Post</i> </a>told, and nobody at the harbour
would say why.</p><p>Two more crews have said that they will<br>
stay ashore until <a href="/own/page">they are paid</a>.</p>
<ul><li><a href="https://menu.example/">Letters</a></li></ul>"""
LINKS = [
    ("the Hill Post", "https://other.example/a?x=1"),
    ("they are paid", "https://harbour.example/own/page"),
]


def test_links_in_the_text_are_kept_and_those_of_the_menu_are_not() -> None:
    """Through bold words, ragged white space and line breaks, a link's span is its words."""
    html = f"<nav><a href='https://menu.example/'>City</a></nav><h1>{TITLE}</h1>{LINKED}{HTML}"
    article = page(html, "https://harbour.example/story")
    assert [(link.span.of(article.text), link.url) for link in article.links] == LINKS


@pytest.mark.parametrize(
    "href",
    [
        "javascript:run()",
        "mailto:a@b.example",
        "#top",
        "https://[",
        "",
        "/story",
        "data:text/html,x",
    ],
)
def test_what_leads_to_no_other_page_is_no_link(href: str) -> None:
    html = f"<h1>{TITLE}</h1>{HTML}<p>Nobody <a href='{href}'>at the harbour</a> would say why.</p>"
    assert page(html, "https://harbour.example/story").links == ()


def test_the_host_is_the_outlet_of_last_resort() -> None:
    assert page(f"<h1>{TITLE}</h1>{HTML}", "https://www.courier.example/a").outlet == (
        "courier.example"
    )
    assert page(f"<h1>{TITLE}</h1>{HTML}").outlet == ""


def test_a_browser_s_note_gives_the_address() -> None:
    note = "<!-- saved from url=(0029)https://www.courier.example/a -->"
    assert page(note + HTML).url == "https://www.courier.example/a"


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE} - Harbour Courier",
        f"Harbour Courier: {TITLE} | News",
        f"{TITLE} » Harbour Courier",
        TITLE,
    ],
)
def test_a_visible_headline_goes_before_the_head_s_wording(head: str) -> None:
    assert page(f"<title>{head}</title><h1>{TITLE}</h1>{HTML}").title == TITLE


def test_comments_and_glued_titles_are_no_text_in_html_either() -> None:
    html = HTML.replace(LAST, LAST + TITLE) + "<p>Please enter your comment!</p>"
    article = page(f"<title>{TITLE}</title><article><h1>{TITLE}</h1>{html}</article>")
    assert body(article) == BODY


def test_a_record_is_trusted() -> None:
    article = record(
        text="\n\n".join(BODY),
        title=TITLE,
        outlet="Harbour Courier",
        author="By Lena Harrow",
        url="https://courier.example/a",
    )
    assert (article.title, article.outlet, article.byline) == (
        TITLE,
        "Harbour Courier",
        "Lena Harrow",
    )
    assert body(article) == BODY
    assert article.url == "https://courier.example/a"


def test_a_record_can_hold_html() -> None:
    article = record(html=f"<h1>{TITLE}</h1>{HTML}", site="Harbour Courier")
    assert (article.title, article.outlet) == (TITLE, "Harbour Courier")
    assert body(article) == BODY


CREDITS = [
    ("a dateline", ["OSKER (Reuters) - The ferry sank."], "", ("Reuters",)),
    ("an agency of no list", ["OSKER, May 5 (MPA) — The ferry sank."], "", ("MPA",)),
    ("the byline", ["The ferry sank."], "Lena Harrow, AFP", ("AFP",)),
    ("the last words", ["The ferry sank.", "All are safe. (ANI)"], "", ("ANI",)),
    ("the last word", ["The ferry sank.", "All are safe. — AFP"], "", ("AFP",)),
    ("a name in brackets", ["OSKER (pop. 900) is small."], "", ()),
]


@pytest.mark.parametrize(
    ("paragraphs", "byline", "expected"), [c[1:] for c in CREDITS], ids=[c[0] for c in CREDITS]
)
def test_credits_are_found(paragraphs: list[str], byline: str, expected: tuple[str, ...]) -> None:
    assert find_credits(paragraphs, byline) == expected


@pytest.mark.parametrize(
    "line",
    [
        "With inputs from agencies",
        "(With inputs from ANI)",
        "Compiled from MPA dispatches",
        "The Associated Press contributed to this report.",
        "Source: AFP",
    ],
)
def test_a_credit_line_is_kept_as_a_credit_and_not_as_text(line: str) -> None:
    article = plain(TITLE, *BODY, line)
    assert body(article) == BODY
    assert article.credits == (line.strip("()."),)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Lena Harrow", "Lena Harrow"),
        ("by our correspondent at Osker, Lena Harrow", "Lena Harrow"),
        ("By LENA HARROW and TILO VERR", "LENA HARROW and TILO VERR"),
        ("By Lena Harrow, MPA | June 17, 2024", "Lena Harrow, MPA"),
        ("Written by Lena Harrow", "Lena Harrow"),
        ("By Friday the crews had gone", ""),
        ("By the river, nobody spoke", ""),
        ("By Lena Harrow.", ""),
        ("Standing by", ""),
    ],
)
def test_bylines(line: str, byline: str) -> None:
    assert byline_of(line) == byline


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café".encode(), "Café"),
        (b"\xef\xbb\xbfCaf\xc3\xa9", "Café"),
        ("Café".encode("utf-16"), "Café"),
        (b"<meta charset=windows-1251>" + "Осло".encode("cp1251"), "Осло"),
        # browsers read Latin-1 as windows-1252, quotation marks included
        (b"<meta charset='iso-8859-1'>\x93Caf\xe9\x94", "“Café”"),
        (b"Caf\xe9 \x96 closed", "Café – closed"),
        # one broken byte does not make a page windows-1252
        (b"<meta charset=utf-8>Caf\xc3\xa9 \xff", "Café \ufffd"),
        (b"<meta charset=nonsense>Caf\xe9", "Café"),
        (b"a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert decode(data).endswith(text)


def test_characters_are_kept_as_written() -> None:
    """Soft hyphens, joiners, combining marks, emoji, and letters of any script."""
    odd = "The fer\u00adry 🛶 to Ta\u0301lvane, which \u200d is که called کابل, was late again."
    assert body(plain(TITLE, odd, SECOND)) == (odd, SECOND)


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (" ".join(BODY), "", "en"),
        ("La conférence sur la paix est reportée, selon les autorités de la ville.", "en", "fr"),
        ("Osker 3, Alvessa 2", "en", "en"),
        ("Osker 3, Alvessa 2", "", "und"),
    ],
)
def test_language(text: str, declared: str, language: str) -> None:
    assert language_of(text, declared) == language


UNREADABLE = [
    ("nothing", b"", "text/html", "not text"),
    ("no letters", b"12 34", "text/plain", "not text"),
    ("control characters", bytes(range(1, 30)) * 9 + b"word", "text/plain", "not text"),
    ("a shell for scripts", b"<html><script>var x</script></html>", "text/html", "no text"),
    ("furniture alone", b"Advertisement\n\nShare this", "text/plain", "no text"),
    ("no record", b'["text"]', "application/json", "not a JSON object"),
    ("no JSON", b'{"text": ', "application/json", "not JSON"),
    ("too long", b"word " * 300, "text/plain", "longer than"),
    ("too large", b"word " * 800, "text/html", "larger than"),
    (
        "a list of other pages",
        b"<h1>Saltmarch</h1><ul><li>Ferry late again</li><li>Bridge opened</li></ul>",
        "text/html",
        "not an article",
    ),
]


@pytest.mark.parametrize(
    ("data", "media_type", "reason"),
    [case[1:] for case in UNREADABLE],
    ids=[case[0] for case in UNREADABLE],
)
def test_an_unreadable_page_says_why(data: bytes, media_type: str, reason: str) -> None:
    config = Config(max_page_bytes=3000, max_text_chars=1000)
    with pytest.raises(PageUnreadable, match=f"^{reason}"):
        extract(Page(data, "page", media_type, None), config)  # type: ignore[arg-type]


HOSTILE = [
    ("tags that never close", "<div>" * 20000 + FIRST),
    ("brackets in brackets", '<script type="application/ld+json">' + "[" * 50000 + "</script>"),
    ("a class of many names", f'<div class="{"date " * 20000}"><p>{FIRST}</p></div>'),
    ("entities that grow", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b;'),
    ("a word without end", "<p>" + "x" * 200000),
    ("attributes that never close", '<p class="' * 5000),
]


@pytest.mark.parametrize("html", [case[1] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_a_hostile_page_harms_nobody(html: str) -> None:
    with suppress(PageUnreadable):
        assert_sound(page(f"<html><body>{html}{HTML}"))


def assert_sound(article: Article) -> None:
    """What every article keeps: no empty paragraphs, exact spans, the title at the start."""
    for paragraph in article.text.split("\n\n"):
        assert paragraph
        assert paragraph == " ".join(paragraph.split())
    assert (article.title_span is None) == (article.title == "")
    if article.title_span:
        assert article.title_span.start == 0
        assert article.title_span.of(article.text) == article.title
    for each in article.dates:
        if each.span:
            assert each.span.of(article.text) == each.text
    assert article.published is None or article.published == article.dates[0]
    assert article.text[article.body_start :]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["text/html", "text/plain", "application/json"]))
def test_any_bytes_give_a_sound_article_or_a_reason(data: bytes, media_type: str) -> None:
    with suppress(PageUnreadable):
        source = Page(data, "2024-05-20", media_type)  # type: ignore[arg-type]
        assert_sound(extract(source, Config()))


PIECES = [
    *CAPTURE,
    "By Lena Harrow",
    "Published: 3 May 2021",
    "OSKER, April 5 (MPA) — It sank.",
    "With inputs from agencies",
    "\u00ad",
    "Ferry\tlate\u2028again",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.booleans())
def test_any_pile_of_lines_gives_a_sound_article_twice_the_same(
    lines: list[str], is_html: bool
) -> None:
    if is_html:
        data = "".join(f"<p>{line}</p>" for line in lines).encode()
        source = Page(data, "a", "text/html")
    else:
        source = Page("\n\n".join(lines).encode(), "a", "text/plain")
    try:
        article = extract(source, Config())
    except PageUnreadable:
        return
    assert_sound(article)
    assert extract(source, Config()) == article


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_cleaning_loses_no_line_in_silence(lines: list[str]) -> None:
    """What is not text is in `dropped`, apart from a title and its repetitions."""
    draft = clean(text_blocks("\n\n".join(lines)), finds_title=True)
    there = {*draft.paragraphs, *draft.dropped, draft.title}
    for line in text_blocks("\n\n".join(lines)):
        bare = " ".join(line.split())
        assert not bare or bare in there or unglued(bare, draft.title) in there


def test_the_benchmark_counts_shingles(tmp_path: Path) -> None:
    """Half the gold words found, nothing else: precision 1, recall of that half's shingles."""
    folder = tmp_path / "pages" / "dev"
    (folder / "html").mkdir(parents=True)
    (folder / "html" / "a.html.gz").write_bytes(gzip.compress(HTML.encode()))
    gold = {"a": {"articleBody": " ".join(BODY), "url": "https://courier.example/a"}}
    (folder / "ground-truth.json").write_text(json.dumps(gold), encoding="utf-8")
    assert benchmark.run(tmp_path, "dev")["f1"] == 1.0
    gold["a"]["articleBody"] += " " + "one two three four five six seven"
    (folder / "ground-truth.json").write_text(json.dumps(gold), encoding="utf-8")
    figures = benchmark.run(tmp_path / "pages", "dev")
    assert figures["precision"] == 1.0
    assert 0.8 < figures["recall"] < 0.95
