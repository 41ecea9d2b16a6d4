"""The example pages and what is expected of them agree with each other, before any reader runs."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest

from sayso.codebook import load
from sayso.model import OUTLET, Anonymity, DateBasis, Modality, Polarity, Stance

EXAMPLES = Path(__file__).parent.parent / "examples"
PAGES = EXAMPLES / "pages"
EXPECTED = sorted((EXAMPLES / "expected").glob("*.toml"))
INLINE = frozenset("a b i em strong span font time cite small sub sup".split())
HIDDEN = frozenset(("script", "style"))
RELATIONS = frozenset(
    """
    sponsors directs controls leads member_of faction_of part_of linked_to allied_with
    cooperates_with opposes fronts_for influences located_in operates_in has_nationality family_of
    owns also_known_as arrests attacks kills abducts bombs threatens sanctions convicts accuses
    meets agrees aids supports protests mobilizes withdraws requests rejects concedes
    claims_responsibility joins splits_from merges_with pledges_allegiance appoints dismisses
    releases
    """.split()
)
REAL = (
    "ISI Taliban Haqqani HQN ISKP Rawalpindi Pakistan Afghanistan Kabul Islamic Qaida Qaeda Hamas "
    "Hezbollah Israel Gaza Palestinian Iran Iraq Syria Yemen Houthi Sudan Libya Somalia Nigeria "
    "Boko Mali Ukraine Russia Kremlin Moscow Putin Wagner China Beijing Taiwan India Delhi Kashmir "
    "America Washington Pentagon CIA FBI NATO Trump Biden Britain London France Paris Germany "
    "Berlin Turkey Turkish Kurdish PKK Colombia FARC Ireland IRA Myanmar Congo Rwanda Ethiopia "
    "Tigray Reuters AFP BBC CNN Jazeera"
).split()


class _Visible(HTMLParser):
    """Collects what a browser would show, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in HIDDEN
        self.pieces.append("" if tag in INLINE else "\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in HIDDEN
        self.pieces.append("" if tag in INLINE else "\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data)


def folded(text: str) -> str:
    return " ".join(text.split())


@cache
def visible(name: str, record: int | None) -> str:
    """The page's visible text, white space folded."""
    raw = (PAGES / name).read_text(encoding="utf-8")
    if record is not None:
        fields = json.loads(raw.splitlines()[record - 1])
        return folded(f"{fields['title']}\n{fields['text']}")
    if name.endswith(".html"):
        parser = _Visible()
        parser.feed(raw)
        parser.close()
        raw = "".join(parser.pieces)
    return folded(raw)


@cache
def expected(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def text_of(page: dict[str, Any]) -> str:
    return visible(page["page"], page.get("record"))


def claims() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Every expected claim with its file and its page."""
    for path in EXPECTED:
        page = expected(path)
        for claim in page.get("claim", ()):
            yield path.stem, page, claim


def stands(phrase: str, text: str) -> bool:
    """Whether the phrase stands in the text, from word border to word border."""
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None


def phrases(claim: dict[str, Any]) -> Iterator[str]:
    """The words of the page that the claim points at."""
    yield from claim["agent"]
    yield from claim["patient"]
    yield from claim.get("via", ())
    yield from claim.get("resolves", {}).values()
    if claim["said_by"] != OUTLET:
        yield claim["said_by"]


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_page_is_described_as_it_is(path: Path) -> None:
    page = expected(path)
    text = text_of(page)
    raw = (PAGES / page["page"]).read_text(encoding="utf-8")
    assert page.get("outlet", "") in raw
    if not page["readable"]:
        assert page["reason"] in {"empty", "not an article", "not English"}
        assert not page.get("claim")
        return
    assert page["title"] in text
    assert page["first_words"] in text
    assert page["last_words"] in text
    assert "record" in page or page.get("byline", "") in text
    assert 140 <= len(body(page).split()) <= 450


def body(page: dict[str, Any]) -> str:
    text = text_of(page)
    start, last = text.index(page["first_words"]), page["last_words"]
    return text[start : text.index(last, start) + len(last)]


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_dates_have_a_basis(path: Path) -> None:
    page = expected(path)
    assert ("published" in page) == ("basis" in page)
    assert page.get("basis", "meta") in get_args(DateBasis)
    for value in (page.get("published"), page.get("bound")):
        assert value is None or re.fullmatch(r"(\d{4}|XXXX)-\d{2}-\d{2}", value)


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_evidence_stands_in_the_page(path: Path) -> None:
    page = expected(path)
    text = text_of(page)
    for claim in page.get("claim", ()):
        sentence = claim["sentence"]
        assert sentence in text, sentence
        for phrase in phrases(claim):
            assert stands(phrase, text), (phrase, sentence)
        if claim.get("taken_up"):
            continue
        for phrase in (*claim["agent"], *claim["patient"], *claim.get("resolves", ())):
            assert stands(phrase, sentence) or phrase == claim["said_by"], (phrase, sentence)
        for key in ("trigger", "cue", "when", "place", "with"):
            assert claim.get(key, "") in sentence, (key, sentence)


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_metonyms_stand_in_the_page(path: Path) -> None:
    page = expected(path)
    for name in page.get("name", ()):
        assert name["stands_for"] in {"army", "government", "town"}
        assert stands(name["words"], name["sentence"])
        assert name["sentence"] in text_of(page)


def test_labels_are_those_of_the_model_and_the_codebook() -> None:
    entries = set(load().entries)
    assert entries >= RELATIONS
    for stem, _, claim in claims():
        assert claim["relation"] in RELATIONS, (stem, claim["relation"])
        assert claim["polarity"] in get_args(Polarity)
        assert claim["modality"] in get_args(Modality)
        assert claim["anonymity"] in get_args(Anonymity)
        assert claim["stance"] in get_args(Stance)
        assert claim["modality"] == "asserted" or claim.get("cue"), (stem, claim["sentence"])
        assert claim["polarity"] == "affirmed" or claim.get("cue"), (stem, claim["sentence"])
    for path in EXPECTED:
        for never in expected(path).get("never", ()):
            assert never["relation"] in RELATIONS
            assert never["why"]


def test_every_kind_of_claim_is_there() -> None:
    found = [claim for _, _, claim in claims()]
    assert len(found) >= 130
    assert len({claim["relation"] for claim in found}) >= 40
    assert {claim["modality"] for claim in found} == set(get_args(Modality))
    assert {claim["anonymity"] for claim in found} == set(get_args(Anonymity))
    assert {claim["stance"] for claim in found} == set(get_args(Stance))
    assert {claim["polarity"] for claim in found} == set(get_args(Polarity))


def test_no_claim_is_expected_and_forbidden() -> None:
    for stem, page, claim in claims():
        for never in page.get("never", ()):
            assert not fits(never, claim), (stem, claim["sentence"], never["why"])


def fits(never: dict[str, Any], claim: dict[str, Any]) -> bool:
    """Whether the claim is one of those that must not be made."""
    plain = ("relation", "polarity", "modality", "said_by", "occurred")
    if any(key in never and never[key] != claim.get(key) for key in plain):
        return False
    return all(key not in never or never[key] in names(claim, key) for key in ("agent", "patient"))


def names(claim: dict[str, Any], role: str) -> set[str]:
    words = set(claim[role])
    return words | {claim.get("resolves", {}).get(word, word) for word in words}


def test_every_page_is_described_and_the_layouts_differ() -> None:
    described = {expected(path)["page"] for path in EXPECTED}
    assert described == {path.name for path in PAGES.iterdir()}
    assert len(described) >= 16
    assert len({expected(path)["layout"] for path in EXPECTED}) >= 5


def test_world_is_invented() -> None:
    for path in sorted(EXAMPLES.rglob("*")):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not [name for name in REAL if stands(name, text)], path.name


def test_names_of_the_world_stand_in_the_pages() -> None:
    world = tomllib.loads((EXAMPLES / "names.toml").read_text(encoding="utf-8"))
    shown = " ".join(text_of(expected(path)) for path in EXPECTED)
    for actor in world["actor"]:
        forms = (actor["name"], *actor.get("aliases", ()), actor.get("acronym", actor["name"]))
        assert any(stands(form, shown) for form in forms), actor["name"]
        assert all(stands(form, shown) for form in forms[1:-1]), actor["name"]
    for entry in (*world["place"], *world["metonym"]):
        assert stands(entry.get("name") or entry["words"], shown)
