"""Who is who across documents, on ECB+ (train) and MEANTIME, beside the same head word.

Gold gives where mentions of actors and places stand, and nothing else: what each is called, what it
stands for inside its document and which names are one across documents, sayso finds. Each topic of
ECB+ is a case of its own, as its ids hold no further; a part of MEANTIME is one case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final, cast

from benchmarks.coref import references
from benchmarks.corpora import folder
from benchmarks.crossdoc_gold import Page, Told, ecbplus, meantime
from benchmarks.mistakes import Mistake, marked
from benchmarks.partitions import b3, ceaf, conll, muc
from sayso import entities
from sayso.claims.reference import References
from sayso.entities import Known, Seen
from sayso.model import Article, Entity, Form, Mention, MentionKind, MentionType, Reading, Span
from sayso.reading import Reader

DESCRIPTION = "entities across documents: ECB+ train and MEANTIME"
TYPES: Final = frozenset({"person", "organisation", "place", "nationality"})
KINDS: Final[Mapping[str, MentionKind]] = {"PROPN": "name", "PRON": "pronoun", "DET": "pronoun"}
Figures = dict[str, float | int]


@dataclass(frozen=True, slots=True)
class Heard:
    """One gold mention as sayso hears it."""

    told: Told
    page: str
    topic: str
    words: str
    lemma: str
    """Of its head, in small letters."""
    kind: MentionKind
    local: str
    """Alike for all mentions of a document that are one there; of its document."""
    form: Form | None
    """What it is a name of; None for somebody without a name."""
    near: str
    """The sentence, the mention marked."""


def run(data: Path, split: str) -> Figures:
    """CoNLL F1 and its parts on both corpora, ours and of the same head word or the same words."""
    figures: Figures = {}
    for corpus, pages in _corpora(data, split):
        heard = _heard(pages)
        if heard:
            figures |= {f"{corpus}_{key}": value for key, value in _figures(heard).items()}
    return figures


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """Names that were joined wrongly or not at all, across documents."""
    for _, pages in _corpora(data, split):
        heard = [one for one in _heard(pages) if one.form and one.kind == "name"]
        yield from _wrong(heard, {one.told.id: name for one, name in _ours(heard)})


def _corpora(data: Path, split: str) -> Iterator[tuple[str, list[Page]]]:
    """ECB+ has its train part alone here."""
    for corpus, read, part in (("ecbplus", ecbplus, "train"), ("meantime", meantime, split)):
        place = folder(data, corpus) / part
        if place.is_dir():
            yield corpus, list(read(place))


# What stands where --------------------------------------------------------------------------


@cache
def _reader() -> Reader:
    return Reader.load()


def _heard(pages: Iterable[Page]) -> list[Heard]:
    return [one for page in pages for one in _of_page(page)]


def _of_page(page: Page) -> Iterator[Heard]:
    reading = _reader().read(Article("", "", page.text))
    heads = {told.id: _head(reading, told) for told in page.mentions}
    given = [_given(reading, told, heads[told.id]) for told in page.mentions]
    have = {mention.head for mention in reading.mentions}
    added = {mention.head: mention for mention in given if mention.head not in have}
    mentions = sorted([*reading.mentions, *added.values()], key=lambda one: one.span)
    found = references(replace(reading, mentions=tuple(mentions)))
    types = _types(found)
    for told, mention in zip(page.mentions, given, strict=True):
        yield _one(page, reading, told, mention.kind, found, types)


def _head(reading: Reading, told: Told) -> int:
    """The token of the mention whose head stands outside it."""
    span, tokens = Span(told.start, told.end), reading.tokens
    inside = [i for i, token in enumerate(tokens) if token.span.overlaps(span)]
    tops = [i for i in inside if tokens[i].head not in inside or tokens[i].head == i]
    return tops[0] if tops else inside[-1]


def _given(reading: Reading, told: Told, head: int) -> Mention:
    upos = reading.tokens[head].upos
    own = next((m.kind for m in reading.mentions if m.head == head), None)
    kind = own or KINDS.get(upos, "nominal")
    return Mention(Span(told.start, told.end), told.type, kind, head, 1.0)


def _types(found: References) -> Mapping[str, MentionType]:
    """What each full name mostly is in the document."""
    counted: dict[str, list[MentionType]] = defaultdict(list)
    for name in found.names:
        counted[name.full].append(cast(MentionType, name.type) if name.type in TYPES else "other")
    return {
        full: min(set(types), key=lambda one: (one == "other", -types.count(one), one))
        for full, types in counted.items()
    }


def _one(
    page: Page,
    reading: Reading,
    told: Told,
    kind: MentionKind,
    found: References,
    types: Mapping[str, MentionType],
) -> Heard:
    head = _head(reading, told)
    name = found.named(head)
    full = name.full if name else ""
    return Heard(
        told=told,
        page=page.name,
        topic=page.topic,
        words=page.text[told.start : told.end],
        lemma=reading.tokens[head].lemma.lower(),
        kind=kind,
        local=f"{page.name}/{found.entity(head)}",
        form=Form(full, types.get(full, "other")) if full else None,
        near=marked(page.text, ((told.start, told.end),), around=100),
    )


# Who is who ---------------------------------------------------------------------------------


def _ours(heard: Sequence[Heard]) -> Iterator[tuple[Heard, Hashable]]:
    """Each mention with its entity: of its form across documents, else of its document alone."""
    of_topic: dict[str, list[Heard]] = defaultdict(list)
    for one in heard:
        of_topic[one.topic].append(one)
    for topic, together in of_topic.items():
        entity = {member: one.id for one in joined(together) for member in one.members}
        for one in together:
            yield one, (topic, entity[one.form.id] if one.form else one.local)


def joined(heard: Sequence[Heard]) -> tuple[Entity, ...]:
    """The entities of one case, with the shipped gazetteer and no names of its own."""
    known = _known()
    seen = _seen(heard)
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
    return entities.cluster(seen, (), matches, ())


@cache
def _known() -> Known:
    return Known.load()


def _seen(heard: Sequence[Heard]) -> list[Seen]:
    """Every form with what else its documents write for it."""
    others: dict[Form, set[str]] = defaultdict(set)
    pages: dict[Form, set[str]] = defaultdict(set)
    for one in heard:
        if one.form:
            others[one.form] |= {one.words} - {one.form.name} if one.kind == "name" else set()
            pages[one.form].add(one.page)
    return [Seen(form, frozenset(also), len(pages[form])) for form, also in others.items()]


# Figures ------------------------------------------------------------------------------------


def _figures(heard: Sequence[Heard]) -> Figures:
    gold = {one.told.id: (one.topic, one.told.entity) for one in heard}
    ours = {one.told.id: name for one, name in _ours(heard)}
    names = [one.told.id for one in heard if one.form and one.kind == "name"]
    lemma, words = (_by(heard, key) for key in (lambda one: one.lemma, lambda one: one.words))
    figures: Figures = {
        "documents": len({one.page for one in heard}),
        "mentions": len(heard),
        "entities": len(set(gold.values())),
        "entities_in_several": _in_several(heard, gold),
        "entities_found": len(set(ours.values())),
        "entities_found_in_several": _in_several(heard, ours),
    }
    figures |= _scores("", ours, gold)
    figures |= {f"lemma{key}": value for key, value in _scores("_", lemma, gold).items()}
    figures["string_conll_f1"] = _round(conll(words, gold))
    figures |= {f"names_{key}": value for key, value in _of(names, ours, gold).items()}
    figures["names_lemma_conll_f1"] = _of(names, lemma, gold)["conll_f1"]
    return figures | _losses(heard, ours, gold)


def _by(heard: Sequence[Heard], key: Callable[[Heard], str]) -> dict[str, Hashable]:
    """A baseline: alike inside a topic is one."""
    return {one.told.id: (one.topic, key(one).lower()) for one in heard}


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


def _in_several(heard: Sequence[Heard], of: Mapping[str, Hashable]) -> int:
    pages: dict[Hashable, set[str]] = defaultdict(set)
    for one in heard:
        pages[of[one.told.id]].add(one.page)
    return sum(len(found) > 1 for found in pages.values())


def _losses(
    heard: Sequence[Heard], ours: Mapping[str, Hashable], gold: Mapping[str, Hashable]
) -> Figures:
    """CoNLL F1 if one of the two steps were perfect: inside documents, or across them."""
    within = _within(heard, ours, gold)
    across = _across(heard, ours, gold)
    kinds = defaultdict[str, int](int)
    for one in heard:
        kinds["named" if one.form and one.kind == "name" else "resolved" if one.form else
              one.kind] += 1  # fmt: skip
    return {
        "perfect_within_conll_f1": _round(conll(within, gold)),
        "perfect_across_conll_f1": _round(conll(across, gold)),
        **{f"mentions_{kind}": n for kind, n in sorted(kinds.items())},
    }


def _within(
    heard: Sequence[Heard], ours: Mapping[str, Hashable], gold: Mapping[str, Hashable]
) -> dict[str, Hashable]:
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


def _across(
    heard: Sequence[Heard], ours: Mapping[str, Hashable], gold: Mapping[str, Hashable]
) -> dict[str, Hashable]:
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


def _round(value: float) -> float:
    return round(value, 4)


# Mistakes -----------------------------------------------------------------------------------


def _wrong(heard: Sequence[Heard], ours: Mapping[str, Hashable]) -> Iterator[Mistake]:
    """One line for each pair of forms that are wrongly one, or wrongly two; by how often."""
    pairs: dict[tuple[str, str, str], list[Heard]] = defaultdict(list)
    first: dict[tuple[str, str], dict[str, Heard]] = defaultdict(dict)
    for one in heard:
        for other in first[one.topic, one.told.entity].values():
            if ours[one.told.id] != ours[other.told.id]:
                pairs[("apart", *_names(one, other))].append(one)
        first[one.topic, one.told.entity].setdefault(one.form.name if one.form else "", one)
    by_ours: dict[Hashable, dict[str, Heard]] = defaultdict(dict)
    for one in heard:
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
