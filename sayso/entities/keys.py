"""Blocking keys: forms that share none are never compared.

| key | who shares it |
|---|---|
| `e:` | names equal but for case, accents, alphabet, hyphens, the article and titles |
| `k:` | names that the case's names or the gazetteer know under one full name |
| `g:` | places at one place on the map |
| `a:` | an acronym, and every name whose initials it may be |
| `p:` | persons with two words in common, by sound |
| `s:` | a surname that stands alone, and everybody who bears it |
| `w:` | groups and places whose words sound alike, in whatever order |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.entities.initials import initials
from sayso.entities.seen import Names, Seen
from sayso.entities.sounds import fine, key

MOST_JOINED: Final = 3
"""Words of a name that may be written as one."""
GROUPS: Final = frozenset({"organisation", "place", "other"})


def keys(seen: Seen, known: Names) -> frozenset[str]:
    """All keys of a form."""
    return frozenset(_keys(seen, known))


def _keys(seen: Seen, known: Names) -> Iterator[str]:
    form, parts = seen.form, seen.parts
    if not parts.core:
        return
    yield f"e:{' '.join(parts.core)}"
    if full := known.full(form.name, form.type):
        yield f"k:{full}"
    if form.place:
        yield f"g:{form.place}"
    if form.type == "person":
        yield from _of_person(seen)
    elif form.type in GROUPS:
        yield from _of_group(seen)


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
