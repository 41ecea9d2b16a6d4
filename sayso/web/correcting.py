"""A correction as a person types it: words of the text, which become spans of it.

What is left as the machine has it stays out of the judgement, so that a later, better reading of
the rest is not held back by it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, get_args

from sayso.codebook import Codebook
from sayso.errors import InputError
from sayso.model import Article, Claim, Modality, Polarity, Span
from sayso.views.marks import plain

POLARITIES: Final = get_args(Polarity)
MODALITIES: Final = get_args(Modality)
OUTLET_ALONE: Final = "outlet"
EMPTY_ROWS: Final = 2
"""Rows of the form in which a role can be added."""
ROLES: Final = 12
"""Roles of one claim that are read."""

Filler = tuple[str, int, int, str]
"""Name of the role, first and last character of its words, and whom they stand for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A role, or the speaker, as it stands in the form."""

    name: str
    words: str
    means: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What the machine said, and what a person says instead."""

    what: str
    machine: tuple[str, ...]
    person: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim as a person would have it: the machine's reading with a correction laid over it."""

    relation: str
    polarity: str
    modality: str
    roles: tuple[Filler, ...]
    speaker: tuple[int, int, str] | None
    """None for the outlet alone."""
    cue: tuple[int, int] | None
    """The words that say that the speaker says so; None where nobody has shown them."""


def machine(claim: Claim) -> Reading:
    """The claim as it was read."""
    roles = tuple((r.name, r.span.start, r.span.end, r.resolves_to) for r in claim.roles)
    last = claim.chain[-1] if len(claim.chain) > 1 else None
    span = last.source_span if last else None
    speaker = (span.start, span.end, last.resolves_to) if last and span else None
    cue = (last.cue_span.start, last.cue_span.end) if last and speaker and last.cue_span else None
    return Reading(claim.relation, claim.polarity, claim.modality, roles, speaker, cue)


def corrected(claim: Claim, detail: Mapping[str, str]) -> Reading:
    """The claim with what a judgement of it says; what that leaves out is the machine's."""
    read = machine(claim)
    roles, speaker, cue = read.roles, read.speaker, read.cue
    if "roles" in detail:
        roles = tuple(
            (str(n), int(a), int(b), str(m)) for n, a, b, m in json.loads(detail["roles"])
        )
    if "speaker" in detail:
        said = json.loads(detail["speaker"]) if detail["speaker"] else None
        speaker = (int(said[0]), int(said[1]), str(said[2])) if said else None
        # The machine's cue belongs to the machine's speaker.
        cue = cue if speaker and read.speaker and speaker[:2] == read.speaker[:2] else None
    if detail.get("cue"):
        start, end = json.loads(detail["cue"])
        cue = (int(start), int(end))
    return Reading(
        detail.get("relation", read.relation),
        detail.get("polarity", read.polarity),
        detail.get("modality", read.modality),
        roles,
        speaker,
        cue,
    )


def lines(reading: Reading, article: Article) -> list[Line]:
    """The rows of the form: a row for each role, and some empty ones."""
    found = [Line(n, _words(article, a, b), m) for n, a, b, m in reading.roles]
    return found + [Line("", "", "")] * EMPTY_ROWS


def speaker_line(reading: Reading, article: Article) -> Line:
    """The row of the speaker; empty where the outlet alone speaks."""
    if reading.speaker is None:
        return Line("speaker", "", "")
    start, end, name = reading.speaker
    return Line("speaker", _words(article, start, end), name)


def cue_words(reading: Reading, article: Article) -> str:
    """What says that the speaker says so; empty where nobody has shown it."""
    return _words(article, *reading.cue) if reading.cue else ""


def differences(claim: Claim, detail: Mapping[str, str], article: Article) -> list[Difference]:
    """What a correction changes, in words, each beside what the machine said."""
    old, new = machine(claim), corrected(claim, detail)
    pairs = [(name, _shown(old, name, article), _shown(new, name, article)) for name in _PARTS]
    return [Difference(name, was, is_) for name, was, is_ in pairs if name in detail and was != is_]


_PARTS: Final = ("relation", "polarity", "modality", "roles", "speaker", "cue")


def _shown(reading: Reading, part: str, article: Article) -> tuple[str, ...]:
    if part == "roles":
        return tuple(_told(n, _words(article, a, b), m) for n, a, b, m in reading.roles)
    if part == "speaker":
        line = speaker_line(reading, article)
        return (_told("", line.words, line.means) if line.words else "the outlet alone",)
    if part == "cue":
        return (_told("", cue_words(reading, article), "") if reading.cue else "none",)
    return (str(getattr(reading, part)).replace("_", " "),)


def _told(name: str, words: str, means: str) -> str:
    shown = f"{name}: “{words}”" if name else f"“{words}”"
    return f"{shown} = {means}" if means else shown


def _words(article: Article, start: int, end: int) -> str:
    return " ".join(plain(Span(start, end).of(article.text)).split())


def detail(
    fields: Mapping[str, str], claim: Claim, article: Article, book: Codebook
) -> dict[str, str]:
    """The detail of the judgement that a form comes to.

    Raises InputError for words that do not stand in the text, and where nothing is changed.
    """
    old = machine(claim)
    found = dict(_plain(fields, old, book))
    roles = _roles(fields, claim, article, old)
    if roles != old.roles:
        found["roles"] = json.dumps([list(role) for role in roles], ensure_ascii=False)
    speaker = _speaker(fields, claim, article, old)
    if speaker != old.speaker:
        found["speaker"] = json.dumps(list(speaker), ensure_ascii=False) if speaker else ""
    cue = _cue(fields, speaker, article, old)
    if cue and (speaker, cue) != (old.speaker, old.cue):
        found["cue"] = json.dumps(list(cue))
    if not found:
        raise InputError(
            "nothing is different from what the machine said",
            hint="change a field, or accept the claim as it is",
        )
    return found


def _plain(fields: Mapping[str, str], old: Reading, book: Codebook) -> Iterator[tuple[str, str]]:
    known = {"polarity": POLARITIES, "modality": MODALITIES, "relation": tuple(book.entries)}
    for name, values in known.items():
        value = fields.get(name, "")
        if not value or value == getattr(old, name):
            continue
        if value not in values:
            raise InputError(f"there is no {name} {value!r}", hint=", ".join(sorted(values)))
        yield name, value


def _roles(
    fields: Mapping[str, str], claim: Claim, article: Article, old: Reading
) -> tuple[Filler, ...]:
    if "role-0-words" not in fields:
        return old.roles
    return tuple(_each_role(fields, claim, article, old))


def _each_role(
    fields: Mapping[str, str], claim: Claim, article: Article, old: Reading
) -> Iterator[Filler]:
    for n in range(ROLES):
        words = fields.get(f"role-{n}-words", "").strip()
        name = fields.get(f"role-{n}-name", "").strip()
        if not words:
            continue
        if not name or not name.replace("_", "").isalnum() or len(name) > 40:
            raise InputError(f"“{words}” has no role", hint="who is agent, whom is patient")
        means = _means(fields.get(f"role-{n}-means", ""))
        same = [r for r in old.roles if r[0] == name and _words(article, r[1], r[2]) == words]
        span = Span(*same[0][1:3]) if same else nearest(article, words, claim.sentence)
        yield name, span.start, span.end, means


def _speaker(
    fields: Mapping[str, str], claim: Claim, article: Article, old: Reading
) -> tuple[int, int, str] | None:
    if "speaker-words" not in fields:
        return old.speaker
    words = fields["speaker-words"].strip()
    if not words or fields.get("speaker-is") == OUTLET_ALONE:
        return None
    means = _means(fields.get("speaker-means", ""))
    if old.speaker and _words(article, old.speaker[0], old.speaker[1]) == words:
        return old.speaker[0], old.speaker[1], means
    span = nearest(article, words, claim.sentence)
    return span.start, span.end, means


def _cue(
    fields: Mapping[str, str],
    speaker: tuple[int, int, str] | None,
    article: Article,
    old: Reading,
) -> tuple[int, int] | None:
    """The words nearest to the speaker; None where they are not given, or nobody speaks."""
    words = fields.get("cue-words", "").strip()
    if not words or not speaker:
        return None
    if old.cue and _words(article, *old.cue) == words:
        return old.cue
    span = nearest(article, words, Span(*speaker[:2]))
    return span.start, span.end


def _means(words: str) -> str:
    return " ".join(words.split())[:200]


def nearest(article: Article, words: str, to: Span) -> Span:
    """Where the words stand in the text: inside the span, or else nearest to it.

    Raises InputError where they do not stand in it, character for character.
    """
    text, found = article.text, list[Span]()
    at = text.find(words)
    while at != -1 and len(found) < 10_000:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + 1)
    if not found:
        raise InputError(
            f"“{words[:80]}” does not stand in the article",
            hint="copy the words from the sentence as they are",
        )
    return min(found, key=lambda span: (_apart(span, to), span.start))


def _apart(span: Span, to: Span) -> int:
    if to.start <= span.start and span.end <= to.end:
        return 0
    return max(to.start - span.start, span.end - to.end, 1)
