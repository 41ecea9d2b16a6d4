"""Who is who: an actor's names, where each was learnt, and why they are one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sayso.views.actors import Actor
from sayso.views.case import Case
from sayso.views.headings import Heading, headings

_SHOWN: Final = 3
"""Articles named for each name."""


@dataclass(frozen=True, slots=True)
class Called:
    """One name of an actor: how many articles write it so, and the first of them."""

    name: str
    articles: frozenset[str]
    """Ids of those that write it so."""
    first: tuple[Heading, ...]
    beside: str = ""
    """The fuller name beside which the same articles write it; empty where it stands alone."""

    def record(self) -> dict[str, Any]:
        """The name as plain data."""
        return {
            "name": self.name,
            "articles": len(self.articles),
            "beside": self.beside or None,
            "first": [heading.record() for heading in self.first],
        }


@dataclass(frozen=True, slots=True)
class Compared:
    """What is thought of two names, how surely, why, and who thinks so."""

    a: str
    b: str
    other: Actor | None
    """The actor that the second name is of, where it is another one."""
    verdict: str
    score: float
    reason: str
    by: str
    ids: tuple[str, str]

    def record(self) -> dict[str, Any]:
        """The comparison as plain data."""
        return {
            "a": self.a,
            "b": self.b,
            "other": self.other.record() if self.other else None,
            "verdict": self.verdict,
            "score": round(self.score, 3),
            "reason": self.reason,
            "by": self.by,
            "ids": list(self.ids),
        }


@dataclass(frozen=True, slots=True)
class Who:
    """An actor's names, where each was learnt, why they are one, and what may be one with it."""

    actor: Actor
    articles: int
    names: tuple[Called, ...]
    same: tuple[Compared, ...]
    unsure: tuple[Compared, ...]
    apart: tuple[Compared, ...]

    def record(self) -> dict[str, Any]:
        """All of it as plain data."""
        return {
            **self.actor.record(),
            "articles": self.articles,
            "names": [called.record() for called in self.names],
            "same": [compared.record() for compared in self.same],
            "unsure": [compared.record() for compared in self.unsure],
            "apart": [compared.record() for compared in self.apart],
        }


def who(case: Case, one: Actor) -> Who:
    """All that is known of an actor's names."""
    members = _members(case, one.id)
    compared = list(_compared(case, one, members))
    (count,) = case.execute(
        "SELECT count(DISTINCT article) FROM now_naming WHERE entity = ?", (one.id,)
    ).fetchone()
    return Who(
        actor=one,
        articles=count,
        names=tuple(_names(case, one.id)),
        same=tuple(c for c in compared if c.verdict == "same" and c.other is None),
        unsure=tuple(c for c in compared if c.verdict == "unsure" and c.other),
        apart=tuple(c for c in compared if c.verdict == "apart" and c.other),
    )


def names(case: Case, one: Actor) -> tuple[Called, ...]:
    """What the articles call an actor, the most usual name first."""
    return tuple(_names(case, one.id))


def _members(case: Case, entity: str) -> dict[str, str]:
    """Id of a form, or of a naming that was parted from its form -> its name."""
    rows = case.execute(
        "SELECT m.member, coalesce(f.name, g.name) AS name FROM now_member m"
        " LEFT JOIN now_form f ON f.id = m.member"
        " LEFT JOIN now_naming n ON n.id = m.member LEFT JOIN now_form g ON g.id = n.form"
        " WHERE m.entity = ?",
        (entity,),
    )
    return {row["member"]: row["name"] or "" for row in rows}


_MATCHES = """
SELECT m.a, m.b, m.verdict, m.score, m.reason, m.rank FROM now_match m
WHERE m.a IN (SELECT value FROM json_each(:ids)) OR m.b IN (SELECT value FROM json_each(:ids))
ORDER BY CASE m.rank WHEN 'human' THEN 0 WHEN 'rule' THEN 1 ELSE 2 END, m.score DESC, m.a, m.b
"""


def _compared(case: Case, one: Actor, members: dict[str, str]) -> Iterator[Compared]:
    """Each pair once, as the weightiest judge sees it."""
    seen: set[tuple[str, str]] = set()
    rows = case.execute(_MATCHES, {"ids": json.dumps(sorted(members))}).fetchall()
    outside = _owners(case, {id_ for row in rows for id_ in (row["a"], row["b"])} - set(members))
    for row in rows:
        pair = (row["a"], row["b"])
        mine, other = pair if pair[0] in members else pair[::-1]
        if pair in seen or (other not in members and other not in outside):
            continue
        seen.add(pair)
        name, owner = (members[other], None) if other in members else outside[other]
        facts = (row["verdict"], row["score"], row["reason"], row["rank"])
        yield Compared(members[mine], name, owner, *facts, ids=(mine, other))


def _owners(case: Case, ids: set[str]) -> dict[str, tuple[str, Actor]]:
    """Id of a member of another actor -> its name, and that actor."""
    rows = case.execute(
        "SELECT m.member, coalesce(f.name, g.name) AS form, e.id, e.name, e.type"
        " FROM now_member m JOIN now_entity e ON e.id = m.entity"
        " LEFT JOIN now_form f ON f.id = m.member"
        " LEFT JOIN now_naming n ON n.id = m.member LEFT JOIN now_form g ON g.id = n.form"
        " WHERE m.member IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(ids)),),
    )
    return {
        row["member"]: (row["form"], Actor(row["id"], row["name"], row["type"])) for row in rows
    }


def _names(case: Case, entity: str) -> Iterator[Called]:
    """Forms first, each with what else its articles write for it behind it."""
    rows = case.execute(
        "SELECT n.article, n.others, f.name FROM now_naming n JOIN now_form f ON f.id = n.form"
        " WHERE n.entity = ? ORDER BY n.article",
        (entity,),
    )
    forms: dict[str, set[str]] = {}
    others: dict[str, dict[str, set[str]]] = {}
    for row in rows:
        forms.setdefault(row["name"], set()).add(row["article"])
        for name in json.loads(row["others"]):
            others.setdefault(name, {}).setdefault(row["name"], set()).add(row["article"])
    for name, where in sorted(forms.items(), key=_most_usual):
        yield _called(case, name, where | set().union(*others.pop(name, {}).values()))
    beside = {name: set().union(*where.values()) for name, where in others.items()}
    for name, articles in sorted(beside.items(), key=_most_usual):
        fuller = max(others[name], key=lambda form: (len(others[name][form]), form))
        yield _called(case, name, articles, fuller)


def _most_usual(item: tuple[str, set[str]]) -> tuple[int, str]:
    return -len(item[1]), item[0]


def _called(case: Case, name: str, articles: set[str], beside: str = "") -> Called:
    found = sorted(headings(case, articles).values(), key=Heading.order)
    return Called(name, frozenset(articles), tuple(found[:_SHOWN]), beside)
