"""From matches and judgements to entities: joined in a written order, and never across a parting.

Agglomeration with constraints: matches are taken by rank (human, rule, model), then by score, then
by ids; one that would put two that were judged apart into one entity is passed over. Nothing
depends on the order of what is given, but for the judgements: of one judge on one pair the last
holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, cast

from sayso.entities.groups import is_groups
from sayso.entities.seen import Seen, by_id
from sayso.model import Entity, Judgement, Match, MentionType, Naming, Rank, SameOrNot

RANKS: Final[tuple[Rank, ...]] = ("human", "rule", "model")
Pair = tuple[str, str]


def cluster(
    seen: Sequence[Seen],
    parted: Sequence[Naming],
    matches: Sequence[Match],
    judgements: Sequence[Judgement],
) -> tuple[Entity, ...]:
    """The entities of any union of whole components, sorted by id.

    `parted`: the namings that a judgement is about. Each is a member of its own; it stays with its
    form unless it, or another naming of the form, is judged apart from it. A match or judgement
    about an id that is not given is passed over.
    """
    forms = by_id(seen)
    namings = {naming.id: naming for naming in sorted(parted, key=lambda one: one.id)}
    nodes = frozenset(forms) | frozenset(namings)
    judged = {pair: one for pair, one in verdicts(judgements).items() if nodes.issuperset(pair)}
    apart = {pair for pair, one in judged.items() if one.verdict == "apart"}
    own = _own_forms(namings, forms, apart)
    decided = _decided([*matches, *own], judged, nodes)
    groups = _Groups(nodes, apart)
    used = [match for match in decided if match.verdict == "same" and groups.join(match.a, match.b)]
    return _entities(groups, forms, namings, used, decided)


def verdicts(judgements: Iterable[Judgement]) -> dict[Pair, Match]:
    """What holds of each pair: of each judge the last word, of all the weightiest rank's last."""
    last: dict[tuple[Pair, str], tuple[int, Judgement]] = {}
    for n, one in enumerate(judgements):
        if pair := _pair(one.subject):
            last[pair, one.by] = n, one
    found: dict[Pair, tuple[tuple[int, int], Match]] = {}
    for (pair, by), (n, one) in last.items():
        if one.verdict not in {"same", "apart", "unsure"}:
            continue  # withdrawn
        rank, who = _rank(by)
        order = RANKS.index(rank), -n
        if pair not in found or order < found[pair][0]:
            reason = f"{who}: {one.reason}" if one.reason else who
            score = {"same": 1.0, "apart": 0.0}.get(one.verdict, 0.5)
            verdict = cast(SameOrNot, one.verdict)
            found[pair] = order, Match(*pair, verdict, score, reason, rank)
    return {pair: match for pair, (_, match) in found.items()}


def _pair(subject: str) -> Pair | None:
    kind, _, rest = subject.partition(":")
    one, _, other = rest.partition(":")
    if kind != "pair" or not one or not other or one == other:
        return None
    return (one, other) if one < other else (other, one)


def _rank(by: str) -> tuple[Rank, str]:
    rank, _, name = by.partition(":")
    return (rank, name or rank) if rank in RANKS else ("human", by)


def _own_forms(
    namings: Mapping[str, Naming], forms: Mapping[str, Seen], apart: set[Pair]
) -> list[Match]:
    """A naming stays with its form, if nobody parted it from it or from a namesake."""
    siblings: dict[str, list[str]] = defaultdict(list)
    for id_, naming in namings.items():
        siblings[naming.form.id].append(id_)
    found = []
    for id_, naming in namings.items():
        form = naming.form.id
        against = [form, *siblings[form]]
        if form in forms and not any(_sorted(id_, one) in apart for one in against):
            found.append(Match(*_sorted(id_, form), "same", 1.0, "the same name in its article"))
    return found


def _sorted(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _decided(
    matches: Iterable[Match], judged: Mapping[Pair, Match], nodes: frozenset[str]
) -> list[Match]:
    """One match for each pair, the weightiest, in the order in which they are taken."""
    best: dict[Pair, Match] = {}
    for match in matches:
        pair = match.a, match.b
        if match.a in nodes and match.b in nodes:
            other = best.get(pair)
            best[pair] = match if other is None else min(other, match, key=_order)
    for pair, match in judged.items():
        if pair not in best or RANKS.index(match.by) <= RANKS.index(best[pair].by):
            best[pair] = match
    return sorted(best.values(), key=_order)


def _order(match: Match) -> tuple[int, float, str, str, str, str]:
    return RANKS.index(match.by), -match.score, match.a, match.b, match.verdict, match.reason


class _Groups:
    """Nodes in groups, and which groups must not meet."""

    def __init__(self, nodes: Iterable[str], apart: Iterable[Pair]) -> None:
        self._up = {node: node for node in nodes}
        self._foes: dict[str, set[str]] = defaultdict(set)
        self.members: dict[str, list[str]] = {}
        for a, b in apart:
            self._foes[a].add(b)
            self._foes[b].add(a)

    def top(self, node: str) -> str:
        """The head of a node's group."""
        root = node
        while self._up[root] != root:
            root = self._up[root]
        while self._up[node] != root:
            self._up[node], node = root, self._up[node]
        return root

    def join(self, a: str, b: str) -> bool:
        """Make one group of two, unless that puts two together that were parted."""
        a, b = self.top(a), self.top(b)
        if a == b or b in self._foes.get(a, ()):
            return False
        if len(self.members.get(a, (a,))) < len(self.members.get(b, (b,))):
            a, b = b, a
        self._up[b] = a
        self.members[a] = [*self.members.pop(a, [a]), *self.members.pop(b, [b])]
        self._inherit(a, b)
        return True

    def _inherit(self, a: str, b: str) -> None:
        """Foes are kept as heads of groups, on both sides."""
        for foe in self._foes.pop(b, set()):
            self._foes[foe].discard(b)
            self._foes[foe].add(a)
            self._foes[a].add(foe)


def _entities(
    groups: _Groups,
    forms: Mapping[str, Seen],
    namings: Mapping[str, Naming],
    used: Sequence[Match],
    decided: Sequence[Match],
) -> tuple[Entity, ...]:
    """The groups, named, with why they are one and what may be one with them.

    `used` and `decided` are in order.
    """
    inside: dict[str, list[Match]] = defaultdict(list)
    for match in used:
        inside[groups.top(match.a)].append(match)
    doubts: dict[str, list[Match]] = defaultdict(list)
    for match in decided:
        a, b = groups.top(match.a), groups.top(match.b)
        if match.verdict == "unsure" and a != b:
            doubts[a].append(match)
            doubts[b].append(match)
    tops = {node: groups.top(node) for node in [*forms, *namings]}
    found = []
    for top in set(tops.values()):
        members = sorted(groups.members.get(top, [top]))
        name, type_ = _called([_member(one, forms, namings) for one in members])
        found.append(
            Entity(
                members[0], name, type_, tuple(members),
                tuple(inside.get(top, ())),
                tuple(doubts.get(top, ())),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda entity: entity.id))


def _member(id_: str, forms: Mapping[str, Seen], namings: Mapping[str, Naming]) -> Seen:
    return forms[id_] if id_ in forms else Seen(namings[id_].form)


def _called(members: Sequence[Seen]) -> tuple[str, MentionType]:
    """The fullest usual name: no acronym or single word if there is a longer one; of those
    the one in most articles, then the longest. A state goes by its own name."""
    state = any(one.form.type == "place" for one in members)

    def weight(one: Seen) -> tuple[bool, bool, int, int, str]:
        full = not one.parts.short and len(one.parts.core) > 1
        rule = state and "government" in one.parts.core
        return rule, not full, -one.articles, -len(one.form.name), one.form.name

    best = members[0] if len(members) == 1 else min(members, key=weight)
    alike = [one.form.type for one in members if one.form.name == best.form.name]
    same_words = {one.form.type for one in members if one.folded == best.folded}
    if "organisation" in same_words and is_groups(best.folded):
        return best.form.name, "organisation"
    return best.form.name, "place" if "place" in alike else best.form.type
