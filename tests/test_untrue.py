"""With the shipped reader: what somebody calls untrue is told by nobody as done.

"The claim that X armed Y is false, the minister said": a reader who stops at "the minister said
the claim that X armed Y" states in his name what he denies.
"""

from __future__ import annotations

import pytest

from sayso import claims, codebook
from sayso.model import Article, Claim, Span, Token
from sayso.reading import Reader
from sayso.reading.predicates import predicated

MINISTER = [
    "The claim that Norvane armed the rebels is false, the minister said.",
    "The minister said the claim that Norvane armed the rebels was nonsense.",
    "The minister said reports that Norvane armed the rebels were not true.",
    "The minister said allegations that Norvane had armed the rebels were “completely baseless and "
    "politically motivated”.",
    "The minister said that allegations Norvane had armed the rebels were baseless.",
    "The minister called reports that Norvane arms the rebels a lie.",
    "The minister described reports that Norvane armed the rebels as fabrications.",
    "The minister branded the allegation that Norvane armed the rebels absurd.",
    "The minister labelled as fake a report that Norvane had armed the rebels.",
    "Claims that Norvane armed the rebels were dismissed as baseless by the minister.",
    "Reports that Norvane armed the rebels have no basis, the minister said.",
    "There is no truth in the report that Norvane armed the rebels, the minister said.",
    "“These are lies,” the minister said of reports that Norvane armed the rebels.",
    "The minister debunked claims that Norvane had armed the rebels.",
    "The minister scoffed at reports that Norvane armed the rebels.",
    "The minister pushed back against claims that Norvane armed the rebels.",
    "The minister hit back at claims that Norvane armed the rebels.",
]


@pytest.mark.parametrize("text", MINISTER)
def test_who_calls_it_untrue_denies_it(reader: Reader, text: str) -> None:
    """Nobody else is in the chain: no "claim" says what the minister denies."""
    (claim,) = _claims(reader, text, "sponsors")
    assert (claim.polarity, claim.modality) == ("negated", "asserted")
    assert [hop.source for hop in claim.chain[1:]] == ["minister"]


@pytest.mark.parametrize(
    ("text", "polarity", "modality", "chain"),
    [
        (
            "The army said reports of an attack on Tarm by its soldiers were untrue.",
            "negated", "asserted", ["army"],
        ),
        (
            "The minister said Norvane's claim that the rebels had attacked the town was a lie.",
            "negated", "asserted", ["minister", "Norvane"],
        ),
        (
            "The idea that Norvane attacked the town is ridiculous.",
            "negated", "possible", [],
        ),
        (
            "The minister said reports that Norvane attacked the town may be false.",
            "affirmed", "questioned", ["minister"],
        ),
        (
            "The minister laughed off the idea that Norvane attacked the town.",
            "negated", "possible", ["minister"],
        ),
        (
            "The claim that Norvane attacked the town has been debunked.",
            "negated", "asserted", ["been debunked"],
        ),
        (
            "Contrary to claims that Norvane attacked the town, the report names the League.",
            "negated", "asserted", [],
        ),
        (
            "The minister cast doubt on claims that Norvane attacked the town.",
            "affirmed", "questioned", ["minister", "claims"],
        ),
        (
            "The minister played down reports that Norvane attacked the town.",
            "affirmed", "questioned", ["reports"],
        ),
        (
            "The judge threw out the claim that Norvane had attacked the town.",
            "affirmed", "questioned", ["claim"],
        ),
        (
            "The claim that Norvane attacked the town was later retracted.",
            "affirmed", "questioned", ["claim"],
        ),
        (
            "Reports that Norvane attacked the town could not be verified.",
            "affirmed", "questioned", ["Reports"],
        ),
        (
            "The channel falsely claimed that Norvane had attacked the town.",
            "affirmed", "questioned", ["channel"],
        ),
        (
            "Unverified claims that Norvane attacked the town have spread.",
            "affirmed", "questioned", ["claims"],
        ),
        (
            "The channel spread a false claim that Norvane had attacked the town.",
            "affirmed", "questioned", ["claim"],
        ),
        (
            "Reports that Norvane had attacked the town turned out to be untrue.",
            "negated", "asserted", [],
        ),
        (
            "The report that Norvane had attacked the town proved to be a hoax.",
            "negated", "asserted", [],
        ),
        (
            "The minister poured cold water on reports that Norvane had attacked the town.",
            "negated", "asserted", ["minister"],
        ),
        (
            "A fake letter said that Norvane had attacked the town.",
            "affirmed", "questioned", ["fake letter"],
        ),
        (
            "Few believe that Norvane attacked the town.",
            "affirmed", "questioned", ["Few"],
        ),
        (
            "The minister repeated claims that Norvane attacked the town.",
            "affirmed", "asserted", ["minister"],
        ),
        (
            "Claims that Norvane attacked the town are unproven.",
            "affirmed", "questioned", ["Claims"],
        ),
        (
            "The minister said the claim that Norvane attacked the town was not false.",
            "affirmed", "asserted", ["minister", "claim"],
        ),
        (
            "The minister described the report that Norvane attacked the town as accurate.",
            "affirmed", "asserted", ["minister", "report"],
        ),
        (
            "The fact that Norvane attacked the town is absurd, the minister said.",
            "affirmed", "asserted", ["minister"],
        ),
        (
            "The claim that Norvane attacked the town has spread, the minister said.",
            "affirmed", "asserted", ["minister", "claim"],
        ),
    ],
)  # fmt: skip
def test_what_is_doubted_or_true_is_not_denied(
    reader: Reader, text: str, polarity: str, modality: str, chain: list[str]
) -> None:
    (claim,) = _claims(reader, text, "attacks")
    assert (claim.polarity, claim.modality) == (polarity, modality)
    assert [hop.source for hop in claim.chain[1:]] == chain


def test_who_is_acquitted_has_not_done_it(reader: Reader) -> None:
    for text in (
        "The court acquitted Ivo Brask of bombing the market.",
        "Ivo Brask was cleared of charges that he had bombed the market.",
    ):
        (claim,) = _claims(reader, text, "bombs")
        assert claim.polarity == "negated", text
    (claim,) = _claims(reader, "Prosecutors dropped charges that Brask had bombed Vesk.", "bombs")
    assert claim.modality == "questioned"


@pytest.mark.parametrize(
    ("text", "polarity", "modality", "stance"),
    [
        ("Ivo Brask pleaded guilty to killing the judge.", "affirmed", "asserted", "confirms"),
        ("Ivo Brask pleaded not guilty to killing the judge.", "negated", "asserted", "denies"),
        (
            "Ivo Brask pleaded not guilty to charges of killing the judge.",
            "negated", "asserted", "denies",
        ),
        ("Ivo Brask pled guilty to killing the judge.", "affirmed", "asserted", "confirms"),
        ("The mother pleaded with men who had killed her son.", "affirmed", "asserted", ""),
        ("The UN verified reports that he killed the judge.", "affirmed", "asserted", "confirms"),
        ("The army ruled out that Brask had killed the judge.", "negated", "asserted", "denies"),
        ("Brask, wrongly convicted of killing the judge, was freed.", "affirmed", "questioned", ""),
        ("Police denied a false claim that he killed the judge.", "negated", "asserted", "denies"),
        ("A witness joked that Brask had killed the judge.", "affirmed", "questioned", "says"),
    ],
)  # fmt: skip
def test_who_owns_up_and_who_denies_it(
    reader: Reader, text: str, polarity: str, modality: str, stance: str
) -> None:
    (claim,) = _claims(reader, text, "kills")
    assert (claim.polarity, claim.modality) == (polarity, modality)
    assert [hop.stance for hop in claim.chain[1:]] == ([stance] if stance else [])


def test_a_false_deed_beside_it_leaves_it_told(reader: Reader) -> None:
    text = "They falsely use the name of the League and have killed ten villagers."
    (claim,) = _claims(reader, text, "kills")
    assert claim.modality == "asserted"


@pytest.mark.parametrize("what", ["involvement", "any role", "responsibility"])
def test_who_denies_a_part_in_a_killing_denies_no_death(reader: Reader, what: str) -> None:
    (claim,) = _claims(reader, f"The League denied {what} in the killing of the judge.", "kills")
    assert claim.polarity == "negated"
    assert [role.text for role in claim.fillers("agent")] == ["League"]


@pytest.mark.parametrize(("plea", "polarity"), [("guilty", "affirmed"), ("not guilty", "negated")])
def test_who_pleads_to_a_charge_of_killing_is_who_is_charged(
    reader: Reader, plea: str, polarity: str
) -> None:
    """Without him "not guilty" would deny the death."""
    text = f"Ivo Brask pleaded {plea} to charges of killing the judge."
    (claim,) = _claims(reader, text, "kills")
    assert claim.polarity == polarity
    assert [role.text for role in claim.fillers("agent")] == ["Ivo Brask"]


def test_who_thwarts_a_plot_is_not_who_plots(reader: Reader) -> None:
    text = "The police thwarted a plot by Ivo Brask to kill the president."
    (claim,) = _claims(reader, text, "kills")
    assert [role.text for role in claim.fillers("agent")] == ["Ivo Brask"]
    assert claim.modality == "planned"


def test_a_supposed_tie_that_is_a_myth_is_none(reader: Reader) -> None:
    (claim,) = _claims(reader, "Norvane's supposed support for the rebels is a myth.", "supports")
    assert claim.polarity == "negated"


def test_what_comes_behind_the_untrue_claim_stays_told(reader: Reader) -> None:
    text = "The story that Norvane bombed Tarm was false and the Hill League had bombed Vesk."
    found = _claims(reader, text, "bombs")
    assert [claim.polarity for claim in found] == ["negated", "affirmed"]


HEAVY = {
    "an object, and a clause of its own": (
        "He/nsubj/1 said/root/1 reports/obj/1 that/mark/5 X/nsubj/5 arms/acl/2 Y/obj/5 "
        "were/cop/8 false/acl/2",
        {2: (8, "nsubj"), 8: (1, "ccomp")},
    ),
    "the clause as its subject": (
        "He/nsubj/1 said/root/1 reports/obj/1 that/mark/8 X/nsubj/5 arms/csubj/8 Y/obj/5 "
        "were/cop/8 false/acl/2",
        {2: (8, "nsubj"), 3: (5, "mark"), 5: (2, "acl"), 8: (1, "ccomp")},
    ),
    "two subjects of one verb": (
        "Reports/nsubj/8 that/mark/3 X/nsubj/3 arms/acl/0 Y/obj/3 have/ccomp/8 gaps/obj/5 "
        "he/nsubj/8 said/root/8",
        {0: (5, "nsubj"), 5: (8, "ccomp")},
    ),
    "a second verb of the clause stays its own": (
        "He/nsubj/1 said/root/1 bands/obj/1 that/nsubj/4 arms/acl:relcl/2 Y/obj/4 and/cc/8 "
        "were/cop/8 false/conj/4",
        {},
    ),
    "an object that does something stays one": (
        "They/nsubj/1 help/root/1 people/obj/1 of/case/4 Tarm/nmod/2 have/xcomp/1 gaps/obj/5",
        {},
    ),
    "a noun with a subject stays": (
        "He/nsubj/1 said/root/1 reports/obj/1 that/mark/5 X/nsubj/5 arms/acl/2 Y/obj/5 "
        "they/nsubj/9 were/cop/9 false/ccomp/1",
        {},
    ),
}


@pytest.mark.parametrize("odd", HEAVY)
def test_a_noun_that_holds_a_clause_finds_its_predicate(odd: str) -> None:
    rows, mended = HEAVY[odd]
    tokens = _tagged(rows)
    before = [(token.head, token.deprel) for token in tokens]
    after = [(token.head, token.deprel) for token in predicated(tokens)]
    assert after == [mended.get(i, arc) for i, arc in enumerate(before)]


def _tagged(rows: str) -> list[Token]:
    """`form/deprel/head` words, heads counted from 0."""
    words = [row.split("/") for row in rows.split()]
    tags = {"arms": "VBZ", "said": "VBD", "were": "VBD", "have": "VBP", "false": "JJ"}
    ends = [sum(len(word[0]) + 1 for word in words[: n + 1]) for n in range(len(words))]
    return [
        Token(
            Span(end - len(form) - 1, end - 1), form, "VERB" if form in tags else "NOUN",
            tags.get(form, "NNS"), int(head), deprel,
        )
        for (form, deprel, head), end in zip(words, ends, strict=True)
    ]  # fmt: skip


def _claims(reader: Reader, text: str, relation: str) -> list[Claim]:
    article = Article(page_sha256="0" * 64, location="x", text=text)
    found = claims.extract(article, reader.read(article), codebook.load())
    return [claim for claim in found if claim.relation == relation]
