"""FollowTheMoney (followthemoney.tech): entities as JSON lines, for Aleph, OpenAleph and yente.

An entity comes once for each article that speaks of it, in the dataset of the outlet, so that no
statement forgets its document; `ftm aggregate` puts the pieces together. A claim that is an edge
becomes an edge or an event, and any other a Note.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sayso.exports.bundle import Bundle, Exported
from sayso.exports.format import Format, Options
from sayso.exports.ftm_model import ANY_LINK, EDGES, SCHEMATA, fitting
from sayso.exports.ftm_values import (
    Entity,
    acting,
    actor_id,
    countries,
    dataset,
    document,
    document_id,
    entity,
    kinds,
    namings,
    phrases,
    source,
    status,
    told,
    when,
)
from sayso.exports.mapping import (
    doubts,
    dump,
    entry,
    fillers,
    headline,
    mapped,
    marks,
    pairs,
    whole,
    words,
)
from sayso.model import Article, content_id
from sayso.views.corroborated import Party

WARNING: Final = (
    "Made with --all: links whose status is denied, rejected, forecast, possible and so on are"
    " what somebody denies or does not assert."
)


def write(bundle: Bundle, out: Path, options: Options) -> None:
    """One entity a line."""
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{dump(one)}\n" for one in _Maker(bundle, options).entities())


class _Maker:
    """Makes the entities of one case, article by article."""

    def __init__(self, bundle: Bundle, options: Options) -> None:
        self._bundle = bundle
        self._everything = options.everything
        self._acting = acting(bundle)

    def entities(self) -> Iterator[Entity]:
        """All of them; of an actor one piece for each article that names it."""
        if self._everything:
            yield entity("Note", "warning", "sayso", name=["With --all"], description=[WARNING])
        for article in self._bundle.articles():
            claims = list(self._bundle.claims(article))
            if claims or whole(self._bundle.wanted):
                yield document(article)
                yield from self._actors(claims, article)
                for exported in claims:
                    yield from self._of_claim(exported, article)

    def _actors(self, claims: list[Exported], article: Article) -> Iterator[Entity]:
        """Whom the claims speak of, by the names that this article has for them."""
        found = {party.id: party for one in claims for party in one.meant.values() if party.id}
        codes = {id_: code for one in claims for id_, code in countries(one)}
        for naming, id_, names in namings(self._bundle, article):
            if id_ in found:
                code = codes.get(id_, "")
                yield self._actor(found[id_], names, code, article)
                yield self._mention(naming, found[id_], names, article)

    def _actor(self, party: Party, names: tuple[str, ...], code: str, article: Article) -> Entity:
        schema = "PublicBody" if code and self._schema(party) != "Address" else self._schema(party)
        values = {"name": [names[0]], "weakAlias": [*names[1:]], "country": [code]}
        if schema == "Address":
            values["full"] = values["name"]
        return entity(schema, f"actor-{party.id}", dataset(article), **values, **source(article))

    def _mention(
        self, naming: str, party: Party, names: tuple[str, ...], article: Article
    ) -> Entity:
        schema = self._schema(party)
        is_legal = "LegalEntity" in SCHEMATA[schema]
        return entity(
            "Mention",
            f"mention-{naming}",
            dataset(article),
            document=[document_id(article)],
            name=[*names],
            resolved=[actor_id(party)] if is_legal else [],
            detectedSchema=[schema],
        )

    def _of_claim(self, exported: Exported, article: Article) -> Iterator[Entity]:
        found: list[Entity] = []
        if exported.is_edge:
            found = list(self._edges(exported, article))
        elif self._everything:
            found = [self._link(ANY_LINK, exported, article, *pair) for pair in pairs(exported)]
        yield from found or [self._note(exported, article)]

    def _edges(self, exported: Exported, article: Article) -> Iterator[Entity]:
        schema = mapped(exported.claim.relation, "followthemoney", ANY_LINK)
        if schema == "Event":
            yield from self._event(exported, article)
        elif schema in ("Sanction", "CourtCaseParty", "Occupancy"):
            yield from self._of_patients(schema, exported, article)
        else:
            for pair in pairs(exported):
                yield from self._tie(schema, exported, article, *pair)

    def _tie(
        self, schema: str, exported: Exported, article: Article, who: Party, whom: Party
    ) -> Iterator[Entity]:
        target = self._schema(whom)
        if exported.claim.relation == "owns" and target == "Organization":
            target = "Company"  # what somebody owns is one, in this model
        fits = fitting(exported.claim.relation, schema, self._schema(who), target)
        if fits == "Ownership":
            yield entity(target, f"actor-{whom.id}", dataset(article), name=[whom.name],
                          **source(article))  # fmt: skip
        yield self._link(fits, exported, article, who, whom)

    def _link(
        self, schema: str, exported: Exported, article: Article, who: Party, whom: Party
    ) -> Entity:
        edge, relation = EDGES[schema], words(exported.claim.relation)
        doubt = ", ".join(doubts(exported))
        values: dict[str, list[str]] = {
            edge.source: [actor_id(who)],
            edge.target: [actor_id(whom)],
            edge.role: [f"{doubt}: {relation}" if doubt else relation, *kinds(exported)],
        }
        if edge.has_status:
            values["status"] = [doubt or status(exported)]
        id_ = f"link-{content_id(exported.claim.id, who.id, whom.id)}"
        return entity(
            schema, id_, dataset(article), **values, **told(exported, article), **when(exported)
        )  # fmt: skip

    def _event(self, exported: Exported, article: Article) -> Iterator[Entity]:
        parties = [*exported.parties("agent"), *exported.parties("patient")]
        named = [party for party in parties if party.id]
        legal = [one for one in named if "LegalEntity" in SCHEMATA[self._schema(one)]]
        places = [one.name for one in named if one not in legal]
        found = entry(exported.claim.relation)
        if named:
            yield entity(
                "Event",
                f"event-{exported.claim.id}",
                dataset(article),
                name=[headline(exported)],
                involved=[actor_id(one) for one in legal],
                location=[*places, *(place.text for place in exported.claim.places)],
                keywords=[
                    words(exported.claim.relation),
                    *([found.mappings["plover"]] if found and "plover" in found.mappings else []),
                ],
                **told(exported, article),
                **when(exported),
            )

    def _of_patients(self, schema: str, exported: Exported, article: Article) -> Iterator[Entity]:
        """Sanctions, convictions, appointments: what befalls each patient with a name."""
        for party in exported.parties("patient"):
            if party.id and schema == "Sanction":
                yield self._befalls(schema, exported, article, party, entity=[actor_id(party)],
                                    authority=phrases(exported, "agent"))  # fmt: skip
            elif party.id and schema == "CourtCaseParty":
                yield from self._conviction(exported, article, party)
            elif party.id and self._schema(party) == "Person" and fillers(exported, "post"):
                yield from self._occupancy(exported, article, party)

    def _conviction(self, exported: Exported, article: Article, party: Party) -> Iterator[Entity]:
        case = entity(
            "CourtCase", f"case-{exported.claim.id}", dataset(article), name=[headline(exported)],
            court=phrases(exported, "agent"), **source(article),
        )  # fmt: skip
        yield case
        yield self._befalls("CourtCaseParty", exported, article, party, party=[actor_id(party)],
                            case=[case["id"]], role=["said to be convicted"])  # fmt: skip

    def _occupancy(self, exported: Exported, article: Article, party: Party) -> Iterator[Entity]:
        """A post is one for each claim: two directors need not direct the same."""
        post = entity(
            "Position", f"post-{exported.claim.id}", dataset(article),
            name=[*fillers(exported, "post")], **source(article),
        )  # fmt: skip
        yield post
        ends = exported.claim.relation == "dismisses"
        made = self._befalls("Occupancy", exported, article, party, holder=[actor_id(party)],
                             post=[post["id"]], status=["ended" if ends else "begun"])  # fmt: skip
        values = made["properties"]
        if day := values.pop("date", None):
            values["endDate" if ends else "startDate"] = day
        yield made

    def _befalls(
        self, schema: str, exported: Exported, article: Article, whom: Party, **values: list[str]
    ) -> Entity:
        id_ = f"{schema.lower()}-{content_id(exported.claim.id, whom.id)}"
        return entity(
            schema, id_, dataset(article), **values, **told(exported, article), **when(exported)
        )  # fmt: skip

    def _note(self, exported: Exported, article: Article) -> Entity:
        values = told(exported, article)
        values.pop("recordId")
        about = {party.id: party for _, party in sorted(exported.meant.items()) if party.id}
        return entity(
            "Note",
            f"note-{exported.claim.id}",
            dataset(article),
            name=[headline(exported)],
            entity=[actor_id(party) for party in about.values()],
            keywords=[words(exported.claim.relation), *marks(exported)],
            **values,
        )

    def _schema(self, party: Party) -> str:
        """A place that speaks or acts is a state; any other is where something is."""
        if party.type == "place":
            return "LegalEntity" if party.id in self._acting else "Address"
        return {"person": "Person", "organisation": "Organization"}.get(party.type, "LegalEntity")


FOLLOW_THE_MONEY = Format("ftm", ".ftm.jsonl", "FollowTheMoney entities, for Aleph", write)
