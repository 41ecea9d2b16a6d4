"""STIX 2.1: stix2 reads it strictly, every reference leads somewhere, nothing doubtful is a tie."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import stix2
from exported import HOSTILE, PLACES, URL, claims, hand_made, same_backwards, write

from sayso.exports.mapping import UNDATED, address, last_moment, stamp
from sayso.exports.stix_terms import EXTENSION, TOOL, place_of
from sayso.views import Filter
from sayso.views.corroborated import Party

Object = dict[str, Any]


def read(path: Path) -> list[Object]:
    objects: list[Object] = json.loads(path.read_text("utf-8"))["objects"]
    return objects


def of_type(found: list[Object], *types: str) -> list[Object]:
    return [one for one in found if one["type"] in types]


def said(one: Object) -> Object:
    """Our extension on the object."""
    extension: Object = one["extensions"][EXTENSION]
    return extension


@pytest.fixture(scope="module")
def path(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(demo, "stix", tmp_path_factory.mktemp("stix") / "a.json")


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hand_made(tmp_path_factory.mktemp("hand"))


@pytest.mark.parametrize("everything", [False, True])
def test_stix2_reads_it_strictly(demo: Path, tmp_path: Path, everything: bool) -> None:
    """With no custom content allowed, and writing it again changes nothing but the layout."""
    ours = write(demo, "stix", tmp_path / "a.json", everything=everything)
    theirs = stix2.parse(ours.read_text("utf-8"), allow_custom=False)
    again = json.loads(theirs.serialize())["objects"]
    assert Counter(one["type"] for one in again) == Counter(one["type"] for one in read(ours))
    assert [one["id"] for one in again] == [one["id"] for one in read(ours)]
    first = next(n for n, one in enumerate(again) if one["type"] == "relationship")
    assert again[first] == read(ours)[first]


def test_the_validator_of_oasis_finds_it_valid(demo: Path, hand: Path, tmp_path: Path) -> None:
    """Where it is installed: `uv sync --group validators`."""
    validator = pytest.importorskip("stix2validator")
    for n, case in enumerate((demo, hand)):
        path = write(case, "stix", tmp_path / f"{n}.json", everything=True)
        results = validator.validate_file(str(path))
        assert results.is_valid, [result.errors for result in results.object_results]


def test_the_bytes_are_the_same_read_backwards(tmp_path: Path) -> None:
    assert same_backwards("stix", tmp_path)


def test_ids_are_names_and_every_reference_leads_somewhere(path: Path) -> None:
    found = read(path)
    ids = [one["id"] for one in found]
    assert len(ids) == len(set(ids))
    for one in found:
        assert re.fullmatch(rf"{one['type']}--[0-9a-f-]{{13}}-5[0-9a-f]{{3}}-[0-9a-f-]+", one["id"])
        pointed = [*one.get("object_refs", ()), one["created_by_ref"]]
        pointed += [one[key] for key in ("source_ref", "target_ref") if key in one]
        assert set(pointed) <= set(ids)


def test_a_report_holds_all_that_its_article_says(demo: Path, path: Path) -> None:
    found = read(path)
    reports = {said(one)["article"]: one["object_refs"] for one in of_type(found, "report")}
    for one in of_type(found, "relationship", "note", "opinion"):
        assert one["id"] in reports[said(one)["article"]]
    reported = {ref for refs in reports.values() for ref in refs}
    assert {one["id"] for one in found} - reported == {TOOL, EXTENSION, *(
        one["id"] for one in of_type(found, "report"))}  # fmt: skip


def test_nothing_is_null_or_empty(path: Path) -> None:
    """The standard knows neither."""

    def whole(value: object) -> bool:
        if isinstance(value, dict):
            return all(whole(one) for one in value.values())
        if isinstance(value, list):
            return bool(value) and all(whole(one) for one in value)
        return value is not None

    assert all(whole(one) for one in read(path))


def test_only_edges_are_relationships(demo: Path, path: Path) -> None:
    """Every claim has its note; the name of one that is no edge begins with its doubt."""
    edges = {one.claim.id: one.is_edge for one in claims(demo)}
    found = read(path)
    assert {said(one)["claim"] for one in of_type(found, "relationship")} <= {
        id_ for id_, is_edge in edges.items() if is_edge
    }
    notes = {said(one)["claim"]: one for one in of_type(found, "note")}
    assert set(notes) == set(edges)
    for id_, note in notes.items():
        doubtful = re.match(r"(denied|[a-z]+)[:,] ", note["abstract"])
        assert edges[id_] or (doubtful and doubtful[1] in note["labels"])


def test_a_relationship_says_who_says_so(demo: Path, path: Path) -> None:
    told = {one.claim.id: one for one in claims(demo)}
    found = of_type(read(path), "relationship")
    assert len(found) > 50
    for one in found:
        whole = told[said(one)["claim"]]
        assert f"(says {whole.speakers()[-1].name}" in one["description"]
        assert said(one)["chain"] == list(whole.told.speakers)
        assert said(one)["sentence"] == whole.told.sentence
        assert said(one)["origins"]["for"][1] >= 1
        assert 10 <= one["confidence"] <= 90
        assert whole.claim.relation in one["labels"]


def test_a_denial_is_an_opinion_of_the_ties_it_denies(hand: Path, tmp_path: Path) -> None:
    found = read(write(hand, "stix", tmp_path / "a"))
    (opinion,) = of_type(found, "opinion")
    (denied,) = (one for one in found if one["id"] in opinion["object_refs"])
    assert (opinion["opinion"], opinion["authors"]) == ("disagree", ["Sela Ovrick"])
    assert said(denied)["relation"] == "sponsors"
    assert said(denied)["chain"][-1] == "senior official"
    assert said(denied)["origins"] == {"for": [1, 1], "against": [1, 1]}


def test_with_all_no_doubtful_tie_has_a_type_of_its_own(hand: Path, tmp_path: Path) -> None:
    """`controls` between two that nobody says controls would be read as if it were so."""
    found = read(write(hand, "stix", tmp_path / "a", everything=True))
    assert "--all" in of_type(found, "note")[0]["content"]
    ties = of_type(found, "relationship")
    doubtful = [one for one in ties if {"denied", "forecast"} & set(one["labels"])]
    assert sorted(said(one)["relation"] for one in doubtful) == ["attacks", "sponsors"]
    assert {one["relationship_type"] for one in doubtful} == {"related-to"}
    assert not any("confidence" in one for one in doubtful)
    assert all(re.match(r"(denied|forecast): ", one["description"]) for one in doubtful)


def test_types_and_times_are_those_of_the_claim(hand: Path, tmp_path: Path) -> None:
    ties = of_type(read(write(hand, "stix", tmp_path / "a")), "relationship")
    (controls,) = (one for one in ties if said(one)["relation"] == "controls")
    assert controls["relationship_type"] == "controls"
    assert controls["start_time"] == "2024-04-01T00:00:00.000Z"
    assert controls["stop_time"] == "2024-04-30T23:59:59.999Z"
    assert controls["created"] == "2024-05-03T00:00:00.000Z"
    (leads,) = (one for one in ties if said(one)["relation"] == "leads")
    assert "over" in leads["labels"]
    assert leads["description"].startswith("over: ")
    assert "start_time" not in leads


def test_a_place_on_the_map_is_a_location(hand: Path, tmp_path: Path) -> None:
    found = read(write(hand, "stix", tmp_path / "a"))
    (vesk,) = (one for one in of_type(found, "location") if one["name"] == "Vesk")
    assert (vesk["latitude"], vesk["longitude"], vesk["country"]) == (11.0, 21.0, "NV")
    (there,) = (one for one in found if one.get("target_ref") == vesk["id"])
    assert there["relationship_type"] == "located-at"


def test_each_place_is_where_it_is(hand: Path) -> None:
    """Somebody who operates in two places is not twice in the last of them."""
    (one,) = (one for one in claims(hand) if one.claim.relation == "operates_in")
    agent, vesk = one.claim.roles
    both = (agent, vesk, replace(vesk, candidates=(PLACES["Norvania"],)))
    told = replace(one.told, claim=replace(one.claim, roles=both))
    second = Party("0" * 32, "Norvania", "place")
    several = replace(one, told=told, meant={**one.meant, ("patient", 2): second})
    assert place_of(several, one.meant["patient", 1]) == PLACES["Vesk"]
    assert place_of(several, second) == PLACES["Norvania"]
    assert place_of(several, one.meant["agent", 0]) is None


def test_an_article_without_a_date_has_the_written_one(hand: Path, tmp_path: Path) -> None:
    reports = of_type(read(write(hand, "stix", tmp_path / "a")), "report")
    undated = [one for one in reports if "published" not in said(one)]
    assert [one["published"] for one in undated] == [UNDATED]
    assert {one["modified"] for one in reports} == {"2024-05-03T00:00:00.000Z"}


def test_hostile_text_stays_text(hand: Path, tmp_path: Path) -> None:
    path = write(hand, "stix", tmp_path / "a")
    stix2.parse(path.read_text("utf-8"), allow_custom=False)
    found = read(path)
    assert HOSTILE in {one["name"] for one in of_type(found, "identity")}
    assert not any("url" in one["external_references"][0] for one in of_type(found, "report"))


@pytest.mark.parametrize(
    ("url", "given"),
    [
        ("https://tide.example/a?b=%20c#d", "https://tide.example/a?b=%20c#d"),
        ("https://tide.example/é/[1]", "https://tide.example/%C3%A9/%5B1%5D"),
        ("https://tide.example/100%", "https://tide.example/100%25"),
        ("https://tide.example/a#b#c", "https://tide.example/a#b%23c"),
        (URL, ""),
        ("javascript:alert(1)", ""),
        (None, ""),
    ],
)
def test_an_address_is_one_or_is_left_out(url: str | None, given: str) -> None:
    assert address(url) == given


def test_a_filter_holds(demo: Path, tmp_path: Path) -> None:
    found = read(write(demo, "stix", tmp_path / "a", wanted=Filter(relation="owns")))
    assert {said(one)["relation"] for one in of_type(found, "note")} == {"owns"}
    assert len(of_type(found, "identity")) < 10
    assert {len(one["object_refs"]) > 1 for one in of_type(found, "report")} == {True}


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024-03-03T16:20:00+02:00", "2024-03-03T14:20:00.000Z", "2024-03-03T23:59:59.999Z"),
        ("2024-02", "2024-02-01T00:00:00.000Z", "2024-02-29T23:59:59.999Z"),
        ("199X", "1990-01-01T00:00:00.000Z", "1999-12-31T23:59:59.999Z"),
        ("2024-06-10/2024-06-16", "2024-06-10T00:00:00.000Z", "2024-06-16T23:59:59.999Z"),
        ("XXXX-03-03", UNDATED, UNDATED),
        ("2024-02-31", UNDATED, "2024-02-29T23:59:59.999Z"),
        ("0001-01-01T00:00:00+05:00", UNDATED, "0001-01-01T23:59:59.999Z"),
        (None, UNDATED, UNDATED),
    ],
)
def test_a_date_that_can_be_any_is_no_date(edtf: str | None, first: str, last: str) -> None:
    assert (stamp(edtf), last_moment(edtf)) == (first, last)
