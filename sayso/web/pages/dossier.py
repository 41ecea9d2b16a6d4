"""All that is said of one actor, on one page: counted whole, told by its weightiest parts."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final

from sayso import views
from sayso.errors import InputError
from sayso.views import portrait
from sayso.views.atlas import Located, Unsure, located, unsure
from sayso.views.columns import Columns
from sayso.views.forecasts import Forecast
from sayso.views.portrait import Brief, Group
from sayso.views.support import Support
from sayso.views.times import Spell, times
from sayso.web.answers import Answer, Visit, wants_json
from sayso.web.lines import Line, line
from sayso.web.pages.actors import number
from sayso.web.pages.places import drawn, whole_atlas
from sayso.web.pages.timeline import spoken, strip

_TIMED: Final = 60
"""Propositions whose times are shown."""
_PLACES: Final = 12
_LISTED: Final = 40


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is said of the actor in one relation and one part of it, as it is drawn."""

    group: Group
    gloss: str
    symmetric: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the page tells."""

    actor: views.Actor
    propositions: int
    groups: tuple[Group, ...]
    names: tuple[portrait.Name, ...]
    voices: portrait.Voices
    against: portrait.Disputes
    forecasts: tuple[Forecast, ...]
    spells: tuple[Spell, ...]
    places: tuple[Located, ...]
    unsure: tuple[Unsure, ...]


def show(visit: Visit) -> Answer:
    """The dossier, or all of one relation in it."""
    actor = views.actor(visit.case, visit.request.path_params["id"])
    relation = visit.request.query_params.get("relation", "")
    columns, support = visit.desk.support(visit.case)
    found = portrait.briefs(support, actor.id)
    if relation:
        return _of_relation(visit, actor, found, relation)
    told = _told(visit, actor, columns, support, found)
    if wants_json(visit.request):
        return Answer("dossier.html", actor.name, _record(told))
    return Answer("dossier.html", actor.name, {}, _context(visit, told))


def _told(
    visit: Visit, actor: views.Actor, columns: Columns, support: Support, found: list[Brief]
) -> Told:
    groups = portrait.groups(visit.case, found)
    shown = [one.id for group in groups for one in group.shown]
    rows = portrait.rows_of(columns, actor.id)
    whole = visit.desk.once(visit.case, "atlas", whole_atlas)
    return Told(
        actor=actor,
        propositions=len(found),
        groups=groups,
        names=portrait.names(visit.case, actor.id),
        voices=portrait.voices(columns, rows),
        against=portrait.disputes(visit.case, found, shown),
        forecasts=portrait.to_come(visit.case, columns, support, found),
        spells=times(visit.case, claims=portrait.dated(columns, support, found[:_TIMED])).spells,
        places=located(columns, whole, rows),
        unsure=unsure(whole, rows),
    )


def _record(told: Told) -> dict[str, Any]:
    """For programs."""
    id_, against = told.actor.id, told.against
    return {
        "actor": told.actor.record(),
        "names": [_name(one) for one in told.names],
        "propositions": told.propositions,
        "claims": told.voices.total,
        "relations": [_group(group, id_) for group in told.groups],
        "voices": asdict(told.voices),
        "denied": {
            "total": against.total,
            "propositions": [line(one, id_).record() for one in against.denied],
            "pairs": [
                {"a": line(a).record(), "b": line(b).record(), "reason": why}
                for a, b, why in against.pairs
            ],
        },
        "timeline": [one.record() for one in told.spells],
        "places": [one.record() for one in told.places],
        "unsure_places": [one.record() for one in told.unsure],
        "forecasts": [one.record() for one in told.forecasts],
    }


def _context(visit: Visit, told: Told) -> dict[str, Any]:
    """For people."""
    id_, against = told.actor.id, told.against
    return {
        "actor": told.actor,
        "names": told.names,
        "shelves": [_shelf(visit, group, id_) for group in told.groups],
        "voices": told.voices,
        "denied": against.total,
        "disputed": [line(one, id_) for one in against.denied],
        "pairs": [(line(a), line(b), why) for a, b, why in against.pairs],
        "forecasts": [(one, line(one.proposition, id_)) for one in told.forecasts],
        "when": spoken,
        "strip": strip(told.spells),
        "spells": [one for one in told.spells if one.side == "for"][:_PLACES],
        "places": told.places[:_PLACES],
        "map": drawn(told.places, margin=6.0),
    }


def _of_relation(visit: Visit, actor: views.Actor, found: list[Brief], relation: str) -> Answer:
    query = visit.request.query_params
    part = query.get("part", "agent")
    if part not in ("agent", "patient", "other"):
        raise InputError(f"there is no part {part!r}", hint="there are: agent, patient, other")
    some = [one for one in found if (one.relation, one.part) == (relation, part)]
    pages = max(1, -(-len(some) // _LISTED))
    page = min(number(query.get("page")), pages)
    shown = portrait.page(visit.case, some, (page - 1) * _LISTED, _LISTED)
    group = Group(relation, some[0].part if some else "other", len(some), shown)
    record = {
        "actor": actor.record(),
        "relation": relation,
        "part": part,
        "total": len(some),
        "page": page,
        "pages": pages,
        "propositions": [line(one, actor.id).record() for one in shown],
    }
    context = {"actor": actor, "shelf": _shelf(visit, group, actor.id)}
    return Answer("relation.html", f"{actor.name}: {relation}", record, context)


def _shelf(visit: Visit, group: Group, actor: str) -> Shelf:
    entry = visit.desk.book.entries.get(group.relation)
    lines = tuple(line(one, actor) for one in group.shown)
    return Shelf(group, entry.gloss if entry else "", bool(entry and entry.symmetric), lines)


def _group(group: Group, actor: str) -> dict[str, Any]:
    return {
        "relation": group.relation,
        "part": group.part,
        "total": group.total,
        "propositions": [line(one, actor).record() for one in group.shown],
    }


def _name(one: portrait.Name) -> dict[str, Any]:
    return {
        "name": one.name,
        "articles": one.articles,
        "beside": one.beside or None,
        "first": one.first.record() if one.first else None,
    }
