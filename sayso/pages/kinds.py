"""Which files sayso reads, told by their suffixes, and what opens each kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from pkgutil import resolve_name
from typing import Final, cast

from sayso.pages.found import Opener
from sayso.pages.walking import HTML

NAMED: Final = frozenset({".md"})
"""Text that is read only where it is given by its own name: in a folder it is a README."""
KINDS: Final = (
    "HTML (.html .htm .xhtml), text (.txt .text; .md if you name the file itself), PDF (.pdf), "
    "mail (.eml .mbox), feeds (.rss .atom .xml), tables (.csv .tsv), JSON lines (.jsonl .ndjson), "
    "web archives (.warc), each also .gz, and .zip of them"
)
DOOR: Final = "sayso.pages"
"""The group of entry points by which another package opens a kind of file: `".docx" = "..."`."""
_OWN: Final[Mapping[str, str]] = {
    **dict.fromkeys(HTML, "sayso.pages.single:html"),
    **dict.fromkeys((".txt", ".text", *NAMED), "sayso.pages.single:text"),
    **dict.fromkeys((".jsonl", ".ndjson"), "sayso.pages.records:json_lines"),
    **dict.fromkeys((".csv", ".tsv"), "sayso.pages.records:table"),
    **dict.fromkeys((".rss", ".atom", ".xml"), "sayso.pages.feeds:feed"),
    ".pdf": "sayso.pages.single:pdf",
    ".eml": "sayso.pages.single:mail",
    ".mbox": "sayso.pages.mailboxes:mailbox",
    ".warc": "sayso.pages.archives:warc",
    ".zip": "sayso.pages.archives:zipped",
}
"""Suffix -> what opens it, loaded with the first such file: a run over HTML needs no library
for web archives.
"""


def suffixes() -> frozenset[str]:
    """All suffixes that are read, those of other packages too."""
    return frozenset(_OWN) | {door.name for door in entry_points(group=DOOR)}


def opener(name: str, *, named: bool) -> Opener | None:
    """What opens a file of that name; None for a kind that is not read."""
    kind = suffix(name)
    return opener_of(kind) if named or kind not in NAMED else None


@cache
def opener_of(kind: str) -> Opener | None:
    """What opens files of a suffix. A door of another package never replaces one of ours."""
    if kind in _OWN:
        return cast(Opener, resolve_name(_OWN[kind]))
    doors = sorted(entry_points(group=DOOR, name=kind), key=lambda door: door.value)
    return cast(Opener, doors[0].load()) if doors else None


def suffix(name: str) -> str:
    """The suffix that tells the kind: `.html` of page.html.gz, `.warc` of crawl.warc.gz."""
    base = name.rsplit("/", 1)[-1].lower().removesuffix(".gz")
    return base[base.rindex(".") :] if "." in base[1:] else ""
