"""The closed sets of words that the nouns are told in."""

from __future__ import annotations

from typing import Literal

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
