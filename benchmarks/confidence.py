"""How surely an organisation is said to be behind an incident: MUC-4's slot 11.

An organisation of slot 10 counts as found where a claim of the document has it as a perpetrator, by
one of its names. Of the values of several such claims the firmest is taken. The key may give more
than one value; any of them is right. `majority_accuracy` is what always saying the most frequent
value would reach on the organisations found.

The texts are in lower case; they are read once, given capitals where the reader sees names, and
read again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

from benchmarks.matching import same_phrase, words_of
from benchmarks.mistakes import Mistake, marked
from benchmarks.muc4 import Accused, accused, article, documents, recased
from sayso import claims, codebook
from sayso.claims.authorship import Authorship, authorities, authorship, perpetrators
from sayso.model import Claim
from sayso.reading import Reader

DESCRIPTION = __doc__
VIOLENT: Final = frozenset(
    "abducts accuses attacks bombs claims_responsibility convicts kills threatens".split()
)
"""Relations whose claims say who did it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An organisation found, with the claims that have it and the value they give."""

    document: str
    text: str
    gold: Accused
    claims: tuple[Claim, ...]
    value: Authorship


def run(data: Path, split: str) -> dict[str, float | int]:
    """`confidence_accuracy` over the organisations found, and how many those are."""
    expected = sum(map(len, accused(data, split).values()))
    found = list(_judged(data, split))
    right = sum(one.value in one.gold.values for one in found)
    values = Counter(value for one in found for value in one.gold.values)
    most = max(values, key=lambda value: (values[value], value), default="")
    majority = sum(most in one.gold.values for one in found)
    return {
        "confidence_accuracy": _share(right, len(found)),
        "majority_accuracy": _share(majority, len(found)),
        "confidence_found": len(found),
        "confidence_expected": expected,
    }


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """Organisations with another value than the key's; to tell as a fact what is none is worst."""
    for one in _judged(data, split):
        if one.value not in one.gold.values:
            claim = one.claims[0]
            shown = marked(one.text, [(claim.trigger.start, claim.trigger.end)])
            weight = 2.0 if one.value == "reported as fact" else 1.0
            expected = " / ".join(sorted(one.gold.values))
            yield Mistake("wrong", one.document, shown, expected, one.value, weight)


def _judged(data: Path, split: str) -> Iterator[Judged]:
    gold, reader, book = accused(data, split), Reader.load(), codebook.load()
    powers = authorities(book)
    for document in documents(data, split):
        if document.name not in gold:
            continue
        first = reader.read(article(document.text))
        page = article(recased(document.text, first))
        violent = [
            claim
            for claim in claims.extract(page, reader.read(page), book)
            if claim.relation in VIOLENT
        ]
        for organisation in gold[document.name]:
            if own := tuple(c for c in violent if _held(c, organisation.names)):
                value = firmest([authorship(claim, powers) for claim in own])
                yield Judged(document.name, page.text, organisation, own, value)


def firmest(values: Sequence[Authorship]) -> Authorship:
    """The value that an article gives, where its claims give several."""
    return min(values, key=FIRMEST.index)


FIRMEST: Final[tuple[Authorship, ...]] = get_args(Authorship)


def _held(claim: Claim, names: Sequence[str]) -> bool:
    """Is one of the claim's perpetrators the organisation, or a part of it ("its members")?"""
    phrases = [p for r in perpetrators(claim) for p in (r.text, r.resolves_to) if p]
    return any(
        same_phrase(phrase, name) or set(words_of(name)) <= set(words_of(phrase))
        for phrase in phrases
        for name in names
        if words_of(name)
    )


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
