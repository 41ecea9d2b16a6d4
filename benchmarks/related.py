"""Claims as relations between given entities, by the table `re3d.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Final

from benchmarks.placing import Places
from benchmarks.re3d import Related, between_actors, related
from sayso.claims.tree import Tree
from sayso.claims.verbs import Verbs
from sayso.codebook import Codebook
from sayso.model import Claim, Span

TABLE: Final = Path(__file__).with_name("re3d.toml")
Rows = Mapping[str, list[tuple[str, str, str]]]
"""A claim's relation or frame -> re3d's types with the roles at their ends."""
TELLING: Final = frozenset({"tell", "assure", "remind", "inform", "advise", "ask", "thank"})
"""Verbs of saying whose object is who is spoken to."""
WITHIN: Final = frozenset({"of", "from", "within", "in"})
NAMING: Final = frozenset(
    "including notably especially particularly mainly primarily like namely".split()
)
"""Between a group and a name they say that who is named belongs to it."""


def rows() -> Rows:
    """The table, by the claims' relations."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for kind, lines in tomllib.loads(TABLE.read_text(encoding="utf-8")).items():
        for line in lines:
            relation, source, target = line.split()
            found.setdefault(relation, []).append((kind, source, target))
    return found


def found(claims: Sequence[Claim], places: Places, codebook: Codebook) -> dict[Related, str]:
    """Relations between the entities -> the frame or rule that found each first."""
    tree = Tree(places.reading)
    verbs = Verbs(tree, codebook.tables.get("control", {}))
    every = [*claimed(claims, places, rows()), *beside(places, tree), *told(places, tree, verbs)]
    kept = [(one, why) for one, why in every if between_actors(places.entities, *one[1:])]
    return dict(reversed(kept))


Reasoned = Iterator[tuple[Related, str]]


def claimed(claims: Sequence[Claim], places: Places, table: Rows) -> Reasoned:
    """What affirmed claims say, whatever their modality: re3d marks plans and calls, too."""
    for claim in claims:
        lines = table.get(claim.frame) or table.get(claim.relation, [])
        for kind, source, target in lines:
            if claim.polarity == "affirmed":
                for a, b in product(_ends(claim, source, places), _ends(claim, target, places)):
                    yield related(kind, a, b), claim.frame


def _ends(claim: Claim, role: str, places: Places) -> list[Span]:
    ends = [places.of(filler.span) for filler in claim.fillers(role)]
    return [end for end in ends if end]


def beside(places: Places, tree: Tree) -> Reasoned:
    """What two phrases say by standing together, which is no claim of its own.

    "The envoy, Ruben Salt" are one person; "members of the League" belong to it, and so does
    the army in "our partners, notably the army".
    """
    widest = sorted({places.widest(entity) for entity in places.entities})
    tops = {places.top(entity): entity for entity in widest}
    for i, inner in tops.items():
        if i is not None and (outer := tops.get(tree.head(i))) and not inner.overlaps(outer):
            yield from _attached(places, tree, i, inner, outer)
    for outer, inner in product(widest, widest):
        words = places.reading.text[outer.end : inner.start].replace(",", " ").split()
        if outer.end < inner.start and len(words) == 1 and words[0] in NAMING:
            yield related("BelongsTo", inner, outer), "beside/naming"


def _attached(places: Places, tree: Tree, i: int, inner: Span, outer: Span) -> Reasoned:
    kinds = places.entities[inner], places.entities[outer]
    first, second = sorted((inner, outer))
    words = places.reading.text[first.end : second.start].split()
    called = kinds == ("Person", "Person") and words in ([], [","])
    if called and tree.is_(i, "appos", "flat", "nmod:desc"):
        yield related("IsSynonymOf", inner, outer), "beside/title"
    group = kinds[0] == "Organisation" and kinds[1] != "Location"
    if group and tree.is_(i, "nmod") and tree.preposition(i) in WITHIN:
        yield related("BelongsTo", outer, inner), "beside/of"


def told(places: Places, tree: Tree, verbs: Verbs) -> Reasoned:
    """Who speaks, by the reader's attributions, and to whom."""
    for said in places.reading.attributions:
        cue = places.top(said.cue[0])
        if cue is not None and tree.lemma(cue) in TELLING:
            ends = [
                [end for k in heads if (end := places.of(tree.tokens[k].span))]
                for heads in (verbs.subject(cue), verbs.object(cue))
            ]
            for a, b in product(*ends):
                yield related("CommWith", a, b), "told"
