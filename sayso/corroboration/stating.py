"""A claim as it is compared with claims of other articles: who, whom, when, how many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from sayso.codebook import Codebook
from sayso.corroboration.numbers import bare, how_many
from sayso.edtf import first_day, last_day
from sayso.model import Claim, ClaimTime, Modality, Role, Root, Stated

AHEAD: Final = frozenset[Modality]({"planned", "forecast", "ordered"})
"""What is said to come: it has a horizon, and no day on which it happened."""
MAP: Final = "map"
"""The name in `Stated.others` of a place's country, region and town, as `country/region/town`."""
ONE_PERSON: Final = "one person"
"""The name in `Stated.others` of a patient who is one person: he can die only once."""

Window = tuple[str, str]
"""First and last day, YYYY-MM-DD; empty where open."""


def stated(
    claim: Claim,
    *,
    outlet: str,
    published: str | None,
    actors: Mapping[tuple[str, int], str],
    root: Root,
    book: Codebook,
) -> Stated:
    """The claim with entities for its phrases.

    `actors`: (name of a role, index in `Claim.roles`, `Claim.places` behind them) -> id of an
    entity, and ("speaker", hop) likewise. `published` is EDTF.
    """
    since, until, ended = when(claim, published, book)
    last = len(claim.chain) - 1
    return Stated(
        claim_id=claim.id,
        article_id=claim.article_id,
        relation=claim.relation,
        agents=_fillers(claim, "agent", actors),
        patients=_fillers(claim, "patient", actors),
        others=_others(claim, actors, book),
        polarity=claim.polarity,
        modality=claim.modality,
        stance=claim.chain[last].stance,
        speaker=actors.get(("speaker", last), "") if last > 0 else "",
        since=since,
        until=until,
        ended=ended,
        number=_number(claim),
        sentence=claim.sentence,
        outlet=outlet,
        published=published,
        root=root,
    )


def when(claim: Claim, published: str | None, book: Codebook) -> tuple[str, str, bool]:
    """First and last day that it can mean, and whether it is told as over."""
    told = (_day(first_day(published)), _day(last_day(published)))
    if claim.modality in AHEAD:
        return *_horizon(claim.times, told), False
    entry = book.entries.get(claim.relation)
    if entry is not None and entry.kind == "state":
        return _held(claim.times, told)
    if claim.modality in {"conditional", "questioned", "possible"} and not claim.times:
        return "", "", False
    return *_happened(claim.times, told), False


def _horizon(times: Iterable[ClaimTime], told: Window) -> Window:
    """From the day of publication on, or the time that is given."""
    since, until = _meet(_windows(times))
    return since or ("" if until and until < told[0] else told[0]), until


def _happened(times: Iterable[ClaimTime], told: Window) -> Window:
    """What is told in the past tense has happened by the day of publication."""
    since, until = _meet(_windows(times))
    if told[1] and (not since or since <= told[1]):
        until = min(until, told[1]) if until else told[1]
    return since, until


def _held(times: tuple[ClaimTime, ...], told: Window) -> tuple[str, str, bool]:
    """A state without a time holds when it is told; one that is over has ended by then."""
    over = [time for time in times if time.kind == "held_to"]
    end = min((day for time in over if (day := _day(last_day(time.value)))), default=told[1])
    ended = bool(over) and (not told[1] or end <= told[1])
    begun = [_day(first_day(time.value)) for time in times if time.kind == "held_from"]
    since = max((day for day in begun if day), default="")
    if over:
        return since, max(end, since) if end else "", ended
    held = _meet(_windows(time for time in times if time.kind in {"held", "occurred"}))
    if since:
        return since, max(held[1] or told[1], since) if told[1] or held[1] else "", False
    if held == ("", ""):
        return *told, False
    return *held, False


def _windows(times: Iterable[ClaimTime]) -> list[Window]:
    found = [_window(time.value) for time in times]
    return [each for each in found if each != ("", "")]


def _window(value: str) -> Window:
    first = first_day(value) or ""
    return (_day(first), _day(last_day(value))) if _day(first) == first else ("", "")


def _meet(windows: list[Window]) -> Window:
    """The days common to all; where there are none, the stretch that holds them all."""
    since = max((a for a, _ in windows), default="")
    until = min((b for _, b in windows if b), default="")
    if since and until and until < since:
        firsts, lasts = [a for a, _ in windows], [b for _, b in windows]
        return min(firsts), "" if "" in lasts else max(lasts)
    return since, until


def _day(value: str | None) -> str:
    """A day of the calendar, else nothing: pages hold 30 February too."""
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        return ""


def _fillers(claim: Claim, name: str, actors: Mapping[tuple[str, int], str]) -> tuple[str, ...]:
    found = {_filler(r, actors.get((name, n))) for n, r in enumerate(claim.roles) if r.name == name}
    return tuple(sorted(found))


def _filler(role: Role, entity: str | None) -> str:
    return entity or f"~{bare(role.text)}"


def _others(
    claim: Claim, actors: Mapping[tuple[str, int], str], book: Codebook
) -> tuple[tuple[str, str], ...]:
    found = {
        (role.name, _filler(role, actors.get((role.name, n))))
        for n, role in enumerate((*claim.roles, *claim.places))
        if role.name not in {"agent", "patient"}
    }
    found |= {(MAP, where) for place in claim.places if (where := _on_the_map(place))}
    return tuple(sorted(found | set(_one_person(claim, actors, book))))


def _on_the_map(place: Role) -> str:
    chosen = next((each for each in place.candidates if each.chosen), None)
    if chosen is None:
        return ""
    region = chosen.name if chosen.kind == "region" else chosen.region
    town = "" if chosen.kind in {"country", "region"} else chosen.name
    return f"{chosen.country}/{region}/{town}"


def _one_person(
    claim: Claim, actors: Mapping[tuple[str, int], str], book: Codebook
) -> Iterable[tuple[str, str]]:
    entry = book.entries.get(claim.relation)
    patients = [(n, role) for n, role in enumerate(claim.roles) if role.name == "patient"]
    if entry is None or not entry.once or len(patients) != 1:
        return
    n, role = patients[0]
    entity = actors.get(("patient", n))
    if entity and role.type == "person" and _number(claim) is None:
        yield ONE_PERSON, entity


def _number(claim: Claim) -> int | None:
    """Of one patient that is no name: "the 17 Brigade" is no count."""
    patients = [role for role in claim.roles if role.name == "patient"]
    if len(patients) != 1 or patients[0].kind == "name":
        return None
    return how_many(patients[0].text)
