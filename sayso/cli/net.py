"""Pages from the net, for the commands that go there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from sayso import views
from sayso.config import Config
from sayso.errors import InputError
from sayso.pages import Found
from sayso.views.progress import is_captured


def as_paths(typed: Iterable[str]) -> list[Path]:
    """Files and folders; an address is refused, because nothing is fetched unasked."""
    words = list(typed)
    for word in words:
        if is_address(word):
            raise InputError(f"{word} is an address", hint=f"sayso read --fetch {word} ...")
    return [Path(word) for word in words]


def is_address(words: str) -> bool:
    """Whether what was typed is an address of the web."""
    return words.lower().startswith(("http://", "https://"))


def addresses(typed: Iterable[str]) -> list[str]:
    """The addresses that were typed, and those in the files that were named, each once."""
    from sayso.pages.fetching import in_file  # the libraries of the net load where it is asked

    found: dict[str, None] = {}
    for word in typed:
        found |= dict.fromkeys([word] if is_address(word) else in_file(Path(word)))
    return list(found)


def fresh(urls: list[str], case: Path) -> list[str]:
    """The addresses of which the case has no page yet."""
    if not case.is_file():
        return urls
    with views.open_case(case) as opened:
        return [url for url in urls if not is_captured(opened, url)]


def fetched(urls: list[str], settings: Config) -> Iterator[Found]:
    """The page of each address, or why there is none."""
    from sayso.pages.fetching import Fetcher

    with closing(Fetcher(settings)) as fetcher:
        yield from fetcher.pages(urls)
