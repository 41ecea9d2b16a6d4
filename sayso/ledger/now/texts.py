"""Tables of which articles are one telling: fingerprints and shared text."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sayso.ledger.now.many import LISTED, ask, fill, tell
from sayso.model import Reuse, Span


class Texts:
    """The tables of stage 6, but for the roots of claims."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, articles: Iterable[tuple[str, int, Sequence[int]]]) -> None:
        """Articles that come in: id, reading and fingerprints."""
        rows = []
        for article, reading, prints in articles:
            cursor = self._connection.execute(
                "INSERT INTO now_article (article, reading, prints) VALUES (?, ?, ?)",
                (article, reading, _packed(prints)),
            )
            rows += [(one, cursor.lastrowid) for one in prints]
        fill(self._connection, "now_print", sorted(rows))

    def take_out(self, articles: Iterable[str]) -> None:
        """Articles that go out, with all that is known of their texts."""
        articles = sorted(articles)
        sql = f"SELECT prints, key FROM now_article WHERE article IN {LISTED}"
        for prints, key in list(ask(self._connection, sql, articles)):
            self._connection.executemany(
                "DELETE FROM now_print WHERE print = ? AND article = ?",
                [(one, key) for one in _unpacked(prints)],
            )
        tell(self._connection, f"DELETE FROM now_article WHERE article IN {LISTED}", articles)
        tell(self._connection, f"DELETE FROM now_reuse WHERE a IN {LISTED}", articles)
        tell(self._connection, f"DELETE FROM now_reuse WHERE b IN {LISTED}", articles)

    def sharing(self, article: str, least: int) -> list[str]:
        """The other articles that share at least so many fingerprints with this one."""
        key, prints = self._connection.execute(
            "SELECT key, prints FROM now_article WHERE article = ?", (article,)
        ).fetchone()
        sql = f"SELECT article FROM now_print WHERE print IN {LISTED}"
        shared = Counter(other for (other,) in ask(self._connection, sql, _unpacked(prints)))
        close = [other for other, times in shared.items() if times >= least and other != key]
        sql = f"SELECT article FROM now_article WHERE key IN {LISTED}"
        return sorted(other for (other,) in ask(self._connection, sql, close))

    def forget_reuses(self) -> None:
        """What all articles share, to be found anew."""
        self._connection.execute("DELETE FROM now_reuse")

    def add_reuses(self, reuses: Iterable[Reuse]) -> None:
        """What articles share."""
        rows = [
            (r.a, r.b, r.kind, r.taken_from, _told(r.shared_a), _told(r.shared_b), r.reason)
            for r in reuses
        ]
        fill(self._connection, "now_reuse", sorted(rows))

    def reuses(self, articles: Iterable[str]) -> Iterator[Reuse]:
        """What these articles share with each other."""
        among = set(articles)
        sql = (
            "SELECT a, b, kind, taken_from, shared_a, shared_b, reason FROM now_reuse"
            f" WHERE a IN {LISTED}"
        )
        for a, b, kind, taken_from, shared_a, shared_b, reason in ask(
            self._connection, sql, sorted(among)
        ):
            if b in among:
                yield Reuse(a, b, kind, taken_from, _spans(shared_a), _spans(shared_b), reason)


def _packed(prints: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(prints)}q", *prints)


def _unpacked(prints: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(prints) // 8}q", prints)


def _told(spans: Iterable[Span]) -> str:
    return json.dumps([[span.start, span.end] for span in spans])


def _spans(told: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(told))
