"""Blocking keys: forms that share none are never compared.

| key | who shares it |
|---|---|
| `e:` | names equal but for case, accents, alphabet, hyphens, the article and titles |
| `k:` | names that the case's names or the gazetteer know under one full name |
| `g:` | places at one place on the map |
| `a:` | an acronym, and every name whose initials it may be |
| `i:` | the ways to say one institution of one state |
| `c:` | names that many bear, in one sentence |
| `o:` | names that many bear, in articles of one year |
| `p:` | persons with two words in common, by sound |
| `j:` | persons whose words run together are one word |
| `s:` | a surname that stands alone, and everybody who bears it |
| `w:` | groups and places whose words sound alike, in whatever order |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.entities.initials import initials
from sayso.entities.seen import OF, Names, Seen
from sayso.entities.sounds import fine, key
from sayso.entities.states import service

MOST_JOINED: Final = 3
"""Words of a name that may be written as one."""
MOST_CUT: Final = 4
LEAST_CUT: Final = 8
"""Words of a person's name that may be cut in another way, and letters of all of them."""
GROUPS: Final = frozenset({"organisation", "place", "other"})


def keys(seen: Seen, known: Names) -> frozenset[str]:
    """All keys of a form."""
    return frozenset(_keys(seen, known))


def _keys(seen: Seen, known: Names) -> Iterator[str]:
    form, parts = seen.form, seen.parts
    if not parts.core:
        return
    if full := known.of(form):
        yield f"k:{full}"
    elif form.type in GROUPS and (state := _institution(seen, known)):
        yield f"i:{state}"
    if seen.scope:
        yield from _of_many(seen)
        return
    yield f"e:{' '.join(parts.core)}"
    if form.place:
        yield f"g:{form.place}"
    if form.type == "person":
        yield from _of_person(seen)
    elif form.type in GROUPS:
        yield from _of_group(seen)


def _institution(seen: Seen, known: Names) -> str:
    if seen.scope.startswith(OF):
        return f"{seen.scope.removeprefix(OF)}:{service(seen.form.name)}"
    state, kind = known.institution(seen.form.name)
    return f"{state}:{kind}" if state else ""


def _of_many(seen: Seen) -> Iterator[str]:
    """A name that many bear is compared with its namesakes of the year, and of the sentence."""
    if seen.scope.startswith(OF):
        return
    name = f"{seen.form.type}:{' '.join(seen.parts.core)}"
    yield f"o:{name}:{seen.year}"
    yield from (f"c:{name}:{sentence}" for sentence in seen.prints)
    if seen.form.type == "person":
        yield f"s:{seen.sounds[0]}"


def _of_person(seen: Seen) -> Iterator[str]:
    core = seen.parts.core
    if len(core) == 1:
        yield f"s:{seen.sounds[0]}"
        return
    yield f"s:{key(core[-1])}"
    if seen.parts.titles:
        yield f"s:{key(core[0])}"
    for pair in seen.pairs:
        yield f"p:{pair}"
    if len(core) <= MOST_CUT and len(joined := "".join(core)) >= LEAST_CUT:
        yield f"j:{joined}"
    if len(core[0]) > 1:
        yield f"p:{' '.join(sorted((core[0][0], key(core[-1]))))}"  # "J. Smith", "John Smith"


def _of_group(seen: Seen) -> Iterator[str]:
    parts = seen.parts
    for short in {parts.short} if parts.short else initials(parts):
        yield f"a:{short}"
    for name in seen.others:
        if name.isupper() and len(name) > 1:
            yield f"a:{name.replace('.', '').casefold()}"
    yield f"w:{by_sound(parts.core)}"
    if parts.kind:
        yield f"w:{by_sound(parts.core[:-1])}"
        yield f"e:{' '.join(parts.core[:-1])}"
    if len(parts.whole) <= MOST_JOINED:
        yield f"w:={fine(''.join(parts.whole))}"
        yield f"w:={fine(''.join(parts.core))}"


def by_sound(core: Sequence[str]) -> str:
    """The words of a group's name by sound, in whatever order; a single word must be nearer."""
    return fine(core[0]) if len(core) == 1 else " ".join(sorted(key(word) for word in core))
