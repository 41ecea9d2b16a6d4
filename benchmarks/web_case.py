"""A case of a million claims with all that they come to, made in minutes and without a reader.

Who is spoken of follows Zipf's law, and so does how often a proposition is told. A fifth of the
articles are copies of others. What all of it comes to is worked out in SQL, plainly: propositions
by relation and actors, one origin for an article and its copies.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np

from benchmarks.growth_case import METHOD, _invented
from benchmarks.web_case_sql import STEPS
from sayso.batch.together.method import kit
from sayso.config import Config
from sayso.ledger import Ledger
from sayso.ledger.now import Now
from sayso.model import Form, content_id

CLAIMS: Final = 1_000_000
EACH: Final = 10
"""Claims of an article."""
FAMILY: Final = 3
"""Articles of a family of copies: every fifteenth article opens one."""
NAMES, SPEAKERS, OUTLETS, TOWNS = 20_000, 8_000, 300, 400
RELATIONS: Final = (
    "attacks accuses supports sponsors kills meets arrests leads member_of opposes controls"
    " sanctions directs withdraws releases joins"
).split()
_UNNAMED: Final = "two senior officials|a spokesman|residents|a diplomat|officials".split("|")
_WORDS: Final = (
    "region river week traders talks quiet another waited while on went saw as the news market"
    " bridge convoy harvest border winter council border station letters guards road"
).split()
_FIRST: Final = date(2014, 1, 1)
_PIECE: Final = 2_000
_QUIET: Final = ("role_indexed", "speaker_indexed", "span_is_exact")
"""Triggers that are left out while rows go in, for what they keep has no part in it."""


@contextmanager
def a_case() -> Iterator[Path]:
    """Such a case in a temporary folder, or once for all at SAYSO_WEB_CASE.

    SAYSO_WEB_CLAIMS says how many claims it has.
    """
    kept = os.environ.get("SAYSO_WEB_CASE")
    with tempfile.TemporaryDirectory() as folder:
        case = Path(kept) if kept else Path(folder) / "large.sayso"
        if not case.exists():
            build(case, int(os.environ.get("SAYSO_WEB_CLAIMS", CLAIMS)))
        settle(case)  # so that an import has no more to put together than what it brings
        yield case


def build(path: Path, claims: int = CLAIMS) -> None:
    """Write the case."""
    with Ledger(path, METHOD):
        pass
    raw = sqlite3.connect(path, isolation_level=None)
    for pragma in ("synchronous = OFF", "cache_size = -400000", "temp_store = MEMORY"):
        raw.execute(f"PRAGMA {pragma}")
    raw.create_function("hashed", -1, content_id, deterministic=True)
    kept = _without(raw, _QUIET)
    raw.execute("INSERT INTO run VALUES (1, '2026-01-01T00:00:00Z', ?, '', '', '', '')", ("m",))
    _write(raw, _Drawn(claims))
    for step in STEPS:
        raw.execute(step)
    for trigger in kept:
        raw.execute(trigger)
    raw.close()
    settle(path)


def settle(path: Path) -> None:
    """Say that all of the case is put together by the method of today."""
    with Now(path) as now, now.transaction():
        now.keep(now.wanted(kit(Config(), now.own_names).method))


def _without(raw: sqlite3.Connection, names: tuple[str, ...]) -> list[str]:
    """Drop the triggers that are there; gives what makes them again."""
    found = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in found:
        if name in names:
            raw.execute(f"DROP TRIGGER {name}")
    return [sql for name, sql in found if name in names]


class _Drawn:
    """All that chance decides, the same every time."""

    def __init__(self, claims: int) -> None:
        chance, words = np.random.default_rng(1), Random(1)
        first, last = _invented(words, 600), _invented(words, 9_000)
        self.names = _names(words, first, last, NAMES)
        self.speakers = _names(words, first, last, SPEAKERS)
        self.outlets = [f"{words.choice(last)} Post {n}" for n in range(OUTLETS)]
        self.towns = [f"{words.choice(last)}ton {n}" for n in range(TOWNS)]
        pool = max(claims // 3, 100)
        self.relation = _zipf(chance, len(RELATIONS), pool, 2)
        self.agent, self.patient = (_zipf(chance, NAMES, pool, 5) for _ in range(2))
        self.patient = np.where(self.patient == self.agent, (self.agent + 1) % NAMES, self.patient)
        self.articles = claims // EACH
        self.told = _zipf(chance, pool, claims, 50).reshape(self.articles, EACH)
        self.part = chance.random((self.articles, EACH, 5))
        self.speaker = _zipf(chance, SPEAKERS, claims, 5).reshape(self.articles, EACH)
        self.outlet = _zipf(chance, OUTLETS, self.articles, 20)
        self.day = chance.integers(0, 365 * 11, self.articles)
        self.tail = chance.integers(0, len(_WORDS), (self.articles, EACH, 7))


def _zipf(chance: np.random.Generator, size: int, count: int, flat: int) -> Any:
    """Numbers below `size`, the n-th with a weight of 1 / (n + flat)."""
    shares = np.cumsum(1 / (np.arange(size) + flat))
    return np.searchsorted(shares / shares[-1], chance.random(count))


def _names(words: Random, first: list[str], last: list[str], count: int) -> list[str]:
    kinds = ("", "", "", "Front", "Brigade", "Council", "Guard", "Party", "Ministry")
    found: dict[str, None] = {}
    while len(found) < count:
        found[f"{words.choice(first)} {words.choice(last)} {words.choice(kinds)}".strip()] = None
    return list(found)


def _write(raw: sqlite3.Connection, drawn: _Drawn) -> None:
    raw.execute("BEGIN")
    forms = [(n, Form(n, _type(n)).id, _type(n)) for n in drawn.names + drawn.speakers]
    raw.execute("CREATE TEMP TABLE called (name TEXT PRIMARY KEY, id TEXT, type TEXT)")
    raw.executemany("INSERT OR IGNORE INTO called VALUES (?, ?, ?)", forms)
    raw.execute("CREATE TEMP TABLE family (article TEXT PRIMARY KEY, head TEXT, n INTEGER)")
    rows = _Rows(raw)
    for n, article in enumerate(_articles(drawn), 1):
        rows.add(n, *article)
        if n % _PIECE == 0:
            rows.flush()
    rows.flush()
    raw.execute("COMMIT")


def _type(name: str) -> Any:
    return "person" if name.count(" ") == 1 else "organisation"


Told = tuple[str, str, str, str, str, str, str, str, str]
"""Agent, relation, patient, tail, speaker, kind of speaker, polarity, modality, place."""


def _articles(drawn: _Drawn) -> Iterator[tuple[str, str, int, list[Told]]]:
    """Outlet, day, number of the first article of its family, and what is told."""
    head = 0
    for n in range(drawn.articles):
        if n % 15 == 0 or n % 15 >= FAMILY:
            head = n
        told = [_told(drawn, head, k) for k in range(EACH)]
        day = (_FIRST + timedelta(days=int(drawn.day[head]) + n - head)).isoformat()
        yield drawn.outlets[drawn.outlet[n]], day, head, told


def _told(drawn: _Drawn, n: int, k: int) -> Told:
    at, part = drawn.told[n, k], drawn.part[n, k]
    speaker, kind = "", ""
    if part[0] < 0.3:
        speaker, kind = drawn.speakers[drawn.speaker[n, k]], "named"
    elif part[0] < 0.45:
        speaker, kind = _UNNAMED[int(part[1] * len(_UNNAMED))], "unnamed_role"
    hedges = ("possible", "planned", "forecast", "conditional")
    return (
        drawn.names[drawn.agent[at]],
        RELATIONS[drawn.relation[at]],
        drawn.names[drawn.patient[at]],
        " ".join(_WORDS[i] for i in drawn.tail[n, k]),
        speaker,
        kind,
        "negated" if part[2] < 0.06 else "affirmed",
        hedges[int(part[3] / 0.12 * 4)] if part[3] < 0.12 else "asserted",
        drawn.towns[int(part[4] / 0.15 * TOWNS)] if part[4] < 0.15 else "",
    )


class _Rows:
    """Rows by table, with keys counted here."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw
        self._rows: dict[str, list[tuple[Any, ...]]] = {}
        self._span = self._claim = self._role = self._hop = self._place = 0

    def flush(self) -> None:
        for table, rows in self._rows.items():
            marks = ", ".join("?" * len(rows[0]))
            self._raw.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        self._rows.clear()

    def _add(self, table: str, *values: Any) -> None:
        self._rows.setdefault(table, []).append(values)

    def add(self, n: int, outlet: str, day: str, head: int, told: list[Told]) -> None:
        """One article with its claims."""
        title = f"Report {n} from {outlet}"
        sentences = [_sentence(one) for one in told]
        text = "\n\n".join((title, *sentences))
        sha = content_id("page", str(n)) * 2
        article = content_id("article", sha, text)
        url = f"https://invented.example/{n}"
        self._add("family", article, content_id("family", str(head)), n)
        self._add("body", sha, 0, b"x\x9c\x03\x00\x00\x00\x00\x01")
        self._add("capture", n, content_id("capture", sha), sha, "text/plain", url, None)
        self._add("sighting", n, f"pages/{n}.txt", 1)
        self._add("text", n, content_id("text", article), text)
        document = content_id("document", article)
        self._add("document", n, document, n, article, n, url, title, None, "", outlet, "[]", "en")
        self._add("doc_date", n, 0, 1, day, "day", "meta", "published", day, None)
        self._add("reading", n, content_id("reading", article), n, n, 1, "2026-01-01T00:00:00Z")
        self._add("standing", n, n, n, 1)
        start = len(title) + 2
        for one, sentence in zip(told, sentences, strict=True):
            self._one(n, article, outlet, one, sentence, start)
            start += len(sentence) + 2

    def _spanned(self, text: int, start: int, words: str) -> int:
        self._span += 1
        self._add("span", self._span, text, start, start + len(words), words)
        return self._span

    def _one(
        self, n: int, article: str, outlet: str, told: Told, sentence: str, start: int
    ) -> None:
        agent, relation, patient, _, speaker, kind, polarity, modality, place = told
        self._claim += 1
        key, verb = self._claim, relation.replace("_", " ")
        whole = self._spanned(n, start, sentence)
        self._add("sentence (key, reading, span)", key, n, whole)
        trigger, whom = start + len(agent) + 1, start + len(agent) + len(verb) + 2
        chain = [f"{outlet}:says", *([f"{speaker}:says"] if speaker else [])]
        roles = sorted(
            (f"agent:{start}:{start + len(agent)}", f"patient:{whom}:{whom + len(patient)}")
        )
        where = f"{trigger}:{trigger + len(verb)}"
        id_ = content_id("claim", article, relation, where, *roles, "|", *chain, polarity, modality)
        self._add(
            _CLAIM, key, id_, n, relation, polarity, modality, self._spanned(n, trigger, verb),
            whole, whole, None, "invented", 1.0, "",
        )  # fmt: skip
        self._filled(key, 0, "agent", self._spanned(n, start, agent), agent, _type(agent))
        self._filled(key, 0, "patient", self._spanned(n, whom, patient), patient, _type(patient))
        if place:
            at = start + sentence.index(f" in {place}") + 4
            role = self._filled(key, 1, "place", self._spanned(n, at, place), place, "place")
            self._located(role, place)
        if key % 5 == 0:
            year, month = 2014 + key % 11, key % 12 + 1
            value = f"{year}-{month:02}"
            self._add("claim_time", key, 0, value, "month", "text", "occurred", value, None)
        self._says(key, 0, outlet, "named", None, not speaker, "")
        if speaker:
            at = start + sentence.rindex(speaker)
            is_named = speaker if kind == "named" else ""
            self._says(key, 1, speaker, kind, self._spanned(n, at, speaker), True, is_named)

    def _filled(self, key: int, place: int, name: str, span: int, words: str, type_: str) -> int:
        self._role += 1
        self._add(_ROLE, self._role, key, place, name, span, words, type_, 0, "name")
        return self._role

    def _located(self, role: int, name: str) -> None:
        self._place += 1
        number = int(name.rsplit(" ", 1)[1])
        about = (f"case:{name}", name, "town", "XX", "", number % 120 - 50, number % 340 - 170)
        self._add("role_place", self._place, role, 0, *about, "the only one", 1)

    def _says(
        self, key: int, hop: int, source: str, kind: str, span: int | None, last: bool, name: str
    ) -> None:
        self._hop += 1
        quote = "indirect" if hop else ""
        self._add(_HOP, self._hop, key, hop, source, kind, "says", quote, span, None, last, name)


_CLAIM: Final = (
    "claim (key, id, reading, relation, polarity, modality, trigger, evidence, sentence, cue,"
    " frame, score, authorship)"
)
_ROLE: Final = "role (key, claim, place, name, span, resolves_to, type, anaphor, kind)"
_HOP: Final = (
    "attribution (key, claim, hop, source, anonymity, stance, quote, source_span, cue_span, last,"
    " resolves_to)"
)


def _sentence(told: Told) -> str:
    agent, relation, patient, tail, speaker, _, _, _, place = told
    where = f" in {place}" if place else ""
    said = f", said {speaker}" if speaker else ""
    return f"{agent} {relation.replace('_', ' ')} {patient}{where} {tail}{said}."
