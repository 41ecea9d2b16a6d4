"""A case as every exporter sees it: articles in order, and each claim with what all articles make
of it: who its phrases mean, which proposition it speaks to, and how many origins stand behind it.

What may become an edge of a graph is decided here, once: a claim that is affirmed, asserted and
not rejected. Everything else leaves as a note, or not at all.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sayso.model import Article, Claim, Role
from sayso.views import Filter, Told, articles, claims
from sayso.views.case import Case
from sayso.views.corroborated import Party

REJECTED: Final = "rejected"


@dataclass(frozen=True, slots=True)
class Standing:
    """The proposition that a claim speaks to, as all articles have it."""

    id: str
    relation: str
    agents: tuple[str, ...]
    """Ids of actors, or `~` and words for somebody without a name."""
    patients: tuple[str, ...]
    since: str
    until: str
    ended: bool
    low: int
    high: int
    against_low: int
    against_high: int
    hedged: int
    credibility: int
    reason: str


@dataclass(frozen=True, slots=True)
class Exported:
    """One claim with all that goes out with it."""

    told: Told
    meant: Mapping[tuple[str, int], Party]
    """Whom the n-th of Claim.roles (places behind them), or hop n as `speaker`, stands for."""
    standing: Standing | None
    """None where the case has not been put together, or the claim speaks to nothing."""
    side: str
    """for, against or hedged; empty without a standing."""
    origin: str
    verdict: str
    """A person's last word on it: accepted, rejected, corrected; empty where nobody judged."""
    outcome: str
    """Of a forecast: came-true, did-not, open; empty where nobody said."""

    @property
    def claim(self) -> Claim:
        return self.told.claim

    @property
    def is_edge(self) -> bool:
        """Affirmed, asserted and not rejected: the only claims that a graph may show as ties."""
        claim = self.claim
        plain = claim.polarity == "affirmed" and claim.modality == "asserted"
        return plain and self.verdict != REJECTED

    def parties(self, role: str) -> tuple[Party, ...]:
        """Who fills the role: the actor, or the words of somebody without a name."""
        return tuple(
            self._party(n, filler) for n, filler in self._numbered() if filler.name == role
        )

    def speakers(self) -> tuple[Party, ...]:
        """Who speaks, the outlet first, each under the name that all articles give him."""
        hops = enumerate(self.claim.chain)
        return tuple(self.meant.get(("speaker", n)) or Party("", hop.source) for n, hop in hops)

    def record(self) -> dict[str, Any]:
        """The claim as plain data: docs/claims-json.md, and what all articles make of it."""
        return {
            **self.told.record(),
            "actors": [
                {"role": role, "n": n, **party.record()}
                for (role, n), party in sorted(self.meant.items())
            ],
            "proposition": self.standing.id if self.standing else None,
            "side": self.side or None,
            "origin": self.origin or None,
            "origins": _bounds(self.standing),
            "credibility": self.standing.credibility if self.standing else None,
            "verdict": self.verdict or None,
            "outcome": self.outcome or None,
        }

    def _numbered(self) -> Iterator[tuple[int, Role]]:
        yield from enumerate((*self.claim.roles, *self.claim.places))

    def _party(self, n: int, filler: Role) -> Party:
        found = self.meant.get((filler.name, n))
        return found or Party("", filler.resolves_to or filler.text, filler.type)


def _bounds(standing: Standing | None) -> dict[str, list[int]] | None:
    if standing is None:
        return None
    against = [standing.against_low, standing.against_high]
    return {"for": [standing.low, standing.high], "against": against}


class Bundle:
    """One unchanging state of a case, handed out article by article."""

    def __init__(self, case: Case, wanted: Filter | None = None) -> None:
        self.case = case
        self.wanted = wanted or Filter()

    def articles(self) -> Iterator[Article]:
        """Every article, by date, address and id."""
        return (headed.article for headed in articles(self.case))

    def claims(self, article: Article | None = None) -> Iterator[Exported]:
        """The claims that pass the filter, in the order of articles, or those of one article."""
        from_one = [article] if article else self.articles()
        for one in from_one:
            if self.wanted.article in ("", one.id):
                yield from self._of(one)

    def actors(self) -> Iterator[Party]:
        """Every actor of the case, by name and id."""
        rows = self.case.execute("SELECT id, name, type FROM now_entity ORDER BY name, id")
        return (Party(*row) for row in rows)

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Id of an actor -> all its names, sorted."""
        rows = self.case.execute(
            "SELECT DISTINCT n.entity, f.name FROM now_naming n JOIN now_form f ON f.id = n.form"
            " ORDER BY 1, 2"
        )
        found: dict[str, list[str]] = defaultdict(list)
        for entity, name in rows:
            found[entity].append(name)
        return {entity: tuple(names) for entity, names in found.items()}

    def propositions(self) -> Iterator[Standing]:
        """Every proposition, by relation and id."""
        rows = self.case.execute(
            "SELECT id, relation, agents, patients, since, until, ended, low, high, against_low,"
            " against_high, hedged, credibility, reason FROM now_proposition ORDER BY relation, id"
        )
        return (_standing(tuple(row)) for row in rows)

    def _of(self, article: Article) -> Iterator[Exported]:
        found = list(claims(self.case, replace(self.wanted, article=article.id)))
        ids = [told.claim.id for told in found]
        meant, standing = self._meant(ids), self._standing(ids)
        verdicts = self._verdicts([*ids, *(f"outcome:{id_}" for id_ in ids)])
        for told in found:
            id_ = told.claim.id
            one, side, origin = standing.get(id_, (None, "", ""))
            outcome = verdicts.get(f"outcome:{id_}", "")
            whom = meant.get(id_, {})
            yield Exported(told, whom, one, side, origin, verdicts.get(id_, ""), outcome)

    def _meant(self, ids: list[str]) -> Mapping[str, Mapping[tuple[str, int], Party]]:
        rows = self.case.execute(
            "SELECT r.claim, r.role, r.n, e.id, e.name, e.type FROM now_role r"
            " JOIN now_naming n ON n.id = r.naming JOIN now_entity e ON e.id = n.entity"
            " WHERE r.claim IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        found: dict[str, dict[tuple[str, int], Party]] = defaultdict(dict)
        for claim, role, n, *party in rows:
            found[claim][role, n] = Party(*party)
        return found

    def _standing(self, ids: list[str]) -> Mapping[str, tuple[Standing, str, str]]:
        rows = self.case.execute(
            "SELECT s.claim, s.side, s.origin, p.id, p.relation, p.agents, p.patients, p.since,"
            " p.until, p.ended, p.low, p.high, p.against_low, p.against_high, p.hedged,"
            " p.credibility, p.reason FROM now_support s JOIN now_proposition p"
            " ON p.id = s.proposition WHERE s.claim IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        return {row[0]: (_standing(row[3:]), row[1], row[2]) for row in rows}

    def _verdicts(self, subjects: list[str]) -> Mapping[str, str]:
        rows = self.case.execute(
            "SELECT subject, verdict FROM judgement WHERE key IN (SELECT max(key) FROM judgement"
            " WHERE subject IN (SELECT value FROM json_each(?)) GROUP BY subject)",
            (json.dumps(subjects),),
        )
        return dict(rows)


def _standing(row: tuple[Any, ...]) -> Standing:
    id_, relation, agents, patients, since, until, ended, *rest = row
    who, whom = tuple(json.loads(agents)), tuple(json.loads(patients))
    return Standing(id_, relation, who, whom, since, until, bool(ended), *rest)
