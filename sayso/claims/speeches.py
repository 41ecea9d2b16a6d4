"""What one saying is made of: a cue, a source, a content; and how two findings become one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sayso.model import Modality, Span, Stance


@dataclass(frozen=True, slots=True)
class Speech:
    """One saying, as token indices."""

    cue: int
    """Head of the words that show it."""
    cue_span: Span
    source: int | None
    """Head of the source phrase; None where nobody is named as speaking."""
    source_span: Span | None
    """Its words; for hearsay without a speaker those of the cue."""
    content: frozenset[int]
    stance: Stance
    modality: Modality | None = None
    """What the cue makes of an act in its content: "vowed to" planned, "urged" ordered."""

    inner: bool = False
    """Of two sayings of one content this one is inside: "said, citing two officials"."""

    def with_content(self, more: Iterable[int]) -> Speech:
        """The same saying with more words said; never its own cue."""
        return replace(self, content=(self.content | frozenset(more)) - {self.cue})


def merge(found: Iterable[Speech], plausible: Callable[[int], bool]) -> list[Speech]:
    """One saying for each cue: the first finding decides, later ones add what is said.

    A later one gives the speaker where the first one has found nobody who can speak.
    """
    merged: dict[int, Speech] = {}
    for speech in found:
        known = merged.get(speech.cue)
        if known and known.source is not None and not plausible(known.source):
            known = replace(known, source=speech.source, source_span=speech.source_span)
        merged[speech.cue] = known.with_content(speech.content) if known else speech
    return [merged[cue] for cue in sorted(merged)]
