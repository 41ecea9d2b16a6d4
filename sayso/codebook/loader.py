"""Reads a folder of TOML into a `Codebook`, and says of every mistake where it is."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, get_args

from sayso.codebook import casefile
from sayso.codebook.checking import Place
from sayso.codebook.entailed import with_kin
from sayso.codebook.entries import (
    Agentless,
    Codebook,
    Entry,
    Example,
    Kind,
    Once,
    RoleSpec,
    Trigger,
)
from sayso.codebook.grammar import FILLERS, FRAMES, WORDLESS, known_slot
from sayso.errors import CodebookError
from sayso.model import Modality, Polarity

SHIPPED: Final = Path(__file__).parent
ENTRY_FILES: Final = ("states", "events")
"""Files whose names begin so hold entries; the others are plain tables."""

ENTRY_KEYS: Final = frozenset(
    [
        "kind",
        "family",
        "gloss",
        "symmetric",
        "exclusive",
        "once",
        "entails",
        "agentless",
        "roles",
        "triggers",
        "mappings",
        "examples",
    ]
)
ROLE_KEYS: Final = frozenset(["gloss", "filler", "optional", "slots"])
TRIGGER_KEYS: Final = frozenset(
    [
        "frame",
        "words",
        "roles",
        "supports",
        "cases",
        "needs",
        "refuses",
        "fillers",
        "optional",
        "reciprocal",
        "each",
    ]
)
MAPPINGS: Final = frozenset({"plover", "followthemoney", "stix", "wikidata"})
EXAMPLE_KEYS: Final = frozenset({"text", "absent", "modality", "polarity"})


def load(folder: Path | None = None, names: Path | None = None) -> Codebook:
    """The codebook in `folder`, or the shipped one, with a case's file of names if it has one.

    Raises CodebookError and NamesError.
    """
    book = _book(folder)
    return casefile.with_names(book, casefile.load(names)) if names else book


def _book(folder: Path | None) -> Codebook:
    if folder and folder.is_file():
        raise CodebookError(
            f"{folder} is a file, and a codebook is a folder",
            hint=f"give the folder that holds it: {folder.parent.as_posix()}",
        )
    files = _files(folder or SHIPPED)
    if not files:
        raise CodebookError(
            f"no codebook in {folder}, for it holds no *.toml files",
            hint=f"check the spelling, or make one there: sayso codebook copy {folder}",
        )
    entries: dict[str, Entry] = {}
    tables: dict[str, Mapping[str, Any]] = {}
    digest = hashlib.blake2b(digest_size=16)
    for path in files:
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(path.name.encode() + b"\0" + content + b"\0")
        data = _parse(path, content)
        if path.stem.startswith(ENTRY_FILES):
            _add(entries, data, path.name)
        else:
            tables[path.stem] = MappingProxyType(data)
    return Codebook(
        MappingProxyType(with_kin(entries)), MappingProxyType(tables), digest.hexdigest()
    )


def copy_shipped(folder: Path) -> list[Path]:
    """Copy the shipped codebook into `folder`, which is made where need be; the new files.

    Raises CodebookError, and copies nothing, if one of them is there already.
    """
    if folder.exists() and not folder.is_dir():
        raise CodebookError(f"{folder} is a file", hint="name a new folder")
    copies = {file: folder / file.name for file in _files(SHIPPED)}
    if taken := [copy.name for copy in copies.values() if copy.exists()]:
        raise CodebookError(
            f"{folder} holds a {taken[0]} already; nothing was copied",
            hint="name a new folder, or move the *.toml files there away",
        )
    folder.mkdir(parents=True, exist_ok=True)
    for file, copy in copies.items():
        copy.write_bytes(file.read_bytes())
    return list(copies.values())


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml"))


def _parse(path: Path, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        hint = "mend the line it names; lists need commas, words need quotes"
        raise CodebookError(f"{path.name}: {error}", hint=hint) from error


def _add(entries: dict[str, Entry], data: Mapping[str, Any], file: str) -> None:
    for name, table in data.items():
        place = Place(file, name)
        if name in entries:
            place.fail(f"stands in {entries[name].file} too", "join the two, or rename one")
        entries[name] = _entry(place, place.table(table, "it"))


def _entry(place: Place, table: Mapping[str, Any]) -> Entry:
    place.keys(table, ENTRY_KEYS, "the entry")
    roles = _roles(place, table)
    kind = place.one_of(table.get("kind"), get_args(Kind), "kind")
    agentless = place.one_of(table.get("agentless", "never"), get_args(Agentless), "agentless")
    return Entry(
        name=place.entry,
        kind=kind,  # type: ignore[arg-type]  # one_of has checked it
        family=place.text(table, "family", "the entry"),
        gloss=place.text(table, "gloss", "the entry"),
        roles=roles,
        triggers=_triggers(place, table, {role.name for role in roles}),
        examples=_examples(place, table, {role.name for role in roles}),
        mappings=_mappings(place, table),
        symmetric=place.flag(table, "symmetric"),
        exclusive=place.flag(table, "exclusive"),
        once=place.one_of(table.get("once", ""), get_args(Once), "once"),  # type: ignore[arg-type]
        entails=place.strings(table.get("entails", []), "entails"),
        agentless=agentless,  # type: ignore[arg-type]
        file=place.file,
    )


def _roles(place: Place, table: Mapping[str, Any]) -> tuple[RoleSpec, ...]:
    roles = place.table(table.get("roles", {}), "roles")
    if "agent" not in roles:
        place.fail("has no role agent", "every entry has [entry.roles] with at least agent")
    return tuple(_role(place, n, place.table(t, f"role {n}")) for n, t in roles.items())


def _role(place: Place, name: str, table: Mapping[str, Any]) -> RoleSpec:
    place.keys(table, ROLE_KEYS, f"role {name}")
    return RoleSpec(
        name=name,
        gloss=place.text(table, "gloss", f"role {name}"),
        filler=place.one_of(table.get("filler", "actor"), FILLERS, f"filler of role {name}"),
        optional=place.flag(table, "optional"),
        slots=place.strings(table.get("slots", []), f"slots of role {name}"),
    )


def _triggers(place: Place, table: Mapping[str, Any], roles: set[str]) -> tuple[Trigger, ...]:
    found = table.get("triggers") or place.fail("has no triggers", "add [[entry.triggers]]")
    triggers = tuple(_trigger(place, place.table(t, "a trigger"), roles) for t in found)
    seen: set[tuple[object, ...]] = set()
    for trigger in triggers:
        for word in trigger.words:
            key = (
                trigger.frame,
                word,
                trigger.cases,
                trigger.needs,
                tuple(trigger.fillers.items()),
            )
            if key in seen:
                place.fail(f"{trigger.frame} trigger {word!r} stands twice", "remove one of them")
            seen.add(key)
    return triggers


def _trigger(place: Place, table: Mapping[str, Any], roles: set[str]) -> Trigger:
    place.keys(table, TRIGGER_KEYS, "a trigger")
    frame = place.one_of(table.get("frame"), FRAMES, "frame")
    words = place.strings(table.get("words", []), f"words of a {frame} trigger")
    if not words and frame not in WORDLESS:
        place.fail(f"a {frame} trigger has no words", 'add words = ["..."]')
    return Trigger(
        frame=frame,
        words=tuple(word.lower() for word in words),
        roles=_role_slots(place, frame, table, roles),
        supports=place.strings(table.get("supports", []), "supports"),
        cases=place.strings(table.get("cases", []), "cases"),
        needs=_slots(place, frame, table.get("needs", []), "needs"),
        refuses=_slots(place, frame, table.get("refuses", []), "refuses"),
        fillers=_trigger_fillers(place, table, roles),
        optional=tuple(
            place.one_of(r, roles, "role in optional")
            for r in place.strings(table.get("optional", []), "optional")
        ),
        reciprocal=place.flag(table, "reciprocal"),
        each=place.one_of(table.get("each", ""), roles | {""}, "role in each"),
    )


def _role_slots(
    place: Place, frame: str, table: Mapping[str, Any], roles: set[str]
) -> Mapping[str, tuple[str, ...]]:
    """The frame's own slots for each role, overridden by what the trigger says."""
    given = place.table(table.get("roles", {}), "roles of a trigger")
    for role in given:
        place.one_of(role, roles, "role")
    chosen = {r: s for r, s in FRAMES[frame].defaults.items() if r in roles}
    chosen |= {r: _slots(place, frame, s, f"role {r}") for r, s in given.items()}
    return MappingProxyType(chosen)


def _slots(place: Place, frame: str, value: object, where: str) -> tuple[str, ...]:
    slots = place.strings(value, where)
    for slot in slots:
        if not known_slot(frame, slot):
            known = ", ".join(FRAMES[frame].slots)
            place.fail(f"{where}: frame {frame} has no slot {slot!r}", f"{known}, or a preposition")
    return slots


def _trigger_fillers(place: Place, table: Mapping[str, Any], roles: set[str]) -> Mapping[str, str]:
    given = place.table(table.get("fillers", {}), "fillers of a trigger")
    for role, filler in given.items():
        place.one_of(role, roles, "role")
        place.one_of(filler, FILLERS, f"filler of role {role}")
    return MappingProxyType(given)


def _mappings(place: Place, table: Mapping[str, Any]) -> Mapping[str, str]:
    mappings = place.table(table.get("mappings", {}), "mappings")
    place.keys(mappings, MAPPINGS, "mappings")
    return MappingProxyType({k: place.text(mappings, k, "mappings") for k in mappings})


def _examples(place: Place, table: Mapping[str, Any], roles: set[str]) -> tuple[Example, ...]:
    found = table.get("examples", [])
    examples = tuple(_example(place, place.table(e, "an example"), roles) for e in found)
    if sum(not e.absent for e in examples) < 2:
        place.fail("has fewer than two examples", "add [[entry.examples]] with text and agent")
    if not any(e.absent for e in examples):
        place.fail("has no negative example", "add one with absent = true")
    return examples


def _example(place: Place, table: Mapping[str, Any], roles: set[str]) -> Example:
    place.keys(table, EXAMPLE_KEYS | roles, "an example")
    text = place.text(table, "text", "an example")
    # In the order of the file: a set of names has another order in each run.
    filled = {r: place.strings(table[r], f"{r} of {text!r}") for r in table if r in roles}
    for phrase in (phrase for phrases in filled.values() for phrase in phrases):
        if phrase not in text:
            place.fail(f"example {text!r} does not hold {phrase!r}", "quote it as it stands there")
    absent = place.flag(table, "absent")
    if absent == bool(filled):
        place.fail(f"example {text!r} has roles, or is absent: one of both", "give the agent")
    return Example(
        text=text,
        absent=absent,
        roles=MappingProxyType(filled),
        modality=place.one_of(table.get("modality", "asserted"), get_args(Modality), "modality"),  # type: ignore[arg-type]
        polarity=place.one_of(table.get("polarity", "affirmed"), get_args(Polarity), "polarity"),  # type: ignore[arg-type]
    )
