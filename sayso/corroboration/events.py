"""Parting what is said to have happened into single events.

The more exactly a claim is dated, the earlier it is placed; a vaguer one goes to the only event
that it can mean, and stays by itself where it can mean two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from sayso.corroboration.days import ALWAYS, NEVER, window
from sayso.corroboration.kept import Group, Place, place_of
from sayso.model import Stated

FRESH: Final = 14
"""Days for which news tells an event without its date."""
GAP: Final = 7
"""Undated claims that are published no further apart tell of one thing."""
YEAR: Final = 366
"""Days for which a plan without a date may be the one that is dated."""
_SHIFT: Final = 5
"""Days are looked up by 32."""


def events(claims: Sequence[Stated]) -> list[Group]:
    """The claims, parted; each claim in one group."""
    alike = sorted(_alike(claims), key=_exactness)
    found = _Found()
    for each in alike:
        if each.first != NEVER and each.last != ALWAYS:
            found.dated(each)
    half = [each for each in alike if (each.first == NEVER) != (each.last == ALWAYS)]
    rest = [each for each in half if not found.joins(each, _news(each))]
    found.loose += _chains([each for each in rest if each.first == NEVER])
    found.loose += _chains([each for each in rest if each.first != NEVER])
    if any_time := [each for each in alike if (each.first, each.last) == (NEVER, ALWAYS)]:
        found.any_time(any_time)
    return [*found.firm, *found.loose]


class _Found:
    """The events found so far: firm ones, which vaguer claims may join, and loose ones."""

    def __init__(self) -> None:
        self.firm: list[Group] = []
        self.loose: list[Group] = []
        self._at: defaultdict[int, list[Group]] = defaultdict(list)

    def dated(self, each: Group) -> None:
        """Join it to the event that it fits; two that fit leave it alone."""
        fitting = self._fitting(each)
        if len(fitting) == 1:
            fitting[0].narrow(each)
        elif fitting:
            self.loose.append(each)
        else:
            self.firm.append(each)
            for month in _months(each):
                self._at[month].append(each)

    def joins(self, each: Group, news: Group) -> bool:
        """Has it gone to the one firm event within the days of the news?"""
        fitting = [one for one in self._fitting(news) if one.fits(each)]
        if len(fitting) == 1:
            fitting[0].narrow(each)
        return len(fitting) == 1

    def any_time(self, some: list[Group]) -> None:
        """No date at all: it is the event, where there is but one."""
        every = [*self.firm, *self.loose]
        rest = some[0]
        for each in some[1:]:
            rest.claims += each.claims
        if len(every) == 1:
            every[0].claims += rest.claims
        else:
            self.loose.append(rest)

    def _fitting(self, each: Group) -> list[Group]:
        """The firm events that it fits; no more than two, which are too many."""
        found: list[Group] = []
        for month in _months(each):
            for one in self._at.get(month, ()):
                if one.fits(each) and not any(one is other for other in found):
                    found.append(one)
                    if len(found) > 1:
                        return found
        return found


def _months(each: Group) -> Iterable[int]:
    return range(each.first >> _SHIFT, (each.last >> _SHIFT) + 1)


def _news(each: Group) -> Group:
    """The days that an undated claim is most likely about."""
    if each.first == NEVER:
        return Group(each.last - FRESH, each.last, each.place)
    return Group(each.first, each.first + YEAR, each.place)


def _alike(claims: Sequence[Stated]) -> list[Group]:
    """One group for all claims of the same days and the same place."""
    found: defaultdict[tuple[int, int, Place], list[Stated]] = defaultdict(list)
    for claim in claims:
        found[(*window(claim), place_of(claim))].append(claim)
    return [Group(first, last, place, some) for (first, last, place), some in found.items()]


def _exactness(each: Group) -> tuple[int, int, int, Place]:
    """The exactest first: by days, then by place."""
    return each.last - each.first, each.first, -sum(map(bool, each.place)), each.place


def _chains(some: list[Group]) -> list[Group]:
    """Claims without a date, those told close to each other together."""
    found: list[Group] = []
    recent: list[tuple[int, Group]] = []
    for each in sorted(some, key=lambda each: (_told(each), _exactness(each))):
        told = _told(each)
        recent = [(day, one) for day, one in recent if day >= told - GAP]
        fitting = [n for n, (_, one) in enumerate(recent) if one.fits(each)]
        if len(fitting) == 1:
            one = recent.pop(fitting[0])[1]
            one.narrow(each)
            recent.append((told, one))
        else:
            found.append(each)
            recent.append((told, each))
    return found


def _told(each: Group) -> int:
    return each.last if each.first == NEVER else each.first
