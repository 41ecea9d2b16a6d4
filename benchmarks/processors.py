"""The share of claims that stay identical on an older processor.

int8 kernels differ between processors. The same articles are read twice: here, and by a Haswell
without AVX-512 and VNNI, which qemu-x86_64 (Debian's qemu-user) plays. A claim is identical where
its id is: the same relation, roles, trigger, chain, polarity and modality at the same offsets.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.corpora import folder
from sayso import articles, claims, codebook
from sayso.config import Config
from sayso.errors import ConfigError
from sayso.model import Page
from sayso.reading import Reader

DESCRIPTION = __doc__
ARTICLES = 20
OLDER = ("qemu-x86_64", "-cpu", "Haswell")


def run(data: Path, split: str) -> dict[str, float]:
    """`identical` is the number of claims in both over the number in either."""
    if not shutil.which(OLDER[0]):
        raise ConfigError(f"{OLDER[0]} is not installed", hint="apt install qemu-user")
    files = sorted((folder(data, "polnear") / split / "text").glob("*.txt"))[:ARTICLES]
    command = [sys.executable, "-m", "benchmarks.processors", *map(str, files)]
    here, there = (_claims([*player, *command]) for player in ((), OLDER))
    return {
        "identical": round(len(here & there) / len(here | there), 4),
        "claims": len(here),
        "articles": len(files),
    }


def _claims(command: list[str]) -> set[str]:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout))


def read(files: list[Path]) -> list[str]:
    """The ids of all claims of some texts."""
    reader, book = Reader.load(), codebook.load()
    found: list[str] = []
    for file in files:
        article = articles.extract(Page(file.read_bytes(), file.name, "text/plain"), Config())
        found += [c.id for c in claims.extract(article, reader.read(article), book)]
    return found


if __name__ == "__main__":
    print(json.dumps(read([Path(name) for name in sys.argv[1:]])))
