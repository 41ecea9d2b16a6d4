"""The whole path of a researcher in one browser: from pages on a disk to a table in the hand."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.ledger import Ledger, Method

from .serving import CHROMIUM, served

playwright_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no browser at {CHROMIUM}"),
]
PAGES = sorted((Path(__file__).parents[2] / "examples/pages").iterdir())
LONG = 120_000
"""Milliseconds that reading the example pages may take on a slow machine."""
Page = Any
"""A page of playwright, whose names are there only where it is installed."""


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    """The workbench of an empty case; all that goes wrong in it ends the test."""
    case = tmp_path / "path.sayso"
    with Ledger(case, Method("0", "x", "x", "x")):
        pass
    with served(case) as address, playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM))
        opened = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
        wrong: list[str] = []
        opened.on("pageerror", lambda error: wrong.append(str(error)))
        yield opened
        browser.close()
        assert wrong == []


def test_from_pages_to_a_table(page: Page, tmp_path: Path) -> None:
    bring_in(page)
    claim = find(page)
    follow_its_chain(page, claim)
    reject_and_take_back(page, claim)
    make_one_of_two(page)
    take_with_me(page, tmp_path)


def bring_in(page: Page) -> None:
    """Of twenty pages seventeen become articles, and of three it is told why not."""
    page.goto("/import")
    page.locator("input[name=files]").set_input_files(PAGES)
    page.get_by_role("button", name="Read them").click()
    page.locator(".import-state", has_text="Done").wait_for(timeout=LONG)
    told = page.locator(".import").inner_text()
    assert f"{len(PAGES)} files" in told
    assert "Not English (fr)" in told
    assert told_by(page, "/import.json")["imports"][0]["new"] == 17


def find(page: Page) -> str:
    """By words and a facet, to the one claim by which Norvane's denial stands."""
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("never paid")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims?q=never*")
    page.locator("#facet-relation a", has_text="sponsors").first.click()
    page.wait_for_url("**relation=sponsors*")
    page.locator(".claim-line a").first.click()
    page.wait_for_url("**/claims/*")
    return str(page.url.rpartition("/")[2])


def follow_its_chain(page: Page, claim: str) -> None:
    """The outlet first, then who denies; and the sentence with his name marked."""
    hops = page.locator(".chain .hop")
    assert "Cantarra One News" in hops.first.inner_text()
    assert "Jorrit Wend" in page.locator(".chain").inner_text()
    assert "Jorrit Wend" in page.locator(".m-speaker").first.inner_text()
    assert claim in page.url


def reject_and_take_back(page: Page, claim: str) -> None:
    """By keyboard; the claim is out of every count at once, and in again."""
    before = total(page)
    page.goto(f"/review?claim={claim}")
    page.locator("#reviewer-name").fill("Ana")
    page.get_by_role("button", name="Begin").click()
    page.locator(".reviewer summary", has_text="Ana").wait_for()
    page.keyboard.press("r")
    page.locator("#last", has_text="Rejected").wait_for()
    until(page, lambda: total(page) == before - 1)
    page.goto(f"/review?claim={claim}")
    assert "Ana" in page.locator("section[aria-labelledby=history]").inner_text()
    page.keyboard.press("u")
    until(page, lambda: total(page) == before)


def make_one_of_two(page: Page) -> None:
    """Two actors become one: the network has a node less as soon as all is put together."""
    names = nodes(page)
    assert {"Grey Column", "Free Marsh Front"} <= names
    page.goto("/review/names")
    form = page.locator(".two-names")
    form.locator("input[name=a]").fill("Grey Column")
    form.locator("input[name=b]").fill("Free Marsh Front")
    form.get_by_role("button", name="They are one").click()
    page.locator(".last", has_text="One actor").wait_for()
    until(page, lambda: len(nodes(page) & {"Grey Column", "Free Marsh Front"}) == 1)


def take_with_me(page: Page, folder: Path) -> None:
    """Exactly the claims that are shown, as a table."""
    page.goto("/claims?relation=sponsors")
    shown = told_by(page, "/claims.json?relation=sponsors")["total"]
    with page.expect_download() as waiting:
        page.locator("a[href*='claims.csv']").first.click()
    waiting.value.save_as(folder / "claims.csv")
    with (folder / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == shown
    assert {row["relation"] for row in rows} == {"sponsors"}


def told_by(page: Page, address: str) -> Any:
    return page.request.get(address).json()


def total(page: Page) -> int:
    return int(told_by(page, "/claims.json")["total"])


def nodes(page: Page) -> set[str]:
    """Whom the network draws."""
    return {node["name"] for node in told_by(page, "/network.json")["nodes"]}


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until it holds: what all articles come to follows behind the pages."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(200)
    raise AssertionError("it never held")
