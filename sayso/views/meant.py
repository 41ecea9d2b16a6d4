"""What all articles add to one claim: whom it means, and how many say the same or the contrary."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sayso.model import Claim
from sayso.views.actors import Actor
from sayso.views.case import Case
from sayso.views.told import Told


@dataclass(frozen=True, slots=True)
class Standing:
    """How the proposition of a claim stands."""

    proposition: str
    side: str
    """Which way the claim itself speaks: for, against, hedged."""
    bounds: tuple[int, int]
    against: tuple[int, int]
    disputes: int
    """How many other propositions contradict it."""


def standing(case: Case, claims: Iterable[str]) -> dict[str, Standing]:
    """Id of a claim -> how its proposition stands; claims that are not in yet are left out."""
    rows = case.execute(_STANDING, (json.dumps(sorted(set(claims))),))
    return {
        row["claim"]: Standing(
            row["proposition"],
            row["side"],
            (row["low"], row["high"]),
            (row["against_low"], row["against_high"]),
            row["disputes"],
        )
        for row in rows
    }


def meant(case: Case, claims: Iterable[str]) -> dict[tuple[str, str, int], Actor]:
    """Claim, role and its place in the claim -> the actor; `speaker` and the hop for speakers."""
    rows = case.execute(_MEANT, (json.dumps(sorted(set(claims))),))
    return {
        (row["claim"], row["role"], row["n"]): Actor(row["id"], row["name"], row["type"])
        for row in rows
    }


def with_actors(told: Told, actors: dict[tuple[str, str, int], Actor]) -> Told:
    """The claim with its roles standing for the actors that all articles know them as."""
    claim = told.claim
    roles = tuple(
        replace(role, resolves_to=actor.name)
        if (actor := _of(claim, role.name, n, actors))
        else role
        for n, role in enumerate(claim.roles)
    )
    return replace(told, claim=replace(claim, roles=roles))


def _of(claim: Claim, role: str, n: int, actors: dict[tuple[str, str, int], Actor]) -> Actor | None:
    return actors.get((claim.id, role, n))


_STANDING = """
SELECT u.claim, u.proposition, u.side, p.low, p.high, p.against_low, p.against_high,
       (SELECT count(*) FROM now_link l WHERE l.kind IN ('contradicts', 'denies') AND l.a <> l.b
        AND (l.a = p.id OR l.b = p.id)) AS disputes
FROM now_support u JOIN now_proposition p ON p.id = u.proposition
WHERE u.claim IN (SELECT value FROM json_each(?))
"""
_MEANT = """
SELECT w.claim, w.role, w.n, e.id, e.name, e.type FROM now_role w
JOIN now_naming g ON g.id = w.naming JOIN now_entity e ON e.id = g.entity
WHERE w.claim IN (SELECT value FROM json_each(?))
"""
