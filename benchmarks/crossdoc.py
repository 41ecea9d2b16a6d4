"""Who is who across documents, on ECB+ (train) and MEANTIME, beside the same head word.

Gold gives where mentions of actors and places stand, and nothing else: what each is called, what it
stands for inside its document and which names are one across documents, sayso finds. Each topic of
ECB+ is a case of its own, as its ids hold no further; a part of MEANTIME is one case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from benchmarks.corpora import folder
from benchmarks.crossdoc_gold import Page, ecbplus, meantime
from benchmarks.crossdoc_heard import Heard, heard
from benchmarks.crossdoc_losses import losses
from benchmarks.mistakes import Mistake
from benchmarks.partitions import b3, ceaf, conll, muc
from sayso import entities
from sayso.entities import Known, Seen
from sayso.model import Entity, Form

DESCRIPTION = "entities across documents: ECB+ train and MEANTIME"
Figures = dict[str, float | int]


def run(data: Path, split: str) -> Figures:
    """CoNLL F1 and its parts on both corpora, ours and of the same head word or the same words."""
    figures: Figures = {}
    for corpus, pages in _corpora(data, split):
        if told := heard(pages):
            figures |= {f"{corpus}_{key}": value for key, value in _figures(told).items()}
    return figures


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """Names that were joined wrongly or not at all, across documents."""
    for _, pages in _corpora(data, split):
        named = [one for one in heard(pages) if one.form and one.kind == "name"]
        yield from _wrong(named, {one.told.id: name for one, name in _ours(named)})


def _corpora(data: Path, split: str) -> Iterator[tuple[str, list[Page]]]:
    """ECB+ has its train part alone here."""
    for corpus, read, part in (("ecbplus", ecbplus, "train"), ("meantime", meantime, split)):
        place = folder(data, corpus) / part
        if place.is_dir():
            yield corpus, list(read(place))


# Who is who ---------------------------------------------------------------------------------


def _ours(told: Sequence[Heard], unsure: bool = False) -> Iterator[tuple[Heard, Hashable]]:
    """Each mention with its entity: of its form across documents, else of its document alone.

    With `unsure`, whom sayso only takes for the same perhaps is joined, too.
    """
    of_topic: dict[str, list[Heard]] = defaultdict(list)
    for one in told:
        of_topic[one.topic].append(one)
    for topic, together in of_topic.items():
        entity = {member: one.id for one in joined(together, unsure) for member in one.members}
        for one in together:
            yield one, (topic, entity[one.form.id] if one.form else one.local)


def joined(told: Sequence[Heard], unsure: bool = False) -> tuple[Entity, ...]:
    """The entities of one case, with the shipped gazetteer and no names of its own."""
    known = _known()
    seen = _seen(told)
    blocks: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        for key in entities.keys(one, known):
            blocks[key].append(one)
    matches = [
        match
        for block, members in sorted(blocks.items())
        if len(members) > 1
        for match in entities.decide(block, members, known)
    ]
    if unsure:
        matches = [
            replace(one, verdict="same") if one.verdict == "unsure" else one for one in matches
        ]
    return entities.cluster(seen, (), matches, ())


@cache
def _known() -> Known:
    return Known.load()


def _seen(told: Sequence[Heard]) -> list[Seen]:
    """Every form with what else its documents write for it."""
    others: dict[Form, set[str]] = defaultdict(set)
    pages: dict[Form, set[str]] = defaultdict(set)
    for one in told:
        if one.form:
            others[one.form] |= {one.words} - {one.form.name} if one.kind == "name" else set()
            pages[one.form].add(one.page)
    return [Seen(form, frozenset(also), len(pages[form])) for form, also in others.items()]


# Figures ------------------------------------------------------------------------------------


def _figures(told: Sequence[Heard]) -> Figures:
    gold = {one.told.id: (one.topic, one.told.entity) for one in told}
    ours = {one.told.id: name for one, name in _ours(told)}
    names = [one.told.id for one in told if one.form and one.kind == "name"]
    lemma, words = (_by(told, key) for key in (lambda one: one.lemma, lambda one: one.words))
    figures: Figures = {
        "documents": len({one.page for one in told}),
        "mentions": len(told),
        "entities": len(set(gold.values())),
        "entities_in_several": _in_several(told, gold),
        "entities_found": len(set(ours.values())),
        "entities_found_in_several": _in_several(told, ours),
    }
    figures |= _scores("", ours, gold)
    figures |= {f"lemma{key}": value for key, value in _scores("_", lemma, gold).items()}
    figures["string_conll_f1"] = _round(conll(words, gold))
    figures |= {f"names_{key}": value for key, value in _of(names, ours, gold).items()}
    figures |= {
        f"heads_{where}_conll_f1": _round(conll(_by_heads(told, ours, where), gold))
        for where in ("within", "across")
    }
    figures |= _beside(names, "lemma", lemma, gold)
    figures |= _beside(names, "unsure", {one.told.id: n for one, n in _ours(told, True)}, gold)
    return figures | losses(told, ours, gold)


def _beside(
    names: Iterable[str], of: str, found: Mapping[str, Hashable], gold: Mapping[str, Hashable]
) -> Figures:
    """Another way on the named mentions: its CoNLL F1 and B3."""
    figures = _of(names, found, gold)
    kept = ("conll_f1", "b3_f1", "b3_precision", "b3_recall")
    return {f"names_{of}_{key}": figures[key] for key in kept}


def _by(told: Sequence[Heard], key: Callable[[Heard], str]) -> dict[str, Hashable]:
    """A baseline: alike inside a topic is one."""
    return {one.told.id: (one.topic, key(one).lower()) for one in told}


def _by_heads(
    told: Sequence[Heard], ours: Mapping[str, Hashable], where: str
) -> dict[str, Hashable]:
    """Ours, and descriptions of one head noun as one, within a document or across all of a topic:
    what it costs that sayso never takes two descriptions for one."""
    return {
        one.told.id: ours[one.told.id]
        if one.form or one.kind != "nominal"
        else (one.page if where == "within" else one.topic, "noun", one.lemma)
        for one in told
    }


def _scores(prefix: str, found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> Figures:
    figures: Figures = {f"{prefix}conll_f1": _round(conll(found, gold))}
    for name, measure in (("muc", muc), ("b3", b3), ("ceaf", ceaf)):
        score = measure(found, gold)
        figures |= {
            f"{prefix}{name}_f1": _round(score.f1),
            f"{prefix}{name}_precision": _round(score.precision),
            f"{prefix}{name}_recall": _round(score.recall),
        }
    return figures


def _of(ids: Iterable[str], found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> Figures:
    """The figures of some mentions alone."""
    some = list(ids)
    return {"mentions": len(some)} | _scores(
        "", {id_: found[id_] for id_ in some}, {id_: gold[id_] for id_ in some}
    )


def _in_several(told: Sequence[Heard], of: Mapping[str, Hashable]) -> int:
    pages: dict[Hashable, set[str]] = defaultdict(set)
    for one in told:
        pages[of[one.told.id]].add(one.page)
    return sum(len(found) > 1 for found in pages.values())


def _round(value: float) -> float:
    return round(value, 4)


# Mistakes -----------------------------------------------------------------------------------


def _wrong(told: Sequence[Heard], ours: Mapping[str, Hashable]) -> Iterator[Mistake]:
    """One line for each pair of forms that are wrongly one, or wrongly two; by how often."""
    pairs: dict[tuple[str, str, str], list[Heard]] = defaultdict(list)
    first: dict[tuple[str, str], dict[str, Heard]] = defaultdict(dict)
    for one in told:
        for other in first[one.topic, one.told.entity].values():
            if ours[one.told.id] != ours[other.told.id]:
                pairs[("apart", *_names(one, other))].append(one)
        first[one.topic, one.told.entity].setdefault(one.form.name if one.form else "", one)
    by_ours: dict[Hashable, dict[str, Heard]] = defaultdict(dict)
    for one in told:
        for other in by_ours[ours[one.told.id]].values():
            if (one.topic, one.told.entity) != (other.topic, other.told.entity):
                pairs[("joined", *_names(one, other))].append(one)
        by_ours[ours[one.told.id]].setdefault(one.told.entity, one)
    for (kind, a, b), where in sorted(pairs.items()):
        expected, found = (
            (f"one: {a} = {b}", "two") if kind == "apart" else ("two", f"one: {a} = {b}")
        )
        yield Mistake(kind, where[0].page, where[0].near, expected, found, float(len(where)))


def _names(one: Heard, other: Heard) -> tuple[str, str]:
    shown = sorted(f"{x.words} [{x.form.name}, {x.form.type}]" for x in (one, other) if x.form)
    return shown[0], shown[-1]
