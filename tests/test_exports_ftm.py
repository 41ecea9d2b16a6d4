"""FollowTheMoney: the entities fit its model, and say on whose say-so; the library itself reads
them where it is installed (`uv sync --group validators`).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from exported import HOSTILE, claims, hand_made, same_backwards, write

from sayso.exports.ftm_model import EDGES, SCHEMATA, fitting
from sayso.views import Filter

Entity = dict[str, Any]
CLAIMED = {"Event", "Sanction", "CourtCaseParty", "Occupancy", *EDGES}
"""Schemata that state a claim as a tie or an event."""


def read(path: Path) -> list[Entity]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


@pytest.fixture(scope="module")
def entities(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Entity]:
    return read(write(demo, "ftm", tmp_path_factory.mktemp("ftm") / "a.ftm"))


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hand_made(tmp_path_factory.mktemp("hand"))


def values(found: list[Entity], name: str) -> set[str]:
    return {value for one in found for value in one["properties"].get(name, ())}


def claimed(found: list[Entity]) -> list[Entity]:
    return [one for one in found if one["schema"] in CLAIMED]


def test_the_bytes_are_the_same_read_backwards(tmp_path: Path) -> None:
    assert same_backwards("ftm", tmp_path)


def test_only_edges_become_ties_and_events(demo: Path, entities: list[Entity]) -> None:
    """And every claim that does not become one is a note, whose name begins with its doubt."""
    edges = {one.claim.id for one in claims(demo) if one.is_edge}
    others = [one for one in claims(demo) if not one.is_edge]
    assert values(claimed(entities), "recordId") <= edges
    notes = {one["id"]: one["properties"] for one in entities if one["schema"] == "Note"}
    assert others
    for one in others:
        (name,) = notes[f"sayso-note-{one.claim.id}"]["name"]
        assert name.split(":")[0].split(", ")[0] in ("denied", one.claim.modality)


def test_every_tie_says_who_says_so(demo: Path, entities: list[Entity]) -> None:
    told = {one.claim.id: one for one in claims(demo)}
    assert len(claimed(entities)) > 50
    for one in claimed(entities):
        (id_,) = one["properties"]["recordId"]
        (summary,) = one["properties"]["summary"]
        assert f"(says {told[id_].speakers()[-1].name}" in summary
        assert told[id_].told.sentence in one["properties"]["description"]
        assert any("at least" in line for line in one["properties"]["description"])
        assert one["properties"]["proof"] == [f"sayso-article-{told[id_].claim.article_id}"]


def test_each_piece_is_in_the_dataset_of_its_outlet(entities: list[Entity]) -> None:
    outlet = {one["id"]: one["datasets"] for one in entities if one["schema"] == "Article"}
    datasets: dict[str, set[str]] = defaultdict(set)
    for one in entities:
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9_]*[a-z0-9]", name) for name in one["datasets"])
        datasets[one["id"]].update(one["datasets"])
        if proof := one["properties"].get("proof"):
            assert one["datasets"] == outlet[proof[0]]
    assert max(len(names) for names in datasets.values()) > 5, "the League is in many outlets"


def test_ends_are_there_and_fit(entities: list[Entity]) -> None:
    """Each edge has both its ends, and what stands there is what the model wants."""
    schema: dict[str, set[str]] = defaultdict(set)
    for one in entities:
        schema[one["id"]].add(one["schema"])
    kinds = set()
    for one in entities:
        if edge := EDGES.get(one["schema"]):
            kinds.add(one["schema"])
            for end, wanted in ((edge.source, edge.source_range), (edge.target, edge.target_range)):
                (id_,) = one["properties"][end]
                assert any(wanted in SCHEMATA[name] for name in schema[id_]), one
    assert {"UnknownLink", "Directorship", "Membership", "Family", "Ownership"} <= kinds


@pytest.mark.parametrize(
    ("relation", "schema", "ends", "fits"),
    [
        ("leads", "Directorship", ("Person", "Organization"), "Directorship"),
        ("leads", "Directorship", ("Person", "LegalEntity"), "UnknownLink"),  # a state
        ("controls", "Ownership", ("Organization", "Organization"), "UnknownLink"),
        ("owns", "Ownership", ("Person", "Company"), "Ownership"),
        ("family_of", "Family", ("Person", "Organization"), "UnknownLink"),
        ("pledges_allegiance", "Membership", ("Person", "Organization"), "UnknownLink"),
        ("splits_from", "Membership", ("Organization", "Organization"), "UnknownLink"),
        ("merges_with", "Succession", ("Organization", "Organization"), "UnknownLink"),
        ("has_nationality", "Person:nationality", ("Person", "LegalEntity"), "UnknownLink"),
    ],
)
def test_a_schema_that_says_too_much_is_not_taken(
    relation: str, schema: str, ends: tuple[str, str], fits: str
) -> None:
    assert fitting(relation, schema, *ends) == fits


def test_what_is_over_is_told_as_over(hand: Path, tmp_path: Path) -> None:
    found = read(write(hand, "ftm", tmp_path / "a"))
    (led,) = (one for one in found if one["schema"] == "Directorship")
    assert led["properties"]["status"] == ["said to be over"]
    assert led["properties"]["summary"][0].startswith("over: Tam Ovrick leads Orlan Brigade")


def test_denied_forecast_and_rejected_are_notes(hand: Path, tmp_path: Path) -> None:
    found = read(write(hand, "ftm", tmp_path / "a"))
    names = values([one for one in found if one["schema"] == "Note"], "name")
    assert sorted(name.split(":")[0] for name in names) == ["denied", "forecast", "rejected"]
    linked = [one for one in found if one["schema"] == "UnknownLink"]
    roles = sorted(one["properties"]["role"][0] for one in linked)
    assert roles == ["controls", "operates in", "sponsors", "sponsors", "sponsors"]
    assert all(one["properties"]["status"] == ["asserted"] for one in linked)


def test_with_all_each_link_says_what_it_is(hand: Path, tmp_path: Path) -> None:
    found = read(write(hand, "ftm", tmp_path / "a", everything=True))
    assert "--all" in found[0]["properties"]["description"][0]
    linked = [one for one in found if one["schema"] == "UnknownLink"]
    told = {one["properties"]["status"][0]: one["properties"]["role"][0] for one in linked}
    assert told["denied"] == "denied: sponsors"
    assert told["forecast"] == "forecast: attacks"
    assert "leads" not in values(linked, "role"), "whom a rejected claim names, nobody resolves"


def test_a_month_stays_a_month(hand: Path, tmp_path: Path) -> None:
    found = read(write(hand, "ftm", tmp_path / "a"))
    (controls,) = (one for one in found if one["properties"].get("role") == ["controls"])
    assert controls["properties"]["date"] == ["2024-04"]


def test_a_country_that_acts_is_a_public_body(hand: Path, tmp_path: Path) -> None:
    """And a town where somebody operates is an address."""
    found = read(write(hand, "ftm", tmp_path / "a"))
    named = {one["properties"]["name"][0]: one for one in found if "-actor-" in one["id"]}
    assert named["Norvania"]["schema"] == "PublicBody"
    assert named["Norvania"]["properties"]["country"] == ["nv"]
    assert named["Vesk"]["schema"] == "Address"


def test_hostile_text_stays_text(hand: Path, tmp_path: Path) -> None:
    found = read(write(hand, "ftm", tmp_path / "a"))
    assert HOSTILE in values(found, "name")
    assert all(set(one) == {"id", "schema", "properties", "datasets"} for one in found)
    assert all(re.fullmatch(r"sayso-[a-z0-9-]+", one["id"]) for one in found)


def test_a_filter_leaves_out_actors_that_no_claim_names(demo: Path, tmp_path: Path) -> None:
    """Who asks for one relation does not hand on every person of the case."""
    wanted = Filter(relation="owns")
    found = read(write(demo, "ftm", tmp_path / "a", wanted=wanted))
    people = {one["id"] for one in found if one["schema"] == "Person"}
    every = {one["id"] for one in read(write(demo, "ftm", tmp_path / "b"))}
    assert 0 < len(people) < 6 < len(every)


# The library itself


def test_the_model_is_the_published_one() -> None:
    """Our table of schemata, their ends and ranges are what the package has."""
    model = pytest.importorskip("followthemoney").model
    for name, parents in SCHEMATA.items():
        assert parents <= {one.name for one in model.get(name).schemata}
    for name, edge in EDGES.items():
        schema = model.get(name)
        assert (schema.edge_source, schema.edge_target) == (edge.source, edge.target)
        assert schema.get(edge.source).range.name == edge.source_range
        assert schema.get(edge.target).range.name == edge.target_range
        assert schema.get(edge.role)
        assert (schema.get("status") is not None) == edge.has_status


@pytest.mark.parametrize("everything", [False, True])
def test_followthemoney_loads_and_joins_it(demo: Path, tmp_path: Path, everything: bool) -> None:
    """Each piece is valid, loses nothing but invisible signs, and all references lead somewhere."""
    pytest.importorskip("followthemoney")
    from followthemoney.proxy import EntityProxy

    whole: dict[str | None, Any] = {}
    told: list[Any] = read(write(demo, "ftm", tmp_path / "a", everything=everything))
    for one in told:
        proxy = EntityProxy.from_dict(one, cleaned=False)
        proxy.schema.validate(one)
        for name, given in one["properties"].items():
            assert len(proxy.get(name)) == len(given), (one["schema"], name, given)
        whole[proxy.id] = whole[proxy.id].merge(proxy) if proxy.id in whole else proxy
    for proxy in whole.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert whole[value].schema.is_a(prop.range), (proxy.schema.name, prop.name)
