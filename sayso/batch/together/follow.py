"""The present state of a case brought up to date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sayso.batch.together import names, support, texts
from sayso.batch.together.method import Kit, kit
from sayso.config import Config
from sayso.ledger.now import Changes, Now, State

Watch: TypeAlias = Callable[[str], None]
"""Is told what is being done."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of it."""

    added: int = 0
    removed: int = 0
    """Articles that came in or went out; one that was read anew is both."""
    whole: bool = False
    """Was everything made from scratch?"""


def follow(
    case: Path, config: Config, *, watch: Watch = lambda step: None, whole: bool = False
) -> Followed:
    """Bring up to date what all articles come to; `whole` for from scratch whatever has changed.

    The result depends on the articles that are shown, the judgements, the case's names and the
    method, never on the order in which they came: it is the same as from scratch. All of it is
    one transaction, so a reader sees the state before or the state behind it, and a run that is
    killed leaves the one before. Raises NotFound where there is no ledger.
    """
    with Now(case) as now:
        tools = kit(config, now.own_names)
        if not whole and now.state() == now.wanted(tools.method):
            return Followed()
        with now.transaction():
            return _follow(now, tools, watch, whole)


def _follow(now: Now, tools: Kit, watch: Watch, whole: bool) -> Followed:
    old, new = now.state(), now.wanted(tools.method)
    whole = whole or old is None or not _made_alike(old, new)
    if whole:
        now.clear()
    changes = now.changes(None if whole else old)
    _bring_in(now, tools, changes, watch)
    now.keep(new)
    return Followed(len(changes.added), len(changes.removed), whole)


def _made_alike(old: State, new: State) -> bool:
    return (old.method, old.names) == (new.method, new.names)


def _bring_in(now: Now, tools: Kit, changes: Changes, watch: Watch) -> None:
    watch("who is who")
    blocks = support.take_out(now, changes.removed)
    touched = names.follow(now, tools, changes)
    watch("which articles are one telling")
    texts.follow(now, changes)
    watch("who else says so")
    blocks |= support.state(now, tools, {*changes.added, *touched})
    support.follow(now, tools, blocks)
