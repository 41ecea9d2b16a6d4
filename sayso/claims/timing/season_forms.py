"""Seasons, quarters and fiscal years: EDTF numbers seasons 21 to 24 and quarters 33 to 36.

A winter counts to the year in which it begins. Seasons keep clear of the hemisphere.
"""

from __future__ import annotations

import re
from typing import Final

from sayso.claims.timing.anchor import Anchor
from sayso.claims.timing.meaning import Form, Groups, Meaning, form, placed, unplaced
from sayso.claims.timing.words import ORDINALS, SEASON, SEASONS, TURN, YEAR, turned

_ORDINAL: Final = r"(?P<nth>(?i:first|second|third|fourth|final|last))"
WINTER: Final = 24


def _dated(given: Groups, _: Anchor | None) -> Meaning:
    """ "The spring of 2019"."""
    return Meaning(f"{given['year']}-{SEASONS[given['season'].lower()]}", "month")


def _turned(given: Groups, anchor: Anchor | None) -> Meaning:
    """ "Last summer" is the last to end, "next summer" the next to begin."""
    if anchor is None or anchor.month is None:
        return unplaced()
    season, steps = SEASONS[given["season"].lower()], turned(given["turn"])
    if steps > 0:
        return placed(f"{_begun(season, anchor) + 1:04d}-{season}", "month")
    if steps < 0:
        return placed(f"{_ended(season, anchor):04d}-{season}", "month")
    before = season == WINTER and anchor.month <= 6
    return placed(f"{anchor.year - before:04d}-{season}", "month")


def _bare(given: Groups, anchor: Anchor | None) -> Meaning:
    """ "In the spring": the last that has begun, or the next to end."""
    if anchor is None or anchor.month is None:
        return unplaced()
    season = SEASONS[given["season"]]
    years = _begun(season, anchor), _ended(season, anchor) + 1
    past, ahead = (f"{year:04d}-{season}" for year in years)
    return placed(past, "month", ahead)


def _begun(season: int, anchor: Anchor) -> int:
    """The year of the last such season to begin; spring begins in March."""
    return anchor.year - ((anchor.month or 1) < 3 * (season - 20))


def _ended(season: int, anchor: Anchor) -> int:
    """The year of the last such season to end."""
    if season == WINTER:
        return anchor.year - 1 - ((anchor.month or 1) <= 2)
    return anchor.year - ((anchor.month or 1) <= 3 * (season - 20) + 2)


def _quarter(given: Groups, anchor: Anchor | None) -> Meaning:
    """A quarter of a year; without one it is this year's."""
    words = given["nth"].lower()
    which = int(words) if words.isdigit() else ORDINALS.get(words, 4)
    if "year" in given:
        return Meaning(f"{given['year']}-{32 + which}", "month")
    if anchor is None:
        return unplaced()
    if "turn" in given:
        return placed(f"{anchor.years(turned(given['turn']))}-{32 + which}", "month")
    if anchor.month is None:
        return unplaced()
    return _this_quarter(which, (anchor.month + 2) // 3, anchor)


def _this_quarter(which: int, now: int, anchor: Anchor) -> Meaning:
    """Early in the year, "the fourth quarter" is the last year's."""
    here, before, after = (f"{anchor.years(steps)}-{32 + which}" for steps in (0, -1, 1))
    if which == 4 and now == 1:
        return placed(before, "month", here)
    return placed(here, "month", after if which < now else here)


def _fiscal_year(given: Groups, _: Anchor | None) -> Meaning:
    """A fiscal year begins where its keeper likes, so its bounds are approximate."""
    return Meaning(f"{given['year']}~", "year")


def _fiscal(_: Groups, __: Anchor | None) -> Meaning:
    """ "The third fiscal quarter": whose year it is, nobody says."""
    return unplaced()


KEY: Final = re.compile(rf"{'|'.join(SEASONS)}|quarter|fiscal|financial|FY|Q[1-4]", re.IGNORECASE)
"""Every form below has one of these in it; the text is looked at only around them."""
FORMS: Final[tuple[Form, ...]] = (
    form(rf"\b(?:the )?{SEASON}(?: of|,)? {YEAR}\b", _dated),
    form(rf"\b{TURN} (?:{SEASON})\b", _turned),
    form(
        r"\b(?:in|during|by|until|since|before|after) (?P<whole>(?:the )?(?:(?:early|late) )?"
        r"(?P<season>spring|summer|autumn|winter))\b(?! of\b)",
        _bare,
    ),
    form(
        rf"\b(?:the )?{_ORDINAL}(?: |-)quarter\b(?!-?final)"
        rf"(?:,? (?:of |in )?(?:{YEAR}|{TURN} year))?",
        _quarter,
    ),
    form(rf"\bQ(?P<nth>[1-4])(?: (?:of )?{YEAR})?\b", _quarter),
    form(
        rf"\b(?i:fiscal(?: year)?|financial year|FY) ?{YEAR}(?:(?:-|–|/)\d\d(?:\d\d)?)?\b",
        _fiscal_year,
    ),
    form(
        rf"\b(?:(?i:fiscal) {_ORDINAL}|{_ORDINAL.replace('nth', 'which')}(?: |-)fiscal)"
        r"(?: |-)quarter\b",
        _fiscal,
    ),
)
