"""Places: the gazetteer that is shipped, and which place of an invented world a phrase means."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import codebook, gazetteer
from sayso.claims.locating import Locator
from sayso.claims.metonymy import Metonymy
from sayso.claims.proposition import Filler
from sayso.claims.tree import Tree
from sayso.codebook.names import NO_NAMES, CasePlace, Names
from sayso.codebook.powers import Metonyms, metonyms
from sayso.model import Candidate, Mention, MentionType, Reading, Span, Token

WORLD = [
    [
        "1\tcountry\tRuritania\tRT\t\t1.0\t1.0\t5000000\t|ruritania|",
        "2\tcountry\tOrland\tOL\t\t2.0\t2.0\t8000000\t|orland|kingdom of orland|",
        "3\tcountry\tMarl\tML\t\t3.0\t3.0\t90000\t|marl|",
        "4\tcountry\tIb Islands\tIB\t\t4.0\t4.0\t2000\t|ib islands|",
    ],
    [
        "11\tcapital\tStrelsau\tRT\tRT.01\t1.1\t1.1\t900000\t|strelsau|strelsow|",
        "12\tcapital\tOrl\tOL\tOL.01\t2.1\t2.1\t300000\t|orl|",
        "13\tcapital\tMarl\tML\t\t3.0\t3.0\t80000\t|marl|",
        "14\tcapital\tPort Ib\tIB\t\t4.0\t4.0\t1000\t|port ib|",
    ],
    [
        "OL.01\tregion\tOrl\tOL\tOL.01\t2.1\t2.1\t310000\t|orl|",
        "OL.02\tregion\tVesk\tOL\tOL.02\t2.2\t2.2\t400000\t|vesk|",
        "RT.01\tregion\tLower Vale\tRT\tRT.01\t1.2\t1.2\t990000\t|lower vale|",
        "RT.02\tregion\tNorth\tRT\tRT.02\t1.3\t1.3\t200000\t|north|",
    ],
    [
        "21\ttown\tTarm\tRT\tRT.01\t1.4\t1.4\t300000\t|tarm|",
        "22\ttown\tTarm\tOL\tOL.01\t2.4\t2.4\t150000\t|tarm|",
        "23\ttown\tLand\tRT\tRT.01\t1.5\t1.5\t4000000\t|land|",
        "24\ttown\tLand\tOL\tOL.01\t2.5\t2.5\t200000\t|land|",
        "25\ttown\tVesk\tOL\tOL.02\t2.6\t2.6\t120000\t|vesk|",
        "26\ttown\tSarn\tRT\tRT.01\t1.7\t1.7\t20000\t|sarn|old sarn|hollow|",
        "27\ttown\tGröß-Ûlm\tOL\tOL.02\t2.8\t2.8\t500000\t|gross ulm|",
        "28\ttown\tSaint Ib\tRT\tRT.01\t1.8\t1.8\t2000000\t|saint ib|",
        "29\ttown\tSaint Ib\tOL\tOL.02\t2.9\t2.9\t30000\t|saint ib|",
    ],
]
TABLE = Metonyms(
    places={"Sarn": "Sarn Rifles"},
    seats={},
    capitals={},
    capital_words=frozenset(),
    no_state=frozenset({"IB"}),
    article=frozenset({"Orland"}),
    roles=frozenset({"agent"}),
    patients_of=frozenset({"accuses"}),
    relations_of_place=frozenset({"located_in"}),
    nationalities={},
)
STATES = {"ruritanian": "Ruritania", "orlander": "Orland"}
CASE = Names(
    places=(
        CasePlace("Hollin", "village", "Vesk", frozenset({"Hollin"}), 2.65, 2.66),
        CasePlace("Mill", "village", "Tolvane", frozenset({"Mill", "Old Mill"})),
        CasePlace("Mill", "village", "Sarrow", frozenset({"Mill"})),
        CasePlace("Land", "farm", "Tarvelle", frozenset({"Land"})),
        CasePlace("Tolvane", "valley", "Tarvelle", frozenset({"Tolvane"})),
        CasePlace("Sarrow", "valley", "Norvane", frozenset({"Sarrow"})),
        CasePlace("Tarvelle", "country", forms=frozenset({"Tarvelle"})),
    )
)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The gazetteer of an invented world in the place of the shipped one."""
    content = "\n\n".join("\n".join(block) for block in WORLD) + "\n"
    forget()
    monkeypatch.setattr(gazetteer, "_text", lambda: b"\n" + content.encode())
    yield
    forget()


def forget() -> None:
    for known in (gazetteer._find, gazetteer.countries, gazetteer.capitals, gazetteer.region):
        known.cache_clear()


def asked(marked: str, names: Names = NO_NAMES) -> tuple[Candidate, ...]:
    """Where the first {place} of the text is, or the {*place}; <nationalities> are marked, too."""
    text, mentions, starred = "", [], None
    for piece in re.split(r"([{<][^}>]*[}>])", marked):
        kind: MentionType = "place" if piece[:1] == "{" else "nationality"
        words = piece[1:-1].removeprefix("*") if piece[:1] in {"{", "<"} else piece
        if words != piece:
            span = Span(len(text), len(text) + len(words))
            mentions.append(Mention(span, kind, "name", 0, 1.0))
            starred = span if piece.startswith("{*") else starred
        text += words
    first = starred or next(m.span for m in mentions if m.type == "place")
    reading = Reading("", text, (), (), tuple(mentions), ())
    return Locator(reading, names, STATES).find(first.of(text), first)


# What is odd, the text, the id of the place that is meant, words of the reason.
MEANT = [
    ("a country", "{Orland} sent troops.", "2", "a country"),
    ("another name of a country", "{Kingdom of Orland} sent troops.", "2", "a country"),
    ("a country and its capital of one name: the wider", "{Marl} sent boats.", "3", ""),
    ("it says in which country", "in {Tarm} in {Orland}", "22", "“Orland”"),
    ("a comma will do", "in {Tarm}, {Orland}, on Monday", "22", "“Orland”"),
    ("a region decides, too", "in {Land}, {Orl} province", "24", "“Orl”"),
    ("its owner stands before it", "in {Orland}'s eastern {*Tarm}", "22", "puts it into"),
    ("an adjective of nationality", "the <Orlander> city of {Tarm}", "22", "“Orlander”"),
    ("the country elsewhere in the text", "in {Tarm}. <Ruritanian> police came.", "21", "named"),
    ("both countries are named", "in {Tarm}. {Orland} blamed {Ruritania}.", "", ""),
    ("the far larger of two", "in {Saint Ib}", "28", "10 times"),
    ("far larger, though the other country is named", "in {Saint Ib}, said {Orland}", "28", ""),
    ("larger, and the other country is named", "in {Land}. {Orland} said so.", "", ""),
    ("not far enough", "in {Tarm} on Monday", "", ""),
    ("the only one, and no small town", "in {Gross-Ulm}", "27", "only place"),
    ("the only one, but small: another may bear the name", "in {Sarn}", "", ""),
    ("small, but its country is named", "in {Sarn}. {Ruritania} said so.", "26", "named"),
    ("a small town by an old name, its country named", "in {Hollow}, {Ruritania}", "", ""),
    ("a region and its town: the wider", "in {Vesk}", "OL.02", "only"),
    ("the town, by the word beside it", "the city of {city of Vesk}", "25", "only"),
    ("the region, by the word behind it", "in {Vesk province}", "OL.02", "only"),
    ("a town that is nearly all of its region", "in {Orl}", "12", "only"),
    ("an accent and a hyphen less", "in {Gross Ulm}", "27", "only"),
    ("neighbours in a list do not hold each other", "in {Tarm}, {Strelsau} and {Orl}", "", ""),
]  # fmt: skip


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(("odd", "text", "meant", "reason"), MEANT)
def test_a_place_is_chosen_for_a_reason_only(odd: str, text: str, meant: str, reason: str) -> None:
    found = asked(text)
    chosen = [one for one in found if one.chosen]
    assert [one.id for one in chosen] == ([meant] if meant else []), (odd, found)
    assert all(reason in one.reason for one in chosen)
    assert len(found) == 1 or not chosen, "what is chosen stands alone"


@pytest.mark.usefixtures("world")
def test_all_places_of_a_name_are_kept_where_none_is_chosen() -> None:
    found = asked("in {Tarm} on Monday")
    assert [(one.id, one.country, one.chosen) for one in found] == [
        ("21", "RT", False),
        ("22", "OL", False),
    ]
    assert all(one.reason for one in found)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("text", ["in {Nowhere}", "in the {North}", "in {the north}", "at {home}"])
def test_what_is_no_name_of_a_place_is_nowhere(text: str) -> None:
    """Regions are called North, too, and "the north" of what?"""
    assert asked(text) == ()


@pytest.mark.usefixtures("world")
def test_the_names_of_the_case_go_before_the_gazetteer() -> None:
    (farm,) = asked("in {Land}. {Orland} said so.", CASE)
    assert (farm.id, farm.chosen, farm.country) == ("case:Land, Tarvelle", True, "Tarvelle")
    assert farm.latitude is None


@pytest.mark.usefixtures("world")
def test_a_place_of_the_case_lies_in_a_country_of_the_gazetteer() -> None:
    (village,) = asked("in {Hollin}", CASE)
    assert (village.country, village.region, village.kind) == ("OL", "Vesk", "village")
    assert (village.latitude, village.longitude) == (2.65, 2.66)


@pytest.mark.usefixtures("world")
def test_two_places_of_the_case_with_one_name() -> None:
    """The text says in which valley, or both are kept."""
    both = asked("at the {Mill} on Monday", CASE)
    assert [(one.region, one.chosen) for one in both] == [("Tolvane", False), ("Sarrow", False)]
    (mill,) = asked("at the {Mill} in {Sarrow}", CASE)
    assert (mill.region, mill.chosen) == ("Sarrow", True)
    (mill,) = asked("at {Old Mill}", CASE)
    assert mill.region == "Tolvane"


def test_a_circle_of_places_ends() -> None:
    inside = [
        CasePlace("A", within="B", forms=frozenset({"A"})),
        CasePlace("B", within="A", forms=frozenset({"B"})),
    ]
    (found,) = asked("in {A}", Names(places=tuple(inside)))
    assert found.country == ""


# Capitals that stand for governments

POWERS = [
    ("a capital", "Strelsau", "agent", "sponsors", "Government of Ruritania"),
    ("by another name of it", "Strelsow", "agent", "sponsors", "Government of Ruritania"),
    ("a capital and its region", "Orl", "agent", "sponsors", "Government of the Orland"),
    ("whom one accuses", "Strelsau", "patient", "accuses", "Government of Ruritania"),
    ("what one attacks is the town", "Strelsau", "patient", "attacks", ""),
    ("where something lies is the town", "Strelsau", "agent", "located_in", ""),
    ("a state of its capital's name acts as itself", "Marl", "agent", "sponsors", ""),
    ("no capital", "Tarm", "agent", "sponsors", ""),
    ("a territory has no government of its own", "Port Ib", "agent", "sponsors", ""),
    ("a line of the table counts more", "Sarn", "agent", "sponsors", "Sarn Rifles"),
]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(("odd", "name", "role", "relation", "power"), POWERS)
def test_a_capital_stands_for_its_government_where_it_acts(
    odd: str, name: str, role: str, relation: str, power: str
) -> None:
    assert stands_for(name, role, relation, "place") == power, odd


@pytest.mark.usefixtures("world")
def test_a_person_called_like_a_capital_is_no_government() -> None:
    assert stands_for("Strelsau", "agent", "sponsors", "person") == ""
    assert stands_for("Strelsau", "agent", "sponsors", "place", "Ib Strelsau") == ""


def stands_for(name: str, role: str, relation: str, kind: MentionType, person: str = "") -> str:
    """What a place stands for in that role, in a text that may speak of a person, too."""
    text = f"{name} struck. {person}".strip()
    span, whole = Span(0, len(name)), Span(len(text) - len(person), len(text)) if person else None
    mentions = [Mention(span, kind, "name", 0, 1.0)]
    mentions += [Mention(whole, "person", "name", 1, 1.0)] if whole else []
    tokens = [
        Token(s, s.of(text), "PROPN", "NNP", i, "root") for i, s in enumerate([span, whole]) if s
    ]
    reading = Reading("", text, tuple(tokens), (), tuple(mentions), ())
    metonymy = Metonymy(Tree(reading), TABLE, Locator(reading, NO_NAMES, STATES))
    return metonymy.resolve(Filler(role, 0, span), name, relation)


def test_every_country_of_the_table_is_in_the_gazetteer() -> None:
    table = metonyms(codebook.load())
    assert table.no_state <= gazetteer.countries().keys()
    names = {one.name.removeprefix("The ") for one in gazetteer.countries().values()}
    assert table.article <= names


# The gazetteer that is shipped


def test_every_line_of_the_gazetteer_can_be_read_and_found() -> None:
    lines = gzip.decompress(gazetteer.FILE.read_bytes()).decode().split("\n")
    rows = [line.split("\t") for line in lines if line]
    assert len(rows) > 30_000
    assert len({row[0] for row in rows}) == len(rows), "an id stands for one place"
    for _, kind, name, country, region, latitude, longitude, population, keys in rows:
        assert kind in {"country", "region", "capital", "town"}
        assert keys.startswith(f"|{gazetteer.fold(name)}|"), name
        assert country in gazetteer.countries()
        assert region.partition(".")[0] in {"", country}
        assert abs(float(latitude)) <= 90
        assert abs(float(longitude)) <= 180
        assert kind != "town" or int(population) >= gazetteer.LEAST


def test_every_capital_lies_in_its_country_and_is_found_by_its_name() -> None:
    for code, seat in gazetteer.capitals().items():
        assert seat.kind == "capital"
        assert seat.country == code
        assert seat in gazetteer.find(seat.name)
    assert len(gazetteer.capitals()) > 200


def test_the_gazetteer_is_small() -> None:
    assert gazetteer.FILE.stat().st_size < 1_500_000


@given(st.text())
def test_a_folded_name_stays_folded(name: str) -> None:
    folded = gazetteer.fold(name)
    assert gazetteer.fold(folded) == folded
    assert "|" not in folded
    assert "\t" not in folded
    assert "\n" not in folded


@pytest.mark.parametrize(
    ("name", "same"),
    [("St. Ib", "st ib"), ("Vesk’a", "Veska"), ("al-Tarm", "Al Tarm"), ("Ørland", "orland"),
     ("  Port\n Sarn ", "port sarn"), ("ÛLM", "ulm"), ("O.L.", "OL")],
)  # fmt: skip
def test_spellings_that_are_one_name(name: str, same: str) -> None:
    assert gazetteer.fold(name) == gazetteer.fold(same)
