"""The nouns. Every stage takes and gives these, and none of them knows a stage.

All offsets are Unicode code points into `Article.text`, half-open. All ids are hashes of
content, so the same bytes give the same ids on every machine. Times are EDTF strings
(Library of Congress, ISO 8601-2 level 1).
"""

from sayso.model.actors import Entity, Form, Match, Naming
from sayso.model.articles import Article, FoundDate, Hyperlink, Page
from sayso.model.claims import Antecedent, Candidate, Claim, ClaimTime, Hop, Role
from sayso.model.ids import content_id, ids_of
from sayso.model.judgements import Judgement
from sayso.model.origins import Origin, Reuse, Root
from sayso.model.propositions import ClaimLink, Grade, Proposition, Stated, Support
from sayso.model.reading import Attribution, Link, Mention, Reading, Sentence, Token
from sayso.model.spans import Span, join_text
from sayso.model.words import (
    OUTLET,
    Anonymity,
    Authorship,
    DateBasis,
    DateRole,
    LinkKind,
    MediaType,
    MentionKind,
    MentionType,
    Modality,
    Polarity,
    Precision,
    Quote,
    Rank,
    ReuseKind,
    RootKind,
    SameOrNot,
    Side,
    Stance,
)

__all__ = [
    "OUTLET",
    "Anonymity",
    "Antecedent",
    "Article",
    "Attribution",
    "Authorship",
    "Candidate",
    "Claim",
    "ClaimLink",
    "ClaimTime",
    "DateBasis",
    "DateRole",
    "Entity",
    "Form",
    "FoundDate",
    "Grade",
    "Hop",
    "Hyperlink",
    "Judgement",
    "Link",
    "LinkKind",
    "Match",
    "MediaType",
    "Mention",
    "MentionKind",
    "MentionType",
    "Modality",
    "Naming",
    "Origin",
    "Page",
    "Polarity",
    "Precision",
    "Proposition",
    "Quote",
    "Rank",
    "Reading",
    "Reuse",
    "ReuseKind",
    "Role",
    "Root",
    "RootKind",
    "SameOrNot",
    "Sentence",
    "Side",
    "Span",
    "Stance",
    "Stated",
    "Support",
    "Token",
    "content_id",
    "ids_of",
    "join_text",
]
