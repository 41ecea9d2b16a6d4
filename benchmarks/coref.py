"""Reference inside a text: GAP's pronouns, and the mentions of GUM.

`gap_f1` is that of GAP's scorer (gap_scorer.py, google-research-datasets/gap-coreference) over
the two name decisions, `gap_bias` its feminine over its masculine F1. The system mode is "gold
two mention": the pronoun and both names are given, and of the two the likelier one is answered,
if it has a chance of at least `CHANCE`. `gap_sure_precision` is that of the answers which the
claims would take for sure.

GUM is read from its bare text. `antecedent_precision` counts every pronoun and definite noun
that is resolved: right if what it is resolved to, or the same name elsewhere, heads a gold mention
of its own entity. `antecedent_found` is the share of the gold pronouns of the third person
with a name or noun of the same entity before them that are resolved, and right. `b3_*` (Bagga
and Baldwin, 1998) are over all gold mentions of persons, organisations and places, names, nouns
and pronouns of any person, entities told of once among them; `b3_f1_shared` leaves these out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from benchmarks.coref_gold import GAP_FILES, Document, Pronoun, gap, gum
from benchmarks.corpora import folder
from benchmarks.mistakes import Mistake
from benchmarks.scores import Tally
from sayso import codebook
from sayso.claims.genders import Genders
from sayso.claims.pronouns import group
from sayso.claims.reference import SURE, Name, References
from sayso.claims.tree import Tree
from sayso.claims.wordforms import WordForms
from sayso.codebook import Codebook
from sayso.codebook.cues import people, vocabulary
from sayso.model import Article, Mention, Reading, Span
from sayso.reading import Reader

DESCRIPTION = __doc__
CHANCE = 0.2
FEMININE = frozenset({"she", "her", "hers"})
ACTORS = frozenset({"person", "organization", "place"})
Figures = dict[str, float | int]


def run(data: Path, split: str, reader: Reader | None = None) -> Figures:
    """Figures of both corpora, of those that are there."""
    reader = reader or Reader.load()
    figures: Figures = {}
    file = folder(data, "gap") / f"{GAP_FILES[split]}.tsv"
    if file.exists():
        figures |= _gap_figures([_answer(reader, item) for item in gap(file)])
    if (folder(data, "gum") / split).is_dir():
        figures |= _gum_figures([_resolved(reader, d) for d in gum(folder(data, "gum") / split)])
    return figures


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """Wrong names of GAP, wrong antecedents of GUM; the surer, the worse."""
    reader = Reader.load()
    file = folder(data, "gap") / f"{GAP_FILES[split]}.tsv"
    for item in gap(file) if file.exists() else ():
        if found := _mistaken(_answer(reader, item)):
            yield found
    for document in gum(folder(data, "gum") / split):
        yield from _wrong(_resolved(reader, document))


def references(reading: Reading) -> References:
    """Reference as the claims have it, with the shipped codebook."""
    book, forms = _book()
    genders = Genders(book.tables["genders"])
    return References(Tree(reading, forms.lemma), people(book), genders)


@cache
def _book() -> tuple[Codebook, WordForms]:
    book = codebook.load()
    forms = WordForms(book)
    forms.known |= vocabulary(book)
    return book, forms


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for one item of GAP."""

    item: Pronoun
    chances: tuple[float, float]

    @property
    def says(self) -> tuple[bool, bool]:
        """Does the pronoun mean A, and B? The first of two equals."""
        first, second = self.chances
        return first >= max(second, CHANCE), second > first and second >= CHANCE

    @property
    def sure(self) -> tuple[bool, bool]:
        """The same, as far as the claims would trust it."""
        least = SURE[group(self.item.pronoun.lower())]
        first, second = self.chances
        return first >= least, second >= least


def _answer(reader: Reader, item: Pronoun) -> Answer:
    reading = reader.read(Article("", "", item.text))
    reading, heads = _given(reading, item)
    found = references(reading)
    at = next(i for i, t in enumerate(reading.tokens) if t.span.start <= item.at < t.span.end)
    chances = {name.full: chance for name, chance in found.candidates(at)}
    first, second = (found.resolve(head) for head in heads)
    return Answer(item, (chances.get(first, 0.0), chances.get(second, 0.0)))


def _given(reading: Reading, item: Pronoun) -> tuple[Reading, list[int]]:
    """The reading with both names as names of persons, and their heads."""
    given = [_mention(reading, Span(at, at + len(words))) for at, words in item.names]
    kept = [m for m in reading.mentions if not any(m.span.overlaps(g.span) for g in given)]
    mentions = sorted([*kept, *given], key=lambda mention: mention.span)
    return replace(reading, mentions=tuple(mentions)), [mention.head for mention in given]


def _mention(reading: Reading, span: Span) -> Mention:
    tokens = reading.tokens
    inside = [i for i, token in enumerate(tokens) if token.span.overlaps(span)]
    tops = [i for i in inside if tokens[i].head not in inside or tokens[i].head == i]
    whole = Span(tokens[inside[0]].span.start, tokens[inside[-1]].span.end)
    return Mention(whole, "person", "name", tops[0] if tops else inside[-1], 1.0)


def _gap_figures(answers: Sequence[Answer]) -> Figures:
    women = [a for a in answers if a.item.pronoun.lower() in FEMININE]
    men = [a for a in answers if a.item.pronoun.lower() not in FEMININE]
    whole, feminine, masculine = (_decisions((a, a.says) for a in s) for s in (answers, women, men))
    sure = _decisions((a, a.sure) for a in answers)
    return {
        "gap_items": len(answers),
        "gap_f1": round(whole.f1, 4),
        "gap_precision": round(whole.precision, 4),
        "gap_recall": round(whole.recall, 4),
        "gap_f1_feminine": round(feminine.f1, 4),
        "gap_f1_masculine": round(masculine.f1, 4),
        "gap_bias": round(feminine.f1 / masculine.f1, 4) if masculine.f1 else 0.0,
        "gap_sure_precision": round(sure.precision, 4),
        "gap_sure_recall": round(sure.recall, 4),
    }


def _decisions(answers: Iterable[tuple[Answer, tuple[bool, bool]]]) -> Tally:
    """Each name is one decision."""
    tally = Tally()
    for answer, says in answers:
        for found, meant in zip(says, answer.item.meant, strict=True):
            tally.add(["meant"] if found else [], ["meant"] if meant else [])
    return tally


def _mistaken(answer: Answer) -> Mistake | None:
    item, says = answer.item, answer.says
    if says == item.meant:
        return None
    found, meant = (_words(item, chosen) for chosen in (says, item.meant))
    kind = "missed" if not any(says) else "wrong" if any(item.meant) else "invented"
    text = _marked(item.text, Span(item.at, item.at + len(item.pronoun)))
    return Mistake(kind, item.id, text, meant, found, max(answer.chances))


def _words(item: Pronoun, chosen: tuple[bool, bool]) -> str:
    return ", ".join(words for (_, words), yes in zip(item.names, chosen, strict=True) if yes)


def _marked(text: str, span: Span) -> str:
    return f"{text[: span.start]}⟦{span.of(text)}⟧{text[span.end :]}"


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was found in one document of GUM."""

    document: Document
    reading: Reading
    gold: dict[int, str]
    """Token -> the gold entity whose mention it heads."""
    found: dict[int, tuple[tuple[int, ...], float]]
    """Pronoun or definite noun -> heads of all phrases that are called what it is resolved to,
    and how surely it is."""
    clusters: dict[int, str]
    """Head of an actor's gold mention -> what we take it for."""


def _resolved(reader: Reader, document: Document) -> Resolved:
    reading = reader.read(Article("", "", document.text))
    reference = references(reading)
    at = {token.span.start: i for i, token in enumerate(reading.tokens)}
    gold = {at[m.head]: m.entity for m in document.mentions if m.head in at}
    found = {
        i: (_called(reference, name), dict(reference.candidates(i)).get(name, 1.0))
        for i in range(len(reading.tokens))
        if (name := reference.antecedent(i)) and name.head != i
    }
    actors = [at[m.head] for m in document.mentions if m.type in ACTORS and m.head in at]
    clusters = {i: reference.entity(i) for i in actors}
    return Resolved(document, reading, gold, found, clusters)


def _called(reference: References, name: Name) -> tuple[int, ...]:
    return (name.head, *(n.head for n in reference.names if name.full and n.full == name.full))


def _gum_figures(documents: Sequence[Resolved]) -> Figures:
    by_kind = defaultdict[str, list[bool]](list)
    for one in documents:
        for i, (antecedents, _) in one.found.items():
            by_kind[_kind(one, i)].append(_right(one, i, antecedents))
    every = [right for rights in by_kind.values() for right in rights]
    wanted = [(one, i) for one in documents for i in _anaphors(one)]
    found = [i in one.found and _right(one, i, one.found[i][0]) for one, i in wanted]
    figures: Figures = {
        "antecedent_precision": _share(every),
        "antecedents": len(every),
        "antecedent_found": _share(found),
    }
    for kind, rights in sorted(by_kind.items()):
        figures |= {
            f"antecedent_precision_{kind}": _share(rights),
            f"antecedents_{kind}": len(rights),
        }
    return figures | _b3_figures(documents)


def _kind(one: Resolved, i: int) -> str:
    wanted = group(one.reading.words(i).lower())
    return {"male": "he", "female": "he", "": "noun"}.get(wanted, wanted)


def _right(one: Resolved, i: int, antecedents: Iterable[int]) -> bool:
    return i in one.gold and any(one.gold[i] == one.gold.get(k) for k in antecedents)


def _anaphors(one: Resolved) -> Iterator[int]:
    """Gold pronouns of the third person with a name or noun of the same entity before them."""
    told: set[str] = set()
    for i in sorted(one.gold):
        if group(one.reading.words(i).lower()):
            if one.gold[i] in told:
                yield i
        elif one.reading.tokens[i].upos in {"NOUN", "PROPN"}:
            told.add(one.gold[i])


def _share(rights: Sequence[bool]) -> float:
    return round(sum(rights) / len(rights), 4) if rights else 0.0


def _b3_figures(documents: Sequence[Resolved]) -> Figures:
    whole = [pair for one in documents for pair in _b3(one.clusters, one.gold)]
    shared = [pair for one in documents for pair in _b3(*_shared(one))]
    (precision, recall, f1), (*_, f1_shared) = _means(whole), _means(shared)
    return {
        "b3_mentions": len(whole),
        "b3_precision": round(precision, 4),
        "b3_recall": round(recall, 4),
        "b3_f1": round(f1, 4),
        "b3_f1_shared": round(f1_shared, 4),
    }


def _b3(found: dict[int, str], gold: dict[int, str]) -> Iterator[tuple[float, float]]:
    """Precision and recall of each mention: how much of its two clusters is common to both."""
    for i in found:
        ours = {k for k in found if found[k] == found[i]}
        theirs = {k for k in found if gold[k] == gold[i]}
        common = len(ours & theirs)
        yield common / len(ours), common / len(theirs)


def _shared(one: Resolved) -> tuple[dict[int, str], dict[int, str]]:
    """Without the entities that gold tells of once."""
    count = defaultdict[str, int](int)
    for i in one.clusters:
        count[one.gold[i]] += 1
    return {i: c for i, c in one.clusters.items() if count[one.gold[i]] > 1}, one.gold


def _means(pairs: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    if not pairs:
        return 0.0, 0.0, 0.0
    precision, recall = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
    return precision, recall, 2 * precision * recall / (precision + recall)


def _wrong(one: Resolved) -> Iterator[Mistake]:
    for i, (antecedents, chance) in one.found.items():
        if not _right(one, i, antecedents):
            tokens = one.reading.tokens
            expected = [k for k, entity in one.gold.items() if entity == one.gold.get(i) and k < i]
            words = one.reading.words(expected[0]) if expected else ""
            near = Span(max(0, tokens[i].span.start - 250), tokens[i].span.end + 80)
            text = one.document.text
            shown = _marked(text, tokens[i].span)[near.start : near.end + 2]
            yield Mistake(
                "wrong", one.document.name, shown, words, one.reading.words(antecedents[0]), chance
            )
