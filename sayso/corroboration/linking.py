"""What propositions have to do with each other, and why.

Every proposition lies in one block, and what is linked lies in the same one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from sayso.codebook import Codebook, Entry
from sayso.corroboration import rules
from sayso.corroboration.applying import that_apply
from sayso.corroboration.compared import Compared
from sayso.corroboration.parting import parted
from sayso.model import ClaimLink, Proposition, Stated

Key = tuple[str, tuple[str, ...], tuple[str, ...], str]


def link_blocks(proposition: Proposition, book: Codebook) -> frozenset[str]:
    """The block in which others are that it may have to do with: there is one."""
    relations, agents, patients, month = key(proposition, book)
    return frozenset({f"{relations}|{','.join(agents)}|{','.join(patients)}|{month}"})


def key(proposition: Proposition, book: Codebook) -> Key:
    """The block before it is written: relations that are bound to each other, actors, month.

    Agents do not part blocks where they can contradict each other, nor where one may be missing.
    Of patients without a name there are many, so the month parts them.
    """
    return _key(proposition, _kin(book))


def _key(proposition: Proposition, kin: Mapping[str, str]) -> Key:
    related = kin.get(proposition.relation)
    if related is None:
        return proposition.relation, proposition.agents, proposition.patients, ""
    for who in proposition.patients:
        if not who.startswith("~"):
            return related, (), proposition.patients, ""
    return related, (), proposition.patients, proposition.since[:7]


def _kin(book: Codebook) -> Mapping[str, str]:
    """Relations whose blocks hold others, or other agents -> those that are bound to each other."""
    return {name: entry.kin for name, entry in book.entries.items() if _across(entry)}


def links(
    propositions: Iterable[Proposition], stated: Mapping[str, Stated], book: Codebook
) -> tuple[ClaimLink, ...]:
    """All links among the propositions, sorted; `stated` has all their claims, by id."""
    kin = _kin(book)
    single, several = parted(propositions, lambda each: _key(each, kin))
    several += [[each] for each in single if len(each.claims) > 1]
    found = {link for some in several for link in _of_block(some, stated, book)}
    return tuple(_once(sorted(found, key=lambda each: (*_tied(each), each.reason))))


def _tied(each: ClaimLink) -> tuple[str, str, str, tuple[str, str]]:
    return each.kind, each.a, each.b, each.claims


def _once(found: Iterable[ClaimLink]) -> Iterator[ClaimLink]:
    """Two rules may see the same in the same claims: one link, with both reasons."""
    for _, alike in groupby(found, key=_tied):
        first, *more = alike
        reasons = "; ".join(one.reason for one in (first, *more))
        yield replace(first, reason=reasons) if more else first


def _of_block(
    propositions: list[Proposition], stated: Mapping[str, Stated], book: Codebook
) -> Iterator[ClaimLink]:
    chosen = that_apply(propositions, stated, book)
    if not chosen:
        propositions = [each for each in propositions if len(each.claims) > 1]
    some = sorted((Compared.of(each, stated) for each in propositions), key=lambda each: each.order)
    for each in some:
        if len(each.claims) > 1:
            yield from rules.within(each)
    for rule in chosen:
        yield from rule(some, book)


def _across(entry: Entry) -> bool:
    """Can it have to do with other relations, or with other agents of one patient?"""
    return "+" in entry.kin or entry.exclusive or bool(entry.once) or entry.agentless != "never"
