"""The stage as a whole: articles in, claims with exact spans out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from said import BOOK, _parses, article, reading

from sayso import claims
from sayso.claims import distinct
from sayso.claims.assembly import apart
from sayso.claims.proposition import Filler, Proposition
from sayso.model import OUTLET, Attribution, Claim, Hop, Role, Span


def extract(text: str, outlet: str = "") -> list[Claim]:
    return list(claims.extract(article(text, outlet=outlet), reading(text), BOOK))


def shown(claim: Claim) -> tuple[str, dict[str, list[str]], str, str]:
    """Relation, what the roles stand for, last speaker, polarity."""
    roles: dict[str, list[str]] = {}
    for role in claim.roles:
        roles.setdefault(role.name, []).append(role.resolves_to or role.text)
    return claim.relation, roles, claim.chain[-1].source, claim.polarity


BACKS = {"agent": ["Orland"], "patient": ["Valley Front"]}

# What is odd, the text, all claims of it.
CASES: list[tuple[str, str, list[tuple[str, dict[str, list[str]], str, str]]]] = [
    (
        "a bare denial by the one who is said to act",
        "Officials said Orland backs the Valley Front. Orland denied the accusation.",
        [("sponsors", BACKS, "Officials", "affirmed"), ("sponsors", BACKS, "Orland", "negated")],
    ),
    (
        "a bare denial by the one who is said to gain",
        "Officials said Orland backs the Valley Front. The Valley Front denied the accusation.",
        [
            ("sponsors", BACKS, "Officials", "affirmed"),
            ("sponsors", BACKS, "Valley Front", "negated"),
        ],
    ),
    (
        "a bare denial behind two claims answers neither",
        "Officials said Orland backs the Valley Front and arrested Ivo Brask. "
        "Orland denied the accusation.",
        [
            ("sponsors", BACKS, "Officials", "affirmed"),
            ("arrests", {"agent": ["Orland"], "patient": ["Ivo Brask"]}, "Officials", "affirmed"),
        ],
    ),
    (
        "to call the accusation a lie denies it",
        "Officials said Orland arms the Valley Front. Orland called the accusation a lie.",
        [("sponsors", BACKS, "Officials", "affirmed"), ("sponsors", BACKS, "Orland", "negated")],
    ),
    (
        "not to call it a lie denies nothing",
        "Officials said Orland arms the Valley Front. Orland did not call the accusation a lie.",
        [("sponsors", BACKS, "Officials", "affirmed")],
    ),
    (
        "a report rejected as false is denied",
        "Officials said Orland arms the Valley Front. Orland rejected the report as false.",
        [
            ("sponsors", BACKS, "Officials", "affirmed"),
            ("sponsors", BACKS, "Orland", "negated"),
        ],
    ),
    (
        "a charge in apposition that somebody calls a slander",
        "Orland arms the Valley Front, a charge that its leader has always called a slander.",
        [("sponsors", BACKS, "charge", "affirmed"), ("sponsors", BACKS, "leader", "negated")],
    ),
    (
        "what is called an allegation right behind it is hearsay; the noun gives no sponsor",
        "Orland finances the Valley Front, an allegation that Orland has rejected.",
        [
            ("sponsors", BACKS, "allegation", "affirmed"),
            ("rejects", {"patient": ["allegation"], "agent": ["Orland"]}, OUTLET, "affirmed"),
            ("sponsors", BACKS, "Orland", "negated"),
        ],
    ),
    (
        "who makes the allegation says it",
        "Orland finances the Valley Front, an allegation made by officials.",
        [("sponsors", BACKS, "officials", "affirmed")],
    ),
    (
        "what somebody says already is not hearsay too, and the outlet tells of the denial",
        "Officials said Orland finances the Valley Front, a charge that Orland denies.",
        [("sponsors", BACKS, "Officials", "affirmed"), ("sponsors", BACKS, "Orland", "negated")],
    ),
    (
        "who was arrested over a raid denies no arrest",
        "Ivo Brask was arrested over the raid, which he denies.",
        [("arrests", {"patient": ["Ivo Brask"]}, OUTLET, "affirmed")],
    ),
    (
        "what somebody is charged with is hearsay by the charging alone",
        "Ivo Brask was charged with bombing Sarn, an accusation he denies.",
        [
            (
                "accuses",
                {"patient": ["Ivo Brask"], "content": ["with bombing Sarn"]},
                OUTLET,
                "affirmed",
            ),
            ("bombs", {"agent": ["Ivo Brask"], "patient": ["Sarn"]}, "was charged", "affirmed"),
            ("bombs", {"agent": ["Ivo Brask"], "patient": ["Sarn"]}, "he", "negated"),
        ],
    ),
    (
        "she of whom somebody speaks between marks is somebody else",
        "Mrs Mara Telvin came to Sarn. “She killed two soldiers,” Mrs Telvin said.",
        [("kills", {"agent": ["She"], "patient": ["two soldiers"]}, "Telvin", "affirmed")],
    ),
    (
        "a semicolon parts the items of a list: nobody is his neighbour's wife",
        "Rolf Enden; Ivo Brask's wife, Mara Telvin; and Senator Ostra attended.",
        [
            (
                "family_of",
                {"patient": ["Ivo Brask"], "kinship": ["wife"], "agent": ["Mara Telvin"]},
                OUTLET,
                "affirmed",
            )
        ],
    ),
    (
        "somebody's wife is nothing to be criticised for, a raid is",
        "Mara Telvin criticised Ivo Brask for his wife.",
        [("accuses", {"agent": ["Mara Telvin"], "patient": ["Ivo Brask"]}, OUTLET, "affirmed")],
    ),
    (
        "a raid is",
        "Mara Telvin criticised Ivo Brask for the raid.",
        [
            (
                "accuses",
                {"agent": ["Mara Telvin"], "patient": ["Ivo Brask"], "content": ["raid"]},
                OUTLET,
                "affirmed",
            ),
        ],
    ),
    (
        "a denial of having done it has the denier for its agent",
        "Ivo Brask denied having attacked Sarn.",
        [("attacks", {"agent": ["Ivo Brask"], "patient": ["Sarn"]}, "Ivo Brask", "negated")],
    ),
    (
        "who takes over as leader leads",
        "Ivo Brask took over as leader of the Valley Front from Rolf Enden.",
        [
            (
                "leads",
                {"agent": ["Ivo Brask"], "post": ["leader"], "patient": ["Valley Front"]},
                OUTLET,
                "affirmed",
            )
        ],
    ),
    (
        "who was replaced as leader does not",
        "Ivo Brask was replaced as leader of the Valley Front.",
        [],
    ),
    (
        "in whose words something is said is not what it is said of",
        "The Valley Front is, in the words of one diplomat, a front for Orland.",
        [
            (
                "fronts_for",
                {"agent": ["Valley Front"], "patient": ["Orland"]},
                "one diplomat",
                "affirmed",
            )
        ],
    ),
    (
        "a link between two is theirs, whoever denies it",
        "Officials denied any link between Orland and the Valley Front.",
        [("linked_to", BACKS, "Officials", "negated")],
    ),
    (
        "who is accused is who bombed, if anybody did, and not the accusers",
        "Ivo Brask was accused by officials of bombing Sarn.",
        [
            (
                "accuses",
                {
                    "patient": ["Ivo Brask"],
                    "agent": ["officials"],
                    "content": ["of bombing Sarn"],
                },
                OUTLET,
                "affirmed",
            ),
            ("bombs", {"agent": ["Ivo Brask"], "patient": ["Sarn"]}, "officials", "affirmed"),
        ],
    ),
    (
        "which stands for the whole clause that is denied",
        "Orland arms the Valley Front, which Mara Telvin denies.",
        [("sponsors", BACKS, OUTLET, "affirmed"), ("sponsors", BACKS, "Mara Telvin", "negated")],
    ),
    (
        "no, to a question: the outlet tells the question, the one asked denies",
        "Asked whether Orland had armed the Valley Front, Mara Telvin said no.",
        [("sponsors", BACKS, OUTLET, "affirmed"), ("sponsors", BACKS, "Mara Telvin", "negated")],
    ),
    (
        "what somebody was asked is not what he answered",
        "Asked whether Orland had armed the Valley Front, Mara Telvin said that Orland arrested "
        "Ivo Brask.",
        [
            ("sponsors", BACKS, OUTLET, "affirmed"),
            ("arrests", {"agent": ["Orland"], "patient": ["Ivo Brask"]}, "Mara Telvin", "affirmed"),
        ],
    ),
    (
        "who writes that he found no evidence claims nothing",
        "I have found no evidence that Orland backs the Valley Front.",
        [],
    ),
    (
        "I am the speaker",
        "“I lead the Valley Front,” Mara Telvin said.",
        [
            (
                "leads",
                {"agent": ["Mara Telvin"], "patient": ["Valley Front"]},
                "Mara Telvin",
                "affirmed",
            )
        ],
    ),
    ("a ban is no act", "Neither Orland nor Sarn may arm the Valley Front.", []),
    ("a toll without speaker and actor", "Nine people were killed in Sarn.", []),
    (
        "a toll with a speaker",
        "Nine people were killed in Sarn, police said.",
        [("kills", {"patient": ["Nine people"]}, "police", "affirmed")],
    ),
]


@pytest.mark.parametrize(("oddity", "text", "found"), CASES, ids=[c[0] for c in CASES])
def test_claims(
    oddity: str, text: str, found: list[tuple[str, dict[str, list[str]], str, str]]
) -> None:
    assert [shown(claim) for claim in extract(text)] == found


@pytest.mark.parametrize("text", _parses())
def test_every_span_is_exact_and_every_chain_begins_with_the_outlet(text: str) -> None:
    found = extract(text)
    assert found == extract(text)
    assert found == sorted(found, key=lambda claim: claim.trigger.start)
    for claim in found:
        assert claim.chain[0] == Hop(OUTLET, "institution", "says")
        assert claim.sentence.contains(claim.evidence)
        assert claim.sentence.contains(claim.trigger)
        assert all(role.text == role.span.of(text) for role in (*claim.roles, *claim.places))
        for hop in claim.chain[1:]:
            assert hop.source_span is None or hop.source_span.of(text) == hop.source


def test_what_a_question_asks_of_a_nationality_is_questioned() -> None:
    """A country before a predicate noun says what is asked, and nothing in passing."""
    text = "Did Ivo Brask become an Orland citizen?"
    (claim,) = extract(text)
    assert (claim.relation, claim.modality) == ("has_nationality", "questioned")


def test_the_outlet_has_its_name() -> None:
    (claim, _) = extract(
        "Officials said Orland backs the Valley Front. Orland denied the accusation.", "Sarn Post"
    )
    assert claim.chain[0] == Hop("Sarn Post", "named", "says")


def test_the_backed_group_is_the_one_the_article_calls_backed() -> None:
    text = "The Sarn-backed group attacked Orland. Sarn has sponsored the Valley Front."
    described = next(claim for claim in extract(text) if claim.frame == "sponsors/compound")
    assert [role.resolves_to for role in described.fillers("patient")] == ["Valley Front"]


def test_places_of_a_claim() -> None:
    text = "The army arrested Ivo Brask in Sarn and the province of Orland."
    (claim,) = extract(text)
    assert [place.text for place in claim.places] == ["Sarn", "Orland"]


def test_the_reader_adds_content_that_syntax_does_not_see() -> None:
    """An attribution of the reader covers a clause that the parse has cut loose."""
    text = "Sarn is backing the Valley Front, officials said."
    read = reading(text)
    roots = {"ccomp", "root"}
    tokens = tuple(
        replace(token, head=i, deprel="root") if token.deprel in roots else token
        for i, token in enumerate(read.tokens)
    )
    cut = replace(read, tokens=tokens)
    cue, source, content = (_span(text, w) for w in ("said", "officials", "Sarn is backing"))
    seen = Attribution((cue,), (source,), (content,), 0.9)
    (alone,) = claims.extract(article(text), cut, BOOK)
    (helped,) = claims.extract(article(text), replace(cut, attributions=(seen,)), BOOK)
    assert (len(alone.chain), helped.chain[-1].source) == (1, "officials")


def test_a_plan_in_the_readers_broad_scheme_is_no_saying() -> None:
    """The reader's attributions hold hopes and plans too; their cues are in no table."""
    text = "Orland hopes that the Valley Front will attack Sarn."
    seen = Attribution((_span(text, "hopes"),), (_span(text, "Orland"),), (Span(13, 51),), 0.9)
    for claim in claims.extract(article(text), replace(reading(text), attributions=(seen,)), BOOK):
        assert len(claim.chain) == 1


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_two_frames_at_one_place_give_one_proposition() -> None:
    """The one that fills more roles stays; another relation at the same place stays too."""
    agent, patient = Filler("agent", 0, Span(0, 1)), Filler("patient", 2, Span(4, 5))
    poor = Proposition("attacks", "attacks/noun", 1, Span(2, 3), (agent,))
    rich = Proposition("attacks", "attacks/verb", 1, Span(2, 3), (agent, patient))
    other = Proposition("kills", "kills/verb", 1, Span(2, 3), (agent,))
    assert distinct([poor, rich, other]) == [rich, other]


def test_an_alias_stands_for_whom_it_names() -> None:
    """Of "Sand Islands Salt Union (SISU)" the two roles are one: SISU is the Union."""
    (claim,) = extract("Sand Islands Salt Union (SISU) met. SISU left.")
    assert [role.resolves_to for role in claim.fillers("patient")] == ["Sand Islands Salt Union"]


def test_two_roles_of_a_claim_are_two() -> None:
    """ "Brask and his wife, Mara Brask": Brask may stand for many, and for his wife never."""
    wife = Role("agent", Span(22, 32), "Mara Brask", "", "person", "name")
    brask = Role("patient", Span(0, 5), "Brask", "Mara Brask", "person", "name")
    ivo = replace(brask, resolves_to="Ivo Brask")
    assert apart([brask, wife]) == [replace(brask, resolves_to=""), wife]
    assert apart([ivo, wife]) == [ivo, wife]
    assert apart([replace(brask, name="agent"), wife]) == [replace(brask, name="agent"), wife]
    post = Role("agent", Span(40, 52), "vice premier", "Ivo Brask", "post", "nominal")
    assert apart([ivo, post]) == [ivo, replace(post, resolves_to="")]
    himself = replace(post, text="himself", kind="pronoun")
    assert apart([ivo, himself]) == [ivo, himself]
