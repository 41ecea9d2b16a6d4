"""The queue of claims to judge, one at a time, and the names that may be one actor's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final
from urllib.parse import quote, unquote, urlencode

import numpy as np
from starlette.datastructures import QueryParams
from starlette.requests import Request

from sayso import views
from sayso.errors import InputError, NotFound
from sayso.ledger import judge as write
from sayso.model import Judgement
from sayso.views import queue
from sayso.views.chosen import Chosen, chosen
from sayso.views.columns import REVIEW, Columns, Numbers
from sayso.views.facets import Wanted, with_values
from sayso.views.judged import HUMAN, history
from sayso.views.listed import listed
from sayso.views.queue import Pair
from sayso.web import correcting
from sayso.web.addresses import Address
from sayso.web.answers import Answer, Visit
from sayso.web.desk import Desk
from sayso.web.jobs import Jobs
from sayso.web.pages.claim import paragraph
from sayso.web.pages.claims import row
from sayso.web.pages.judging import changed, in_history, opinions

OWN: Final = ("claim", "done", "disputed")
"""What stands in the address beside the filter of the claims page."""
REVIEWER: Final = "reviewer"
"""The cookie that keeps who judges."""
VERDICTS: Final = ("accepted", "rejected", "corrected", queue.WITHDRAWN)
PATIENCE: Final = 60.0
"""Seconds that a judgement waits for whoever writes."""
_NAME: Final = 80
_NOTE: Final = 2000


@dataclass(frozen=True, slots=True)
class Asked:
    """A queue as it stands in the address."""

    address: Address
    disputed: bool
    claim: str = ""
    done: str = ""

    @classmethod
    def read(cls, query: QueryParams) -> Asked:
        """Raises InputError for what no page of ours would ask."""
        rest = [(name, value) for name, value in query.multi_items() if name not in OWN]
        own = {name: query.get(name, "") for name in OWN}
        ids = [own[name] for name in ("claim", "done") if own[name]]
        if not all(len(id_) == 32 and set(id_) <= set("0123456789abcdef") for id_ in ids):
            raise InputError("this is no claim's id", hint="begin at /review")
        if own["disputed"] not in ("", "1"):
            raise InputError("disputed is 1 or nothing", hint="/review?disputed=1")
        return cls(
            Address.read(QueryParams(rest)), bool(own["disputed"]), own["claim"], own["done"]
        )

    def query(self) -> str:
        """The queue without a place in it."""
        parts = [self.address.on_page(1).query(), "disputed=1" if self.disputed else ""]
        return "&".join(part for part in parts if part)

    def at(self, claim: str, done: str = "") -> str:
        """The address of a claim in this queue."""
        own = urlencode([(n, v) for n, v in (("claim", claim), ("done", done)) if v])
        query = "&".join(part for part in (self.query(), own) if part)
        return f"/review?{query}" if query else "/review"


def show(visit: Visit) -> Answer:
    """The queue at one claim."""
    asked = Asked.read(visit.request.query_params)
    columns, order = _order(visit, asked)
    id_ = asked.claim or _first(visit, asked, columns, order)
    far = queue.progress(columns, order)
    pairs = visit.desk.once(visit.case, "pairs", lambda now: len(list(queue.unsure(now.case))))
    record: dict[str, Any] = {
        "progress": far.record(),
        "filter": asked.query(),
        "disputed": len(_disputed(visit)),
        "names_unsure": pairs,
        "claim": None,
    }
    context: dict[str, Any] = {
        "asked": asked,
        "by": reviewer(visit.request),
        "far": far,
        "done": _done(visit, asked.done),
    }
    if not id_:
        return Answer("review_done.html", "Review", record, context)
    one, more = _one(visit, id_)
    spot = queue.spot(visit.case, columns, order, id_)
    record |= one | {"number": spot.number if spot else None}
    record |= {name: getattr(spot, name, "") or None for name in ("previous", "next")}
    return Answer("review.html", "Review", record, {**context, **more, "spot": spot})


def _first(visit: Visit, asked: Asked, columns: Columns, order: Numbers) -> str:
    """The first claim to judge; of disagreements, where all are judged, the first of all."""
    if not asked.disputed:
        return queue.first(visit.case, columns, order)
    spots = ((queue.spot(visit.case, columns, order, id_), id_) for id_ in _disputed(visit))
    return min(((spot.number, id_) for spot, id_ in spots if spot), default=(0, ""))[1]


def _disputed(visit: Visit) -> frozenset[str]:
    return visit.desk.once(visit.case, "disputed", lambda now: queue.disputed(now.case))


def _order(visit: Visit, asked: Asked) -> tuple[Columns, Numbers]:
    """The claims of the queue, those that people have judged among them, in its order."""
    wanted = asked.address.wanted
    columns, order = visit.desk.order(visit.case, _whatever_judged(wanted))
    review = wanted.chosen.get("review", ())
    if review:
        codes = [REVIEW.index(value) for value in review if value in REVIEW]
        order = order[np.isin(columns.columns["review"].codes[order], codes)]
    if asked.disputed:
        order = order[np.isin(columns.ids[order], _numbers(_disputed(visit)))]
    return columns, order


def _whatever_judged(wanted: Wanted) -> Wanted:
    return replace(with_values(wanted, "review", REVIEW), sort="newest")


def _numbers(ids: Iterable[str]) -> Numbers:
    begun = "".join(id_[:16] for id_ in ids)
    return np.frombuffer(bytes.fromhex(begun), ">u8").astype(np.int64)


def _one(visit: Visit, id_: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """All that is needed to judge a claim: for programs, and for people beside."""
    told = views.claim(visit.case, id_)
    claim = told.claim
    article = views.article(visit.case, claim.article_id)
    judged = history(visit.case, claim.id)
    rests = queue.rests(visit.case, claim.id)
    last = judged[-1] if judged and judged[-1].verdict != queue.WITHDRAWN else None
    detail = last.detail if last and last.verdict == "corrected" else {}
    reading = correcting.corrected(claim, detail)
    record = {
        "claim": told.record(),
        "rests": asdict(rests) if rests else None,
        "judgements": [asdict(one) for one in judged],
        "opinions": opinions(claim, article, judged),
        "corrected": changed(claim, article, judged),
    }
    context = {
        "told": told,
        "article": article,
        "paragraph": paragraph(article, claim),
        "rests": rests,
        "last": last,
        "judged": [in_history(one) for one in judged],
        "reading": reading,
        "lines": correcting.lines(reading, article),
        "speaker": correcting.speaker_line(reading, article),
        "cue": correcting.cue_words(reading, article),
        "relations": sorted(visit.desk.book.entries),
        "role_names": sorted({r.name for e in visit.desk.book.entries.values() for r in e.roles}),
        "polarities": correcting.POLARITIES,
        "modalities": correcting.MODALITIES,
    }
    return record, context


def _done(visit: Visit, id_: str) -> dict[str, str] | None:
    """What was judged last, so that it can be undone."""
    if not id_:
        return None
    judged = history(visit.case, id_)
    if not judged:
        return None
    verdict = in_history(judged[-1])["verdict"]
    told = views.claim(visit.case, id_)
    who = " ".join([*told.phrases("agent"), "—", told.claim.relation.replace("_", " "), "—",
                    *told.phrases("patient")])  # fmt: skip
    return {"id": id_, "verdict": verdict, "says": who}


# Who judges


def reviewer(request: Request) -> str:
    """The name that somebody gave in this session; empty before."""
    return tidy(unquote(request.cookies.get(REVIEWER, "")))


def named(fields: Mapping[str, str]) -> str:
    """The name that a form gives, as the value of the cookie. Raises InputError."""
    name = tidy(fields.get("name", ""))
    if not name:
        raise InputError("a name is needed", hint="it is kept with every judgement")
    return quote(name)


def tidy(words: str) -> str:
    """A name on one line, of signs that can be seen."""
    kept = "".join(c for c in " ".join(words.split()) if c.isprintable())
    return kept[:_NAME]


# Judging


@dataclass(frozen=True, slots=True)
class Kept:
    """A judgement that was kept, and where to go on."""

    judgement: Judgement
    next: str

    def record(self) -> dict[str, Any]:
        """What a script of the page is told."""
        return self.of() | {"next": self.next}

    def of(self) -> dict[str, Any]:
        """The judgement as plain data."""
        one = self.judgement
        return {
            "subject": one.subject, "verdict": one.verdict, "by": one.by, "reason": one.reason,
            "detail": dict(one.detail),
        }  # fmt: skip


def judge(desk: Desk, jobs: Jobs, fields: Mapping[str, str], by: str) -> Kept:
    """Keep what a form says of a claim. Raises InputError, NotFound."""
    verdict = _verdict(fields, VERDICTS)
    asked = Asked.read(QueryParams(fields.get("queue", "")))
    with desk.open() as case:
        told = views.claim(case, fields.get("claim", ""))
        claim, detail = told.claim, {}
        if verdict == "corrected":
            article = views.article(case, claim.article_id)
            detail = correcting.detail(fields, claim, article, desk.book)
        if verdict == queue.WITHDRAWN and not history(case, claim.id):
            raise InputError("nobody has judged this claim", hint="there is nothing to undo")
    judgement = Judgement(claim.id, verdict, _by(by), _note(fields), detail)
    write(desk.path, judgement, patience=PATIENCE)
    jobs.judged()
    if verdict == queue.WITHDRAWN:
        return Kept(judgement, asked.at(claim.id, claim.id))
    return Kept(judgement, asked.at(fields.get("next", ""), claim.id))


def judge_names(desk: Desk, jobs: Jobs, fields: Mapping[str, str], by: str) -> Kept:
    """Keep that two names are one actor's, or two. Raises InputError, NotFound."""
    verdict = _verdict(fields, ("same", "apart", queue.WITHDRAWN))
    with desk.open() as case:
        a, b = (_chosen(case, fields.get(name, "")) for name in ("a", "b"))
    if a.id == b.id:
        raise InputError("these are one and the same name", hint="give two names")
    subject = f"pair:{min(a.id, b.id)}:{max(a.id, b.id)}"
    with desk.open() as case:
        if verdict == queue.WITHDRAWN and not history(case, subject):
            raise InputError("nobody has judged these names", hint="there is nothing to undo")
    judgement = Judgement(subject, verdict, _by(by), _note(fields))
    write(desk.path, judgement, patience=PATIENCE)
    jobs.judged()
    return Kept(judgement, f"/review/names?done={a.id}:{b.id}")


def _chosen(case: views.Case, words: str) -> Chosen:
    if not words.strip() or "@" in words:
        raise InputError("two names are needed", hint="write them as articles do")
    return chosen(case, words.strip())


def _verdict(fields: Mapping[str, str], known: tuple[str, ...]) -> str:
    verdict = fields.get("verdict", "")
    if verdict not in known:
        raise InputError(f"there is no verdict {verdict!r}", hint=", ".join(known))
    return verdict


def _by(name: str) -> str:
    if not name:
        raise InputError("nobody knows who judges", hint="give your name on the page first")
    return f"{HUMAN}{name}"


def _note(fields: Mapping[str, str]) -> str:
    note = fields.get("note", "").strip()
    if len(note) > _NOTE:
        raise InputError("the note is too long", hint=f"{_NOTE} characters at most")
    return note


# Names


def names(visit: Visit) -> Answer:
    """Two names that may be one actor's, side by side."""
    wanted, done = (_pair(visit.request, name) for name in ("pair", "done"))
    found = list(queue.unsure(visit.case))
    ids = [(a, b) for a, b, _, _ in found]
    at = ids.index(wanted) if wanted in ids else 0
    shown = found[at] if wanted in ids or (not wanted and found) else None
    one = queue.pair(visit.case, *shown) if shown else None
    if wanted and one is None:
        one = queue.pair(visit.case, *wanted)
        if one is None:
            raise NotFound("these names are not in this case", hint="begin at /review/names")
    record = {
        "total": len(found),
        "number": at + 1 if shown else None,
        "pair": _pair_record(one) if one else None,
        "previous": _joined(ids[at - 1]) if shown and at else None,
        "next": _joined(ids[at + 1]) if shown and at + 1 < len(ids) else None,
    }
    context = {
        "by": reviewer(visit.request),
        "one": one,
        "sides": [(side, _rows(visit, side)) for side in (one.a, one.b)] if one else [],
        "judged": [in_history(j) for j in history(visit.case, one.subject)] if one else [],
        "done": _done_names(visit, done),
    }
    return Answer("review_names.html", "Same or not?", record, context)


def _pair(request: Request, name: str) -> tuple[str, str] | None:
    value = request.query_params.get(name, "")
    if not value:
        return None
    a, _, b = value.partition(":")
    if not all(len(id_) == 32 and set(id_) <= set("0123456789abcdef") for id_ in (a, b)):
        raise InputError("these are no ids of names", hint="begin at /review/names")
    return a, b


def _joined(pair: tuple[str, str]) -> str:
    return ":".join(pair)


def _pair_record(one: Pair) -> dict[str, Any]:
    found = asdict(one)
    for side in ("a", "b"):
        del found[side]["claims"]
    return found


def _rows(visit: Visit, side: queue.Side) -> list[Any]:
    return [row(told) for told in listed(visit.case, side.claims)]


def _done_names(visit: Visit, done: tuple[str, str] | None) -> dict[str, str] | None:
    one = queue.pair(visit.case, *done) if done else None
    said = history(visit.case, one.subject) if one else ()
    if one is None or not said:
        return None
    verdict = in_history(said[-1])["verdict"]
    return {"a": one.a.id, "b": one.b.id, "verdict": verdict,
            "says": f"{one.a.name} and {one.b.name}"}  # fmt: skip
