"""The examples of a codebook, run through stages 3 and 4 as if each were an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.batch.pipeline import Stages
from sayso.codebook import Codebook, Entry, Example
from sayso.model import Article, Claim


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an example holds; `problem` is empty if it does."""

    entry: str
    example: Example
    problem: str


def verdicts(book: Codebook, stages: Stages) -> Iterator[Verdict]:
    """The verdict on every example of every entry, in the codebook's order."""
    for entry in book:
        for example in entry.examples:
            yield Verdict(entry.name, example, _problem(entry, example, stages))


def _problem(entry: Entry, example: Example, stages: Stages) -> str:
    article = Article(page_sha256="", location="", text=example.text)
    claims = stages.claim(article, stages.read(article))
    found = [claim for claim in claims if claim.relation == entry.name]
    if example.absent:
        return f"must not be found, but is: {_told(found)}" if found else ""
    if any(_fits(claim, example) for claim in found):
        return ""
    wanted = ", ".join(f"{name} {' + '.join(words)}" for name, words in example.roles.items())
    instead = _told(found) if found else "nothing"
    return f"wanted {example.polarity}, {example.modality}, {wanted}; found {instead}"


def _fits(claim: Claim, example: Example) -> bool:
    is_so = claim.polarity == example.polarity and claim.modality == example.modality
    return is_so and all(_phrases(claim, n) == set(words) for n, words in example.roles.items())


def _phrases(claim: Claim, name: str) -> set[str]:
    return {role.text for role in (*claim.roles, *claim.places) if role.name == name}


def _told(claims: list[Claim]) -> str:
    return "; ".join(
        f"{claim.polarity}, {claim.modality}, "
        + ", ".join(f"{role.name} {role.text}" for role in (*claim.roles, *claim.places))
        for claim in claims
    )
