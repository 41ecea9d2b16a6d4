"""Nanopublications: rdflib reads them, only an edge is a plain triple, and chains are PROV."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from exported import HOSTILE, OUTLET, SPEAKER, claims, hand_made, same_backwards, write
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS
from rdflib.term import Node

from sayso.exports.mapping import is_over, known, pairs
from sayso.exports.rdf import literal
from sayso.views import Filter

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
NP = rdflib.Namespace("http://www.nanopub.org/nschema#")
TERM = rdflib.Namespace("urn:sayso:term:")
RELATION = "urn:sayso:relation:"
ACTOR = "urn:sayso:actor:"


def read(path: Path) -> rdflib.Dataset:
    return rdflib.Dataset(default_union=True).parse(path, format="trig")


@pytest.fixture(scope="module")
def data(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> rdflib.Dataset:
    return read(write(demo, "rdf", tmp_path_factory.mktemp("rdf") / "a.trig"))


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hand_made(tmp_path_factory.mktemp("hand"))


def plain(data: rdflib.Dataset) -> set[tuple[str, str, str]]:
    """Every triple, in whatever graph, whose predicate is a relation."""
    return {
        (str(who), str(how).removeprefix(RELATION), str(whom))
        for who, how, whom, _ in data.quads()
        if str(how).startswith(RELATION)
    }


def graph(data: rdflib.Dataset, id_: str, part: str) -> rdflib.Graph:
    return data.graph(rdflib.URIRef(f"urn:sayso:nanopublication:{id_}-{part}"))


def test_the_bytes_are_the_same_read_backwards(tmp_path: Path) -> None:
    assert same_backwards("rdf", tmp_path)


def test_each_claim_is_a_nanopublication(demo: Path, data: rdflib.Dataset) -> None:
    """Head, assertion, provenance of the assertion, and what is said of the whole: nanopub.net."""
    told = [one.claim.id for one in claims(demo)]
    for id_ in told:
        this = rdflib.URIRef(f"urn:sayso:nanopublication:{id_}")
        head = graph(data, id_, "head")
        assert (this, RDF.type, NP.Nanopublication) in head
        parts = [rdflib.URIRef(str(head.value(this, NP[f"has{name}"])))
                 for name in ("Assertion", "Provenance", "PublicationInfo")]  # fmt: skip
        assertion, provenance, about = (data.graph(part) for part in parts)
        assert (rdflib.URIRef(f"urn:sayso:claim:{id_}"), RDF.type, TERM.Claim) in assertion
        assert any(provenance.triples((parts[0], PROV.wasAttributedTo, None)))
        assert any(about.triples((this, None, None)))
    assert len(told) == len(set(data.subjects(RDF.type, NP.Nanopublication))) > 200


@pytest.mark.parametrize("everything", [False, True])
def test_a_plain_triple_is_an_edge(demo: Path, tmp_path: Path, everything: bool) -> None:
    """In the union of all graphs, too: neither denials nor forecasts nor what is over, --all or
    not, stand there as a relation between two actors.
    """
    found = plain(read(write(demo, "rdf", tmp_path / "a", everything=everything)))
    edges = {
        (f"{ACTOR}{who.id}", one.claim.relation, f"{ACTOR}{whom.id}")
        for one in claims(demo)
        if one.is_edge and not is_over(one)
        for who, whom in pairs(one)
    }
    assert found == edges
    assert len(found) > 30


def test_doubts_are_told_of_the_claim(hand: Path, tmp_path: Path) -> None:
    data = read(write(hand, "rdf", tmp_path / "a"))
    hows = sorted(how for _, how, _ in plain(data))
    assert hows == ["controls", "operates_in", "sponsors", "sponsors", "sponsors"]
    for one in claims(hand):
        claim = rdflib.URIRef(f"urn:sayso:claim:{one.claim.id}")
        asserted = graph(data, one.claim.id, "assertion")
        assert str(asserted.value(claim, TERM.polarity)) == one.claim.polarity
        assert str(asserted.value(claim, TERM.modality)) == one.claim.modality
        about = graph(data, one.claim.id, "pubinfo")
        assert str(about.value(claim, TERM.verdict) or "") == one.verdict
    marks = sorted(str(mark) for mark in data.objects(None, TERM.mark))
    assert marks == ["denied", "forecast", "over", "rejected"]


def test_the_chain_is_provenance(demo: Path, data: rdflib.Dataset) -> None:
    """Each telling is somebody's, and taken from the next one's; the last is the source."""
    longest = 0
    for one in claims(demo):
        provenance = graph(data, one.claim.id, "provenance")
        assertion = rdflib.URIRef(f"urn:sayso:nanopublication:{one.claim.id}-assertion")
        telling: Node | None = rdflib.URIRef(f"urn:sayso:claim:{one.claim.id}-hop0")
        words = []
        while telling is not None:
            words.append(str(provenance.value(telling, TERM.speakerWords)))
            speaker = provenance.value(telling, PROV.wasAttributedTo)
            last, telling = telling, (
                provenance.value(telling, PROV.wasQuotedFrom)
                or provenance.value(telling, PROV.wasDerivedFrom)
            )  # fmt: skip
        assert words == [hop.source for hop in one.claim.chain]
        assert provenance.value(assertion, PROV.hadPrimarySource) == last
        assert provenance.value(assertion, PROV.wasAttributedTo) == speaker
        longest = max(longest, len(words))
    assert longest > 2


def test_somebody_without_a_name_is_one_for_each_place(hand: Path, tmp_path: Path) -> None:
    data = read(write(hand, "rdf", tmp_path / "a"))
    (official,) = data.subjects(RDFS.label, rdflib.Literal("senior official"))
    assert str(official).startswith("urn:sayso:claim:")


def test_bounds_and_dates_are_numbers_and_days(hand: Path, tmp_path: Path) -> None:
    data = read(write(hand, "rdf", tmp_path / "a"))
    against = set(data.objects(None, TERM.originsAgainstAtMost))
    assert against == {rdflib.Literal(0), rdflib.Literal(1)}
    issued = set(data.objects(None, DCTERMS.issued))
    assert rdflib.Literal("2024-05-02", datatype=rdflib.XSD.date) in issued


def test_hostile_text_stays_text(hand: Path, tmp_path: Path) -> None:
    data = read(write(hand, "rdf", tmp_path / "a"))
    texts = {str(value) for _, _, value, _ in data.quads() if isinstance(value, rdflib.Literal)}
    assert {HOSTILE, OUTLET, SPEAKER} <= texts
    ours = ("urn:sayso:", "http://www.w3.org/", "http://www.nanopub.org/", "http://purl.org/dc/")
    for _, how, _, _ in data.quads():
        assert str(how).startswith(ours)


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(text: str) -> None:
    read = rdflib.Graph().parse(data=f"<urn:a> <urn:b> {literal(text)} .", format="turtle")
    assert [str(value) for value in read.objects()] == [text]


def test_a_filter_leaves_out_actors_that_no_claim_names(demo: Path, tmp_path: Path) -> None:
    data = read(write(demo, "rdf", tmp_path / "a", wanted=Filter(relation="owns")))
    assert 0 < len(set(data.subjects(RDF.type, TERM.Actor))) < 10


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2024-03-03T16:20:00+02:00", "2024-03-03"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("2024-21", ""),
        ("2024-02-31", ""),
        ("2024~", ""),
        ("199X", ""),
        ("../2022", ""),
        (None, ""),
    ],
)
def test_a_date_is_given_as_far_as_it_is_sure(edtf: str | None, day: str) -> None:
    assert known(edtf) == day
