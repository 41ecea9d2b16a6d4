"""What a host lets robots fetch, and how fast (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from protego import Protego

from sayso.pages.fetching.client import PRODUCT, Client, NotFetched

DELAY: Final = 1.0
"""Seconds between two requests to a host that asks for nothing else."""
LONGEST: Final = 30.0
"""A host that asks for more between two requests is asked this often all the same."""
_LARGEST: Final = 512_000
"""So much of a robots.txt counts (RFC 9309, 2.5)."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Of one host."""

    parsed: Protego | None
    """None where the host could not be asked: then nothing may be fetched."""
    trouble: str = ""

    def forbids(self, url: str) -> str:
        """Why the address may not be fetched; empty if it may."""
        if self.parsed is None:
            return f"the host's robots.txt could not be asked: {self.trouble}"
        allowed = bool(self.parsed.can_fetch(url, PRODUCT))
        return "" if allowed else "the host's robots.txt does not allow it"

    @property
    def delay(self) -> float:
        asked = self.parsed.crawl_delay(PRODUCT) if self.parsed else None
        return DELAY if asked is None else min(max(float(asked), 0.0), LONGEST)


class Robots:
    """The rules of every host that was asked in this run."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._known: dict[str, Rules] = {}

    def of(self, url: str) -> Rules:
        """The rules of the host of an address; asked for once."""
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._known:
            self._known[host] = self._ask(host)
        return self._known[host]

    def _ask(self, host: str) -> Rules:
        """No file is leave; a host in trouble is none."""
        try:
            answer = self._client.get(f"{host}/robots.txt")
        except NotFetched as error:
            return Rules(None, str(error))
        if answer.status >= 500:
            return Rules(None, f"it answers {answer.status}")
        text = answer.body[:_LARGEST].decode("utf-8", "replace") if answer.status == 200 else ""
        return Rules(Protego.parse(text))
