"""A run: pages are found, those not yet read are processed, each result is stored at once."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from sayso.batch.pipeline import Kit, fault
from sayso.batch.workers import results
from sayso.config import Config
from sayso.errors import SpanMismatch
from sayso.ledger import Finished, Ledger, Unreadable
from sayso.model import Page
from sayso.pages import Found, Unread, find_pages

if TYPE_CHECKING:
    from sayso.batch.together import Watch

NAMES: Final = ".names.toml"
"""What the name of a case's own file of names ends in."""
ANSWERS: Final = ".answers"
"""What the folder beside a case ends in where a language model's answers are kept."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page."""

    kind: Literal["new", "known", "unread"]
    location: str
    claims: int = 0
    reason: str = ""
    hint: str = ""


def read(
    paths: Iterable[Path],
    case: Path,
    config: Config,
    kit: Kit,
    watch: Watch = lambda step: None,
) -> Generator[Outcome, None, None]:
    """Read all pages under the paths into the ledger; one outcome for each, as it is stored.

    A page that the same method has read before is `known` and costs nothing. Whatever ends the
    run, what came out as an outcome is in the ledger, and the next run goes on behind it. Where
    there is nothing to read, no ledger is made. A file of names that lies beside the case is
    used, unless the settings name another.

    Behind the last page, what all articles come to together is brought up to date; `watch` is
    told the steps of it. A run that was stopped leaves that to the next one.
    """
    yield from read_found(find_pages(paths, config), case, config, kit, watch)


def read_found(
    found: Iterator[Found],
    case: Path,
    config: Config,
    kit: Kit,
    watch: Watch = lambda step: None,
) -> Generator[Outcome, None, None]:
    """The same for pages that come from elsewhere: from the net, or from a program."""

    config = with_own_answers(with_own_names(config, case), case)
    first = next(found, None)  # looked for before the ledger's file is there
    if first is None:
        return
    with Ledger(case, kit.method(config)) as ledger:
        ledger.keep_names(_names(config))
        fresh = _Fresh(chain([first], found), ledger)
        with closing(results(fresh.pages(), config, kit)) as done:
            for result in done:
                yield from fresh.outcomes()
                yield _store(ledger, result)
        yield from fresh.outcomes()
    from sayso.batch.together import follow  # numpy is no part of `sayso --help`

    follow(case, config, watch=watch)


def with_own_names(config: Config, case: Path) -> Config:
    """The settings with the names that lie beside the case: north.names.toml of north.sayso."""
    beside = case.with_suffix(NAMES)
    return config if config.names or not beside.is_file() else replace(config, names=str(beside))


def with_own_answers(config: Config, case: Path) -> Config:
    """The settings with the folder of a language model's answers beside the case, not used by
    another reader: north.answers of north.sayso.
    """
    beside = str(case.with_suffix(ANSWERS))
    return config if config.llm_answers else replace(config, llm_answers=beside)


def _names(config: Config) -> str:
    """The case's own names as they are written; a file that is not there, the method refuses."""
    file = Path(config.names) if config.names else None
    return file.read_text("utf-8") if file and file.is_file() else ""


class _Fresh:
    """Lets pages through that are still to be read, and keeps the outcomes of all others."""

    def __init__(self, found: Iterable[Found], ledger: Ledger) -> None:
        self._found, self._ledger = found, ledger
        self._outcomes: list[Outcome] = []

    def pages(self) -> Iterator[Page]:
        for item in self._found:
            if isinstance(item, Unread):
                entry = Unreadable(item.location, item.reason, item.hint)
                self._outcomes.append(_store(self._ledger, entry))
            elif self._ledger.knows(item):
                self._outcomes.append(Outcome("known", item.location))
            else:
                yield item

    def outcomes(self) -> Iterator[Outcome]:
        waiting, self._outcomes = self._outcomes, []
        yield from waiting


def _store(ledger: Ledger, result: Finished | Unreadable) -> Outcome:
    if isinstance(result, Finished):
        try:
            ledger.add(result)
        except SpanMismatch as error:
            return _store(ledger, fault(result.page, str(error)))
        return Outcome("new", result.page.location, claims=len(result.claims))
    ledger.add_unreadable(result)
    return Outcome("unread", result.location, reason=result.reason, hint=result.hint)
