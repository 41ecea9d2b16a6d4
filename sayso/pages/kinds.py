"""Which files sayso reads, told by their suffixes, and what opens each kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Final

from sayso.pages.archives import Zip, suffix, warc
from sayso.pages.feeds import feed
from sayso.pages.found import Opener
from sayso.pages.mailboxes import mailbox
from sayso.pages.records import json_lines, table
from sayso.pages.single import html, mail, pdf, text
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
_OWN: Final[dict[str, Opener]] = {
    **dict.fromkeys(HTML, html),
    **dict.fromkeys((".txt", ".text", *NAMED), text),
    **dict.fromkeys((".jsonl", ".ndjson"), json_lines),
    **dict.fromkeys((".csv", ".tsv"), table),
    **dict.fromkeys((".rss", ".atom", ".xml"), feed),
    ".pdf": pdf,
    ".eml": mail,
    ".mbox": mailbox,
    ".warc": warc,
}


@cache
def openers() -> Mapping[str, Opener]:
    """Suffix -> what opens it. A door of another package never replaces one of ours."""
    others = {door.name: door.load() for door in entry_points(group=DOOR) if door.name not in _OWN}
    inside = {**others, **_OWN}
    return MappingProxyType({**inside, ".zip": Zip(inside)})


def opener(name: str, *, named: bool) -> Opener | None:
    """What opens a file of that name; None for a kind that is not read."""
    kind = suffix(name)
    return openers().get(kind) if named or kind not in NAMED else None
