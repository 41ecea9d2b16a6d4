"""What a format is. Another package brings one of its own under the entry point `sayso.exports`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sayso.exports.bundle import Bundle


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for beside the format."""

    everything: bool = False
    """Claims that are denied, hedged or rejected become edges too, and the file says so."""
    actor: str = ""
    """For a dossier: any name of the actor, or the beginning of its id."""


Writer: TypeAlias = Callable[[Bundle, Path, Options], None]


@dataclass(frozen=True, slots=True)
class Format:
    """One way out. `write` makes the file, or the files of a folder that it makes."""

    name: str
    suffix: str
    """What the file's name ends in; empty for a folder of files."""
    gloss: str
    write: Writer
    needs_actor: bool = False
    extra: str = ""
    """The option of `pip install sayso[...]` that it needs; empty for none."""
