"""What somebody decided about something in the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's, rule's or model's revocable decision about something in the record."""

    subject: str
    verdict: str
    by: str
    reason: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)
