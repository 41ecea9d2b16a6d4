"""Review in one browser with two people: by keyboard alone, and what each corrects is kept."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from training.data import read_corrections

from .serving import CHROMIUM, served

playwright_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no browser at {CHROMIUM}"),
]
DENIED = "relation=sponsors&polarity=negated&anonymity=named"
"""The filter of the one claim that Jorrit Wend's denial is."""
Page = Any
"""A page of playwright, whose names are there only where it is installed."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the pages that come with sayso."""
    case = tmp_path_factory.mktemp("review") / "demo.sayso"
    sayso("demo", "--into", case)
    return case


@pytest.fixture(scope="module")
def people(demo: Path) -> Iterator[tuple[Page, Page]]:
    """Ana and Bo, each in a browser that knows nothing of the other's."""
    with served(demo) as address, playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM))
        both = []
        for name in ("Ana", "Bo"):
            page = browser.new_context(base_url=address).new_page()
            page.goto("/review")
            page.locator("#reviewer-name").fill(name)
            page.keyboard.press("Enter")
            page.locator(".reviewer summary", has_text=name).wait_for()
            both.append(page)
        yield both[0], both[1]
        browser.close()


def test_claims_are_accepted_with_a_note_and_taken_back_by_keys(people: tuple[Page, Page]) -> None:
    """n, a note, Escape, a: the next claim stands there; u takes the last one back."""
    page = people[0]
    page.goto("/review?relation=kills")
    first = shown(page)
    page.keyboard.press("n")
    page.keyboard.type("as the court has it")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.locator(f"#review:not([data-claim='{first}'])").wait_for()
    page.locator("#last", has_text="Accepted").wait_for()
    assert last(page, first)["verdict"] == "accepted"
    assert last(page, first)["reason"] == "as the court has it"
    page.keyboard.press("u")
    page.locator(f"#review[data-claim='{first}']").wait_for()
    assert last(page, first)["verdict"] == "withdrawn"


def test_relation_role_and_speaker_are_corrected_without_a_mouse(
    people: tuple[Page, Page], demo: Path, tmp_path: Path
) -> None:
    """c opens the form at the relation; Tab reaches every field; Enter in a field keeps it."""
    page = people[0]
    page.goto(f"/review?{DENIED}")
    claim = shown(page)
    page.keyboard.press("c")
    page.keyboard.type("controls")
    tab_to(page, "role-0-words")
    page.keyboard.press("Control+a")
    page.keyboard.type("Norvanian foreign ministry")
    tab_to(page, "speaker-words")
    page.keyboard.press("Control+a")
    page.keyboard.type("the spokesman of the Norvanian foreign ministry")
    page.keyboard.press("Enter")
    page.locator("#last", has_text="Corrected").wait_for()
    for address in (f"/claims/{claim}", f"/review?claim={claim}"):
        page.goto(address)
        told = page.locator(".beside-table").inner_text()
        assert "“Norvanian foreign ministry”" in told
        assert "“the spokesman of the Norvanian foreign ministry”" in told
        assert "sponsors" in told, "what the machine said stays beside it"
    exported(demo, tmp_path, claim)


def exported(demo: Path, folder: Path, claim: str) -> None:
    """The file for training says what the machine read, and what Ana says instead."""
    out = folder / "corrections.jsonl"
    sayso("export", demo, "corrections", "--to", out)
    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    (one,) = [record for record in records if record["claim"] == claim]
    assert (one["machine"]["relation"], one["right"]["relation"]) == ("sponsors", "controls")
    ((start, end),) = one["right"]["source"]
    assert one["text"][start:end] == "the spokesman of the Norvanian foreign ministry"
    (doc,) = read_corrections(out)
    taught = {role: " ".join(doc.words[a : b + 1]) for a, b, role in doc.spans["claims"]}
    assert taught == {"agent": "Norvanian foreign ministry", "patient": "League"}
    assert doc.attributions
    (said,) = doc.attributions
    assert " ".join(doc.words[i] for i in said.source).startswith("the spokesman of the Norvanian")
    assert [doc.words[i] for i in said.cue] == ["told"], "the form holds the cue, and it was left"


def test_two_people_who_disagree_see_it_on_the_claim_and_in_review(
    people: tuple[Page, Page],
) -> None:
    """The last word counts, both are shown, and the queue of disagreements holds the claim."""
    ana, bo = people
    claim = ana.request.get("/claims.json?relation=leads").json()["claims"][0]["id"]
    for page, key, verdict in ((ana, "a", "Accepted"), (bo, "r", "Rejected")):
        page.goto(f"/review?claim={claim}")
        page.keyboard.press(key)
        page.locator("#last", has_text=verdict).wait_for()
        settled(page, claim, verdict.lower())
    for address in (f"/claims/{claim}", "/review?disputed=1"):
        ana.goto(address)
        told = ana.locator(".opinions").inner_text().split()
        assert told == ["Ana", "accepted", "Bo", "rejected"]
        assert ana.locator(".badges", has_text="people disagree").count() == 1
    bo.goto(f"/review?claim={claim}")
    bo.keyboard.press("u")
    settled(bo, claim, "withdrawn")
    ana.goto(f"/claims/{claim}")
    assert ana.locator(".opinions").count() == 0


def sayso(*words: object) -> None:
    """The command in a process of its own."""
    command = [sys.executable, "-c", "from sayso.cli import main; main()", *map(str, words)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def shown(page: Page) -> str:
    """The claim that review stands at."""
    return str(page.locator("#review").get_attribute("data-claim"))


def last(page: Page, claim: str) -> dict[str, Any]:
    """The last judgement of a claim."""
    found: dict[str, Any] = page.request.get(f"/claims/{claim}.json").json()["judgements"][-1]
    return found


def settled(page: Page, claim: str, verdict: str) -> None:
    """Wait until the judgement is kept: it is sent while the page goes on."""
    for _ in range(50):
        judgements = page.request.get(f"/claims/{claim}.json").json()["judgements"]
        if judgements and judgements[-1]["verdict"] == verdict:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{claim} was never {verdict}")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until a field has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"Tab never came to {name}")
