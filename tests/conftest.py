"""What many tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso import batch
from sayso.batch.shipped import SHIPPED
from sayso.config import Config
from sayso.reading import Reader

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The shipped reader, loaded once."""
    return Reader.load()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case that `sayso demo` makes, read once; for tests that change nothing in it."""
    case = tmp_path_factory.mktemp("demo") / "demo.sayso"
    config = Config(names=str(EXAMPLES / "names.toml"))
    assert sum(1 for _ in batch.read([EXAMPLES / "pages"], case, config, SHIPPED)) > 17
    return case
