"""Where propositions are said to hold, by the places of their claims."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sayso.views.case import Case
from sayso.views.corroborated import Corroborated


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a proposition, as an article has it, with the claims that name it."""

    name: str
    on_the_map: str
    """What the phrase surely means; empty where that is open."""
    proposition: str
    claims: tuple[str, ...]

    def record(self) -> dict[str, Any]:
        """The place as plain data."""
        return {
            "place": self.name,
            "on_the_map": self.on_the_map or None,
            "proposition": self.proposition,
            "claims": list(self.claims),
        }


def places(case: Case, found: Iterable[Corroborated]) -> tuple[Place, ...]:
    """The places of these propositions, in their order; those that most claims name first."""
    return tuple(place for one in found for place in _of(case, one))


_PLACES = """
SELECT s.words, coalesce(p.name, '') AS chosen, json_group_array(DISTINCT c.id) AS claims
FROM claim c JOIN reading g ON g.key = c.reading JOIN document d ON d.key = g.document
JOIN now_article n ON n.article = d.article AND n.reading = c.reading
JOIN role r ON r.claim = c.key JOIN span s ON s.key = r.span
LEFT JOIN role_place p ON p.role = r.key AND p.chosen
WHERE c.id IN (SELECT value FROM json_each(?)) AND (r.place OR r.name = 'place')
GROUP BY s.words, chosen ORDER BY count(DISTINCT c.id) DESC, s.words
"""


def _of(case: Case, one: Corroborated) -> Iterable[Place]:
    ids = json.dumps(sorted({saying.claim for saying in one.sayings}))
    for row in case.execute(_PLACES, (ids,)):
        claims = tuple(sorted(json.loads(row["claims"])))
        yield Place(row["words"], row["chosen"], one.id, claims)
