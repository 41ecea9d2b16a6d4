"""What the site has beside the documents: pages that the code itself writes, and links that hold.

mkdocs calls `on_files` and `on_page_markdown`; see mkdocs.yml.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from typing import Any, Final

from mkdocs.structure.files import File, Files

from sayso import codebook
from sayso.cli.app import app
from sayso.cli.described import Described, described
from sayso.cli.man import about
from sayso.codebook.entries import Entry
from sayso.exports import schemas
from sayso.web.openapi import document

ROOT: Final = Path(__file__).parent.parent
TAKEN: Final = {
    "index.md": "README.md",
    "contributing.md": "CONTRIBUTING.md",
    "changelog.md": "CHANGELOG.md",
    "training.md": "training/README.md",
    "examples.md": "examples/README.md",
}
"""Page of the site -> the file beside docs/ that it is."""
_PAGE_OF: Final = {file: page for page, file in TAKEN.items()}
_LINK: Final = re.compile(r"(!?)\[([^\]]*)\]\((?![a-z]+:|#)([^)\s#]+)(#[^)\s]*)?\)")
_FENCE: Final = re.compile(r"(^```.*?^```$)", re.M | re.S)
PYTHON: Final = """# Python API

What `import sayso` gives; `sayso.open` is `open_case` here.

::: sayso.api
"""


def on_files(files: Files, config: Any) -> Files:
    """Add the pages that are written here."""
    for name, content in written().items():
        files.append(File.generated(config, name, content=content))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Let each link lead to a page of the site; what lies in the repository alone is named."""
    name = page.file.src_uri
    parts = _FENCE.split(markdown)
    parts[::2] = [_LINK.sub(lambda link: _led(link, name), part) for part in parts[::2]]
    return "".join(parts)


def written() -> dict[str, str]:
    """Page -> what stands on it."""
    taken = {page: (ROOT / file).read_text("utf-8") for page, file in TAKEN.items()}
    return taken | {
        "reference/commands.md": "\n".join(commands()),
        "reference/relations.md": "\n".join(relations()),
        "reference/python.md": PYTHON,
        "reference/schemas.md": SCHEMAS,
        "reference/claim.schema.json": schemas.text(),
        "reference/openapi.json": json.dumps(document(), indent=1),
    }


SCHEMAS: Final = """# Schemas

- [claim.schema.json](claim.schema.json): a line of `sayso export CASE jsonl`, as JSON Schema;
  `sayso export CASE schema` writes it too.
- [openapi.json](openapi.json): the workbench's answers, as OpenAPI 3.1; a running workbench
  gives it at `/openapi.json`.
"""


def commands() -> Iterator[str]:
    """The reference of the commands, from the commands."""
    yield "# Commands\n"
    yield "`sayso man` prints this as a manual page; `sayso COMMAND --help` a part of it.\n"
    for command in described(app):
        yield from _command(command)


def _command(command: Described) -> Iterator[str]:
    yield f"## sayso {command.name}\n\n```\n{command.usage}\n```\n\n{_plain(command.summary)}\n"
    yield f"{_plain(command.body)}\n"
    if command.words:
        yield "| | |\n|---|---|"
    for word in command.words:
        names = ", ".join(f"`{name}`" for name in word.names)
        value = f" `{word.value}`" if word.value else ""
        yield f"| {names}{value} | {_cell(about(word))} |"
    lines = (f"{line}  # {what}" if what else line for line, what in command.examples)
    yield "\n```\n" + "\n".join(lines) + "\n```\n"


def relations() -> Iterator[str]:
    """The table of the shipped codebook."""
    yield "# Relations and events\n\nWhat the codebook that comes with sayso looks for.\n"
    yield "| name | what it says | roles | marks | in other vocabularies |\n|---|---|---|---|---|"
    for entry in sorted(codebook.load(), key=lambda one: (one.kind, one.name)):
        yield _relation(entry)


def _relation(entry: Entry) -> str:
    roles = "; ".join(f"`{role.name}` {role.gloss}" for role in entry.roles)
    marks = [name for name in ("symmetric", "exclusive", "once") if getattr(entry, name)]
    known = "; ".join(f"{name} {value}" for name, value in entry.mappings.items())
    cells = (f"`{entry.name}` ({entry.kind})", entry.gloss, roles, ", ".join(marks), known)
    return f"| {' | '.join(map(_cell, cells))} |"


def _plain(words: str) -> str:
    return words.replace("<", "&lt;")


def _cell(words: str) -> str:
    return _plain(words).replace("|", "\\|").replace("\n", " ")


def _led(link: re.Match[str], page: str) -> str:
    """The link as it is on the site: to a page, to a file of docs/, or no link."""
    mark, words, target, anchor = link[1], link[2], link[3], link[4] or ""
    if page.startswith("reference/"):
        return link[0]
    source = PurePosixPath(TAKEN.get(page, f"docs/{page}")).parent
    file = normpath(f"{source}/{target}")
    if file.startswith("docs/") and not (ROOT / file).is_dir():
        place = file.removeprefix("docs/")
    elif file in _PAGE_OF:
        place = _PAGE_OF[file]
    else:
        return (
            words
            if words.startswith("`")
            else f"{words} (`{file}`)"
            if words != file
            else f"`{file}`"
        )
    return f"{mark}[{words}]({relpath(place, str(PurePosixPath(page).parent))}{anchor})"
