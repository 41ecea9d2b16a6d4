"""Dossiers as documents: what they state, what stands under it, and that words stay words."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import sayso
from sayso import views
from sayso.errors import InputError, NotFound
from sayso.exports import Bundle, Options, format_of
from sayso.exports.dossier_html import page
from sayso.exports.dossier_md import lines, text
from sayso.exports.dossier_parts import (
    Document,
    Entry,
    Footnote,
    Line,
    Section,
    document,
)
from sayso.exports.dossier_type import MISSING, Setter
from sayso.exports.dossier_words import origins
from sayso.views.marks import Piece

LEAGUE = "Saltmarch Liberation League"
KINDS = ("dossier", "dossier-md", "dossier-pdf")
BAD = '<img src=x onerror="alert(1)"> [x](javascript:alert(1)) **so** `is` | it & \\ http://evil.example'


@pytest.fixture(scope="module")
def league(demo: Path) -> Document:
    with views.open_case(demo) as case:
        return document(Bundle(case), LEAGUE)


def written(demo: Path, kind: str, out: Path, actor: str = LEAGUE) -> bytes:
    with views.open_case(demo) as case:
        format_of(kind).write(Bundle(case), out, Options(actor=actor))
    return out.read_bytes()


def entries(found: Document) -> Iterator[Entry]:
    return (entry for section in found.sections for entry in section.entries)


def words(path: Path) -> str:
    """The text of a PDF, its lines joined."""
    pdf = pypdfium2.PdfDocument(path)
    return " ".join(" ".join(one.get_textpage().get_text_range() for one in pdf).split())


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_ledger_gives_the_same_bytes(demo: Path, kind: str, tmp_path: Path) -> None:
    """Also where another dossier was written in between, and by any name of the actor."""
    first = written(demo, kind, tmp_path / "a")
    written(demo, kind, tmp_path / "b", "Norvane")
    assert written(demo, kind, tmp_path / "c", "SLL") == first


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_of_that_name(demo: Path, kind: str, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        written(demo, kind, tmp_path / "a", "Nobody At All")


# What it states


def test_every_statement_is_said_and_has_evidence(league: Document) -> None:
    """No heading states anything: it is said, denied, hedged or forecast; and it has footnotes."""
    numbers = {note.number for note in league.notes}
    for entry in entries(league):
        assert re.search(
            r"\b(said|forecast|as somebody|on a condition|may or may)\b", entry.sentence
        )
        notes = [number for line in entry.lines for number in line.notes]
        assert notes
        assert set(notes) <= numbers
    assert numbers == set(range(1, len(league.notes) + 1))


def test_a_denial_stands_beside_what_it_denies(league: Document) -> None:
    (found,) = [entry for entry in entries(league) if entry.sign == "contested"]
    assert found.sentence == f"Norvane is said to sponsor {LEAGUE}; this is denied"
    labels = [line.label for line in found.lines]
    assert {"Says so", "Denies it", "Credibility"} <= set(labels)
    assert found.lines[0].words == (
        "At least 1 and at most 2 independent origins say so; 2 independent origins deny it."
    )


def test_what_is_not_asserted_says_so(league: Document) -> None:
    hedged = [entry for entry in entries(league) if entry.sign == "hedged"]
    assert hedged
    for entry in hedged:
        assert not re.search(r"said to (?!plan to|have tried to|have been told to)", entry.sentence)
        assert not any(line.label == "Credibility" for line in entry.lines)


def test_a_question_is_a_question_to_its_end(demo: Path) -> None:
    with views.open_case(demo) as case:
        told = [entry.sentence for entry in entries(document(Bundle(case), "Norvane"))]
    assert "Norvane may or may not control Grey Column: somebody asks" in told


def test_every_actor_of_a_case_has_a_dossier(demo: Path) -> None:
    """Also those of whom nothing is said; no heading states what nobody asserts."""
    with views.open_case(demo) as case:
        ids = [party.id for party in Bundle(case).actors()]
        found = [document(Bundle(case), id_) for id_ in ids]
    assert min(len(one.sections) for one in found) == 0
    for one in found:
        assert page(one).count("<article") == len(list(entries(one)))


def test_a_footnote_has_all_that_one_needs_to_check_it(demo: Path, league: Document) -> None:
    with views.open_case(demo) as case:
        for note in league.notes:
            told = views.claim(case, note.claim)
            assert "".join(piece.words for piece in note.sentence) == told.sentence
            assert all((note.outlet, note.say_so, note.how))
            assert note.day == "no date on the page" or note.day in (told.published or "")
            assert note.url == (told.url or "")


def test_the_outcome_of_a_forecast_stands_in_it(demo: Path, tmp_path: Path) -> None:
    shutil.copy(demo, tmp_path / "own.sayso")
    assert "open: nobody has judged it" in _outcome(tmp_path / "own.sayso")
    with views.open_case(tmp_path / "own.sayso") as case:
        (one,) = views.dossier(case, views.actor(case, LEAGUE)).forecasts
        claim = one.sayings[0].claim
    from sayso.ledger import judge
    from sayso.model import Judgement

    judge(tmp_path / "own.sayso", Judgement(f"outcome:{claim}", "did-not", "human:Ada", "no raid"))
    assert "did not come true, says Ada: no raid" in _outcome(tmp_path / "own.sayso")


def _outcome(path: Path) -> str:
    with views.open_case(path) as case:
        found = document(Bundle(case), LEAGUE)
    (entry,) = found.sections[-1].entries
    return entry.lines[-1].words


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        ((1, 1), "1 independent origin says so"),
        ((3, 3), "3 independent origins say so"),
        ((1, 3), "at least 1 and at most 3 independent origins say so"),
        ((0, 2), "at most 2 origins say so, perhaps none"),
    ],
)
def test_bounds_in_words(bounds: tuple[int, int], told: str) -> None:
    assert origins(bounds, "says so", "say so") == told


# HTML


class Tags(HTMLParser):
    """All tags with their attributes."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_html_loads_nothing_and_links_only_into_itself(league: Document) -> None:
    tags = Tags(page(league)).found
    assert not {"script", "link", "img", "iframe", "form"} & {tag for tag, _ in tags}
    ids = {attrs["id"] for _, attrs in tags if "id" in attrs}
    for tag, attrs in tags:
        assert "src" not in attrs
        if tag == "a":
            assert (attrs["href"] or "").removeprefix("#") in ids
    assert len(ids) == sum("id" in attrs for _, attrs in tags), "each id once"


def hostile() -> Document:
    line = Line("Says so", BAD, (1,))
    piece = (Piece(BAD, "agent"), Piece(BAD), Piece(BAD, "cue"))
    note = Footnote(1, piece, BAD, BAD, BAD, BAD, BAD, BAD, f"javascript:{BAD}", "0" * 32)
    section = Section(BAD, (Entry("said", BAD, (line,), "1"),), (line,))
    return Document(BAD, BAD, (BAD,), (line,), (section,), (note,))


def test_hostile_words_stay_words_in_html() -> None:
    tags = Tags(page(hostile())).found
    assert "img" not in {tag for tag, _ in tags}
    assert all((a.get("href") or "#").startswith("#") for _, a in tags)


# Markdown


def test_hostile_words_stay_words_in_markdown() -> None:
    rendered = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(
        "\n".join(lines(hostile()))
    )
    tags = Tags(rendered).found
    assert not {"img", "a", "table"} & {tag for tag, _ in tags}
    assert "<code>is</code>" not in rendered


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_markdown_gives_the_words_back(some: str) -> None:
    """Whatever the words, a reader of Markdown shows them as they were."""
    wanted = " ".join(some.split())
    rendered = MarkdownIt("commonmark").render(f"- **x:** “{text(some)}” end")
    plain = html.unescape(re.sub(r"<[^>]*>", "", rendered))
    assert " ".join(plain.split()) == " ".join(f"x: “{wanted}” end".split())


def test_markdown_has_a_footnote_for_each_number(league: Document) -> None:
    whole = "\n".join(lines(league))
    used = set(re.findall(r" \[\^(\d+)\]", whole))
    told = re.findall(r"^\[\^(\d+)\]: ", whole, re.M)
    assert used == set(told)
    assert len(told) == len(set(told)) == len(league.notes)
    assert "All of it is what somebody says" in whole


# PDF


def test_pdf_says_what_the_others_say(demo: Path, league: Document, tmp_path: Path) -> None:
    written(demo, "dossier-pdf", tmp_path / "a.pdf")
    told = words(tmp_path / "a.pdf")
    for entry in entries(league):
        assert entry.sentence in told
    assert all(note.claim in told for note in league.notes)
    pages = len(pypdfium2.PdfDocument(tmp_path / "a.pdf"))
    assert told.count("All of it is what somebody says.") == pages + 1, "under every page"


def test_pdf_keeps_hostile_words_and_names_what_it_lacks(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.exports import dossier_pdf

    monkeypatch.setattr(dossier_pdf, "document", lambda bundle, name: hostile())
    written(demo, "dossier-pdf", tmp_path / "a.pdf")
    assert "[x](javascript:alert(1)) **so** `is` | it & \\" in words(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("Zoë Łukasiński", 0),
        ("Юлия Ґонта", 0),
        ("Ελένη", 0),
        ("ښاغلی ډاکټر ګل محمد", 0),  # Pashto
        ("Agha گل Muhammad", 0),
        ("शक्ति", 5),
        ("山田", 2),
    ],
)
def test_letters_of_names(name: str, missing: int) -> None:
    """Latin, Cyrillic, Greek and Arabic with the letters of Pashto are there; the rest is named."""
    setter = Setter()
    marked = setter(name)
    assert len(setter.missing) == missing
    assert (MISSING in marked) == bool(missing)
    assert all(f"U+{ord(letter):04X}" in setter.note() for letter in setter.missing)


def test_names_from_right_to_left_stand_in_a_pdf(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are joined and drawn from right to left, and the bytes stay the same."""
    from sayso.exports import dossier_pdf

    found = hostile()
    one = Document("ګل محمد (Gul)", "person", (), found.facts, found.sections, found.notes)
    monkeypatch.setattr(dossier_pdf, "document", lambda bundle, name: one)
    first = written(demo, "dossier-pdf", tmp_path / "a.pdf")
    assert written(demo, "dossier-pdf", tmp_path / "b.pdf") == first
    assert "Gul" in words(tmp_path / "a.pdf")
    assert MISSING not in words(tmp_path / "a.pdf")


def test_without_reportlab_it_says_what_to_install(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "reportlab.platypus", None)
    with pytest.raises(InputError) as caught:
        sayso.open(demo).export("dossier-pdf", tmp_path / "a.pdf", actor=LEAGUE)
    assert "sayso[pdf]" in caught.value.hint
