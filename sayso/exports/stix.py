"""STIX 2.1 (OASIS Standard, 2021): a bundle with a Report for each article, a Relationship for each
claim that is an edge, a Note with the evidence of every claim, an Opinion for each denial of an
edge. Who says so, how surely, and the bounds of origins are in one extension, on each of them.

Ids are UUIDs of version 5, and times those of the articles: the same ledger gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from sayso.exports.bundle import Bundle, Exported
from sayso.exports.format import Format, Options
from sayso.exports.mapping import (
    UNDATED,
    dump,
    headline,
    mapped,
    marks,
    pairs,
    speakers,
    stamp,
    weight,
    whole,
)
from sayso.exports.stix_terms import (
    EXTENSION,
    TOOL,
    Object,
    actor_id,
    actors,
    confidence,
    edge_id,
    extended,
    extension,
    full,
    id_of,
    place_id,
    place_of,
    places,
    references,
    report_id,
    said,
    when,
)
from sayso.model import Article, Candidate
from sayso.views.corroborated import Party

WARNING: Final = (
    "This bundle was made with --all: relationships labelled denied, rejected, forecast, possible"
    " and so on are what somebody denies or does not assert. Their type is related-to."
)
ANYTHING: Final = "related-to"
_CLASSES: Final = {"person": "individual", "organisation": "organization", "nationality": "class"}


def write(bundle: Bundle, out: Path, options: Options) -> None:
    """One bundle, written object by object; its own id, made of all of them, comes last."""
    digest = hashlib.blake2b(digest_size=16)
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type":"bundle","objects":[\n')
        for n, one in enumerate(_Maker(bundle, options).objects()):
            line = dump(one)
            digest.update(line.encode())
            file.write(f",\n{line}" if n else line)
        file.write(f'\n],"id":"{id_of("bundle", digest.hexdigest())}"}}\n')


class _Maker:
    """Makes the objects of one bundle; each actor and place once, when first spoken of."""

    def __init__(self, bundle: Bundle, options: Options) -> None:
        self._bundle = bundle
        self._everything = options.everything
        self._names = bundle.names()
        self._seen: set[str] = set()
        self._latest = _latest(bundle)
        self._denied = _denied(bundle)

    def objects(self) -> Iterator[Object]:
        """All of them, article by article."""
        yield self._object("identity", TOOL, name="sayso", identity_class="system")
        yield self._definition()
        if self._everything:
            id_ = id_of("note", "warning")
            yield self._object("note", id_, content=WARNING, object_refs=[TOOL])
        for article in self._bundle.articles():
            yield from self._of_article(article)

    def _of_article(self, article: Article) -> Iterator[Object]:
        refs: dict[str, None] = {}
        for exported in self._bundle.claims(article):
            for one in self._of_claim(exported, article):
                refs[one["id"]] = None
                if self._is_new(one):
                    yield one
        if refs or whole(self._bundle.wanted):
            yield self._report(article, [*refs] or [TOOL])

    def _is_new(self, one: Object) -> bool:
        """Relationships, notes and opinions are of one claim; the others of many."""
        if one["type"] not in ("identity", "location"):
            return True
        if one["id"] in self._seen:
            return False
        self._seen.add(one["id"])
        return True

    def _of_claim(self, exported: Exported, article: Article) -> Iterator[Object]:
        who = [self._identity(party) for party in actors(exported)]
        where = [self._location(one) for one in places(exported)]
        yield from (*who, *where)
        record = full(exported.record())
        edges: list[Object] = []
        if exported.is_edge or self._everything:
            edges = [self._edge(exported, article, record, *pair) for pair in pairs(exported)]
        yield from edges
        about = [one["id"] for one in (*(edges or who), *where)]
        yield self._note(exported, article, record, about or [report_id(article)])
        if refs := self._denied_by(exported):
            yield self._opinion(exported, article, record, refs)

    def _edge(
        self, exported: Exported, article: Article, record: Object, who: Party, whom: Party
    ) -> Object:
        type_, target = self._type(exported), actor_id(whom)
        if type_ == "located-at":  # the standard wants a Location there
            place = place_of(exported, whom)
            type_, target = (type_, place_id(place)) if place else (ANYTHING, target)
        return self._object(
            "relationship",
            edge_id(record["id"], who, whom),
            article,
            relationship_type=type_,
            source_ref=actor_id(who),
            target_ref=target,
            description=f"{headline(exported)}. {weight(exported)}",
            labels=[exported.claim.relation, *marks(exported)],
            external_references=references(article),
            **confidence(exported),
            **when(exported),
            extensions=said(record),
        )

    def _type(self, exported: Exported) -> str:
        """What nobody asserts never has the name of what it would be."""
        if not exported.is_edge:
            return ANYTHING
        return mapped(exported.claim.relation, "stix", ANYTHING)

    def _note(
        self, exported: Exported, article: Article, record: Object, about: list[str]
    ) -> Object:
        return self._object(
            "note",
            id_of("note", record["id"]),
            article,
            abstract=headline(exported),
            content=exported.told.sentence,
            authors=[party.name for party in speakers(exported) if party.name],
            object_refs=about,
            labels=[exported.claim.relation, *marks(exported)],
            external_references=references(article),
            extensions=extension(record),
        )

    def _denied_by(self, exported: Exported) -> list[str]:
        claim, standing = exported.claim, exported.standing
        denies = claim.polarity == "negated" and claim.modality == "asserted"
        if not denies or standing is None or exported.verdict == "rejected":
            return []
        return self._denied.get(standing.id, [])

    def _opinion(
        self, exported: Exported, article: Article, record: Object, about: list[str]
    ) -> Object:
        denies = speakers(exported)[-1].name
        strongly = exported.claim.chain and exported.claim.chain[-1].stance == "denies"
        return self._object(
            "opinion",
            id_of("opinion", record["id"]),
            article,
            opinion="strongly-disagree" if strongly else "disagree",
            explanation=exported.told.sentence,
            authors=[denies] if denies else [],
            object_refs=about,
            external_references=references(article),
            extensions=said(record),
        )

    def _report(self, article: Article, refs: list[str]) -> Object:
        published = article.published.value if article.published else None
        return self._object(
            "report",
            report_id(article),
            article,
            name=article.title or article.url or article.id,
            published=stamp(published),
            object_refs=refs,
            external_references=references(article),
            extensions=extended(
                article=article.id, outlet=article.outlet, byline=article.byline,
                published=published, claims_of_it_are="what it tells, not what is so",
            ),
        )  # fmt: skip

    def _identity(self, party: Party) -> Object:
        return self._object(
            "identity",
            actor_id(party),
            name=party.name,
            identity_class=_CLASSES.get(party.type, "unknown"),
            extensions=extended(
                actor=party.id, actor_type=party.type, names=[*self._names.get(party.id, ())]
            ),
        )

    def _location(self, place: Candidate) -> Object:
        return self._object(
            "location",
            place_id(place),
            name=place.name,
            latitude=place.latitude,
            longitude=place.longitude,
            country=place.country if len(place.country) == 2 else "",
        )

    def _definition(self) -> Object:
        return self._object(
            "extension-definition",
            EXTENSION,
            name="Attributed claim",
            description="On whose say-so: the chain of speakers, polarity, modality, and the"
            " bounds of independent origins of what a text claims.",
            schema="The keys are those of sayso's JSON lines (docs/claims-json.md), `claim` for"
            " `id`: all of them on a Note, those of say-so and weight elsewhere.",
            version="1.0.0",
            extension_types=["property-extension"],
        )

    def _object(
        self, type_: str, id_: str, article: Article | None = None, **values: Any
    ) -> Object:
        """Common properties, and those of the values that are not empty."""
        published = article.published.value if article and article.published else None
        created = stamp(published)
        made: Object = {"type": type_, "spec_version": "2.1", "id": id_}
        made["created_by_ref"] = TOOL
        made["created"], made["modified"] = created, max(created, self._latest)
        filled = {key: value for key, value in values.items() if value not in ("", None, [])}
        return {**made, **filled}


def _latest(bundle: Bundle) -> str:
    """When the youngest article was published: bounds and names are as of then."""
    rows = bundle.case.execute(
        "SELECT DISTINCT p.value FROM shown JOIN doc_date p ON p.document = shown.document"
        " AND p.chosen"
    )
    return max((stamp(value) for (value,) in rows), default=UNDATED)


def _denied(bundle: Bundle) -> Mapping[str, list[str]]:
    """Proposition that somebody denies -> the relationships of those who affirm it."""
    rows = bundle.case.execute(
        "SELECT DISTINCT d.article FROM now_support s JOIN claim c ON c.id = s.claim"
        " JOIN shown ON shown.reading = c.reading JOIN document d ON d.key = shown.document"
        " WHERE s.side = 'for' AND s.proposition IN"
        " (SELECT proposition FROM now_support WHERE side = 'against')"
    )
    wanted = {article for (article,) in rows}
    found: dict[str, list[str]] = defaultdict(list)
    for article in bundle.articles() if wanted else ():
        for exported in bundle.claims(article) if article.id in wanted else ():
            if exported.is_edge and exported.standing and exported.standing.against_high:
                ids = (edge_id(exported.claim.id, *pair) for pair in pairs(exported))
                found[exported.standing.id].extend(ids)
    return found


STIX = Format("stix", ".stix.json", "a STIX 2.1 bundle, for OpenCTI, MISP and others", write)
