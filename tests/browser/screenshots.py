"""Pictures of every page, light and dark, wide and narrow: python -m tests.browser.screenshots OUT

Without --case the demo's pages are read first. Look at the pictures: no test can.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, sync_playwright

from .serving import CHROMIUM, served

WIDTHS = (1440, 375)
TALLEST = {1440: 2200, 375: 1800}
"""Pixels of a page that are in its picture."""
LOOKS: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--case", type=Path)
    parser.add_argument("--only", default="", help="pages whose names hold these letters")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        case = given.case or demo(Path(folder))
        with served(case) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM))
            for name, path in pages(address):
                if given.only in name:
                    take(browser, address + path.lstrip("/"), given.out, name)
            browser.close()


def demo(folder: Path) -> Path:
    """A case with the pages that come with sayso."""
    case = folder / "demo.sayso"
    command = [sys.executable, "-c", "from sayso.cli import main; main()", "demo", "--into"]
    subprocess.run([*command, str(case)], check=True, stdout=subprocess.DEVNULL)
    return case


def pages(address: str) -> Iterator[tuple[str, str]]:
    """A name and a path for every kind of page, and for its empty and wrong states."""
    yield "overview", "/"
    yield "claims", "/claims"
    yield "claims-filtered", "/claims?q=officials&polarity=affirmed&modality=asserted"
    yield "claims-none", "/claims?q=nowhere&relation=leads"
    yield "claims-all-actors", "/claims?more=actor"
    for name, query in (
        ("claim", "anonymity=document"),
        ("claim-hedged", "modality=forecast"),
        ("claim-denied", "polarity=negated&anonymity=named"),
        ("claim-anonymous", "anonymity=unnamed_role&relation=sponsors"),
    ):
        found = ask(f"{address}claims.json?{query}")["claims"]
        if found:
            yield name, f"/claims/{found[0]['id']}"
    articles = ask(f"{address}articles.json")["articles"]
    if articles:
        yield "article", f"/articles/{max(articles, key=lambda one: one['claims'])['id']}"
    yield "articles", "/articles"
    yield from together(address)
    yield "review", "/review"
    yield "review-names", "/review/names"
    yield "import", "/import"
    yield "sources", "/sources"
    yield "glossary", "/glossary"
    yield "missing", "/nowhere"


def together(address: str) -> Iterator[tuple[str, str]]:
    """The pages of what all articles come to, with their busiest actor and proposition."""
    yield "actors", "/actors"
    yield "network", "/network"
    yield "timeline", "/timeline"
    yield "map", "/map"
    yield "origins", "/origins"
    if actors := ask(f"{address}actors.json")["actors"]:
        id_ = actors[0]["id"]
        yield "dossier", f"/actors/{id_}"
        yield "network-around", f"/network?around={id_}"
        yield "timeline-actor", f"/timeline?actor={id_}"
    standing = ask(f"{address}overview.json")["standing_out"]
    for which in ("corroborated", "contested"):
        if found := standing[which]:
            yield f"origin-{which}", f"/origins/{found[0]['id']}"


def ask(address: str) -> dict[str, Any]:
    """What a page of ours gives to programs."""
    with urlopen(Request(address)) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


def take(browser: Browser, address: str, out: Path, name: str) -> None:
    """One page in every look and width."""
    for look in LOOKS:
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=look)
            page.goto(address, wait_until="networkidle")
            tall = int(page.evaluate("document.documentElement.scrollHeight"))
            page.screenshot(
                path=out / f"{name}-{look}-{width}.png",
                full_page=True,
                clip={"x": 0, "y": 0, "width": width, "height": min(tall, TALLEST[width])},
            )
            page.close()


if __name__ == "__main__":
    main()
