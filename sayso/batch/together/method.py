"""By what the articles of a case are put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import sayso
from sayso import codebook
from sayso.codebook import Codebook, casefile
from sayso.codebook.outlets import fold
from sayso.config import Config
from sayso.entities import Known
from sayso.model import content_id

_CODE = (
    "entities", "origins", "corroboration", "gazetteer", "codebook", "batch/together", "ledger/now",
    "model",
)  # fmt: skip
_FILES = ("edtf.py",)
_KINDS = frozenset({".py", ".toml", ".tsv", ".gz"})


@dataclass(frozen=True)
class Kit:
    """What stages 5 to 7 need beside the articles."""

    _folder: str
    _own_names: Callable[[], str]

    @property
    def book(self) -> Codebook:
        """The codebook by the settings."""
        return _book(self._folder)

    @property
    def known(self) -> Known:
        """What is known of names; loaded when it is asked for."""
        return _known(self._own_names(), self._folder)

    @property
    def outlets(self) -> Mapping[str, str]:
        """The outlets that the case names, by any form, folded."""
        return _outlets(self._own_names())

    @property
    def method(self) -> str:
        """Hash of all that decides but the articles, the judgements and the case's names."""
        return content_id("together", _code(), self.book.digest)


def kit(config: Config, own_names: Callable[[], str]) -> Kit:
    """The tools by the settings, and the case's own names as TOML."""
    return Kit(config.codebook, own_names)


@cache
def _book(folder: str) -> Codebook:
    return codebook.load(Path(folder) if folder else None)


@lru_cache(maxsize=1)
def _known(own_names: str, folder: str) -> Known:
    return Known.load(own_names, _book(folder))


@lru_cache(maxsize=1)
def _outlets(own_names: str) -> Mapping[str, str]:
    actors = casefile.from_text(own_names).actors
    listed = [actor for actor in actors if actor.type == "outlet"]
    return {fold(form): actor.name for actor in listed for form in actor.forms}


@cache
def _code() -> str:
    """Hash of the source and the data: a changed rule makes anew, whatever the version says."""
    package = Path(sayso.__file__).parent
    files = [package / name for name in _FILES]
    for part in _CODE:
        files += (package / part).rglob("*")
    wanted = {file for file in files if file.suffix in _KINDS and file.is_file()}
    return content_id(*(file.read_bytes() for file in sorted(wanted)))
