"""Rules about values that cannot both be right: one holder, one death, one toll."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from sayso.codebook import Codebook
from sayso.codebook.entries import Entry
from sayso.corroboration.compared import Compared, best, link, sayers
from sayso.corroboration.days import sure, written
from sayso.corroboration.stating import ONE_PERSON
from sayso.model import ClaimLink, Stated

SETTLED: Final = 31
"""Days for which what is told of one day is taken to hold on."""
LASTING: Final = 366
"""Two tellings of one holder no further apart than these days: nobody else held it between."""
WEEK: Final = 7
_WORDS_OF_THE_PAST: Final = frozenset({"former", "ex", "then", "late", "longtime", "acting"})

BESIDE: Final = 12
"""So many holders at once are compared with each other; more are no contradiction but noise."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days on which somebody surely holds a post, and the claim that shows it."""

    first: int
    last: int
    claim: Stated
    of: Compared

    @property
    def order(self) -> tuple[int, int, str, str]:
        return self.first, self.last, self.of.told.id, self.claim.claim_id


def exclusive(some: Sequence[Compared], book: Codebook) -> Iterator[ClaimLink]:
    """Two agents of one patient at one time, where the codebook says that there is but one."""
    for (relation, _, post), each in _by_patient(some, book).items():
        entry = book[relation]
        if entry.kind == "state":
            yield from _holders(each, book, post)
        else:
            yield from _doers(each)


def once(some: Sequence[Compared], book: Codebook) -> Iterator[ClaimLink]:
    """One man dies once, and is hardly arrested twice in a week."""
    found: defaultdict[Hashable, list[Compared]] = defaultdict(list)
    for each in some:
        entry = book.entries.get(each.told.relation)
        if entry is not None and entry.once and each.pro and each.dated and _one_person(each):
            found[each.told.relation, each.told.patients].append(each)
    for several in found.values():
        entry = book[several[0].told.relation]
        for one, other in pairwise(several):
            if _two_dates(one, other, entry):
                reason = f"one event, two dates: {one.told.since} and {other.told.since}"
                yield link("contradicts", one, other, (best(one.pro), best(other.pro)), reason)


def tolls(some: Sequence[Compared], _book: Codebook) -> Iterator[ClaimLink]:
    """Different numbers for one event: a later and higher one supersedes, others contradict."""
    found: defaultdict[Hashable, list[Compared]] = defaultdict(list)
    for each in some:
        if each.pro and each.number is not None and each.on_a_day:
            for where in _events(each):
                found[each.told.relation, each.told.patients, each.days, where].append(each)
    for several in found.values():
        ordered = sorted(
            several, key=lambda each: (_first(each).published or "", each.number, each.told.id)
        )
        for one, other in pairwise(ordered):
            if one.number != other.number and _one_event(one, other):
                yield _toll(one, other)


def _toll(earlier: Compared, later: Compared) -> ClaimLink:
    one, other = _first(earlier), _first(later)
    told = f"{earlier.number} by {sayers([one])}, {later.number} by {sayers([other])}"
    if _grows(one, other):
        return link("supersedes", later, earlier, (other, one), f"a later and higher toll: {told}")
    return link("contradicts", earlier, later, (one, other), f"different tolls: {told}")


def _grows(one: Stated, other: Stated) -> bool:
    """Is the other told later and higher, by the same voice, or by outlets of their own?"""
    if not one.published or not other.published or one.published >= other.published:
        return False
    if (one.number or 0) >= (other.number or 0):
        return False
    return one.speaker == other.speaker if one.speaker or other.speaker else True


def _first(each: Compared) -> Stated:
    """The claim that was told first."""
    return min(each.pro, key=lambda claim: (claim.published or "9999", claim.claim_id))


def _events(each: Compared) -> Iterator[tuple[str, ...]]:
    """What tells the event from others of the day: its one place, else who did it by name."""
    places = [who for who in each.places if not who.startswith("~")]
    if len(places) == 1:
        yield ("at", places[0])
    elif not places and each.told.agents and not any(w.startswith("~") for w in each.told.agents):
        yield ("by", *each.told.agents)


def _one_event(one: Compared, other: Compared) -> bool:
    """Are the agents the same, or is one not told?"""
    agents = [one.told.agents, other.told.agents]
    return agents[0] == agents[1] or () in agents


def _by_patient(
    some: Sequence[Compared], book: Codebook
) -> dict[tuple[str, tuple[str, ...], str], list[Compared]]:
    """Of exclusive relations, what has claims for it and agents with names, by patient and post."""
    found: defaultdict[tuple[str, tuple[str, ...], str], list[Compared]] = defaultdict(list)
    for each in some:
        entry = book.entries.get(each.told.relation)
        agents = each.told.agents
        if entry is None or not entry.exclusive or not each.pro or not agents:
            continue
        if any(who.startswith("~") for who in agents) or not each.told.patients:
            continue
        posts = {post_of(claim, book) for claim in each.pro}
        for post in posts - {None}:
            found[each.told.relation, each.told.patients, post or ""].append(each)
    return found


def post_of(claim: Stated, book: Codebook) -> str | None:
    """The post in one word for all that mean the head; None for a post that several hold."""
    posts = [who.lstrip("~") for name, who in claim.others if name == "post"]
    if len(posts) > 1:
        return None
    words = [word for word in posts[0].split() if word not in _WORDS_OF_THE_PAST] if posts else []
    post = " ".join(words)
    if not post or post in book.words("posts", "head"):
        return ""
    return post if post in book.words("posts", "sole") else None


def _holders(some: Sequence[Compared], book: Codebook, post: str) -> Iterator[ClaimLink]:
    """Pairs whose stretches have a sure day in common."""
    stretches = sorted(
        (s for each in some for s in _stretches(each, book, post)), key=lambda s: s.order
    )
    linked: set[tuple[str, str]] = set()
    active: list[_Stretch] = []
    for new in stretches:
        active = [s for s in active if s.last >= new.first][-BESIDE:]
        for old in active:
            pair = (old.of.told.id, new.of.told.id)
            if pair not in linked and _apart(old.of, new.of):
                linked |= {pair, pair[::-1]}
                yield link("contradicts", old.of, new.of, (old.claim, new.claim), _two(old, new))
        active.append(new)


def _stretches(each: Compared, book: Codebook, post: str) -> Iterator[_Stretch]:
    """The days for which it surely holds: told no further apart than a year, it held between."""
    found: list[_Stretch] = []
    for claim in each.pro:
        days = sure(claim.since, claim.until)
        if days is not None and post_of(claim, book) == post:
            settled = 0 if claim.ended else SETTLED
            found.append(_Stretch(days[0], days[1] + settled, claim, each))
    found.sort(key=lambda s: s.order)
    while found:
        first, *found = found
        while found and found[0].first <= first.last + LASTING - SETTLED:
            first = replace(first, last=max(first.last, found.pop(0).last))
        yield first


def _two(old: _Stretch, new: _Stretch) -> str:
    told = " and ".join(f"from {written(s.first)} in {sayers([s.claim])}" for s in (old, new))
    return f"one at a time, and two are told: {told}"


def _doers(some: Sequence[Compared]) -> Iterator[ClaimLink]:
    """Two that are said to have done one act: named, or the same words in one article."""
    for one, other in pairwise(some):
        if _apart(one, other) and one.overlaps(other) and one.one_place(other):
            claims = _of_one_act(one, other)
            if claims is not None:
                yield link("contradicts", one, other, claims, "one act, and two who did it")


def _of_one_act(one: Compared, other: Compared) -> tuple[Stated, Stated] | None:
    if not any(who.startswith("~") for who in one.told.patients):
        return best(one.pro), best(other.pro)
    articles = {claim.article_id: claim for claim in reversed(other.pro)}
    shared = [claim for claim in one.pro if claim.article_id in articles]
    return (shared[0], articles[shared[0].article_id]) if shared else None


def _apart(one: Compared, other: Compared) -> bool:
    """Have the two no agent in common?"""
    return not set(one.told.agents) & set(other.told.agents)


def _one_person(each: Compared) -> bool:
    return all(
        (ONE_PERSON, who) in claim.others for claim in each.pro for who in each.told.patients
    )


def _two_dates(one: Compared, other: Compared, entry: Entry) -> bool:
    """Ordered by time: is the first over before the other begins, and are they too close?"""
    between = other.days[0] - one.days[1]
    return between > 0 and (entry.once == "ever" or between <= WEEK)
