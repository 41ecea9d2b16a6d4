"""Is what all articles come to together worked out, and of all of them?"""

from __future__ import annotations

from typing import Literal, TypeAlias

from sayso.views.case import Case

Followed: TypeAlias = Literal["never", "behind", "current"]


def followed(case: Case) -> Followed:
    """How far the present state follows the record: articles and judgements."""
    state = case.execute("SELECT standing, judgement FROM now_state").fetchone()
    if state is None:
        return "never"
    last = case.execute(
        "SELECT coalesce((SELECT max(key) FROM standing), 0),"
        " coalesce((SELECT max(key) FROM judgement), 0)"
    ).fetchone()
    return "current" if tuple(state) >= tuple(last) else "behind"
