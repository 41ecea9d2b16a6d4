"""Where claims are said to be: a map drawn from a file of ours, and a list beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso import views
from sayso.views.atlas import Atlas, Located, Spot, Unsure, atlas, located, unsure
from sayso.views.portrait import rows_of
from sayso.web.answers import Answer, Visit
from sayso.web.desk import Stand

_WORLD: Final = (-180.0, -92.0, 360.0, 168.0)
_NARROWEST: Final = 14.0
"""Degrees: what lies together is not looked at more closely."""
_RATIO: Final = 0.52
"""Height of the picture to its width."""
_LABELS: Final = 14
_MANY: Final = 12
"""Claims of a large dot where no place has more."""
_OPEN: Final = 40


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the picture, in degrees to the east and Miller's degrees to the south."""

    place: Located
    x: float
    y: float
    radius: float
    """In hundredths of the picture's width."""
    labelled: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn, and which part of the world it is drawn on."""

    dots: tuple[Dot, ...]
    maybe: tuple[tuple[float, float, str], ...]
    """Where a phrase may be that nobody knows surely."""
    box: tuple[float, float, float, float]


def show(visit: Visit) -> Answer:
    """The places of all claims, or of those of one actor."""
    name = visit.request.query_params.get("actor", "").strip()
    columns = visit.desk.columns(visit.case)
    actor = views.actor(visit.case, name) if name else None
    whole: Atlas = visit.desk.once(visit.case, "atlas", whole_atlas)
    rows = rows_of(columns, actor.id) if actor else None
    places, open_ = located(columns, whole, rows), unsure(whole, rows)
    record = {
        "actor": actor.record() if actor else None,
        "places": [one.record() for one in places],
        "unsure": [one.record() for one in open_],
    }
    context = {
        "actor": actor,
        "chart": drawn(places, open_),
        "off_map": [one for one in places if one.spot.latitude is None],
        "on_map": [one for one in places if one.spot.latitude is not None],
        "unsure": open_[:_OPEN],
    }
    return Answer("map.html", "Map", record, context)


def whole_atlas(stand: Stand) -> Atlas:
    """All places of a case."""
    return atlas(stand.case, stand.columns)


def drawn(places: Sequence[Located], open_: Sequence[Unsure] = (), margin: float = 4.0) -> Chart:
    """The picture: as much of the world as holds all places."""
    known = [one for one in places if one.spot.latitude is not None]
    maybe = [
        (*_spot(spot), one.words)
        for one in open_[:_OPEN]
        for spot in one.candidates[:4]
        if spot.latitude is not None
    ]
    box = _box([_spot(one.spot) for one in known] or [(x, y) for x, y, _ in maybe], margin)
    return Chart(tuple(_dots(known, box[2] / 100)), tuple(maybe), box)


def _dots(known: Sequence[Located], unit: float) -> Iterator[Dot]:
    """The dots, with names on the first ones whose names do not run into each other."""
    most = max((one.claims for one in known), default=1)
    taken: list[tuple[float, float, float]] = []
    for one in known:
        x, y = _spot(one.spot)
        radius = round(0.45 + 1.5 * math.sqrt(one.claims / max(most, _MANY)), 2)
        half, top = len(one.spot.name) * 0.45 * unit, y - (radius + 0.6) * unit
        is_free = all(
            abs(x - other) > half + width or abs(top - height) > 1.8 * unit
            for other, height, width in taken
        )
        if labelled := is_free and len(taken) < _LABELS:
            taken.append((x, top, half))
        yield Dot(one, x, y, radius, labelled)


def _spot(spot: Spot) -> tuple[float, float]:
    latitude, longitude = spot.latitude or 0.0, spot.longitude or 0.0
    return round(longitude, 3), round(miller(latitude), 3)


def miller(latitude: float) -> float:
    """Degrees to the south on a map in O. M. Miller's projection (1942)."""
    north = math.radians(max(-60.0, min(84.0, latitude)))
    return -1.25 * math.degrees(math.log(math.tan(math.pi / 4 + 0.4 * north)))


def _box(points: Sequence[tuple[float, float]], margin: float) -> tuple[float, float, float, float]:
    if not points:
        return _WORLD
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    width = max(width * 1.25 + margin, (height * 1.3 + margin) / _RATIO, _NARROWEST)
    width = min(width, 360.0)
    height = width * _RATIO
    left, top = (min(xs) + max(xs) - width) / 2, (min(ys) + max(ys) - height) / 2
    return round(left, 2), round(top, 2), round(width, 2), round(height, 2)
