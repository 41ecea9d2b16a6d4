"""Factuality of gold events: how surely, and affirmed or negated (MEANTIME).

Each event of MEANTIME is given by its words; the question is what sayso makes of that predicate.
Labels that say nothing ("" and absent) are left out. Macro F1 goes over the labels that the gold
part has; the majority baseline gives every event the part's most frequent label.

The way from our labels to MEANTIME's follows the NewsReader guidelines (NWR-2014-2, Tonelli,
Sprugnoli, Speranza, Minard; the attributes as in the FactA task, Minard et al. 2016): certainty is
how sure the source is, future or not; an event is UNDERSPECIFIED where nobody commits himself to
it, and so is then its polarity.

`--data` is the corpus' folder or the one above; a folder of MUC-4 goes to the benchmark
`confidence`.
"""

from __future__ import annotations

import importlib
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from benchmarks.corpora import folder, plain
from benchmarks.mistakes import Mistake
from sayso import codebook
from sayso.claims.assembly import Assembly
from sayso.claims.factuality import Factuality
from sayso.claims.proposition import Proposition
from sayso.claims.speeches import Speech
from sayso.codebook import Codebook
from sayso.model import Article, Modality, Reading, Span
from sayso.reading import Reader

DESCRIPTION = __doc__

CERTAINTY: Final[dict[Modality, str]] = {
    "asserted": "CERTAIN",
    "forecast": "CERTAIN",
    "possible": "POSSIBLE",
    "attempted": "POSSIBLE",
    "planned": "UNDERSPECIFIED",
    "ordered": "UNDERSPECIFIED",
    "conditional": "UNDERSPECIFIED",
    "questioned": "UNDERSPECIFIED",
}
"""A forecast is certain by "will", which MEANTIME keeps apart as time FUTURE; see `certainty`."""
PLAIN_FUTURE: Final = frozenset({"will", "shall", "wo", "'ll", "’ll", "would", "going"})
SPOKEN: Final = {"speculates": "PROBABLE", "suggests": "POSSIBLE"}


@dataclass(frozen=True, slots=True)
class Event:
    """A gold event mention: its words, and how sure its source is of it."""

    words: tuple[Span, ...]
    certainty: str
    polarity: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text put together from its tokens, with its events."""

    name: str
    text: str
    events: tuple[Event, ...]


def run(data: Path, split: str) -> dict[str, float | int]:
    """Figures for one part of MEANTIME; for a folder of MUC-4 those of `confidence`."""
    if not _has_meantime(data, split):
        other = importlib.import_module("benchmarks.confidence")
        return cast("dict[str, float | int]", other.run(data, split))
    certain: list[tuple[str, str]] = []
    polar: list[tuple[str, str]] = []
    for _, event, found in _answers(data, split):
        certain.append((event.certainty, found[0]))
        polar.append((event.polarity, found[1]))
    figures: dict[str, float | int] = {"events": len(certain)}
    return figures | _figures("certainty", certain) | _figures("polarity", polar)


def _figures(name: str, pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Of pairs of gold and found labels: macro F1, accuracy, each label's F1, the majority's."""
    gold = Counter(right for right, _ in pairs)
    most = max(sorted(gold), key=lambda label: gold[label], default="")
    figures = {
        f"{name}_macro_f1": macro_f1(pairs),
        f"{name}_majority_macro_f1": macro_f1([(right, most) for right, _ in pairs]),
        f"{name}_accuracy": sum(a == b for a, b in pairs) / max(len(pairs), 1),
    }
    figures |= {f"{name}_{label.lower()}_f1": f1(pairs, label) for label in sorted(gold)}
    return {key: round(value, 4) for key, value in figures.items()}


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 of the labels that stand in the gold part."""
    labels = {right for right, _ in pairs}
    return sum(f1(pairs, label) for label in sorted(labels)) / max(len(labels), 1)


def f1(pairs: Sequence[tuple[str, str]], label: str) -> float:
    """F1 of one label over pairs of gold and found labels."""
    both = sum(a == b == label for a, b in pairs)
    either = sum((a == label) + (b == label) for a, b in pairs)
    return 2 * both / either if either else 0.0


def mistakes(data: Path, split: str) -> Iterator[Mistake]:
    """Events judged otherwise; taking for certain what is not weighs most."""
    for document, event, found in _answers(data, split):
        wanted = (event.certainty, event.polarity)
        if found == wanted:
            continue
        bold = (found[0] == "CERTAIN" != wanted[0]) + 2 * (wanted[1] == "NEG" != found[1])
        text = _marked(document.text, event.words)
        yield Mistake("wrong", document.name, text, " ".join(wanted), " ".join(found), 1.0 + bold)


def _marked(text: str, words: Sequence[Span]) -> str:
    """The line of the text around the words, with them between ⟦ and ⟧."""
    start, end = words[0].start, words[-1].end
    first = max(text.rfind("\n", 0, start) + 1, start - 200)
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + 120)
    return f"{text[first:start]}⟦{text[start:end]}⟧{text[end:last]}".strip()


def _has_meantime(data: Path, split: str) -> bool:
    return any((folder(data, "meantime") / split).glob("*.xml"))


def _answers(data: Path, split: str) -> Iterator[tuple[Document, Event, tuple[str, str]]]:
    """Every gold event with our labels for it."""
    reader, book = Reader.load(), codebook.load()
    for document in documents(folder(data, "meantime") / split):
        article = Article(page_sha256="", location="", text=document.text)
        reading = reader.read(article)
        for event, found in zip(
            document.events, judged(article, reading, book, document.events), strict=True
        ):
            yield document, event, found


def judged(
    article: Article, reading: Reading, book: Codebook, events: Sequence[Event]
) -> Iterator[tuple[str, str]]:
    """Certainty and polarity of each event, in MEANTIME's labels."""
    found = [_proposition(reading, event) for event in events]
    assembly = Assembly(article, reading, book, found)
    for one in found:
        around = assembly.chains.around(one.trigger)
        told = assembly.judge.of(one, around, own_act=False)
        sure = certainty(told, around, article.text)
        yield sure, polarity(told, sure)


def certainty(told: Factuality, around: Sequence[Speech], text: str) -> str:
    """How sure the source is. What is expected or likely, and what is believed, is probable.

    Hearsay that nobody is named for is possible: its teller does not commit himself. "Would" is a
    future told in the past inside a saying, and open elsewhere. "Is to" and a headline's "X to
    buy Y" are a plain future.
    """
    cue = told.cue.of(text).lower() if told.cue else ""
    headline = told.cue is not None and told.cue.end <= text.find("\n")
    if told.modality == "planned" and (cue in {"is to", "are to"} or (cue == "to" and headline)):
        return "CERTAIN"
    if told.modality == "forecast" and cue == "would" and not around:
        return "POSSIBLE"
    if told.modality == "forecast" and not set(cue.split()) & PLAIN_FUTURE:
        return "PROBABLE"
    if told.modality == "asserted" and around and told.polarity == "affirmed":
        inner = around[-1]
        return "POSSIBLE" if inner.source is None else SPOKEN.get(inner.stance, "CERTAIN")
    return CERTAINTY[told.modality]


def polarity(told: Factuality, sure: str) -> str:
    """What nobody commits himself to has no polarity, unless it is negated in so many words.

    What has ceased is negated too.
    """
    if told.polarity == "negated" or told.ended is not None:
        return "NEG"
    return "UNDERSPECIFIED" if sure == "UNDERSPECIFIED" else "POS"


def _proposition(reading: Reading, event: Event) -> Proposition:
    """The event as a bare predicate: the head among its words."""
    inside = [
        i
        for i, token in enumerate(reading.tokens)
        if any(token.span.overlaps(w) for w in event.words)
    ]
    heads = [
        i for i in inside if reading.tokens[i].head not in inside or reading.tokens[i].head == i
    ]
    head = (heads or inside)[0]
    return Proposition("", "", head, reading.tokens[head].span, ())


def documents(part: Path) -> Iterator[Document]:
    """The texts of one part in the NAF-like layout of MEANTIME, with their labelled events."""
    for file in sorted(part.glob("*.xml")):
        root = ET.parse(file).getroot()
        text, spans = _put_together(root)
        events = tuple(_events(root, spans))
        yield Document(file.stem, text, events)


def _events(root: ET.Element, spans: dict[str, Span]) -> Iterator[Event]:
    for mention in root.iter("EVENT_MENTION"):
        words = tuple(spans[a.get("t_id", "")] for a in mention.iter("token_anchor"))
        sure, polar = mention.get("certainty"), mention.get("polarity")
        if words and sure and polar:
            yield Event(tuple(sorted(words)), sure, polar)


OPENING: Final = frozenset("([$£¥“#")
CLOSING: Final = re.compile(r"[.,;:!?%)\]”’]|\.\.\.|n['’]t|['’](s|re|ve|ll|d|m)?", re.IGNORECASE)


def _put_together(root: ET.Element) -> tuple[str, dict[str, Span]]:
    """A readable text from the tokens, and where each token stands in it.

    The first two sentences, title and date, are paragraphs of their own.
    """
    text, spans = "", {}
    before, last, quoted = "", "0", False
    for token in root.iter("token"):
        word, sentence = plain(token.text or ""), token.get("sentence", "0")
        gap = " "
        if sentence != last:
            gap, quoted = "\n\n" if last in {"0", "1"} else " ", False
        elif before in OPENING or CLOSING.fullmatch(word) or (quoted and '"' in {word, before}):
            gap = ""
        quoted = quoted != (word == '"')
        text += gap if text else ""
        spans[token.get("t_id", "")] = Span(len(text), len(text) + len(word))
        text += word
        before, last = word, sentence
    return text, spans
