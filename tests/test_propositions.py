"""Which claims are one proposition: the window of a claim, and how claims are grouped."""

from __future__ import annotations

from dataclasses import replace

import pytest
from told import BOOK, all_of, copies, one_of, tell, together

from sayso.corroboration import block, stated
from sayso.corroboration.numbers import bare, how_many
from sayso.model import (
    Candidate,
    Claim,
    ClaimTime,
    Hop,
    Modality,
    Role,
    Root,
    Span,
    Stated,
)

ROOT = Root("", "report", "", known=True, reason="the outlet tells it")


def _time(value: str, kind: str = "occurred") -> ClaimTime:
    return ClaimTime(value, "day", "text", kind)  # type: ignore[arg-type]


def _claim(
    relation: str, *times: ClaimTime, modality: Modality = "asserted", patient: str = "Pavo Embers"
) -> Claim:
    roles = (
        Role("agent", Span(0, 5), "Front", kind="name"),
        Role("patient", Span(10, 20), patient, kind="nominal"),
        Role("post", Span(30, 36), "the leader"),
    )
    return Claim(
        article_id="a",
        relation=relation,
        roles=roles,
        trigger=Span(6, 9),
        evidence=Span(0, 20),
        sentence=Span(0, 40),
        chain=(Hop("Courier", "named", "says"), Hop("a spokesman", "unnamed_role", "denies")),
        modality=modality,
        times=times,
    )


def _stated(claim: Claim, published: str | None = "2021-03-10") -> Stated:
    actors = {("agent", 0): "front", ("speaker", 0): "courier"}
    return stated(claim, outlet="Courier", published=published, actors=actors, root=ROOT, book=BOOK)


WINDOWS = {
    "an event without a time has happened by the day of publication": (
        _claim("attacks"), "2021-03-10", ("", "2021-03-10", False),
    ),
    "an event of a day": (
        _claim("attacks", _time("2021-03-08")), "2021-03-10", ("2021-03-08", "2021-03-08", False),
    ),
    "an event of this year is no later than the page that tells it": (
        _claim("attacks", _time("2021")), "2021-03-10", ("2021-01-01", "2021-03-10", False),
    ),
    "an event by 2020": (
        _claim("attacks", _time("../2020")), "2021-03-10", ("", "2020-12-31", False),
    ),
    "a month of publication ends on its last day": (
        _claim("attacks"), "2021-02", ("", "2021-02-28", False),
    ),
    "words that nobody can place are no time": (
        _claim("attacks", _time("XXXX")), "2021-03-10", ("", "2021-03-10", False),
    ),
    "a page without a date tells of any day": (_claim("attacks"), None, ("", "", False)),
    "30 February is no day": (_claim("attacks", _time("2021-02-30")), None, ("", "", False)),
    "two times of one event have a common day": (
        _claim("attacks", _time("2021-03"), _time("2021-03-08")), "2021-03-10",
        ("2021-03-08", "2021-03-08", False),
    ),
    "a state without a time holds when it is told": (
        _claim("leads"), "2021-03-10", ("2021-03-10", "2021-03-10", False),
    ),
    "a state since 2015 holds up to the day of publication": (
        _claim("leads", _time("2015", "held_from")), "2021-03-10",
        ("2015-01-01", "2021-03-10", False),
    ),
    "a state until 2016 is over": (
        _claim("leads", _time("2016", "held_to")), "2021-03-10", ("", "2016-12-31", True),
    ),
    "a former state is over by the day of publication": (
        _claim("leads", _time("XXXX", "held_to")), "2021-03-10", ("", "2021-03-10", True),
    ),
    "a state from 2010 until 2016": (
        _claim("leads", _time("2010", "held_from"), _time("2016", "held_to")), "2021-03-10",
        ("2010-01-01", "2016-12-31", True),
    ),
    "a state that ends next year is not over": (
        _claim("leads", _time("2022", "held_to")), "2021-03-10", ("", "2022-12-31", False),
    ),
    "a stretch that lies behind may have gone on": (
        _claim("controls", _time("2010/2016", "held")), "2021-03-10",
        ("2010-01-01", "2016-12-31", False),
    ),
    "a plan has a horizon from the day it is told": (
        _claim("withdraws", modality="planned"), "2021-03-10", ("2021-03-10", "", False),
    ),
    "a forecast for May has May": (
        _claim("withdraws", _time("2021-05"), modality="forecast"), "2021-03-10",
        ("2021-05-01", "2021-05-31", False),
    ),
    "what may be so has no day": (
        _claim("attacks", modality="possible"), "2021-03-10", ("", "", False),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WINDOWS)
def test_the_days_that_a_claim_can_mean(case: str) -> None:
    """The window of a claim comes from its times and from the day of publication."""
    claim, published, expected = WINDOWS[case]
    found = _stated(claim, published)
    assert (found.since, found.until, found.ended) == expected


def test_roles_become_entities_or_plain_words() -> None:
    """A name is its entity; a description keeps its words, without article and number."""
    found = _stated(_claim("kills", patient="the 12 young soldiers"))
    assert found.agents == ("front",)
    assert found.patients == ("~young soldiers",)
    assert found.number == 12
    assert found.others == (("post", "~leader"),)


def test_an_outlet_is_no_speaker_and_an_unnamed_one_has_no_entity() -> None:
    """Only a last speaker with a name is one that others can quote too."""
    claim = _claim("kills")
    assert (_stated(claim).speaker, _stated(claim).stance) == ("", "denies")
    actors = {("speaker", 0): "courier"}
    alone = replace(claim, chain=claim.chain[:1])
    found = stated(alone, outlet="Courier", published=None, actors=actors, root=ROOT, book=BOOK)
    assert found.speaker == ""


def test_a_place_that_is_sure_stands_on_the_map() -> None:
    """Country, region and town of a chosen candidate, for telling two events apart."""
    chosen = Candidate(
        "1", "Karvel", "town", "RU", "Sennet", None, None, "the only one", chosen=True
    )
    unsure = replace(chosen, name="Toln", chosen=False)
    places = (
        Role("place", Span(22, 28), "Karvel", candidates=(chosen,)),
        Role("place", Span(30, 34), "Toln", candidates=(unsure,)),
    )
    found = _stated(replace(_claim("attacks"), places=places)).others
    assert ("map", "RU/Sennet/Karvel") in found
    assert not any("Toln" in where for name, where in found if name == "map")


def test_one_person_can_die_only_once() -> None:
    """Whom the reader takes for one person is marked, where the relation happens but once."""
    claim = _claim("kills")
    person = replace(claim.roles[1], type="person", kind="name")
    claim = replace(claim, roles=(claim.roles[0], person))
    actors = {("agent", 0): "front", ("patient", 1): "embers"}
    found = stated(claim, outlet="", published=None, actors=actors, root=ROOT, book=BOOK)
    assert found.others == (("one person", "embers"),)


NUMBERS = {
    "nine people": 9, "at least 12 soldiers": 12, "1,200 fighters": 1200, "twenty-one men": 21,
    "twenty one men": 21, "The two judges": 2, "one man": 1, "12": 12,
    "dozens of people": None, "about 300 fighters": None, "a 12-year-old boy": None,
    "more than 100 dead": None, "two dozen men": None, "10 to 15 people": None, "soldiers": None,
    "hundreds": None, "a man": None, "two-man crew": None, "": None, "the 21st Brigade": None,
}  # fmt: skip


@pytest.mark.parametrize("phrase", NUMBERS)
def test_how_many_are_meant(phrase: str) -> None:
    """A plain number counts; rough words, ages and ordinals do not."""
    assert how_many(phrase) == NUMBERS[phrase]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [("Nine people", "people"), ("at least 12 soldiers", "soldiers"), ("the Gunmen", "gunmen"),
     ("dozens of people", "of people"), ("12", ""), ("the council’s men", "council’s men")],
)  # fmt: skip
def test_the_words_of_a_description(phrase: str, expected: str) -> None:
    """Folded, without what stands before the noun."""
    assert bare(phrase) == expected


ARREST = ("arrests", "police", "embers")
GROUPS: dict[str, tuple[tuple[Stated, ...], list[set[int]]]] = {
    "two papers on one arrest of one day": (
        (tell(*ARREST, "2021-03-08"), tell(*ARREST, "2021-03-08", by="Dispatch")), [{0, 1}],
    ),
    "two arrests of one man a year apart": (
        (tell(*ARREST, "2020-03-08"), tell(*ARREST, "2021-03-08")), [{0}, {1}],
    ),
    "an arrest in March, and one on a day of March": (
        (tell(*ARREST, "2021-03-01/2021-03-31"), tell(*ARREST, "2021-03-08")), [{0, 1}],
    ),
    "an arrest in March, and two on days of March: it may be either": (
        (tell(*ARREST, "2021-03-01/2021-03-31"), tell(*ARREST, "2021-03-08"),
         tell(*ARREST, "2021-03-19")), [{0}, {1}, {2}],
    ),
    "without a day, and published two days later: that arrest": (
        (tell(*ARREST, "2021-03-08"), tell(*ARREST, "/2021-03-10")), [{0, 1}],
    ),
    "without a day, and published a year later: not surely that arrest": (
        (tell(*ARREST, "2020-03-08"), tell(*ARREST, "/2021-03-10")), [{0}, {1}],
    ),
    "published before it happened: another one": (
        (tell(*ARREST, "2021-03-12"), tell(*ARREST, "/2021-03-10")), [{0}, {1}],
    ),
    "two without a day, published in one week": (
        (tell(*ARREST, "/2021-03-08"), tell(*ARREST, "/2021-03-10")), [{0, 1}],
    ),
    "two without a day, published a year apart": (
        (tell(*ARREST, "/2020-03-08"), tell(*ARREST, "/2021-03-10")), [{0}, {1}],
    ),
    "neither a day nor a date of publication, and one event: that one": (
        (tell(*ARREST, "2021-03-08"), tell(*ARREST, "/", on=None)), [{0, 1}],
    ),
    "neither a day nor a date of publication, and two events: nobody knows": (
        (tell(*ARREST, "2020-03-08"), tell(*ARREST, "2021-03-08"), tell(*ARREST, "/", on=None)),
        [{0}, {1}, {2}],
    ),
    "one day, two towns": (
        (tell("attacks", "front", "league", "2021-03-08", others=(("map", "RU/Sennet/Karvel"),)),
         tell("attacks", "front", "league", "2021-03-08", others=(("map", "RU/Sennet/Toln"),))),
        [{0}, {1}],
    ),
    "one day, a town and its region": (
        (tell("attacks", "front", "league", "2021-03-08", others=(("map", "RU/Sennet/Karvel"),)),
         tell("attacks", "front", "league", "2021-03-08", others=(("map", "RU/Sennet/"),))),
        [{0, 1}],
    ),
    "a state told in three years is one state": (
        (tell("sponsors", "isk", "front", "2015-01-05"),
         tell("sponsors", "isk", "front", "2018-01-05"),
         tell("sponsors", "isk", "front", "2021-01-05")), [{0, 1, 2}],
    ),
    "a leader until 2016 who led in 2014": (
        (tell("leads", "vale", "front", "/2016-12-31", ended=True),
         tell("leads", "vale", "front", "2014-05-05", on="2014-05-05")), [{0, 1}],
    ),
    "a leader until 2012 who leads again in 2020": (
        (tell("leads", "vale", "front", "/2012-12-31", ended=True),
         tell("leads", "vale", "front", "2020-05-05", on="2020-05-05")), [{0}, {1}],
    ),
    "backed until February, and backed in March: one teller knows the end better": (
        (tell("sponsors", "isk", "front", "/2021-02-28", ended=True),
         tell("sponsors", "isk", "front", "2021-03-10")), [{0, 1}],
    ),
    "a leader until 2012, and a page without any date": (
        (tell("leads", "vale", "front", "/2012-12-31", ended=True),
         tell("leads", "vale", "front", "/", on=None)), [{0, 1}],
    ),
    "a leader until 2012 and again, and a page without any date": (
        (tell("leads", "vale", "front", "/2012-12-31", ended=True),
         tell("leads", "vale", "front", "2020-05-05", on="2020-05-05"),
         tell("leads", "vale", "front", "/", on=None)), [{0}, {1}, {2}],
    ),
    "a former leader of 2021 who led in 2018": (
        (tell("leads", "vale", "front", "/2021-03-10", ended=True),
         tell("leads", "vale", "front", "2018-05-05", on="2018-05-05")), [{0, 1}],
    ),
    "a denial and what it denies": (
        (tell("sponsors", "isk", "front", "2021-03-08"),
         tell("sponsors", "isk", "front", "2021-03-09", polarity="negated", stance="denies")),
        [{0, 1}],
    ),
    "A met B, and B met A": (
        (tell("meets", "vale", "rask", "2021-03-08"),
         tell("meets", "rask", "vale", "2021-03-08")), [{0, 1}],
    ),
    "A attacked B, and B attacked A": (
        (tell("attacks", "front", "league", "2021-03-08"),
         tell("attacks", "league", "front", "2021-03-08")), [{0}, {1}],
    ),
    "a plan is not the deed": (
        (tell("withdraws", "front", "karvel", "2021-03-01/", modality="planned"),
         tell("withdraws", "front", "karvel", "2021-03-08")), [{0}, {1}],
    ),
    "nine and twelve dead are not the same said": (
        (tell("kills", "front", "~people", "2021-03-08", number=9),
         tell("kills", "front", "~people", "2021-03-08", number=12)), [{0}, {1}],
    ),
    "gunmen in two papers may be two bands": (
        (tell("attacks", "~gunmen", "league", "2021-03-08"),
         tell("attacks", "~gunmen", "league", "2021-03-08", by="Dispatch")), [{0}, {1}],
    ),
    "we in two sentences may be two": (
        (tell("opposes", "~we", "league", "2021-03-08"),
         tell("opposes", "~we", "league", "2021-03-08", sentence=Span(50, 90))), [{0}, {1}],
    ),
    "gunmen in the headline and the text of one article are the same": (
        (tell("attacks", "~gunmen", "league", "2021-03-08"),
         tell("attacks", "~gunmen", "league", "2021-03-08", stance="confirms")), [{0, 1}],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", GROUPS)
def test_which_claims_are_one_proposition(case: str) -> None:
    """Compatible times, no two places, and the same actors."""
    claims, expected = GROUPS[case]
    assert together(*claims) == expected
    assert together(*claims[::-1]) == sorted(
        ({len(claims) - 1 - n for n in each} for each in expected), key=min
    )


def test_gunmen_of_one_text_in_two_papers_are_the_same() -> None:
    """A description is joined only where both sentences are one telling."""
    claims = [tell("attacks", "~gunmen", "league", "2021-03-08", by=by) for by in ("A", "B", "C")]
    assert together(*claims, reuses=copies(*claims[:2])) == [{0, 1}, {2}]


def test_a_proposition_has_the_days_that_all_its_claims_can_mean() -> None:
    """An event is narrowed to the days in common, a state reaches from the first to the last."""
    event = one_of(tell(*ARREST, "2021-03-01/2021-03-31"), tell(*ARREST, "2021-03-08"))
    assert (event.since, event.until) == ("2021-03-08", "2021-03-08")
    state = one_of(
        tell("controls", "front", "karvel", "2015-01-05", on="2015-01-05"),
        tell("controls", "front", "karvel", "2018-01-05", on="2018-01-05"),
    )
    assert (state.since, state.until, state.ended) == ("2015-01-05", "2018-01-05", False)


def test_a_state_told_as_over_is_over_unless_told_as_holding_later() -> None:
    """`ended` says what the last telling says."""
    held = tell("leads", "vale", "front", "2018-05-05", on="2018-05-05")
    over = tell("leads", "vale", "front", "/2021-03-10", ended=True)
    later = tell("leads", "vale", "front", "2021-06-01", on="2021-06-01")
    assert one_of(held, over).ended
    assert not one_of(held, over, later).ended


def test_claims_of_one_proposition_share_a_block() -> None:
    """Whatever is grouped was comparable by its block alone."""
    for claims, _ in GROUPS.values():
        where = {claim.claim_id: block(claim, BOOK) for claim in claims}
        for each in all_of(*claims).propositions:
            assert len({where[claim_id] for claim_id, _ in each.claims}) == 1
