"""What the documents show works: commands, links, queries, and the lists that the code knows too.

A command is a line of a ```console block that begins with "$ "; each page's run in order, in one
folder that looks like a clone. Ids there are those of some run, so the test puts in one of its
own. A ```toml block whose first line is a comment with a file name is written to that file.
"""

from __future__ import annotations

import fnmatch
import html
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from sayso import views, weights
from sayso.cli.app import app
from sayso.cli.described import described
from sayso.codebook import loader
from sayso.codebook.grammar import FILLERS, FRAMES
from sayso.exports import schemas
from sayso.web.openapi import document

ROOT = Path(__file__).parent.parent
SHOWN = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
ALL = [*SHOWN, *(ROOT / name for name in ("CONTRIBUTING.md", "CHANGELOG.md")),
       *(ROOT / folder / "README.md" for folder in ("examples", "training")),
       *sorted((ROOT / "sayso").rglob("*.md"))]  # fmt: skip
CLONE = ("examples", "sayso", "docs", "benchmarks", "pyproject.toml")

NOT_RUN = {
    "git clone *": "needs the network",
    "python3 -m venv *": "installs",
    "pip install *": "installs",
    "uv venv *": "installs",
    "find plain *": "measures what the line above installs",
    "time spacious/*": "measures what the line above installs",
    "pytest": "is running",
    "lint-imports": "a step of .ci/run by itself",
    "sayso codebook check": "a step of .ci/run by itself; the own folder is checked",
    "sqlite3 *": "a tool that not everybody has",
    "uvx *": "installs",
    "sayso read * --reader *": "needs a pipeline, a server or a package; tests/test_readers*.py",
}
"""Patterns of commands that are shown and not run here, and why."""

HOME = re.compile(r"/home/|/Users/|/root\b|\b[A-Z]:\\")
NAMES = [path.relative_to(ROOT).as_posix() for path in SHOWN]

_Test = TypeVar("_Test", bound=Callable[..., None])


def needs_reader(test: _Test) -> _Test:
    """Marks a test that reads the example pages."""
    absent = not (weights.FOLDER / "reader.onnx").exists()
    marked: _Test = pytest.mark.slow(pytest.mark.skipif(absent, reason="no weights here")(test))
    return marked


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of one language."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)
    return [block for marked, block in found if marked == language]


def commands(page: Path) -> list[str]:
    """The commands of a page, each once, as they are typed in a ready environment."""
    lines = [line for block in blocks(page, "console") for line in block.splitlines()]
    typed = [line[2:] for line in lines if line.startswith("$ ")]
    return list(dict.fromkeys(command.replace("uv run ", "") for command in typed))


def reason_not_to_run(command: str) -> str:
    return next((why for what, why in NOT_RUN.items() if fnmatch.fnmatch(command, what)), "")


def run(command: str, folder: Path, columns: int = 100) -> subprocess.CompletedProcess[str]:
    """The command in a shell, with this environment's programs first."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environ = {**os.environ, "PATH": path, "COLUMNS": str(columns)}
    # Compiled once for all commands, even where nothing may be written beside the sources.
    environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(
        command, shell=True, cwd=folder, env=environ, capture_output=True, text=True, timeout=120
    )


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a clone, with the demo's case, and the same case as `north`."""
    folder = tmp_path_factory.mktemp("clone")
    for name in CLONE:
        (folder / name).symlink_to(ROOT / name)
    done = run("sayso demo", folder)
    assert done.returncode == 0, done.stderr
    shutil.copy(folder / "demo.sayso", folder / "north.sayso")
    return folder


def with_own_id(command: str, folder: Path) -> str:
    """The command with an id that the case has, where it names one."""
    found = re.match(r"sayso (?:why|show|origins|outcome) (\w+) ([0-9a-f]{8})\b", command)
    if found is None:
        return command
    with views.open_case(folder / f"{found[1]}.sayso") as case:
        return command.replace(found[2], next(views.claims(case)).claim.id[:8])


@needs_reader
@pytest.mark.parametrize("name", NAMES)
def test_commands_run(name: str, clone: Path) -> None:
    """Every command that a page shows ends well, typed in the order of the page."""
    for block in blocks(ROOT / name, "toml"):
        if file := re.match(r"# (\S+\.toml)\n", block):
            (clone / file[1]).parent.mkdir(exist_ok=True)
            (clone / file[1]).write_text(block, encoding="utf-8")
    for command in commands(ROOT / name):
        if command == "sayso demo" or reason_not_to_run(command):
            continue
        done = run(with_own_id(command, clone), clone)
        # An example that does not hold is the business of .ci/run: here, our own must.
        is_check = command.startswith("sayso codebook check")
        allowed = {0, 1} if is_check else {0}
        assert done.returncode in allowed, f"$ {command}\n{done.stdout}{done.stderr}"
        assert not (is_check and "protects: " in done.stdout), done.stdout


def samples(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Each command under which a page shows what it prints, and that; "…" stands for what is left
    out."""
    for block in blocks(page, "console"):
        for part in f"\n{block}".split("\n$ ")[1:]:
            command, _, shown = part.partition("\n")
            pieces = [piece for piece in re.split(r"^…$", shown, flags=re.M) if piece.strip()]
            if pieces:
                yield command.replace("uv run ", ""), pieces


@needs_reader
@pytest.mark.parametrize("name", ["README.md", "docs/questions.md"])
def test_what_a_page_shows_is_printed(name: str, clone: Path, tmp_path: Path) -> None:
    """Word for word, in the order of the page; only the lines may break elsewhere."""
    for folder in CLONE:
        (tmp_path / folder).symlink_to(ROOT / folder)
    shutil.copy(clone / "demo.sayso", tmp_path / "demo.sayso")
    if name != "README.md":
        shutil.copy(clone / "demo.sayso", tmp_path / "north.sayso")
    for command, pieces in samples(ROOT / name):
        done = run(command, tmp_path, columns=80)
        printed, at = " ".join(f"{done.stdout}\n{done.stderr}".split()), 0
        for piece in pieces:
            at = printed.find(" ".join(piece.split()), at)
            assert at >= 0, f"$ {command}\ndoes not print\n{piece}\nbut\n{done.stdout}"


def test_every_exception_is_needed() -> None:
    """No pattern stays in the list after its command has left the pages."""
    shown = [command for page in SHOWN for command in commands(page)]
    assert [what for what in NOT_RUN if not fnmatch.filter(shown, what)] == []


@needs_reader
def test_queries_run(clone: Path) -> None:
    """The SQL of docs/ledger.md gives rows, without writing."""
    queries = blocks(ROOT / "docs/ledger.md", "sql")
    assert len(queries) >= 2
    case = sqlite3.connect(f"{(clone / 'demo.sayso').as_uri()}?mode=ro", uri=True)
    for query in queries:
        assert case.execute(query).fetchall(), query
    case.close()


@needs_reader
@pytest.mark.parametrize("name", [n for n in NAMES if blocks(ROOT / n, "python")])
def test_python_runs(name: str, clone: Path) -> None:
    for block in blocks(ROOT / name, "python"):
        if "spacy" in block:
            pytest.importorskip("spacy")
        done = subprocess.run(
            [sys.executable, "-c", block], cwd=clone, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr


def links(page: Path) -> Iterator[str]:
    """The links of a page that lead into the repository."""
    prose = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if not re.match(r"[a-z]+:", target):
            yield target.partition("#")[0]


@pytest.mark.parametrize("page", ALL, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in filter(None, links(page)):
        place = (page.parent / target).resolve().relative_to(ROOT.resolve())
        assert (ROOT / place).exists(), target


@pytest.mark.parametrize("page", ALL, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_path_of_one_computer(page: Path) -> None:
    assert not HOME.search(page.read_text("utf-8"))


def table(page: Path, heading: str) -> list[str]:
    """The first column of the table under a heading, its `code` without the marks."""
    text = page.read_text("utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \|", text, re.M)


@pytest.fixture(scope="module")
def records(clone: Path) -> list[dict[str, Any]]:
    lines = run("sayso claims demo --json", clone).stdout.splitlines()
    return [json.loads(line) for line in lines]


@needs_reader
def test_json_keys_are_the_documented_ones(records: list[dict[str, Any]]) -> None:
    """docs/claims-json.md names the keys that the command prints, in their order."""
    page = ROOT / "docs/claims-json.md"
    assert {tuple(record) for record in records} == {tuple(table(page, "A claim"))}
    for heading, keys in (
        ("A role or a place", ("roles", "places")),
        ("A hop", ("hops",)),
        ("A time", ("times",)),
    ):
        found = {tuple(part) for record in records for key in keys for part in record[key]}
        assert found == {tuple(table(page, heading))}, heading
    places = [part for record in records for key in ("roles", "places") for part in record[key]]
    found = {tuple(one) for part in places for one in part["candidates"]}
    assert found == {tuple(table(page, "A candidate"))}
    found = {tuple(one) for part in places for one in part["antecedents"]}
    assert found <= {tuple(table(page, "An antecedent"))}


@needs_reader
def test_json_examples_have_these_keys(records: list[dict[str, Any]]) -> None:
    """The whole example has all keys, the shortened one of the README some of them."""
    (whole,) = (json.loads(block) for block in blocks(ROOT / "docs/claims-json.md", "json"))
    (short,) = (json.loads(block) for block in blocks(ROOT / "README.md", "json"))
    assert list(whole) == list(records[0])
    assert short.items() <= whole.items()


@needs_reader
def test_csv_leaves_out_what_is_said(clone: Path, records: list[dict[str, Any]]) -> None:
    columns = run("sayso claims demo --csv", clone).stdout.splitlines()[0].split(",")
    text = (ROOT / "docs/claims-json.md").read_text("utf-8").partition("## CSV")[2]
    left_out = set(re.findall(r"`(\w+)`", text.partition("without")[2].partition("Lists")[0]))
    assert columns == [key for key in records[0] if key not in left_out]


@needs_reader
def test_ledger_tables_are_the_documented_ones(clone: Path) -> None:
    case = sqlite3.connect(clone / "demo.sayso")
    named = case.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')")
    found = {name: kind for name, kind in named if not re.search(r"_search|^sqlite_", name)}
    case.close()
    page = ROOT / "docs/ledger.md"
    assert set(table(page, "Tables")) == {n for n, kind in found.items() if kind == "table"}
    assert all(f"`{name}`" in page.read_text("utf-8") for name in found)


def test_codebook_words_are_documented() -> None:
    """Every key, frame, slot, filler and table of words has its place in docs/codebook.md."""
    text = (ROOT / "docs/codebook.md").read_text("utf-8")
    keys = loader.ENTRY_KEYS | loader.ROLE_KEYS | loader.TRIGGER_KEYS | loader.EXAMPLE_KEYS
    for name in keys | loader.MAPPINGS:
        assert f"`{name}`" in text, name
    for name, gloss in FILLERS.items():
        assert (row := f"| `{name}` | {gloss} |") in text, f"docs/codebook.md lacks {row}"
    for name, frame in FRAMES.items():
        row = f"| `{name}` | {', '.join(f'`{slot}`' for slot in frame.slots)} |"
        assert row in text, f"docs/codebook.md lacks {row}"
    for file in loader.SHIPPED.glob("*.toml"):
        assert file.stem.startswith(loader.ENTRY_FILES) or f"| `{file.name}` |" in text, file.name


def test_floors_are_the_contract() -> None:
    """The floors that docs/architecture.md draws are those that import-linter keeps."""
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = [layer.replace("sayso.", "") for layer in linter["contracts"][0]["layers"]]
    drawn = next(b for b in blocks(ROOT / "docs/architecture.md", "") if b.startswith("cli\n"))
    assert [re.split(r"  +", line)[0] for line in drawn.splitlines()] == layers


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents as a site, built as strictly as mkdocs can."""
    pytest.importorskip("mkdocs", reason="uv run --group docs pytest tests/test_docs.py")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.mark.slow
def test_the_site_has_every_document_and_loads_nothing_from_elsewhere(site: Path) -> None:
    pages = {page.stem for page in site.glob("*.html")}
    assert {page.stem for page in (ROOT / "docs").glob("*.md")} <= pages
    loaded = re.compile(r'<(?:script|img|iframe|link)\b[^>]*\b(?:src|href)="(?:https?:)?//')
    for page in site.rglob("*.html"):
        assert not loaded.search(page.read_text("utf-8")), page.name
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import )[\"\']?(?:https?:)?//", sheet.read_text("utf-8"))


@pytest.mark.slow
def test_the_site_has_what_the_code_knows(site: Path) -> None:
    """Every command with its options, every relation, and both schemas, as they are now."""
    told = html.unescape((site / "reference/commands.html").read_text("utf-8"))
    for command in described(app):
        assert f">sayso {command.name}<" in told
        assert all(option in told for word in command.words for option in word.names)
    told = (site / "reference/relations.html").read_text("utf-8")
    assert all(f"<code>{entry.name}</code>" in told for entry in loader.load())
    assert json.loads((site / "reference/openapi.json").read_text("utf-8")) == document()
    assert (site / "reference/claim.schema.json").read_text("utf-8") == schemas.text()
