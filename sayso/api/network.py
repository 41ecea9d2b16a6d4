"""A small network as a picture: who is said to have to do with whom, each tie with its evidence.

Places are a function of the names alone: on a ring, or around the one that was asked for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sayso.api.display import words
from sayso.codebook import Codebook
from sayso.exports.dossier_words import weight
from sayso.exports.wording import one_line, sentence
from sayso.views import Actor, Corroborated, Party, Saying

MOST: Final = 14
"""Actors that are drawn; those of whom most is said."""
_WIDTH, _HEIGHT, _RING = 760, 560, 200
_NAME: Final = 26
"""A longer name is cut in the picture; the list under it has it whole."""


@dataclass(frozen=True, slots=True)
class Tie:
    """What is said between two actors; the proposition tells on whose say-so."""

    number: int
    """By which the picture and the list name it, from 1."""
    source: Party
    target: Party
    told: Corroborated
    sentence: str
    """Worded as what is said, with its denial."""

    @property
    def is_denied(self) -> bool:
        """Does somebody say that it is not so?"""
        return self.told.against[1] > 0

    def record(self) -> dict[str, Any]:
        """The tie as plain data."""
        return {
            "source": self.source.record(),
            "target": self.target.record(),
            "sentence": self.sentence,
            "proposition": self.told.record(),
        }


@dataclass(frozen=True, slots=True)
class Network:
    """Actors and ties. What is only denied, forecast or hedged is no tie."""

    centre: Actor | None
    ties: tuple[Tie, ...]
    left_out: int
    """Ties of actors that are not drawn."""

    @property
    def actors(self) -> tuple[Party, ...]:
        """All who have a tie, by name."""
        found = {party.id: party for tie in self.ties for party in (tie.source, tie.target)}
        return tuple(sorted(found.values(), key=lambda party: (party.name, party.id)))

    def record(self) -> dict[str, Any]:
        """The network as plain data."""
        return {
            "centre": self.centre.record() if self.centre else None,
            "actors": [party.record() for party in self.actors],
            "ties": [tie.record() for tie in self.ties],
            "left_out": self.left_out,
        }

    def svg(self) -> str:
        """The picture: SVG without script, the same bytes for the same network."""
        return _svg(self)

    def _repr_html_(self) -> str:
        listed = "".join(
            f"<li><bdi>{words(tie.sentence)}</bdi>. {words(weight(tie.told))}"
            f" {words(_say_so(tie.told))}</li>"
            for tie in self.ties
        )
        more = f"<p>{self.left_out} more ties are not drawn.</p>" if self.left_out else ""
        return (
            f"<figure style='margin:0;max-width:48rem'>{self.svg()}<figcaption>What somebody"
            " says, numbered; dashed: it is denied too.</figcaption>"
            f"<ol>{listed}</ol>{more}</figure>"
        )


def network(found: Iterable[Corroborated], centre: Actor | None, book: Codebook) -> Network:
    """The ties between actors who have names: of what somebody affirms and asserts."""
    pairs = [(one, *pair) for one in found if one.bounds[1] for pair in _pairs(one)]
    drawn = _drawn([pair[1:] for pair in pairs], centre)
    kept = [pair for pair in pairs if pair[1].id in drawn and pair[2].id in drawn]
    kept.sort(key=lambda pair: (pair[1].name, pair[2].name, pair[0].relation, pair[0].id))
    ties = tuple(
        Tie(n, source, target, one, _told(one, book))
        for n, (one, source, target) in enumerate(kept, 1)
    )
    return Network(centre, ties, len(pairs) - len(kept))


def _told(one: Corroborated, book: Codebook) -> str:
    return sentence(one, book) + ("; this is denied" if one.against[1] else "")


def _say_so(one: Corroborated) -> str:
    names = dict.fromkeys(_speaker(saying) for saying in one.of("for"))
    return f"Say-so: {', '.join(names)}."


def _speaker(saying: Saying) -> str:
    last = saying.speaker
    nameless = last.anonymity == "unnamed"
    return "somebody without a name" if nameless else one_line(last.name or last.source)


def _pairs(one: Corroborated) -> Iterator[tuple[Party, Party]]:
    for agent in one.agents:
        for patient in one.patients:
            if agent.id and patient.id and agent.id != patient.id:
                yield agent, patient


def _drawn(pairs: list[tuple[Party, ...]], centre: Actor | None) -> set[str]:
    """The centre, and those who have most ties."""
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for party in (party for pair in pairs for party in pair):
        counts[party.id] = counts.get(party.id, 0) + 1
        names[party.id] = party.name
    first = centre.id if centre else ""
    order = sorted(counts, key=lambda id_: (id_ != first, -counts[id_], names[id_], id_))
    return set(order[:MOST])


def _places(found: Network) -> Mapping[str, tuple[float, float]]:
    middle = (_WIDTH / 2, _HEIGHT / 2)
    ring = [one for one in found.actors if not found.centre or one.id != found.centre.id]
    places = {}
    for n, one in enumerate(ring):
        angle = 2 * math.pi * n / len(ring) - math.pi / 2
        x, y = middle[0] + 1.15 * _RING * math.cos(angle), middle[1] + _RING * math.sin(angle)
        places[one.id] = (round(x, 1), round(y, 1))
    if found.centre:
        places[found.centre.id] = middle
    return places


def _svg(found: Network) -> str:
    places = _places(found)
    ties = "".join(_tie(tie, places, nth) for tie, nth in _beside(found.ties))
    nodes = "".join(_node(one, places[one.id], found.centre) for one in found.actors)
    title = f"{len(found.actors)} actors and {len(found.ties)} ties that somebody affirms"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        f' style="max-width:100%;background:#fff" font-family="system-ui,sans-serif"'
        f' font-size="13"><title>{title}</title><defs><marker id="sayso-head" viewBox="0 0 8 8"'
        ' refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        f'<path d="M0 0L8 4L0 8z" fill="#5b626a"/></marker></defs>{ties}{nodes}</svg>'
    )


def _beside(ties: Iterable[Tie]) -> Iterator[tuple[Tie, int]]:
    """Each tie, and how many of the same two actors were before it."""
    seen: dict[frozenset[str], int] = {}
    for tie in ties:
        pair = frozenset((tie.source.id, tie.target.id))
        seen[pair] = seen.get(pair, -1) + 1
        yield tie, seen[pair]


def _tie(tie: Tie, places: Mapping[str, tuple[float, float]], nth: int) -> str:
    (x1, y1), (x2, y2) = places[tie.source.id], places[tie.target.id]
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    side = 1 if tie.source.id < tie.target.id else -1
    bend = side * (18 + 26 * nth) * (1 if nth % 2 == 0 else -1)
    cx, cy = (x1 + x2) / 2 - dy * bend, (y1 + y2) / 2 + dx * bend
    back = math.hypot(x2 - cx, y2 - cy) or 1.0
    ex, ey = x2 - 11 * (x2 - cx) / back, y2 - 11 * (y2 - cy) / back
    bx, by = (x1 + 2 * cx + x2) / 4, (y1 + 2 * cy + y2) / 4
    dash = ' stroke-dasharray="6 4"' if tie.is_denied else ""
    return (
        f'<g><title>{words(tie.sentence)}</title><path d="M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f}'
        f' {ex:.1f} {ey:.1f}" fill="none" stroke="#5b626a" stroke-width="1.5"{dash}'
        f' marker-end="url(#sayso-head)"/><circle cx="{bx:.1f}" cy="{by:.1f}" r="9" fill="#fff"'
        f' stroke="#5b626a"/><text x="{bx:.1f}" y="{by + 4:.1f}" text-anchor="middle"'
        f' font-size="11">{tie.number}</text></g>'
    )


def _node(one: Party, place: tuple[float, float], centre: Actor | None) -> str:
    x, y = place
    is_centre = centre is not None and one.id == centre.id
    name = one_line(one.name)
    most = 2 * _NAME if is_centre else _NAME
    short = name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
    below = y >= _HEIGHT / 2
    at = y + (24 if below else -14)
    weight_ = ' font-weight="700"' if is_centre else ""
    return (
        f'<g><title>{words(name)} ({words(one.type)})</title><circle cx="{x:.1f}" cy="{y:.1f}"'
        f' r="{9 if is_centre else 7}" fill="#0b5c6b"/><text x="{x:.1f}" y="{at:.1f}"'
        f' text-anchor="middle"{weight_} stroke="#fff" stroke-width="4" paint-order="stroke"'
        f">{words(short)}</text></g>"
    )
