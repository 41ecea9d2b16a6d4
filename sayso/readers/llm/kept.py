"""Answers kept by content, so that the same question is free and is answered alike.

One small file for each answer, named by a hash of everything that was asked. It holds what the
model wrote, and neither the key nor the text that was asked about.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import get_ident
from typing import Any

from sayso.errors import ConfigError
from sayso.model import content_id
from sayso.readers.llm.answers import Written


class Kept:
    """The answers of one folder; several processes may share it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def key(self, server: str, asked: Mapping[str, Any]) -> str:
        """Names a question: the server, the model, all parameters, every word."""
        return content_id("answer", server, json.dumps(asked, sort_keys=True))

    def get(self, key: str) -> Written | None:
        """The answer; None where there is none, or where its file is damaged."""
        try:
            found = json.loads(self._file(key).read_text("utf-8"))
            return Written(str(found["text"]), str(found["model"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, key: str, answer: Written) -> None:
        """Keep it; a file appears whole or not at all. Raises ConfigError."""
        whole = json.dumps({"model": answer.model, "text": answer.text}, ensure_ascii=True)
        fresh = self.folder / f"{key}.{os.getpid()}.{get_ident()}.new"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh.write_text(whole + "\n", "utf-8")
            fresh.replace(self._file(key))
        except OSError as error:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise ConfigError(
                f"answers cannot be kept in {self.folder}: {error.strerror}",
                hint="set llm_answers to a folder that can be written",
            ) from error

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}.json"
