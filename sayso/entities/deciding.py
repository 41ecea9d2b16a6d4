"""Which forms of one block are one: every pair is decided in one of the blocks that it shares.

What a name may mean depends on who else bears such a name: an acronym with two expansions in the
case stands for neither surely, and "Tam Ovrick" not surely for one of two longer names. All whom
that can be are in the same block, so a block alone decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice
from typing import Final

from sayso.entities import groups, persons
from sayso.entities.bearers import Bearers, Named
from sayso.entities.seen import Names, Seen, by_id
from sayso.entities.sounds import key
from sayso.entities.verdicts import NOTHING, Verdict, same, unsure
from sayso.model import Match

MOST: Final = 20
"""Of a name that may be more bearers' than this, the first ones are told."""
NAMELIKE: Final = frozenset({"organisation", "place", "other"})


def decide(block: str, seen: Sequence[Seen], known: Names) -> tuple[Match, ...]:
    """The matches between the forms of one block, sorted by ids; the order of `seen` is nothing."""
    if len(seen) < 2:
        return ()
    forms = list(by_id(seen).values())
    kind, _, rest = block.partition(":")
    found = {
        "e": _exact, "k": _known, "g": _on_the_map, "a": _acronyms, "p": _persons, "s": _surnames,
        "j": _cut, "w": _groups, "i": _institution, "c": _in_one_sentence, "o": _of_many,
    }[kind](rest, forms, known)  # fmt: skip
    return tuple(sorted(found, key=lambda match: (match.a, match.b)))


def _matches(pairs: Iterable[tuple[Seen, Seen, Verdict]]) -> Iterator[Match]:
    for a, b, verdict in pairs:
        if match := verdict.match(a.id, b.id):
            yield match


def _full(one: Seen, known: Names) -> str:
    return known.of(one.form)


# Exact: equal names ---------------------------------------------------------------------------


def _exact(rest: str, forms: list[Seen], known: Names) -> Iterator[Match]:
    places = {one.spot for one in forms if one.spot}
    yield from _matches((a, b, _equal(a, b, places, known)) for a, b in combinations(forms, 2))


def _equal(a: Seen, b: Seen, places: set[str], known: Names) -> Verdict:
    """Two forms whose words are the same."""
    fulls = _full(a, known), _full(b, known)
    if all(fulls):
        return NOTHING if fulls[0] == fulls[1] else unsure(0.1, _two(*fulls, known))
    if a.form.type != b.form.type:
        return _of_two_types(a, b)
    if a.spot and b.spot:
        return NOTHING  # of one place, `_on_the_map` tells
    if (a.spot or b.spot) and len(places) > 1:
        return unsure(0.4, f"{len(places)} places are called so")
    return persons.compare(a, b) if a.form.type == "person" else groups.compare(a, b)


def _of_two_types(a: Seen, b: Seen) -> Verdict:
    """The same words, taken for two things: a group's where they end like a group's name."""
    told = f"one name, {_a(a)} and {_a(b)}"
    one = "organisation" in {a.form.type, b.form.type} and a.folded == b.folded
    if one and not (a.spot or b.spot) and groups.is_groups(a.folded):
        return same(0.85, f"{told}; it ends as names of groups do")
    return unsure(0.3, told)


def _two(one: str, other: str, known: Names) -> str:
    return known.parted(one, other) or f"{one} and {other} have the name in common"


def _a(one: Seen) -> str:
    return f"an {one.form.type}" if one.form.type[0] in "aeio" else f"a {one.form.type}"


# Known, and on the map ------------------------------------------------------------------------


def _known(full: str, forms: list[Seen], known: Names) -> Iterator[Match]:
    """All are the first one; pairs of the rest would say it again."""
    for one in forms[1:]:
        names = sorted({forms[0].form.name, one.form.name} - {full})
        reason = f"{' and '.join(f'“{name}”' for name in names) or 'both'} known as {full}"
        yield from _matches([(forms[0], one, same(0.98, reason))])


def _on_the_map(place: str, forms: list[Seen], known: Names) -> Iterator[Match]:
    for one in forms[1:]:
        if one.form.type == forms[0].form.type:
            yield from _matches([(forms[0], one, same(0.99, f"one place on the map, {place}"))])


# Names that many bear ------------------------------------------------------------------------


def _institution(rest: str, forms: list[Seen], known: Names) -> Iterator[Match]:
    """One state's army, in all wordings; of pages that speak of one state alone, "the army"."""
    state, _, service = rest.partition(":")
    for one in forms[1:]:
        reason = f"both the {service} of {state}"
        if forms[0].scope or one.scope:
            reason += ", of which state alone the page speaks"
        yield from _matches([(forms[0], one, same(0.9, reason))])


def _in_one_sentence(rest: str, forms: list[Seen], known: Names) -> Iterator[Match]:
    """Articles that tell alike: copies of each other are not seen here, but their sentences."""
    for one in forms[1:]:
        reason = f"“{one.form.name}” stands in the same sentence of both"
        yield from _matches([(forms[0], one, same(0.9, reason))])


def _of_many(rest: str, forms: list[Seen], known: Names) -> Iterator[Match]:
    """Namesakes of a year: the first few with each other, the rest with the first."""
    pairs = [*combinations(forms[:MOST], 2), *((forms[0], one) for one in forms[MOST:])]
    for a, b in pairs:
        if a.prints.isdisjoint(b.prints):
            bearer = "many bear it" if a.form.type == "person" else "every state has one"
            reason = f"“{b.form.name}” stands alone in both, and {bearer}"
            yield from _matches([(a, b, unsure(0.4, reason))])


# Acronyms -------------------------------------------------------------------------------------


def _acronyms(short: str, forms: list[Seen], known: Names) -> Iterator[Match]:
    """An acronym is the one name of the case that it fits; of two, it is neither surely."""
    shorts = [one for one in forms if one.parts.short == short and not _full(one, known)]
    fulls = [one for one in forms if one.parts.short != short and not one.parts.faction]
    if not shorts or not fulls:
        return
    written = [one for one in fulls if short in one.also or one.parts.written == short]
    fitting = written or fulls
    meanings = _meanings(fulls)
    for one in shorts:
        for full in fitting[:MOST]:
            if one.form.type != full.form.type:
                verdict = unsure(
                    0.4, f"“{one.form.name}” are the initials; {_a(one)} and {_a(full)}"
                )
            elif len(meanings) > 1:
                verdict = unsure(
                    0.5,
                    f"“{one.form.name}” fits {len(meanings)} names of the case{_first(fitting)}",
                )
            elif full in written:
                verdict = same(0.97, f"articles that write it in full write “{one.form.name}” too")
            else:
                verdict = same(0.85, f"“{one.form.name}” are the initials; no other name fits")
            yield from _matches([(one, full, verdict)])


def _first(fitting: Sequence[Seen] | int) -> str:
    """The note that not all whom a name fits are told."""
    count = fitting if isinstance(fitting, int) else len(fitting)
    return f"; the first {MOST} are told" if count > MOST else ""


def _meanings(fulls: Sequence[Seen]) -> set[str]:
    """How many different names there are, but for spelling."""
    return {" ".join(sorted(key(word) for word in one.parts.core)) for one in fulls}


# Persons --------------------------------------------------------------------------------------


def _persons(pair: str, forms: list[Seen], known: Names) -> Iterator[Match]:
    """Full names with two words in common."""
    found = _fitting(pair, forms, known)
    doubtful = _ambiguous(found)
    for a, b, verdict in _between(found, known):
        short = min((a, b), key=lambda one: len(one.parts.core))
        if verdict.verdict == "same" and short.id in doubtful and _longer(a, b):
            count = doubtful[short.id]
            verdict = unsure(0.5, f"{verdict.reason}; {count} longer names fit {short.form.name}")
        yield from _matches([(a, b, verdict)])


def _fitting(pair: str, forms: list[Seen], known: Names) -> list[tuple[Seen, Seen, Verdict]]:
    here = [one for one in forms if pair in one.pairs[:1]]  # others: in the block of their first
    if not here:
        return []
    bearers = Bearers(forms)
    found = [
        (one, other, _noted(persons.compare(one, other), count))
        for one in here
        for other, count in bearers.near(one, MOST)
        if not _both_known(one, other, known)
    ]
    return _few([triple for triple in found if triple[2].verdict])


def _both_known(a: Seen, b: Seen, known: Names) -> bool:
    """Two full names that are known are what is known of them."""
    return bool(_full(a, known) and _full(b, known))


def _longer(a: Seen, b: Seen) -> bool:
    return len(a.parts.core) != len(b.parts.core)


def _ambiguous(found: Sequence[tuple[Seen, Seen, Verdict]]) -> dict[str, int]:
    """Short names that fit several longer ones of different people -> how many."""
    longer: dict[str, list[Seen]] = defaultdict(list)
    for a, b, verdict in found:
        if verdict.verdict == "same" and _longer(a, b):
            short, long = sorted((a, b), key=lambda one: len(one.parts.core))
            longer[short.id].append(long)
    return {one: len(longs) for one, longs in longer.items() if not _agree(longs)}


def _agree(longs: Sequence[Seen]) -> bool:
    return all(persons.compare(a, b).verdict == "same" for a, b in combinations(longs, 2))


def _few(found: list[tuple[Seen, Seen, Verdict]]) -> list[tuple[Seen, Seen, Verdict]]:
    """Of a name that has too many doubts, the first ones."""
    doubts: dict[str, int] = defaultdict(int)
    kept = []
    for a, b, verdict in found:
        if verdict.verdict == "unsure":
            if max(doubts[a.id], doubts[b.id]) >= MOST:
                continue
            doubts[a.id] += 1
            doubts[b.id] += 1
        kept.append((a, b, verdict))
    return kept


def _cut(joined: str, forms: list[Seen], known: Names) -> Iterator[Match]:
    """ "Gebre Medhin Haile" and "Gebremedhin Haile": the same letters, cut in two ways."""
    found = [
        (a, b, persons.cut(a.parts, b.parts))
        for a, b in combinations(forms, 2)
        if not _both_known(a, b, known)
    ]
    yield from _matches(_between(found, known))


# Surnames that stand alone --------------------------------------------------------------------


def _surnames(sound: str, forms: list[Seen], known: Names) -> Iterator[Match]:
    """A lone surname may be any of those who bear it: it is joined to none."""
    lone = [one for one in forms if one.parts.lone and not one.scope]
    alone = [one for one in forms if one.scope][:MOST]
    if not lone and not alone:
        return
    named = Named([one for one in forms if not one.parts.lone])
    found = []
    for one in (*lone, *alone):
        bearers, count = named.bearers(one, MOST)
        found += [(one, other, _noted(persons.compare(one, other), count)) for other in bearers]
    for n, a in enumerate(lone):
        for b in islice((b for b in lone[n + 1 :] if _alike(a, b)), MOST):
            found.append((a, b, persons.compare(a, b)))
    yield from _matches((a, b, verdict) for a, b, verdict in found if not _both_known(a, b, known))


def _alike(a: Seen, b: Seen) -> bool:
    one, other = a.parts.core[0], b.parts.core[0]
    return one != other and persons.word(one, other) is not None


def _noted(verdict: Verdict, count: int) -> Verdict:
    """That not all are told whom a name fits."""
    if not verdict.verdict or count <= MOST:
        return verdict
    return unsure(min(verdict.score, 0.5), f"{verdict.reason}; {count} fit{_first(count)}")


# Groups and places ----------------------------------------------------------------------------


def _groups(rest: str, forms: list[Seen], known: Names) -> Iterator[Match]:
    """Names of one sound; those of one type are compared."""
    found = [
        (a, b, _compared(a, b, forms))
        for a, b in _of_one_type(forms, joined=rest.startswith("="))
        if not _both_known(a, b, known) and not (a.spot and b.spot)
    ]
    yield from _matches(_between(found, known))


def _compared(a: Seen, b: Seen, forms: Sequence[Seen]) -> Verdict:
    """A name without a place on the map is no namesake's of two places."""
    verdict = groups.compare(a, b)
    places = {one.spot for one in forms if one.spot}
    if verdict.verdict == "same" and len(places) > 1 and (a.spot or b.spot):
        return unsure(0.4, f"{verdict.reason}; {len(places)} places are called so")
    return verdict


def _between(
    found: Sequence[tuple[Seen, Seen, Verdict]], known: Names
) -> Iterator[tuple[Seen, Seen, Verdict]]:
    """A name that fits two known ones is neither surely; it would make one of the two."""
    fitting: dict[str, set[str]] = defaultdict(set)
    for a, b, verdict in found:
        if verdict.verdict == "same":
            fitting[a.id].add(_full(b, known))
            fitting[b.id].add(_full(a, known))
    several = {one for one, fulls in fitting.items() if len(fulls - {""}) > 1}
    for a, b, verdict in found:
        if verdict.verdict == "same" and several & {a.id, b.id}:
            verdict = unsure(0.5, f"{verdict.reason}; two known names fit")
        yield a, b, verdict


def _of_one_type(forms: list[Seen], *, joined: bool) -> Iterator[tuple[Seen, Seen]]:
    """Pairs of one type: as many words in both; or not, where the words run into one."""
    for type_ in sorted({one.form.type for one in forms}):
        typed = [one for one in forms if one.form.type == type_]
        for a, b in combinations(typed, 2):
            equal = len(a.parts.core) == len(b.parts.core)
            kinds = a.parts.kind != b.parts.kind
            if a.parts.core != b.parts.core and joined == (not equal and not kinds):
                yield a, b
