"""A case of any size without a reader: articles of `benchmarks.invented`, claims drawn by a hash.

A claim hangs on the words of its sentence, so copies of a story make the same claims. How often
somebody is named follows Zipf's law. Rows go straight into the tables, and not into the full-text
indices, which have no part in what is measured.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any, Final

from sayso.ledger import Finished, Ledger, Method
from sayso.model import (
    Article,
    Claim,
    ClaimTime,
    Hop,
    MentionType,
    Page,
    Reading,
    Role,
    Sentence,
    Span,
    content_id,
)

METHOD: Final = Method("0", "invented", "invented", "invented")
CLAIMS: Final = 3
"""Claims of an article."""
NAMES: Final = 20_000
RELATIONS: Final = "sponsors attacks leads arrests kills allied_with meets part_of".split()
_CLAIM: Final = (
    "claim (key, id, reading, relation, polarity, modality, trigger, evidence, sentence, cue,"
    " frame, score, authorship)"
)
_ROLE: Final = "role (key, claim, place, name, span, resolves_to, type, anaphor, kind)"
_HOP: Final = (
    "attribution (key, claim, hop, source, anonymity, stance, quote, source_span, cue_span, last,"
    " resolves_to)"
)
_SENTENCE: Final = re.compile(r"[A-Z][a-z]+ [^.“”\n]{40,}\.")
_PIECE: Final = 2000


def finished(article: Article) -> Finished:
    """The article as the stages before would hand it on."""
    page = Page(article.location.encode(), article.location, "text/plain", article.url)
    article = replace(article, page_sha256=page.sha256)
    claims = tuple(_claims(article))
    sentences = tuple(Sentence(claim.sentence, 0, 0) for claim in claims)
    return Finished(page, article, Reading(article.id, article.text, (), sentences, (), ()), claims)


def build(path: Path, articles: Iterable[Article]) -> int:
    """Write a case; gives the number of its claims."""
    with Ledger(path, METHOD):
        pass
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA synchronous = OFF")
    for trigger in ("text_indexed", "sentence_indexed", "role_indexed", "speaker_indexed"):
        raw.execute(f"DROP TRIGGER {trigger}")
    raw.execute("INSERT INTO run VALUES (1, '', ?, '', '', '', '')", (METHOD.id,))
    rows = _Rows(raw)
    for n, article in enumerate(articles, 1):
        rows.add(article, n)
        if n % _PIECE == 0:
            rows.write()
    rows.write()
    raw.close()
    return rows.claims


class _Rows:
    """Rows by table, with keys counted here."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw
        self._rows: dict[str, list[tuple[Any, ...]]] = {}
        self._spans: dict[tuple[int, Span], int] = {}
        self.claims = self._roles = self._hops = self._span = 0

    def write(self) -> None:
        self._raw.execute("BEGIN")
        for table, rows in self._rows.items():
            first = rows[0]
            marks = ", ".join("?" * len(first))
            self._raw.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        self._raw.execute("COMMIT")
        self._rows.clear()
        self._spans.clear()

    def _add(self, table: str, *values: Any) -> None:
        self._rows.setdefault(table, []).append(values)

    def add(self, article: Article, n: int) -> None:
        sha, day = article.page_sha256, article.published
        text = n
        self._add("text", n, content_id("text", article.id), article.text)
        self._add("body", sha, 0, b"")
        self._add("capture", n, content_id("capture", sha), sha, "text/plain", article.url, None)
        self._add("sighting", n, article.location, 1)
        self._add(
            "document", n, content_id("document", article.id), n, article.id, text, article.url,
            article.title, None, "", article.outlet, "[]", "en",
        )  # fmt: skip
        if day:
            self._add("doc_date", n, 0, 1, day.value, "day", "meta", "published", "", None)
        self._add("reading", n, content_id("reading", article.id), n, n, 1, "")
        self._add("standing", n, n, n, 1)
        for claim in _claims(article):
            self._claim(claim, n, text, article.text)

    def _key(self, text: int, span: Span | None, words: str) -> int | None:
        if span is None:
            return None
        key = self._spans.get((text, span))
        if key is None:
            self._span += 1
            key = self._spans[text, span] = self._span
            self._add("span", key, text, span.start, span.end, span.of(words))
        return key

    def _claim(self, claim: Claim, reading: int, text: int, words: str) -> None:
        self.claims += 1
        key = self.claims
        trigger, sentence = (self._key(text, s, words) for s in (claim.trigger, claim.sentence))
        self._add(
            _CLAIM, key, claim.id, reading, claim.relation, claim.polarity, claim.modality,
            trigger, sentence, sentence, None, claim.frame, claim.score, "",
        )  # fmt: skip
        for role in claim.roles:
            self._roles += 1
            self._add(
                _ROLE, self._roles, key, 0, role.name, self._key(text, role.span, words),
                role.resolves_to, role.type, 0, role.kind,
            )  # fmt: skip
        for n, hop in enumerate(claim.chain):
            self._hops += 1
            self._add(
                _HOP, self._hops, key, n, hop.source, hop.anonymity, hop.stance,
                hop.quote, self._key(text, hop.source_span, words), None,
                n == len(claim.chain) - 1, hop.resolves_to,
            )  # fmt: skip
        for n, time in enumerate(claim.times):
            self._add(
                "claim_time", key, n, time.value, time.precision, time.basis, time.kind,
                time.text, None,
            )  # fmt: skip


def _claims(article: Article) -> Iterator[Claim]:
    found = list(_SENTENCE.finditer(article.text, article.body_start))
    for match in found[:CLAIMS]:
        yield _claim(article, Span(*match.span()), Random(match[0]))


def _claim(article: Article, sentence: Span, chance: Random) -> Claim:
    """The first words of the sentence stand for the actors; whom they mean is drawn."""
    text = article.text
    agent, trigger, patient, speaker = _words(text, sentence)
    chain = [Hop(article.outlet, "named", "says")]
    said, day = chance.random(), f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    if said < 0.4:
        name, _ = _drawn(chance)
        chain.append(Hop(speaker.of(text), "named", "says", "indirect", speaker, None, name))
    elif said < 0.6:
        chain.append(Hop(speaker.of(text), "unnamed_role", "says", "indirect", speaker))
    hedged = chance.random() < 0.12
    return Claim(
        article_id=article.id,
        relation=chance.choice(RELATIONS),
        roles=(
            _role("agent", agent, text, _drawn(chance)),
            _role("patient", patient, text, _drawn(chance)),
        ),
        trigger=trigger,
        evidence=sentence,
        sentence=sentence,
        chain=tuple(chain),
        polarity="negated" if chance.random() < 0.06 else "affirmed",
        modality=chance.choice(("possible", "planned", "forecast")) if hedged else "asserted",
        times=(ClaimTime(day, "day", "text", "occurred", day),) if chance.random() < 0.3 else (),
        frame="invented/by hash",
    )


def _words(text: str, sentence: Span) -> list[Span]:
    found = re.compile(r"\w+").finditer(text, sentence.start, sentence.end)
    return [Span(*match.span()) for match, _ in zip(found, range(4), strict=False)]


def _role(name: str, span: Span, text: str, who: tuple[str, MentionType]) -> Role:
    return Role(name, span, span.of(text), who[0], who[1], "name")


def _drawn(chance: Random) -> tuple[str, MentionType]:
    """A name and its type, by its frequency."""
    return chance.choices(_names(), cum_weights=_weights())[0]


@cache
def _names() -> Sequence[tuple[str, MentionType]]:
    chance = Random("names")
    first, last = _invented(chance, 400), _invented(chance, 6000)
    kinds = ("Front", "Brigade", "Movement", "Council", "Guard", "Company", "Party", "Ministry")
    found: dict[str, MentionType] = {}
    while len(found) < NAMES:
        if chance.random() < 0.6:
            found[f"{chance.choice(first)} {chance.choice(last)}"] = "person"
        else:
            words = " ".join(chance.choices(last, k=chance.randint(1, 2)))
            found[f"{words} {chance.choice(kinds)}"] = "organisation"
    return list(found.items())


@cache
def _weights() -> Sequence[float]:
    return list(accumulate(1 / (n + 5) for n in range(NAMES)))


def _invented(chance: Random, count: int) -> list[str]:
    syllables = [c + v for c in "b d f g k l m n p r s t v z sh kh".split() for v in "aeiou"]
    return [
        "".join(chance.choices(syllables, k=chance.randint(2, 4))).title() for _ in range(count)
    ]
