"""A reading as a spaCy Doc, for those whose own code speaks spaCy (`pip install sayso[spacy]`).

spaCy is an option and not the carrier inside; docs/architecture.md has the measurement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sayso.errors import ConfigError
from sayso.model import Mention, Reading, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_ENTITY = {"person": "PERSON", "organisation": "ORG", "place": "GPE", "nationality": "NORP"}
_ENTITY |= {"date": "DATE", "quantity": "QUANTITY", "weapon": "PRODUCT"}


def to_doc(reading: Reading) -> Doc:
    """A Doc with `doc.text == reading.text`, trees, tags, lemmas, sentences, names and spans.

    `doc.ents` holds names, the longest of those that overlap; `doc.spans` holds all
    `mentions`, and `cues`, `sources` and `contents` of attributions. White space other than a
    single blank is a token of its own, as in spaCy. Raises ConfigError without spaCy.
    """
    try:
        from spacy.tokens import Doc
    except ImportError as error:
        raise ConfigError("spaCy is not installed", hint="pip install 'sayso[spacy]'") from error
    pieces = list(_pieces(reading))
    place = {k: i for i, (_, _, k) in enumerate(pieces) if k is not None}
    rows = [_row(reading, k, place, i) for i, (_, _, k) in enumerate(pieces)]
    doc = Doc(
        _vocabulary(),
        words=[word for word, _, _ in pieces],
        spaces=[blank for _, blank, _ in pieces],
        pos=[row[0] for row in rows],
        tags=[row[1] for row in rows],
        lemmas=[row[2] for row in rows],
        heads=[row[3] for row in rows],
        deps=[row[4] for row in rows],
        sent_starts=_starts(reading, place, len(pieces)),
    )
    _set_spans(doc, reading)
    return doc


@cache
def _vocabulary() -> Vocab:
    """English lexical attributes, such as `is_space`; a bare Vocab has none."""
    import spacy

    return spacy.blank("en").vocab


def _pieces(reading: Reading) -> Iterator[tuple[str, bool, int | None]]:
    """(characters, followed by a blank, token index or None for white space)."""
    at = 0
    for k, token in enumerate(reading.tokens):
        if token.span.start > at:
            yield reading.text[at : token.span.start], False, None
        blank = reading.text[token.span.end : token.span.end + 1] == " "
        yield token.span.of(reading.text), blank, k
        at = token.span.end + blank
    if at < len(reading.text):
        yield reading.text[at:], False, None


def _row(
    reading: Reading, k: int | None, place: dict[int, int], here: int
) -> tuple[str, str, str, int, str]:
    """Tags, lemma, head and label; white space hangs on its neighbour, as spaCy has it."""
    if k is None:
        return "SPACE", "_SP", "", max(here - 1, 0), "dep"
    token = reading.tokens[k]
    label = "ROOT" if token.deprel == "root" else token.deprel
    return token.upos, token.xpos, token.lemma, place[token.head], label


def _starts(reading: Reading, place: dict[int, int], count: int) -> list[bool]:
    opens = {place[sentence.first] for sentence in reading.sentences}
    return [i in opens for i in range(count)]


def _set_spans(doc: Doc, reading: Reading) -> None:
    def marked(spans: Sequence[tuple[Span, str]]) -> list[object]:
        found = (doc.char_span(s.start, s.end, label=label) for s, label in spans)
        return [span for span in found if span is not None]

    names = [m for m in reading.mentions if m.kind == "name" and m.type in _ENTITY]
    doc.ents = marked([(m.span, _ENTITY[m.type]) for m in _apart(names)])
    doc.spans["mentions"] = marked([(m.span, m.type) for m in reading.mentions])
    for key in ("cue", "source", "content"):
        spans = [s for a in reading.attributions for s in getattr(a, key)]
        doc.spans[f"{key}s"] = marked([(span, key) for span in spans])


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """The longest of mentions that overlap."""
    kept: list[Mention] = []
    for one in sorted(mentions, key=lambda m: (m.span.start - m.span.end, m.span)):
        if not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda m: m.span)
