"""Incidents: the role fillers of a document, and its template (MUC-4, after xinyadu's processing).

The measures are those of the published figures; see `benchmarks.fillers`. `claims_role_f1` is what
the claims of the codebook give alone: agents of violent events as perpetrators, patients as victims
or targets, by their type.

The reader's muc4 head scores spans within sentences; `benchmarks.role_spans` makes fillers of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks import fillers
from benchmarks.mistakes import Mistake, marked
from benchmarks.muc4 import ROLES, Document, article, documents, recased
from benchmarks.role_spans import SCHEME, decided, likely
from sayso import claims, codebook
from sayso.codebook import Codebook
from sayso.encoder import one_thread
from sayso.reading import Reader

DESCRIPTION = __doc__
VIOLENT: Final = frozenset("abducts attacks bombs claims_responsibility kills threatens".split())
KINDS: Final = {
    "kidnapping": r"\b(?:kidnap\w*|abduct\w*)",
    "bombing": r"\b(?:bomb\w*|dynamit\w*|explo\w*)",
}
"""Words that tell the type of an incident; where neither stands twice, it is an attack."""


def run(data: Path, split: str, reader: Reader | None = None) -> dict[str, float]:
    """Figures of the claims alone, and of the muc4 head where the weights have one."""
    reader = reader or Reader.load()
    book, texts = codebook.load(), list(documents(data, split))
    told = ((from_claims(reader, book, document.text), document) for document in texts)
    figures = {"claims_role_f1": fillers.roles(told)["role_f1"]}
    if f"span_{SCHEME}" in reader.weights.heads:
        found = [(_found(reader, document), document) for document in texts]
        figures |= fillers.roles(found) | fillers.ceaf(found)
        figures |= fillers.templates((template(f, d.text), d) for f, d in found)
    return {name: round(value, 4) for name, value in figures.items()}


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """Fillers missed and invented; a perpetrator invented is the worst."""
    reader = Reader.load()
    for document in documents(data, split):
        found = _found(reader, document)
        for role in ROLES:
            gold = document.entities(role)
            for words in found[role]:
                if not any(words in entity for entity in gold):
                    weight = 2.0 if role.startswith("Perp") else 1.0
                    yield _mistake("invented", document, role, words, weight)
            for entity in gold:
                if not set(entity) & set(found[role]):
                    yield _mistake("missed", document, role, entity[0], 1.0)


def _mistake(kind: str, document: Document, role: str, words: str, weight: float) -> Mistake:
    at = document.text.find(words)
    shown = marked(document.text, [(at, at + len(words))] if at >= 0 else [])
    said = f"{role}: {words}"
    wanted, found = ("", said) if kind == "invented" else (said, "")
    return Mistake(kind, document.name, shown, wanted, found, weight)


def _found(reader: Reader, document: Document) -> fillers.Found:
    with one_thread():
        return decided(list(likely(reader, document.text)))


def template(found: fillers.Found, text: str) -> list[tuple[str, fillers.Found]]:
    """One incident with all the fillers; none where nothing fills a role."""
    if not any(found.values()):
        return []
    counts = {kind: len(re.findall(words, text)) for kind, words in KINDS.items()}
    kind = max(counts, key=lambda k: counts[k])
    return [(kind if counts[kind] > 1 else "attack", found)]


def from_claims(reader: Reader, book: Codebook, text: str) -> fillers.Found:
    """Role -> the words that the claims of violent events give; the text is given capitals."""
    page = article(recased(text, reader.read(article(text))))
    found: dict[str, list[str]] = defaultdict(list)
    for claim in claims.extract(page, reader.read(page), book):
        for role in claim.roles if claim.relation in VIOLENT else ():
            if kind := _kind(role.name, role.type):
                found[kind].append(role.text.lower())
    return found


def _kind(role: str, filler: str) -> str:
    """The role of MUC-4 for one of ours and the type of its filler."""
    if role == "agent":
        return "PerpOrg" if filler == "organisation" else "PerpInd"
    if role == "patient":
        return "Victim" if filler == "person" else "Target"
    return "Weapon" if role == "instrument" else ""
