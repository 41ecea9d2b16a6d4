"""The rules by which propositions of one block are linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from sayso.codebook import Codebook
from sayso.corroboration.compared import Compared, best, link, sayers
from sayso.corroboration.days import ALWAYS, begins, ends
from sayso.corroboration.events import FRESH
from sayso.corroboration.states import ends_on_a_date
from sayso.model import ClaimLink, Stated

_YEAR: Final = 366
Rule = Callable[[Sequence[Compared], Codebook], Iterator[ClaimLink]]


def within(one: Compared) -> Iterator[ClaimLink]:
    """Claims of one proposition that speak against each other."""
    if one.pro and one.contra:
        denials = [claim for claim in one.contra if claim.stance == "denies"]
        against = best(denials or one.contra)
        yield _against(one, one, best(one.pro), against)
    yield from _over_or_not(one)


def lone_denials(some: Sequence[Compared], _book: Codebook) -> Iterator[ClaimLink]:
    """A denial that could mean several events, so that it stands alone."""
    told = _alike([each for each in some if each.pro and each.named])
    for denial in (each for each in some if each.contra and not each.pro):
        first, last = denial.days
        first = max(first, last - FRESH) if last != ALWAYS else first
        for each in told.get(denial.key, ()):
            if each.days[0] <= last and first <= each.days[1] and each.one_place(denial):
                denials = [claim for claim in denial.contra if claim.stance == "denies"]
                yield _against(each, denial, best(each.pro), best(denials or denial.contra))


def entails(some: Sequence[Compared], book: Codebook) -> Iterator[ClaimLink]:
    """A bombing is an attack: linked to the attack with the fewest days that holds all of its."""
    told = _alike([each for each in some if each.pro])
    for each in (each for each in some if each.pro):
        entry = book.entries.get(each.told.relation)
        for general in entry.entails if entry is not None else ():
            wider = _narrowest(each, told.get((general, *each.key[1:]), ()))
            if wider is not None:
                reason = f"whoever {each.told.relation} somebody {general} them"
                yield link("entails", each, wider, (best(each.pro), best(wider.pro)), reason)


def without_agent(some: Sequence[Compared], _book: Codebook) -> Iterator[ClaimLink]:
    """ "X arrested Y" says too that Y was arrested."""
    told = _alike([each for each in some if each.pro and not each.told.agents])
    for each in (each for each in some if each.pro and each.told.agents and each.named):
        relation, _, *rest = each.key
        wider = _narrowest(each, told.get((relation, (), *rest), ()))
        if wider is not None:
            reason = "the one names who did it, the other does not"
            yield link("entails", each, wider, (best(each.pro), best(wider.pro)), reason)


def plans(some: Sequence[Compared], _book: Codebook) -> Iterator[ClaimLink]:
    """What was said to come, and is told as having come since."""
    done = _alike([each for each in some if each.pro and each.named])
    for plan in (each for each in some if each.ahead and each.named):
        later = [each for each in done.get(plan.key, ()) if _came(plan, each)]
        if later:
            each = min(later, key=lambda one: one.order)
            modality = plan.hedged[0].modality
            reason = f"{modality} by {sayers(plan.hedged)}, told as done by {sayers(each.pro)}"
            yield link("supersedes", each, plan, (best(each.pro), best(plan.hedged)), reason)


def same(some: Sequence[Compared], book: Codebook) -> Iterator[ClaimLink]:
    """What looks like one event, told by two with a description in place of a name."""
    found: defaultdict[Hashable, list[Compared]] = defaultdict(list)
    for each in some:
        if each.pro and not each.named and each.on_a_day and _held_down(each):
            where = "" if _some_name(each) else min(each.places)
            found[each.key, each.days, where].append(each)
    for alike in found.values():
        for one, other in pairwise(alike):
            if one.one_place(other):
                reason = "the same words, day and place or name; who is meant is not sure"
                yield link("same", one, other, (best(one.pro), best(other.pro)), reason)


def _against(told: Compared, denial: Compared, pro: Stated, contra: Stated) -> ClaimLink:
    if contra.stance == "denies":
        return link("denies", told, denial, (pro, contra), f"denied in {sayers([contra])}")
    return link(
        "contradicts", told, denial, (pro, contra), f"said not to be so in {sayers([contra])}"
    )


def _over_or_not(one: Compared) -> Iterator[ClaimLink]:
    """Told as over by one day, and as holding on a later one of the same year."""
    over = [claim for claim in one.pro if claim.ended and claim.until and not ends_on_a_date(claim)]
    holding = [claim for claim in one.pro if not claim.ended and claim.since]
    if not over or not holding:
        return
    former = min(over, key=lambda claim: (claim.until, claim.claim_id))
    later = [each for each in holding if 0 < begins(each.since) - ends(former.until) <= _YEAR]
    if later:
        still = min(later, key=lambda claim: (claim.since, claim.claim_id))
        reason = f"over by {former.until}, and holding on {still.since}"
        yield link("contradicts", one, one, (former, still), reason)


def _came(plan: Compared, done: Compared) -> bool:
    """Is it told of a day behind the announcement, and within the horizon?"""
    return plan.days[0] <= done.days[0] and done.days[0] <= plan.days[1]


def _narrowest(each: Compared, some: Iterable[Compared]) -> Compared | None:
    fitting = [one for one in some if each.lies_in(one) and each.one_place(one)]
    return min(fitting, key=lambda one: (one.days[1] - one.days[0], one.order), default=None)


def _some_name(each: Compared) -> bool:
    return any(not who.startswith("~") for who in (*each.told.agents, *each.told.patients))


def _held_down(each: Compared) -> bool:
    """Is there a name, or a number and a place, that tells it from other events of the day?"""
    named_place = [who for who in each.places if not who.startswith("~")]
    return _some_name(each) or (
        each.number is not None and len(each.places) == len(named_place) == 1
    )


def _alike(some: Iterable[Compared]) -> dict[Hashable, list[Compared]]:
    found: defaultdict[Hashable, list[Compared]] = defaultdict(list)
    for each in some:
        found[each.key].append(each)
    return found
