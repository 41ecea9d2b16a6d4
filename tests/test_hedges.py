"""With the shipped reader: what is hedged, denied or said in passing is never stated otherwise."""

from __future__ import annotations

import pytest

from sayso import claims, codebook
from sayso.model import Article
from sayso.reading import Reader

CASES = [
    (
        "a predicate's negation leaves the cousin a cousin",
        "Ruben Salt's cousin Karim Oda was not available on Monday.",
        "family_of", "affirmed", "asserted",
    ),
    (
        "a predicate's hedge leaves the leader a leader",
        "The Northern Front leader Tam Ovrick may not attack the town.",
        "leads", "affirmed", "asserted",
    ),
    (
        "who dismisses a member as something denies no membership",
        "In July, Gallick cynically dismissed Union member Ostra as a suburb.",
        "member_of", "affirmed", "asserted",
    ),
    (
        "a title that is the predicate takes its negation",
        "Hallorin is not the prime minister of Norvane.",
        "leads", "negated", "asserted",
    ),
    (
        "even if leaves it open",
        "He will promote it, even if it kills us.",
        "kills", "affirmed", "conditional",
    ),
    (
        "a gerund is as open as its clause",
        "Peacekeepers may have brought cholera to Norvane, killing ten villagers.",
        "kills", "affirmed", "possible",
    ),
    (
        "what may happen is possible",
        "The Northern Front may have funded the League, officials said.",
        "sponsors", "affirmed", "possible",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "text", "relation", "polarity", "modality"), CASES, ids=[c[0] for c in CASES]
)
def test_hedges(
    reader: Reader, why: str, text: str, relation: str, polarity: str, modality: str
) -> None:
    article = Article(page_sha256="0" * 64, location="x", text=text)
    found = claims.extract(article, reader.read(article), codebook.load())
    assert {(c.polarity, c.modality) for c in found if c.relation == relation} <= {
        (polarity, modality)
    }
    assert any(c.relation == relation for c in found)
