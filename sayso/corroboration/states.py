"""Parting what is said to hold into stretches.

A state lasts until somebody says that it is over, so its claims are one proposition however far
apart they are told. Only an end with a date of its own, and a claim that it holds more than a year
behind it, part two: he led it until 2012, and he leads it in 2020.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from sayso.corroboration.days import ALWAYS, NEVER, ends, window
from sayso.corroboration.kept import Group
from sayso.edtf import first_day
from sayso.model import Stated

YEAR: Final = 366
"""Days behind its end in which a state is hardly another one; tellers differ about ends."""
_ANY: tuple[int, int] = (NEVER, ALWAYS)


def stretches(claims: Sequence[Stated]) -> list[Group]:
    """The claims, parted; each claim in one group."""
    cuts = sorted({ends(claim.until) for claim in claims if ends_on_a_date(claim)})
    found: defaultdict[int, list[Stated]] = defaultdict(list)
    undated = []
    for claim in claims:
        if window(claim) == _ANY and not claim.ended:
            undated.append(claim)
        else:
            found[bisect_left(cuts, window(claim)[0] - YEAR)].append(claim)
    if undated:
        found[min(found) if len(found) == 1 else -1] += undated  # of many, nobody knows which
    return [_group(found[n]) for n in sorted(found)]


def ends_on_a_date(claim: Stated) -> bool:
    """ "Until 2016", and not "former", which says no more than that it is over by now."""
    told = first_day(claim.published) or ""
    return claim.ended and bool(claim.until) and (not told or claim.until < told)


def _group(claims: list[Stated]) -> Group:
    """From the first day told to the last."""
    firsts, lasts = zip(*map(window, claims), strict=True)
    known_firsts = [day for day in firsts if day != NEVER]
    known_lasts = [day for day in lasts if day != ALWAYS]
    return Group(
        first=min(known_firsts, default=NEVER),
        last=max(known_lasts, default=ALWAYS),
        claims=claims,
        ended=_over(claims),
    )


def _over(claims: Iterable[Stated]) -> bool:
    """Does anybody tell it as over, and nobody as holding later?"""
    over = [ends(claim.until) for claim in claims if claim.ended]
    holding = [window(claim)[0] for claim in claims if not claim.ended]
    return bool(over) and max(holding, default=NEVER) <= max(over)
