"""What a question can mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sayso.views import Actor

Asked = Literal["who", "whether", "where", "when", "speaker", "about"]
"""For the filler of a role, for yes or no, for place, time, who says so, or for all of an actor."""


@dataclass(frozen=True, slots=True)
class Filler:
    """What the question puts into a role: an actor, or words that some phrase must hold."""

    words: str
    actor: Actor | None = None

    def record(self) -> dict[str, Any]:
        """The filler as plain data."""
        return {"words": self.words, "actor": self.actor.record() if self.actor else None}


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood: what is asked for, of which relations, with whom in which role."""

    asked: Asked
    relations: tuple[str, ...] = ()
    """Empty for any."""
    agent: Filler | None = None
    patient: Filler | None = None
    either: bool = False
    """Does it not matter who is agent and who patient?"""
    role: str = ""
    """Of `who`: the role that is asked for."""
    denied: bool = False
    """Does it ask for what is denied, or who denies it?"""
    trigger: str = ""
    """The words that gave the relation."""
    by: Literal["words", "gloss", ""] = ""
    """Did a trigger word give it, or the words of its gloss?"""
    left: tuple[str, ...] = ()
    """Words of the question that nothing was made of."""

    def record(self) -> dict[str, Any]:
        """The question as plain data."""
        return {
            "asked": self.asked,
            "relations": list(self.relations),
            "agent": self.agent.record() if self.agent else None,
            "patient": self.patient.record() if self.patient else None,
            "either": self.either,
            "role": self.role or None,
            "denied": self.denied,
            "trigger": self.trigger or None,
            "by": self.by or None,
            "left": list(self.left),
        }
