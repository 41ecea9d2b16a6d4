"""The example pages: claims that a careful reader takes from them, found and missed.

`must` counts expected claims marked so; `found` those among them with the right relation, roles,
polarity, modality, speaker and stance; `roles` those with the right relation and roles at least.
`never` counts claims that the expected files forbid. `--data` is the repo's examples/ folder.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.matching import differences, fits, same_roles, same_speaker
from benchmarks.mistakes import Mistake, marked
from sayso import codebook
from sayso.batch.shipped import SHIPPED
from sayso.config import Config
from sayso.model import Article, Claim, Page
from sayso.pages import find_pages

DESCRIPTION = __doc__


def run(data: Path, split: str) -> dict[str, float | str]:
    """Counts over all pages; misses are printed with their sentence."""
    counts: Counter[str] = Counter()
    for page in _pages(data):
        counts["claims"] += len(page.found)
        _count(page, counts)
        _tell(page)
    figures: dict[str, float | str] = {name: counts[name] for name in _COUNTED}
    return figures | {"digest": corpus_digest(data)}


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """What is forbidden weighs most, then claims that must be found, then those that should."""
    for page in _pages(data):
        for answer in page.answers():
            if answer.wrong:
                yield _mistake(page, answer)
        for never, claim in page.forbidden():
            text = page.article.text
            shown = marked(text, [(claim.evidence.start, claim.evidence.end)])
            yield Mistake("invented", page.name, shown, f"never: {never}", _shown(claim), 3.0)


def _mistake(page: _Page, answer: _Answer) -> Mistake:
    wanted = answer.wanted
    found = page.beside(wanted) if answer.nearest is None else [answer.nearest]
    wrong = ", ".join(answer.wrong) if answer.nearest else "roles"
    return Mistake(
        "wrong" if found else "missed",
        page.name,
        wanted["sentence"],
        f"{wanted['relation']}: {_fields(wanted)}",
        f"{wrong}: {'; '.join(map(_shown, found))}" if found else "",
        2.0 if wanted["must"] else 1.0,
    )


def _fields(wanted: dict[str, Any]) -> str:
    """The fields of an expected claim that a reader wants to see."""
    skipped = ("relation", "sentence", "must", "why")
    return ", ".join(f"{name} {value}" for name, value in wanted.items() if name not in skipped)


@dataclass(frozen=True, slots=True)
class _Answer:
    """An expected claim, the found one nearest to it, and the fields in which they differ."""

    wanted: dict[str, Any]
    nearest: Claim | None
    wrong: list[str]


@dataclass(frozen=True, slots=True)
class _Page:
    """A page with its claims, and what is expected of it."""

    article: Article
    found: tuple[Claim, ...]
    expected: dict[str, Any]
    symmetric: frozenset[str]

    @property
    def name(self) -> str:
        return str(self.expected["page"])

    def answers(self) -> Iterator[_Answer]:
        """Each expected claim with the found one that differs least."""
        for wanted in self.expected.get("claim", ()):
            same = [
                claim
                for claim in self.found
                if _same_proposition(self.article, claim, wanted, self.symmetric)
            ]
            nearest = min(same, key=lambda c: len(differences(c, wanted)), default=None)
            wrong = differences(nearest, wanted) if nearest else ["missing"]
            yield _Answer(wanted, nearest, wrong)

    def beside(self, wanted: dict[str, Any]) -> list[Claim]:
        """Claims of that relation in that sentence, whatever fills their roles."""
        same = [claim for claim in self.found if claim.relation == wanted["relation"]]
        return [c for c in same if same_sentence(self.article, c, wanted["sentence"])]

    def forbidden(self) -> Iterator[tuple[dict[str, Any], Claim]]:
        """Each claim that may not be made, with what forbids it."""
        for never in self.expected.get("never", ()):
            for claim in self.found:
                if _forbidden(self.article, claim, never):
                    yield never, claim


def _pages(data: Path) -> Iterator[_Page]:
    """Read with the names of the invented world, as `sayso demo` does."""
    stages = SHIPPED.stages(Config(names=str(data / "names.toml")))
    symmetric = frozenset(n for n, entry in codebook.load().entries.items() if entry.symmetric)
    for page, expected in _pairs(data):
        article = stages.extract(page)
        yield _Page(article, stages.claim(article, stages.read(article)), expected, symmetric)


_COUNTED = ("must", "found", "roles", "should", "should_found", "never", "claims")


def corpus_digest(data: Path) -> str:
    """Names the corpus that the figures were made on."""
    digest = hashlib.sha256()
    pages = [*(data / "pages").iterdir(), *(data / "expected").glob("*.toml")]
    for file in sorted([data / "names.toml", *pages]):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def _pairs(data: Path) -> Iterator[tuple[Page, dict[str, Any]]]:
    """Each readable page with what is expected of it."""
    wanted = {}
    for file in sorted((data / "expected").glob("*.toml")):
        expected = tomllib.loads(file.read_text(encoding="utf-8"))
        record = f"#{expected['record']}" if "record" in expected else ""
        wanted[expected["page"] + record] = expected
    for page in find_pages([data / "pages"], Config()):
        name = page.location.rsplit("/", 1)[-1]
        if isinstance(page, Page) and wanted.get(name, {}).get("readable", name in wanted):
            yield page, wanted[name]


def _count(page: _Page, counts: Counter[str]) -> None:
    for answer in page.answers():
        must = answer.wanted["must"]
        counts["must" if must else "should"] += 1
        counts["found" if must else "should_found"] += not answer.wrong
        counts["roles"] += must and answer.nearest is not None
    counts["never"] += sum(1 for _ in page.forbidden())


def _same_proposition(
    article: Article, claim: Claim, expected: dict[str, Any], symmetric: frozenset[str]
) -> bool:
    """The same relation and fillers; the sides of a symmetric relation may change places."""
    if claim.relation != expected["relation"]:
        return False
    sides = [("agent", "patient")]
    if claim.relation in symmetric:
        sides.append(("patient", "agent"))
    wanted = [expected.get(role, []) for role in ("agent", "patient")]
    return same_sentence(article, claim, expected["sentence"]) and any(
        all(same_roles(claim, role, want) for role, want in zip(roles, wanted, strict=True))
        for roles in sides
    )


def same_sentence(article: Article, claim: Claim, sentence: str) -> bool:
    """Does the claim's evidence stand in that sentence?"""
    start = article.text.find(sentence)
    while start >= 0:
        if start <= claim.trigger.start < start + len(sentence):
            return True
        start = article.text.find(sentence, start + 1)
    return False


def _forbidden(article: Article, claim: Claim, never: dict[str, Any]) -> bool:
    """A field that is missing fits anything."""
    if "sentence" in never and not same_sentence(article, claim, never["sentence"]):
        return False
    if any(
        getattr(claim, name) != never[name]
        for name in ("relation", "polarity", "modality")
        if name in never
    ):
        return False
    if "occurred" in never and all(time.value != never["occurred"] for time in claim.times):
        return False
    if "said_by" in never and not same_speaker(claim, never["said_by"]):
        return False
    return all(
        any(fits(f.text, f.resolves_to, _listed(never[role])) for f in claim.fillers(role))
        for role in ("agent", "patient")
        if never.get(role)
    )


def _listed(phrases: str | list[str]) -> list[str]:
    return [phrases] if isinstance(phrases, str) else phrases


def _tell(page: _Page) -> None:
    for answer in page.answers():
        wanted = answer.wanted
        if wanted["must"] and answer.wrong:
            roles = f"{wanted.get('agent', [])} -> {wanted.get('patient', [])}"
            print(f"{page.name}: {wanted['relation']} {roles} wrong: {', '.join(answer.wrong)}")
            print(f"    {wanted['sentence'][:150]}")
    for never, claim in page.forbidden():
        print(f"NEVER {page.name}: {never} <- {_shown(claim)}")


def _shown(claim: Claim) -> str:
    roles = ", ".join(f"{r.name}={r.text}" for r in claim.roles)
    return f"{claim.relation}({roles}) {claim.polarity} {claim.modality}"
