"""What several claims say together, and how well it is supported."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.origins import Origin, Root
from sayso.model.spans import Span
from sayso.model.words import LinkKind, Modality, Polarity, Side, Stance


@dataclass(frozen=True, slots=True)
class Support:
    """How many independent origins say it: at least `low`, at most `high`."""

    low: int
    high: int
    origins: tuple[Origin, ...]
    reasons: tuple[str, ...] = ()
    """Why `low` is less than `high`, and why origins that look like several are one."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One claim as the stages that look at all articles see it."""

    claim_id: str
    article_id: str
    relation: str
    agents: tuple[str, ...]
    """Ids of entities; `~` and the folded words for somebody without a name. Sorted."""
    patients: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    """Any other role or place: its name, and an id or the folded words. Sorted."""
    polarity: Polarity
    modality: Modality
    stance: Stance
    """Of the last speaker."""
    speaker: str
    """Id of the last speaker's entity; empty for somebody without a name, and for the outlet."""
    since: str
    """First day, YYYY-MM-DD, on which it can have happened or begun to hold; empty if any."""
    until: str
    """Last day on which it can have happened, or still held; empty if any."""
    ended: bool
    """Is it told as over: "former leader", "once ruled"?"""
    number: int | None
    """How many are said to be meant, in the patient: "nine people"."""
    sentence: Span
    outlet: str
    published: str | None
    root: Root


@dataclass(frozen=True, slots=True)
class Grade:
    """Credibility of a proposition by the Admiralty code (STANAG 2511), 1 to 6, and why.

    1 confirmed by other independent sources, 2 probably true, 3 possibly true, 4 doubtful,
    5 improbable, 6 cannot be judged. Never 1 with a lower bound under 2.
    """

    credibility: int
    reason: str


@dataclass(frozen=True, slots=True)
class Proposition:
    """Relation, roles and time, over all articles, with all the claims that speak to it."""

    id: str
    relation: str
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    since: str
    until: str
    ended: bool
    claims: tuple[tuple[str, Side], ...]
    """Ids of claims, sorted, and which way each speaks."""
    support: Support
    opposition: Support
    grade: Grade


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """Two propositions that have to do with each other, and why; `claims` show it best."""

    kind: LinkKind
    a: str
    b: str
    """Ids of propositions; a denial's, `a`, is the one denied where both are one."""
    claims: tuple[str, str]
    reason: str
