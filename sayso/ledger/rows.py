"""How the nouns become rows. Spans are shared: one row for each stretch of a text."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from sayso.ledger.entries import all_dates, capture_id, document_id
from sayso.model import Article, Claim, Judgement, Page, Reading, Role, Span, content_id


class Rows:
    """Inserts by column name. Names of tables and columns come from this package only."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, table: str, **values: Any) -> int:
        """A new row; its key."""
        columns = ", ".join(values)
        marks = ", ".join("?" for _ in values)
        cursor = self._connection.execute(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values.values())
        )
        return cursor.lastrowid or 0

    def find(self, table: str, where: Mapping[str, Any]) -> int | None:
        """The key of the row with these values, if it is there."""
        key = "1" if table in _WITHOUT_KEY else "key"
        condition = " AND ".join(f"{column} = ?" for column in where)
        row = self._connection.execute(
            f"SELECT {key} FROM {table} WHERE {condition}", tuple(where.values())
        ).fetchone()
        return row[0] if row else None


_WITHOUT_KEY = frozenset({"body", "sighting"})


class Spans:
    """The span rows of one text."""

    def __init__(self, rows: Rows, text: int, words: str) -> None:
        self.text = text
        self._rows, self._words = rows, words
        self._keys: dict[Span, int] = {}

    def key(self, span: Span) -> int:
        """The key of a span's row, its words in it."""
        if span not in self._keys:
            where = {"text": self.text, "start": span.start, "stop": span.end}
            found = self._rows.find("span", where)
            self._keys[span] = found or self._rows.add("span", **where, words=span.of(self._words))
        return self._keys[span]

    def maybe(self, span: Span | None) -> int | None:
        """The key, or None for no span."""
        return None if span is None else self.key(span)


def write_text(rows: Rows, words: str) -> Spans:
    """The text, once for all documents that share it."""
    id_ = content_id("text", words)
    key = rows.find("text", {"id": id_}) or rows.add("text", id=id_, words=words)
    return Spans(rows, key, words)


def write_document(rows: Rows, article: Article, page: Page, capture: int, spans: Spans) -> int:
    """The article as this capture gave it, with its dates."""
    id_ = document_id(article, capture_id(page))
    found = rows.find("document", {"id": id_})
    if found is not None:
        return found
    document = rows.add(
        "document",
        id=id_,
        capture=capture,
        article=article.id,
        text=spans.text,
        url=article.url,
        title=article.title,
        title_span=spans.maybe(article.title_span),
        byline=article.byline,
        outlet=article.outlet,
        credits=json.dumps(article.credits, ensure_ascii=False),
        language=article.language,
    )
    _write_dates(rows, article, document, spans)
    for n, link in enumerate(article.links):
        rows.add("doc_link", document=document, n=n, span=spans.key(link.span), url=link.url)
    return document


def _write_dates(rows: Rows, article: Article, document: int, spans: Spans) -> None:
    dates = all_dates(article)
    chosen = dates.index(article.published) if article.published else None
    for n, date in enumerate(dates):
        rows.add(
            "doc_date",
            document=document,
            n=n,
            chosen=n == chosen,
            value=date.value,
            precision=date.precision,
            basis=date.basis,
            role=date.role,
            words=date.text,
            span=spans.maybe(date.span),
        )


def write_reading(
    rows: Rows, reading: Reading, claims: tuple[Claim, ...], key: int, spans: Spans
) -> None:
    """The sentences, those of the claims among them, and the mentions."""
    sentences = {sentence.span for sentence in reading.sentences}
    for span in sorted(sentences | {claim.sentence for claim in claims}):
        rows.add("sentence", reading=key, span=spans.key(span))
    for mention in reading.mentions:
        about = {"type": mention.type, "kind": mention.kind, "score": mention.score}
        rows.add("mention", reading=key, span=spans.key(mention.span), **about)


def write_claim(rows: Rows, claim: Claim, reading: int, spans: Spans) -> None:
    """A claim with its roles, places, chain and times; the same claim twice is one."""
    if rows.find("claim", {"id": claim.id, "reading": reading}) is not None:
        return
    key = rows.add(
        "claim",
        id=claim.id,
        reading=reading,
        relation=claim.relation,
        polarity=claim.polarity,
        modality=claim.modality,
        trigger=spans.key(claim.trigger),
        evidence=spans.key(claim.evidence),
        sentence=spans.key(claim.sentence),
        cue=spans.maybe(claim.cue),
        authorship=claim.authorship,
        frame=claim.frame,
        score=claim.score,
    )
    for role in claim.roles:
        _write_role(rows, role, key, spans, place=False)
    for role in claim.places:
        _write_role(rows, role, key, spans, place=True)
    _write_chain(rows, claim, key, spans)
    _write_times(rows, claim, key, spans)


def _write_role(rows: Rows, role: Role, claim: int, spans: Spans, *, place: bool) -> None:
    key = rows.add(
        "role",
        claim=claim,
        place=place,
        name=role.name,
        span=spans.key(role.span),
        resolves_to=role.resolves_to,
        type=role.type,
        kind=role.kind,
        anaphor=role.anaphor,
    )
    for n, antecedent in enumerate(role.antecedents):
        rows.add("role_antecedent", role=key, n=n, **dataclasses.asdict(antecedent))
    for n, candidate in enumerate(role.candidates):
        rows.add("role_place", role=key, n=n, **dataclasses.asdict(candidate))


def _write_chain(rows: Rows, claim: Claim, key: int, spans: Spans) -> None:
    for n, hop in enumerate(claim.chain):
        rows.add(
            "attribution",
            claim=key,
            hop=n,
            source=hop.source,
            anonymity=hop.anonymity,
            stance=hop.stance,
            quote=hop.quote,
            source_span=spans.maybe(hop.source_span),
            cue_span=spans.maybe(hop.cue_span),
            resolves_to=hop.resolves_to,
            last=n == len(claim.chain) - 1,
        )


def _write_times(rows: Rows, claim: Claim, key: int, spans: Spans) -> None:
    for n, time in enumerate(claim.times):
        rows.add(
            "claim_time",
            claim=key,
            n=n,
            value=time.value,
            precision=time.precision,
            basis=time.basis,
            kind=time.kind,
            words=time.text,
            span=spans.maybe(time.span),
        )


def write_judgement(rows: Rows, judgement: Judgement, made: str) -> None:
    """What somebody thinks of something, and when."""
    rows.add(
        "judgement",
        subject=judgement.subject,
        verdict=judgement.verdict,
        judge=judgement.by,
        reason=judgement.reason,
        detail=json.dumps(dict(judgement.detail), ensure_ascii=False, sort_keys=True),
        made=made,
    )
