"""What FollowTheMoney entities of a case are made of: values, dates, ids, and the document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from sayso.exports.bundle import Bundle, Exported
from sayso.exports.mapping import address, fillers, headline, is_over, known, weight
from sayso.model import Article, content_id
from sayso.views.corroborated import Party

Entity: TypeAlias = dict[str, Any]

_DATES: Final = {"occurred": "date", "held": "date", "held_from": "startDate", "held_to": "endDate"}


def entity(schema: str, id_: str, dataset: str, **values: list[str]) -> Entity:
    """An entity with the values that are not empty, each once."""
    full = {key: [*dict.fromkeys(filter(None, some))] for key, some in sorted(values.items())}
    return {
        "id": f"sayso-{id_}",
        "schema": schema,
        "properties": {key: some for key, some in full.items() if some},
        "datasets": [dataset],
    }


def dataset(article: Article) -> str:
    """The outlet as a dataset's name: small letters, digits, underscores."""
    if not article.outlet:
        return "outlet_unknown"
    slug = re.sub(r"[^a-z0-9]+", "_", article.outlet.lower()).strip("_")[:40].strip("_")
    return "_".join(part for part in ("outlet", slug, content_id(article.outlet)[:8]) if part)


def document(article: Article) -> Entity:
    published = article.published.value if article.published else None
    return entity(
        "Article", f"article-{article.id}", dataset(article), title=[article.title],
        name=[article.title or article.url or article.id], author=[article.byline],
        publisher=[article.outlet], sourceUrl=[address(article.url)], bodyText=[article.text],
        publishedAt=[known(published)], language=["eng"] if article.language == "en" else [],
    )  # fmt: skip


def source(article: Article) -> dict[str, list[str]]:
    return {
        "proof": [document_id(article)],
        "publisher": [article.outlet],
        "sourceUrl": [address(article.url)],
    }


def told(exported: Exported, article: Article) -> dict[str, list[str]]:
    """On whose say-so, in which words, how many origins: on everything that a claim becomes."""
    return {
        "summary": [headline(exported)],
        "description": [exported.told.sentence, weight(exported)],
        "recordId": [exported.claim.id],
        **source(article),
    }


def when(exported: Exported) -> dict[str, list[str]]:
    """Dates that are sure and single; a rough one stays in the sentence."""
    found: dict[str, list[str]] = {}
    for time in exported.claim.times:
        if day := known(time.value):
            found.setdefault(_DATES[time.kind], []).append(day)
    return found


def status(exported: Exported) -> str:
    return "said to be over" if is_over(exported) else "asserted"


def kinds(exported: Exported) -> list[str]:
    return [*fillers(exported, "post"), *fillers(exported, "kinship"), *fillers(exported, "means")]


def phrases(exported: Exported, role: str) -> list[str]:
    return [party.name for party in exported.parties(role)]


def countries(exported: Exported) -> Iterator[tuple[str, str]]:
    """Actors that are countries on the map, with their codes."""
    for n, filler in enumerate((*exported.claim.roles, *exported.claim.places)):
        party = exported.meant.get((filler.name, n))
        for one in filler.candidates:
            if party and one.chosen and one.kind == "country" and len(one.country) == 2:
                yield party.id, one.country.lower()


def acting(bundle: Bundle) -> frozenset[str]:
    """Places that do or say something somewhere in the case."""
    rows = bundle.case.execute(
        "SELECT DISTINCT e.id FROM now_entity e JOIN now_naming n ON n.entity = e.id"
        " JOIN now_role r ON r.naming = n.id"
        " WHERE e.type = 'place' AND r.role IN ('agent', 'speaker')"
    )
    return frozenset(id_ for (id_,) in rows)


def namings(bundle: Bundle, article: Article) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Id of each naming in the article, whom it names, and the names it has there."""
    rows = bundle.case.execute(
        "SELECT n.id, n.entity, f.name, n.others FROM now_naming n JOIN now_form f"
        " ON f.id = n.form WHERE n.article = ? ORDER BY f.name, n.id",
        (article.id,),
    )
    for naming, id_, name, others in rows:
        yield naming, id_, (name, *sorted(json.loads(others)))


def document_id(article: Article) -> str:
    return f"sayso-article-{article.id}"


def actor_id(party: Party) -> str:
    return f"sayso-actor-{party.id}"
