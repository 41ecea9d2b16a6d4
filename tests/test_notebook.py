"""docs/tutorial.ipynb runs from top to bottom in a folder like a clone; it keeps no outputs.

Its code is run as Jupyter would: cells in order, one name space, a last expression is shown.
"""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

from sayso import weights

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs/tutorial.ipynb"
needs_reader = pytest.mark.skipif(
    not (weights.FOLDER / "reader.onnx").exists(), reason="no weights here"
)


def cells() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    return found


def shown(value: object) -> str:
    """What a notebook would show."""
    as_html = getattr(value, "_repr_html_", None)
    return str(as_html() if as_html else repr(value))


def run(source: str, names: dict[str, Any]) -> str:
    """The cell; what its last expression shows."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), names)
    if not isinstance(last, ast.Expr):
        return ""
    return shown(eval(compile(ast.Expression(last.value), "<cell>", "eval"), names))


def test_it_is_a_notebook_without_outputs() -> None:
    """Format 4.5: every cell has an id of its own; nothing that a run has left is kept."""
    book = json.loads(NOTEBOOK.read_text("utf-8"))
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in book["cells"]]
    assert len(ids) == len(set(ids))
    for cell in book["cells"]:
        assert cell["cell_type"] in ("code", "markdown")
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None)


@pytest.mark.slow
@needs_reader
def test_it_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "__main__"}
    all_shown = [run("".join(c["source"]), names) for c in cells() if c["cell_type"] == "code"]
    printed = capsys.readouterr().out
    assert re.search(r"17 articles, \d+ claims, 3 pages not read", printed)
    assert "Foreign Survey Service: said by 1 to 3 origins" in printed
    assert "articles, one telling" in printed
    kinds = [next((tag for tag in ("<table", "<iframe", "<svg", "<div") if tag in one), "")
             for one in all_shown]  # fmt: skip
    assert {"<table", "<iframe", "<svg", "<div"} <= set(kinds), "rich display is used"
    assert (tmp_path / "league.html").stat().st_size > 10_000
    before, without, again = ast.literal_eval(all_shown[-3])
    assert before == again != without
