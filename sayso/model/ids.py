"""Ids: hashes of content, so the same bytes give the same ids on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final

_EMPTY: Final = hashlib.blake2b(digest_size=16)


def content_id(*parts: str | bytes) -> str:
    """A 128-bit hash of the parts as 32 hex digits; parts cannot run into each other."""
    digest = _EMPTY.copy()
    add = digest.update
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        add(len(data).to_bytes(8, "big"))
        add(data)
    return digest.hexdigest()


def ids_of(kind: str) -> Callable[[str], str]:
    """`content_id(kind, part)` for many parts; what they have in common is hashed once."""
    common = _EMPTY.copy()
    data = kind.encode()
    common.update(len(data).to_bytes(8, "big") + data)

    def id_of(part: str) -> str:
        digest = common.copy()
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()

    return id_of
