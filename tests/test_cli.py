"""The command line as a person meets it: what is printed, what is refused, what to type next."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import standin_stages as standin
from typer.testing import CliRunner, Result

import sayso
from sayso import codebook, views
from sayso.cli import paint
from sayso.cli.app import app, main
from sayso.cli.claims import json_line
from sayso.cli.completing import complete_case
from sayso.cli.demo import choose, example_pages
from sayso.cli.terminal import clean
from sayso.model import Span

STORIES = {
    "april.txt": "Harvest Front backs Orlan Brigade\nDate: 2031-04-05\nOutlet: Vesk Herald\n"
    "Vesk Police arrested Orlan Brigade in Tarm on 2031-04-01, said two officials.\n\n"
    "Harvest Front did not attack Tarm, said a spokesman.\n",
    "hostile.txt": "Quiet [bold]in[/bold] Tarm\x1b]0;owned\x07\n\n"
    "\u202eOrlan Brigade may attack Tarm :smile: \x1b[2J\x9b31m.\n",
    "empty.txt": "",
}
COMMANDS = ("read", "claims", "show", "why", "demo", "codebook check", "codebook copy")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with pages, and commands that read them with the stand-in."""
    (tmp_path / "pages").mkdir()
    for name, text in STORIES.items():
        (tmp_path / "pages" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sayso.cli.read.SHIPPED", standin.KIT)
    return tmp_path


def run(*words: str, columns: int = 100) -> Result:
    return CliRunner(env={"COLUMNS": str(columns)}).invoke(app, list(words))


@pytest.fixture
def case(here: Path) -> str:
    assert run("read", "pages", "--into", "north").exit_code == 0
    return "north"


# Help


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_examples_in_its_help(command: str) -> None:
    told = run(*command.split(), "--help").output
    assert "Examples" in told
    assert f"sayso {command}" in told.split("Examples")[1]


def test_the_version_is_the_release() -> None:
    assert run("--version").output == f"sayso {sayso.__version__}\n"


def test_the_interpreter_runs_the_command_as_a_module() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "sayso", "--version"], check=True, capture_output=True, text=True
    )
    assert told.stdout == f"sayso {sayso.__version__}\n"


def test_help_breaks_lines_where_the_terminal_ends() -> None:
    """Not where the source did: a line of one word or two in the middle of a paragraph."""
    told = run("read", "--help").output
    lines = told[told.index("What is in the case") : told.index("Nothing is fetched")].split("\n")
    assert all(len(line.strip()) > 55 for line in lines[:2])


def test_help_loads_neither_encoder_nor_extractor() -> None:
    heavy = "{'onnxruntime', 'trafilatura', 'numpy', 'tokenizers', 'httpx', 'feedparser', 'lxml'}"
    code = f"import sys, sayso.cli; sys.exit(len({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_cases_complete_from_the_folder(case: str) -> None:
    assert complete_case("no") == ["north"]
    assert complete_case("x") == []


# read


def test_read_says_what_it_did_and_what_to_type_next(here: Path) -> None:
    told = run("read", "pages", "--into", "north").output
    assert "2 new articles with 4 claims, 0 read before, 1 not readable, in north.sayso" in told
    assert "pages/empty.txt" in told
    assert "sayso claims north" in told
    assert (here / "north.sayso").exists()


def test_read_again_reads_nothing(case: str) -> None:
    assert "0 new articles with 0 claims, 2 read before" in run("read", "pages", "-i", case).output


def test_a_folder_without_pages_is_told_with_the_kinds_that_are_read(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "none").mkdir()
    monkeypatch.setattr(sys, "argv", ["sayso", "read", "none", "--into", "north"])
    with pytest.raises(SystemExit):
        main()
    told = " ".join(capsys.readouterr().err.split())
    assert "no pages were found in none" in told
    assert ".html" in told
    assert "claims" not in told
    assert not (here / "north.sayso").exists()


def test_every_command_takes_the_files_of_sqlite_away(case: str, here: Path) -> None:
    for words in (["claims", case], ["show", case], ["why", case, first_id(case)]):
        assert run(*words).exit_code == 0
        assert [path.name for path in here.glob("*.sayso*")] == ["north.sayso"], words


def test_a_run_that_could_read_nothing_fails(here: Path) -> None:
    told = run("read", "pages/empty.txt", "--into", "north")
    assert told.exit_code == 1
    assert "1 not readable" in told.output


def test_ctrl_c_says_that_the_finished_is_safe_and_how_to_go_on(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sayso.cli.read.follow", stop)
    told = run("read", "pages", "--into", "north")
    assert told.exit_code == 130
    assert "safe in north.sayso" in told.output
    assert "same command again" in told.output


# claims


def test_claims_are_a_table_that_ends_with_the_next_command(case: str) -> None:
    told = run("claims", case, columns=140).output
    assert "Vesk Police ─arrests→ Orlan Brigade" in told
    assert "Vesk Herald ← two officials (unnamed, by role)" in told
    assert "NEGATED" in told
    assert "POSSIBLE" in told
    assert f"Next: sayso why {case} " in told


@pytest.mark.parametrize("columns", [80, 120])
def test_no_line_is_wider_than_the_window(case: str, columns: int) -> None:
    id_ = first_id(case)
    for words in (["claims", case], ["show", case, "april.txt"], ["why", case, id_]):
        lines = run(*words, columns=columns).output.splitlines()
        assert max(map(len, lines)) <= columns


def first_id(case: str) -> str:
    return str(json.loads(run("claims", case, "--json").output.splitlines()[0])["id"])


def test_json_is_one_object_a_line_with_exact_spans(case: str) -> None:
    records = [json.loads(line) for line in run("claims", case, "--json").output.splitlines()]
    assert len(records) == 4
    with views.open_case(case) as opened:
        for record in records:
            text = views.article(opened, record["article"]).text
            assert text[record["start"] : record["end"]] == record["evidence"]
            for name, words in (("sentence", "sentence"), ("trigger", "trigger_text")):
                found = text[record[f"{name}_start"] : record[f"{name}_end"]]
                assert found == record[words]
            assert record["trigger"] == [record["trigger_start"], record["trigger_end"]]
            # Without a cue both are None, and the slice would be the whole text.
            cue = text[record["cue_start"] : record["cue_end"]] if record["cue"] else None
            assert cue == record["cue"]
            assert (record["cue_start"] is None) == (cue is None)


def test_csv_has_a_line_for_each_claim(case: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("claims", case, "--csv").output)))
    assert len(rows) == 4
    assert rows[1]["agent"] == "Vesk Police"
    assert rows[1]["chain"] == "Vesk Herald; two officials"


def test_filters_reach_the_view(case: str) -> None:
    told = run(
        "claims", case, "--about", "tarm", "--polarity", "negated", "--relation", "attacks",
        "--said-by", "spokesman", "--modality", "asserted", "--since", "2031", "--until", "2031",
        "--text", "attack", "--json",
    )  # fmt: skip
    assert [json.loads(line)["polarity"] for line in told.output.splitlines()] == ["negated"]


def test_a_relation_that_is_not_there_names_those_that_are(case: str) -> None:
    told = run("claims", case, "--relation", "backs").output
    assert "No claim passes" in told
    assert "attacks, arrests, sponsors" in told


def test_a_cut_table_says_so(case: str) -> None:
    assert "--limit 0 shows all" in run("claims", case, "--limit", "1").output
    assert "--limit" not in run("claims", case, "--limit", "0").output


@pytest.mark.parametrize(("kind", "heads"), [("--json", 0), ("--csv", 1)])
def test_an_export_is_whole_unless_a_limit_is_given(case: str, kind: str, heads: int) -> None:
    for limit, lines in (([], 4), (["--limit", "2"], 2), (["--limit", "0"], 4)):
        told = run("claims", case, kind, *limit).output
        assert len(told.splitlines()) == lines + heads, limit


def test_claims_left_out_for_want_of_a_date_are_mentioned(case: str) -> None:
    assert "1 claim is left out" in run("claims", case, "--since", "2031").output


# show and why


def test_show_marks_the_words_and_numbers_the_claims(case: str) -> None:
    told = run("show", case, "april.txt").output
    assert "[Vesk Police] *arrested*[2] [Orlan Brigade] in Tarm on 2031-04-01" in told
    assert "~said~ {two officials}" in told
    assert "● Vesk Police ─arrests→ Orlan Brigade (in Tarm, 2031-04-01)" in told


def test_show_without_an_article_lists_them_and_what_was_not_read(case: str) -> None:
    told = run("show", case).output
    assert "Harvest Front backs Orlan Brigade" in told
    assert "pages/empty.txt: empty" in told


def test_why_tells_chain_words_frame_and_place(case: str) -> None:
    with views.open_case(case) as opened:
        (arrest,) = views.claims(opened, views.Filter(relation="arrests"))
    told = run("why", case, arrest.claim.id[:6]).output
    start, end = arrest.claim.trigger.start, arrest.claim.trigger.end
    for words in (
        f"claim {arrest.claim.id}",
        "two officials — unnamed, by role, says, indirect speech",
        f"trigger    arrested  [{start}:{end}]",
        "standin/pattern",
        "2031-04-01 — occurred, to the day, from text",
        arrest.claim.article_id[:8],
    ):
        assert words in told


def test_why_says_where_the_meaning_of_an_own_entry_would_be(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shipped, *_) = (line for line in run("why", case, first_id(case)).output.splitlines()
                     if "meaning" in line)  # fmt: skip
    assert "--codebook" not in shipped
    Path("mine").mkdir()
    Path("mine/cues.toml").write_text("", encoding="utf-8")
    told = " ".join(run("why", case, first_id(case), "--codebook", "mine").output.split())
    assert "is not in the codebook mine" in told
    monkeypatch.setattr("sayso.codebook.loader.SHIPPED", Path("mine"))
    told = " ".join(run("why", case, first_id(case)).output.split())
    assert "is not in the shipped codebook; give the one that has it: --codebook FOLDER" in told


# codebook


def test_the_copied_codebook_is_the_shipped_one_and_is_not_written_over(here: Path) -> None:
    told = run("codebook", "copy", "new/mine").output
    assert "sayso codebook check new/mine" in told
    assert codebook.load(Path("new/mine")).digest == codebook.load().digest
    Path("new/mine/cues.toml").write_text("# mine\n", encoding="utf-8")
    assert run("codebook", "copy", "new/mine").exit_code != 0
    assert Path("new/mine/cues.toml").read_text("utf-8") == "# mine\n"


# Hostile pages

NOT_PRINTED = "\x1b\x07\x9b\u202e"


def test_no_command_prints_a_control_character_of_a_page(case: str) -> None:
    id_ = json.loads(run("claims", case, "--json").output.splitlines()[-1])["id"]
    for words in (
        ["claims", case],
        ["claims", case, "--csv"],
        ["claims", case, "--json"],
        ["show", case],
        ["show", case, "hostile.txt"],
        ["why", case, id_],
    ):
        assert not set(NOT_PRINTED) & set(run(*words).output), words


def test_page_text_is_no_markup_and_no_emoji_code(case: str) -> None:
    told = run("show", case, "hostile.txt").output
    assert "[bold]in[/bold]" in told
    assert ":smile:" in told


CLEAN = {
    "an escape": ("a\x1b[31mb", "a[31mb"),
    "a bell": ("a\x07b", "ab"),
    "a one-byte escape": ("a\x9b31mb", "a31mb"),
    "turned writing": ("a\u202eb\u2066c", "abc"),
    "a line separator": ("a\u2028b", "a b"),
    "a lone surrogate": ("a\ud800b", "a\ufffdb"),
    "a carriage return": ("a\rb", "ab"),
    "a soft hyphen": ("a\u00adb", "ab"),
    "Pashto with a joiner stays": ("می\u200cخواهم", "می\u200cخواهم"),
    "joined emoji stay": ("👨\u200d👩", "👨\u200d👩"),
    "lines and tabs stay": ("a\n\tb", "a\n\tb"),
}


@pytest.mark.parametrize(("words", "left"), CLEAN.values(), ids=CLEAN)
def test_clean(words: str, left: str) -> None:
    assert clean(words) == left


def test_a_json_line_is_exact_though_it_cannot_steer_a_terminal() -> None:
    record = {"sentence": f"a{NOT_PRINTED}\x00\u2028 é 👨 می"}
    line = json_line(record)
    assert json.loads(line) == record
    assert not set(NOT_PRINTED) & set(line)
    assert "é 👨 می" in line


def test_a_cell_is_no_formula(here: Path) -> None:
    (here / "f.txt").write_text("=HYPERLINK(1) Orlan\nOrlan backs Tarm.\n", encoding="utf-8")
    run("read", "f.txt", "--into", "f")
    (row,) = csv.DictReader(io.StringIO(run("claims", "f", "--csv").output))
    assert row["title"] == "'=HYPERLINK(1) Orlan"


# Marks


def test_overlapping_marks_show_the_one_that_matters_more() -> None:
    found = [(Span(10, 20), paint.AGENT), (Span(14, 16), paint.TRIGGER)]
    assert paint.marked("0123456789", 10, found, plain=True).plain == "[0123]*45*[6789]"


def test_notes_stand_behind_their_offsets() -> None:
    text = paint.marked("abcdef", 0, [(Span(0, 4), paint.AGENT)], plain=False, notes={2: "[1]"})
    assert text.plain == "ab[1]cdef"


# Errors

MISTAKES = {
    "a case that is not there": (["claims", "nowhere"], 2, "sayso read PATH... --into nowhere"),
    "a path that is not there": (["read", "nothing", "--into", "x"], 2, "spelling"),
    "a folder without pages": (["read", "none", "--into", "x"], 2, "sayso read FOLDER_WITH_PAGES"),
    "no such claim": (["why", "north", "ffffff"], 2, "sayso claims CASE"),
    "no such article": (["show", "north", "ffffff"], 2, "sayso show CASE"),
    "a date that is none": (["claims", "north", "--since", "May"], 2, "2024-06-17"),
    "two formats at once": (["claims", "north", "--csv", "--json"], 2, "leave one"),
    "a file that is no ledger": (["claims", "pages/april.txt"], 1, "--into NAME.sayso"),
    "a codebook that is not there": (["codebook", "check", "no"], 2, "sayso codebook copy no"),
    "a file of a codebook": (["codebook", "check", "pages/april.txt"], 2, "holds it: pages"),
    "a copy over a file": (["codebook", "copy", "pages/april.txt"], 2, "name a new folder"),
    "a settings file that is not there": (
        ["read", "pages", "-i", "x", "--config", "no.toml"], 2, "--config",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("words", "code", "hint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_in_words_with_what_to_type_next(
    case: str,
    words: list[str],
    code: int,
    hint: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("none").mkdir()
    monkeypatch.setattr(sys, "argv", ["sayso", *words])
    with pytest.raises(SystemExit) as caught:
        main()
    told = " ".join(capsys.readouterr().err.split())
    assert caught.value.code == code
    assert told.startswith("Error: ")
    assert hint in told
    assert "Traceback" not in told
    assert list(Path().glob("*.sayso*")) == [Path("north.sayso")], "no ledger is made by mistake"


# demo


def test_the_demo_shows_numbers_claims_and_what_to_type_next(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.cli.demo.example_pages", lambda: here / "pages")
    told = run("demo").output
    for words in (
        "2 read, 1 not readable",
        "empty.txt: empty",
        "4: 3 asserted, 1 possible",
        "● Vesk Police ─arrests→ Orlan Brigade",
        "say-so: Vesk Herald ← two officials (unnamed, by role)",
        "sayso why demo ",
        "sayso show demo ",
    ):
        assert words in told
    assert (here / "demo.sayso").exists()


def test_the_example_pages_are_found() -> None:
    assert len(list(example_pages().iterdir())) >= 14


def test_half_of_the_chosen_claims_are_plain_ones(case: str) -> None:
    with views.open_case(case) as opened:
        chosen = choose(views.claims(opened), 2)
    plain = [(t.claim.polarity, t.claim.modality) == ("affirmed", "asserted") for t in chosen]
    assert sorted(plain) == [False, True]


def test_a_first_look_shows_names_and_no_background(demo: Path) -> None:
    """Whose spokesman somebody is, and what "he" did, are no reason to read on."""
    with views.open_case(demo) as opened:
        chosen = choose(views.claims(opened), 12)
    relations = {told.claim.relation for told in chosen}
    assert relations.isdisjoint({"has_nationality", "also_known_as", "member_of", "located_in"})
    assert len(relations) > 8
    agents = [told.claim.fillers("agent") for told in chosen]
    assert sum(any(one.kind == "name" for one in fillers) for fillers in agents) >= 10


def test_chosen_claims_differ_in_what_they_show(case: str) -> None:
    with views.open_case(case) as opened:
        chosen = choose(views.claims(opened), 4)
    assert len({told.claim.modality for told in chosen}) == 2
    assert len({told.claim.polarity for told in chosen}) == 2
