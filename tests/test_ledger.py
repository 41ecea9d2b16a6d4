"""The record: what goes in comes out equal, nothing is altered, and no wrong span gets in."""

from __future__ import annotations

import multiprocessing
import shutil
import sqlite3
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
import standin_stages as standin
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import views
from sayso.errors import (
    LedgerBusy,
    LedgerError,
    NotFound,
    SaysoError,
    SchemaTooNew,
    SpanMismatch,
)
from sayso.ledger import Finished, Ledger, Method, Unreadable, case_path, schema
from sayso.ledger.entries import capture_id, check, document_id
from sayso.ledger.now.read import texts
from sayso.model import (
    Antecedent,
    Article,
    Claim,
    Hop,
    Hyperlink,
    Judgement,
    Page,
    Reading,
    Role,
    Sentence,
    Span,
)

METHOD = Method("0", "stand-in", "stand-in", "first")
STORY = (
    "Harvest Front backs the Orlan Brigade\nDate: 2031-04-05\nOutlet: Vesk Herald\n"
    "Vesk Police arrested Orlan Brigade in Tarm on 2031-04-01, said two officials.\n"
    "Harvest Front did not attack Tarm.\n"
)


def page(text: str = STORY, location: str = "a.txt", url: str | None = None) -> Page:
    return Page(text.encode("utf-8"), location, "text/plain", url)


def finished(text: str = STORY, location: str = "a.txt", url: str | None = None) -> Finished:
    taken = page(text, location, url)
    article = standin.extract(taken)
    reading = standin.read(article)
    return Finished(taken, article, reading, standin.claim(article, reading))


MAY_BE = (Antecedent("Harvest Front", 0.48), Antecedent("Vesk Police", 0.4))


def with_anaphor(entry: Finished) -> Finished:
    """The entry, its first claim accusing somebody who stands for one of two."""
    first, *others = entry.claims
    role = replace(first.roles[0], anaphor=True, antecedents=MAY_BE)
    accusing = replace(
        first, roles=(role, *first.roles[1:]), authorship="suspected or accused by authorities"
    )
    return replace(entry, claims=(accusing, *others))


LINKS = (
    Hyperlink(Span(0, 7), "https://a.example/"),
    Hyperlink(Span(2, 9), "https://b.example/"),
)


def with_links(entry: Finished) -> Finished:
    return replace(entry, article=replace(entry.article, links=LINKS))


def one_claim(text: str, start: int, end: int, words: str) -> Finished:
    """An article with one claim, all of whose spans are the one given."""
    span = Span(start, end)
    taken = page(text)
    article = Article(taken.sha256, taken.location, text)
    role = Role("agent", span, words)
    claim = Claim(article.id, "sponsors", (role,), span, span, span, (Hop("x", "named", "says"),))
    reading = Reading(article.id, text, (), (Sentence(span, 0, 0),), (), ())
    return Finished(taken, article, reading, (claim,))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "one.sayso"
    with Ledger(path, METHOD) as ledger:
        ledger.add(finished())
    return path


# What comes out


def test_claims_come_out_equal_to_what_went_in(case: Path) -> None:
    with views.open_case(case) as opened:
        found = [told.claim for told in views.claims(opened)]
    assert found == list(finished().claims)
    assert len(found) == 3


def test_authorship_and_antecedents_come_out_equal(tmp_path: Path) -> None:
    """What may be meant keeps its order and its chances; the ids are those of the plain claims."""
    entry = with_anaphor(finished())
    with Ledger(tmp_path / "one.sayso", METHOD) as ledger:
        ledger.add(entry)
    with views.open_case(tmp_path / "one.sayso") as opened:
        found = [told.claim for told in views.claims(opened)]
        wanted = views.Filter(authorship="suspected or accused by authorities")
        filtered = [told.claim for told in views.claims(opened, wanted)]
    assert found == list(entry.claims)
    assert found[0].roles[0].antecedents == MAY_BE
    assert filtered == [entry.claims[0]]
    assert [claim.id for claim in found] == [claim.id for claim in finished().claims]


def test_articles_come_out_equal_to_what_went_in(case: Path) -> None:
    with views.open_case(case) as opened:
        assert [headed.article for headed in views.articles(opened)] == [finished().article]


def test_links_of_an_article_come_out_equal(tmp_path: Path) -> None:
    """To a reader of the case, and to the stages that read all articles together."""
    entry = with_links(finished())
    with Ledger(tmp_path / "one.sayso", METHOD) as ledger:
        ledger.add(entry)
    with views.open_case(tmp_path / "one.sayso") as opened:
        assert [headed.article for headed in views.articles(opened)] == [entry.article]
    with sqlite3.connect(tmp_path / "one.sayso") as raw:
        assert [one.links for one in texts(raw, [1])] == [LINKS]


def test_the_captured_bytes_are_kept_with_their_hash(case: Path) -> None:
    with sqlite3.connect(case) as raw:
        sha256, size, data = raw.execute("SELECT sha256, size, data FROM body").fetchone()
    assert zlib.decompress(data) == page().body
    assert (sha256, size) == (page().sha256, len(page().body))


def test_a_claim_found_twice_in_one_reading_is_one(tmp_path: Path) -> None:
    entry = finished()
    with Ledger(tmp_path / "one.sayso", METHOD) as ledger:
        ledger.add(replace(entry, claims=(*entry.claims, *entry.claims)))
    with views.open_case(tmp_path / "one.sayso") as opened:
        assert len(list(views.claims(opened))) == len(entry.claims)


def test_a_location_that_is_no_utf8_is_stored_as_escapes(tmp_path: Path) -> None:
    with Ledger(tmp_path / "one.sayso", METHOD) as ledger:
        ledger.add(finished(location="odd\udcff.txt"))
        ledger.add_unreadable(Unreadable("worse\udcfe.txt", "empty"))
    with views.open_case(tmp_path / "one.sayso") as opened:
        assert [h.article.location for h in views.articles(opened)] == ["odd\\udcff.txt"]


# Append-only


def source_tables(case: Path) -> list[str]:
    with sqlite3.connect(case) as raw:
        return [
            name
            for (name,) in raw.execute(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                " AND name NOT LIKE 'sqlite_%'"
            )
        ]


def test_no_row_of_the_record_can_be_altered_or_taken_out(tmp_path: Path) -> None:
    """All tables but those that only say what the record comes to."""
    case = tmp_path / "one.sayso"
    with Ledger(case, METHOD) as ledger:
        ledger.keep_names("# nobody yet")
        ledger.add(with_links(with_anaphor(finished())))
        ledger.add_unreadable(Unreadable("b.txt", "empty"))
        ledger.judge(Judgement("x", "withdrawn", "a reader"))
    raw = sqlite3.connect(case)
    for table in source_tables(case):
        if table.startswith("now_"):
            continue
        column = raw.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
        assert raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0, table
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(f"UPDATE {table} SET {column} = {column}")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(f"DELETE FROM {table}")
    raw.close()


def test_a_withdrawn_article_shows_no_more_and_comes_back(case: Path) -> None:
    id_ = finished().article.id
    with Ledger(case, METHOD) as ledger:
        ledger.judge(Judgement(id_, "withdrawn", "a reader", "the outlet took it back"))
        assert ledger.knows(page()), "reading it again does not bring it back"
    with views.open_case(case) as opened:
        assert list(views.claims(opened)) == []
        assert views.summary(opened).claims == 0
    with Ledger(case, METHOD) as ledger:
        ledger.judge(Judgement(id_, "restored", "a reader"))
    with views.open_case(case) as opened:
        assert len(list(views.claims(opened))) == 3


def test_what_was_read_again_replaces_in_the_views_alone(case: Path) -> None:
    fewer = replace(finished(), claims=finished().claims[:1])
    with Ledger(case, replace(METHOD, codebook="second")) as ledger:
        ledger.add(fewer)
    with views.open_case(case) as opened:
        assert len(list(views.claims(opened))) == 1
    with sqlite3.connect(case) as raw:
        assert raw.execute("SELECT count(*) FROM claim").fetchone()[0] == 4


# Spans

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@st.composite
def text_and_span(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(text_and_span())
@settings(max_examples=60, deadline=None)
def test_any_exact_span_of_any_text_is_stored_and_comes_out(
    tmp_path_factory: pytest.TempPathFactory, drawn: tuple[str, int, int]
) -> None:
    text, start, end = drawn
    case = tmp_path_factory.mktemp("span") / "one.sayso"
    entry = one_claim(text, start, end, text[start:end])
    with Ledger(case, METHOD) as ledger:
        ledger.add(entry)
    with views.open_case(case) as opened:
        (told,) = views.claims(opened)
    assert told.claim == entry.claims[0]
    assert told.evidence == text[start:end]


@given(text_and_span(), st.text(min_size=1))
def test_any_other_words_are_refused(drawn: tuple[str, int, int], other: str) -> None:
    text, start, end = drawn
    if other != text[start:end]:
        with pytest.raises(SpanMismatch):
            check(one_claim(text, start, end, other))


ODDITIES = {
    "an emoji outside the basic plane": "Vesk 🚨🇦🇫 Police backs Orlan.",
    "a family of four, joined": "👨‍👩‍👧‍👦 Harvest Front backs Orlan.",
    "Pashto": "Vesk Police backs Orlan. د افغانستان ولسمشر Harvest Front backs Tarm.",
    "CRLF": "Vesk Police backs Orlan.\r\nHarvest Front backs Tarm.\r\n",
    "a soft hyphen": "Vesk Po\u00adlice waits. Harvest Front backs Orlan.",
    "a combining accent": "Ve\u0301sk waits. Harvest Front backs Orlan.",
}


@pytest.mark.parametrize("text", ODDITIES.values(), ids=ODDITIES)
def test_spans_stay_exact_with(tmp_path: Path, text: str) -> None:
    with Ledger(tmp_path / "one.sayso", METHOD) as ledger:
        ledger.add(finished(text))
    with views.open_case(tmp_path / "one.sayso") as opened:
        (headed,) = views.articles(opened)
        found = list(views.claims(opened))
    assert found
    for told in found:
        record = told.record()
        assert headed.article.text[record["start"] : record["end"]] == record["evidence"]
        for role in record["roles"]:
            assert headed.article.text[role["start"] : role["end"]] == role["text"]


def test_the_file_itself_refuses_a_span_that_is_not_exact(case: Path) -> None:
    raw = sqlite3.connect(case)
    with pytest.raises(sqlite3.IntegrityError, match="span mismatch"):
        raw.execute("INSERT INTO span (text, start, stop, words) VALUES (1, 0, 3, 'Hab')")
    with pytest.raises(sqlite3.IntegrityError, match="span mismatch"):
        raw.execute("INSERT INTO span (text, start, stop, words) VALUES (1, 0, 9999, 'Harvest')")
    raw.close()


@pytest.mark.parametrize("text", ["a\0b backs", "lone \ud800 surrogate"])
def test_a_text_that_would_make_offsets_lie_is_refused(tmp_path: Path, text: str) -> None:
    taken = page("x")
    article = Article(taken.sha256, taken.location, text)
    entry = Finished(taken, article, Reading(article.id, text, (), (), (), ()), ())
    with Ledger(tmp_path / "one.sayso", METHOD) as ledger, pytest.raises(SpanMismatch):
        ledger.add(entry)


def test_a_refused_entry_leaves_nothing_behind(tmp_path: Path) -> None:
    case = tmp_path / "one.sayso"
    entry = finished()
    beyond = Span(0, len(entry.article.text) + 1)
    with Ledger(case, METHOD) as ledger:
        with pytest.raises(SpanMismatch):
            ledger.add(replace(entry, claims=(replace(entry.claims[0], sentence=beyond),)))
        assert not ledger.knows(entry.page)
    with sqlite3.connect(case) as raw:
        for table in source_tables(case):
            assert raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0, table


def test_a_claim_of_another_article_is_refused() -> None:
    with pytest.raises(LedgerError):
        check(replace(finished(), claims=(replace(finished().claims[0], article_id="0" * 32),)))


# Ids


def test_a_capture_is_bytes_and_address_not_the_file(tmp_path: Path) -> None:
    assert capture_id(page(location="a")) == capture_id(page(location="b"))
    assert capture_id(page(url="https://vesk.example/1")) != capture_id(page())


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_one_text_under_two_addresses_is_shown_once_in_either_order(
    tmp_path: Path, order: tuple[int, int]
) -> None:
    entries = [finished(url=f"https://vesk.example/{n}") for n in (1, 2)]
    with Ledger(tmp_path / "one.sayso", METHOD) as ledger:
        for n in order:
            ledger.add(entries[n])
    with views.open_case(tmp_path / "one.sayso") as opened:
        found = [told.record() for told in views.claims(opened)]
    assert len(found) == 3
    smallest = min(entries, key=lambda entry: document_id(entry.article, capture_id(entry.page)))
    assert {record["url"] for record in found} == {smallest.article.url}


# The file


def hold(case: str, held: object, done: object) -> None:
    raw = sqlite3.connect(case, isolation_level=None)
    raw.execute("BEGIN IMMEDIATE")
    held.set()  # type: ignore[attr-defined]
    done.wait(30)  # type: ignore[attr-defined]
    raw.close()


def test_a_second_writer_is_told_to_wait_and_readers_go_on(case: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    held, done = spawn.Event(), spawn.Event()
    other = spawn.Process(target=hold, args=(str(case), held, done))
    other.start()
    assert held.wait(30)
    try:
        with Ledger(case, METHOD, patience=0.1) as ledger:
            with pytest.raises(LedgerBusy) as caught:
                ledger.add(finished("Orlan backs Tarm."))
            assert "same command again" in caught.value.hint
        with views.open_case(case) as opened:
            assert len(list(views.claims(opened))) == 3
    finally:
        done.set()
        other.join()


def test_a_reader_sees_one_state_while_articles_come_in(case: Path) -> None:
    with views.open_case(case) as opened:
        before = views.summary(opened)
        with Ledger(case, METHOD) as ledger:
            ledger.add(finished("Orlan backs Tarm."))
        assert views.summary(opened) == before
    with views.open_case(case) as opened:
        assert views.summary(opened).articles == before.articles + 1


def test_a_ledger_of_a_later_release_is_refused_with_a_hint(case: Path) -> None:
    raw = sqlite3.connect(case)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(SchemaTooNew) as caught, views.open_case(case):
        pass
    assert "update" in caught.value.hint
    with pytest.raises(SchemaTooNew):
        Ledger(case, METHOD)


FILES = {"a text": b"hello, world, this is no database at all", "a database": None}


@pytest.mark.parametrize("body", FILES.values(), ids=FILES)
def test_a_file_that_is_no_ledger_is_refused_and_left_alone(
    tmp_path: Path, body: bytes | None
) -> None:
    path = tmp_path / "other.db"
    if body is None:
        with sqlite3.connect(path) as raw:
            raw.execute("CREATE TABLE t (x)")
        raw.close()
    else:
        path.write_bytes(body)
    before = path.read_bytes()
    with pytest.raises(LedgerError), views.open_case(path):
        pass
    with pytest.raises(LedgerError):
        Ledger(path, METHOD)
    assert path.read_bytes() == before


def test_whoever_asks_cannot_write(case: Path) -> None:
    with (
        views.open_case(case) as opened,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        opened.execute("INSERT INTO body (sha256, size, data) VALUES ('x', 0, x'')")


def companions(case: Path) -> list[str]:
    return sorted(path.name for path in case.parent.glob("one.sayso-*"))


def test_the_last_to_close_takes_the_files_of_sqlite_away(case: Path) -> None:
    with views.open_case(case):
        with Ledger(case, METHOD) as ledger:
            ledger.add(finished("Orlan backs Tarm."))
        assert companions(case) == ["one.sayso-shm", "one.sayso-wal"], "the reader needs them"
    assert companions(case) == []
    with views.open_case(case) as opened:
        assert views.summary(opened).articles == 2


def test_what_a_killed_writer_left_is_read_and_cleared_up(case: Path, tmp_path: Path) -> None:
    """The copy is what lies on the disk when the writer dies: the article is in the WAL alone."""
    left = tmp_path / "left"
    left.mkdir()
    with Ledger(case, METHOD) as ledger:
        ledger.add(finished("Orlan backs Tarm."))
        for name in (case.name, f"{case.name}-wal"):
            shutil.copy(case.parent / name, left / name)
    with views.open_case(left / case.name) as opened:
        assert views.summary(opened).articles == 2
    assert companions(left / case.name) == []


def test_a_missing_ledger_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught, views.open_case(tmp_path / "none"):
        pass
    assert "sayso read" in caught.value.hint


def test_a_missing_folder_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(SaysoError):
        Ledger(tmp_path / "no" / "where.sayso", METHOD)


@pytest.mark.parametrize(
    ("typed", "file"),
    [("north", "north.sayso"), ("in/north", "in/north.sayso"), ("north.db", "north.db")],
)
def test_a_case_is_named_without_its_ending(typed: str, file: str) -> None:
    assert case_path(typed) == Path(file)


# Migrations

LATER = """
-- a table; with a semicolon in its comment
CREATE TABLE later (key INTEGER PRIMARY KEY, words TEXT NOT NULL);
CREATE TRIGGER later_checked BEFORE INSERT ON later WHEN NEW.words = ''
BEGIN SELECT RAISE(ABORT, 'empty'); END;
ALTER TABLE claim ADD COLUMN later INTEGER REFERENCES later;
"""


def test_a_later_step_is_taken_once_and_keeps_what_is_there(case: Path) -> None:
    raw = sqlite3.connect(case, isolation_level=None)
    for _ in range(2):
        schema.migrate(raw, (*schema.steps(), LATER))
        assert schema.version(raw) == len(schema.steps()) + 1
    assert raw.execute("SELECT count(*) FROM claim").fetchone()[0] == 3
    raw.execute("INSERT INTO later (words) VALUES ('x')")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute("DELETE FROM later")
    raw.close()


def test_a_step_that_fails_is_not_taken_at_all(case: Path) -> None:
    raw = sqlite3.connect(case, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        schema.migrate(raw, (*schema.steps(), LATER + "CREATE TABLE claim (x);"))
    assert schema.version(raw) == len(schema.steps())
    assert "later" not in source_tables(case)
    raw.close()


def test_every_step_from_nothing_equals_every_step_from_version_one(tmp_path: Path) -> None:
    todo = (*schema.steps(), LATER)
    fresh, grown = (sqlite3.connect(tmp_path / n, isolation_level=None) for n in ("a", "b"))
    schema.migrate(fresh, todo)
    schema.migrate(grown, todo[:1])
    schema.migrate(grown, todo)
    dumps = [sorted(raw.execute("SELECT name, sql FROM sqlite_master")) for raw in (fresh, grown)]
    assert dumps[0] == dumps[1]
    fresh.close()
    grown.close()


def test_an_older_ledger_is_brought_up_to_date_when_it_is_asked(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    todo = (*schema.steps(), LATER)
    monkeypatch.setattr(schema, "steps", lambda: todo)
    with views.open_case(case) as opened:
        assert schema.version(opened) == len(todo)
        assert len(list(views.claims(opened))) == 3


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5])
def test_an_old_ledger_shows_its_claims_and_takes_new_ones(tmp_path: Path, version: int) -> None:
    """In claims of version 1 nobody looked up places, and before 3 nobody asked who is accused."""
    new, path = tmp_path / "new.sayso", tmp_path / "old.sayso"
    with Ledger(new, METHOD) as ledger:
        ledger.add(finished())
    old = sqlite3.connect(path, isolation_level=None)
    schema.migrate(old, schema.steps()[:version])
    copy_rows(new, old)
    old.close()
    with views.open_case(path) as opened:
        assert schema.version(opened) == len(schema.steps())
        found = [told.claim for told in views.claims(opened)]
        assert found == [as_of(version, claim) for claim in finished().claims]
        assert not any(r.unresolved for told in views.claims(opened) for r in told.claim.roles)
    entry = with_anaphor(finished(STORY + "\nMore.", "b.txt"))
    with Ledger(path, METHOD) as ledger:
        ledger.add(entry)
    with views.open_case(path) as opened:
        found = [told.claim for told in views.claims(opened)]
    older = {as_of(version, claim) for claim in finished().claims}
    assert set(found) == older | set(entry.claims)
    assert [p.candidates for c in entry.claims for p in c.places] == [standin.MAP]


def as_of(version: int, claim: Claim) -> Claim:
    if version > 1:
        return claim
    return replace(claim, places=tuple(replace(place, candidates=()) for place in claim.places))


def copy_rows(new: Path, old: sqlite3.Connection) -> None:
    """Every row of a new ledger, as far as the older one has its table and columns."""
    old.execute("ATTACH ? AS new", (str(new),))
    older = old.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%fts5%'"
        " AND name NOT LIKE '%\\_search\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).fetchall()
    for (table,) in older:
        columns = [
            name for (name,) in old.execute(f"SELECT name FROM pragma_table_info('{table}')")
        ]
        names = ", ".join(columns)
        old.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM new.{table}")
    old.execute("DETACH new")


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER mine AFTER INSERT ON judgement BEGIN DELETE FROM now_entity; END",
        "CREATE VIEW mine AS SELECT 1",
        "DROP VIEW shown; CREATE VIEW shown AS SELECT 1 AS reading, 1 AS document, '' AS article",
        "DROP TRIGGER claim_no_delete; CREATE TRIGGER claim_no_delete BEFORE DELETE ON claim"
        " BEGIN SELECT 1; END",
    ],
)
def test_sql_of_somebody_else_never_runs(case: Path, sql: str) -> None:
    """A ledger may come by mail: a trigger or a view that is not ours is refused, named."""
    with sqlite3.connect(case) as raw:
        raw.executescript(sql)
    for act in (
        lambda: views.open_case(case).__enter__(),
        lambda: Ledger(case, METHOD).__enter__(),
    ):
        with pytest.raises(LedgerError, match="SQL that sayso did not write: "):
            act()
