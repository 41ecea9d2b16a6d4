"""What propositions come to: sides, bounds, grades, and links with their reasons."""

from __future__ import annotations

from typing import Any

import pytest
from told import ALONE, BOOK, all_of, copies, kinds, links_of, one_of, root, tell

from sayso.corroboration import Forecast, Reliability, Trust, corroborate, forecasts, link_blocks
from sayso.corroboration.days import sure, written
from sayso.model import Span, Stated

BACKS = ("sponsors", "isk", "front")
DENIED: dict[str, Any] = {"polarity": "negated", "stance": "denies"}
NOT: dict[str, Any] = {"polarity": "negated"}


def _toll(number: int, by: str, on: str = "2021-03-08", **more: Any) -> Stated:
    more.setdefault("others", (("place", "karvel"),))
    return tell("kills", "", "~people", "2021-03-08", number=number, by=by, on=on, **more)


def _death(agent: str, when: str, by: str = "Courier") -> Stated:
    return tell("kills", agent, "embers", when, by=by, others=(("one person", "embers"),))


def _lead(who: str, when: str, post: str = "", **more: Any) -> Stated:
    more.setdefault("on", when.rpartition("/")[2])
    others = (("post", f"~{post}"),) if post else ()
    return tell("leads", who, "front", when, others=others, **more)


LINKS: dict[str, tuple[tuple[Stated, ...], list[tuple[str, int, int]]]] = {
    "an official denies what was said": (
        (tell(*BACKS, "2021-03-08"), tell(*BACKS, "2021-03-09", **DENIED)), [("denies", 0, 1)],
    ),
    "an outlet says that it is not so": (
        (tell(*BACKS, "2021-03-08"), tell(*BACKS, "2021-03-09", **NOT)), [("contradicts", 0, 1)],
    ),
    "of a denial and a plain no, the denial shows it": (
        (tell(*BACKS, "2021-03-08"), tell(*BACKS, "2021-03-07", **NOT),
         tell(*BACKS, "2021-03-09", **DENIED)), [("denies", 0, 2)],
    ),
    "a possible denial denies nothing": (
        (tell(*BACKS, "2021-03-08"), tell(*BACKS, "2021-03-09", modality="possible", **DENIED)), [],
    ),
    "a denial that may mean two raids stands alone, and is linked to both": (
        (tell("attacks", "front", "league", "2021-03-05"),
         tell("attacks", "front", "league", "2021-03-08"),
         tell("attacks", "front", "league", "/2021-03-10", **DENIED)),
        [("denies", 0, 2), ("denies", 1, 2)],
    ),
    "we deny it, and we said it, in two sentences: who knows who": (
        (tell("opposes", "~we", "league", "2021-03-08"),
         tell("opposes", "~we", "league", "2021-03-08", sentence=Span(50, 90), **DENIED)), [],
    ),
    "a denial of this week does not touch a raid of last year": (
        (tell("attacks", "front", "league", "2020-03-05"),
         tell("attacks", "front", "league", "/2021-03-10", **DENIED)), [],
    ),
    "a leader until 2016 and a present one": (
        (_lead("vale", "/2016-12-31", ended=True, on="2021-03-10"), _lead("rask", "2021-03-10")),
        [],
    ),
    "a former leader and a present one, told on one day": (
        (_lead("vale", "/2021-03-10", ended=True), _lead("rask", "2021-03-10")), [],
    ),
    "two leaders told in one week": (
        (_lead("vale", "2021-03-05"), _lead("rask", "2021-03-10")), [("contradicts", 0, 1)],
    ),
    "two leaders told two years apart": (
        (_lead("vale", "2019-03-05"), _lead("rask", "2021-03-10")), [],
    ),
    "one who has led since 2015, and another one in 2018": (
        (_lead("vale", "2015-01-01/2021-03-10"), _lead("rask", "2018-05-05")),
        [("contradicts", 0, 1)],
    ),
    "two leaders in 2015: one may have followed the other": (
        (_lead("vale", "2015-01-01/2015-12-31", on="2021-03-10"),
         _lead("rask", "2015-01-01/2015-12-31", on="2021-03-10")), [],
    ),
    "another leader between two tellings of the first": (
        (_lead("vale", "2021-01-05"), _lead("rask", "2021-04-05"), _lead("vale", "2021-08-05")),
        [("contradicts", 0, 1)],
    ),
    "a president and a prime minister": (
        (_lead("vale", "2021-03-05", "president"), _lead("rask", "2021-03-05", "prime minister")),
        [],
    ),
    "two presidents": (
        (_lead("vale", "2021-03-05", "president"), _lead("rask", "2021-03-06", "president")),
        [("contradicts", 0, 1)],
    ),
    "a leader and a head are one post": (
        (_lead("vale", "2021-03-05", "leader"), _lead("rask", "2021-03-06", "head")),
        [("contradicts", 0, 1)],
    ),
    "two commanders": (
        (_lead("vale", "2021-03-05", "commander"), _lead("rask", "2021-03-06", "commander")), [],
    ),
    "a deputy leader and a leader": (
        (_lead("vale", "2021-03-05", "deputy leader"), _lead("rask", "2021-03-06", "leader")), [],
    ),
    "a leader who may be one, and another": (
        (_lead("vale", "2021-03-05", modality="possible"), _lead("rask", "2021-03-06")), [],
    ),
    "two who lead together, and one of them": (
        (tell("leads", "vale, rask", "front", "2021-03-05"), _lead("rask", "2021-03-06")), [],
    ),
    "two groups claim one attack": (
        (tell("claims_responsibility", "front", "karvel attack", "2021-03-08"),
         tell("claims_responsibility", "league", "karvel attack", "2021-03-08")),
        [("contradicts", 0, 1)],
    ),
    "two groups claim an attack, each in an article of its own": (
        (tell("claims_responsibility", "front", "~attack", "2021-03-08"),
         tell("claims_responsibility", "league", "~attack", "2021-03-08", by="Dispatch")), [],
    ),
    "two groups claim the attack in one article": (
        (tell("claims_responsibility", "front", "~attack", "2021-03-08"),
         tell("claims_responsibility", "league", "~attack", "2021-03-08")),
        [("contradicts", 0, 1)],
    ),
    "a leader called former on one day, and leading a month later": (
        (_lead("vale", "/2021-03-10", ended=True), _lead("vale", "2021-04-10")),
        [("contradicts", 0, 1)],
    ),
    "a leader of March who is former in April": (
        (_lead("vale", "2021-03-10"), _lead("vale", "/2021-04-10", ended=True)), [],
    ),
    "one man dies on two days": (
        (_death("front", "2021-03-05"), _death("league", "2021-03-08")), [("contradicts", 0, 1)],
    ),
    "he dies in March, and on 8 March": (
        (_death("front", "2021-03-01/2021-03-31"), _death("front", "2021-03-08")), [],
    ),
    "two days of fighting kill men of one group": (
        (tell("kills", "front", "league", "2021-03-05"),
         tell("kills", "front", "league", "2021-03-08")), [],
    ),
    "two arrests of one man a year apart": (
        (tell("arrests", "police", "embers", "2020-03-08", others=(("one person", "embers"),)),
         tell("arrests", "police", "embers", "2021-03-08", others=(("one person", "embers"),))), [],
    ),
    "two arrests of one man a day apart": (
        (tell("arrests", "police", "embers", "2021-03-07", others=(("one person", "embers"),)),
         tell("arrests", "police", "embers", "2021-03-08", others=(("one person", "embers"),))),
        [("contradicts", 0, 1)],
    ),
    "a toll that grows": (
        (_toll(9, "Courier"), _toll(12, "Courier", "2021-03-09")), [("supersedes", 1, 0)],
    ),
    "a toll that grows from paper to paper": (
        (_toll(9, "Courier"), _toll(12, "Dispatch", "2021-03-09")), [("supersedes", 1, 0)],
    ),
    "two tolls of one day": ((_toll(9, "Courier"), _toll(12, "Dispatch")), [("contradicts", 0, 1)]),
    "a later and lower toll": (
        (_toll(12, "Courier"), _toll(9, "Dispatch", "2021-03-09")), [("contradicts", 0, 1)],
    ),
    "the army's toll and, later and higher, the rebels'": (
        (_toll(9, "Courier", speaker="army"), _toll(12, "Dispatch", "2021-03-09", speaker="front")),
        [("contradicts", 0, 1)],
    ),
    "tolls of two towns": (
        (_toll(9, "Courier"), _toll(12, "Dispatch", others=(("place", "toln"),))), [],
    ),
    "tolls that nobody can place": (
        (_toll(9, "Courier", others=()), _toll(12, "Dispatch", others=())), [],
    ),
    "one toll in two papers is perhaps one event": (
        (_toll(9, "Courier"), _toll(9, "Dispatch")), [("same", 0, 1)],
    ),
    "a bombing is an attack": (
        (tell("bombs", "front", "league", "2021-03-08"),
         tell("attacks", "front", "league", "2021-03-08")), [("entails", 0, 1)],
    ),
    "a bombing is not the attack of another day": (
        (tell("bombs", "front", "league", "2021-03-08"),
         tell("attacks", "front", "league", "2021-03-06")), [],
    ),
    "a bombing denied is no attack denied": (
        (tell("bombs", "front", "league", "2021-03-08", **DENIED),
         tell("attacks", "front", "league", "2021-03-08")), [],
    ),
    "the police arrested him, so he was arrested": (
        (tell("arrests", "police", "embers", "2021-03-08"),
         tell("arrests", "", "embers", "2021-03-08")),
        [("entails", 0, 1)],
    ),
    "a plan, and done": (
        (tell("withdraws", "front", "karvel", "2021-03-01/", modality="planned", on="2021-03-01"),
         tell("withdraws", "front", "karvel", "2021-03-08")), [("supersedes", 1, 0)],
    ),
    "a plan behind the deed is another plan": (
        (tell("withdraws", "front", "karvel", "2021-03-09/", modality="planned"),
         tell("withdraws", "front", "karvel", "2021-03-08")), [],
    ),
    "a plan for May, and done in June": (
        (tell("withdraws", "front", "karvel", "2021-05-01/2021-05-31", modality="planned"),
         tell("withdraws", "front", "karvel", "2021-06-08")), [],
    ),
    "gunmen attacked the league, say two papers": (
        (tell("attacks", "~gunmen", "league", "2021-03-08"),
         tell("attacks", "~gunmen", "league", "2021-03-08", by="Dispatch")), [("same", 0, 1)],
    ),
    "allies may oppose each other": (
        (tell("allied_with", "front", "league", "2021-03-08"),
         tell("opposes", "front", "league", "2021-03-08")), [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LINKS)
def test_what_propositions_have_to_do_with_each_other(case: str) -> None:
    """The kind of each link, and the claims that show it best, in either order of input."""
    claims, expected = LINKS[case]
    found = kinds(*claims)
    if case.endswith("perhaps one event") or case.startswith("gunmen"):
        found = [(kind, *sorted(shown)) for kind, *shown in found]  # type: ignore[misc]
    assert found == expected
    assert links_of(*claims) == links_of(*claims[::-1])


def test_every_link_has_a_reason_in_words() -> None:
    """Each says more than its kind."""
    for claims, expected in LINKS.values():
        assert all(len(link.reason.split()) > 3 for link in links_of(*claims)) or not expected


def test_what_is_linked_shares_a_block() -> None:
    """Links can be made block by block, each in one block alone."""
    for claims, _ in LINKS.values():
        found = all_of(*claims)
        blocks = {each.id: link_blocks(each, BOOK) for each in found.propositions}
        assert all(len(some) == 1 for some in blocks.values())
        assert all(blocks[link.a] == blocks[link.b] for link in found.links)


def test_a_denial_and_what_it_denies_are_one_proposition() -> None:
    """Story 5: two claims, one on either side, and one link of the proposition to itself."""
    said, denied = tell(*BACKS, "2021-03-08"), tell(*BACKS, "2021-03-09", by="B", **DENIED)
    found = all_of(said, denied)
    (told,), (link,) = found.propositions, found.links
    assert dict(told.claims) == {said.claim_id: "for", denied.claim_id: "against"}
    assert (link.kind, link.a, link.b) == ("denies", told.id, told.id)
    assert link.claims == (said.claim_id, denied.claim_id)
    assert link.reason == "denied in B on 2021-03-10"


@pytest.mark.parametrize(
    "modality", ["possible", "planned", "attempted", "conditional", "forecast"]
)
@pytest.mark.parametrize("polarity", ["affirmed", "negated"])
def test_what_is_not_asserted_supports_nothing(modality: str, polarity: str) -> None:
    """It stands under its proposition as hedged, counts for no side, and is graded 6."""
    found = one_of(tell(*BACKS, "2021-03-08", modality=modality, polarity=polarity))
    assert [side for _, side in found.claims] == ["hedged"]
    assert (found.support.high, found.opposition.high, found.grade.credibility) == (0, 0, 6)


NAMED = root("statement", "vale")
OTHER = root("statement", "rask")
NAMELESS = root("anonymous", known=False)

GRADES: dict[str, tuple[tuple[Stated, ...], int]] = {
    "two independent origins": (
        (tell(*BACKS, root=NAMED), tell(*BACKS, by="B", root=root("scene"))), 1,
    ),
    "one origin with a name": ((tell(*BACKS, root=NAMED),), 3),
    "one statement in two papers": (
        (tell(*BACKS, root=NAMED), tell(*BACKS, by="B", root=NAMED)), 3,
    ),
    "an official without a name": ((tell(*BACKS, root=NAMELESS),), 4),
    "two officials without names in two papers, who may be one": (
        (tell(*BACKS, root=NAMELESS), tell(*BACKS, by="B", root=NAMELESS)), 3,
    ),
    "one known origin, and one of unknown lineage": (
        (tell(*BACKS, root=NAMED), tell(*BACKS, by="B", root=root("report", known=False))), 2,
    ),
    "one for it, and the one concerned denies it": (
        (tell(*BACKS, root=NAMED), tell(*BACKS, by="B", root=OTHER, speaker="isk", **DENIED)), 4,
    ),
    "two for it, and the one concerned denies it": (
        (tell(*BACKS, root=NAMED), tell(*BACKS, by="C", root=root("scene")),
         tell(*BACKS, by="B", root=OTHER, speaker="isk", **DENIED)), 2,
    ),
    "two for it, and a stranger against it": (
        (tell(*BACKS, root=NAMED), tell(*BACKS, by="C", root=root("scene")),
         tell(*BACKS, by="B", root=OTHER, speaker="rask", **NOT)), 3,
    ),
    "one for it, and a stranger against it": (
        (tell(*BACKS, root=NAMED), tell(*BACKS, by="B", root=OTHER, speaker="rask", **NOT)), 4,
    ),
    "one for it, and two strangers against it": (
        (tell(*BACKS, root=NAMED), tell(*BACKS, by="B", root=OTHER, speaker="rask", **NOT),
         tell(*BACKS, by="C", root=root("scene"), **NOT)), 5,
    ),
    "only a denial by the one concerned": ((tell(*BACKS, root=NAMED, speaker="isk", **DENIED),), 4),
    "only a stranger who says no": ((tell(*BACKS, root=NAMED, speaker="rask", **NOT),), 5),
}  # fmt: skip


@pytest.mark.parametrize("case", GRADES)
def test_credibility_with_its_reason(case: str) -> None:
    """From the bounds for and against, from names, and from who denies."""
    claims, expected = GRADES[case]
    grade = one_of(*claims).grade
    assert (grade.credibility, bool(grade.reason)) == (expected, True)


TRUSTED: dict[str, tuple[Trust, int]] = {
    "nobody judged": (Trust(), 3),
    "a reliable outlet": (Trust({"Courier": (Reliability("A"),)}), 2),
    "an unreliable outlet": (Trust({"Courier": (Reliability("E"),)}), 4),
    "a fairly reliable outlet": (Trust({"Courier": (Reliability("C"),)}), 3),
    "an outlet that cannot be judged": (Trust({"Courier": (Reliability("F"),)}), 3),
    "the speaker before the outlet": (
        Trust({"Courier": (Reliability("A"),), "vale": (Reliability("D"),)}), 4,
    ),
    "for another relation": (Trust({"Courier": (Reliability("A", subject="attacks"),)}), 3),
    "for this relation": (Trust({"Courier": (Reliability("A", subject="sponsors"),)}), 2),
    "for this actor": (Trust({"Courier": (Reliability("A", subject="front"),)}), 2),
    "until last year": (Trust({"Courier": (Reliability("A", until="2020-12-31"),)}), 3),
    "since last year": (Trust({"Courier": (Reliability("A", since="2020-01-01"),)}), 2),
    "another outlet": (Trust({"Dispatch": (Reliability("A"),)}), 3),
}  # fmt: skip


@pytest.mark.parametrize("case", TRUSTED)
def test_a_persons_judgement_of_a_source(case: str) -> None:
    """It moves the credibility of what is not confirmed by one, between 2 and 4."""
    trust, expected = TRUSTED[case]
    claim = tell(*BACKS, root=NAMED, speaker="vale")
    (found,) = corroborate([claim], ALONE, BOOK, trust).propositions
    assert found.grade.credibility == expected


def test_no_source_is_so_reliable_that_it_confirms_itself() -> None:
    """1 needs two independent origins, whoever tells it."""
    trust = Trust({"Courier": (Reliability("A"),), "B": (Reliability("A"),)})
    claims = [tell(*BACKS, root=NAMED), tell(*BACKS, by="B", root=root("report", known=False))]
    (found,) = corroborate(claims, ALONE, BOOK, trust).propositions
    assert (found.support.low, found.grade.credibility) == (1, 2)


def test_ten_copies_are_one_origin() -> None:
    """Story 1, seen from here: ten papers, one telling."""
    claims = [tell(*BACKS, "2021-03-08", by=f"Paper {n}") for n in range(10)]
    found = one_of(*claims, reuses=copies(*claims))
    assert (found.support.low, found.support.high, len(found.claims)) == (1, 1, 10)
    assert found.grade.credibility == 3


def test_forecasts_are_a_list_of_their_own() -> None:
    """With the horizon, and with what a person found later; plans are not among them."""
    soon = tell("attacks", "front", "league", "2021-03-10/2021-03-31", modality="forecast")
    some_day = tell("attacks", "front", "karvel", "2021-03-10/", modality="forecast")
    plan = tell("attacks", "front", "toln", "2021-03-10/", modality="planned")
    found = forecasts([soon, some_day, plan], {soon.claim_id: "came-true"})
    assert found == (
        Forecast(some_day.claim_id, "2021-03-10", "", "open"),
        Forecast(soon.claim_id, "2021-03-10", "2021-03-31", "came-true"),
    )


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2015-03-08", "2016-05-05", ("2015-03-08", "2016-05-05")),
        ("2015-01-01", "2015-12-31", None),
        ("2015-01-01", "2016-05-05", ("2015-12-31", "2016-05-05")),
        ("2015-03-01", "2016-05-05", ("2015-03-31", "2016-05-05")),
        ("2015-03-08", "2016-04-30", ("2015-03-08", "2016-04-01")),
        ("2021-01-01", "2021-01-01", ("2021-01-01", "2021-01-01")),
        ("", "2016-05-05", None),
        ("2015-03-08", "", None),
    ],
)
def test_days_on_which_a_state_surely_holds(
    since: str, until: str, expected: tuple[str, str] | None
) -> None:
    """A whole year or month at either end may have begun or ended on any day of it."""
    found = sure(since, until)
    assert (tuple(map(written, found)) if found else None) == expected
