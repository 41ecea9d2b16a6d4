"""Who says so: the claims behind propositions, gathered under the origins that they rest on."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.model import OUTLET
from sayso.views.case import Case
from sayso.views.headings import Heading, headings


@dataclass(frozen=True, slots=True)
class Speaker:
    """One hop of a chain: the phrase, what kind of speaker it is, and how it speaks."""

    source: str
    name: str
    """The actor that the phrase stands for; empty where nobody is known."""
    anonymity: str
    stance: str

    def record(self) -> dict[str, Any]:
        """The speaker as plain data."""
        return {
            "source": self.source,
            "name": self.name or None,
            "anonymity": self.anonymity,
            "stance": self.stance,
        }


@dataclass(frozen=True, slots=True)
class Saying:
    """One claim that speaks to a proposition: which way, in which article, on whose say-so."""

    claim: str
    side: str
    origin: str
    """Id of its origin; empty where it is hedged."""
    heading: Heading
    chain: tuple[Speaker, ...]
    """The outlet first."""
    polarity: str
    modality: str
    sentence: str
    root: str
    """What it rests on: a `RootKind`."""
    root_reason: str

    @property
    def speaker(self) -> Speaker:
        """The last who speaks; the outlet where nobody else does."""
        outlet = self.heading.outlet
        return self.chain[-1] if self.chain else Speaker(outlet or OUTLET, "", "named", "says")

    def record(self) -> dict[str, Any]:
        """The saying as plain data."""
        heading = self.heading
        return {
            "claim": self.claim,
            "article": heading.article,
            "outlet": heading.outlet,
            "published": heading.published,
            "title": heading.title,
            "chain": [speaker.record() for speaker in self.chain],
            "polarity": self.polarity,
            "modality": self.modality,
            "sentence": self.sentence,
            "root": {"kind": self.root, "reason": self.root_reason} if self.root else None,
        }


@dataclass(frozen=True, slots=True)
class Telling:
    """One origin: all claims that are one telling, and why they are."""

    id: str
    side: str
    known: bool
    """False where its lineage is unknown: it may be any other one."""
    reasons: tuple[str, ...]
    sayings: tuple[Saying, ...]

    @property
    def articles(self) -> tuple[Heading, ...]:
        """The articles that print it, the earliest first."""
        found = {saying.heading.article: saying.heading for saying in self.sayings}
        return tuple(sorted(found.values(), key=Heading.order))

    def record(self) -> dict[str, Any]:
        """The telling as plain data."""
        return {
            "origin": self.id,
            "side": self.side,
            "known": self.known,
            "reasons": list(self.reasons),
            "articles": len(self.articles),
            "claims": [saying.record() for saying in self.sayings],
        }


def sayings(case: Case, propositions: Iterable[str]) -> dict[str, tuple[Saying, ...]]:
    """Id of a proposition -> the claims that speak to it, the earliest article first."""
    rows = case.execute(_SAYINGS, (json.dumps(sorted(set(propositions))),)).fetchall()
    places = headings(case, {row["article"] for row in rows})
    chains = _chains(case, [row["key"] for row in rows])
    found: dict[str, list[Saying]] = defaultdict(list)
    for row in rows:
        found[row["proposition"]].append(_saying(row, places, chains))
    return {id_: tuple(sorted(those, key=_order)) for id_, those in found.items()}


def tellings(case: Case, said: Iterable[Saying]) -> tuple[Telling, ...]:
    """The origins of the claims, those with most articles first; hedged claims have none."""
    members: dict[str, list[Saying]] = defaultdict(list)
    for saying in said:
        if saying.origin:
            members[saying.origin].append(saying)
    rows = case.execute(
        "SELECT id, side, known, reasons FROM now_origin"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(members)),),
    )
    found = [_telling(row, members[row["id"]]) for row in rows]
    return tuple(
        sorted(found, key=lambda one: (one.side, -len(one.articles), _order(one.sayings[0])))
    )


def _telling(row: sqlite3.Row, members: list[Saying]) -> Telling:
    reasons = tuple(dict.fromkeys(json.loads(row["reasons"])))
    return Telling(row["id"], row["side"], bool(row["known"]), reasons, tuple(members))


_SAYINGS = """
SELECT u.proposition, u.claim, u.side, u.origin, c.key, c.polarity, c.modality, d.article,
       s.words AS sentence, s.start, coalesce(t.kind, '') AS root, coalesce(t.reason, '') AS why
FROM now_support u
JOIN claim c ON c.id = u.claim
JOIN reading r ON r.key = c.reading
JOIN document d ON d.key = r.document
JOIN now_article n ON n.article = d.article AND n.reading = c.reading
JOIN span s ON s.key = c.sentence
LEFT JOIN now_root t ON t.claim = u.claim
WHERE u.proposition IN (SELECT value FROM json_each(?))
ORDER BY s.start, u.claim
"""
_CHAINS = """
SELECT a.claim, a.source, a.anonymity, a.stance, a.resolves_to, e.name
FROM attribution a
JOIN claim c ON c.key = a.claim
LEFT JOIN now_role w ON w.claim = c.id AND w.role = 'speaker' AND w.n = a.hop
LEFT JOIN now_naming g ON g.id = w.naming
LEFT JOIN now_entity e ON e.id = g.entity
WHERE a.claim IN (SELECT value FROM json_each(?)) ORDER BY a.claim, a.hop
"""


def _chains(case: Case, keys: list[int]) -> dict[int, tuple[Speaker, ...]]:
    found: dict[int, list[Speaker]] = defaultdict(list)
    for row in case.execute(_CHAINS, (json.dumps(sorted(set(keys))),)):
        name = row["name"] or row["resolves_to"]
        speaker = Speaker(row["source"], name, row["anonymity"], row["stance"])
        found[row["claim"]].append(speaker)
    return {key: tuple(chain) for key, chain in found.items()}


def _saying(
    row: sqlite3.Row,
    places: Mapping[str, Heading],
    chains: Mapping[int, tuple[Speaker, ...]],
) -> Saying:
    return Saying(
        claim=row["claim"],
        side=row["side"],
        origin=row["origin"],
        heading=places[row["article"]],
        chain=chains.get(row["key"], ()),
        polarity=row["polarity"],
        modality=row["modality"],
        sentence=row["sentence"],
        root=row["root"],
        root_reason=row["why"],
    )


def _order(saying: Saying) -> tuple[tuple[str, str, str], str, str]:
    return saying.heading.order(), saying.side, saying.claim
