"""The Dockerfile, as far as it can be judged without Docker; `.ci/image.py` runs its steps."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.app import app

ROOT = Path(__file__).parent.parent
TOLD = (ROOT / "Dockerfile").read_text("utf-8")


def words(verb: str) -> list[str]:
    return re.findall(rf"^{verb} (.+)$", TOLD, re.MULTILINE)


def copied() -> list[str]:
    sources = [line.split()[:-1] for line in words("COPY") if not line.startswith("--from")]
    return [name for line in sources for name in line]


@pytest.mark.parametrize("name", copied())
def test_what_is_copied_is_there_and_not_ignored(name: str) -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert (ROOT / name).exists()
    assert f"!{name}" in ignored


def test_all_that_the_wheel_is_built_from_is_copied() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    wheel = build["targets"]["wheel"]
    for source in (*wheel["packages"], *wheel["force-include"]):
        assert any(fnmatch(source, pattern) for name in copied() for pattern in (name, f"{name}/*"))


def test_nobody_in_it_is_root_and_nothing_is_fetched_by_address() -> None:
    assert words("USER") == ["reader"]
    assert not words("ADD")
    assert not re.search(r"curl|wget|https?://", TOLD)


def test_its_port_is_the_one_that_serve_takes() -> None:
    (port,) = words("EXPOSE")
    assert port in CliRunner().invoke(app, ["serve", "--help"]).output
