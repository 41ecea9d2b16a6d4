"""Which reader reads: the shipped one, one that comes along, or one of another package.

An article becomes claims in two steps: `read` finds the words, the syntax and the mentions
(stage 3), `claim` finds what is said to have happened (stage 4). Another reader takes the place
of one of them or of both; what it leaves alone, sayso's own does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Any, Final, TypeAlias

from sayso.codebook import Codebook
from sayso.config import Config
from sayso.errors import ConfigError
from sayso.model import Article, Claim, Reading

Read: TypeAlias = Callable[[Article], Reading]
Claims: TypeAlias = Callable[[Article, Reading], tuple[Claim, ...]]

DOOR: Final = "sayso.readers"
"""The group of entry points by which another package reads: `name = "package.module:make"`."""
OWN: Final = "shipped"


@dataclass(frozen=True, slots=True)
class OtherReader:
    """What reads instead of the shipped reader. None: that step is sayso's own."""

    method: str
    """Names all that its answers depend on: two readers of one method give the same claims."""
    read: Read | None = None
    claim: Claims | None = None


@dataclass(frozen=True, slots=True)
class Shipped:
    """What a reader is made from: the settings, the codebook, and sayso's own two steps."""

    config: Config
    book: Codebook
    read: Read
    claim: Claims


Make: TypeAlias = Callable[[Shipped], OtherReader]


def other_reader(shipped: Shipped) -> OtherReader | None:
    """The reader that the settings name; None for the shipped one. Raises ConfigError."""
    name, _, model = shipped.config.reader.partition(":")
    if name == OWN and not model:
        return None
    if name == "spacy" and model:
        from sayso.readers import spacy_pipeline

        return spacy_pipeline.make(shipped, model)
    if name == "llm" and not model:
        from sayso.readers import llm

        return llm.make(shipped)
    return _door(shipped.config.reader)(shipped)


def _door(name: str) -> Make:
    """The maker of that name in another package; a name of ours is never replaced."""
    doors = entry_points(group=DOOR)
    for door in sorted(doors, key=lambda one: one.value):
        if door.name == name:
            return _loaded(door)
    names = sorted({OWN, "spacy:MODEL", "llm"} | {door.name for door in doors})
    raise ConfigError(f"there is no reader {name!r}", hint=f"readers are: {', '.join(names)}")


def _loaded(door: Any) -> Make:
    try:
        make: Make = door.load()
    except (ImportError, AttributeError) as error:
        raise ConfigError(
            f"the reader {door.name!r} cannot be loaded: {error}",
            hint=f"install again what it comes with: {door.value}",
        ) from error
    return make
