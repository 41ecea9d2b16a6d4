"""Files and folders -> the files in them, in an order that does not depend on the file system."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.errors import NotFound

HTML = frozenset({".html", ".htm", ".xhtml"})


def files(paths: Iterable[Path]) -> dict[str, Path]:
    """Location -> file, sorted by location. Raises NotFound for a path that does not exist."""
    given = [Path(path) for path in paths]
    for path in given:
        if not os.path.lexists(path):
            raise NotFound(f"no such file or folder: {path.as_posix()}", hint="check the spelling")
    found = {item.as_posix(): item for path in given for item in _walk(path)}
    return {location: found[location] for location in sorted(found)}


def _walk(path: Path) -> Iterator[Path]:
    """The files under a path, each real folder once, so that a loop of links ends."""
    if not path.is_dir():
        yield path
        return
    unlisted: list[OSError] = []
    seen = {path.resolve()}
    for folder, names, found in os.walk(path, followlinks=True, onerror=unlisted.append):
        names[:] = sorted(name for name in names if _is_wanted(name, found))
        fresh = [name for name in names if (Path(folder) / name).resolve() not in seen]
        seen.update((Path(folder) / name).resolve() for name in fresh)
        names[:] = fresh
        yield from (Path(folder) / name for name in found if not name.startswith("."))
    yield from (Path(error.filename) for error in unlisted)


def _is_wanted(folder: str, found: list[str]) -> bool:
    """Not hidden, and not the pictures and frames that a browser saves beside a page."""
    stem = folder.removesuffix("_files")
    is_companion = stem != folder and any(f"{stem}{end}" in found for end in HTML)
    return not folder.startswith(".") and not is_companion
