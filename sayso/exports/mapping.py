"""What a claim is called in other people's models: the relation by the codebook's mappings, its
doubt in words that stay with it, its dates as their fields hold them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Final
from urllib.parse import quote

from sayso import codebook
from sayso.codebook import Codebook, Entry
from sayso.edtf import first_day, last_day
from sayso.exports.bundle import REJECTED, Exported
from sayso.model import OUTLET
from sayso.views import Filter
from sayso.views.corroborated import Party

UNDATED: Final = "1970-01-01T00:00:00.000Z"
"""Stands where a field must hold a time and the page gives none: never a clock."""
_WEB: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_LONE_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KNOWN_DATE: Final = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T.*)?$")

_COMPACT: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@cache
def book() -> Codebook:
    """The codebook that is shipped; a relation of a case's own has no mapping."""
    return codebook.load()


def entry(relation: str) -> Entry | None:
    """The relation's entry, None for a relation of somebody's own."""
    return book().entries.get(relation)


def mapped(relation: str, model: str, otherwise: str) -> str:
    """The relation's name in that model: `followthemoney`, `stix`, `wikidata`."""
    found = entry(relation)
    return found.mappings.get(model, otherwise) if found else otherwise


def doubts(exported: Exported) -> tuple[str, ...]:
    """Why the claim is no edge, in one word each; empty for one that is."""
    claim = exported.claim
    found = [REJECTED] if exported.verdict == REJECTED else []
    if claim.polarity == "negated":
        found.append("denied")
    if claim.modality != "asserted":
        found.append(claim.modality)
    return tuple(found)


def is_over(exported: Exported) -> bool:
    """Is it a state that the claim tells as ended: "former leader"?"""
    return any(time.kind == "held_to" for time in exported.claim.times)


def marks(exported: Exported) -> tuple[str, ...]:
    """All that keeps the bare proposition from being so now: doubts, and that it is over."""
    return (*doubts(exported), *(("over",) if is_over(exported) else ()))


def proposition(exported: Exported) -> str:
    """Who, relation, whom: without any doubt, so never to be shown alone."""
    who, whom = _names(exported.parties("agent")), _names(exported.parties("patient"))
    if who == whom:  # two names of one actor
        who, whom = (" and ".join(exported.told.phrases(role)) for role in ("agent", "patient"))
    return " ".join(part for part in (who, words(exported.claim.relation), whom) if part)


def words(relation: str) -> str:
    """`also_known_as` as words."""
    return relation.replace("_", " ")


def headline(exported: Exported) -> str:
    """The proposition behind its doubts and who says so: never without them."""
    mark = ", ".join(marks(exported))
    told = f"{mark}: {proposition(exported)}" if mark else proposition(exported)
    return f"{told} (says {say_so(exported)})"


def say_so(exported: Exported) -> str:
    """The last speaker, and through whom he comes to us."""
    first, *others = (party.name for party in reversed(speakers(exported)))
    return f"{first}, told by {', told by '.join(others)}" if others else first


def speakers(exported: Exported) -> tuple[Party, ...]:
    """All who speak, the outlet first; there is always one."""
    return exported.speakers() or (Party("", exported.told.outlet or OUTLET),)


def weight(exported: Exported) -> str:
    """How many independent origins stand behind the proposition, as bounds."""
    one = exported.standing
    if one is None:
        return "Origins are not counted."
    return (
        f"Independent origins: at least {one.low} and at most {one.high} for it, at least"
        f" {one.against_low} and at most {one.against_high} against it."
        f" Credibility {one.credibility}."
    )


def pairs(exported: Exported) -> Iterator[tuple[Party, Party]]:
    """Each named agent with each named patient that is somebody else."""
    for agent in exported.parties("agent"):
        for patient in exported.parties("patient"):
            if agent.id and patient.id and agent.id != patient.id:
                yield agent, patient


def fillers(exported: Exported, role: str) -> tuple[str, ...]:
    """The words that fill a role: a post, means, a kinship."""
    return tuple(one.text for one in exported.claim.fillers(role))


def whole(wanted: Filter) -> bool:
    """Does the filter leave nothing out?"""
    return wanted == Filter()


def dump(record: Any) -> str:
    """One line of JSON, the same on every machine."""
    return _COMPACT.encode(record)


def address(url: str | None) -> str:
    """A page's address as RFC 3986 has them; empty for what is none."""
    if not url or not _WEB.fullmatch(url):
        return ""
    page, mark, place = _LONE_PERCENT.sub("%25", url).partition("#")
    return mark.join(quote(part, safe="%/:?@!$&'()*+,;=~") for part in (page, place) if part)


def known(value: str | None) -> str:
    """An EDTF date as far as it is sure and single: YYYY, YYYY-MM or YYYY-MM-DD; else empty."""
    found = _KNOWN_DATE.fullmatch(value or "")
    return found[1] if found and _is_day(f"{found[1]}-01-01"[:10]) else ""


def _is_day(day: str) -> bool:
    """2024-21 is the spring, and no field but EDTF's holds a spring."""
    try:
        return bool(date.fromisoformat(day))
    except ValueError:
        return False


def stamp(value: str | None) -> str:
    """The first moment that an EDTF date can mean, RFC 3339 in UTC; UNDATED if it can be any."""
    try:
        return _stamp(datetime.fromisoformat(value if value and "T" in value else _day(value)))
    except (ValueError, OverflowError):
        return UNDATED


def last_moment(value: str | None) -> str:
    """The last moment that an EDTF date can mean; UNDATED if it can be any."""
    try:
        return f"{date.fromisoformat(last_day(value) or '').isoformat()}T23:59:59.999Z"
    except ValueError:
        return UNDATED


def _day(value: str | None) -> str:
    return first_day(value) or ""


def _stamp(moment: datetime) -> str:
    utc = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return f"{utc.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def _names(parties: tuple[Party, ...]) -> str:
    return " and ".join(party.name for party in parties)
