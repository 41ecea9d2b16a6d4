"""What people made of a claim or of two names, as pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sayso.model import Article, Claim
from sayso.views.judged import HUMAN, Judged, disagreement
from sayso.views.queue import WITHDRAWN
from sayso.web import correcting


def in_history(one: Judged) -> dict[str, str]:
    """A line of the history: the verdict in the words of the page, who, why, when."""
    return {
        "verdict": "undone" if one.verdict == WITHDRAWN else one.verdict,
        "by": one.by.removeprefix(HUMAN),
        "reason": one.reason,
        "made": one.made,
    }


def changed(claim: Claim, article: Article, judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """What the last judgement corrects: the machine's words beside the person's."""
    return [asdict(one) for one in _differences(claim, article, judged[-1])] if judged else []


def opinions(claim: Claim, article: Article, judged: Iterable[Judged]) -> dict[str, dict[str, Any]]:
    """The last word of each person, where they differ: the verdict, and what he changes."""
    return {
        name: {
            "verdict": one.verdict,
            "corrected": [asdict(part) for part in _differences(claim, article, one)],
        }
        for name, one in disagreement(judged).items()
    }


def _differences(claim: Claim, article: Article, one: Judged) -> list[correcting.Difference]:
    detail = one.detail if one.verdict == "corrected" else {}
    return correcting.differences(claim, detail, article)
