"""Who or what fills the roles of a proposition, over all articles."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.views.actors import Actor, by_ids
from sayso.views.case import Case
from sayso.views.tellings import Saying


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what fills a role over all articles: an actor, or somebody without a name."""

    id: str
    """Empty for somebody without a name."""
    name: str
    type: str = ""

    def record(self) -> dict[str, Any]:
        """The party as plain data."""
        return {"id": self.id or None, "name": self.name, "type": self.type or None}


def parties(
    case: Case, rows: Iterable[sqlite3.Row], said: Mapping[str, tuple[Saying, ...]]
) -> dict[str, dict[str, Party]]:
    """Id of a proposition -> key of a party -> the party."""
    rows = list(rows)
    keys = {row["id"]: [*json.loads(row["agents"]), *json.loads(row["patients"])] for row in rows}
    actors = by_ids(case, (key for some in keys.values() for key in some if key[:1] != "~"))
    unnamed = {id_: some for id_, some in keys.items() if any(key[:1] == "~" for key in some)}
    phrases = _phrases(case, {id_: said.get(id_, ()) for id_ in unnamed})
    found: dict[str, dict[str, Party]] = {}
    for id_, some in keys.items():
        found[id_] = {key: _party(key, actors.get(key), phrases.get(id_, {})) for key in some}
    return found


def _party(key: str, actor: Actor | None, phrases: Mapping[str, str]) -> Party:
    if actor is not None:
        return Party(actor.id, actor.name, actor.type)
    bare = _bare(key)
    longer = (words for found, words in phrases.items() if bare and bare in found)
    return Party("", phrases.get(bare) or next(longer, key.removeprefix("~")))


def _phrases(case: Case, said: Mapping[str, tuple[Saying, ...]]) -> dict[str, dict[str, str]]:
    """Id of a proposition -> bare words -> the phrase as some claim of it has it."""
    claims = {saying.claim: id_ for id_, some in said.items() for saying in some}
    rows = case.execute(
        "SELECT DISTINCT c.id, s.words FROM claim c JOIN role r ON r.claim = c.key"
        " JOIN span s ON s.key = r.span WHERE c.id IN (SELECT value FROM json_each(?))"
        " ORDER BY s.words DESC",
        (json.dumps(sorted(claims)),),
    )
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for claim, words in rows:
        found[claims[claim]][_bare(words)] = words
    return found


def _bare(words: str) -> str:
    """Letters and digits alone: a phrase and the key made from it have these in common."""
    return re.sub(r"[\W_]+", "", words.casefold())
