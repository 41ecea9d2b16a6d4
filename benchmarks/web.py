"""How quickly the workbench answers on a case of a million claims, alone and beside an import.

A real `sayso serve` is asked over HTTP for each kind of page, at addresses of which hardly one is
asked twice. `_ms` are those of the clock at the 50th and 95th in a hundred, `_cpu_ms` those that
the server's process spent an answer: on a busy machine they differ, and `load` says how busy it
was. Names that end in `_import` are of the same questions while pages are handed over and read.
`network_frame_ms` is a frame of the largest network while it is moved, in a browser that draws in
software.
The case is made in a temporary folder, or once for all at SAYSO_WEB_CASE; SAYSO_WEB_CLAIMS says
how many claims it has. `--data` is a folder of pages to read, and examples/pages will do.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, Final
from urllib.parse import quote

from benchmarks.web_case import a_case
from benchmarks.web_frames import frames
from benchmarks.web_server import Server, served

DESCRIPTION = __doc__
AGAIN: Final = 12
"""Times that a page with one address alone is asked for."""
_PAGES: Final = 40
"""Pages in one handing over."""

Figures = dict[str, float]
Questions = Mapping[str, list[str]]


def run(data: Path, split: str) -> Figures:
    """Milliseconds by kind of page, seconds until the first answer, and the largest memory."""
    with a_case() as case, served(case) as server:
        figures = {"load": round(os.getloadavg()[0], 2), "ready_seconds": server.ready()}
        questions = _questions(server)
        figures |= _asked(server, questions, "")
        with _importing(server, data) as handed:
            figures |= _asked(server, _questions(server, seed=2), "_import")
        figures |= {"imported_pages": handed[0]} | _in_browser(server)
        return figures | {"peak_mb": server.peak_mb(), "case_mb": case.stat().st_size >> 20}


def _asked(server: Server, questions: Questions, ending: str) -> Figures:
    """The figures of each kind of page."""
    figures: Figures = {}
    for kind, addresses in questions.items():
        spent = server.cpu_ms()
        times = sorted(server.timed(address) for address in addresses)
        figures[f"{kind}_cpu_ms{ending}"] = round((server.cpu_ms() - spent) / len(times), 1)
        figures[f"{kind}_p50_ms{ending}"] = round(times[len(times) // 2], 1)
        figures[f"{kind}_p95_ms{ending}"] = round(times[int(len(times) * 0.95)], 1)
    return figures


def _questions(server: Server, seed: int = 1) -> Questions:
    """Kind of page -> the addresses that are asked, drawn from what the case holds."""
    chance = Random(seed)
    claims = server.json("/claims.json")
    actors = [one["id"] for one in server.json("/actors.json")["actors"]]
    pages = [chance.randint(1, claims["pages"]) for _ in range(40)]
    some = [c["id"] for n in pages[:4] for c in server.json(f"/claims.json?page={n}")["claims"]]
    articles = [
        a["id"] for a in server.json(f"/articles.json?page={pages[0] % 50 + 1}")["articles"]
    ]
    ties = [c for f in claims["facets"] if f["name"] == "relation" for c in f["values"]]
    relations = [value["value"] for value in ties]
    return {
        "claims": [f"/claims?page={n}" for n in pages] + ["/claims?sort=oldest"],
        "facet": list(_facets(claims, chance)),
        "facet_whole": [f"/claims?more={facet['name']}" for facet in claims["facets"]],
        "search": [f"/claims?q={quote(words)}" for words in _words(chance)],
        "articles": [f"/articles?page={n % 1_000 + 1}" for n in pages[:20]] + ["/articles?q=river"],
        "actors": [f"/actors?page={n % 200 + 1}" for n in pages[:15]]
        + [f"/actors?q={letters}" for letters in ("ka", "front", "sho", "brigade", "du")],
        "sources": ["/sources"] * AGAIN,
        "claim": [f"/claims/{id_}" for id_ in chance.sample(some, 60)],
        "article": [f"/articles/{id_}" for id_ in articles[:40]],
        "dossier_busiest": [f"/actors/{actors[0]}"] * AGAIN,
        "dossier": [f"/actors/{id_}" for id_ in actors[1:21]],
        "relation": [f"/actors/{actors[0]}?relation={r}&part=agent" for r in relations],
        "network": ["/network"] * AGAIN,
        "network_2000": ["/network.json?size=2000"] * AGAIN,
        "network_around": [f"/network?around={id_}" for id_ in actors[:20]],
        "timeline": [f"/timeline?actor={id_}" for id_ in actors[:10]] + ["/timeline"] * 10,
        "map": [f"/map?actor={id_}" for id_ in actors[:10]] + ["/map"] * 10,
        "origins": [f"/origins?page={n}" for n in range(1, 21)],
        "review": ["/review"] * 4 + [f"/review?relation={r}" for r in relations],
        "review_names": ["/review/names"] * AGAIN,
        "overview": ["/"] * AGAIN,
    }


def _facets(claims: Any, chance: Random) -> Iterator[str]:
    """Each facet with some of its values, alone and with another."""
    values = [
        f"{facet['name']}={quote(value['value'])}"
        for facet in claims["facets"]
        for value in facet["values"][:4]
    ]
    yield from (f"/claims?{value}" for value in values)
    yield from (f"/claims?{value}&{chance.choice(values)}" for value in values)


def _words(chance: Random) -> Iterator[str]:
    words = "river week traders convoy bridge winter border guards".split()
    yield from words
    yield from (f"{a} {b}" for a, b in (chance.sample(words, 2) for _ in range(12)))
    yield from ('"quiet week"', "convo*", '"the river" guards')


@contextmanager
def _importing(server: Server, data: Path) -> Iterator[list[int]]:
    """Pages are handed over again and again, each time other ones; how many were."""
    pages = sorted(path for path in data.rglob("*") if path.suffix in (".html", ".txt"))
    numbers, handed = count(1), [0]

    def hand_over() -> None:
        server.upload((f"{n}-{path.name}", _changed(path, n)) for n, path in _some(pages, numbers))
        handed[0] += _PAGES

    hand_over()
    with server.each_time_idle(hand_over):
        yield handed


def _some(pages: list[Path], numbers: Iterator[int]) -> Iterator[tuple[int, Path]]:
    for n, _ in zip(numbers, range(_PAGES), strict=False):
        yield n, pages[n % len(pages)]


def _changed(path: Path, n: int) -> bytes:
    """The same page, but for a line: it is read as another one."""
    body, line = path.read_bytes(), f"This is print {n} of the page."
    if path.suffix == ".txt":
        return body + f"\n\n{line}\n".encode()
    return body.replace(b"</p>", f"</p><p>{line}</p>".encode(), 1)


def _in_browser(server: Server) -> Figures:
    """Until the overview is painted, and a frame of the largest network; none without Chromium."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return {}
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        figures = _first_paint(browser, server) | frames(browser, server)
        browser.close()
    return figures


def _first_paint(browser: Any, server: Server) -> Figures:
    """Milliseconds until the overview is painted."""
    found = []
    for _ in range(5):
        page = browser.new_page()
        page.goto(server.address, wait_until="load")
        time.sleep(0.3)
        found.append(json.loads(page.evaluate(_PAINT))[0]["startTime"])
        page.close()
    return {"first_paint_ms": round(sorted(found)[2], 1), "first_paint_worst_ms": round(max(found))}


_PAINT: Final = (
    "JSON.stringify(performance.getEntriesByType('paint')"
    ".filter(one => one.name === 'first-contentful-paint'))"
)
