"""A researcher at the workbench, in a real Chromium, against a real server process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from test_web import filled
from test_web_safety import HOSTILE

from .serving import CHROMIUM, served

playwright_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no browser at {CHROMIUM}"),
]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
SERIOUS = ("serious", "critical")
PAGES = (
    "/", "/claims", "CLAIM", "/articles", "ARTICLE", "/actors", "ACTOR", "/network", "/timeline",
    "/map", "/origins", "ORIGIN", "/review", "/review/names", "/import", "/sources", "/glossary",
)  # fmt: skip
"""Every page; names in capitals stand for one of its kind."""
Page = Any
"""A page of playwright, whose names are there only where it is installed."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo's case, served."""
    case = tmp_path_factory.mktemp("browser") / "demo.sayso"
    command = [sys.executable, "-c", "from sayso.cli import main; main()", "demo", "--into"]
    subprocess.run([*command, str(case)], check=True, stdout=subprocess.DEVNULL)
    with served(case) as found:
        yield found.rstrip("/")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM))
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Page]:
    """A page that notes every request that leaves, and every error of a script."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.on(
        "request",
        lambda asked: None if asked.url.startswith(address) else wrong.append(asked.url),
    )
    yield opened
    opened.close()
    assert wrong == []


def test_search_open_a_claim_and_follow_its_chain(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("officials")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims?q=officials*")
    heading = page.locator("h1").inner_text()
    page.locator("#facet-anonymity a", has_text="unnamed, by role").click()
    page.wait_for_load_state()
    assert "anonymity=unnamed_role" in page.url
    assert page.locator("h1").inner_text() != heading
    page.locator(".claim-line a").first.click()
    page.wait_for_url("**/claims/*")
    hops = page.locator(".chain .hop")
    assert hops.count() >= 3
    assert "unnamed" in hops.nth(hops.count() - 2).inner_text()
    assert page.locator(".m-speaker").count() > 0
    page.locator(".crumbs a").nth(1).click()
    page.wait_for_url("**/articles/*")
    assert page.locator(".beside-list li").count() > 0


def test_a_list_is_walked_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/claims")
    for key in "jjk":
        page.keyboard.press(key)
    assert page.locator(".is-here").count() == 1
    first = page.locator(".claim-line a").first
    assert first.evaluate("one => one === document.activeElement")
    wanted = first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{wanted}")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/sources")


def test_the_skip_link_is_the_first_stop_and_works(page: Page, address: str) -> None:
    page.goto(f"{address}/claims")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_single_keys_can_be_turned_off(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("?")
    page.locator("[data-keys-on]").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "q"


def test_a_word_is_explained_on_hover_and_on_focus_and_goes_with_escape(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/sources")
    tip = page.locator("#tip")
    page.locator("[data-term=outlet]").first.hover()
    tip.wait_for(state="visible")
    assert "Who published" in tip.inner_text()
    page.keyboard.press("Escape")
    tip.wait_for(state="hidden")
    page.mouse.move(0, 0)
    page.locator("a[data-term=source]").first.focus()
    tip.wait_for(state="visible")
    assert "speaks inside" in tip.inner_text()


def test_dark_is_chosen_once_and_stays(page: Page, address: str) -> None:
    page.goto(address)
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("[data-look-button]").click()
    page.goto(f"{address}/claims")
    assert page.locator("html").get_attribute("data-look") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_a_long_facet_is_searched(page: Page, address: str) -> None:
    page.goto(f"{address}/claims?more=actor")
    lines = page.locator("#facet-actor li:visible")
    whole = lines.count()
    page.locator("#find-actor").fill("grey")
    assert 0 < lines.count() < whole


def test_a_claim_beside_an_article_lights_up_in_the_text(page: Page, address: str) -> None:
    page.goto(f"{address}/articles")
    page.locator(".heads a").first.click()
    page.wait_for_url("**/articles/*")
    page.locator(".beside-list li").nth(1).hover()
    assert page.locator(".text .m.is-lit").count() > 0


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_narrow_screen(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(address + _real(page, address, path))
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES, "/claims?q=nothing+at+all", "/nowhere"])
def test_axe_finds_nothing_serious(
    browser: Any, address: str, path: str, look: Literal["light", "dark"]
) -> None:
    opened = browser.new_page(color_scheme=look, bypass_csp=True)
    opened.goto(address + _real(opened, address, path))
    opened.add_script_tag(path=str(AXE))
    found = opened.evaluate("axe.run(document)")
    opened.close()
    serious = [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in found["violations"]
        if one["impact"] in SERIOUS
    ]
    assert serious == []


def _real(page: Page, address: str, path: str) -> str:
    """The own address of a claim, an article, an actor or a proposition."""
    if path not in _ONE_OF:
        return path
    asked, listed, shown = _ONE_OF[path]
    found = page.request.get(f"{address}/{asked}").json()
    for name in listed:
        found = found[name]
    return f"/{shown}/{found[0]['id']}"


_ONE_OF = {
    "CLAIM": ("claims.json?anonymity=unnamed_role", ("claims",), "claims"),
    "ARTICLE": ("articles.json", ("articles",), "articles"),
    "ACTOR": ("actors.json", ("actors",), "actors"),
    "ORIGIN": ("overview.json", ("standing_out", "contested"), "origins"),
}
"""Where a list of them is asked for, under which names it stands, and where each is shown."""


def test_hostile_pages_run_nothing_and_stand_as_text(
    browser: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Scripts, handlers, broken markup, turned text, and five megabytes on one line."""
    long = "Long\nHarvest Front backs Tarm " + "x" * 5_000_000
    stories = {"hostile.txt": HOSTILE, "long.txt": long}
    case = filled(tmp_path_factory.mktemp("hostile") / "hostile.sayso", stories)
    ran: list[str] = []
    with served(case) as found:
        opened = browser.new_page()
        opened.on("dialog", lambda dialog: ran.append(dialog.message))
        opened.on("dialog", lambda dialog: dialog.dismiss())
        opened.on("pageerror", lambda error: ran.append(str(error)))
        claims = opened.request.get(f"{found}claims.json").json()["claims"]
        pages = {f"articles/{claim['article']}" for claim in claims}
        pages |= {f"claims/{claim['id']}" for claim in claims}
        for path in ("", "claims", "articles", "sources", *sorted(pages)):
            opened.goto(found + path)
            assert opened.locator("main").count() == 1
            assert opened.locator("script").count() == 1
            assert opened.locator("img, main script, [onclick], [onerror]").count() == 0
        opened.goto(f"{found}claims?q=somebody")
        assert "<b onclick=alert(3)>" in opened.locator(".claim-words").first.inner_text()
        opened.close()
    assert ran == []
