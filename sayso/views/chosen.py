"""What a person means who judges: a name of an actor, or the name in one article alone."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, Final

from sayso.errors import Ambiguous, NotFound
from sayso.views.actors import Actor, actor, by_ids, called, folded
from sayso.views.articles import article
from sayso.views.case import Case, is_prefix, only

FEWEST_DIGITS: Final = 6
"""A shorter word of digits and letters from a to f is taken for a name, not for an id."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A name that is judged: a form as all articles write it, or its naming in one of them."""

    id: str
    name: str
    article: str
    """The id of the one article; empty for all of them."""
    form: str
    """The id of the form that it is written as."""
    actor: Actor

    def record(self) -> dict[str, Any]:
        """The name as plain data."""
        return {
            "id": self.id,
            "name": self.name,
            "article": self.article or None,
            "actor": self.actor.record(),
        }


@dataclass(frozen=True, slots=True)
class Left:
    """An article that is withdrawn."""

    id: str
    title: str
    claims: int


def chosen(case: Case, words: str) -> Chosen:
    """What is called so: `NAME`, the beginning of an id, or `NAME@ARTICLE`.

    Raises NotFound where nobody is, and where two actors are: then their ids are in the hint.
    """
    name, at, where = words.rpartition("@")
    if at and name and where:
        return _in_one(case, name.strip(), article(case, where.strip()).id)
    if one := _by_id(case, words):
        return one
    found = called(case, words)
    if len(found) > 1:
        raise _several(case, words, found)
    whose = found[0] if found else actor(case, words)  # tells which names are near
    id_, name = _form(case, whose, words)
    return Chosen(id_, name, "", id_, whose)


def again(case: Case, one: Chosen) -> Chosen:
    """The same name, with the actor that it is of now."""
    entity = case.execute(
        "SELECT coalesce((SELECT entity FROM now_naming WHERE id = ?1),"
        " (SELECT entity FROM now_member WHERE member = ?1))",
        (one.id,),
    ).fetchone()[0]
    actors = by_ids(case, [entity]) if entity else {}
    return replace(one, actor=actors.get(entity, one.actor))


def withdrawn(case: Case, words: str) -> Left:
    """The withdrawn article by the beginning of its id, by address or by file name."""
    between = (words.lower(), words.lower() + "g") if is_prefix(words) else ("", "")
    rows = case.execute(_WITHDRAWN, (*between, words))
    found = sorted({row["article"] for row in rows})
    id_ = only(found, words, "forgotten article", "sayso show CASE lists those that are not")
    row = case.execute(
        "SELECT d.title, (SELECT count(*) FROM claim c WHERE c.reading = r.key) AS claims"
        " FROM document d JOIN reading r ON r.document = d.key WHERE d.article = ?"
        " ORDER BY r.key DESC LIMIT 1",
        (id_,),
    ).fetchone()
    return Left(id_, row["title"], row["claims"])


_WITHDRAWN = """
SELECT DISTINCT d.article FROM document d LEFT JOIN sighting s ON s.capture = d.capture
WHERE ((d.article >= ?1 AND d.article < ?2) OR d.url = ?3 OR s.location = ?3
       OR substr(s.location, -length(?3) - 1) = '/' || ?3)
  AND 'withdrawn' IS (
    SELECT verdict FROM judgement WHERE subject = d.article ORDER BY key DESC LIMIT 1)
"""


def _by_id(case: Case, words: str) -> Chosen | None:
    """The name whose id begins so. An actor's id is that of one of its names, and stays that."""
    if not is_prefix(words) or len(words) < FEWEST_DIGITS:
        return None
    rows = case.execute(
        "SELECT f.id, f.name, m.entity FROM now_form f JOIN now_member m ON m.member = f.id"
        " WHERE f.id >= ? AND f.id < ? ORDER BY f.id",
        (words.lower(), words.lower() + "g"),
    ).fetchall()
    if len(rows) != 1:
        return None
    row = rows[0]
    return Chosen(
        row["id"], row["name"], "", row["id"], by_ids(case, [row["entity"]])[row["entity"]]
    )


def _in_one(case: Case, name: str, article_id: str) -> Chosen:
    rows = case.execute(
        "SELECT n.id, n.form, n.others, n.entity, f.name"
        " FROM now_naming n JOIN now_form f ON f.id = n.form"
        " WHERE n.article = ? ORDER BY f.name, n.id",
        (article_id,),
    ).fetchall()
    found = [row for row in rows if folded(row["name"]) == folded(name)] or [
        row for row in rows if folded(name) in map(folded, json.loads(row["others"]))
    ]
    if len(found) != 1:
        names = ", ".join(f'"{row["name"]}"' for row in rows) or "nobody"
        what = "nobody is" if not found else f"{len(found)} are"
        raise NotFound(
            f"{what} called {name!r} in article {article_id[:8]}", hint=f"it names {names}"
        )
    row = found[0]
    actors = by_ids(case, [row["entity"]])
    return Chosen(row["id"], row["name"], article_id, row["form"], actors[row["entity"]])


def _form(case: Case, one: Actor, words: str) -> tuple[str, str]:
    """The actor's form that is written so, else one beside which articles write so, else the one
    that most articles write."""
    rows = case.execute(
        "SELECT f.id, f.name, f.others FROM now_member m JOIN now_form f ON f.id = m.member"
        " WHERE m.entity = ? ORDER BY f.articles DESC, f.name, f.id",
        (one.id,),
    ).fetchall()
    alike = [row for row in rows if folded(row["name"]) == folded(words)] or [
        row for row in rows if folded(words) in map(folded, json.loads(row["others"]))
    ]
    if not rows:  # an actor that has only names parted from their forms
        (id_,) = case.execute(
            "SELECT min(member) FROM now_member WHERE entity = ?", (one.id,)
        ).fetchone()
        return id_, one.name
    return (alike or rows)[0]["id"], (alike or rows)[0]["name"]


def _several(case: Case, words: str, found: list[Actor]) -> Ambiguous:
    listed = ", ".join(f"{one.id[:8]} ({one.name}, {one.type})" for one in found[:6])
    return Ambiguous(
        f"{len(found)} actors are called {words!r}",
        hint=f"type an id instead, or NAME@ARTICLE for the name in one article: {listed}",
    )


def outlet(case: Case, words: str) -> str:
    """The outlet of that name as its pages write it; empty if none has it.

    Raises NotFound if two are spelled so, but for capitals and an article.
    """
    rows = case.execute("SELECT DISTINCT d.outlet FROM shown JOIN document d ON d.key = document")
    found = sorted(row["outlet"] for row in rows if folded(row["outlet"]) == folded(words))
    if words in found or len(found) == 1:
        return words if words in found else found[0]
    if found:
        names = ", ".join(f'"{name}"' for name in found)
        raise NotFound(f"{len(found)} outlets are called {words!r}", hint=f"type one: {names}")
    return ""


def forecasts_of(case: Case, words: str) -> list[str]:
    """The claims that make the forecast whose id begins so; none if there is no such id."""
    if not is_prefix(words):
        return []
    rows = case.execute(
        "SELECT DISTINCT u.claim FROM now_support u JOIN claim c ON c.id = u.claim"
        " WHERE u.proposition >= ? AND u.proposition < ? AND c.modality = 'forecast' ORDER BY 1",
        (words.lower(), words.lower() + "g"),
    )
    return [row["claim"] for row in rows]
