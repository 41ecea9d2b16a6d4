"""What the syntax of a sentence says, before anybody asks who says so."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Modality, Span


@dataclass(frozen=True, slots=True)
class Filler:
    """A role's filler as syntax found it: not resolved, not judged."""

    role: str
    """A role of the codebook entry: agent, patient, place, post, means, with ..."""
    head: int
    """Index of the phrase's head in `Reading.tokens`."""
    span: Span
    """The shortest phrase that names it: no leading determiner, no trailing clause."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """A relation and its roles at one place in one text, without who says so."""

    relation: str
    """Name of the codebook entry."""
    frame: str
    """What found it, as `entry/frame`."""
    trigger: int
    """Index of the trigger's head in `Reading.tokens`."""
    trigger_span: Span
    fillers: tuple[Filler, ...]
    modality: Modality | None = None
    """Set only where the construction itself says so ("the attempt to take over")."""
    modality_cue: int | None = None
    """Index of the token that shows the modality."""
    closed: bool = False
    """The state is said to have ended: "former leader", "once ruled"."""

    def of(self, role: str) -> tuple[Filler, ...]:
        """The fillers of one role, in text order."""
        return tuple(sorted((f for f in self.fillers if f.role == role), key=lambda f: f.span))
