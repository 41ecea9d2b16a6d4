"""What holds for any claims: order, blocks, adding and removing, and the sides."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from told import BOOK, tell

from sayso.corroboration import (
    Corroboration,
    block,
    corroborate,
    link_blocks,
    links,
    propositions,
    side,
)
from sayso.corroboration.bounds import Reuses
from sayso.corroboration.parting import parted
from sayso.model import Reuse, Root, Span, Stated, content_id, ids_of

ACTORS = st.sampled_from(["", "front", "league", "~gunmen", "~people"])
PLACES = ["RU/Sennet/Karvel", "RU/Sennet/", "RU//", "RU/Sennet/Toln", "AL//"]
DAYS = st.integers(0, 60).map(lambda n: date.fromordinal(737_800 + n * n % 97).isoformat())
WHEN = st.one_of(
    DAYS,
    DAYS.map(lambda day: f"/{day}"),
    DAYS.map(lambda day: f"{day}/"),
    st.tuples(DAYS, DAYS).map(lambda both: "/".join(sorted(both))),
    st.sampled_from(["/", "2021-01-01/2021-12-31"]),
)
RELATIONS = [
    "leads", "attacks", "bombs", "kills", "arrests", "sponsors", "meets", "claims_responsibility",
]  # fmt: skip
ROOTS = st.builds(
    Root,
    st.just(""),
    st.sampled_from(["statement", "scene", "report", "anonymous", "dispatch"]),
    st.sampled_from(["", "vale", "agency@2021-03-08"]),
    st.booleans(),
    st.just("as the article says"),
)


@st.composite
def _stated(draw: st.DrawFn) -> Stated:
    others = draw(st.sampled_from([(), *((("map", place),) for place in PLACES)]))
    if draw(st.booleans()):
        others = (*others, ("one person", "league"), ("place", "karvel"))
    return tell(
        draw(st.sampled_from(RELATIONS)),
        draw(ACTORS),
        draw(ACTORS),
        draw(WHEN),
        by=draw(st.sampled_from(["Courier", "Dispatch", "Tribune"])),
        on=draw(st.one_of(st.none(), DAYS)),
        polarity=draw(st.sampled_from(["affirmed", "affirmed", "negated"])),
        modality=draw(st.sampled_from(["asserted", "asserted", "asserted", "possible", "planned"])),
        stance=draw(st.sampled_from(["says", "denies"])),
        speaker=draw(st.sampled_from(["", "vale", "front"])),
        ended=draw(st.booleans()),
        number=draw(st.sampled_from([None, None, 9, 12])),
        others=tuple(sorted(others)),
        root=draw(ROOTS),
        sentence=draw(st.sampled_from([Span(0, 40), Span(50, 90), Span(500, 540)])),
    )


CLAIMS = st.lists(_stated(), max_size=14, unique_by=lambda claim: claim.claim_id)


def _reuses(claims: list[Stated], pick: int) -> Reuses:
    """Some pairs of the articles share their first hundred characters."""
    shared = (Span(0, 100),)
    pairs = combinations(sorted({claim.article_id for claim in claims}), 2)
    chance = random.Random(pick)
    return Reuses(
        Reuse(a, b, "excerpt", "", shared, shared, "") for a, b in pairs if chance.random() < 0.5
    )


def _by_blocks(claims: list[Stated], reuses: Reuses) -> Corroboration:
    """As an incremental run does it: each block for itself, then each block of links."""
    blocks: defaultdict[str, list[Stated]] = defaultdict(list)
    for claim in claims:
        blocks[block(claim, BOOK)].append(claim)
    found = [p for some in blocks.values() for p in propositions(some, reuses, BOOK)]
    near = defaultdict(list)
    for each in found:
        for where in link_blocks(each, BOOK):
            near[where].append(each)
    stated = {claim.claim_id: claim for claim in claims}
    linked = [link for some in near.values() for link in links(some, stated, BOOK)]
    return Corroboration(
        tuple(sorted(found, key=lambda each: each.id)),
        tuple(sorted(linked, key=lambda each: (each.kind, each.a, each.b, each.claims))),
    )


@settings(max_examples=200, deadline=None)
@given(CLAIMS, st.integers(0, 9), st.randoms(use_true_random=False))
def test_the_order_of_the_claims_means_nothing(
    claims: list[Stated], pick: int, chance: random.Random
) -> None:
    """The same claims come to the same, byte for byte."""
    reuses = _reuses(claims, pick)
    mixed = chance.sample(claims, len(claims))
    assert repr(corroborate(claims, reuses, BOOK)) == repr(corroborate(mixed, reuses, BOOK))


@settings(max_examples=200, deadline=None)
@given(CLAIMS, st.integers(0, 9))
def test_the_whole_is_the_union_of_its_blocks(claims: list[Stated], pick: int) -> None:
    """So what an article touches can be made anew alone."""
    reuses = _reuses(claims, pick)
    assert _by_blocks(claims, reuses) == corroborate(claims, reuses, BOOK)


@settings(max_examples=100, deadline=None)
@given(CLAIMS, CLAIMS, st.integers(0, 9))
def test_what_is_added_and_removed_leaves_no_trace(
    claims: list[Stated], more: list[Stated], pick: int
) -> None:
    """Blocks that the added claims do not touch do not change by them either."""
    both = list({claim.claim_id: claim for claim in [*claims, *more]}.values())
    reuses = _reuses(both, pick)
    before, after = corroborate(claims, reuses, BOOK), corroborate(both, reuses, BOOK)
    touched = {block(claim, BOOK) for claim in more}
    kept = {claim.claim_id for claim in claims if block(claim, BOOK) not in touched}
    untouched = {p for p in before.propositions if {id_ for id_, _ in p.claims} <= kept}
    assert untouched <= set(after.propositions)
    added = {claim.claim_id for claim in more}
    gone = [claim for claim in both if claim.claim_id not in added or claim in claims]
    assert corroborate(gone, reuses, BOOK) == before


@settings(max_examples=200, deadline=None)
@given(CLAIMS, st.integers(0, 9))
def test_every_claim_is_in_one_proposition_and_on_its_own_side(
    claims: list[Stated], pick: int
) -> None:
    """None is lost, none counts twice, and nothing negated or hedged ever counts for it."""
    stated = {claim.claim_id: claim for claim in claims}
    found = corroborate(claims, _reuses(claims, pick), BOOK).propositions
    told = [pair for each in found for pair in each.claims]
    assert sorted(id_ for id_, _ in told) == sorted(stated)
    assert all(side(stated[id_]) == which for id_, which in told)
    for each in found:
        pro = [stated[id_] for origin in each.support.origins for id_ in origin.claim_ids]
        contra = [stated[id_] for origin in each.opposition.origins for id_ in origin.claim_ids]
        assert all((c.polarity, c.modality) == ("affirmed", "asserted") for c in pro)
        assert all((c.polarity, c.modality) == ("negated", "asserted") for c in contra)
        assert each.support.low <= each.support.high
        assert each.grade.credibility > 1 or each.support.low >= 2
        assert each.grade.credibility < 6 or not each.support.high


@settings(max_examples=200, deadline=None)
@given(CLAIMS, st.integers(0, 9))
def test_dated_claims_of_one_event_have_a_day_in_common(claims: list[Stated], pick: int) -> None:
    """Whatever is one event can have happened on one day, for all its claims."""
    stated = {claim.claim_id: claim for claim in claims}
    for each in corroborate(claims, _reuses(claims, pick), BOOK).propositions:
        if BOOK[each.relation].kind == "event":
            some = [stated[id_] for id_, _ in each.claims]
            last = min((c.until for c in some if c.until), default="9999")
            assert max(c.since for c in some) <= last


@settings(max_examples=200, deadline=None)
@given(CLAIMS, st.integers(0, 9))
def test_links_show_claims_of_the_propositions_that_they_link(
    claims: list[Stated], pick: int
) -> None:
    """No link twice, and none from a claim that is hedged, but for a plan that has come."""
    stated = {claim.claim_id: claim for claim in claims}
    found = corroborate(claims, _reuses(claims, pick), BOOK)
    told = {each.id: {id_ for id_, _ in each.claims} for each in found.propositions}
    keys = [(link.kind, link.a, link.b, link.claims) for link in found.links]
    assert len(set(keys)) == len(keys)
    for link in found.links:
        assert link.claims[0] in told[link.a]
        assert link.claims[1] in told[link.b]
        assert link.kind == "supersedes" or all(
            stated[id_].modality == "asserted" for id_ in link.claims
        )


@given(st.lists(st.integers(-3, 40)))
def test_parted_as_a_dictionary_parts_even_where_hashes_collide(things: list[int]) -> None:
    """-1 and -2 have one hash; they are two keys."""
    assert hash(-1) == hash(-2)
    single, several = parted(things, lambda thing: thing % 20 - 5)
    by_key = defaultdict[int, list[int]](list)
    for thing in things:
        by_key[thing % 20 - 5].append(thing)
    assert sorted(single) == sorted(some[0] for some in by_key.values() if len(some) == 1)
    assert sorted(several) == sorted(some for some in by_key.values() if len(some) > 1)


@given(st.sampled_from(["origin", "proposition", ""]), st.text(st.characters(codec=None)))
def test_the_short_way_to_an_id_is_the_id(kind: str, part: str) -> None:
    """Half a surrogate pair, too, has one."""
    assert ids_of(kind)(part) == content_id(kind, part)
