"""What a reader finds in an article: words, mentions, attributions, who stands for whom."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.spans import Span
from sayso.model.words import MentionKind, MentionType


@dataclass(frozen=True, slots=True)
class Token:
    """A word in the sense of Universal Dependencies; `head` is an index into `Reading.tokens`."""

    span: Span
    lemma: str
    upos: str
    xpos: str
    head: int
    """The governor's index; a root points at itself."""
    deprel: str
    """The relation with its subtype, such as nsubj:pass; `root` for a root."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its characters, and the indices [first, last) of its tokens."""

    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names something; `head` is the token index of its syntactic head."""

    span: Span
    type: MentionType
    kind: MentionKind
    head: int
    score: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """One reported content: who (source), by which words (cue), what (content).

    The scheme of PARC 3 and PolNeAR. Each part may be discontinuous; source and content may
    be empty ("reportedly").
    """

    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """What a pronoun may refer to, as token indices of two head words."""

    anaphor: int
    antecedent: int
    score: float
    """Log odds against referring to nothing here."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one pass of the reader found in one article."""

    article_id: str
    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    links: tuple[Link, ...] = ()
    """Empty where the reader's weights know nothing of reference."""

    def words(self, index: int) -> str:
        """The characters of one token."""
        return self.tokens[index].span.of(self.text)
