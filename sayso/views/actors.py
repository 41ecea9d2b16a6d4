"""Who is who: actors by any of their names, and why several names are one actor."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sayso.errors import NotFound
from sayso.views.case import Case, is_prefix
from sayso.views.headings import Heading, headings

_FEWEST_DIGITS: Final = 6
"""A shorter word of digits and letters from a to f is taken for a name, not for an id."""
_SHOWN: Final = 3
"""Articles named for each name."""
_SUGGESTED: Final = 6


@dataclass(frozen=True, slots=True)
class Actor:
    """Whom or what the articles of a case speak of, under one id."""

    id: str
    name: str
    type: str

    def record(self) -> dict[str, Any]:
        """The actor as plain data."""
        return {"id": self.id, "name": self.name, "type": self.type}


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


def folded(name: str) -> str:
    """The name as it is compared: no case, no leading article, one kind of apostrophe."""
    words = name.replace("’", "'").casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def called(case: Case, words: str) -> list[Actor]:
    """The actors that are called so, or whose id begins so; those whose main name it is first."""
    if is_prefix(words) and len(words) >= _FEWEST_DIGITS and (found := _by_id(case, words.lower())):
        return found
    return _named(case, words)


def actor(case: Case, words: str) -> Actor:
    """The one actor that is meant. Raises NotFound, with the names that are near, where none is.

    Where several are called so, the one whose main name it is is meant.
    """
    found = called(case, words)
    main = [one for one in found if folded(one.name) == folded(words)]
    if len(found) == 1 or len(main) == 1:
        return (main or found)[0]
    if not found:
        raise NotFound(f"nobody in this case is called {words!r}", hint=_nearest(case, words))
    ids = ", ".join(f"{one.id[:8]} ({one.name}, {one.type})" for one in found[:_SUGGESTED])
    raise NotFound(f"{len(found)} actors are called {words!r}", hint=f"type an id instead: {ids}")


def most_told(case: Case, limit: int) -> list[tuple[Actor, int]]:
    """The actors of whom most is said, each with how many propositions are about it."""
    rows = case.execute(
        "SELECT e.id, e.name, e.type, count(DISTINCT w.proposition) AS told FROM now_actor w"
        " JOIN now_entity e ON e.id = w.actor GROUP BY e.id ORDER BY told DESC, e.name LIMIT ?",
        (limit,),
    )
    return [(Actor(row["id"], row["name"], row["type"]), row["told"]) for row in rows]


def by_ids(case: Case, ids: Iterable[str]) -> dict[str, Actor]:
    """Id -> actor, for those that are there."""
    rows = case.execute(
        "SELECT id, name, type FROM now_entity WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(ids))),),
    )
    return {row["id"]: Actor(*row) for row in rows}


def all_names(case: Case) -> Iterator[tuple[str, Actor]]:
    """Every name that stands in the case, folded, with an actor that is called so."""
    rows = case.execute(
        "SELECT DISTINCT f.name AS form, f.others, e.id, e.name, e.type FROM now_form f"
        " JOIN now_naming n ON n.form = f.id JOIN now_entity e ON e.id = n.entity ORDER BY e.id"
    )
    for row in rows:
        one = Actor(row["id"], row["name"], row["type"])
        for name in {row["form"], row["name"], *json.loads(row["others"])}:
            yield folded(name), one


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


def _by_id(case: Case, start: str) -> list[Actor]:
    rows = case.execute(
        "SELECT id, name, type FROM now_entity WHERE id >= ? AND id < ? ORDER BY id",
        (start, start + "g"),
    )
    return [Actor(*row) for row in rows]


_CALLED = """
SELECT DISTINCT e.id, e.name, e.type, folded(e.name) = :name AS main, folded(f.name) = :name AS full
FROM now_form f JOIN now_naming n ON n.form = f.id JOIN now_entity e ON e.id = n.entity
WHERE folded(f.name) = :name
   OR EXISTS (SELECT 1 FROM json_each(f.others) WHERE folded(key) = :name)
   OR folded(e.name) = :name
ORDER BY main DESC, full DESC, e.name, e.id
"""


def _named(case: Case, words: str) -> list[Actor]:
    case.create_function("folded", 1, folded, deterministic=True)
    rows = case.execute(_CALLED, {"name": folded(words)})
    return list(dict.fromkeys(Actor(row["id"], row["name"], row["type"]) for row in rows))


def _nearest(case: Case, words: str) -> str:
    """Names with a word that begins as one that was typed, else where names are listed."""
    wanted = folded(words).split()
    near: dict[str, int] = {}
    for name, one in all_names(case):
        parts = name.split()
        if shared := sum(any(part.startswith(word) for part in parts) for word in wanted):
            near[one.name] = max(near.get(one.name, 0), shared)
    best = sorted(near, key=lambda name: (-near[name], len(name), name))[:_SUGGESTED]
    if best:
        return "perhaps one of these: " + ", ".join(f'"{name}"' for name in best)
    return "sayso who CASE lists those of whom most is said"


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
