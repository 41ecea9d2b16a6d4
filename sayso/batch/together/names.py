"""Who is who, brought up to date: forms, blocks, matches, whole components, entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from sayso.batch.together.method import Kit
from sayso.entities import Seen, actors, cluster, decide, keys
from sayso.entities.clustering import verdicts
from sayso.ledger.now import Changes, Now
from sayso.model import Judgement, Match, Naming

PAIR: Final = "pair:"
"""What the subject of a judgement about two forms or namings begins with."""


def follow(now: Now, tools: Kit, changes: Changes) -> set[str]:
    """Follow the articles and judgements that came or went.

    Gives the ids of the articles in which somebody is another entity than before.
    """
    now.names.take_out(changes.removed)
    for article, claims in now.articles(changes.added.values()):
        day = article.published.value if article.published else None
        found = actors(article.id, claims, day, tools.known, article.text)
        now.names.add(found.namings, found.roles)
    forms = now.names.settle()
    changed = forms | _match(now, tools, forms)
    judgements, judged = _standing(now)
    changed |= now.names.match("", judged.values())
    ends = {end for pair in judged for end in pair}
    return _cluster(now, changed, ends, judgements)


def _match(now: Now, tools: Kit, forms: set[str]) -> set[str]:
    """Compare the forms of every block that they touch; gives those of which it says more now."""
    seen = _seen(now, forms)
    by_form = {id_: keys(seen[id_], tools.known) if id_ in seen else () for id_ in sorted(forms)}
    changed: set[str] = set()
    for block, members in now.names.blocks(now.names.block(by_form)):
        seen |= _seen(now, [id_ for id_ in members if id_ not in seen])
        found = decide(block, [seen[id_] for id_ in members], tools.known)
        changed |= now.names.match(block, found)
    return changed


def _seen(now: Now, forms: Iterable[str]) -> dict[str, Seen]:
    written = now.names.written(forms)
    return {id_: Seen(one.form, one.others, one.articles) for id_, one in written.items()}


def _standing(now: Now) -> tuple[list[Judgement], dict[tuple[str, str], Match]]:
    """All judgements about pairs that are in, and what holds of each pair by them."""
    judgements = now.judgements(PAIR)
    found = verdicts(judgements)
    known = now.names.known({end for pair in found for end in pair})
    return judgements, {pair: one for pair, one in found.items() if known.issuperset(pair)}


def _cluster(
    now: Now, changed: set[str], judged: set[str], judgements: list[Judgement]
) -> set[str]:
    parted = {naming.id: naming for naming in now.names.namings(judged)}
    inside = _whole(now, changed, parted)
    seen = _seen(now, sorted(inside))
    namings = [naming for id_, naming in sorted(parted.items()) if id_ in inside]
    within = {*seen, *(naming.id for naming in namings)}
    matches = sorted(
        (one for one, is_judged in now.names.matches(within) if not is_judged),
        key=lambda one: (one.a, one.b, one.verdict, one.score, one.reason),
    )
    entities = cluster(
        [seen[id_] for id_ in sorted(seen)],
        namings,
        [one for one in matches if one.a in within and one.b in within],
        judgements,
    )
    now.names.replace(now.names.entities(inside), entities)
    return now.names.assign(entities)


def _whole(now: Now, changed: set[str], parted: Mapping[str, Naming]) -> set[str]:
    """All that is or was one with these, or may be: whole components."""
    namings_of: dict[str, set[str]] = defaultdict(set)
    for id_, naming in parted.items():
        namings_of[naming.form.id].add(id_)
    inside: set[str] = set()
    todo = changed
    while todo:
        inside |= todo
        near = {
            end
            for one, _ in now.names.matches(todo)
            if one.verdict == "same"
            for end in (one.a, one.b)
        }
        near |= now.names.members(now.names.entities(todo))
        for id_ in todo:
            near |= namings_of.get(id_, set())
            form = parted[id_].form.id if id_ in parted else now.names.form_of(id_)
            near |= {form} if form else set()
        todo = near - inside
    return inside
