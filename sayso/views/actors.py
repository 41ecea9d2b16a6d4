"""Actors by any of their names."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sayso.errors import NotFound
from sayso.views.case import Case, is_prefix

_FEWEST_DIGITS: Final = 6
"""A shorter word of digits and letters from a to f is taken for a name, not for an id."""
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
    """Every name in the articles or in the case's own names, folded, with an actor called so."""
    known: dict[str, Actor] = {}
    for name, one in _written(case):
        known.setdefault(name, one)
        yield name, one
    for name, main in own_names(case).items():
        if name not in known and main in known:
            yield name, known[main]


def own_names(case: Case) -> dict[str, str]:
    """The other names that the case's own names give its actors, folded -> the main name, folded.

    None where no names were kept, and none that two actors share.
    """
    row = case.execute("SELECT words FROM names_file ORDER BY key DESC LIMIT 1").fetchone()
    found: dict[str, set[str]] = {}
    for one in tomllib.loads(row[0]).get("actor", ()) if row else ():
        for name in (one.get("acronym", ""), *one.get("aliases", ())):
            found.setdefault(folded(name), set()).add(folded(one["name"]))
    return {name: min(mains) for name, mains in found.items() if name and len(mains) == 1}


def _written(case: Case) -> Iterator[tuple[str, Actor]]:
    for row in case.execute(_WRITTEN):
        one = Actor(row["id"], row["name"], row["type"])
        for name in {row["form"], row["name"], *json.loads(row["others"])}:
            yield folded(name), one


# A member is a form, or a naming that was parted from its form.
_WRITTEN = """
SELECT f.name AS form, f.others, e.id, e.name, e.type FROM now_member m
JOIN now_entity e ON e.id = m.entity JOIN now_form f ON f.id = m.member
UNION ALL
SELECT f.name, n.others, e.id, e.name, e.type FROM now_member m
JOIN now_entity e ON e.id = m.entity JOIN now_naming n ON n.id = m.member
JOIN now_form f ON f.id = n.form
ORDER BY 3, 1
"""


def _by_id(case: Case, start: str) -> list[Actor]:
    rows = case.execute(
        "SELECT id, name, type FROM now_entity WHERE id >= ? AND id < ? ORDER BY id",
        (start, start + "g"),
    )
    return [Actor(*row) for row in rows]


_FORMS = """
SELECT id FROM now_form WHERE folded(name) = :name
   OR (others <> '{}' AND EXISTS (SELECT 1 FROM json_each(others) WHERE folded(key) = :name))
"""
_CALLED = """
SELECT e.id, e.name, e.type, folded(e.name) = :name AS main,
       max(folded(coalesce(f.name, '')) = :name) AS full
FROM (SELECT n.entity, n.form FROM now_naming n
      WHERE n.form IN (SELECT value FROM json_each(:forms))
      UNION SELECT id, '' FROM now_entity WHERE folded(name) = :name) found
JOIN now_entity e ON e.id = found.entity LEFT JOIN now_form f ON f.id = found.form
GROUP BY e.id ORDER BY main DESC, full DESC, e.name, e.id
"""


def _named(case: Case, words: str) -> list[Actor]:
    case.create_function("folded", 1, folded, deterministic=True)
    name = folded(words)
    found = _exactly(case, name)
    if not found and (main := own_names(case).get(name)):
        found = _exactly(case, main)
    return found


def _exactly(case: Case, name: str) -> list[Actor]:
    forms = [row[0] for row in case.execute(_FORMS, {"name": name})]
    rows = case.execute(_CALLED, {"name": name, "forms": json.dumps(forms)})
    return [Actor(row["id"], row["name"], row["type"]) for row in rows]


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
