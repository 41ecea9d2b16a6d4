"""Credibility of a proposition by the Admiralty code, with its reason.

Reliability of a source and credibility of what it says are kept apart (STANAG 2511): a person
judges the first, and the second is computed here. 1 needs a lower bound of two origins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sayso.model import Grade, Stated, Support

RELIABLE: Final = frozenset("AB")
UNRELIABLE: Final = frozenset("DE")
_NOBODY_SAYS: Final = Grade(6, "nobody says that it is so or that it is not")
_ONE_VOICE: Final = Grade(3, "one origin")
_NAMELESS: Final = Grade(4, "one origin, and it has no name")


@dataclass(frozen=True, slots=True)
class Reliability:
    """A person's judgement of a source (A to F), for a subject and a time."""

    letter: str
    subject: str = ""
    """A relation, its family or the id of an actor; empty for all."""
    since: str = ""
    until: str = ""
    """First and last day of publication, YYYY-MM-DD; empty where open."""


@dataclass(frozen=True, slots=True)
class Trust:
    """All such judgements, by outlet or id of a speaker."""

    of: Mapping[str, tuple[Reliability, ...]] = field(default_factory=dict)

    def letter(self, claim: Stated, family: str = "") -> str:
        """Of the speaker where he is judged, else of the outlet; empty if nobody judged."""
        for source in (claim.speaker, claim.outlet):
            for each in self.of.get(source, ()) if source else ():
                if _applies(each, claim, family):
                    return each.letter
        return ""


NO_TRUST: Final = Trust()


def grade(
    pro: Sequence[Stated],
    contra: Sequence[Stated],
    support: Support,
    opposition: Support,
    *,
    trust: Trust = NO_TRUST,
    family: str = "",
) -> Grade:
    """From the claims for and against, and the bounds of their origins."""
    if not pro and not contra:
        return _NOBODY_SAYS
    if not pro:
        return _denied_alone(contra, opposition)
    if contra:
        return _contested(pro, contra, support, opposition)
    if support.low >= 2:
        return Grade(1, f"at least {support.low} independent origins, and nobody denies it")
    return _weighed(_unconfirmed(pro, support), pro, trust, family)


def _unconfirmed(pro: Sequence[Stated], support: Support) -> Grade:
    first = pro[0].root.kind  # most are alone
    nameless = first == "anonymous" and all(claim.root.kind == first for claim in pro)
    if support.high < 2:
        return _NAMELESS if nameless else _ONE_VOICE
    several = f"at least 1, at most {support.high} independent origins"
    return Grade(3, f"{several}, none with a name") if nameless else Grade(2, several)


def _weighed(found: Grade, pro: Sequence[Stated], trust: Trust, family: str) -> Grade:
    """A person's judgement of the sources moves it by one, never above 2 nor below 4."""
    if not trust.of:
        return found
    letters = [trust.letter(claim, family) for claim in pro]
    if found.credibility > 2 and (good := min(RELIABLE.intersection(letters), default="")):
        return Grade(found.credibility - 1, f"{found.reason}; a source judged {good} tells it")
    if found.credibility < 4 and letters and UNRELIABLE.issuperset(letters):
        best = min(letters)
        return Grade(
            found.credibility + 1, f"{found.reason}; no source of it is judged above {best}"
        )
    return found


def _contested(
    pro: Sequence[Stated], contra: Sequence[Stated], support: Support, opposition: Support
) -> Grade:
    bounds = f"for it {_bounds(support)}, against it {_bounds(opposition)}"
    if concerned(contra):
        alone = 1 if support.low >= 2 else _unconfirmed(pro, support).credibility
        return Grade(min(alone + 1, 4), f"{bounds}; only those concerned deny it")
    if support.low > opposition.high:
        return Grade(3, bounds)
    return Grade(5 if opposition.low > support.high else 4, bounds)


def _denied_alone(contra: Sequence[Stated], opposition: Support) -> Grade:
    if concerned(contra):
        return Grade(4, "only those concerned speak of it, and they deny it")
    return Grade(5, f"nobody says that it is so; that it is not, {_bounds(opposition)}")


def concerned(contra: Iterable[Stated]) -> bool:
    """Does every denial come from an actor whom the claim is about?"""
    return all(claim.speaker in {*claim.agents, *claim.patients} for claim in contra)


def _bounds(support: Support) -> str:
    low, high = support.low, support.high
    if low == high:
        return "1 origin" if low == 1 else f"{low} origins"
    return f"at least {low}, at most {high} origins"


def _applies(each: Reliability, claim: Stated, family: str) -> bool:
    subjects = {"", claim.relation, family, *claim.agents, *claim.patients}
    day = (claim.published or "")[:10]
    return (
        each.subject in subjects
        and (not each.since or day >= each.since)
        and (not each.until or (bool(day) and day <= each.until))
    )
