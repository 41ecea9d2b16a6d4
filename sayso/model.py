"""The nouns. Every stage takes and gives these, and none of them knows a stage.

All offsets are Unicode code points into `Article.text`, half-open. All ids are hashes of
content, so the same bytes give the same ids on every machine. Times are EDTF strings
(Library of Congress, ISO 8601-2 level 1).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Anonymity = Literal["named", "unnamed_role", "unnamed", "institution", "document"]
Stance = Literal["says", "denies", "confirms", "suggests", "warns", "speculates", "declines"]
Polarity = Literal["affirmed", "negated"]
Modality = Literal[
    "asserted",
    "possible",
    "planned",
    "attempted",
    "conditional",
    "forecast",
    "questioned",
    "ordered",
]
Authorship = Literal[
    "claimed or admitted",
    "reported as fact",
    "suspected or accused by authorities",
    "suspected or accused",
    "possible",
]
"""How surely somebody is said to be behind an act, from the firmest to the least firm."""
MediaType = Literal[
    "text/html", "text/plain", "application/json", "application/pdf", "message/rfc822"
]  # fmt: skip
Quote = Literal["direct", "indirect", "mixed", "none"]
Precision = Literal["second", "minute", "day", "month", "year", "unknown"]
DateBasis = Literal["json-ld", "meta", "time-tag", "url", "dateline", "masthead", "file", "record"]
DateRole = Literal["published", "modified", "bound"]
MentionType = Literal[
    "person", "organisation", "place", "nationality", "date", "quantity", "weapon", "post", "other"
]
MentionKind = Literal["name", "nominal", "pronoun"]
SameOrNot = Literal["same", "apart", "unsure"]
Rank = Literal["human", "rule", "model"]
"""Who judges, the weightiest first."""
ReuseKind = Literal["copy", "excerpt", "rewrite"]
RootKind = Literal[
    "statement",  # a named person or institution said it
    "document",  # a document says it
    "scene",  # the outlet's own reporter saw it, or was there
    "dispatch",  # a wire agency tells it
    "derived",  # another outlet is said to have told it
    "report",  # the outlet tells it and does not say from where
    "anonymous",  # somebody without a name said it
]
Side = Literal["for", "against", "hedged"]
"""Which way a claim speaks: affirmed and asserted, negated and asserted, or neither."""
LinkKind = Literal["same", "entails", "contradicts", "denies", "supersedes"]

OUTLET = "the outlet"
"""What stands for the speaker where only the outlet itself speaks."""


_EMPTY: Final = hashlib.blake2b(digest_size=16)


def content_id(*parts: str | bytes) -> str:
    """A 128-bit hash of the parts as 32 hex digits; parts cannot run into each other."""
    digest = _EMPTY.copy()
    add = digest.update
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        add(len(data).to_bytes(8, "big"))
        add(data)
    return digest.hexdigest()


def ids_of(kind: str) -> Callable[[str], str]:
    """`content_id(kind, part)` for many parts; what they have in common is hashed once."""
    common = _EMPTY.copy()
    data = kind.encode()
    common.update(len(data).to_bytes(8, "big") + data)

    def id_of(part: str) -> str:
        digest = common.copy()
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()

    return id_of


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The words under the span."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Page:
    """The captured bytes of one URL, file or record at one time. Never altered."""

    body: bytes
    location: str
    """Where it was taken from: a path, or `path#line` for a record of a JSON lines file."""
    media_type: MediaType
    url: str | None = None
    captured: str | None = None
    """When the bytes were captured, EDTF, if known (a file's own time is not evidence)."""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date on the page: what it says, how exactly, and on what ground."""

    value: str
    """EDTF; unspecified digits are X, as in XXXX-04-05."""
    precision: Precision
    basis: DateBasis
    role: DateRole
    """`bound`: the page existed on that day; it is no publication date."""
    text: str = ""
    """The characters the date was read from."""
    span: Span | None = None
    """Where they stand in the article's text, if they stand there."""


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """Words of an article that lead to another page."""

    span: Span
    url: str
    """http or https, absolute, without the part behind #."""


@dataclass(frozen=True, slots=True)
class Article:
    """A page's main text and metadata, the furniture of the page removed.

    `text` begins with the title as its own paragraph, where there is a title, so that claims
    made in a headline have spans like all others. Paragraphs are separated by a blank line.
    """

    page_sha256: str
    location: str
    text: str
    url: str | None = None
    title: str = ""
    title_span: Span | None = None
    byline: str = ""
    outlet: str = ""
    """Who published the page: a site name, or its host name; empty where the page does not say."""
    credits: tuple[str, ...] = ()
    """Credit lines such as "AP", "With inputs from agencies"."""
    language: str = "en"
    dates: tuple[FoundDate, ...] = ()
    """Every date found, best first."""
    published: FoundDate | None = None
    """The one chosen by the written rule; None where the page does not say."""
    links: tuple[Hyperlink, ...] = ()
    """Links in the text, in its order."""

    @property
    def id(self) -> str:
        return content_id("article", self.page_sha256, self.text)

    @property
    def body_start(self) -> int:
        """The offset at which the body begins behind the title."""
        return self.title_span.end + 2 if self.title_span else 0


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


@dataclass(frozen=True, slots=True)
class Hop:
    """One speaker in a chain of say-so, outermost (the outlet) first."""

    source: str
    """The phrase in the text, the outlet's name, or `OUTLET` where the page names none."""
    anonymity: Anonymity
    stance: Stance
    quote: Quote = "none"
    source_span: Span | None = None
    cue_span: Span | None = None
    resolves_to: str = ""
    """The name that the phrase stands for inside this article; empty if not sure."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place on the map that a phrase may mean."""

    id: str
    """Its number or region code in GeoNames, or `case:` and its name in the case's own names."""
    name: str
    kind: str
    """country, region, capital, town; for a place of the case what its names call it."""
    country: str
    """ISO 3166 code of two letters; for a country of the case its name; empty if unknown."""
    region: str
    """The name of the region it lies in; empty if unknown."""
    latitude: float | None
    longitude: float | None
    """Degrees; None if unknown."""
    reason: str
    """Why it is the one, or why it may be."""
    chosen: bool = False
    """Is it the one that is meant? Where several remain, none is."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a phrase such as "he" or "the group" may stand for."""

    name: str
    """Its fullest name in the article, or the noun of somebody without a name."""
    chance: float
    """0 to 1; what the chances of all lack to 1 is none of them."""


@dataclass(frozen=True, slots=True)
class Role:
    """Who or what fills a role: the shortest phrase that names it, where it stands in the text."""

    name: str
    """A role of the codebook entry: agent, patient, place, post, instrument, with ..."""
    span: Span
    text: str
    resolves_to: str = ""
    """The name it stands for inside this article ("the outfit" -> ISKP); empty if not sure."""
    type: str = ""
    kind: MentionKind | Literal[""] = ""
    """Is the phrase a name, a description ("the rebels") or a pronoun? Empty if no mention."""
    candidates: tuple[Candidate, ...] = ()
    """Of a place: where on the map it may be, the chosen one alone where there is one."""
    anaphor: bool = False
    """Does it point at what is named elsewhere: "he", "the group", "the official"?"""
    antecedents: tuple[Antecedent, ...] = ()
    """Of an anaphor that is not resolved: what it may mean, the likeliest first."""

    @property
    def unresolved(self) -> bool:
        """Is it an anaphor that stands for no name surely?"""
        return self.anaphor and not self.resolves_to


@dataclass(frozen=True, slots=True)
class ClaimTime:
    """When the claim is said to hold or to have happened."""

    value: str
    precision: Precision
    basis: str
    """How the value was reached: `text` alone, or `text+published`."""
    kind: Literal["occurred", "held_from", "held_to", "held"]
    text: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition at one place in one text, with its chain, polarity, modality and times."""

    article_id: str
    relation: str
    roles: tuple[Role, ...]
    trigger: Span
    evidence: Span
    """The smallest stretch that shows the claim; `sentence` holds it."""
    sentence: Span
    chain: tuple[Hop, ...]
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    cue: Span | None = None
    """The words that show polarity or modality, where they are not the plain case."""
    authorship: Authorship | Literal[""] = ""
    """How surely somebody is said to be behind it; empty where nobody is, or where it is no act."""
    times: tuple[ClaimTime, ...] = ()
    places: tuple[Role, ...] = ()
    frame: str = ""
    """The codebook frame that found it, as `entry/frame`."""
    score: float = 1.0
    keeps_id: str = ""
    """Of a claim as a person corrected it: the id of what the machine read, which it keeps."""

    @property
    def id(self) -> str:
        """Hash of what is said, by whom, where in which document."""
        if self.keeps_id:
            return self.keeps_id
        roles = sorted(f"{r.name}:{r.span.start}:{r.span.end}" for r in self.roles)
        chain = [f"{h.source}:{h.stance}" for h in self.chain]
        where = f"{self.trigger.start}:{self.trigger.end}"
        return content_id(
            "claim", self.article_id, self.relation, where, *roles, "|", *chain,
            self.polarity, self.modality,
        )  # fmt: skip

    def fillers(self, role: str) -> tuple[Role, ...]:
        """The roles of that name, in text order."""
        return tuple(sorted((r for r in self.roles if r.name == role), key=lambda r: r.span))


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it is written, with what it is a name of: the same in every article."""

    name: str
    type: MentionType
    place: str = ""
    """Of a place whose place on the map is sure: the id of that `Candidate`."""

    @property
    def id(self) -> str:
        return content_id("form", self.type, self.name, self.place)


@dataclass(frozen=True, slots=True)
class Naming:
    """One actor of one article: all its mentions there, under the fullest name they have."""

    article_id: str
    form: Form
    others: tuple[str, ...] = ()
    """What else the article calls it: "FSS", "the Service"."""
    published: str | None = None
    """EDTF day of the article, if the page says."""

    @property
    def id(self) -> str:
        return content_id("naming", self.article_id, self.form.id)


@dataclass(frozen=True, slots=True)
class Match:
    """What is thought of two forms, or namings, and why. `a` < `b`, both ids."""

    a: str
    b: str
    verdict: SameOrNot
    score: float
    """0 to 1: how likely the two are one."""
    reason: str
    by: Rank = "rule"


@dataclass(frozen=True, slots=True)
class Entity:
    """Whom or what forms and namings refer to, as of the judgements so far."""

    id: str
    """The smallest id of its members: it outlives whatever joins it."""
    name: str
    """Its fullest usual name."""
    type: MentionType
    members: tuple[str, ...]
    """Ids of forms, and of namings that somebody parted from theirs; sorted."""
    matches: tuple[Match, ...] = ()
    """Why the members are one."""
    unsure: tuple[Match, ...] = ()
    """What may be one with it, and is not joined."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """Two articles that share text: which stretches, and who took from whom. `a` < `b`."""

    a: str
    b: str
    kind: ReuseKind
    taken_from: str
    """The article that the other one took from; empty where nothing shows it."""
    shared_a: tuple[Span, ...]
    shared_b: tuple[Span, ...]
    """The stretches of either text that are told in the other too."""
    reason: str


@dataclass(frozen=True, slots=True)
class Root:
    """What one claim rests on, as far as its own article shows it."""

    claim_id: str
    kind: RootKind
    key: str
    """Claims with the same kind and key rest on the same root; empty where nothing tells."""
    known: bool
    """False for unknown lineage: it may be any other root, and raises the upper bound alone."""
    reason: str
    outlet: str = ""
    """Of a derived claim: the outlet that it was taken from."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent telling of a proposition, with all its copies and rewrites."""

    id: str
    claim_ids: tuple[str, ...]
    article_ids: tuple[str, ...]
    known: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """How many independent origins say it: at least `low`, at most `high`."""

    low: int
    high: int
    origins: tuple[Origin, ...]
    reasons: tuple[str, ...] = ()
    """Why `low` is less than `high`, and why origins that look like several are one."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One claim as the stages that look at all articles see it."""

    claim_id: str
    article_id: str
    relation: str
    agents: tuple[str, ...]
    """Ids of entities; `~` and the folded words for somebody without a name. Sorted."""
    patients: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    """Any other role or place: its name, and an id or the folded words. Sorted."""
    polarity: Polarity
    modality: Modality
    stance: Stance
    """Of the last speaker."""
    speaker: str
    """Id of the last speaker's entity; empty for somebody without a name, and for the outlet."""
    since: str
    """First day, YYYY-MM-DD, on which it can have happened or begun to hold; empty if any."""
    until: str
    """Last day on which it can have happened, or still held; empty if any."""
    ended: bool
    """Is it told as over: "former leader", "once ruled"?"""
    number: int | None
    """How many are said to be meant, in the patient: "nine people"."""
    sentence: Span
    outlet: str
    published: str | None
    root: Root


@dataclass(frozen=True, slots=True)
class Grade:
    """Credibility of a proposition by the Admiralty code (STANAG 2511), 1 to 6, and why.

    1 confirmed by other independent sources, 2 probably true, 3 possibly true, 4 doubtful,
    5 improbable, 6 cannot be judged. Never 1 with a lower bound under 2.
    """

    credibility: int
    reason: str


@dataclass(frozen=True, slots=True)
class Proposition:
    """Relation, roles and time, over all articles, with all the claims that speak to it."""

    id: str
    relation: str
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    since: str
    until: str
    ended: bool
    claims: tuple[tuple[str, Side], ...]
    """Ids of claims, sorted, and which way each speaks."""
    support: Support
    opposition: Support
    grade: Grade


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """Two propositions that have to do with each other, and why; `claims` show it best."""

    kind: LinkKind
    a: str
    b: str
    """Ids of propositions; a denial's, `a`, is the one denied where both are one."""
    claims: tuple[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's, rule's or model's revocable decision about something in the record."""

    subject: str
    verdict: str
    by: str
    reason: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)


def join_text(spans: Iterable[Span], text: str) -> str:
    """The words of a discontinuous span, pieces joined by a blank."""
    return " ".join(span.of(text) for span in sorted(spans))
