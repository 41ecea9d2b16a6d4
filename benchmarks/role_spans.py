"""From the spans that the muc4 head scores to the fillers of a document's roles.

Spans with the same words, with the same words at one end, or an acronym and its long form are one
filler, given by its likeliest words. A filler counts for more where it is found often and early and
where the document has fillers of other roles, for many texts tell of no incident. `WEIGHTS` were
fitted by logistic regression on the last 400 documents of the train part; `LEAST` lies between what
F1 asks for on those, which the head has learnt from, and on the development part. Fit it anew
with new weights: halves of the development part, each measured with the other's, lose about .02.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from benchmarks.fillers import Found
from benchmarks.muc4 import ROLES
from sayso.reading import Reader, spans
from sayso.reading.signals import read_signals, sentence_ranges
from sayso.reading.words import words as cut

SCHEME: Final = "muc4"
FAINT: Final = 0.02
"""Spans less likely than this are not looked at."""
WEIGHTS: Final = {"chance": 0.94, "often": 0.21, "others": 1.65, "place": -0.65}
LEAST: Final = {
    "PerpInd": 0.42, "PerpOrg": 0.35, "Target": 0.6, "Victim": 0.38, "Weapon": 0.42,
}  # fmt: skip
"""The least score of a filler, by role."""
ARTICLE: Final = re.compile(r"^(?:the|a|an|some|this|that|these|those|its|his|her|their)\s+")
SMALL: Final = frozenset("of the for and de la el y del".split())


@dataclass(frozen=True, slots=True)
class Span:
    """A span that may fill a role: its words, its chance, and its place in the text, 0 to 1."""

    role: str
    words: str
    chance: float
    place: float


@dataclass(slots=True)
class Filler:
    """Spans of one role that are taken for one entity, the likeliest words first."""

    words: list[str]
    chance: float
    mass: float
    place: float

    def add(self, span: Span) -> None:
        """One more span; it is no likelier than those before it."""
        if span.words not in self.words:
            self.words.append(span.words)
        self.mass += span.chance
        self.place = min(self.place, span.place)


def likely(reader: Reader, text: str) -> Iterator[Span]:
    """Every span that the muc4 head gives a role at all."""
    places = list(cut(text))
    ends = [0, *(place.end for place in places)]
    paragraph = ["\n" in text[end : p.start] for end, p in zip(ends, places, strict=False)]
    signals = read_signals(reader.weights, [p.of(text) for p in places], paragraph)
    mixer, widest = reader.weights.heads[f"span_{SCHEME}"], int(reader.weights.labels["widest"])
    for first, last in sentence_ranges(signals["sentence"], paragraph):
        start, end = signals["span_start"][first:last], signals["span_end"][first:last]
        chances = spans.score(start, end, mixer, widest)[:, :, 1:]
        for i, j, k in zip(*np.nonzero(chances >= FAINT), strict=True):
            words = text[places[first + i].start : places[first + j].end]
            role = reader.weights.labels["schemes"][SCHEME][k]
            place = (first + int(i)) / len(places)
            yield Span(role, " ".join(words.split()), float(chances[i, j, k]), place)


def decided(found: Sequence[Span]) -> Found:
    """Role -> the fillers' words, best first: those that reach their role's least score."""
    joined = entities(found)
    return {
        role: [f.words[0] for f in joined[role] if score(f, role, joined) >= LEAST[role]]
        for role in ROLES
    }


def entities(found: Sequence[Span]) -> dict[str, list[Filler]]:
    """Spans of one role that name one entity, joined; the likeliest entities first."""
    joined: dict[str, list[Filler]] = {role: [] for role in ROLES}
    for span in sorted(found, key=lambda s: (-s.chance, s.place, s.words)):
        known = joined[span.role]
        same = next((f for f in known if any(same_entity(span.words, w) for w in f.words)), None)
        if same:
            same.add(span)
        else:
            known.append(Filler([span.words], span.chance, span.chance, span.place))
    return joined


def score(filler: Filler, role: str, joined: dict[str, list[Filler]]) -> float:
    """How surely the filler is one, 0 to 1, seen with the rest of its document."""
    best = {r: max((f.chance for f in joined[r]), default=0.0) for r in ROLES}
    features = {
        "chance": _log_odds(filler.chance),
        "often": math.log(filler.mass / filler.chance),
        "others": 1 - math.prod(1 - best[r] for r in ROLES if r != role),
        "place": filler.place,
    }
    return 1 / (1 + math.exp(-sum(WEIGHTS[name] * value for name, value in features.items())))


def _log_odds(chance: float) -> float:
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(chance / (1 - chance))


def same_entity(one: str, other: str) -> bool:
    """Equal but for an article; or the shorter one begins or ends the longer; or an acronym."""
    short, long = sorted((ARTICLE.sub("", p).split() for p in (one, other)), key=len)
    ends = short in (long[: len(short)], long[-len(short) :])
    return ends or (len(short) == 1 and _acronym(short[0], long))


def _acronym(word: str, long: Sequence[str]) -> bool:
    letters = re.sub(r"\W", "", word)
    return len(letters) > 1 and "".join(w[0] for w in long if w not in SMALL) == letters
