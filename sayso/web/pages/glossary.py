"""The words of the workbench and the relations of the codebook, with what each means."""

from __future__ import annotations

from dataclasses import asdict

from sayso.codebook import Codebook
from sayso.web.answers import Answer, Visit
from sayso.web.words import Word, glossary


def show(visit: Visit) -> Answer:
    """All words, by group."""
    groups: dict[str, list[Word]] = {}
    for word in glossary().values():
        groups.setdefault(word.group, []).append(word)
    relations = _relations(visit.desk.book)
    record = {
        "words": [asdict(word) for word in glossary().values()],
        "relations": relations,
    }
    return Answer("glossary.html", "Glossary", record, {"groups": groups, "relations": relations})


def _relations(book: Codebook) -> list[dict[str, str]]:
    return [
        {"name": entry.name, "kind": entry.kind, "family": entry.family, "gloss": entry.gloss}
        for entry in sorted(book, key=lambda entry: entry.name)
    ]
