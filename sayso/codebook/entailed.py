"""Which entries are bound to each other because one entails the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sayso.codebook.checking import Place
from sayso.codebook.entries import Entry


def with_kin(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries, each with the names of those it is bound to; fails where one is unknown."""
    kin = {name: {name} for name in entries}
    for name, entry in entries.items():
        for general in entry.entails:
            _check(entry, general, entries)
            both = kin[name] | kin[general]
            kin |= dict.fromkeys(both, both)
    return {
        name: replace(entry, kin="+".join(sorted(kin[name]))) for name, entry in entries.items()
    }


def _check(entry: Entry, general: str, entries: Mapping[str, Entry]) -> None:
    place = Place(entry.file, entry.name)
    if general == entry.name or general not in entries:
        place.fail(f"entails {general!r}", "name another entry of the codebook")
    if entry.role("patient") and not entries[general].role("patient"):
        place.fail(f"entails {general!r}, which has no patient", "name one with the same roles")
    if entry.symmetric != entries[general].symmetric:
        place.fail(f"entails {general!r}", "both are symmetric, or neither is")
