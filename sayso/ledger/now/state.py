"""The ledger opened to bring its present state up to date, and what has changed since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sayso.errors import NotFound
from sayso.ledger.files import open_to_write, our_words
from sayso.ledger.now import read
from sayso.ledger.now.many import LISTED, ask, fill
from sayso.ledger.now.names import Names
from sayso.ledger.now.support import Support
from sayso.ledger.now.texts import Texts
from sayso.model import Article, Claim, Judgement

_CACHE = 256 * 1024
"""Kibibytes of the file that are kept in memory at most: ids are hashes, and lie all over it."""


@dataclass(frozen=True, slots=True)
class State:
    """What the present state was made from, or would be made from now."""

    method: str
    """Hash of the code and data of the stages that look at all articles."""
    names: str
    """Digest of the case's names."""
    standing: int
    """Key of the last row that puts a reading in front."""
    judgement: int
    """Key of the last judgement."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Articles that come in, with their readings, and articles that go out.

    An article that was read anew goes out and comes in.
    """

    added: Mapping[str, int]
    removed: Mapping[str, int]


class Now:
    """The tables of the present state, open for writing: the one place that alters them."""

    def __init__(self, path: Path, *, patience: float = 60.0) -> None:
        """Open a ledger that is there; `patience` is how many seconds to wait for a writer."""
        if not path.is_file():
            raise NotFound(
                f"there is no ledger at {path}", hint=f"sayso read PATH... --into {path}"
            )
        self.path = path
        self._connection = open_to_write(path, patience=patience)
        self._connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        self.names = Names(self._connection)
        self.texts = Texts(self._connection)
        self.support = Support(self._connection)

    def __enter__(self) -> Now:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is done inside is there as a whole, or not at all."""
        with our_words(self.path):
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def state(self) -> State | None:
        """What the tables were made from; None where they are empty."""
        row = self._connection.execute(
            "SELECT method, names, standing, judgement FROM now_state"
        ).fetchone()
        return State(*row) if row else None

    def wanted(self, method: str) -> State:
        """What they would be made from now, by this method."""
        names, standing, judgement = self._connection.execute(
            "SELECT coalesce((SELECT digest FROM names_file ORDER BY key DESC LIMIT 1), ''),"
            " (SELECT coalesce(max(key), 0) FROM standing),"
            " (SELECT coalesce(max(key), 0) FROM judgement)"
        ).fetchone()
        return State(method, names, standing, judgement)

    def keep(self, state: State) -> None:
        """Note what the tables are made from."""
        self._connection.execute("DELETE FROM now_state")
        row = (1, state.method, state.names, state.standing, state.judgement)
        fill(self._connection, "now_state", [row])

    def clear(self) -> None:
        """Empty every table of the present state."""
        for (table,) in self._connection.execute(_TABLES).fetchall():
            self._connection.execute(f"DELETE FROM {table}")

    def own_names(self) -> str:
        """The case's own names, as TOML."""
        row = self._connection.execute(
            "SELECT words FROM names_file ORDER BY key DESC LIMIT 1"
        ).fetchone()
        return row[0] if row else ""

    def changes(self, since: State | None) -> Changes:
        """Which articles came in or went out since; all that are shown, where nothing is in."""
        if since is None:
            return Changes(dict(self._connection.execute("SELECT article, reading FROM shown")), {})
        judged = self._judged(since.judgement)
        suspects = judged | self._put_in_front(since.standing)
        shown = self._readings("shown", suspects)
        known = self._readings("now_article", suspects)
        return Changes(
            {a: r for a, r in shown.items() if known.get(a) != r or a in judged},
            {a: r for a, r in known.items() if shown.get(a) != r or a in judged},
        )

    def _put_in_front(self, standing: int) -> set[str]:
        """Articles of captures that another reading stands for since."""
        rows = self._connection.execute(
            "SELECT DISTINCT d.article FROM standing n"
            " CROSS JOIN standing s ON s.capture = n.capture"
            " CROSS JOIN reading r ON r.key = s.reading"
            " CROSS JOIN document d ON d.key = r.document WHERE n.key > ?",
            (standing,),
        )
        return {article for (article,) in rows}

    def _judged(self, judgement: int) -> set[str]:
        """Articles that somebody has judged since, or a claim of them."""
        rows = self._connection.execute(
            "SELECT d.article FROM judgement j CROSS JOIN document d ON d.article = j.subject"
            " WHERE j.key > ?1 UNION"
            " SELECT d.article FROM judgement j CROSS JOIN claim c ON c.id = j.subject"
            " CROSS JOIN reading r ON r.key = c.reading CROSS JOIN document d ON d.key = r.document"
            " WHERE j.key > ?1",
            (judgement,),
        )
        return {article for (article,) in rows}

    def _readings(self, table: str, articles: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for article in articles:
            sql = f"SELECT reading FROM {table} WHERE article = ?"
            for (reading,) in self._connection.execute(sql, (article,)):
                found[article] = reading
        return found

    def count(self) -> int:
        """How many articles are in."""
        return int(self._connection.execute("SELECT count(*) FROM now_article").fetchone()[0])

    def readings(self, articles: Iterable[str] | None = None) -> list[int]:
        """The readings of articles that are in; of all of them, where none are named."""
        if articles is None:
            return [r for (r,) in self._connection.execute("SELECT reading FROM now_article")]
        sql = f"SELECT reading FROM now_article WHERE article IN {LISTED}"
        return [reading for (reading,) in ask(self._connection, sql, articles)]

    def articles(self, readings: Iterable[int]) -> Iterator[tuple[Article, tuple[Claim, ...]]]:
        """The articles of readings, with the claims that nobody has rejected."""
        return read.articles(self._connection, readings)

    def bare(self, readings: Iterable[int]) -> Iterator[Article]:
        """The articles of readings alone."""
        return read.texts(self._connection, readings)

    def judgements(self, kind: str) -> list[Judgement]:
        """All judgements about subjects of that kind ("pair:"), the first one first."""
        rows = self._connection.execute(
            "SELECT subject, verdict, judge, reason, detail FROM judgement"
            " WHERE subject >= ?1 AND subject < ?1 || char(1114111) ORDER BY key",
            (kind,),
        )
        return [
            Judgement(subject, verdict, by, reason, json.loads(detail))
            for subject, verdict, by, reason, detail in rows
        ]

    def dump(self) -> Iterator[str]:
        """Every row of what was made, in an order that the content gives; no keys, no state."""
        for (table,) in self._connection.execute(_TABLES).fetchall():
            if table != "now_state":
                rows = self._connection.execute(_CONTENT.get(table, f"SELECT * FROM {table}"))
                lines = sorted(json.dumps(row, ensure_ascii=False) for row in rows)
                yield from (f"{table} {line}" for line in lines)


_CONTENT = {
    "now_article": "SELECT article, hex(prints) FROM now_article",
    "now_print": (
        "SELECT p.print, a.article FROM now_print p JOIN now_article a ON a.key = p.article"
    ),
}
"""Of tables with keys, what is no key."""
_TABLES = r"""
SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'now\_%' ESCAPE '\' ORDER BY name
"""
