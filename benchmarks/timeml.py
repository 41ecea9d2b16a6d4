"""Texts with TIMEX3 marks, and sayso's expressions of time as TIMEX3.

Two layouts: MEANTIME (token stand-off XML, the first five sentences are annotated) and TimeML as
TempEval-3 uses it (`.tml`, marks inside `<TEXT>`, the date of the document inside `<DCT>`).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sayso.claims.dates import Expression
from sayso.edtf import first_day, last_day

ANNOTATED = 6
"""MEANTIME: sentences with marks, the headline among them."""
_NO_BLANK_BEFORE = re.compile(r"[.,;:!?%)\]’'”]|'s|n't")


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3 mark: character range, type (DATE, TIME, DURATION, SET) and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the date that is given for it and the marks expected in it."""

    name: str
    text: str
    date: str
    timexes: tuple[Timex, ...]
    dateline: tuple[int, int] = (0, 0)
    """Where the given date stands in the text."""
    title: str = ""
    """The headline with which the text begins, where it is marked as one."""

    def given(self, timex: Timex) -> bool:
        return timex.start < self.dateline[1] and self.dateline[0] < timex.end


def documents(folder: Path, split: str) -> Iterator[Document]:
    """Every document of a part, by name; the folder may have no parts."""
    part = folder / split if (folder / split).is_dir() else folder
    for path in sorted(part.glob("*.xml")):
        yield meantime(path)
    for path in sorted(part.glob("*.tml")):
        yield tempeval(path)


def meantime(path: Path) -> Document:
    """A document of MEANTIME, as far as it is annotated."""
    root = ElementTree.parse(path).getroot()
    tokens = [t for t in root.findall("token") if int(t.get("sentence", "0")) < ANNOTATED]
    text, spans = _put_together(tokens)
    places = {t.get("t_id", ""): span for t, span in zip(tokens, spans, strict=True)}
    marks: list[Timex] = []
    given, dateline = "", (0, 0)
    for mark in root.findall("Markables/TIMEX3"):
        anchors = [
            places[a.get("t_id", "")]
            for a in mark.findall("token_anchor")
            if a.get("t_id", "") in places
        ]
        if not anchors:
            continue
        start, end = min(a for a, _ in anchors), max(b for _, b in anchors)
        if mark.get("functionInDocument") == "CREATION_TIME":
            given, dateline = _day(mark.get("value", "")), (start, end)
        else:
            marks.append(Timex(start, end, mark.get("type", ""), mark.get("value", "")))
    marks.sort(key=lambda mark: mark.start)
    title = text.partition("\n\n")[0]
    return Document(path.stem, text, given, tuple(marks), dateline, title)


def _day(value: str) -> str:
    """A day as ISO 8601; one document writes it the other way about."""
    turned = re.fullmatch(r"(\d\d)-(\d\d)-(\d{4})", value)
    return f"{turned[3]}-{turned[2]}-{turned[1]}" if turned else value


def _put_together(tokens: list[ElementTree.Element]) -> tuple[str, list[tuple[int, int]]]:
    """Tokens as a text: headline, date and body are paragraphs."""
    text, spans, sentence = "", [], "0"
    for token in tokens:
        word, here = token.text or "", token.get("sentence", "0")
        if here != sentence and int(here) <= 2:
            text += "\n\n"
        elif text and not _NO_BLANK_BEFORE.match(word):
            text += " "
        sentence = here
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text, spans


def tempeval(path: Path) -> Document:
    """A TimeML document."""
    root = ElementTree.parse(path).getroot()
    given = root.find("DCT/TIMEX3")
    body = root.find("TEXT")
    text, marks = _inline(body) if body is not None else ("", [])
    day = given.get("value", "")[:10] if given is not None else ""
    return Document(path.stem, text, day, tuple(marks))


def _inline(body: ElementTree.Element) -> tuple[str, list[Timex]]:
    text, marks = body.text or "", []
    for element in body:
        inner, below = _inline(element)
        marks += [Timex(t.start + len(text), t.end + len(text), t.type, t.value) for t in below]
        if element.tag == "TIMEX3":
            end = len(text) + len(inner)
            marks.append(Timex(len(text), end, element.get("type", ""), element.get("value", "")))
        text += inner + (element.tail or "")
    return text, sorted(marks, key=lambda t: t.start)


def timex3(expression: Expression, *, ahead: bool) -> Timex | None:
    """One of our expressions as TIMEX3; `ahead` chooses the reading where the future is meant."""
    meaning, span = expression.meaning, expression.span
    value = meaning.ahead if ahead and meaning.ahead else meaning.value
    if meaning.kind == "set":
        return Timex(span.start, span.end, "SET", meaning.period)
    if meaning.kind == "duration" and not (ahead and meaning.ahead):
        return Timex(span.start, span.end, "DURATION", meaning.period)
    if meaning.reference:
        return Timex(span.start, span.end, "DATE", f"{meaning.reference.upper()}_REF")
    if "T" in value:
        clock = re.sub(r":00(?=Z|[+-]|$)", "", value, count=1)
        return Timex(span.start, span.end, "TIME", clock)
    if meaning.part:
        part = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}[meaning.part]
        return Timex(span.start, span.end, "TIME", f"{value}T{part}")
    if meaning.kind == "time" and meaning.clock:
        return Timex(span.start, span.end, "TIME", "T" + meaning.clock[:5])
    return Timex(span.start, span.end, "DATE", date_value(value))


def date_value(edtf: str) -> str:
    """An EDTF date as the value of a TIMEX3: weeks, weekends, seasons, quarters and decades."""
    if edtf in {"", "XXXX"}:
        return "XXXX-XX-XX"
    plain = edtf.replace("~", "").replace("../", "").replace("/..", "")
    year, _, below = plain.partition("-")
    if below in {"21", "22", "23", "24"}:
        return f"{year}-{('SP', 'SU', 'FA', 'WI')[int(below) - 21]}"
    if below in {"33", "34", "35", "36"}:
        return f"{year}-Q{int(below) - 32}"
    return plain.rstrip("X") if re.fullmatch(r"\d+X+", plain) else _interval(plain)


def _interval(edtf: str) -> str:
    """A week, a weekend, a half, or the smallest unit of the calendar that holds both ends."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return edtf
    if len(first) == len(last) == 10 and "X" not in edtf:
        a, b = date.fromisoformat(first), date.fromisoformat(last)
        year, number, day = a.isocalendar()
        if b - a == timedelta(6) and day == 1:
            return f"{year}-W{number:02d}"
        if b - a == timedelta(1) and day == 6:
            return f"{year}-W{number:02d}-WE"
    if first[4:] == "-01" and last[4:] == "-06" and first[:4] == last[:4]:
        return f"{first[:4]}-H1"
    if first[4:] == "-07" and last[4:] == "-12" and first[:4] == last[:4]:
        return f"{first[:4]}-H2"
    low, high = first_day(edtf) or first, last_day(edtf) or last
    for length in (10, 7, 4, 3):
        if low[:length] == high[:length]:
            return low[:length]
    return edtf
