"""On whose say-so: the speakers behind a word, the outlet first.

Two findings speak: syntax (`reported`) and the reader's attributions (`learned`). Where both
know a cue, syntax names the source, and what either gives as content is said: to put a
speaker's words into the outlet's mouth is worse than a speaker too many. Quotation marks decide
over both: what stands between them is the speaker's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.claims.anonymity import Anonymities
from sayso.claims.headlines import headline
from sayso.claims.labelled import Labelled
from sayso.claims.learned import Learned
from sayso.claims.phrased import Phrased, cited
from sayso.claims.pleas import Pleas
from sayso.claims.quoting import Quoting
from sayso.claims.reference import HE, IT, References
from sayso.claims.reported import Reported
from sayso.claims.speakers import Speakers
from sayso.claims.speeches import Speech, merge
from sayso.claims.tree import Tree, asked
from sayso.claims.untrue import Untrue
from sayso.codebook import Codebook
from sayso.codebook.cues import people
from sayso.model import OUTLET, Article, Hop, Quote, Span

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
NEAR = 2
"""How many sentences back the one who spoke last may be."""
UNKNOWN_SPEAKER = "an unknown speaker"
"""What stands for the speaker of a quotation that nobody is given for."""


class Chains:
    """The sayings of one article."""

    def __init__(
        self, article: Article, tree: Tree, codebook: Codebook, references: References
    ) -> None:
        self.article = article
        self.tree = tree
        self.references = references
        self.anonymities = Anonymities(tree, references, people(codebook))
        self.speakers = Speakers(tree, codebook)
        self.quoting = Quoting(tree, self.speakers)
        self.untrue = Untrue(tree, self.speakers)
        reported = Reported(tree, self.speakers, self.untrue)
        phrased = Phrased(tree, self.speakers, self.untrue)
        pleas = Pleas(tree, self.speakers)
        learned = Learned(tree, self.speakers, self.quoting.tokens)
        titled = headline(article, tree, self.speakers)
        shown = [*titled, *pleas.all(), *reported.all(), *phrased.all(), *learned.all()]
        found = merge(shown, self.speakers.plausible)
        found = merge([*found, *cited(tree, self.speakers, found)], self.speakers.plausible)
        found = merge([*found, *Labelled(tree, self.speakers).all(found)], self.speakers.plausible)
        self.speeches = [self._without_question(one) for one in self.quoting.extend(found)]

    def _without_question(self, speech: Speech) -> Speech:
        """ "Asked whether A, X said B": A is asked, and X says no more than B."""
        question = asked(self.tree, speech.cue)
        if question is None:
            return speech
        below = frozenset(self.tree.subtree(question))
        return replace(speech, content=speech.content - below)

    def around(self, i: int, act: Span | None = None) -> list[Speech]:
        """The sayings whose content holds the token, outermost first.

        A saying whose cue lies within `act` is the speech act itself: the teller tells that.
        """
        active = [speech for speech in self.speeches if i in speech.content]
        active = [s for s in active if act is None or not s.cue_span.overlaps(act)]
        active.sort(key=lambda s: (s.inner, _depth(s, active), -len(s.content), s.cue))
        return active

    def hops(self, around: Sequence[Speech], i: int) -> tuple[Hop, ...]:
        """The chain of say-so behind the token: the outlet, then each speaker around it once."""
        return (self.outlet(), *(self._hop(speech, i) for speech in self._joined(around)))

    def outlet(self) -> Hop:
        """The outermost hop: the outlet itself."""
        if self.article.outlet:
            return Hop(self.article.outlet, "named", "says")
        return Hop(OUTLET, "institution", "says")

    def name(self, speech: Speech) -> str:
        """Who the source is inside this article, as far as that is sure."""
        return self.references.resolve(self.meant(speech)) if speech.source is not None else ""

    def name_of(self, head: int) -> str:
        """Who a source of the article is, found by the head of its phrase; else nothing."""
        return next((self.name(s) for s in self.speeches if s.source == head), "")

    def meant(self, speech: Speech) -> int:
        """Head of the phrase that a pronoun stands for, where it goes on speaking.

        "X said A. He added B": who speaks next and is called he is the one who spoke.
        """
        source = -1 if speech.source is None else speech.source
        if source < 0 or self.tree.form(source) not in HE | IT:
            return source
        here = self.references.sentence_of[source]
        before = [s for s in self.speeches if s.source is not None and s.source < source]
        near = [s for s in before if here - self.references.sentence_of[s.cue] <= NEAR]
        last = max(near, key=lambda s: s.cue, default=None)
        if last is None or last.source is None or last.cue in speech.content:
            return source
        found = self.meant(last)
        personal = self.anonymities.of(found) in {"named", "unnamed_role"}
        return found if personal == (self.tree.form(source) in HE) else source

    def _joined(self, ordered: Sequence[Speech]) -> list[Speech]:
        """A speaker who says that he believes is one hop: the outer source, the inner stance.

        "I" and "we" are the speaker around them; outside any quotation they are the outlet.
        """
        kept: list[Speech] = []
        for speech in ordered:
            if self._first_person(speech) or self._outlets_own(speech):
                same = kept[-1] if kept else None
                if same is None:
                    continue
            else:
                same = next((k for k in kept if self._same_speaker(k, speech)), None)
            if same is None:
                kept.append(speech)
            elif same.stance == "says":
                at = kept.index(same)
                kept[at] = replace(same, stance=speech.stance, modality=speech.modality)
        return kept

    def _first_person(self, speech: Speech) -> bool:
        return speech.source is not None and self.tree.form(speech.source) in FIRST_PERSON

    def _outlets_own(self, speech: Speech) -> bool:
        """A ministry that calls itself "the Ministry of the Interior" in its own release."""
        words = speech.source_span.of(self.tree.reading.text) if speech.source_span else ""
        return bool(words) and words == self.article.outlet.partition(",")[0]

    def _same_speaker(self, one: Speech, other: Speech) -> bool:
        if one.source is None or other.source is None:
            return False
        if one.source == other.source:
            return True
        name = self.name(other)
        return bool(name) and name == self.name(one)

    def _hop(self, speech: Speech, i: int) -> Hop:
        text = self.tree.reading.text
        unknown = speech.source is None
        anonymity = "unnamed" if unknown else self.anonymities.of(self.meant(speech))
        return Hop(
            source=speech.source_span.of(text) if speech.source_span else UNKNOWN_SPEAKER,
            anonymity=anonymity,
            stance=speech.stance,
            quote=self._quote(speech, i),
            source_span=speech.source_span,
            cue_span=speech.cue_span,
            resolves_to=self._stands_for(speech),
        )

    def _stands_for(self, speech: Speech) -> str:
        """The speaker's name in this article, where the phrase is not that name itself."""
        name, span = self.name(speech), speech.source_span
        words = span.of(self.tree.reading.text) if span else ""
        return "" if name == words else name

    def _quote(self, speech: Speech, i: int) -> Quote:
        """Direct if all that is said in this sentence stands between marks."""
        sentence = self.references.sentence_of[i]
        words = {
            k
            for k in speech.content
            if self.references.sentence_of[k] == sentence and self.tree.upos(k) != "PUNCT"
        }
        inside = words & self.quoting.tokens
        if i in inside and len(inside) == len(words):
            return "direct"
        return "mixed" if inside else "indirect"


def _depth(speech: Speech, active: Sequence[Speech]) -> int:
    """How many of the others contain this one's cue."""
    return sum(speech.cue in other.content for other in active if other is not speech)
