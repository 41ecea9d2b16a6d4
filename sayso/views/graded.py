"""How reliable people think the sources are: letters of the Admiralty code, each with its scope."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sayso.views.case import Case

LETTERS: Final[Mapping[str, str]] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""Reliability of a source by the Admiralty code (STANAG 2511)."""
PREFIX: Final = "source:"
"""What a judgement of a source is about: this and the outlet's name, or the id of a form."""


@dataclass(frozen=True, slots=True)
class Graded:
    """The last word on one source, subject and period."""

    source: str
    letter: str
    """A completely reliable ... E unreliable, F cannot be judged (STANAG 2511)."""
    subject: str
    """A relation or a family of them; empty for all."""
    since: str
    until: str
    """EDTF days; empty for no bound."""
    by: str
    reason: str
    made: str
    """UTC."""


def graded(case: Case) -> tuple[Graded, ...]:
    """All of them by source; of what is judged again, the last judgement alone."""
    found: dict[tuple[str, ...], Graded] = {}
    for name, letter, by, reason, detail, made in case.execute(_GRADES, (len(PREFIX) + 1, PREFIX)):
        scope = json.loads(detail)
        subject, since, until = (str(scope.get(part, "")) for part in ("subject", "since", "until"))
        one = Graded(name, letter, subject, since, until, by, reason, made)
        found[name, subject, since, until] = one
    return tuple(found[key] for key in sorted(found))


# A speaker is judged by the form of his name that was typed.
_GRADES = """
SELECT coalesce(f.name, substr(j.subject, ?1)), j.verdict, j.judge, j.reason, j.detail, j.made
FROM judgement j LEFT JOIN now_form f ON f.id = substr(j.subject, ?1)
WHERE j.subject >= ?2 AND j.subject < ?2 || char(1114111) ORDER BY j.key
"""
