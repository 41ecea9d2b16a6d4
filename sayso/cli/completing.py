"""What the tab key offers: names and ids out of the case that was typed, relations, formats.

Nobody is shown an error while typing: where a case cannot be opened there is nothing to offer.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

import typer

from sayso.errors import SaysoError
from sayso.views import Case, begins, open_case

Offered: TypeAlias = list[tuple[str, str]]
"""What may be typed, and what it is."""
_Found = TypeVar("_Found")
SHOWN: Final = 8
"""Digits of an id that are offered: as many as the commands show."""


def complete_case(incomplete: str) -> list[str]:
    """The ledgers beside us whose names begin so."""
    return sorted(path.stem for path in Path().glob("*.sayso") if path.stem.startswith(incomplete))


def complete_actor(ctx: typer.Context, incomplete: str) -> Offered:
    return _quoted(_asked(ctx, begins.actors, incomplete), incomplete)


def complete_source(ctx: typer.Context, incomplete: str) -> Offered:
    """Outlets, and the actors who may speak."""
    outlets = [(name, "outlet") for name in _asked(ctx, begins.outlets, incomplete)]
    actors = _asked(ctx, begins.actors, incomplete)
    return _quoted(dict([*actors, *outlets]).items(), incomplete)


def complete_claim(ctx: typer.Context, incomplete: str) -> Offered:
    return _short(_asked(ctx, begins.claims, incomplete), incomplete)


def complete_article(ctx: typer.Context, incomplete: str) -> Offered:
    return _short(_asked(ctx, begins.articles, incomplete), incomplete)


def complete_told(ctx: typer.Context, incomplete: str) -> Offered:
    """What `sayso origins` takes: propositions and articles."""
    found = (begins.propositions, begins.articles)
    return _short([one for kind in found for one in _asked(ctx, kind, incomplete)], incomplete)


def complete_relation(incomplete: str) -> Offered:
    """The relations and events of the shipped codebook."""
    from sayso import codebook

    entries = ((entry.name, entry.gloss) for entry in codebook.load())
    return sorted(one for one in entries if one[0].startswith(incomplete))


def complete_format(incomplete: str) -> Offered:
    from sayso.exports import formats

    found = ((one.name, one.gloss) for one in formats().values())
    return sorted(one for one in found if one[0].startswith(incomplete))


def _asked(
    ctx: typer.Context, ask: Callable[[Case, str], list[_Found]], start: str
) -> list[_Found]:
    # An option that still lacks its value ends the parsing; what stood before it is in args.
    case = ctx.params.get("case") or next(iter(ctx.args), None)
    if not case:
        return []
    try:
        with open_case(case) as opened:
            return ask(opened, start)
    except (SaysoError, sqlite3.Error, OSError):
        return []


def _short(found: Iterable[tuple[str, str]], typed: str) -> Offered:
    digits = max(SHOWN, len(typed))
    return sorted({id_[:digits]: what for id_, what in found}.items())


def _quoted(found: Iterable[tuple[str, str]], typed: str) -> Offered:
    """In bash a name of several words needs its spaces marked, unless a quote was opened."""
    is_bare = os.environ.get("_SAYSO_COMPLETE", "").endswith("_bash") and not _opened(typed)
    mark = r"\ " if is_bare else " "
    return [(name.replace(" ", mark), what) for name, what in found]


def _opened(typed: str) -> bool:
    return os.environ.get("COMP_WORDS", "").rstrip("\n").endswith(('"' + typed, "'" + typed))
