"""The share of claims that stay identical on an older processor.

Kernels differ between processors. The same articles are read twice: here, and by a process whose
libraries see a Haswell without AVX-512, VNNI and AMX. `older_processor.c` hides them; it needs a
C compiler (`cc`), Linux, and an Intel processor that lets CPUID be answered. A claim is identical
where its id is: the same relation, roles, trigger, chain, polarity and modality at the same
offsets. `--data` has PolNeAR's layout.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.corpora import folder
from sayso import articles, claims, codebook
from sayso.config import Config
from sayso.errors import ConfigError
from sayso.model import Page
from sayso.reading import Reader

DESCRIPTION = __doc__
SOURCE = Path(__file__).with_name("older_processor.c")
REFUSED = 77
"""What the library ends a process with where CPUID cannot be answered."""


def run(data: Path, split: str) -> dict[str, float]:
    """`identical` is the number of claims in both over the number in either."""
    files = sorted((folder(data, "polnear") / split / "text").glob("*.txt"))
    with tempfile.TemporaryDirectory() as place:
        library = _compiled(Path(place) / "older.so")
        here, there = _claims(files, {}), _claims(files, {"LD_PRELOAD": str(library)})
    return {
        "identical": round(len(here & there) / len(here | there), 4),
        "claims": len(here),
        "articles": len(files),
    }


def _compiled(library: Path) -> Path:
    compiler = shutil.which("cc")
    if compiler is None:
        raise ConfigError("no C compiler found", hint="install one that is called as `cc`")
    subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", library, SOURCE], check=True)
    return library


def _claims(files: list[Path], environment: dict[str, str]) -> set[str]:
    command = [sys.executable, "-m", "benchmarks.processors", *map(str, files)]
    done = subprocess.run(command, stdout=subprocess.PIPE, env=os.environ | environment, text=True)
    if done.returncode == REFUSED:
        raise ConfigError("this machine cannot play an older processor", hint="use Linux on Intel")
    done.check_returncode()
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
