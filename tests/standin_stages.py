"""Stages 2 to 4 for tests of the record: plain text in, claims of one pattern out.

They are fast, and exact about spans; what they understand is only "A backs B" and the like.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.batch import Kit, Stages
from sayso.config import Config
from sayso.errors import PageUnreadable
from sayso.ledger import Method
from sayso.model import (
    OUTLET,
    Article,
    Candidate,
    Claim,
    ClaimTime,
    FoundDate,
    Hop,
    Mention,
    Page,
    Reading,
    Role,
    Sentence,
    Span,
)

_SENTENCE = re.compile(r"[^\n.]+\.?")
_CLAIM = re.compile(
    r"(?P<agent>[A-Z][\w-]*(?: [A-Z][\w-]*)*)"
    r" (?P<cue>may |did not )?(?P<trigger>backs?|arrest(?:ed)?|attack(?:ed)?)"
    r" (?:the )?(?P<patient>[A-Z][\w-]*(?: [A-Z][\w-]*)*)"
    r"(?: in (?P<place>[A-Z]\w+))?(?: on (?P<time>\d{4}-\d\d-\d\d))?"
    r"(?:, (?P<said>said) (?P<speaker>[^.,\n]+))?"
)
MAP = (
    Candidate("7", "Tarm", "town", "RU", "Vesk", 12.5, -3.25, "bears the name"),
    Candidate("case:Tarm, Vesk", "Tarm", "", "", "Vesk", None, None, "bears the name"),
)
"""Two places that any place may be; of one the spot is not known."""
_RELATIONS = {"back": "sponsors", "arre": "arrests", "atta": "attacks"}


def extract(page: Page) -> Article:
    """The first line is the title; `Date:` and `Outlet:` lines are taken out."""
    lines = page.body.decode("utf-8").split("\n")
    facts = dict(line.split(": ", 1) for line in lines if line.startswith(("Date: ", "Outlet: ")))
    text = "\n".join(line for line in lines if not line.startswith(("Date: ", "Outlet: "))).strip()
    if not text:
        raise PageUnreadable("there is no text on the page", hint="look at the file")
    if "CRASH" in text:
        raise ZeroDivisionError("a fault of the stand-in")
    title = text.partition("\n")[0]
    published = None
    if "Date" in facts:
        published = FoundDate(facts["Date"], "day", "meta", "published", facts["Date"])
    return Article(
        page_sha256=page.sha256,
        location=page.location,
        text=text,
        url=page.url,
        title=title,
        title_span=Span(0, len(title)),
        outlet=facts.get("Outlet", ""),
        dates=(published,) if published else (),
        published=published,
    )


def read(article: Article) -> Reading:
    """Sentences end at a full stop or a line's end; every capitalised word is a mention."""
    spans = [Span(*match.span()) for match in _SENTENCE.finditer(article.text)]
    names = [Span(*match.span()) for match in re.finditer(r"\b[A-Z]\w+", article.text)]
    return Reading(
        article_id=article.id,
        text=article.text,
        tokens=(),
        sentences=tuple(Sentence(span, 0, 0) for span in spans),
        mentions=tuple(Mention(span, "organisation", "name", 0, 0.5) for span in names),
        attributions=(),
    )


def claim(article: Article, reading: Reading) -> tuple[Claim, ...]:
    """Every match of the pattern, with the outlet and at most one speaker."""
    return tuple(
        _claim(article, match, sentence.span)
        for sentence in reading.sentences
        for match in _CLAIM.finditer(article.text, sentence.span.start, sentence.span.end)
    )


def _claim(article: Article, match: re.Match[str], sentence: Span) -> Claim:
    def span(group: str) -> Span:
        return Span(*match.span(group))

    chain = [Hop(article.outlet or OUTLET, "named", "says")]
    if match["speaker"]:
        chain.append(
            Hop(match["speaker"], "unnamed_role", "says", "indirect", span("speaker"), span("said"))
        )
    cue = Span(span("cue").start, span("cue").end - 1) if match["cue"] else None
    return Claim(
        article_id=article.id,
        relation=_RELATIONS[match["trigger"][:4]],
        roles=tuple(Role(name, span(name), match[name]) for name in ("agent", "patient")),
        trigger=span("trigger"),
        evidence=Span(*match.span()),
        sentence=sentence,
        chain=tuple(chain),
        polarity="negated" if match["cue"] == "did not " else "affirmed",
        modality="possible" if match["cue"] == "may " else "asserted",
        cue=cue,
        times=(ClaimTime(match["time"], "day", "text", "occurred", match["time"], span("time")),)
        if match["time"]
        else (),
        places=(Role("place", span("place"), match["place"], type="place", candidates=MAP),)
        if match["place"]
        else (),
        frame="standin/pattern",
    )


def wrong_claim(article: Article, reading: Reading) -> tuple[Claim, ...]:
    """Claims whose first role is not what stands under its span."""
    return tuple(
        replace(found, roles=(replace(found.roles[0], text="Nobody"), *found.roles[1:]))
        for found in claim(article, reading)
    )


def _stages(config: Config) -> Stages:
    return Stages(extract, read, claim)


def _wrong(config: Config) -> Stages:
    return Stages(extract, read, wrong_claim)


def _method(config: Config) -> Method:
    return Method("0", "stand-in", "stand-in", config.codebook or "stand-in")


KIT = Kit(stages=_stages, method=_method)
WRONG = Kit(stages=_wrong, method=_method)
