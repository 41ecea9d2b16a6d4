"""What a person says of the record, as judgements: that names are one, that an article is out."""

from __future__ import annotations

import getpass
from collections.abc import Iterator

from sayso.errors import InputError
from sayso.exports.wording import one_line
from sayso.model import Judgement
from sayso.views.chosen import Chosen
from sayso.views.judged import HUMAN

_ALONE = "said of this article alone"


def human(by: str | None) -> str:
    """The judge as the ledger has it; your login name where none is given."""
    return HUMAN + one_line(by or _login())


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return "somebody"


def pair(
    a: Chosen, b: Chosen, verdict: str, by: str, why: str, *, or_parted: bool = False
) -> Iterator[Judgement]:
    """The judgement that two names are the same actor, or apart, and what goes with it.

    `or_parted`: with what would go with it if both were not one actor already. Raises InputError
    where both are one and the same name.
    """
    if a.id == b.id:
        raise InputError(
            f"both are one and the same name, {a.name}",
            hint=f'the name in one article alone is "{a.name}@ARTICLE"',
        )
    yield Judgement(_pair(a.id, b.id), verdict, by, why)
    if verdict == "same":
        for subject in _parting(a, b, or_parted):
            yield Judgement(subject, "apart", by, _ALONE)


def _parting(a: Chosen, b: Chosen, or_parted: bool) -> Iterator[str]:
    """The name in one article is somebody; the same name elsewhere need not be."""
    for one, other in ((a, b), (b, a)):
        is_news = or_parted or one.actor.id != other.actor.id
        if one.article and one.form != other.form and is_news:
            yield _pair(one.id, one.form)


def _pair(one: str, other: str) -> str:
    return f"pair:{min(one, other)}:{max(one, other)}"
