"""Web Annotations: the selectors find their words, and no body states a claim without its doubt."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import rdflib
from exported import HOSTILE, URL, claims, hand_made, same_backwards, write

from sayso import views
from sayso.exports import Bundle
from sayso.exports.annotations import ANNO

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
Object = dict[str, Any]
LOCAL: Object = {
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "id": "@id",
    "type": "@type",
    "items": {"@id": "as:items", "@container": "@list"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "value": "rdf:value",
    "exact": "oa:exact",
    "start": "oa:start",
    **{name: f"oa:{name}" for name in ("Annotation", "TextQuoteSelector", "TextPositionSelector")},
}
"""Of the standard's context, what these tests look at: they do not go to the net."""


def read(path: Path) -> list[Object]:
    page = json.loads(path.read_text("utf-8"))
    assert (page["type"], page["@context"][0]) == ("AnnotationPage", ANNO)
    items: list[Object] = page["items"]
    return items


@pytest.fixture(scope="module")
def path(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(demo, "annotations", tmp_path_factory.mktemp("anno") / "a.jsonld")


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hand_made(tmp_path_factory.mktemp("hand"))


def words(one: Object) -> str:
    value: str = one["body"][0]["value"]
    return value


def tags(one: Object) -> list[str]:
    return [body["value"] for body in one["body"] if body["purpose"] == "tagging"]


def test_the_bytes_are_the_same_read_backwards(tmp_path: Path) -> None:
    assert same_backwards("annotations", tmp_path)


def test_each_claim_has_one_annotation(demo: Path, path: Path) -> None:
    ids = [f"urn:sayso:claim:{one.claim.id}" for one in claims(demo)]
    assert [one["id"] for one in read(path)] == ids


def test_selectors_find_the_evidence(demo: Path, path: Path) -> None:
    """By position in the text that is kept, and by the words between what stands around them."""
    with views.open_case(demo) as case:
        texts = {f"urn:sayso:article:{one.id}": one.text for one in Bundle(case).articles()}
    evidence = {f"urn:sayso:claim:{one.claim.id}": one.told.evidence for one in claims(demo)}
    for one in read(path):
        kept = one["target"][0]
        quote, place = kept["selector"]
        text = texts[kept["source"]]
        assert text[place["start"] : place["end"]] == quote["exact"] == evidence[one["id"]]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.find(around) + len(quote["prefix"]) <= place["start"]
        assert around in text
        assert all(other["selector"] == quote for other in one["target"][1:])


def test_rdflib_reads_them(demo: Path, path: Path) -> None:
    page = json.loads(path.read_text("utf-8"))
    page["@context"][0] = LOCAL
    graph = rdflib.Graph().parse(data=json.dumps(page), format="json-ld")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    found = set(graph.subjects(rdflib.RDF.type, oa.Annotation))
    assert len(found) == len(read(path)) > 200
    assert {str(value) for value in graph.objects(None, oa.exact)} == {
        one.told.evidence for one in claims(demo)
    }
    polarity = rdflib.URIRef("urn:sayso:term:polarity")
    assert {str(value) for value in graph.objects(None, polarity)} == {"affirmed", "negated"}


def test_no_body_states_a_claim_without_its_doubt(hand: Path, tmp_path: Path) -> None:
    found = read(write(hand, "annotations", tmp_path / "a"))
    told = [words(one) for one in found]
    assert all((" (says " in line and "at least" in line) or "not counted" in line for line in told)
    marked = {mark: line for one, line in zip(found, told, strict=True) for mark in tags(one)[1:]}
    assert set(marked) == {"denied", "forecast", "over", "rejected"}
    assert all(line.startswith(f"{mark}: ") for mark, line in marked.items())


def test_all_changes_nothing(hand: Path, tmp_path: Path) -> None:
    """The annotations make no edges."""
    plain = write(hand, "annotations", tmp_path / "a").read_bytes()
    assert write(hand, "annotations", tmp_path / "b", everything=True).read_bytes() == plain


def test_hostile_text_stays_text(hand: Path, tmp_path: Path) -> None:
    """An address that is none is no target; a name with quotation marks is a value."""
    found = read(write(hand, "annotations", tmp_path / "a"))
    (one,) = (one for one in found if HOSTILE in one["sayso:agent"])
    assert HOSTILE in words(one)
    assert URL not in {target["source"] for target in one["target"]}
    assert set(one) - {key for key in one if key.startswith("sayso:")} == {
        "id", "type", "motivation", "body", "target",
    }  # fmt: skip
