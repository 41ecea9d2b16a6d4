"""Tables of who is who: forms, what was thought of each pair, entities, and whom a role names."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sayso.ledger.now.many import LISTED, Later, ask, fill, pieces, tell
from sayso.model import Entity, Form, Match, Naming

Part: TypeAlias = tuple[str, str, int, str]
"""A claim's id, the name of a role or `speaker`, which one of them, and the naming's id."""


@dataclass(frozen=True, slots=True)
class Written:
    """A form with how it is used in all articles."""

    form: Form
    others: frozenset[str]
    """What else articles write for it."""
    articles: int


class Names:
    """The tables of stage 5."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._later = Later(connection)
        self._counted: dict[str, tuple[Form, list[int], Counter[str]]] = {}

    def add(self, namings: Iterable[Naming], parts: Iterable[Part]) -> None:
        """The actors of one article; whose entities they are is not known yet."""
        rows = []
        for naming in namings:
            self._count(naming, 1)
            row = (naming.id, naming.article_id, naming.form.id, _list(naming.others))
            rows.append((*row, naming.published, ""))
        self._later.add("now_naming", rows)
        self._later.add("now_role", list(parts))

    def take_out(self, articles: Iterable[str]) -> None:
        """All that the articles call anybody."""
        for article in articles:
            for naming in self._namings("n.article = ?", article):
                self._count(naming, -1)
                self._connection.execute("DELETE FROM now_role WHERE naming = ?", (naming.id,))
            self._connection.execute("DELETE FROM now_naming WHERE article = ?", (article,))

    def _count(self, naming: Naming, step: int) -> None:
        _, uses, others = self._counted.setdefault(naming.form.id, (naming.form, [], Counter()))
        uses.append(step)
        others.update(dict.fromkeys(naming.others, step))

    def settle(self) -> set[str]:
        """Write down who was added and how often forms are used; gives the ids of these forms."""
        self._later.write()
        counted, self._counted = self._counted, {}
        for id_, (form, uses, others) in sorted(counted.items()):
            row = self._connection.execute(
                "SELECT articles, others FROM now_form WHERE id = ?", (id_,)
            ).fetchone()
            articles = sum(uses) + (row[0] if row else 0)
            others.update(json.loads(row[1]) if row else {})
            told = json.dumps({k: n for k, n in sorted(others.items()) if n}, ensure_ascii=False)
            self._connection.execute("DELETE FROM now_form WHERE id = ?", (id_,))
            if articles:
                values = (id_, form.name, form.type, form.place, articles, told)
                fill(self._connection, "now_form", [values])
        return set(counted)

    def _namings(self, where: str, value: str) -> Iterator[Naming]:
        rows = self._connection.execute(
            "SELECT n.article, f.name, f.type, f.place, n.others, n.published FROM now_naming n"
            f" JOIN now_form f ON f.id = n.form WHERE {where} ORDER BY n.id",
            (value,),
        ).fetchall()
        for article, name, type_, place, others, published in rows:
            yield Naming(article, Form(name, type_, place), tuple(json.loads(others)), published)

    def written(self, forms: Iterable[str]) -> dict[str, Written]:
        """The forms of these ids that are in, with their use."""
        sql = f"SELECT name, type, place, others, articles, id FROM now_form WHERE id IN {LISTED}"
        return {
            id_: Written(Form(name, type_, place), frozenset(json.loads(others)), articles)
            for name, type_, place, others, articles, id_ in ask(self._connection, sql, forms)
        }

    def namings(self, ids: Iterable[str]) -> list[Naming]:
        """The namings of these ids that are in."""
        return [found for id_ in sorted(ids) for found in self._namings("n.id = ?", id_)]

    # Blocks and matches

    def block(self, keys: Mapping[str, Iterable[str]]) -> set[str]:
        """Put each form under its keys, and under no others; gives the blocks it was or is in."""
        sql = f"SELECT form, block FROM now_block WHERE form IN {LISTED}"
        old = set(ask(self._connection, sql, keys))
        new = {(form, key) for form, of_form in keys.items() for key in of_form}
        gone = [(block, form) for form, block in sorted(old - new)]
        self._connection.executemany("DELETE FROM now_block WHERE block = ? AND form = ?", gone)
        fill(self._connection, "now_block", sorted((key, form) for form, key in new - old))
        return {block for _, block in old | new}

    def blocks(self, blocks: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
        """The forms of each of the blocks, blocks without any included; all sorted."""
        sql = f"SELECT block, form FROM now_block WHERE block IN {LISTED} ORDER BY block, form"
        yield from _grouped(self._connection, sql, blocks)

    def match(self, block: str, matches: Iterable[Match]) -> set[str]:
        """What is thought of the forms of a block now; gives the ids about which that is new."""
        old = set(
            self._connection.execute(
                "SELECT a, b, block, verdict, score, reason, rank FROM now_match WHERE block = ?",
                (block,),
            )
        )
        new = {(m.a, m.b, block, m.verdict, m.score, m.reason, m.by) for m in matches}
        gone = [row[:3] for row in sorted(old - new)]
        self._connection.executemany(
            "DELETE FROM now_match WHERE a = ? AND b = ? AND block = ?", gone
        )
        fill(self._connection, "now_match", sorted(new - old))
        return {id_ for row in old ^ new for id_ in row[:2]}

    def matches(self, ids: Iterable[str]) -> set[tuple[Match, bool]]:
        """All that is thought of these, and whether it is a judgement of a pair."""
        ids, found = sorted(ids), set()
        for end in ("a", "b"):
            sql = (
                "SELECT a, b, verdict, score, reason, rank, block = '' FROM now_match"
                f" WHERE {end} IN {LISTED}"
            )
            for *match, is_judged in ask(self._connection, sql, ids):
                found.add((Match(*match), bool(is_judged)))
        return found

    # Entities

    def members(self, entities: Iterable[str]) -> set[str]:
        """The ids of all that belong to the entities."""
        sql = f"SELECT member FROM now_member WHERE entity IN {LISTED}"
        return {member for (member,) in ask(self._connection, sql, entities)}

    def entities(self, members: Iterable[str]) -> set[str]:
        """The ids of the entities to which these belong."""
        sql = f"SELECT entity FROM now_member WHERE member IN {LISTED}"
        return {entity for (entity,) in ask(self._connection, sql, members)}

    def known(self, ids: Iterable[str]) -> set[str]:
        """Which of the ids are forms or namings that are in."""
        ids = sorted(ids)
        return {
            id_
            for table in ("now_form", "now_naming")
            for (id_,) in ask(self._connection, f"SELECT id FROM {table} WHERE id IN {LISTED}", ids)
        }

    def form_of(self, naming: str) -> str:
        """The form of a naming; empty if there is no such naming."""
        row = self._connection.execute(
            "SELECT form FROM now_naming WHERE id = ?", (naming,)
        ).fetchone()
        return row[0] if row else ""

    def replace(self, old: Iterable[str], entities: Sequence[Entity]) -> None:
        """Other entities instead of the old ones."""
        old = sorted(old)
        tell(self._connection, f"DELETE FROM now_entity WHERE id IN {LISTED}", old)
        tell(self._connection, f"DELETE FROM now_member WHERE entity IN {LISTED}", old)
        fill(self._connection, "now_entity", [(e.id, e.name, e.type) for e in entities])
        fill(self._connection, "now_member", [(e.id, m) for e in entities for m in e.members])

    def assign(self, entities: Iterable[Entity]) -> set[str]:
        """Whose the namings are; gives the articles in which that is another than before.

        A naming that is a member itself belongs where it is, and not where its form is.
        """
        entity_of = {member: one.id for one in entities for member in one.members}
        touched = set()
        for member, entity in entity_of.items():
            for naming, article in self._elsewhere(member, entity):
                if naming == member or naming not in entity_of:
                    self._connection.execute(
                        "UPDATE now_naming SET entity = ? WHERE id = ?", (entity, naming)
                    )
                    touched.add(article)
        return touched

    def _elsewhere(self, member: str, entity: str) -> list[tuple[str, str]]:
        """Namings of the member that are not of the entity yet, with their articles."""
        return self._connection.execute(
            "SELECT id, article FROM now_naming WHERE form = ?1 AND entity < ?2 UNION ALL"
            " SELECT id, article FROM now_naming WHERE form = ?1 AND entity > ?2 UNION ALL"
            " SELECT id, article FROM now_naming WHERE id = ?1 AND entity != ?2",
            (member, entity),
        ).fetchall()

    def named(self, article: str) -> dict[tuple[str, str, int], str]:
        """Whom the roles and speakers of an article's claims name: the entity's id."""
        rows = self._connection.execute(
            "SELECT r.claim, r.role, r.n, n.entity FROM now_naming n"
            " JOIN now_role r ON r.naming = n.id WHERE n.article = ?",
            (article,),
        )
        return {(claim, role, n): entity for claim, role, n, entity in rows}


def _list(words: Iterable[str]) -> str:
    return json.dumps(list(words), ensure_ascii=False)


def _grouped(
    connection: sqlite3.Connection, sql: str, blocks: Iterable[str]
) -> Iterator[tuple[str, list[str]]]:
    for piece in pieces(sorted(blocks)):
        found: dict[str, list[str]] = {block: [] for block in piece}
        for block, form in ask(connection, sql, piece):
            found[block].append(form)
        yield from found.items()
