"""The benchmarks of incidents: how answers are counted, and how spans become fillers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import fillers
from benchmarks.confidence import firmest
from benchmarks.incidents import template
from benchmarks.muc4 import ROLES, Document, Entity, Template, accused, documents, recased
from benchmarks.role_spans import LEAST, Span, decided, entities, same_entity, score
from sayso.model import Reading, Sentence, Token
from sayso.model import Span as Place


def told(kind: str = "attack", **found: tuple[Entity, ...]) -> Template:
    """A gold template; roles that are not given are empty."""
    return Template(kind, {role: found.get(role, ()) for role in ROLES})


def document(*templates: Template, text: str = "") -> Document:
    return Document("INVENTED-0001", text, templates)


BRIGADE: Entity = ("valley brigade", "vb")
FRONT: Entity = ("northern front",)

# Counting -----------------------------------------------------------------------------------


def test_any_mention_of_an_entity_is_right() -> None:
    """One role right of five: precision and recall are averaged over all five."""
    found = fillers.roles([({"PerpOrg": ["VB"]}, document(told(PerpOrg=(BRIGADE,))))])
    assert found["f1_PerpOrg"] == 1
    assert found["role_precision"] == found["role_recall"] == pytest.approx(0.2)
    assert found["role_f1_micro"] == 1


def test_two_names_of_one_entity_are_two_right_answers() -> None:
    """Precision counts strings, recall counts entities, as in doc_event_role."""
    gold = document(told(PerpOrg=(BRIGADE, FRONT)))
    found = fillers.roles([({"PerpOrg": ["valley brigade", "vb", "miller"]}, gold)])
    assert found["role_precision"] == pytest.approx(2 / 3 / 5)
    assert found["role_recall"] == pytest.approx(1 / 2 / 5)


def test_entities_of_two_templates_are_counted_once() -> None:
    """The same filler of two incidents is one filler of the document."""
    gold = document(told(PerpOrg=(BRIGADE,)), told("arson", PerpOrg=(BRIGADE,)))
    assert fillers.roles([({"PerpOrg": ["vb"]}, gold)])["f1_PerpOrg"] == 1


def test_macro_f1_is_that_of_the_averages() -> None:
    """Not the average of the five F1: here those are 1, 0, 0, 0 and 2/3."""
    gold = document(told(PerpOrg=(BRIGADE,), Weapon=(("bomb",), ("rifle",))))
    found = fillers.roles([({"PerpOrg": ["vb"], "Weapon": ["bomb"]}, gold)])
    precision, recall = 2 / 5, 1.5 / 5
    assert found["role_f1"] == pytest.approx(2 * precision * recall / (precision + recall))


def test_alignment_is_one_to_one() -> None:
    """Two names of one entity are one right and one wrong answer for CEAF-REE."""
    gold = document(told(PerpOrg=(BRIGADE,)))
    assert fillers.ceaf([({"PerpOrg": ["vb", "the Valley Brigade"]}, gold)])["ceaf_f1"] == (
        pytest.approx(2 / 3)
    )


def test_alignment_finds_the_most_pairs() -> None:
    """ "guard" could take either entity; "bank guard" only one of them."""
    gold = document(told(Victim=(("guard", "bank guard"), ("guard",))))
    assert fillers.ceaf([({"Victim": ["guard", "bank guard"]}, gold)])["ceaf_f1"] == 1


def test_templates_of_another_type_do_not_match() -> None:
    """A bombing found for a kidnapping is wrong with all its fillers."""
    gold = document(told("kidnapping", PerpOrg=(BRIGADE,)))
    found = fillers.templates([([("bombing", {"PerpOrg": ["vb"]})], gold)])
    assert found["template_f1"] == 0


def test_a_template_may_allow_either_of_two_types() -> None:
    """ "bombing / attack" takes both."""
    gold = document(told("bombing / attack", PerpOrg=(BRIGADE,)))
    found = fillers.templates([([("attack", {"PerpOrg": ["vb"]})], gold)])
    assert found["template_f1"] == 1


def test_templates_are_mapped_where_they_agree_best() -> None:
    """Of two attacks the one with the same victim is taken; the other is missed."""
    gold = document(told(Victim=(("ostra",),)), told(Victim=(("olmar",),), PerpOrg=(BRIGADE,)))
    answer = ("attack", {"Victim": ["Olmar"], "PerpOrg": ["VB"]})
    found = fillers.templates([([answer], gold)])
    assert found["template_precision"] == 1
    assert found["template_recall"] == pytest.approx(3 / 5)


def test_a_document_without_incidents_expects_nothing() -> None:
    """What is found there is wrong; nothing found is neither right nor wrong."""
    assert fillers.templates([([], document())])["template_f1"] == 0
    wrong = fillers.templates([([], document()), ([("attack", {})], document(told()))])
    assert wrong["template_f1"] == 1


def test_articles_and_punctuation_do_not_count() -> None:
    assert fillers.plain('The "Red" Mill, a mill.') == "red mill mill"


# Fillers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the valley brigade", "valley brigade", True),
        ("brigade", "valley brigade", True),
        ("valley brigade", "valley brigade of ostra", True),
        ("vbo", "the valley brigade of ostra", True),
        ("vbx", "valley brigade of ostra", False),
        ("vbos", "valley brigade ostra south", True),
        ("vb", "valley brigade", True),
        ("front", "valley brigade", False),
        ("valley front", "valley brigade", False),
        ("v", "valley", False),
    ],
)
def test_same_entity(one: str, other: str, same: bool) -> None:
    """Phrases that begin or end alike, or acronyms, small words not counted; in either order."""
    assert same_entity(one, other) is same_entity(other, one) is same


def test_the_likeliest_words_name_a_filler() -> None:
    """Its other names are kept, and its chances add up."""
    found = [
        Span("PerpOrg", "vb", 0.3, 0.5),
        Span("PerpOrg", "valley brigade", 0.6, 0.8),
        Span("PerpOrg", "vb", 0.2, 0.1),
        Span("Target", "mill", 0.9, 0.2),
    ]
    (brigade,) = entities(found)["PerpOrg"]
    assert brigade.words == ["valley brigade", "vb"]
    assert brigade.mass == pytest.approx(1.1)
    assert brigade.place == 0.1


def test_order_of_the_spans_does_not_count() -> None:
    found = [
        Span("PerpInd", words, chance, place)
        for words, chance, place in [("men", 0.4, 0.1), ("two men", 0.4, 0.2), ("gunmen", 0.9, 0.3)]
    ]
    assert entities(found) == entities(found[::-1])


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ([Span("Victim", "olmar", 0.6, 0.2)], [Span("Victim", "olmar", 0.4, 0.2)]),
        ([Span("Victim", "olmar", 0.4, 0.2)] * 2, [Span("Victim", "olmar", 0.4, 0.2)]),
        ([Span("Victim", "olmar", 0.4, 0.1)], [Span("Victim", "olmar", 0.4, 0.9)]),
        (
            [Span("Victim", "olmar", 0.4, 0.2), Span("Weapon", "bomb", 0.9, 0.2)],
            [Span("Victim", "olmar", 0.4, 0.2)],
        ),
    ],
    ids=["likelier", "more often", "earlier", "in an incident"],
)
def test_score(better: list[Span], worse: list[Span]) -> None:
    """What speaks for a filler raises its score."""
    scores = []
    for found in (better, worse):
        joined = entities(found)
        scores.append(score(joined["Victim"][0], "Victim", joined))
    assert 0 < scores[1] < scores[0] < 1


def test_decided_keeps_what_reaches_its_role() -> None:
    """Sure spans stay, faint ones go, and every role is answered."""
    sure = [Span(role, f"sure {role}", 0.95, 0.0) for role in ROLES]
    faint = [Span(role, f"faint {role.lower()} thing", 0.02, 0.9) for role in ROLES]
    assert decided([*sure, *faint]) == {role: [f"sure {role}"] for role in ROLES}
    assert decided([]) == {role: [] for role in ROLES}
    assert set(LEAST) == set(ROLES)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("two men kidnapped olmar. the kidnappers fled.", "kidnapping"),
        ("a bomb exploded at the mill.", "bombing"),
        ("a bomb was found after the attack.", "attack"),
        ("gunmen shot olmar.", "attack"),
    ],
)
def test_type_of_an_incident(text: str, kind: str) -> None:
    """Words of its own tell a kidnapping or a bombing where they stand twice."""
    assert template({"Victim": ["olmar"]}, text) == [(kind, {"Victim": ["olmar"]})]


def test_no_filler_no_incident() -> None:
    assert template({"Victim": []}, "a bomb exploded") == []


# The corpus ---------------------------------------------------------------------------------

KEY = """\
0.  MESSAGE: ID                     TST1-MUC3-0901 (XYZ)
1.  MESSAGE: TEMPLATE               1
10. PERP: ORGANIZATION ID           "VALLEY BRIGADE" / "VB"
                                    "NORTHERN FRONT [NF]"
11. PERP: ORGANIZATION CONFIDENCE   REPORTED AS FACT / CLAIMED OR ADMITTED: "VALLEY BRIGADE" / "VB"
                                    ? POSSIBLE: "NORTHERN FRONT [NF]"
12. PHYS TGT: ID                    "\\"RED\\" MILL"

0.  MESSAGE: ID                     TST1-MUC3-0901
1.  MESSAGE: TEMPLATE               2
11. PERP: ORGANIZATION CONFIDENCE   SUSPECTED OR ACCUSED: "VALLEY BRIGADE" / "VB"

0.  MESSAGE: ID                     TST1-MUC3-0902
1.  MESSAGE: TEMPLATE               *
11. PERP: ORGANIZATION CONFIDENCE   *
"""


def test_keys(tmp_path: Path) -> None:
    """Values of all templates, queried ones too; names in the way of the processed texts."""
    for part in ("tst1", "tst2"):
        (tmp_path / "raw" / part).mkdir(parents=True)
    (tmp_path / "raw" / "tst1" / "key-tst1.v7").write_text(KEY, encoding="utf-8")
    (found,) = accused(tmp_path, "dev").items()
    assert found[0] == "TST1-MUC3-0901"
    assert {one.names: one.values for one in found[1]} == {
        BRIGADE: {"reported as fact", "claimed or admitted", "suspected or accused"},
        ("northern front (nf)",): {"possible"},
    }


def test_documents(tmp_path: Path) -> None:
    """Wide blanks become paragraphs of the same length; mentions become names."""
    record = {
        "docid": "INVENTED-0001",
        "doctext": "the vb burned a mill.    it fled.",
        "templates": [
            {"incident_type": "arson", "PerpInd": [], "PerpOrg": [[["vb", 4]]], "Victim": []}
            | {"Target": [[["a mill", 14], ["mill", 16]]], "Weapon": []}
        ],
    }
    (tmp_path / "processed").mkdir()
    (tmp_path / "processed" / "dev.json").write_text(json.dumps(record) + "\n", encoding="utf-8")
    (found,) = documents(tmp_path, "dev")
    assert found.text == "the vb burned a mill.  \n\nit fled."
    assert len(found.text) == len(record["doctext"])
    assert found.entities("Target") == [("a mill", "mill")]
    assert found.entities("Victim") == []


def test_recased() -> None:
    """Names and first words get capitals, acronyms in brackets all of them; nothing moves."""
    text = "ostra joined the bank of olmar (boo)."
    tags = {"ostra": "PROPN", "bank": "PROPN", "of": "PROPN", "olmar": "PROPN", "boo": "PROPN"}
    tokens: list[Token] = []
    at = 0
    for word in ("ostra", "joined", "the", "bank", "of", "olmar", "(", "boo", ")", "."):
        at = text.index(word, at)
        place = Place(at, at + len(word))
        tokens.append(Token(place, word, tags.get(word, "X"), "", len(tokens), "root"))
    sentence = Sentence(Place(0, len(text)), 0, len(tokens))
    reading = Reading("", text, tuple(tokens), (sentence,), (), ())
    assert recased(text, reading) == "Ostra joined the Bank of Olmar (BOO)."


def test_firmest() -> None:
    """Who claimed an act is not merely suspected of it."""
    assert firmest(["suspected or accused", "claimed or admitted", "possible"]) == (
        "claimed or admitted"
    )
    assert firmest(["possible", "suspected or accused"]) == "suspected or accused"
