"""Which articles are one telling, and what a claim goes back to."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.spans import Span
from sayso.model.words import ReuseKind, RootKind


@dataclass(frozen=True, slots=True)
class Reuse:
    """Two articles that share text: which stretches, and who took from whom. `a` < `b`."""

    a: str
    b: str
    kind: ReuseKind
    taken_from: str
    """The article that the other one took from; empty where nothing shows it."""
    shared_a: tuple[Span, ...]
    shared_b: tuple[Span, ...]
    """The stretches of either text that are told in the other too."""
    reason: str


@dataclass(frozen=True, slots=True)
class Root:
    """What one claim rests on, as far as its own article shows it."""

    claim_id: str
    kind: RootKind
    key: str
    """Claims with the same kind and key rest on the same root; empty where nothing tells."""
    known: bool
    """False for unknown lineage: it may be any other root, and raises the upper bound alone."""
    reason: str
    outlet: str = ""
    """Of a derived claim: the outlet that it was taken from."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent telling of a proposition, with all its copies and rewrites."""

    id: str
    claim_ids: tuple[str, ...]
    article_ids: tuple[str, ...]
    known: bool
    reasons: tuple[str, ...]
