"""The commands that may go to the net, and how far a case is. The servers are on this machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import standin_stages as standin
from test_cli import run
from test_fetching import Server, look_up, server
from typer.testing import Result

from sayso import views
from sayso.pages.fetching.guard import Guard, is_public

__all__ = ["server"]  # a fixture


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sayso.cli.read.SHIPPED", standin.KIT)
    monkeypatch.setattr("sayso.cli.watch.SHIPPED", standin.KIT)
    monkeypatch.setattr("sayso.pages.fetching.robots.DELAY", 0.0)

    def guard() -> Guard:
        return Guard(look_up, allows=lambda at: at == "127.0.0.1" or is_public(at))

    monkeypatch.setattr("sayso.pages.fetching.client.Guard", guard)
    return tmp_path


def told(result: Result) -> str:
    return " ".join(result.output.split())


def test_nothing_is_fetched_unasked(server: Server) -> None:
    result = run("read", f"{server.at}/page", "--into", "north")
    assert result.exit_code == 1
    assert not server.asked


def test_fetched_pages_are_read_and_not_fetched_again(server: Server) -> None:
    urls = (f"{server.at}/page", f"{server.at}/gone")
    first = told(run("read", "--fetch", *urls, "--into", "north"))
    assert "1 new article" in first
    assert "the server answers 404" in first
    again = told(run("read", "--fetch", *urls, "--into", "north"))
    assert "1 address is in the case already" in again
    assert server.asked["/page"] == 1
    assert server.asked["/gone"] == 2, "what failed is tried again"
    with views.open_case("north") as case:
        (headed,) = views.articles(case)
    assert headed.article.url == urls[0]


def test_addresses_come_from_a_file(server: Server, here: Path) -> None:
    (here / "list.csv").write_text(f"id,url\n1,{server.at}/page\n", "utf-8")
    assert "1 new article" in told(run("read", "--fetch", "list.csv", "--into", "north"))
    (here / "none.txt").write_text("nothing\n", "utf-8")
    assert run("read", "--fetch", "none.txt", "--into", "north").exit_code != 0


def test_a_watched_feed_brings_its_pages_once(server: Server) -> None:
    look = ("watch", f"{server.at}/feed", "--into", "north", "--once")
    assert "1 new article" in told(run(*look))
    assert "nothing new" in told(run(*look))
    assert server.asked["/page"] == 1


def test_a_feed_that_is_gone_is_a_line(server: Server) -> None:
    told_ = told(run("watch", f"{server.at}/gone", "--into", "north", "--once"))
    assert "the server answers 404" in told_


def test_status_counts_what_is_in_and_what_is_not(server: Server) -> None:
    run("read", "--fetch", f"{server.at}/page", f"{server.at}/gone", "--into", "north")
    words = told(run("status", "north"))
    assert "1 article with" in words
    assert "Not read: 1 page; the next run tries it again" in words
    assert "1 the server answers 404" in words
    record = json.loads(run("status", "north", "--json").output)
    assert (record["articles"], record["unread"]) == (1, {"the server answers 404": 1})
