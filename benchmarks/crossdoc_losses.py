"""Where the loss comes from when we say who is who across documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from benchmarks.crossdoc_heard import Heard
from benchmarks.partitions import conll
from sayso.gazetteer import fold

Named = Mapping[str, Hashable]
"""Mention -> what it is a mention of."""


def losses(heard: Sequence[Heard], ours: Named, gold: Named) -> dict[str, float | int]:
    """CoNLL F1 if one of the two steps were perfect; mentions by kind; names apart by cause."""
    kinds = Counter(map(_kind, heard))
    causes = Counter(_causes(heard, ours, gold))
    return {
        "perfect_within_conll_f1": round(conll(_within(heard, ours, gold), gold), 4),
        "perfect_across_conll_f1": round(conll(_across(heard, ours, gold), gold), 4),
        **{f"mentions_{kind}": n for kind, n in sorted(kinds.items())},
        **{f"apart_{cause}": n for cause, n in sorted(causes.items())},
    }


def _kind(one: Heard) -> str:
    """named; resolved: a description or pronoun that stands for a name; else without a name."""
    if one.form:
        return "named" if one.kind == "name" else "resolved"
    return f"unresolved_{one.kind}"


def _causes(heard: Sequence[Heard], ours: Named, gold: Named) -> Iterator[str]:
    """For each named mention that is not where most of its entity is: why."""
    entities: dict[Hashable, dict[Hashable, list[Heard]]] = defaultdict(lambda: defaultdict(list))
    for one in heard:
        if _kind(one) == "named":
            entities[gold[one.told.id]][ours[one.told.id]].append(one)
    for found in entities.values():
        most = max(found.values(), key=len)
        for some in found.values():
            if some is not most:
                yield from [_cause(some[0], most)] * len(some)


def _cause(one: Heard, most: Sequence[Heard]) -> str:
    """By names: one single word of a person's, the same but for the type, longer or shorter."""
    other = most[0]
    mine, theirs = (set(fold(x.form.name).split()) if x.form else set() for x in (one, other))
    persons = any(x.form and x.form.type == "person" for x in (one, other))
    if mine == theirs:
        return "type"
    if persons and min(len(mine), len(theirs)) == 1 and (mine < theirs or theirs < mine):
        return "lone_surname"
    if mine < theirs or theirs < mine:
        return "longer"
    return "alike" if mine & theirs else "other_name"


def _within(heard: Sequence[Heard], ours: Named, gold: Named) -> dict[str, Hashable]:
    """Gold chains of each document, each where its first name went."""
    chains: dict[Hashable, list[Heard]] = defaultdict(list)
    for one in heard:
        chains[one.page, gold[one.told.id]].append(one)
    found: dict[str, Hashable] = {}
    for chain in chains.values():
        first = next((one for one in chain if one.form and one.kind == "name"), chain[0])
        name = ours[first.told.id] if first.form else ("alone", first.told.id)
        found |= {one.told.id: name for one in chain}
    return found


def _across(heard: Sequence[Heard], ours: Named, gold: Named) -> dict[str, Hashable]:
    """Our parts of each document, each joined to whom most of its mentions are by gold."""
    local: dict[Hashable, list[str]] = defaultdict(list)
    for one in heard:
        local[one.page, ours[one.told.id]].append(one.told.id)
    found: dict[str, Hashable] = {}
    for ids in local.values():
        meant = [gold[id_] for id_ in ids]
        most = max(meant, key=meant.count)
        found |= dict.fromkeys(ids, most)
    return found
