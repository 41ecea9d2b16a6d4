"""One frozen Config: defaults < sayso.toml < SAYSO_* < flags."""

from __future__ import annotations

import dataclasses
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting, with its default."""

    max_page_bytes: int = 20_000_000
    """A page larger than this is reported and left out."""
    max_text_chars: int = 2_000_000
    """An article whose text is longer than this is reported and left out."""
    max_upload_bytes: int = 100_000_000
    """A file larger than this is not taken by the workbench."""
    max_uploads_bytes: int = 1_000_000_000
    """What may be handed to the workbench at once, all files together."""
    workers: int = 1
    """Processes that read pages side by side."""
    codebook: str = ""
    """A folder of TOML files used instead of the shipped codebook."""
    names: str = ""
    """A case's own names: a TOML file, used instead of the one beside the case."""
    reader: str = "shipped"
    """What reads: `shipped`, `spacy:MODEL`, `llm`, or the name of a reader of another package."""
    llm_url: str = "http://127.0.0.1:11434/v1"
    """The language-model server; only it is contacted, and only by the reader `llm`."""
    llm_model: str = ""
    """The model's name, as that server knows it."""
    llm_timeout: float = 120.0
    """Seconds that one answer may take in all."""
    llm_tries: int = 4
    """How often a question is put before its page is given up."""
    llm_wait: float = 1.0
    """Seconds before the second try; each further one waits twice as long."""
    llm_max_tokens: int = 4096
    """The longest answer, in tokens of the model."""
    llm_part_chars: int = 12_000
    """A longer article is asked about in parts of so many characters."""
    llm_seed: int = 1
    """The seed of the model's random numbers."""
    llm_triggers: str = "any"
    """Words that may say a relation: `any` of the text, or those of the `codebook` alone."""
    llm_price_in: float = 0.0
    """What a million tokens of a question cost, in any currency."""
    llm_price_out: float = 0.0
    """What a million tokens of an answer cost."""
    llm_answers: str = ""
    """A folder in which answers are kept; north.answers beside north.sayso if not given."""

    @classmethod
    def load(
        cls,
        *,
        file: Path | None = None,
        environ: Mapping[str, str] = os.environ,
        **flags: Any,
    ) -> Config:
        """Defaults, then the file, then SAYSO_* variables, then flags that are not None.

        Raises ConfigError for an unknown name or a value of the wrong type.
        """
        known = {field.name: type(field.default) for field in dataclasses.fields(cls)}
        values = _from_file(file) | _from_environment(environ, known)
        values |= {name: value for name, value in flags.items() if value is not None}
        for name in values:
            if name not in known:
                raise ConfigError(
                    f"unknown setting {name!r}", hint=f"settings are: {', '.join(sorted(known))}"
                )
        return cls(**{name: _cast(name, value, known[name]) for name, value in values.items()})


def _from_file(file: Path | None) -> dict[str, Any]:
    path = file or Path("sayso.toml")
    if not path.exists():
        if file is not None:
            raise ConfigError(
                f"no settings file at {file}", hint="leave --config out, or create it"
            )
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}", hint="sayso.toml must be valid TOML") from error


def _from_environment(environ: Mapping[str, str], known: Mapping[str, type]) -> dict[str, Any]:
    return {
        name: environ[variable]
        for name in known
        if (variable := f"SAYSO_{name.upper()}") in environ
    }


def _cast(name: str, value: Any, kind: type) -> Any:
    try:
        return kind(value)
    except (TypeError, ValueError) as error:
        raise ConfigError(f"setting {name} = {value!r} is not of type {kind.__name__}") from error
