"""What all articles come to: propositions with the bounds of their independent origins."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.errors import NotFound
from sayso.views.case import Case, is_prefix, only
from sayso.views.parties import Party as Party
from sayso.views.parties import parties
from sayso.views.tellings import Saying, Telling, sayings, tellings


@dataclass(frozen=True, slots=True)
class Corroborated:
    """A proposition: who is said to have done what, how many say so independently, how many not."""

    id: str
    relation: str
    agents: tuple[Party, ...]
    patients: tuple[Party, ...]
    since: str
    until: str
    ended: bool
    bounds: tuple[int, int]
    """At least and at most so many independent origins say that it is so."""
    against: tuple[int, int]
    """And that it is not so."""
    hedged: int
    notes: tuple[str, ...]
    """Why a lower bound is less than its upper one, and what was counted once."""
    credibility: int
    reason: str
    sayings: tuple[Saying, ...]
    tellings: tuple[Telling, ...]

    @property
    def modalities(self) -> dict[str, int]:
        """How often it is possible, planned, forecast ..., the most often first."""
        counts: dict[str, int] = defaultdict(int)
        for saying in self.sayings:
            if saying.side == "hedged":
                counts[saying.modality] += 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def of(self, side: str) -> tuple[Saying, ...]:
        """Its claims that speak that way."""
        return tuple(saying for saying in self.sayings if saying.side == side)

    def record(self) -> dict[str, Any]:
        """The proposition as plain data, in a fixed order."""
        return {
            "id": self.id,
            "relation": self.relation,
            "agents": [party.record() for party in self.agents],
            "patients": [party.record() for party in self.patients],
            "since": self.since or None,
            "until": self.until or None,
            "ended": self.ended,
            "for": list(self.bounds),
            "against": list(self.against),
            "hedged": self.hedged,
            "modalities": self.modalities,
            "notes": list(self.notes),
            "credibility": self.credibility,
            "reason": self.reason,
            "tellings": [telling.record() for telling in self.tellings],
            "hedged_claims": [saying.record() for saying in self.of("hedged")],
        }


def propositions(
    case: Case, ids: Iterable[str], *, own_names: bool = False
) -> tuple[Corroborated, ...]:
    """The propositions under these whole ids, in the order of `by_weight`.

    That an actor is also called by one of its own names is left out, unless `own_names`:
    `views.who` tells names.
    """
    asked = sorted(set(ids))
    its_own = {row[0] for row in case.execute(_OF_ITSELF, (json.dumps(asked),))}
    wanted = [id_ for id_ in asked if own_names or id_ not in its_own]
    rows = case.execute(
        "SELECT * FROM now_proposition WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(wanted),),
    ).fetchall()
    said = sayings(case, wanted)
    whom = parties(case, rows, said)
    found = (_corroborated(case, row, whom, said.get(row["id"], ())) for row in rows)
    return tuple(sorted(found, key=by_weight))


_OF_ITSELF = """
SELECT p.id FROM now_proposition p
WHERE p.patients = '[]' AND p.id IN (SELECT value FROM json_each(?)) AND EXISTS (
    SELECT 1 FROM now_support u JOIN now_role w ON w.claim = u.claim AND w.role = 'patient'
    JOIN now_naming g ON g.id = w.naming
    JOIN now_actor a ON a.proposition = p.id AND a.role = 'agent' AND a.actor = g.entity
    WHERE u.proposition = p.id)
"""


def by_weight(one: Corroborated) -> tuple[Any, ...]:
    """What most say first: the bounds for, those against, then by name."""
    low, high = one.bounds
    names = [party.name for party in (*one.agents, *one.patients)]
    return -high, -low, -one.against[1], -one.hedged, one.relation, names, one.since, one.id


def about(case: Case, actor: str) -> tuple[Corroborated, ...]:
    """All propositions in which the actor of this id takes part."""
    rows = case.execute("SELECT DISTINCT proposition FROM now_actor WHERE actor = ?", (actor,))
    return propositions(case, [row[0] for row in rows])


def most_said(case: Case, limit: int = 0) -> tuple[Corroborated, ...]:
    """The propositions that most independent origins say, at least and at most; 0 for all."""
    rows = case.execute(
        "SELECT id FROM now_proposition WHERE high > 0 ORDER BY low DESC, high DESC, id LIMIT ?",
        (limit or -1,),
    )
    found = propositions(case, [row[0] for row in rows])
    return tuple(sorted(found, key=lambda one: (-one.bounds[0], *by_weight(one))))


def matching(
    case: Case, relations: Iterable[str], actors: Iterable[str]
) -> tuple[Corroborated, ...]:
    """The propositions with one of these relations, if any are given, and all of these actors."""
    wanted, parts, values = sorted(set(relations)), ["1"], list[str]()
    if wanted:
        parts.append("relation IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(wanted))
    for actor in dict.fromkeys(actors):
        parts.append("id IN (SELECT proposition FROM now_actor WHERE actor = ?)")
        values.append(actor)
    rows = case.execute(f"SELECT id FROM now_proposition WHERE {' AND '.join(parts)}", values)
    return propositions(case, [row[0] for row in rows])


def of_claim(case: Case, claim: str) -> Corroborated | None:
    """The proposition that the claim of this whole id speaks to, if it speaks to one."""
    row = case.execute("SELECT proposition FROM now_support WHERE claim = ?", (claim,)).fetchone()
    return next(iter(propositions(case, [row[0]], own_names=True)), None) if row else None


def proposition(case: Case, start: str) -> Corroborated:
    """The proposition whose id, or one of whose claims' ids, begins so. Raises NotFound."""
    ids = _beginning(case, start.lower()) if is_prefix(start) else []
    hint = "sayso dossier CASE NAME and sayso claims CASE list ids"
    id_ = only(ids, start, "proposition", hint)
    if not (found := propositions(case, [id_], own_names=True)):
        raise NotFound(f"there is no proposition {start!r} in this case", hint=hint)
    return found[0]


def _beginning(case: Case, start: str) -> list[str]:
    between = (start, start + "g")
    rows = case.execute(
        "SELECT id FROM now_proposition WHERE id >= ? AND id < ? ORDER BY id LIMIT 9", between
    ).fetchall() or case.execute(
        "SELECT DISTINCT proposition FROM now_support WHERE claim >= ? AND claim < ?"
        " ORDER BY 1 LIMIT 9",
        between,
    )  # fmt: skip
    return [row[0] for row in rows]


def _corroborated(
    case: Case,
    row: sqlite3.Row,
    whom: Mapping[str, Mapping[str, Party]],
    said: tuple[Saying, ...],
) -> Corroborated:
    known = whom[row["id"]]
    return Corroborated(
        id=row["id"],
        relation=row["relation"],
        agents=tuple(known[key] for key in json.loads(row["agents"])),
        patients=tuple(known[key] for key in json.loads(row["patients"])),
        since=row["since"],
        until=row["until"],
        ended=bool(row["ended"]),
        bounds=(row["low"], row["high"]),
        against=(row["against_low"], row["against_high"]),
        hedged=row["hedged"],
        notes=tuple(dict.fromkeys(_words(json.loads(row["notes"])))),
        credibility=row["credibility"],
        reason=row["reason"],
        sayings=said,
        tellings=tellings(case, said),
    )


def _words(notes: Any) -> Iterator[str]:
    """The notes of both supports, one after the other, however they are kept."""
    if isinstance(notes, str):
        yield notes
    elif isinstance(notes, Mapping):
        yield from _words(list(notes.values()))
    elif isinstance(notes, list):
        for note in notes:
            yield from _words(note)
