"""Which rules can find anything in a block: most blocks need none of them.

This saves time alone. Each test is wider than its rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.codebook import Codebook, Entry
from sayso.corroboration import rules, values
from sayso.corroboration.rules import Rule
from sayso.model import Proposition, Stated


def that_apply(
    some: Sequence[Proposition], stated: Mapping[str, Stated], book: Codebook
) -> tuple[Rule, ...]:
    """The rules worth running on the propositions of one block, in their order."""
    entry = book.entries.get(some[0].relation)
    asserted = [each for each in some if each.support.high]
    if entry is None or not asserted or len(some) < 2:
        return ()
    found = [*_of_others(some, asserted)] if len(asserted) < len(some) else []
    if len(asserted) > 1:
        found += _of_asserted(asserted, stated, entry)
    return tuple(found)


def _of_others(some: Sequence[Proposition], asserted: Sequence[Proposition]) -> Iterator[Rule]:
    """For what is denied alone, or said to come."""
    sides = {(each.relation, each.agents) for each in asserted}
    others = [p for p in some if not p.support.high and (p.relation, p.agents) in sides]
    if any(each.opposition.high for each in others):
        yield rules.lone_denials
    if any(not each.opposition.high for each in others):
        yield rules.plans


def _of_asserted(
    some: Sequence[Proposition], stated: Mapping[str, Stated], entry: Entry
) -> Iterator[Rule]:
    if "+" in entry.kin and len({each.relation for each in some}) > 1:
        yield rules.entails
    if entry.agentless != "never" and len({bool(each.agents) for each in some}) > 1:
        yield rules.without_agent
    if entry.exclusive and len({each.agents for each in some}) > 1:
        yield values.exclusive
    dated = [each for each in some if each.since and each.until]
    if entry.once and len(dated) > 1 and not _nameless(dated[0].patients):
        yield values.once
    days = [each for each in dated if each.since == each.until]
    if len(days) < 2 or len({each.since for each in days}) == len(days):
        return
    if any(_nameless((*each.agents, *each.patients)) for each in days):
        yield rules.same
    if len({stated[each.claims[0][0]].number for each in days} - {None}) > 1:
        yield values.tolls


def _nameless(actors: Iterable[str]) -> bool:
    return any(who.startswith("~") for who in actors)
