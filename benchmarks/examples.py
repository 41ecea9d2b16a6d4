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
from pathlib import Path
from typing import Any

from benchmarks.matching import differences, fits, same_roles, same_speaker
from sayso import articles, claims, codebook
from sayso.config import Config
from sayso.model import Article, Claim, Page
from sayso.pages import find_pages
from sayso.reading import Reader

DESCRIPTION = __doc__


def run(data: Path, split: str) -> dict[str, float | str]:
    """Counts over all pages; misses are printed with their sentence."""
    reader, book = Reader.load(), codebook.load()
    symmetric = frozenset(name for name, entry in book.entries.items() if entry.symmetric)
    counts: Counter[str] = Counter()
    for page, expected in _pairs(data):
        article = articles.extract(page, Config())
        found = claims.extract(article, reader.read(article), book)
        _count(article, found, expected, counts, symmetric)
    figures: dict[str, float | str] = {name: counts[name] for name in _COUNTED}
    return figures | {"digest": corpus_digest(data)}


_COUNTED = ("must", "found", "roles", "should", "should_found", "never", "claims")


def corpus_digest(data: Path) -> str:
    """Names the corpus that the figures were made on."""
    digest = hashlib.sha256()
    for file in sorted([*(data / "pages").iterdir(), *(data / "expected").glob("*.toml")]):
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


def _count(
    article: Article,
    found: tuple[Claim, ...],
    expected: dict[str, Any],
    counts: Counter[str],
    symmetric: frozenset[str],
) -> None:
    counts["claims"] += len(found)
    for claim in expected.get("claim", ()):
        kind = "must" if claim["must"] else "should"
        counts[kind] += 1
        same = [c for c in found if _same_proposition(article, c, claim, symmetric)]
        wrong = min((differences(c, claim) for c in same), key=len, default=["missing"])
        if not wrong:
            counts["found" if kind == "must" else "should_found"] += 1
        if kind == "must":
            counts["roles"] += bool(same)
            _tell(expected["page"], claim, wrong)
    for never in expected.get("never", ()):
        for claim in found:
            if _forbidden(article, claim, never):
                counts["never"] += 1
                print(f"NEVER {expected['page']}: {never} <- {_shown(claim)}")


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


def _tell(page: str, claim: dict[str, Any], wrong: list[str]) -> None:
    if wrong:
        roles = f"{claim.get('agent', [])} -> {claim.get('patient', [])}"
        print(f"{page}: {claim['relation']} {roles} wrong: {', '.join(wrong)}")
        print(f"    {claim['sentence'][:150]}")


def _shown(claim: Claim) -> str:
    roles = ", ".join(f"{r.name}={r.text}" for r in claim.roles)
    return f"{claim.relation}({roles}) {claim.polarity} {claim.modality}"
