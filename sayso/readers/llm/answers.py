"""From what a model wrote to plain records, or to the reason why it is no answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

Record: TypeAlias = dict[str, Any]


class BadAnswer(Exception):
    """What came is no answer to what was asked."""


@dataclass(frozen=True, slots=True)
class Written:
    """One answer as it came: kept so that the same question costs nothing again."""

    text: str
    model: str = ""
    """As the server names it."""


_THOUGHTS: Final = re.compile(r"<think>.*?</think>", re.S)
_BLOCK: Final = re.compile(r"```(?:json)?\s*\n(.*?)```", re.S)
_TRIES: Final = 50
"""How many opening braces are tried as the beginning of an answer among other words."""


def records(text: str) -> list[Any]:
    """The claims of an answer, unchecked. Raises BadAnswer.

    An answer may be JSON alone, a block of it between marks, or stand among other words, as models
    write that know of no schema. A list without `claims` around it counts as the claims.
    """
    for found in _objects(_THOUGHTS.sub("", text)):
        claims = found.get("claims") if isinstance(found, dict) else found
        if isinstance(claims, list):
            return claims
    raise BadAnswer("the answer has no list of claims")


def _objects(text: str) -> Iterator[Any]:
    """Whatever in the text is JSON: all of it, then its blocks, then from an opening brace on."""
    whole = [text, *(match[1] for match in _BLOCK.finditer(text))]
    for piece in whole:
        try:
            yield json.loads(piece)
        except (ValueError, RecursionError):
            continue
    decoder = json.JSONDecoder()
    for count, match in enumerate(re.finditer(r"\{", text)):
        if count == _TRIES:
            return
        try:
            found, _ = decoder.raw_decode(text, match.start())
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and "claims" in found:
            yield found
