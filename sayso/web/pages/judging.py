"""What people made of a claim or of two names, as pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sayso.model import Article, Claim
from sayso.views.judged import Judged
from sayso.views.queue import HUMAN, WITHDRAWN
from sayso.web import correcting

_OPINIONS = ("accepted", "corrected", "rejected")


def in_history(one: Judged) -> dict[str, str]:
    """A line of the history: the verdict in the words of the page, who, why, when."""
    return {
        "verdict": "undone" if one.verdict == WITHDRAWN else one.verdict,
        "by": one.by.removeprefix(HUMAN),
        "reason": one.reason,
        "made": one.made,
    }


def opinions(judged: Iterable[Judged]) -> dict[str, str]:
    """The last word of each person, where they differ; else nothing."""
    said = {one.by.removeprefix(HUMAN): one.verdict for one in judged if one.by.startswith(HUMAN)}
    kept = {name: verdict for name, verdict in said.items() if verdict in _OPINIONS}
    return kept if len(set(kept.values())) > 1 else {}


def changed(claim: Claim, article: Article, judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """What the last judgement corrects: the machine's words beside the person's."""
    last = judged[-1] if judged else None
    detail = last.detail if last and last.verdict == "corrected" else {}
    return [asdict(one) for one in correcting.differences(claim, detail, article)]
