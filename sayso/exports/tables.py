"""Tables of a case, as rows: what stands in which, typed and explained; CSV and Parquet write them.

The first column of every table names its row; columns that end in `_id` point at another table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from sayso.exports.bundle import Bundle, Exported
from sayso.model import OUTLET, Article, Hop

Type: TypeAlias = Literal["string", "int", "bool", "float"]
Row: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    type: Type
    gloss: str


def _columns(*lines: tuple[str, Type, str]) -> tuple[Column, ...]:
    return tuple(Column(*line) for line in lines)


TABLES: Final[Mapping[str, tuple[Column, ...]]] = {
    "articles": _columns(
        ("article_id", "string", "hash of the captured bytes and the text"),
        ("url", "string", "address"),
        ("outlet", "string", "who published it"),
        ("title", "string", "headline"),
        ("byline", "string", "who wrote it, by the page's word"),
        ("published", "string", "EDTF; empty where the page does not say"),
        ("published_basis", "string", "where on the page the date stands"),
        ("credits", "string", "credit lines, joined by semicolons"),
        ("text", "string", "main text; all offsets are code points into it"),
    ),
    "actors": _columns(
        ("actor_id", "string", "whom or what names refer to, as of the judgements so far"),
        ("name", "string", "its fullest usual name"),
        ("type", "string", "person, organisation, place ..."),
        ("names", "string", "all its names, joined by semicolons"),
    ),
    "claims": _columns(
        ("claim_id", "string", "hash of what is said, by whom, where"),
        ("article_id", "string", "the article that it stands in"),
        ("relation", "string", "entry of the codebook"),
        ("polarity", "string", "affirmed or negated"),
        ("modality", "string", "asserted, possible, planned, forecast ..."),
        ("authorship", "string", "how surely somebody is said to be behind an act"),
        ("said_by", "string", "the last speaker's phrase; `the outlet` where nobody else speaks"),
        ("anonymity", "string", "of the last speaker: named, unnamed_role, unnamed ..."),
        ("stance", "string", "of the last speaker: says, denies, confirms ..."),
        ("sentence", "string", "the sentence that holds it"),
        ("start", "int", "where its evidence begins in the text"),
        ("end", "int", "where its evidence ends; half-open"),
        ("cue", "string", "the words that show polarity or modality"),
        ("frame", "string", "the frame of the codebook that found it"),
        ("proposition_id", "string", "what it speaks to, over all articles"),
        ("side", "string", "for, against or hedged"),
        ("origin_id", "string", "the independent telling that it belongs to"),
        ("is_edge", "bool", "affirmed, asserted and not rejected"),
        ("verdict", "string", "a person's last word: accepted, rejected, corrected"),
        ("outcome", "string", "of a forecast: came-true, did-not, open"),
    ),
    "roles": _columns(
        ("claim_id", "string", "the claim"),
        ("n", "int", "place in the claim; those behind the roles are places"),
        ("role", "string", "agent, patient, place, post ..."),
        ("text", "string", "the words"),
        ("start", "int", "where they begin in the text"),
        ("end", "int", "where they end; half-open"),
        ("resolves_to", "string", "the name they stand for in the article"),
        ("type", "string", "person, organisation, place ..."),
        ("actor_id", "string", "whom they mean over all articles; empty for somebody unnamed"),
    ),
    "hops": _columns(
        ("claim_id", "string", "the claim"),
        ("hop", "int", "0 is the outlet; the highest is nearest to the words"),
        ("source", "string", "the speaker's phrase"),
        ("anonymity", "string", "named, unnamed_role, unnamed, institution, document"),
        ("stance", "string", "says, denies, confirms, suggests, warns, speculates, declines"),
        ("quote", "string", "direct, indirect, mixed, none"),
        ("actor_id", "string", "who it is over all articles; empty for somebody unnamed"),
    ),
    "times": _columns(
        ("claim_id", "string", "the claim"),
        ("n", "int", "place in the claim"),
        ("value", "string", "EDTF"),
        ("precision", "string", "day, month, year ..."),
        ("basis", "string", "text, or text+published"),
        ("kind", "string", "occurred, held_from, held_to, held"),
        ("text", "string", "the words"),
    ),
    "propositions": _columns(
        ("proposition_id", "string", "relation, actors and time over all articles"),
        ("relation", "string", "entry of the codebook"),
        ("agent_ids", "string", "actors, joined by semicolons; `~words` for somebody unnamed"),
        ("patient_ids", "string", "the same"),
        ("since", "string", "first day; empty if any"),
        ("until", "string", "last day; empty if any"),
        ("ended", "bool", "told as over"),
        ("low", "int", "at least so many independent origins say it"),
        ("high", "int", "at most"),
        ("against_low", "int", "at least so many say it is not so"),
        ("against_high", "int", "at most"),
        ("hedged", "int", "claims that neither assert nor deny it"),
        ("credibility", "int", "Admiralty code, 1 to 6"),
        ("reason", "string", "why"),
    ),
}  # fmt: skip


def rows(bundle: Bundle) -> Iterator[tuple[str, Row]]:
    """Every row with its table's name, article by article; tables of the whole case first."""
    yield from _actors(bundle)
    yield from _propositions(bundle)
    for article in bundle.articles():
        yield "articles", _article(article)
        for exported in bundle.claims(article):
            yield from _of_claim(exported)


def _actors(bundle: Bundle) -> Iterator[tuple[str, Row]]:
    names = bundle.names()
    for party in bundle.actors():
        yield "actors", (party.id, party.name, party.type, "; ".join(names.get(party.id, ())))


def _propositions(bundle: Bundle) -> Iterator[tuple[str, Row]]:
    for one in bundle.propositions():
        yield (
            "propositions",
            (one.id, one.relation, "; ".join(one.agents), "; ".join(one.patients), one.since,
             one.until, one.ended, one.low, one.high, one.against_low, one.against_high,
             one.hedged, one.credibility, one.reason),
        )  # fmt: skip


def _article(article: Article) -> Row:
    published = article.published
    return (
        article.id, article.url or "", article.outlet, article.title, article.byline,
        published.value if published else "", published.basis if published else "",
        "; ".join(article.credits), article.text,
    )  # fmt: skip


def _of_claim(exported: Exported) -> Iterator[tuple[str, Row]]:
    claim, told = exported.claim, exported.told
    last = claim.chain[-1] if claim.chain else Hop(OUTLET, "named", "says")
    yield (
        "claims",
        (claim.id, claim.article_id, claim.relation, claim.polarity, claim.modality,
         claim.authorship, told.said_by, last.anonymity, last.stance,
         told.sentence, claim.evidence.start, claim.evidence.end, told.cue, claim.frame,
         exported.standing.id if exported.standing else "", exported.side, exported.origin,
         exported.is_edge, exported.verdict, exported.outcome),
    )  # fmt: skip
    for n, role in enumerate((*claim.roles, *claim.places)):
        party = exported.meant.get((role.name, n))
        yield (
            "roles",
            (claim.id, n, role.name, role.text, role.span.start, role.span.end, role.resolves_to,
             role.type, party.id if party else ""),
        )  # fmt: skip
    for n, hop in enumerate(claim.chain):
        party = exported.meant.get(("speaker", n))
        speaker = party.id if party else ""
        yield "hops", (claim.id, n, hop.source, hop.anonymity, hop.stance, hop.quote, speaker)
    for n, time in enumerate(claim.times):
        yield "times", (claim.id, n, time.value, time.precision, time.basis, time.kind, time.text)
