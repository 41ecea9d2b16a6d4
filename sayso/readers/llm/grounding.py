"""From a model's records to claims; what the text does not have is refused, with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from sayso.codebook import Codebook, Entry
from sayso.model import (
    OUTLET,
    Anonymity,
    Article,
    Claim,
    Hop,
    Modality,
    Polarity,
    Quote,
    Reading,
    Role,
    Sentence,
    Span,
    Stance,
)
from sayso.readers.llm.asking import Part, may_be_missing
from sayso.readers.llm.caution import Caution, quoted
from sayso.readers.llm.places import apart, head, nearest, places, tokens

NAMING: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X"})
"""One of these must be among the words of a role or a speaker: "will" is nobody."""
ARTICLES: Final = frozenset({"the", "a", "an"})
PLACE: Final = "place"
"""Where it happened: any relation may have it."""
TELLING: Final = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX", "ADP", "ADV"})
FAR: Final = 3
"""How many sentences away a speaker may be named."""
UNKNOWN_SPEAKER: Final = "an unknown speaker"


class Refused(Exception):
    """Why a record becomes no claim; the words are counted, so they name no phrase."""


@dataclass(frozen=True, slots=True)
class Grounding:
    """What the records of one article are held against."""

    article: Article
    reading: Reading
    book: Codebook
    caution: Caution
    own: Sequence[Claim]
    """What sayso's own rules find in the article."""
    words_only: bool = False
    """Must a trigger be one of the codebook's words for its relation?"""

    def claims(
        self, records: Sequence[object], part: Part, refused: Counter[str]
    ) -> Iterator[Claim]:
        """Every claim that holds; of all others the reasons are counted."""
        for record in records:
            try:
                yield self._claim(_table(record), part)
            except Refused as reason:
                refused[str(reason)] += 1

    def _claim(self, record: Mapping[str, Any], part: Part) -> Claim:
        entry = self.book[_one_of(record, "relation", self.book.entries, "relation")]
        index = _number(record) - 1
        if not part.first <= index < part.last:
            raise Refused("a sentence that was not asked about")
        sentence = self.reading.sentences[index]
        polarity: Polarity = _one_of(record, "polarity", get_args(Polarity), "polarity")
        modality: Modality = _one_of(record, "modality", get_args(Modality), "modality")
        told = [_table(role) for role in _list(record, "roles")]
        trigger = self._trigger(record, told, sentence)
        top = self._told_by(trigger, sentence, entry)
        roles = [self._role(role, entry, trigger, sentence) for role in told]
        _whole(entry, roles, _list(record, "speakers"))
        plain = polarity == "affirmed" and modality == "asserted"
        cue = None if plain else self._cue(record, trigger, sentence)
        spoken = [_table(speaker) for speaker in _list(record, "speakers")]
        shown = [trigger, *(role.span for role in roles), *([cue] if cue else [])]
        evidence = Span(min(s.start for s in shown), max(s.end for s in shown))
        says: Quote = self._quote(trigger, evidence, sentence)
        beside = [claim for claim in self.own if claim.trigger.overlaps(trigger)]
        claim = Claim(
            article_id=self.article.id,
            relation=entry.name,
            roles=_sorted(role for role in roles if role.name != PLACE),
            trigger=trigger,
            evidence=evidence,
            sentence=sentence.span,
            chain=(self._outlet(), *(self._hop(one, index, says) for one in spoken)),
            polarity=polarity,
            modality=modality,
            cue=cue,
            times=next((claim.times for claim in beside if claim.times), ()),
            places=_sorted(role for role in roles if role.name == PLACE),
            frame=f"{entry.name}/llm",
        )
        if objection := self.caution.objection(claim, top, self.reading, self.own):
            raise Refused(objection)
        return claim

    def _trigger(
        self, record: Mapping[str, Any], roles: Sequence[Mapping[str, Any]], sentence: Sentence
    ) -> Span:
        """Of several places, the one that stands nearest to the roles."""
        found = self._found(_text(record, "trigger"), sentence, "a trigger")
        fillers = [self._found(_text(role, "text"), sentence, "a role") for role in roles]
        return min(found, key=lambda s: (sum(min(apart(s, f) for f in fs) for fs in fillers), s))

    def _told_by(self, trigger: Span, sentence: Sentence, entry: Entry) -> int:
        """The trigger's head word, which must be a word that can tell something."""
        inside = list(tokens(self.reading, sentence, trigger))
        top = head(self.reading, sentence, trigger)
        if top is None or not any(self.reading.tokens[i].upos in TELLING for i in inside):
            raise Refused("a trigger that tells nothing")
        if self.words_only:
            known = {w for one in entry.triggers for words in one.words for w in words.split()}
            if not any(self.reading.tokens[i].lemma.lower() in known for i in inside):
                raise Refused("a trigger that the codebook does not have")
        return top

    def _role(
        self, record: Mapping[str, Any], entry: Entry, trigger: Span, sentence: Sentence
    ) -> Role:
        names = {PLACE, *(role.name for role in entry.roles)}
        name = _one_of(record, "role", names, "role")
        found = nearest(self._found(_text(record, "text"), sentence, "a role"), trigger)
        span = self._bare(found, sentence)
        if span.overlaps(trigger) and name == "agent":
            raise Refused("an agent that is its own trigger")
        top = self._naming(span, sentence, "an agent" if name == "agent" else "a role")
        given = self._known(span) or Role(name, span, span.of(self.reading.text))
        resolved = given.resolves_to or self._name(record, span)
        mention = next((m for m in self.reading.mentions if m.head == top), None)
        return Role(
            name,
            span,
            span.of(self.reading.text),
            resolved,
            given.type or (mention.type if mention else ""),
            given.kind or (mention.kind if mention else ""),
            given.candidates,
            given.anaphor or self.reading.tokens[top].upos == "PRON",
            () if resolved else given.antecedents,
        )

    def _known(self, span: Span) -> Role | None:
        """The same phrase as sayso's own rules know it: its name, its place on the map."""
        roles = (role for claim in self.own for role in (*claim.roles, *claim.places))
        return next((role for role in roles if role.span == span), None)

    def _hop(self, record: Mapping[str, Any], index: int, says: Quote) -> Hop:
        stance: Stance = _one_of(record, "stance", get_args(Stance), "stance")
        anonymity: Anonymity = _one_of(record, "anonymity", get_args(Anonymity), "anonymity")
        at = _number(record) - 1
        if abs(at - index) > FAR or not 0 <= at < len(self.reading.sentences):
            raise Refused("a speaker far from what is said")
        sentence = self.reading.sentences[at]
        cues = self._found(_text(record, "cue"), sentence, "a word of saying")
        phrase = _text(record, "text")
        if not phrase.strip():
            cue = cues[0]
            self._agrees(cue, sentence, stance)
            return Hop(UNKNOWN_SPEAKER, "unnamed", stance, says, None, cue)
        found = self._found(phrase, sentence, "a speaker")
        best = min(found, key=lambda s: (min(apart(s, cue) for cue in cues), s))
        span, cue = self._bare(best, sentence), nearest(cues, best)
        self._agrees(cue, sentence, stance)
        self._naming(span, sentence, "a speaker")
        name = self._name(record, span)
        if anonymity == "named" and not (name or self._has_name(span, sentence)):
            raise Refused("a speaker told as named, without a name")
        words = span.of(self.reading.text)
        return Hop(words, anonymity, stance, says, span, cue, name)

    def _agrees(self, cue: Span, sentence: Sentence, stance: Stance) -> None:
        """A word that the codebook knows for a denial is no saying, and the other way round."""
        verbs = self.caution.reporting.verbs
        for i in tokens(self.reading, sentence, cue):
            known = verbs.get(self.reading.tokens[i].lemma.lower(), stance)
            if (known == "denies") != (stance == "denies") and known != stance:
                raise Refused("a word of saying and a stance that do not agree")

    def _bare(self, span: Span, sentence: Sentence) -> Span:
        """The phrase without the article before it, as sayso's own rules have it."""
        inside = list(tokens(self.reading, sentence, span))
        words = [i for i in inside if self.reading.words(i).lower() not in ARTICLES]
        first = self.reading.tokens[words[0]].span if words else span
        return Span(first.start, span.end) if span.start < first.start else span

    def _naming(self, span: Span, sentence: Sentence, what: str) -> int:
        top = head(self.reading, sentence, span)
        inside = tokens(self.reading, sentence, span)
        acts = {"VERB"} if what == "a role" else set()  # "asked it to hand him over"
        if top is None or not any(self._names(i) or self._upos(i) in acts for i in inside):
            raise Refused(f"{what} that names nothing")
        return top

    def _names(self, i: int) -> bool:
        """A "both" is somebody, a "the" is not."""
        bare = self._upos(i) == "DET" and self.reading.words(i).lower() not in ARTICLES
        return bare or self._upos(i) in NAMING

    def _upos(self, i: int) -> str:
        return self.reading.tokens[i].upos

    def _has_name(self, span: Span, sentence: Sentence) -> bool:
        inside = tokens(self.reading, sentence, span)
        return any(self.reading.tokens[i].upos == "PROPN" for i in inside)

    def _name(self, record: Mapping[str, Any], span: Span) -> str:
        """The name that a phrase stands for: one that the article has, beside the phrase itself."""
        name = " ".join(_text(record, "name").split())
        if not name or name in span.of(self.reading.text):
            return ""
        everywhere = Span(0, len(self.reading.text))
        found = places(name, self.reading.text, everywhere)
        if not found or not name[:1].isupper():
            raise Refused("a name that the text does not have")
        return name

    def _cue(self, record: Mapping[str, Any], trigger: Span, sentence: Sentence) -> Span:
        return nearest(self._found(_text(record, "cue"), sentence, "a cue"), trigger)

    def _found(self, phrase: str, sentence: Sentence, what: str) -> list[Span]:
        if not (found := places(phrase, self.reading.text, sentence.span)):
            raise Refused(f"{what} that its sentence does not have")
        return found

    def _quote(self, trigger: Span, evidence: Span, sentence: Sentence) -> Quote:
        if not quoted(self.reading, sentence, trigger):
            return "indirect"
        return "direct" if quoted(self.reading, sentence, evidence) else "mixed"

    def _outlet(self) -> Hop:
        """The outermost hop is the outlet, and no model is asked for it."""
        if self.article.outlet:
            return Hop(self.article.outlet, "named", "says")
        return Hop(OUTLET, "institution", "says")


def _whole(entry: Entry, roles: Sequence[Role], speakers: Sequence[object]) -> None:
    """All roles that the relation needs, and no phrase twice."""
    given = {role.name for role in roles}
    free = entry.agentless == "always" or (entry.agentless == "quoted" and bool(speakers))
    for role in entry.roles:
        may_miss = role.name in may_be_missing(entry) or (role.name == "agent" and free)
        if role.name not in given and not may_miss:
            raise Refused("without a role that its relation needs")
    if len({role.span for role in roles}) < len(roles):
        raise Refused("one phrase in two roles")


def _sorted(roles: Iterator[Role]) -> tuple[Role, ...]:
    return tuple(sorted(roles, key=lambda role: (role.span, role.name)))


def _table(found: object) -> Mapping[str, Any]:
    if not isinstance(found, dict):
        raise Refused("not of the form that was asked for")
    return found


def _list(record: Mapping[str, Any], key: str) -> Sequence[object]:
    found = record.get(key)
    if not isinstance(found, list) or len(found) > 20:
        raise Refused("not of the form that was asked for")
    return found


def _text(record: Mapping[str, Any], key: str) -> str:
    """A text; one that is missing or null is refused wherever it would have to be found."""
    found = record.get(key)
    return found if isinstance(found, str) else ""


def _number(record: Mapping[str, Any]) -> int:
    found = record.get("sentence")
    if not isinstance(found, int) or isinstance(found, bool):
        raise Refused("not of the form that was asked for")
    return found


def _one_of(record: Mapping[str, Any], key: str, words: Container[str], what: str) -> Any:
    found = record.get(key)
    if not isinstance(found, str) or found not in words:
        raise Refused(f"a {what} that the codebook does not have")
    return found
