"""The steps of the Dockerfile's first stage, run in a folder of their own without Docker.

What is copied is copied, what is run is run, with `/opt/sayso` and `/src` in that folder; then the
entry point reads the demo. The second stage makes a user and copies, and needs an image for that.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        inside = Path(folder)
        (inside / "src").mkdir()
        told = list(instructions(ROOT / "Dockerfile"))
        second = [n for n, (verb, _) in enumerate(told) if verb == "FROM"][1]
        for verb, words in told[:second]:
            step(verb, words, inside)
        (entry,) = (json.loads(words) for verb, words in told if verb == "ENTRYPOINT")
        command = [str(inside / "opt/sayso/bin" / entry[0]), *entry[1:], "demo"]
        subprocess.run(command, cwd=inside, check=True, stdout=subprocess.DEVNULL)
        print(f"{len(told[:second])} steps, and {' '.join(entry)} demo")


def instructions(file: Path) -> Iterator[tuple[str, str]]:
    """Verb and words of each, comments left out, lines that go on put together."""
    lines = (line for line in file.read_text("utf-8").splitlines() if not line.startswith("#"))
    for line in re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines():
        if line.strip():
            verb, _, words = line.partition(" ")
            yield verb, words.strip()


def step(verb: str, words: str, inside: Path) -> None:
    """One instruction; those that only describe the image do nothing here."""
    if verb == "COPY":
        copy(words, inside / "src")
    elif verb == "RUN":
        command = words.replace("/opt/sayso", shlex.quote(str(inside / "opt/sayso")))
        subprocess.run(command, shell=True, cwd=inside / "src", check=True)


def copy(words: str, into: Path) -> None:
    *sources, target = words.split()
    for name in sources:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, into / target, ignore=ignored)
        else:
            shutil.copy(ROOT / name, into / target)


if __name__ == "__main__":
    main()
