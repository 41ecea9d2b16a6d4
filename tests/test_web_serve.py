"""`sayso serve`: what it prints, where it listens, and what it says when it cannot."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from urllib.request import urlopen

import pytest
from browser.serving import served
from test_web import STORIES, filled
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.errors import ConfigError, NotFound


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return filled(tmp_path / "north.sayso", STORIES)


def test_its_help_has_examples() -> None:
    told = CliRunner(env={"COLUMNS": "120"}).invoke(app, ["serve", "--help"]).output
    assert "Examples" in told
    assert "sayso serve north --open" in told


def test_a_case_that_is_not_there_is_told_before_anything_listens(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["serve", str(tmp_path / "none")])
    assert isinstance(result.exception, NotFound)


def test_a_port_that_is_taken_names_another(case: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(app, ["serve", str(case), "--port", str(port)])
    assert isinstance(result.exception, ConfigError)
    assert f"--port {port + 1}" in result.exception.hint


def test_a_real_process_answers_at_the_address_that_it_prints(case: Path) -> None:
    with served(case) as address:
        assert address.startswith("http://127.0.0.1:")
        with urlopen(f"{address}claims.json") as answer:
            assert json.load(answer)["total"] == 6
    assert [path.name for path in case.parent.glob("*.sayso*")] == ["north.sayso"]
