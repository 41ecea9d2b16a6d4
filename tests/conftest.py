"""What many tests share."""

from __future__ import annotations

import pytest

from sayso.reading import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The shipped reader, loaded once."""
    return Reader.load()
