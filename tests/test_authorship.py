"""Who is said to be behind an act, and how surely: MUC-4's five values, from claims by hand."""

from __future__ import annotations

import pytest

from sayso import codebook
from sayso.claims.authorship import Authorship, authorities, authorship, perpetrators
from sayso.model import OUTLET, Claim, Hop, Modality, Polarity, Role, Span, Stance

OUT = Hop(OUTLET, "institution", "says")
POWERS = authorities(codebook.load())


def said(source: str, stance: Stance = "says") -> Hop:
    return Hop(source, "named", stance)


def claim(
    relation: str,
    *hops: Hop,
    agent: str = "Valley Brigade",
    patient: str = "",
    resolved: str = "",
    polarity: Polarity = "affirmed",
    modality: Modality = "asserted",
) -> Claim:
    """A claim of that relation, told by the outlet and then by the hops."""
    where = Span(0, 1)
    roles = [Role("agent", where, agent, resolved)] if agent else []
    roles += [Role("patient", where, patient)] if patient else []
    return Claim(
        article_id="",
        relation=relation,
        roles=tuple(roles),
        trigger=where,
        evidence=where,
        sentence=where,
        chain=(OUT, *hops),
        polarity=polarity,
        modality=modality,
    )


CASES: list[tuple[str, Claim, Authorship]] = [
    ("The Valley Brigade attacked the mill.", claim("attacks"), "reported as fact"),
    (
        "The Valley Brigade tried to kidnap the mayor: that it tried is told as a fact.",
        claim("abducts", modality="attempted"),
        "reported as fact",
    ),
    (
        "The Valley Brigade may have attacked the mill.",
        claim("attacks", modality="possible"),
        "suspected or accused",
    ),
    (
        "The Valley Brigade allegedly attacked the mill: hearsay is nobody's fact.",
        claim("attacks", Hop("allegedly", "unnamed", "says")),
        "suspected or accused",
    ),
    (
        "A drover said that the Valley Brigade attacked the mill.",
        claim("attacks", said("drover")),
        "suspected or accused",
    ),
    (
        "Norvanian police said that the Valley Brigade attacked the mill.",
        claim("attacks", said("Norvanian police")),
        "suspected or accused by authorities",
    ),
    (
        "A drover said that, by Colonel Ostra's word, they did it: the last speaker counts.",
        claim("attacks", said("drover"), said("Colonel Ostra")),
        "suspected or accused by authorities",
    ),
    (
        "Colonel Ostra said that, according to a drover, the Brigade did it.",
        claim("attacks", said("Colonel Ostra"), said("drover")),
        "suspected or accused",
    ),
    (
        "The Valley Brigade said that it attacked the mill.",
        claim("attacks", said("The Valley Brigade"), agent="it", resolved="Valley Brigade"),
        "claimed or admitted",
    ),
    (
        "The Valley Brigade may have done it, said the Valley Brigade's rival, the Northern Front.",
        claim("attacks", said("Northern Front"), modality="possible"),
        "suspected or accused",
    ),
    (
        "The Valley Brigade claimed responsibility.",
        claim("claims_responsibility", patient="attack"),
        "claimed or admitted",
    ),
    (
        "Police said that the Valley Brigade claimed responsibility: it is still the Brigade's.",
        claim("claims_responsibility", said("police"), patient="attack"),
        "claimed or admitted",
    ),
    (
        "The Valley Brigade has not claimed responsibility.",
        claim("claims_responsibility", polarity="negated"),
        "possible",
    ),
    (
        "The Valley Brigade denied that it attacked the mill.",
        claim("attacks", said("Valley Brigade", "denies"), polarity="negated"),
        "possible",
    ),
    (
        "The Valley Brigade plans to attack the mill.",
        claim("attacks", modality="planned"),
        "possible",
    ),
    (
        "Did the Valley Brigade attack the mill?",
        claim("attacks", modality="questioned"),
        "possible",
    ),
    (
        "The Northern Front accused the Valley Brigade of the attack.",
        claim("accuses", agent="Northern Front", patient="Valley Brigade"),
        "suspected or accused",
    ),
    (
        "The interior ministry accused the Valley Brigade of the attack.",
        claim("accuses", agent="interior ministry", patient="Valley Brigade"),
        "suspected or accused by authorities",
    ),
]


@pytest.mark.parametrize(("sentence", "found", "value"), CASES, ids=[case[0] for case in CASES])
def test_value(sentence: str, found: Claim, value: Authorship) -> None:
    """Each sentence's claim gives the value that the conference's task documentation asks for."""
    assert authorship(found, POWERS) == value


def test_perpetrator_of_an_accusation_is_the_accused() -> None:
    """Who accuses did not do it."""
    found = claim("accuses", agent="Northern Front", patient="Valley Brigade")
    assert [role.text for role in perpetrators(found)] == ["Valley Brigade"]


@pytest.mark.parametrize(
    "modality", ["planned", "conditional", "forecast", "questioned", "ordered"]
)
@pytest.mark.parametrize("hops", [(), (said("police"),), (said("Valley Brigade"),)])
def test_open_acts_accuse_nobody(modality: Modality, hops: tuple[Hop, ...]) -> None:
    """What is not told as done is never more than possible, whoever speaks."""
    assert authorship(claim("attacks", *hops, modality=modality), POWERS) == "possible"


@pytest.mark.parametrize("relation", ["attacks", "kills", "abducts", "bombs", "accuses"])
def test_a_speaker_never_makes_a_fact(relation: str) -> None:
    """What somebody says is that speaker's accusation, never the article's own report."""
    found = claim(relation, said("Colonel Ostra"), patient="miller")
    assert authorship(found, POWERS) != "reported as fact"


def test_no_agent_admits_nothing() -> None:
    """A speaker who names nobody has not named himself."""
    found = claim("kills", said("drover"), agent="", patient="miller")
    assert authorship(found, POWERS) == "suspected or accused"


def test_a_codebook_without_the_table_knows_no_authorities() -> None:
    """An older codebook still works: every accusation is then anybody's."""
    shipped = codebook.load()
    bare = type(shipped)(shipped.entries, {}, "")
    assert authorities(bare) == frozenset()
    assert authorship(claim("attacks", said("police")), authorities(bare)) == "suspected or accused"
