"""Tables of what stands behind each proposition, and what speaks against it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from sayso.ledger.now.many import LISTED, Later, ask, fill, tell
from sayso.model import (
    ClaimLink,
    Grade,
    Origin,
    Proposition,
    Root,
    Side,
    Span,
    Stated,
)
from sayso.model import Support as Bounds

Trusted: TypeAlias = tuple[str, int, str, str, str, str]
"""A row of `now_trust`: outlet or id of an entity, which one, letter, subject, first, last day."""

_STATED = """
SELECT s.claim, s.article, s.block, s.facts, r.kind, r.root, r.known, r.reason, r.outlet
FROM now_stated s JOIN now_root r ON r.claim = s.claim
"""


class Support:
    """The tables of stage 7, and the root of every claim."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._later = Later(connection)

    # Claims

    def stated_in(self, article: str) -> dict[str, tuple[str, Stated]]:
        """The claims of an article as they are compared, each with its block."""
        rows = self._connection.execute(f"{_STATED} WHERE s.article = ?", (article,))
        return {row[0]: (row[2], _stated(row)) for row in rows}

    def put(self, stated: Iterable[tuple[str, Stated]]) -> None:
        """Claims as they are compared, each with its block; there once `write` was called."""
        for block, one in stated:
            row = one.claim_id, one.article_id, block, _facts(one)
            self._later.add("now_stated", [row])
            self._later.add("now_root", [_root_row(one.root)])

    def write(self) -> None:
        """Add what was put and added."""
        self._later.write()

    def take_out(self, claims: Iterable[str]) -> None:
        """Claims that are stated no more."""
        claims = sorted(claims)
        tell(self._connection, f"DELETE FROM now_stated WHERE claim IN {LISTED}", claims)
        tell(self._connection, f"DELETE FROM now_root WHERE claim IN {LISTED}", claims)

    def claims_in(self, articles: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Every claim that the articles state, and its block."""
        sql = f"SELECT claim, block FROM now_stated WHERE article IN {LISTED}"
        yield from ask(self._connection, sql, articles)

    def in_blocks(self, blocks: Sequence[str]) -> dict[str, list[Stated]]:
        """The claims of each block, in the order of their ids."""
        sql = f"{_STATED} WHERE s.block IN {LISTED} ORDER BY s.block, s.claim"
        found: dict[str, list[Stated]] = {block: [] for block in blocks}
        for row in ask(self._connection, sql, blocks):
            found[row[2]].append(_stated(row))
        return found

    # Sources

    def trust(self, rows: Iterable[Trusted]) -> set[str]:
        """How reliable sources are now; gives the blocks of claims by those judged otherwise."""
        old, new = set(self._connection.execute("SELECT * FROM now_trust")), set(rows)
        self._connection.execute("DELETE FROM now_trust")
        fill(self._connection, "now_trust", sorted(new))
        return {block for source in {row[0] for row in old ^ new} for block in self._by(source)}

    def _by(self, source: str) -> Iterator[str]:
        """The blocks of what an outlet publishes, or an entity says."""
        rows = self._connection.execute(
            "SELECT DISTINCT s.block FROM document d JOIN reading r ON r.document = d.key"
            " JOIN now_article a ON a.reading = r.key JOIN now_stated s ON s.article = a.article"
            " WHERE d.outlet = ?1 UNION"
            " SELECT DISTINCT s.block FROM now_naming n JOIN now_role r ON r.naming = n.id"
            " JOIN now_stated s ON s.claim = r.claim WHERE n.entity = ?1 AND r.role = 'speaker'",
            (source,),
        )
        return (block for (block,) in rows)

    # Propositions

    def blocks_of(self, blocks: Iterable[str]) -> set[str]:
        """The link blocks of the propositions that come from these blocks."""
        sql = (
            "SELECT DISTINCT n.block FROM now_proposition p JOIN now_near n"
            f" ON n.proposition = p.id WHERE p.block IN {LISTED}"
        )
        return {block for (block,) in ask(self._connection, sql, blocks)}

    def drop(self, blocks: Iterable[str]) -> None:
        """Take out all propositions that come from these blocks."""
        sql = f"SELECT id FROM now_proposition WHERE block IN {LISTED}"
        ids = [id_ for (id_,) in ask(self._connection, sql, blocks)]
        for table in ("now_actor", "now_support", "now_origin", "now_near"):
            tell(self._connection, f"DELETE FROM {table} WHERE proposition IN {LISTED}", ids)
        tell(self._connection, f"DELETE FROM now_proposition WHERE id IN {LISTED}", ids)

    def add(
        self,
        block: str,
        propositions: Sequence[Proposition],
        others: dict[str, set[tuple[str, str]]],
        near: dict[str, frozenset[str]],
    ) -> None:
        """The propositions of a block; whom else each is about, by role; and its link blocks.

        They are there once `write` was called.
        """
        for one in propositions:
            self._later.add("now_proposition", [_proposition_row(one, block)])
            self._later.add("now_actor", _actors(one, others[one.id]))
            self._later.add("now_support", _sides(one))
            self._later.add("now_origin", _origins(one))
            self._later.add("now_near", [(key, one.id) for key in sorted(near[one.id])])

    def near(self, blocks: Sequence[str]) -> dict[str, list[str]]:
        """The ids of the propositions of each link block, sorted."""
        sql = (
            f"SELECT block, proposition FROM now_near WHERE block IN {LISTED}"
            " ORDER BY block, proposition"
        )
        found: dict[str, list[str]] = {block: [] for block in blocks}
        for block, id_ in ask(self._connection, sql, blocks):
            found[block].append(id_)
        return found

    def propositions(self, ids: Iterable[str]) -> dict[str, Proposition]:
        """The propositions of these ids, whole."""
        ids = sorted(ids)
        sql = (
            "SELECT s.proposition, s.claim, s.side, s.origin, t.article FROM now_support s"
            f" JOIN now_stated t ON t.claim = s.claim WHERE s.proposition IN {LISTED}"
            " ORDER BY s.proposition, s.claim"
        )
        claims = _by_first(ask(self._connection, sql, ids))
        sql = (
            "SELECT proposition, id, side, known, reasons FROM now_origin"
            f" WHERE proposition IN {LISTED} ORDER BY proposition, n"
        )
        origins = _by_first(ask(self._connection, sql, ids))
        sql = (
            "SELECT id, relation, agents, patients, since, until, ended, low, high, against_low,"
            " against_high, notes, credibility, reason FROM now_proposition"
            f" WHERE id IN {LISTED} ORDER BY id"
        )
        rows = ask(self._connection, sql, ids)
        return {row[0]: _proposition(row, claims[row[0]], origins[row[0]]) for row in rows}

    def stated(self, claims: Iterable[str]) -> dict[str, Stated]:
        """Claims as they are compared."""
        sql = f"{_STATED} WHERE s.claim IN {LISTED}"
        return {row[0]: _stated(row) for row in ask(self._connection, sql, sorted(claims))}

    # Links

    def first(self, a: str, b: str) -> str:
        """The first link block in which both propositions are."""
        row = self._connection.execute(
            "SELECT min(x.block) FROM now_near x JOIN now_near y ON y.block = x.block"
            " WHERE x.proposition = ? AND y.proposition = ?",
            (a, b),
        ).fetchone()
        return row[0] or ""

    def unlink(self, blocks: Iterable[str]) -> None:
        """Take out the links of link blocks. Of all that are made anew, before any is: a link
        may have moved from one block to another.
        """
        for block in blocks:
            self._connection.execute("DELETE FROM now_link WHERE block = ?", (block,))

    def link(self, block: str, links: Iterable[ClaimLink]) -> None:
        """The links that are found in a link block."""
        rows = {(ln.kind, ln.a, ln.b, block, *ln.claims, ln.reason) for ln in links}
        fill(self._connection, "now_link", sorted(rows))


def _by_first(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for first, *rest in rows:
        found[first].append(tuple(rest))
    return found


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _facts(one: Stated) -> str:
    return _json(
        [
            one.relation, one.agents, one.patients, one.others, one.polarity, one.modality,
            one.stance, one.speaker, one.since, one.until, one.ended, one.number,
            one.sentence.start, one.sentence.end, one.outlet, one.published,
        ]
    )  # fmt: skip


def _stated(row: tuple[Any, ...]) -> Stated:
    claim, article, _, facts, kind, key, known, reason, outlet = row
    (
        relation, agents, patients, others, polarity, modality, stance, speaker, since, until,
        ended, number, start, end, by, published,
    ) = json.loads(facts)  # fmt: skip
    return Stated(
        claim_id=claim,
        article_id=article,
        relation=relation,
        agents=tuple(agents),
        patients=tuple(patients),
        others=tuple((name, words) for name, words in others),
        polarity=polarity,
        modality=modality,
        stance=stance,
        speaker=speaker,
        since=since,
        until=until,
        ended=ended,
        number=number,
        sentence=Span(start, end),
        outlet=by,
        published=published,
        root=Root(claim, kind, key, bool(known), reason, outlet),
    )


def _root_row(root: Root) -> tuple[Any, ...]:
    return root.claim_id, root.kind, root.key, root.known, root.outlet, root.reason


def _proposition_row(one: Proposition, block: str) -> tuple[Any, ...]:
    hedged = sum(side == "hedged" for _, side in one.claims)
    notes = _json({"for": one.support.reasons, "against": one.opposition.reasons})
    return (
        one.id, block, one.relation, _json(one.agents), _json(one.patients), one.since, one.until,
        one.ended, one.support.low, one.support.high, one.opposition.low, one.opposition.high,
        hedged, notes, one.grade.credibility, one.grade.reason,
    )  # fmt: skip


def _actors(one: Proposition, others: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
    agents = {(actor, one.id, "agent") for actor in one.agents}
    patients = {(actor, one.id, "patient") for actor in one.patients}
    return sorted(agents | patients | {(actor, one.id, role) for role, actor in others})


def _sides(one: Proposition) -> list[tuple[str, str, Side, str]]:
    origin = {
        claim: found.id
        for bounds in (one.support, one.opposition)
        for found in bounds.origins
        for claim in found.claim_ids
    }
    return [(one.id, claim, side, origin.get(claim, "")) for claim, side in one.claims]


def _origins(one: Proposition) -> list[tuple[Any, ...]]:
    return [
        (found.id, one.id, side, n, found.known, _json(found.reasons))
        for side, bounds in (("for", one.support), ("against", one.opposition))
        for n, found in enumerate(bounds.origins)
    ]


def _proposition(
    row: tuple[Any, ...], claims: list[tuple[Any, ...]], origins: list[tuple[Any, ...]]
) -> Proposition:
    (
        id_, relation, agents, patients, since, until, ended, low, high, against_low,
        against_high, notes, credibility, reason,
    ) = row  # fmt: skip
    told = json.loads(notes)
    return Proposition(
        id=id_,
        relation=relation,
        agents=tuple(json.loads(agents)),
        patients=tuple(json.loads(patients)),
        since=since,
        until=until,
        ended=bool(ended),
        claims=tuple((claim, side) for claim, side, _, _ in claims),
        support=_bounds("for", low, high, claims, origins, told["for"]),
        opposition=_bounds("against", against_low, against_high, claims, origins, told["against"]),
        grade=Grade(credibility, reason),
    )


def _bounds(
    side: Side,
    low: int,
    high: int,
    claims: list[tuple[Any, ...]],
    origins: list[tuple[Any, ...]],
    reasons: list[str],
) -> Bounds:
    found = []
    for id_, of_side, known, why in origins:
        if of_side == side:
            of_it = [(claim, article) for claim, _, origin, article in claims if origin == id_]
            ids = tuple(claim for claim, _ in of_it)
            articles = tuple(sorted({article for _, article in of_it}))
            found.append(Origin(id_, ids, articles, bool(known), tuple(json.loads(why))))
    return Bounds(low, high, tuple(found), tuple(reasons))
