"""What an entry of the codebook is, once it has been read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sayso.codebook.names import NO_NAMES, Names
from sayso.errors import NotFound
from sayso.model import Modality, Polarity

Kind = Literal["state", "event"]
Agentless = Literal["never", "quoted", "always"]
Once = Literal["", "ever", "week"]


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """A role: what it means, what may fill it, where it stands if the trigger does not say."""

    name: str
    gloss: str
    filler: str
    optional: bool = False
    slots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that stand for the relation in one frame, and which slot fills which role."""

    frame: str
    words: tuple[str, ...]
    """Lemmas; several words in one string are a phrase held together by syntax."""
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    supports: tuple[str, ...] = ()
    """Noun frame: verbs whose subject does what the noun says ("carry out an attack")."""
    cases: tuple[str, ...] = ()
    """Noun frame: only behind one of these prepositions ("under the control of")."""
    needs: tuple[str, ...] = ()
    """Slots that must be filled for the trigger to count."""
    refuses: tuple[str, ...] = ()
    """Slots that must be empty."""
    fillers: Mapping[str, str] = field(default_factory=dict)
    """Role -> what may fill it, where this trigger is pickier than the role."""
    optional: tuple[str, ...] = ()
    """Roles that may stay empty with this trigger."""
    reciprocal: bool = False
    """With no patient, the second agent is one: "A and B met"."""
    each: str = ""
    """A role whose fillers make one proposition each."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that is run as a test."""

    text: str
    absent: bool = False
    """The trigger stands there, but the relation must not be found."""
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    modality: Modality = "asserted"
    polarity: Polarity = "affirmed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One relation or event."""

    name: str
    kind: Kind
    family: str
    gloss: str
    roles: tuple[RoleSpec, ...]
    triggers: tuple[Trigger, ...]
    examples: tuple[Example, ...]
    mappings: Mapping[str, str] = field(default_factory=dict)
    symmetric: bool = False
    """A with B is B with A."""
    exclusive: bool = False
    """At one time, a patient has one agent: two different ones contradict each other."""
    once: Once = ""
    """Can a person be the patient but once: `ever`, or within a `week`?"""
    entails: tuple[str, ...] = ()
    """Entries that hold of the same agent and patient whenever this one does."""
    kin: str = ""
    """Names of all entries that it is bound to by `entails`, itself among them, joined by +."""
    agentless: Agentless = "never"
    """May the agent be empty? `quoted`: only where somebody inside the text says it."""
    file: str = ""

    def role(self, name: str) -> RoleSpec | None:
        return next((role for role in self.roles if role.name == name), None)


@dataclass(frozen=True, slots=True)
class Codebook:
    """All entries by name, and the plain tables (cues, verbs, lists of nouns) beside them."""

    entries: Mapping[str, Entry]
    tables: Mapping[str, Mapping[str, Any]]
    digest: str
    """Hash of the content; a ledger notes with which codebook it was filled."""
    names: Names = NO_NAMES
    """The case's own names, read beside it."""

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, name: str) -> Entry:
        try:
            return self.entries[name]
        except KeyError:
            hint = f"known entries: {', '.join(sorted(self.entries))}"
            raise NotFound(f"the codebook has no entry {name!r}", hint=hint) from None

    def words(self, table: str, key: str) -> frozenset[str]:
        """A list of a plain table as a set; empty where there is none."""
        return frozenset(self.tables.get(table, {}).get(key, ()))
