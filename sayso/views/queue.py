"""What is to be reviewed, and in which order: first the claims on which most rests.

A claim weighs more where it is disputed, where a lower bound of origins falls without it, and
where many origins speak to the same. Whether somebody has judged it already has no part in the
order, so that it stays as it is while people work along it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np

from sayso.views.case import Case
from sayso.views.columns import Codes, Columns, Numbers
from sayso.views.judged import Judged, disagreement

WITHDRAWN: Final = "withdrawn"


@dataclass(frozen=True, slots=True)
class Rests:
    """What would change without a claim."""

    low: int
    high: int
    against_low: int
    against_high: int
    side: str
    alone: bool
    """Is it the only claim of its origin?"""
    bound_falls: bool
    """Does the lower bound of its side fall without it?"""
    tellings: int
    """Claims of the same proposition, on whatever side."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a queue is worked off."""

    total: int
    accepted: int
    corrected: int
    rejected: int

    @property
    def done(self) -> int:
        return self.accepted + self.corrected + self.rejected

    def record(self) -> dict[str, int]:
        """The counts as plain data."""
        return {**asdict(self), "done": self.done}


@dataclass(frozen=True, slots=True)
class Spot:
    """A claim's place in a queue, from 1, and who stands where around it."""

    number: int
    previous: str
    next: str
    """The next that nobody has judged; else simply the next; empty at the end."""


# As `support` finds it for all claims: an origin of known lineage counts for a lower bound; what
# rests on nothing known still is one.
_FALLS: Final = """(o.known OR (SELECT count(*) FROM now_origin
    WHERE proposition = o.proposition AND side = o.side) = 1)"""
_RESTS: Final = f"""
SELECT p.low, p.high, p.against_low, p.against_high, s.side,
       s.origin != '' AND (SELECT count(*) FROM now_support WHERE proposition = p.id
           AND origin = s.origin) = 1 AS alone,
       coalesce({_FALLS}, 0) AS known,
       (SELECT count(*) FROM now_support WHERE proposition = p.id) AS tellings
FROM now_support s JOIN now_proposition p ON p.id = s.proposition
LEFT JOIN now_origin o ON o.id = s.origin WHERE s.claim = ?
"""


def queued(weight: Codes, places: Numbers) -> Numbers:
    """The places by what rests on them; where that is the same, in their own order."""
    order: Numbers = places[np.argsort(-weight[places], kind="stable")]
    return order


def rests(case: Case, claim: str) -> Rests | None:
    """What would change without the claim; None where it speaks to no proposition."""
    row = case.execute(_RESTS, (claim,)).fetchone()
    if row is None:
        return None
    alone = bool(row["alone"])
    bounds = (row["low"], row["high"], row["against_low"], row["against_high"])
    return Rests(*bounds, row["side"], alone, alone and bool(row["known"]), row["tellings"])


def progress(columns: Columns, order: Numbers) -> Progress:
    """How many of the queue are judged, and how."""
    review = columns.columns["review"]
    counts = np.bincount(review.codes[order], minlength=len(review.values)).tolist()
    of = dict(zip(review.values, counts, strict=True))
    return Progress(len(order), of["accepted"], of["corrected"], of["rejected"])


def first(case: Case, columns: Columns, order: Numbers) -> str:
    """The claim to begin with: the first that nobody has judged; empty where all are judged."""
    todo = np.flatnonzero(_to_do(columns, order))
    return _id(case, columns, order, int(todo[0])) if len(todo) else ""


def spot(case: Case, columns: Columns, order: Numbers, claim: str) -> Spot | None:
    """Where the claim stands in the queue; None where it is not in it."""
    first64 = np.frombuffer(bytes.fromhex(claim[:16]), ">u8").astype(np.int64)[0]
    found = np.flatnonzero(columns.ids[order] == first64)
    if not len(found):
        return None
    at = int(found[0])
    todo = np.flatnonzero(_to_do(columns, order))
    others = todo[todo != at]
    behind = others[np.searchsorted(others, at) :]
    ahead = [*behind[:1].tolist(), *others[:1].tolist(), at + 1]
    next_ = int(ahead[0])
    previous = _id(case, columns, order, at - 1) if at else ""
    following = _id(case, columns, order, next_) if next_ < len(order) else ""
    return Spot(at + 1, previous, following)


def _to_do(columns: Columns, order: Numbers) -> Any:
    return columns.columns["review"].codes[order] == 0


def _id(case: Case, columns: Columns, order: Numbers, at: int) -> str:
    key = int(columns.keys[order[at]])
    row = case.execute("SELECT id FROM claim WHERE key = ?", (key,)).fetchone()
    return str(row[0])


def disputed(case: Case) -> frozenset[str]:
    """The ids of claims of which people think differently."""
    said: dict[str, list[Judged]] = {}
    rows = case.execute(
        "SELECT subject, verdict, judge, reason, detail, made FROM judgement"
        " WHERE judge LIKE 'human:%' AND length(subject) = 32 ORDER BY key"
    )
    for subject, verdict, by, reason, detail, made in rows:
        one = Judged(verdict, by, reason, json.loads(detail), made)
        said.setdefault(subject, []).append(one)
    return frozenset(subject for subject, judged in said.items() if disagreement(judged))


# Two names that may be one actor's


@dataclass(frozen=True, slots=True)
class Side:
    """A name of a pair: what it is called, how often, and claims that name it."""

    id: str
    name: str
    type: str
    articles: int
    others: tuple[str, ...]
    actor: str
    """The id of the actor that it is one of now."""
    claims: tuple[int, ...]
    """Row keys of some of them, each of another article."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, of which nobody knows surely whether they are one actor's."""

    a: Side
    b: Side
    score: float
    reason: str

    @property
    def subject(self) -> str:
        """What a judgement of it is about."""
        return f"pair:{min(self.a.id, self.b.id)}:{max(self.a.id, self.b.id)}"


_UNSURE: Final = """
SELECT m.a, m.b, max(m.score) AS score, m.reason, min(fa.articles, fb.articles) AS rarer
FROM now_match m JOIN now_form fa ON fa.id = m.a JOIN now_form fb ON fb.id = m.b
JOIN now_member ma ON ma.member = m.a JOIN now_member mb ON mb.member = m.b
WHERE m.verdict = 'unsure' AND ma.entity != mb.entity
  AND NOT EXISTS (SELECT 1 FROM now_match x WHERE x.a = m.a AND x.b = m.b
      AND x.verdict != 'unsure')
GROUP BY m.a, m.b ORDER BY rarer DESC, score DESC, m.a, m.b LIMIT ?
"""
_JUDGED: Final = """
SELECT verdict FROM judgement WHERE subject = ? ORDER BY key DESC LIMIT 1
"""


def unsure(case: Case, most: int = 500) -> Iterator[tuple[str, str, float, str]]:
    """Pairs of names that nobody has settled, those that most articles write first: the ids of
    both, how alike they are, and why they may be one.
    """
    for row in case.execute(_UNSURE, (most,)).fetchall():
        a, b = sorted((row["a"], row["b"]))
        last = case.execute(_JUDGED, (f"pair:{a}:{b}",)).fetchone()
        if last is None or last[0] == WITHDRAWN:
            yield row["a"], row["b"], row["score"], row["reason"]


def pair(case: Case, a: str, b: str, score: float = 0.0, reason: str = "") -> Pair | None:
    """Two names side by side; None where one of them is not in the case any more."""
    sides = _side(case, a), _side(case, b)
    if sides[0] is None or sides[1] is None:
        return None
    return Pair(sides[0], sides[1], score, reason)


def _side(case: Case, form: str) -> Side | None:
    row = case.execute(
        "SELECT f.name, f.type, f.articles, f.others, m.entity FROM now_form f"
        " JOIN now_member m ON m.member = f.id WHERE f.id = ?",
        (form,),
    ).fetchone()
    if row is None:
        return None
    others = tuple(other for (other,) in case.execute(_OTHERS, (row["others"],)))
    keys = tuple(key for key, _ in case.execute(_NAMING, (form,)))
    return Side(form, row["name"], row["type"], row["articles"], others, row["entity"], keys)


_OTHERS: Final = "SELECT key FROM json_each(?) ORDER BY value DESC, key LIMIT 4"
_NAMING: Final = """
SELECT min(c.key), n.article FROM now_naming n JOIN now_role r ON r.naming = n.id
JOIN claim c ON c.id = r.claim WHERE n.form = ? GROUP BY n.article ORDER BY n.article LIMIT 3
"""
