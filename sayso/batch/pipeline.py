"""THE order of the stages; nothing else knows it.

Stages 1 to 4 look at one page alone, so `process` is a pure function of the page's bytes and
of the method, and may run in any process.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sayso.config import Config
from sayso.errors import PageUnreadable, SaysoError
from sayso.ledger import Finished, Method, Unreadable
from sayso.model import Article, Claim, Page, Reading

LANGUAGES = frozenset({"en", "und"})
"""What the reader reads; a text too short to tell its language is given a chance."""

ENGLISH = "sayso reads English; translate the page, or leave it out"
REPORT = "a fault of sayso: please report it with the page"


@dataclass(frozen=True, slots=True)
class Stages:
    """Stages 2 to 4, loaded and ready."""

    extract: Callable[[Page], Article]
    read: Callable[[Article], Reading]
    claim: Callable[[Article, Reading], tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class Kit:
    """How a process comes by its stages, and by what method they read.

    Both are functions of a module, so that a worker process finds them by name.
    """

    stages: Callable[[Config], Stages]
    method: Callable[[Config], Method]


def process(page: Page, stages: Stages) -> Finished | Unreadable:
    """One page through all stages. No page can stop the pages beside it."""
    try:
        article = stages.extract(page)
        if article.language not in LANGUAGES:
            return Unreadable(page.location, f"not English ({article.language})", ENGLISH, page)
        reading = stages.read(article)
        claims_ = stages.claim(article, reading)
    except PageUnreadable as error:
        return Unreadable(page.location, str(error), error.hint, page)
    except SaysoError:
        raise  # weights or codebook: no page could be read
    except Exception as error:  # the fault is ours, and the other pages go on
        return fault(page, f"{type(error).__name__}: {error}")
    return Finished(page, article, reading, claims_)


def fault(page: Page, what: str) -> Unreadable:
    """A page lost by a fault of ours."""
    return Unreadable(page.location, what, REPORT, page)
