"""Stage 5 for any case: no order counts, partings hold, and a slow second clustering agrees."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.entities import Known, Seen, cluster, decide, keys
from sayso.entities.sounds import alike, cost
from sayso.model import Entity, Form, Judgement, Match, Naming

KNOWN = Known.load()
WORDS = ("Mohammed", "Muhammad", "Hassan", "Hussein", "Wali", "Vali", "Tamari", "J.", "bin", "Khan")
GROUPS = ("Harvest", "Front", "Frunt", "of", "Liberation", "Libration", "H", "HLF", "HF", "(HF)")
IDS = [Form(f"N{n}", "person").id for n in range(7)]
FORMS = [Seen(Form(f"N{n}", "person")) for n in range(7)]

persons = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(
    lambda words: Seen(Form(" ".join(words), "person"))
)
groups = st.lists(st.sampled_from(GROUPS), min_size=1, max_size=4).map(
    lambda words: Seen(Form(" ".join(words), "organisation"))
)
cases = st.lists(persons | groups, min_size=2, max_size=9, unique_by=lambda one: one.id)
pairs = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda p: p[0] < p[1])
matches = st.lists(
    st.builds(
        lambda pair, verdict, score, by: Match(pair[0], pair[1], verdict, score, "because", by),
        pairs,
        st.sampled_from(("same", "same", "unsure")),
        st.sampled_from((0.5, 0.9)),
        st.sampled_from(("rule", "model")),
    ),
    max_size=9,
)
judgements = st.lists(
    st.builds(
        lambda pair, verdict, by: Judgement(f"pair:{pair[0]}:{pair[1]}", verdict, by),
        pairs,
        st.sampled_from(("same", "apart", "unsure", "withdrawn")),
        st.sampled_from(("human:ann", "human:ben", "rule:r", "model:m")),
    ),
    max_size=6,
)


def decided(forms: Sequence[Seen]) -> set[Match]:
    blocks = sorted({block for one in forms for block in keys(one, KNOWN)})
    return {
        match
        for block in blocks
        for match in decide(block, [one for one in forms if block in keys(one, KNOWN)], KNOWN)
    }


@given(cases, st.randoms(use_true_random=False))
def test_no_order_of_forms_counts(forms: list[Seen], draw: Random) -> None:
    """The same forms in any order give the same matches."""
    shuffled = list(forms)
    draw.shuffle(shuffled)
    assert decided(shuffled) == decided(forms)


@given(cases)
def test_a_match_is_of_two_forms_of_the_case(forms: list[Seen]) -> None:
    """Ids in order, a reason in words, a score between 0 and 1."""
    ids = {one.id for one in forms}
    for match in decided(forms):
        assert match.a < match.b
        assert {match.a, match.b} <= ids
        assert match.reason
        assert 0 <= match.score <= 1


@given(cases)
def test_persons_are_no_groups(forms: list[Seen]) -> None:
    """No rule joins names of two types unless they are known."""
    types = {one.id: one.form.type for one in forms}
    for match in decided(forms):
        assert match.verdict != "same" or types[match.a] == types[match.b]


@given(matches, judgements, st.randoms(use_true_random=False))
def test_no_order_of_matches_counts(
    found: list[Match], given_: list[Judgement], draw: Random
) -> None:
    """Forms and matches in any order give the same entities."""
    forms, shuffled = list(FORMS), list(found)
    draw.shuffle(forms)
    draw.shuffle(shuffled)
    assert cluster(forms, [], shuffled, given_) == cluster(FORMS, [], found, given_)


@given(matches, judgements)
def test_who_was_judged_apart_is_never_one(found: list[Match], given_: list[Judgement]) -> None:
    """The last judgement of the weightiest judge on a pair holds; `apart` against any path."""
    entities = cluster(FORMS, [], found, given_)
    for pair, verdict in standing(given_).items():
        if verdict == "apart":
            assert not any(pair <= set(entity.members) for entity in entities)


@given(matches, judgements)
def test_every_form_is_in_one_entity(found: list[Match], given_: list[Judgement]) -> None:
    """Entities are a partition; each id is its smallest member."""
    entities = cluster(FORMS, [], found, given_)
    assert sorted(member for entity in entities for member in entity.members) == sorted(IDS)
    assert all(entity.id == min(entity.members) for entity in entities)


@settings(max_examples=300)
@given(matches, judgements)
def test_a_second_clustering_agrees(found: list[Match], given_: list[Judgement]) -> None:
    """The rule as it is written, without any structure for speed, gives the same groups."""
    assert grouped(cluster(FORMS, [], found, given_)) == slowly(found, given_)


@given(matches, matches, judgements)
def test_components_may_be_clustered_apart(
    one: list[Match], other: list[Match], given_: list[Judgement]
) -> None:
    """Two parts with nothing between them: together or alone, the same entities."""
    left, right = FORMS[:4], FORMS[4:]
    sides = [{form.id for form in side} for side in (left, right)]
    inside = [m for m in (*one, *other) if any({m.a, m.b} <= side for side in sides)]
    kept = [j for j in given_ if any(set(j.subject.split(":")[1:]) <= side for side in sides)]
    alone = (*cluster(left, [], inside, kept), *cluster(right, [], inside, kept))
    assert sorted(alone, key=lambda e: e.id) == list(cluster(FORMS, [], inside, kept))


@given(st.sampled_from(IDS), matches)
def test_parting_a_naming_moves_nobody_else(form: str, found: list[Match]) -> None:
    """A naming that was parted from its form is alone; the forms stay as they were."""
    naming = Naming("article", next(one.form for one in FORMS if one.id == form))
    low, high = sorted((naming.id, form))
    parted = cluster(FORMS, [naming], found, [Judgement(f"pair:{low}:{high}", "apart", "human:a")])
    before = grouped(cluster(FORMS, [], found, []))
    assert grouped(parted) == before | {frozenset({naming.id})}


@given(st.text("abdhijklmnoqrstuwyz", max_size=9), st.text("abdhijklmnoqrstuwyz", max_size=9))
def test_sounding_alike_goes_both_ways(one: str, other: str) -> None:
    """Likeness and cost are symmetric, and a word is like itself."""
    assert alike(one, other) == alike(other, one)
    assert (
        abs(cost(one, other) - cost(other, one)) < 1e-9
        or min(cost(one, other), cost(other, one)) > 1
    )
    assert alike(one, one)


def standing(given_: Sequence[Judgement]) -> dict[frozenset[str], str]:
    """What holds of each pair, told anew: by rank, then by time; withdrawn is as if never said."""
    last = {
        (frozenset(j.subject.split(":")[1:]), j.by): (n, j.verdict) for n, j in enumerate(given_)
    }
    held: dict[frozenset[str], str] = {}
    for rank in ("model", "rule", "human"):
        spoken = sorted(
            (n, pair, verdict)
            for (pair, by), (n, verdict) in last.items()
            if by.startswith(rank) and verdict != "withdrawn"
        )
        held |= {pair: f"{verdict}/{rank}" for _, pair, verdict in spoken}
    return {pair: verdict.split("/")[0] for pair, verdict in held.items()}


def ranks(given_: Sequence[Judgement]) -> dict[frozenset[str], str]:
    """Whose word holds on each pair."""
    found: dict[frozenset[str], str] = {}
    for rank in ("model", "rule", "human"):
        said = [j for j in given_ if j.by.startswith(rank)]
        found |= dict.fromkeys(standing(said), rank)
    return found


def slowly(found: Sequence[Match], given_: Sequence[Judgement]) -> set[frozenset[str]]:
    """Take same-pairs in order; join two groups unless someone in one is parted from one in the
    other."""
    verdicts, by = standing(given_), ranks(given_)
    order = ["human", "rule", "model"]
    told: dict[frozenset[str], tuple[int, float, str, str, str]] = {}
    for match in found:
        pair = frozenset({match.a, match.b})
        key = (order.index(match.by), -match.score, match.a, match.b, match.verdict)
        told[pair] = min(told.get(pair, key), key)
    for pair, verdict in verdicts.items():
        low, high = sorted(pair)
        rank = order.index(by[pair])
        if pair not in told or rank <= told[pair][0]:
            score = {"same": 1.0, "apart": 0.0}.get(verdict, 0.5)
            told[pair] = (rank, -score, low, high, verdict)
    groups_ = [{id_} for id_ in IDS]
    for _, _, a, b, verdict in sorted(told.values()):
        one, other = (next(g for g in groups_ if id_ in g) for id_ in (a, b))
        foes = any(verdicts.get(frozenset({x, y})) == "apart" for x in one for y in other)
        if verdict == "same" and one is not other and not foes:
            groups_.remove(other)
            one |= other
    return {frozenset(group) for group in groups_}


def grouped(entities: Sequence[Entity]) -> set[frozenset[str]]:
    return {frozenset(entity.members) for entity in entities}
